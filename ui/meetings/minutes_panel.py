"""The minutes of a meeting: who was there, what was decided at each case, and who does what by when."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from resilience_desk.meetings.terms import MeetingState
from resilience_desk.meetings.views import MeetingView, MinutesItemView, MinutesView
from ui.meetings.minutes_text import (
    case_text,
    meeting_line,
    minutes_text,
    outcome_lines,
    present_line,
    roles_line,
    voice_lines,
)
from ui.meetings.row_pool import RowPool
from ui.widgets.buttons import ghost_button, link_button, secondary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import Workplace


class MinutesCase(Card):
    """One case of the minutes. ``copied`` when its text was put on the clipboard; ``opened`` carries whose case."""

    copied = Signal(str)
    opened = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace.words.say("Case"), gap=3)
        self._words, self._zone = workplace.words, workplace.desk.zone
        self._shown: tuple[MeetingView, MinutesItemView] | None = None
        self.copy = link_button(self._words.say("Copy for the record"))
        self.open = link_button(self._words.say("Open case"))
        self.head.addWidget(self.copy)
        self.head.addWidget(self.open)
        self._question = WrappingLabel("", TextRole.SECONDARY)
        self.outcome = WrappingLabel("", TextRole.STRONG)
        self._voices = WrappingLabel("", TextRole.SECONDARY)
        for part in (self._question, self.outcome, self._voices):
            self.body.addWidget(part)
        self.copy.clicked.connect(self._on_copy)
        self.open.clicked.connect(self._on_open)

    def show_item(self, item: tuple[MeetingView, MinutesItemView]) -> None:
        """Show another case."""
        self._shown = item
        _, case = item
        self.rename(case.item.name, case.item.number or "")
        question = case.item.question
        self._question.setText(self._words.say("Question: {text}", text=question) if question else "")
        self._question.setVisible(bool(question))
        self.outcome.setText(
            "\n".join(outcome_lines(case, self._words)) or self._words.say("Nothing was written down.")
        )
        voices = "\n".join(voice_lines(case, self._zone, self._words))
        self._voices.setText(voices)
        self._voices.setVisible(bool(voices))
        for button in (self.copy, self.open):
            button.setAccessibleDescription(case.item.name)

    def _on_copy(self) -> None:
        if self._shown is not None:
            view, case = self._shown
            QApplication.clipboard().setText(case_text(view, case, self._zone, self._words))
            self.copied.emit(case.item.name)

    def _on_open(self) -> None:
        if self._shown is not None:
            self.opened.emit(self._shown[1].item.patient_id)


class MinutesPanel(QWidget):
    """The minutes of one meeting; ``reopen_asked`` and ``restore_asked`` come from its button."""

    reopen_asked = Signal(object)
    restore_asked = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace, self._words = workplace, workplace.words
        self._minutes: MinutesView | None = None
        say = self._words.say
        self._title = WrappingLabel("", TextRole.TITLE)
        self._roles = WrappingLabel("", TextRole.BODY)
        self._present = WrappingLabel("", TextRole.BODY)
        self._cancelled = WrappingLabel("", TextRole.STRONG)
        self.copy = secondary_button(say("Copy the minutes"), icon="file-text")
        self.again = ghost_button(say("Open the meeting again"))
        column = Column(self, gap=10)
        head = Row(gap=8)
        head.addWidget(self._title, 1)
        head.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for part in (self._cancelled, self._roles, self._present):
            column.addWidget(part)
        content = QWidget()
        inner = Column(content, gap=10)
        rows = Column(gap=10)
        inner.addLayout(rows)
        self._none = WrappingLabel(say("No case was discussed."), TextRole.SECONDARY)
        inner.addWidget(self._none)
        inner.addStretch(1)
        column.addWidget(VerticalScroller(content), 1)
        self.pool = RowPool(rows, self._make_case)
        self.copy.clicked.connect(self._on_copy)
        self.again.clicked.connect(self._on_again)

    def show_minutes(self, minutes: MinutesView) -> None:
        """Show the minutes of another meeting, or the same as they stand now."""
        self._minutes = minutes
        view, words = minutes.meeting, self._words
        cancelled = view.state is MeetingState.CANCELLED
        self._title.setText(meeting_line(view, words))
        because = words.say(
            "Called off, because {reason}. Its list moves to the next one.", reason=view.cancelled_because
        )
        self._cancelled.setText(because if cancelled else "")
        self._cancelled.setVisible(cancelled)
        self._roles.setText(roles_line(view, words))
        self._present.setText(present_line(view, words))
        self._present.setVisible(not cancelled)
        self.copy.setVisible(not cancelled)
        self.again.say(words.say("Hold it after all") if cancelled else words.say("Open the meeting again"))
        self.pool.show_items([(view, item) for item in minutes.items])
        self._none.setVisible(not minutes.items)

    def _make_case(self) -> MinutesCase:
        row = MinutesCase(self._workplace)
        row.copied.connect(self._on_case_copied)
        row.opened.connect(self._workplace.ways.open_case)
        return row

    def _on_copy(self) -> None:
        if self._minutes is not None:
            QApplication.clipboard().setText(minutes_text(self._minutes, self._workplace.desk.zone, self._words))
            self._workplace.ways.tell(self._words.say("The minutes are copied."))

    def _on_case_copied(self, name: str) -> None:
        self._workplace.ways.tell(self._words.say("The minutes about {name} are copied.", name=name))

    def _on_again(self) -> None:
        if self._minutes is not None:
            view = self._minutes.meeting
            asked = self.restore_asked if view.state is MeetingState.CANCELLED else self.reopen_asked
            asked.emit(view)
