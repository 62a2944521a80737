"""Five cards of equal size: the person, the caregiver and each discipline; one key each says what became of its turn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from resilience_desk.meetings.actions import contribution_place
from resilience_desk.meetings.terms import SLOT_WORDS, Slot, Voice
from resilience_desk.meetings.views import VoiceView
from ui.drafts import DraftKeeper
from ui.meetings.choosing_frame import ChoosingFrame
from ui.meetings.fields import ChoiceBox, SpokenField
from ui.meetings.sentences import voice_source, voice_title
from ui.widgets.buttons import IconButton
from ui.widgets.date_field import DateField
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import DISCIPLINE_COLOURS, PATIENT, Tag
from ui.widgets.text import TextRole, WrappingLabel, set_look
from ui.widgets.typed_dates import Leaning
from ui.workplace import Workplace

SLOT_KEYS = {
    Qt.Key.Key_1: Slot.SAID,
    Qt.Key.Key_2: Slot.NOTHING_TO_ADD,
    Qt.Key.Key_3: Slot.NOT_INVOLVED,
    Qt.Key.Key_4: Slot.ABSENT,
}


class VoiceCard(ChoosingFrame):
    """One voice. ``spoken`` carries its view, the slot, the words, who said them and when that member met the person."""

    spoken = Signal(object, object, str, object, object)
    resized = Signal()
    opened = Signal()

    def __init__(self, workplace: Workplace, voice: Voice) -> None:
        super().__init__("card")
        self._workplace, self._words = workplace, workplace.words
        self.voice = voice
        self.view: VoiceView | None = None
        self._sayer: UUID | None = None
        self._seen: date | None = None
        say = self._words.say
        self._tag = Tag("", DISCIPLINE_COLOURS[voice.discipline] if voice.discipline else PATIENT)
        self.text = WrappingLabel()
        self._source = WrappingLabel("", TextRole.CAPTION)
        self.more = IconButton("ellipsis", say("What this voice contributes"), size=16)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.clicked.connect(self._on_more)
        self.menu = QMenu(self)
        for number, slot in enumerate(Slot, start=1):
            act = self.menu.addAction(say("{slot} ({key})", slot=say(SLOT_WORDS[slot]), key=number))
            act.triggered.connect(partial(self._on_slot, slot))
        self.field = SpokenField(say("What they say"), say("What they say, then Enter"), least=2)
        self.sayer: ChoiceBox[UUID | None] = ChoiceBox(say("Who said it, or passes it on"))
        self.seen = DateField(self._words, leaning=Leaning.PAST, today=lambda: workplace.desk.today)
        self.seen.setPlaceholderText(say("met them"))
        self.seen.setAccessibleName(say("When they last met the person"))
        self._editor = QWidget()
        self._build()
        self.keeper = DraftKeeper(workplace, self, contribution_place(voice), self._values)
        self.keeper.watch(self.field)
        self.field.textChanged.connect(self.keeper.touch)
        self.field.given.connect(self.save)
        self.field.left.connect(self.close_editor)
        self.seen.returnPressed.connect(self.save)

    def show_case(self, patient_id: UUID) -> None:
        """Another case: nobody is writing here; what was kept for it comes back."""
        self.keeper.begin(patient_id, self._offer)
        self._fold()

    def show_view(self, view: VoiceView, sayers: Sequence[tuple[UUID | None, str]], sayer: UUID | None) -> None:
        """Show the card as it stands; a text that is being written is left alone."""
        self.view = view
        self._sayer = view.said_by_id or sayer
        title = voice_title(view, self._words)
        self._tag.setText(title)
        self._tag.setAccessibleName(title)
        self.sayer.offer(sayers)
        if self._editor.isHidden():
            self.sayer.choose(self._sayer)
            self.seen.show_day(view.seen_on)
        text, role = self._reading(view)
        self.text.setText(text)
        set_look(self.text, "role", role.value)
        source = voice_source(view, self._workplace.desk.zone, self._words)
        self._source.setText(source)
        self._source.setVisible(bool(source))
        say = self._words.say
        self.setAccessibleName(say("{voice}: {text}", voice=title, text=text))
        keys = say("1 said, 2 nothing to add, 3 not involved, 4 absent")
        self.setAccessibleDescription(say("{detail}. {keys}", detail=source, keys=keys) if source else keys)

    def choose(self, slot: Slot) -> None:
        """Say what became of this voice's turn; said opens the field."""
        if self.view is None:
            return
        if slot is Slot.SAID:
            self._open_editor(self.view.words)
        else:
            self._fold()
            self.spoken.emit(self.view, slot, "", self._sayer, self.view.seen_on)

    def save(self) -> None:
        """Give what is written."""
        if self.view is None or not self.field.text or self.seen.problem is not None:
            return
        words, sayer, seen = self.field.text, self.sayer.key, self.seen.day
        self.keeper.saved()
        self._fold()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.spoken.emit(self.view, Slot.SAID, words, sayer, seen)

    def give_back(self, text: str) -> None:
        """It could not be recorded: the text comes back."""
        self._open_editor(text)
        self.keeper.touch()

    def close_editor(self) -> None:
        """Leave the field; what is written there is kept as a draft."""
        self.keeper.keep()
        self._fold()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        slot = SLOT_KEYS.get(Qt.Key(event.key()))
        if slot is not None and self._editor.isHidden():
            self.choose(slot)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._editor.isHidden():
            self.choose(Slot.SAID)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        column = Column(self, gap=3, margins=(12, 8, 6, 8))
        head = Row(gap=4)
        head.addWidget(self._tag)
        head.addStretch(1)
        head.addWidget(self.more)
        column.addLayout(head)
        column.addWidget(self.text)
        inner = Column(self._editor, gap=4)
        inner.addWidget(self.field)
        who = Row(gap=4)
        who.addWidget(self.sayer, 1)
        who.addWidget(self.seen, 1)
        inner.addLayout(who)
        column.addWidget(self._editor)
        column.addStretch(1)
        column.addWidget(self._source)
        self._editor.hide()

    def _reading(self, view: VoiceView) -> tuple[str, TextRole]:
        """What stands on the card, and how: what was said, the discipline's view as written before, or that it waits."""
        say = self._words.say
        if view.slot is Slot.SAID:
            return view.words, TextRole.BODY
        if view.slot is not None:
            return say(SLOT_WORDS[view.slot]), TextRole.SECONDARY
        if view.understanding:
            return view.understanding, TextRole.SECONDARY
        if not view.involved:
            return say("Not on the care team."), TextRole.CAPTION
        return say("Not said yet."), TextRole.CAPTION

    def _values(self) -> dict[str, Any]:
        return {"words": self.field.toPlainText()}

    def _offer(self, kept: dict[str, Any]) -> None:
        text = str(kept.get("words", ""))
        if text.strip() and self._editor.isHidden():
            self._open_editor(text, take_focus=False)

    def _open_editor(self, text: str, *, take_focus: bool = True) -> None:
        self.field.blockSignals(True)
        self.field.setPlainText(text)
        self.field.blockSignals(False)
        self.sayer.choose(self._sayer)
        self.text.hide()
        self._editor.show()
        self.resized.emit()
        if take_focus:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.opened.emit()

    def _fold(self) -> None:
        self._editor.hide()
        self.text.show()
        self.resized.emit()

    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _on_slot(self, slot: Slot, _checked: bool = False) -> None:
        self.choose(slot)
