"""The list at the left of the running meeting: every case with its state, its first reason and its minutes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QProgressBar, QWidget
from typing_extensions import override

from resilience_desk.meetings.terms import ITEM_STATE_WORDS, ItemState
from resilience_desk.meetings.timing import spent
from resilience_desk.meetings.views import AgendaItemView, MeetingView
from resilience_desk.words import Words
from ui.meetings.choosing_frame import ChoosingFrame
from ui.meetings.row_pool import RowPool
from ui.meetings.sentences import is_settled
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.marks import Icon
from ui.widgets.text import ElidingLabel, TextRole, plain_label

_ICONS = {
    ItemState.WAITING: ("clock", "text_caption"),
    ItemState.NOW: ("circle-dot", "primary"),
    ItemState.DONE: ("circle-check", "ok"),
    ItemState.PARKED: ("pause", "text_secondary"),
}


class AgendaEntry(ChoosingFrame):
    """One case of the list. ``chosen`` carries it."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.item: AgendaItemView | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = Row(self, gap=8, margins=(8, 5, 8, 5))
        self._icon = Icon("clock", "text_caption", 17)
        self._name = ElidingLabel("", TextRole.STRONG)
        self._why = ElidingLabel("", TextRole.CAPTION)
        self._minutes = plain_label("", TextRole.CAPTION)
        lines = Column(gap=0)
        lines.addWidget(self._name)
        second = Row(gap=6)
        second.addWidget(self._why, 1)
        second.addWidget(self._minutes)
        lines.addLayout(second)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)

    def show_item(self, item: tuple[AgendaItemView, datetime]) -> None:
        """Show another case, or the same as it stands now."""
        view, now = item
        self.item = view
        words = self._words
        self._icon.show_icon(*_ICONS[view.state])
        self._name.setText(view.name)
        why = view.reasons[0].sentence.spoken(words) if view.reasons else words.say("Added by hand")
        if view.state is ItemState.PARKED:
            because = view.parked_because
            why = words.say("Parked: {reason}", reason=because) if because else words.say("Parked")
        self._why.setText(why)
        minutes = view.minutes
        if is_settled(view):
            minutes = round(spent(view.seconds, view.opened_at, now) / 60)
        self._minutes.setText(words.count("{number} min", "{number} min", minutes))
        self.light(view.state is ItemState.NOW)
        self.setAccessibleName(
            words.say("{name}, {state}", name=view.name, state=words.say(ITEM_STATE_WORDS[view.state]))
        )
        self.setAccessibleDescription(why)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.item)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.item)


class AgendaColumn(Card):
    """The whole list with how far the team has come. ``chosen`` carries the case to go to."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Cases"), gap=6)
        self._words = words
        self._done = QProgressBar()
        self._done.setTextVisible(False)
        self._done.setAccessibleName(words.say("How far we are"))
        self.body.addWidget(self._done)
        content = QWidget()
        column = Column(content, gap=2)
        rows = Column(gap=2)
        column.addLayout(rows)
        column.addStretch(1)
        self.pool = RowPool(rows, self._make_row)
        self._scroller = VerticalScroller(content)
        self.body.addWidget(self._scroller, 1)
        self.body.setContentsMargins(8, 10, 6, 8)

    def show_list(self, view: MeetingView, now: datetime) -> None:
        """Show the list as it stands."""
        settled = sum(is_settled(item) for item in view.items)
        done = self._words.say("{done} of {all} done", done=settled, all=len(view.items))
        self.rename(self._words.say("Cases"), done)
        self._done.setRange(0, max(1, len(view.items)))
        self._done.setValue(settled)
        self._done.setAccessibleDescription(done)
        self.pool.show_items([(item, now) for item in view.items])
        current = next((row for row in self.pool.rows if row.item and row.item.state is ItemState.NOW), None)
        if current is not None:
            self._scroller.ensureWidgetVisible(current)

    def entry(self, item_id: UUID) -> AgendaEntry:
        """The row of a case."""
        return next(row for row in self.pool.rows if row.item and row.item.id == item_id)

    def _make_row(self) -> AgendaEntry:
        row = AgendaEntry(self._words)
        row.chosen.connect(self.chosen)
        return row
