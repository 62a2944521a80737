"""The plot of one measure: raw days as dots, the 7-day line with its gaps, events behind them.

The one place that knows pyqtgraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from resilience_desk.overview.trends.views import EventView, TrendRow
from resilience_desk.tables.day_numbers import day_number
from resilience_desk.trackers.metrics import metric
from resilience_desk.trackers.samples import Flags, Numbers
from resilience_desk.words import Words
from ui.charts.amounts import amount_ticks, series_token
from ui.charts.axes import AmountScale
from ui.charts.date_ticks import DayTick
from ui.charts.event_marks import EVENT_LINES, EVENT_TOKENS
from ui.charts.reading_mark import ReadingMark
from ui.charts.sentences import gap_in_words, row_in_words
from ui.charts.time_window import TimeWindow
from ui.theme import active_theme
from ui.theme.tokens import ThemeName

_NOTHING = np.empty(0, np.float64)
_WHEEL_NOTCH = 120
_ZOOM_A_NOTCH = 0.8
_CROWDED = 2.0
"""Fewer pixels a day than this make the dots smaller."""


@dataclass(frozen=True)
class _GapLabel:
    """What is written into a gap, from its ``first`` to its ``last`` day number; the longest of ``texts`` that fits."""

    first: int
    last: int
    texts: tuple[str, ...]
    line_is_high: bool


class TrendPlot(pg.GraphicsView):
    """One plot over the days of a :class:`TimeWindow`. Dragging pans and Ctrl with the wheel zooms the time; the wheel
    alone is the page's. ``pointed_at`` carries the day number under the pointer, ``pointer_left`` follows its leaving.
    """

    pointed_at = Signal(int)
    pointer_left = Signal()

    def __init__(self, window: TimeWindow, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, background=None)
        self._window = window
        self._events: tuple[EventView, ...] = ()
        self._ticks: Sequence[DayTick] = ()
        self._gaps: list[_GapLabel] = []
        self._token = "series_activity"
        self._dragged_from: float | None = None
        self.scale_shown = AmountScale(0, 1)
        self._set_up()
        self._make_items()
        self._on_window_changed()
        window.changed.connect(self._on_window_changed)

    def _set_up(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self._box.disableAutoRange()
        self.setCentralItem(self._box)

    def _make_items(self) -> None:
        self.dots = pg.ScatterPlotItem(pen=None, pxMode=True)
        self.part_dots = pg.ScatterPlotItem(brush=None, pxMode=True)
        self.line = pg.PlotDataItem(connect="finite", antialias=True)
        self.line.curve.setSegmentedLineMode("on")
        self.end_dot = pg.ScatterPlotItem(pxMode=True)
        self.reading = ReadingMark()
        for item in (self.dots, self.part_dots, self.line, self.end_dot, self.reading):
            self._box.addItem(item, ignoreBounds=True)
        self.line.setClipToView(True)
        self.colour()

    def show_row(self, row: TrendRow, events: tuple[EventView, ...], words: Words) -> None:
        """Show the days of another measure or another case in place of those shown now."""
        known = metric(row.metric)
        self._token = series_token(known)
        self._events = tuple(event for event in events if event.kind in EVENT_LINES)
        self._gaps = [_gap_label(row, first, last, words) for first, last in row.gaps]
        self.scale_shown = AmountScale(row.low, row.high, amount_ticks(known, row.low, row.high, words))
        self.setAccessibleName(row_in_words(row, words))
        self._show_days(row)
        self._show_line(row)
        self.reading.forget()
        self.colour()
        self._box.setYRange(self.scale_shown.bottom, self.scale_shown.top, padding=0)

    def show_ticks(self, ticks: Sequence[DayTick]) -> None:
        """Draw the grid under other dates."""
        self._ticks = ticks
        self.redraw_background()

    def show_reading(self, day: int, value: float | None, text: str) -> None:
        """Mark a day: its value, or that there is none."""
        self.reading.mark_day(self._window, self.scale_shown, day, value, text, self._token)
        self._place_reading()

    def forget_reading(self) -> None:
        """Take the mark of a day away."""
        self.reading.forget()

    def colour(self) -> None:
        """Take the colours and sizes of the theme of now."""
        theme = active_theme()
        ink = theme.colour(self._token)
        faint = theme.colour(self._token, 165 if theme.name is ThemeName.CONTRAST else 125)
        pen = pg.mkPen(ink, width=theme.px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)  # the segments are drawn one by one; square ends would make beads
        self.line.setPen(pen)
        self.dots.setBrush(faint)
        self.part_dots.setPen(pg.mkPen(faint, width=1.2))
        self.end_dot.setBrush(ink)
        self.end_dot.setPen(pg.mkPen(theme.colour("surface"), width=theme.px(2)))
        self.end_dot.setSize(theme.px(10))
        self._size_dots()
        self.redraw_background()

    def redraw_background(self) -> None:
        """Draw what stands behind the days anew."""
        self.resetCachedContent()
        self.viewport().update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(active_theme().px(360), active_theme().px(72))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(active_theme().px(200), active_theme().px(40))

    @override
    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None:  # pyqtgraph calls this with nothing while it is being built
            self._place_reading()
            self.redraw_background()

    @override
    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        theme = active_theme()
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        self._draw_setbacks(painter)
        self._draw_grid(painter)
        self._draw_event_lines(painter)
        self._draw_gaps(painter)
        painter.restore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragged_from = event.position().x()
            event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._dragged_from is not None:
            self._window.pan((self._dragged_from - x) / max(1, self.width()) * self._window.length)
            self._dragged_from = x
        self.pointed_at.emit(self._window.day_at(x, self.width()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = None
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._dragged_from = None
        self.pointer_left.emit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn, sideways = event.angleDelta().y() / _WHEEL_NOTCH, event.angleDelta().x() / _WHEEL_NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turn:
            around = self._window.first + event.position().x() / max(1, self.width()) * self._window.length
            self._window.zoom(_ZOOM_A_NOTCH**turn, around)
            event.accept()
        elif sideways:
            self._window.pan(-sideways * self._window.length / 10)
            event.accept()
        else:
            event.ignore()

    def _show_days(self, row: TrendRow) -> None:
        """The dots: whole days filled, days that a device saw only in part as rings."""
        if row.days is None:
            self.dots.setData(_NOTHING, _NOTHING)
            self.part_dots.setData(_NOTHING, _NOTHING)
            return
        number, value, part = row.days.day.astype(np.float64), row.days.value, row.days.partial
        _set_points(self.dots, number, value, ~part)
        _set_points(self.part_dots, number, value, part)

    def _show_line(self, row: TrendRow) -> None:
        if row.typical_day is None or row.typical is None:
            self.line.setData(_NOTHING, _NOTHING)
            self.end_dot.setData(_NOTHING, _NOTHING)
            return
        number = row.typical_day.astype(np.float64)
        self.line.setData(number, row.typical)
        has_end = number.size > 0 and row.latest is not None
        self.end_dot.setData(number[-1:] if has_end else _NOTHING, row.typical[-1:] if has_end else _NOTHING)

    def _size_dots(self) -> None:
        crowded = self.width() / self._window.length < _CROWDED
        size = active_theme().px(3 if crowded else 5)
        for dots in (self.dots, self.part_dots):
            if dots.opts["size"] != size:
                dots.setSize(size)

    def _draw_grid(self, painter: QPainter) -> None:
        theme = active_theme()
        painter.setPen(QPen(theme.colour("grid"), 1))
        for amount, _ in self.scale_shown.ticks:
            y = round(self.scale_shown.y_of(amount, self.height())) + 0.5
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        painter.setPen(QPen(theme.colour("grid", 150), 1))
        for tick in self._ticks:
            x = round(self._x(tick.number)) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _draw_setbacks(self, painter: QPainter) -> None:
        """A soft field over the days that something lasted."""
        for event in self._events:
            if event.until is not None:
                left, right = self._x(day_number(event.day)), self._x(day_number(event.until) + 0.5)
                room = QRectF(left, 0, right - left, self.height()) & QRectF(0, 0, self.width(), self.height())
                painter.fillRect(room, active_theme().colour(EVENT_TOKENS[event.kind], 22))

    def _draw_event_lines(self, painter: QPainter) -> None:
        for event in self._events:
            x = round(self._x(day_number(event.day))) + 0.5
            if 0 <= x <= self.width():
                colour = active_theme().colour(EVENT_TOKENS[event.kind], 190)
                painter.setPen(QPen(colour, 1, EVENT_LINES[event.kind]))
                painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _draw_gaps(self, painter: QPainter) -> None:
        """Each long gap in words, as many as fit in what is seen of it, above or below the line that ends at it."""
        theme = active_theme()
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text_caption"))
        for gap in self._gaps:
            left = max(0.0, self._x(gap.first - 1) + theme.px(3))
            right = min(float(self.width()), self._x(gap.last + 1) - theme.px(3))
            half = QRectF(left, self.height() / 2 if gap.line_is_high else 0.0, right - left, self.height() / 2)
            sizes = [painter.fontMetrics().size(0, text) for text in gap.texts]
            fits = (size.width() <= half.width() and size.height() <= half.height() for size in sizes)
            text = next((text for text, fit in zip(gap.texts, fits, strict=True) if fit), "")
            painter.drawText(half, Qt.AlignmentFlag.AlignCenter, text)

    def _place_reading(self) -> None:
        self.reading.stand(self.width(), self.height(), self.scale_shown.top)

    def _x(self, day: float) -> float:
        return self._window.x_of(day, self.width())

    def _on_window_changed(self) -> None:
        self._box.setXRange(self._window.first, self._window.last, padding=0)
        self._size_dots()
        self._place_reading()
        self.redraw_background()


def _set_points(item: pg.ScatterPlotItem, number: Numbers, value: Numbers, which: Flags) -> None:
    if which.any():
        item.setData(number[which], value[which])
    elif len(item.data):
        item.setData(_NOTHING, _NOTHING)


def _gap_label(row: TrendRow, first: date, last: date, words: Words) -> _GapLabel:
    start = day_number(first)
    level = row.low
    if row.typical is not None and row.typical_day is not None and row.typical_day.size:
        before = row.typical[max(0, start - 1 - int(row.typical_day[0]))]
        level = row.low if np.isnan(before) else float(before)
    return _GapLabel(start, day_number(last), gap_in_words(first, last, words), level > (row.low + row.high) / 2)
