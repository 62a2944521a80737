"""Flags: what the whole team must see at the head of the case until somebody says why it may go."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from resilience_desk.cases.actions import clear_flag, raise_flag
from resilience_desk.cases.views import CaseRecordView, FlagView
from resilience_desk.errors import DeskError
from resilience_desk.words import Words
from ui.widgets.buttons import IconButton, link_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.message_bar import MessageBar
from ui.widgets.reason_line import ReasonLine
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import Workplace


class FlagRow(QWidget):
    """One flag. ``cleared`` carries it with the reason."""

    cleared = Signal(object, str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        words: Words = workplace.words
        self._words, self._zone = words, workplace.desk.zone
        self._flag: FlagView | None = None
        whole = Column(self, gap=2, margins=(0, 3, 0, 3))
        row = Row(gap=8)
        row.addWidget(Icon("flag", "warn", 17), 0, Qt.AlignmentFlag.AlignTop)
        lines = Column(gap=1)
        self._text = WrappingLabel()
        self._source = WrappingLabel("", TextRole.CAPTION)
        lines.addWidget(self._text)
        lines.addWidget(self._source)
        row.addLayout(lines, 1)
        self.clear_button = IconButton("check", words.say("Clear this flag"), size=16)
        row.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(row)
        self.reason = ReasonLine(words)
        whole.addWidget(self.reason)
        self.clear_button.clicked.connect(self._on_clear)
        self.reason.given.connect(self._on_reason)

    def show_item(self, flag: FlagView) -> None:
        """Show another flag."""
        if self._flag is None or self._flag.id != flag.id:
            self.reason.close_line()
        self._flag = flag
        self._text.setText(flag.text)
        day = self._words.day(flag.raised_at.astimezone(self._zone).date())
        self._source.setText(self._words.say("{name}, {day}", name=flag.raised_by, day=day))
        self.clear_button.setAccessibleDescription(flag.text)

    def _on_clear(self) -> None:
        self.reason.ask(self._words.say("It may go, because…"))

    def _on_reason(self, because: str) -> None:
        self.cleared.emit(self._flag, because)


class FlagsCard(Card):
    """The flags that stand, the oldest first."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace.words.say("Flags"), gap=4)
        self._workplace = workplace
        self._words = workplace.words
        self._patient_id: UUID | None = None
        self.messages = MessageBar(self._words)
        self.add_button = link_button(self._words.say("Raise"))
        self.head.addWidget(self.add_button)
        self.new = ReasonLine(self._words)
        self._none = WrappingLabel(self._words.say("No flag stands."), TextRole.SECONDARY)
        for part in (self.messages, self.new, self._none):
            self.body.addWidget(part)
        self.pool = RowPool(self.body, self._make_row)
        self.add_button.clicked.connect(self._on_add)
        self.new.given.connect(self._on_raised)

    def begin(self, patient_id: UUID) -> None:
        """Another case comes."""
        self._patient_id = patient_id
        self.messages.clear()
        self.new.close_line()
        self._none.hide()
        self.pool.show_items(())

    def show_record(self, record: CaseRecordView) -> None:
        """Show the flags that stand now."""
        self.pool.show_items(record.flags)
        self._none.setVisible(not record.flags)

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong in the card."""
        self.messages.show_error(error)

    def _make_row(self) -> FlagRow:
        row = FlagRow(self._workplace)
        row.cleared.connect(self._on_cleared)
        return row

    def _on_add(self) -> None:
        self.new.ask(self._words.say("What everybody must see"))

    def _on_raised(self, text: str) -> None:
        patient_id, desk = self._patient_id, self._workplace.desk
        if patient_id is not None:
            self._workplace.operations.run(lambda: raise_flag(desk, patient_id, text), owner=self)

    def _on_cleared(self, flag: FlagView, because: str) -> None:
        patient_id, desk = self._patient_id, self._workplace.desk
        if patient_id is not None:
            self._workplace.operations.run(
                lambda: clear_flag(desk, patient_id, flag.id, flag.version, because), owner=self
            )
