"""A trend the size of a word: line with gaps, target band, mark of the last meeting. Plain QPainter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Theme, active_theme


@dataclass(frozen=True)
class Trend:
    """What a sparkline shows: evenly spaced ``values``, None where nothing is known; ``low`` to ``high`` is the axis.

    ``band`` is the person's own target; ``mark`` the place of the last meeting; ``token`` the colour of the series.
    """

    values: tuple[float | None, ...]
    low: float
    high: float
    band: tuple[float, float] | None = None
    mark: int | None = None
    token: str = "primary"


def stretches(values: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """The unbroken runs of known values with their places: a line is never drawn across a gap."""
    runs: list[list[tuple[int, float]]] = []
    open_run = False
    for place, value in enumerate(values):
        if value is None or value != value:
            open_run = False
            continue
        if not open_run:
            runs.append([])
            open_run = True
        runs[-1].append((place, value))
    return runs


def paint_trend(painter: QPainter, room: QRectF, trend: Trend, theme: Theme) -> None:
    """Paint ``trend`` into ``room``; for a widget and for the cell of a table alike."""
    margin = theme.px(4)
    inner = room.adjusted(margin, margin, -margin, -margin)
    span = max(trend.high - trend.low, 1e-9)

    def at(place: float, value: float) -> QPointF:
        known = min(max(value, trend.low), trend.high)
        along = place / max(1, len(trend.values) - 1)
        return QPointF(
            inner.left() + along * inner.width(), inner.bottom() - (known - trend.low) / span * inner.height()
        )

    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if trend.band is not None:
        top, bottom = at(0, trend.band[1]).y(), at(0, trend.band[0]).y()
        painter.fillRect(QRectF(room.left(), top, room.width(), bottom - top), theme.colour("band", 34))
    if trend.mark is not None:
        painter.setPen(QPen(theme.colour("text_caption"), 1, Qt.PenStyle.DashLine))
        x = at(trend.mark, trend.low).x()
        painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
    ink = theme.colour(trend.token)
    pen = QPen(ink, theme.px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    runs = stretches(trend.values)
    for run in runs:
        path = QPainterPath(at(*run[0]))
        for place, value in run[1:]:
            path.lineTo(at(place, value))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        if len(run) == 1:
            painter.drawPoint(at(*run[0]))
    if runs:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(at(*runs[-1][-1]), theme.px(3), theme.px(3))


class Sparkline(QWidget):
    """One small trend. ``spoken`` says in words what it shows."""

    def __init__(
        self, spoken: str, trend: Trend | None = None, *, height: int = 44, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_trend(spoken, trend)
        active_theme().changed.connect(self.updateGeometry)

    def show_trend(self, spoken: str, trend: Trend | None) -> None:
        """Show another trend; None shows nothing."""
        self._trend = trend
        self.setAccessibleName(spoken)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(active_theme().px(120), active_theme().px(self._height))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(active_theme().px(40), active_theme().px(self._height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._trend is not None:
            paint_trend(QPainter(self), QRectF(self.rect()), self._trend, active_theme())
