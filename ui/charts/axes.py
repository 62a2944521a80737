"""The axes of a trend picture: amounts beside each plot, and one date axis under all, left to right in every script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from resilience_desk.words import Words
from ui.charts.date_ticks import DayTick, day_ticks
from ui.charts.time_window import TimeWindow
from ui.theme import active_theme

_HEADROOM = 0.1


@dataclass(frozen=True)
class AmountScale:
    """The fixed axis of one measure from ``low`` to ``high`` with its ``ticks``; a dot on an end is drawn whole."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] = ()

    @property
    def bottom(self) -> float:
        """The amount at the lower edge of the plot."""
        return self.low - _HEADROOM * (self.high - self.low)

    @property
    def top(self) -> float:
        """The amount at the upper edge of the plot."""
        return self.high + _HEADROOM * (self.high - self.low)

    def y_of(self, amount: float, height: float) -> float:
        """Where an amount stands, from the top of ``height`` pixels; what lies beyond an end stands at the edge."""
        share = (self.top - amount) / max(1e-9, self.top - self.bottom)
        return min(max(share, 0.0), 1.0) * height


class AmountAxis(QWidget):
    """The labels of one plot's amounts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = AmountScale(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_scale(self, scale: AmountScale) -> None:
        """Show the labels of another measure."""
        self._scale = scale
        self.update()

    def wanted_width(self) -> int:
        """What the widest label needs, in pixels."""
        metrics = QFontMetricsF(active_theme().font("caption", tabular=True))
        widest = max((metrics.horizontalAdvance(label) for _, label in self._scale.ticks), default=0.0)
        return round(widest) + active_theme().px(14)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = active_theme()
        painter = QPainter(self)
        painter.setFont(theme.font("caption", tabular=True))
        painter.setPen(theme.colour("text_caption"))
        tall = painter.fontMetrics().height()
        for amount, label in self._scale.ticks:
            middle = self._scale.y_of(amount, self.height())
            top = min(max(middle - tall / 2, 0.0), self.height() - tall)
            room = QRectF(0, top, self.width() - theme.px(6), tall)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)


class DateAxis(QWidget):
    """The dates under all plots, and the day that is being read. ``ticks_changed`` follows each change of its ticks."""

    ticks_changed = Signal()

    def __init__(self, window: TimeWindow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._words = Words()
        self._read: tuple[int, str] | None = None
        self.ticks: tuple[DayTick, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        window.changed.connect(self.find_ticks)
        active_theme().changed.connect(self._on_theme_changed)

    def speak(self, words: Words) -> None:
        """Write the dates in another reader's words."""
        self._words = words

    def find_ticks(self) -> None:
        """Work out the ticks for the days shown and the width of now."""
        metrics = QFontMetricsF(active_theme().font("caption"))
        apart = metrics.horizontalAdvance("30 Sept") + active_theme().px(16)
        self.ticks = day_ticks(self._window.first, self._window.last, self.width(), apart, self._words)
        self.update()
        self.ticks_changed.emit()

    def show_day(self, day: int | None, label: str = "") -> None:
        """Mark the day that is being read; None takes the mark away."""
        self._read = None if day is None else (day, label)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(active_theme().px(200), active_theme().px(22))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, active_theme().px(22))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.find_ticks()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = active_theme()
        painter = QPainter(self)
        painter.setFont(theme.font("caption", tabular=True))
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        metrics = QFontMetricsF(painter.font())
        taken = self._paint_read_day(painter, metrics)
        painter.setPen(theme.colour("text_caption"))
        for tick in self.ticks:
            x = self._window.x_of(tick.number, self.width())
            room = self._room(x, metrics.horizontalAdvance(tick.label) + theme.px(4))
            if room is not None and not any(room.intersects(other) for other in taken):
                painter.drawLine(QPointF(x, 0), QPointF(x, theme.px(3)))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, tick.label)
                taken.append(room.adjusted(-theme.px(3), 0, theme.px(3), 0))

    def _paint_read_day(self, painter: QPainter, metrics: QFontMetricsF) -> list[QRectF]:
        if self._read is None:
            return []
        theme = active_theme()
        day, label = self._read
        half = metrics.horizontalAdvance(label) / 2 + theme.px(7)
        x = min(max(self._window.x_of(day, self.width()), half), self.width() - half)
        room = QRectF(x - half, theme.px(2), 2 * half, self.height() - theme.px(2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text"))
        painter.drawRoundedRect(room, theme.px(4), theme.px(4))
        painter.setPen(theme.colour("surface"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, label)
        return [room]

    def _room(self, x: float, wide: float) -> QRectF | None:
        """Where a label stands, moved inside at the ends; None when its tick is too far out for that to be true."""
        left = min(max(x - wide / 2, 0.0), self.width() - wide)
        room = QRectF(left, active_theme().px(3), wide, self.height() - active_theme().px(3))
        return room if left <= x <= left + wide else None

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.find_ticks()


def widest_axis(axes: Sequence[AmountAxis]) -> int:
    """The one width that all amount axes share, so that the plots stand under each other."""
    return max((axis.wanted_width() for axis in axes), default=active_theme().px(40))
