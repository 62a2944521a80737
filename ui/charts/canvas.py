"""All rows of a case on one linked time axis, and the reading of one day across them by pointer and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from typing_extensions import override

from resilience_desk.overview.trends.views import TrendRow, TrendsView
from resilience_desk.tables.day_numbers import day_number, day_of_number
from resilience_desk.trackers.metrics import metric
from resilience_desk.words import Words, mark
from ui.charts.amounts import NO_ENTRY, day_with_unit
from ui.charts.axes import DateAxis, widest_axis
from ui.charts.date_ticks import day_label
from ui.charts.event_lane import EventLane
from ui.charts.sentences import day_read_out, trends_in_words
from ui.charts.time_window import TimeWindow
from ui.charts.trend_row import HEAD_WIDTH, TrendRowView
from ui.theme import active_theme
from ui.widgets.announce import announce
from ui.widgets.layouts import Column, Row
from ui.widgets.text import TextRole, plain_label

_WEEK = 7
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -_WEEK,
    Qt.Key.Key_PageDown: _WEEK,
}
_ZOOMS = {Qt.Key.Key_Plus: 0.8, Qt.Key.Key_Minus: 1.25}


class TrendCanvas(QFrame):
    """The small multiples. One stop of the Tab key: left and right read a day on, Page Up and Down a week, Home and End
    the first and the last day, plus and minus zoom.

    ``day_read`` carries the read-out of the day under the pointer or the cursor, and an empty text when none is read;
    ``announced`` carries what was said to assistive tools.
    """

    day_read = Signal(str)
    announced = Signal(str)

    def __init__(self, window: TimeWindow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.window_shown = window
        self.rows: list[TrendRowView] = []
        self.day: int | None = None
        self._view: TrendsView | None = None
        self._words = Words()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._build()
        self.dates.ticks_changed.connect(self._on_ticks_changed)
        active_theme().changed.connect(self._on_theme_changed)

    def _build(self) -> None:
        column = Column(self, gap=0, margins=(6, 3, 4, 3))
        self.lane = EventLane(self.window_shown)
        self.dates = DateAxis(self.window_shown)
        self._lane_name = plain_label("", TextRole.OVERLINE)
        self._under_heads = QWidget()
        lane_line, date_line = Row(gap=0), Row(gap=0)
        lane_line.addWidget(self._lane_name)
        lane_line.addWidget(self.lane, 1)
        date_line.addWidget(self._under_heads)
        date_line.addWidget(self.dates, 1)
        self._rows_column = Column(gap=3)
        column.addLayout(lane_line)
        column.addLayout(self._rows_column, 1)
        column.addLayout(date_line)

    def show_view(self, view: TrendsView, words: Words) -> None:
        """Show another case in the same widgets; rows are made when a case has more than any before it."""
        self._view, self._words = view, words
        self._forget()
        self._lane_name.setText(words.say(mark("Events")))
        self.setAccessibleName(words.say(mark("Trends, one day at a time with the arrow keys")))
        self.setAccessibleDescription(trends_in_words(view, words))
        self.dates.speak(words)
        self.lane.show_events(view, words)
        while len(self.rows) < len(view.rows):
            self._add_row()
        for place, widget in enumerate(self.rows):
            widget.setVisible(place < len(view.rows))
        for widget, row in zip(self.rows, view.rows, strict=False):
            widget.show_row(row, view.events, words)
        self._fit()
        self.window_shown.show_days_of(day_number(view.first_day), day_number(view.last_day))
        self.dates.find_ticks()

    def read_day(self, day: int) -> None:
        """Mark the day with this number on every row and tell what it holds."""
        view = self._view
        if view is None or not view.rows or day == self.day:
            return
        self.day = day
        date = day_of_number(day)
        for widget, row in zip(self.rows, view.rows, strict=False):
            value, text = self._reading(row, day)
            widget.plot.show_reading(day, value, text)
        self.dates.show_day(day, day_label(date, self._words))
        self.day_read.emit(day_read_out(view, date, self._words))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        view, key = self._view, Qt.Key(event.key())
        if view is None or not view.rows:
            super().keyPressEvent(event)
        elif key in _ZOOMS:
            self.window_shown.zoom(_ZOOMS[key], self.day if self.day is not None else self.window_shown.last)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._read_aloud(day_number(view.first_day if key is Qt.Key.Key_Home else view.last_day))
        elif key in _STEPS:
            self._step(_STEPS[key])
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._forget()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(active_theme().colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)

    def _step(self, days: int) -> None:
        """Read on from the day of now; the first step reads the last day in view."""
        view = self._view
        assert view is not None
        first, last = day_number(view.first_day), day_number(view.last_day)
        start = min(last, int(self.window_shown.last))
        self._read_aloud(min(max(start if self.day is None else self.day + days, first), last))

    def _read_aloud(self, day: int) -> None:
        assert self._view is not None
        self.window_shown.reveal(day)
        self.read_day(day)
        said = day_read_out(self._view, day_of_number(day), self._words)
        announce(self, said)
        self.announced.emit(said)

    def _reading(self, row: TrendRow, day: int) -> tuple[float | None, str]:
        found = row.days.on(day_of_number(day)) if row.days is not None else None
        if found is None:
            return None, self._words.say(NO_ENTRY)
        return found.value, day_with_unit(metric(row.metric), found.value, self._words)

    def _forget(self) -> None:
        self.day = None
        for row in self.rows:
            row.plot.forget_reading()
        self.dates.show_day(None)
        self.day_read.emit("")

    def _add_row(self) -> None:
        row = TrendRowView(self.window_shown)
        row.plot.pointed_at.connect(self.read_day)
        row.plot.pointer_left.connect(self._on_pointer_left)
        self.rows.append(row)
        self._rows_column.addWidget(row, 1)

    def _fit(self) -> None:
        """Give the heads and the amounts of all rows one width, so that every plot begins at the same place."""
        theme = active_theme()
        shown = self.rows[: len(self._view.rows)] if self._view is not None else []
        axis = widest_axis([row.axis for row in shown])
        for row in shown:
            row.axis.setFixedWidth(axis)
            row.fit()
        self._lane_name.setFixedWidth(theme.px(HEAD_WIDTH) + axis)
        self._under_heads.setFixedWidth(theme.px(HEAD_WIDTH) + axis)

    def _on_ticks_changed(self) -> None:
        for row in self.rows:
            row.plot.show_ticks(self.dates.ticks)

    def _on_pointer_left(self) -> None:
        if not self.hasFocus():
            self._forget()

    def _on_theme_changed(self) -> None:
        self._fit()
        for row in self.rows:
            row.plot.colour()
