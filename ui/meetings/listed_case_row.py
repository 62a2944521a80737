"""One case on the list before the meeting: why it is there, its one question, its minutes, and what it still lacks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from resilience_desk.meetings.terms import ItemState
from resilience_desk.meetings.views import AgendaItemView
from resilience_desk.overview.why_now import Rule
from ui.drafts import DraftKeeper
from ui.meetings.fields import ReasonField
from ui.meetings.preparing import ListedCase
from ui.theme import active_theme
from ui.widgets.buttons import IconButton
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.number_field import NumberField
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel, plain_label, plain_tip
from ui.workplace import Workplace

QUESTION_PLACE = "meetings.case"


class ListedCaseRow(QFrame):
    """``changed`` carries the case with what was changed; ``moved`` its new place; ``removed`` and ``opened`` the case."""

    changed = Signal(object, object)
    moved = Signal(object, int)
    removed = Signal(object)
    opened = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._words = workplace.words
        self.item: AgendaItemView | None = None
        self._patient: UUID | None = None
        self.setProperty("surface", "inset")
        say = self._words.say
        self._place = plain_label("", TextRole.NUMBER)
        self._name = ElidingLabel("", TextRole.SECTION)
        self._flag = Icon("flag", "danger", 16, say("Safety"))
        self._why = WrappingLabel("", TextRole.BODY)
        self._missing = WrappingLabel("", TextRole.CAPTION)
        self.question = ReasonField(say("Question for the team"), say("One question for the team"))
        self.minutes = NumberField(self._words, low=1, high=480)
        self.up = IconButton("chevron-up", say("Earlier"), size=16)
        self.down = IconButton("chevron-down", say("Later"), size=16)
        self.open = IconButton("folder-heart", say("Open the case"), size=16)
        self.remove = IconButton("x", say("Take off the list"), size=16)
        self._build()
        self.keeper = DraftKeeper(workplace, self, QUESTION_PLACE, self._values)
        self.keeper.watch(self.question)
        self._connect()

    def show_item(self, item: tuple[ListedCase, bool]) -> None:
        """Show another case, or the same as it stands now; ``True`` beside it says that the list may be changed."""
        listed, may_change = item
        view, words = listed.item, self._words
        another = view.patient_id != self._patient
        self.item, self._patient = view, view.patient_id
        if another:
            self.keeper.begin(view.patient_id, self._offer)
        if another or not (self.question.hasFocus() or self.question.isModified()):
            self.question.setText(view.question or "")
        if another or not self.minutes.hasFocus():
            self.minutes.show_number(view.minutes)
        self._place.setText(words.number(view.position))
        self._name.setText(view.name)
        reasons = view.reasons or ()
        if len(reasons) > 1:
            # The question stands in its own field below.
            reasons = tuple(reason for reason in reasons if reason.rule is not Rule.QUESTION)
        why = " · ".join(reason.sentence.spoken(words) for reason in reasons) or words.say("Added by hand")
        if view.late_because:
            why = words.say("{why} · added late: {because}", why=why, because=view.late_because)
        self._why.setText(why)
        self._why.setToolTip(plain_tip("\n".join(reason.source.spoken(words) for reason in reasons)))
        self._flag.setVisible(any(reason.is_safety for reason in reasons))
        self._missing.setText(listed.missing)
        self._missing.setVisible(bool(listed.missing))
        self._name_parts(view)
        waiting = may_change and view.state is ItemState.WAITING
        for part in (self.question, self.minutes, self.up, self.down, self.remove):
            part.setEnabled(waiting)

    def _build(self) -> None:
        whole = Row(self, gap=10, margins=(12, 8, 8, 8))
        whole.addWidget(self._place, 0, Qt.AlignmentFlag.AlignTop)
        lines = Column(gap=3)
        head = Row(gap=6)
        head.addWidget(self._flag)
        head.addWidget(self._name, 1)
        head.addWidget(self.minutes)
        head.addWidget(plain_label(self._words.say("min"), TextRole.CAPTION))
        for button in (self.open, self.up, self.down, self.remove):
            head.addWidget(button)
        lines.addLayout(head)
        for part in (self._why, self.question, self._missing):
            lines.addWidget(part)
        whole.addLayout(lines, 1)
        self._on_theme_changed()

    def _connect(self) -> None:
        self.question.textEdited.connect(self._on_typed)
        self.question.editingFinished.connect(self._on_question)
        self.question.left.connect(self.setFocus)
        self.minutes.number_changed.connect(self._on_minutes)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.open.clicked.connect(self._on_open)
        self.remove.clicked.connect(self._on_remove)
        active_theme().changed.connect(self._on_theme_changed)

    def _name_parts(self, view: AgendaItemView) -> None:
        say = self._words.say
        self.setAccessibleName(view.name)
        self.question.setAccessibleName(say("Question for the team about {name}", name=view.name))
        self.minutes.setAccessibleName(say("Minutes for {name}", name=view.name))
        for button in (self.up, self.down, self.open, self.remove):
            button.setAccessibleDescription(view.name)

    def _values(self) -> dict[str, Any]:
        return {"question": self.question.text()}

    def _offer(self, kept: dict[str, Any]) -> None:
        text = str(kept.get("question", ""))
        if self.item is not None and text != (self.item.question or "") and not self.question.isModified():
            self.question.setText(text)
            self.question.setModified(True)

    def _on_typed(self, _: str) -> None:
        self.keeper.touch()

    def _on_question(self) -> None:
        text = self.question.text().strip()
        self.question.setModified(False)
        if self.item is not None and text != (self.item.question or ""):
            self.keeper.saved()
            self.changed.emit(self.item, {"question": text})

    def _on_minutes(self, minutes: float | None) -> None:
        if self.item is not None and minutes and round(minutes) != self.item.minutes:
            self.changed.emit(self.item, {"minutes": round(minutes)})

    def _on_up(self) -> None:
        if self.item is not None:
            self.moved.emit(self.item, self.item.position - 1)

    def _on_down(self) -> None:
        if self.item is not None:
            self.moved.emit(self.item, self.item.position + 1)

    def _on_open(self) -> None:
        self.opened.emit(self.item)

    def _on_remove(self) -> None:
        self.removed.emit(self.item)

    def _on_theme_changed(self) -> None:
        px = active_theme().px
        self.minutes.setFixedWidth(px(52))
        self._place.setFixedWidth(px(26))
