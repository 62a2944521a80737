"""A harder stretch: since when, what helps now, the way back. Information, not failure; never red."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit
from typing_extensions import override

from resilience_desk.planning.terms import SETBACK_KIND_WORDS, SetbackKind
from resilience_desk.planning.views import SetbackView
from resilience_desk.words import Words
from ui.planning.plan_acts import PlanActs, SetbackWords
from ui.planning.plan_page import PlanPage
from ui.widgets.buttons import SegmentedChoice, ghost_button, secondary_button
from ui.widgets.date_field import DateField
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.text import TextRole, WrappingLabel, plain_label
from ui.widgets.typed_dates import Leaning

_LONGEST = 400


class SetbackForm(QFrame):
    """What is noted about a flare or setback. ``given`` carries :class:`SetbackWords`; ``left`` when it was left."""

    given = Signal(object)
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._today = date.today
        self.setProperty("surface", "inset")
        self.kind = SegmentedChoice[SetbackKind](
            say("How long it is likely to be"),
            [(SetbackKind.FLARE, say("Flare: days")), (SetbackKind.SETBACK, say("Setback: weeks or longer"))],
            SetbackKind.FLARE,
        )
        self.since = DateField(words, leaning=Leaning.PAST, today=self._day)
        self.what = QLineEdit()
        self.what.setMaxLength(_LONGEST)
        self.resume = DateField(words, leaning=Leaning.COMING, today=self._day)
        column = Column(self, gap=10, margins=(12, 10, 12, 10))
        column.addWidget(self.kind)
        self.form = Form(
            [
                FormRow("since", say("Since"), self.since),
                FormRow("what", say("What happened, in the person’s words"), self.what),
                FormRow("resume", say("Building up again begins on, if it is known"), self.resume),
            ]
        )
        fields = Row(gap=0)
        fields.addWidget(self.form, 3)
        fields.addStretch(2)
        column.addLayout(fields)
        acts = Row(gap=8)
        self.save_button = secondary_button(say("Note it"))
        self.leave_button = ghost_button(say("Leave it"))
        acts.addWidget(self.save_button)
        acts.addWidget(self.leave_button)
        acts.addStretch(1)
        column.addLayout(acts)
        self.save_button.clicked.connect(self._on_save)
        self.what.returnPressed.connect(self._on_save)
        self.leave_button.clicked.connect(self._on_left)
        self.hide()

    def open(self, today: date, setback: SetbackView | None) -> None:
        """Ask about a new one, or about the one that runs."""
        self._today = lambda: today
        self.kind.choose(setback.kind if setback else SetbackKind.FLARE)
        self.since.show_day(setback.began_on if setback else today)
        self.what.setText(setback.what_happened if setback else "")
        self.resume.show_day(setback.resume_on if setback else None)
        self.form.clear_problems()
        self.show()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        else:
            super().keyPressEvent(event)

    def _on_left(self) -> None:
        self.hide()
        self.left.emit()

    def _day(self) -> date:
        return self._today()

    def _on_save(self) -> None:
        fields = {"since": self.since, "resume": self.resume}
        problems = {key: self._words.error(field.problem) for key, field in fields.items() if field.problem}
        if self.since.day is None and "since" not in problems:
            problems["since"] = self._words.say("Since which day, about?")
        self.form.show_problems(problems)
        since, kind = self.since.day, self.kind.current
        if not problems and since is not None and kind is not None:
            self.given.emit(SetbackWords(kind, since, self.what.text().strip(), self.resume.day))


class SetbackCard(QFrame):
    """The setback that runs, on top of the page; hidden while none does and none is being noted."""

    def __init__(self, acts: PlanActs) -> None:
        super().__init__()
        say = acts.words.say
        self._acts = acts
        self._setback: SetbackView | None = None
        self.setProperty("surface", "callout")
        column = Column(self, gap=6, margins=(14, 10, 12, 10))
        head = Row(gap=10)
        head.addWidget(Icon("repeat", "primary", 20), 0, Qt.AlignmentFlag.AlignTop)
        lines = Column(gap=2)
        self.title = WrappingLabel("", TextRole.SECTION)
        self.what = WrappingLabel("", TextRole.BODY)
        self.now = WrappingLabel("", TextRole.SECONDARY)
        for label in (self.title, self.what, self.now):
            lines.addWidget(label)
        head.addLayout(lines, 1)
        self.more_button = ghost_button(say("Say more…"))
        self.end_button = secondary_button(say("Back at the former level"))
        head.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.end_button, 0, Qt.AlignmentFlag.AlignTop)
        self._running = QFrame()
        self._running.setLayout(head)
        column.addWidget(self._running)
        self._asking = plain_label(say("A harder stretch"), TextRole.SECTION)
        column.addWidget(self._asking)
        self.form = SetbackForm(acts.words)
        column.addWidget(self.form)
        self.more_button.clicked.connect(self.open_form)
        self.end_button.clicked.connect(self._on_end)
        self.form.given.connect(self._on_given)
        self.form.left.connect(self._show_parts)
        self._show_parts()

    def show_page(self, page: PlanPage) -> None:
        """Show the setback that runs."""
        words, setback = self._acts.words, page.plan.setback
        self._setback = setback
        self.more_button.setVisible(page.may_write)
        self.end_button.setVisible(page.may_write)
        if setback is not None:
            kind = words.say(SETBACK_KIND_WORDS[setback.kind])
            since = words.day(setback.began_on)
            self.title.setText(words.say("{kind}, day {number}, since {day}", kind=kind, number=setback.day, day=since))
            self.what.setText(setback.what_happened)
            self.what.setVisible(bool(setback.what_happened))
            self.now.setText("\n".join(self._lines(setback)))
        self._show_parts()

    def open_form(self) -> None:
        """Ask what is to be noted."""
        if self._acts.page is not None:
            self.form.open(self._acts.page.today, self._setback)
            self._show_parts()

    def leave(self) -> None:
        """Fold the form away, as for another case."""
        self.form.hide()
        self._show_parts()

    def _lines(self, setback: SetbackView) -> list[str]:
        say = self._acts.words.say
        agreed = [point.words for point in setback.now]
        lines = [say("Agreed for now: {steps}", steps=" · ".join(agreed))] if agreed else []
        if not agreed:
            lines.append(say("Nothing is agreed for days like this yet; the part for harder days is the place for it."))
        if setback.resume_on:
            lines.append(say("Building up again begins on {day}.", day=self._acts.words.day(setback.resume_on)))
        return lines

    def _show_parts(self) -> None:
        asking = not self.form.isHidden()
        self._running.setVisible(self._setback is not None)
        self._asking.setVisible(self._setback is None and asking)
        self.setVisible(self._setback is not None or asking)

    def _on_end(self) -> None:
        if self._setback is not None:
            self._acts.end_setback(self._setback)

    def _on_given(self, told: SetbackWords) -> None:
        self.form.hide()
        self._show_parts()
        if self._setback is None:
            self._acts.record_setback(told)
        else:
            self._acts.change_setback(self._setback, told)
