"""One meeting in the list of meetings: when, in which state, how many cases."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from typing_extensions import override

from resilience_desk.meetings.terms import MEETING_STATE_WORDS, MeetingState
from resilience_desk.meetings.views import MeetingLineView
from resilience_desk.words import Words
from ui.meetings.choosing_frame import ChoosingFrame
from ui.widgets.layouts import Column
from ui.widgets.text import ElidingLabel, TextRole, plain_tip

OPEN_STATES = frozenset({MeetingState.PLANNED, MeetingState.RUNNING})
"""A meeting in these states is still to be held or being held."""


class MeetingLine(ChoosingFrame):
    """One meeting of the list. ``chosen`` carries its id."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.line: MeetingLineView | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = Column(self, gap=1, margins=(10, 6, 8, 6))
        self._day = ElidingLabel("", TextRole.STRONG)
        self._detail = ElidingLabel("", TextRole.CAPTION)
        column.addWidget(self._day)
        column.addWidget(self._detail)

    def show_item(self, item: tuple[MeetingLineView, bool, str]) -> None:
        """Show another meeting; whether it is the chosen one; and when it begins in words."""
        line, is_chosen, begins = item
        self.line = line
        words = self._words
        if line.state in OPEN_STATES:
            detail = words.count("{number} case", "{number} cases", line.cases)
        else:
            detail = words.say("{done} of {all} discussed", done=line.discussed, all=line.cases)
        state = words.say(MEETING_STATE_WORDS[line.state])
        self._day.setText(begins)
        self._detail.setText(words.say("{state} · {detail}", state=state, detail=detail))
        self.light(is_chosen)
        self.setAccessibleName(words.say("{day}, {team}", day=begins, team=line.team))
        self.setAccessibleDescription(self._detail.text())
        self.setToolTip(plain_tip(line.team))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._choose()

    def _choose(self) -> None:
        if self.line is not None:
            self.chosen.emit(self.line.id)


def coming_first(line: MeetingLineView) -> tuple[int, float]:
    """Those to come first, the soonest at the head; then the past ones, the latest first."""
    moment = line.begins_at.timestamp()
    return (0, moment) if line.state in OPEN_STATES else (1, -moment)


def when(line: MeetingLineView, zone: ZoneInfo, words: Words) -> str:
    """On which day and at what time a meeting begins."""
    begins = line.begins_at.astimezone(zone)
    return words.say("{day}, {time}", day=words.day(line.held_on), time=words.clock(begins))
