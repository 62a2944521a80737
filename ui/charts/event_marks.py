"""The mark of each kind of event: a shape and a colour of its own, always beside its word. Red is for safety alone."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from resilience_desk.overview.trends.views import EventKind
from ui.theme import Theme

EVENT_TOKENS = {
    EventKind.SETBACK: "primary",
    EventKind.PLAN: "info",
    EventKind.MEETING: "text_secondary",
    EventKind.APPOINTMENT: "text_caption",
    EventKind.GROUP: "psych",
    EventKind.STAGE: "social",
}

EVENT_LINES = {
    EventKind.SETBACK: Qt.PenStyle.DashLine,
    EventKind.PLAN: Qt.PenStyle.DashDotLine,
    EventKind.MEETING: Qt.PenStyle.DotLine,
    EventKind.STAGE: Qt.PenStyle.SolidLine,
}
"""Which kinds have a line down the plots, and how it is drawn; the many small ones stand in the lane alone."""

EVENT_RANKS = (
    EventKind.SETBACK,
    EventKind.STAGE,
    EventKind.PLAN,
    EventKind.MEETING,
    EventKind.GROUP,
    EventKind.APPOINTMENT,
)
"""Which mark is seen where several fall on one place."""


@cache
def mark_path(kind: EventKind) -> QPainterPath:
    """The filled shape of a kind, within one unit around the origin."""
    return _SHAPES[kind]()


def draw_mark(painter: QPainter, kind: EventKind, centre: QPointF, radius: float, theme: Theme) -> None:
    """Draw the mark of a kind with a thin edge in the colour of the surface, so that neighbours stay apart."""
    painter.save()
    painter.translate(centre)
    painter.scale(radius, radius)
    painter.setPen(QPen(theme.colour("surface"), 2.4 / radius))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(mark_path(kind))
    painter.fillPath(mark_path(kind), theme.colour(EVENT_TOKENS[kind]))
    painter.restore()


def _loop() -> QPainterPath:
    """A way round that comes back: an open circle with an arrow head."""
    circle, start, sweep = QRectF(-0.8, -0.8, 1.6, 1.6), 40.0, 285.0
    arc = QPainterPath()
    arc.arcMoveTo(circle, start)
    arc.arcTo(circle, start, sweep)
    stroker = QPainterPathStroker()
    stroker.setWidth(0.42)
    shape = stroker.createStroke(arc)
    angle = math.radians(start)
    tip = QPointF(0.8 * math.cos(angle), -0.8 * math.sin(angle))
    head = QPolygonF([tip + QPointF(-0.62, 0.12), tip + QPointF(0.42, -0.62), tip + QPointF(0.42, 0.42)])
    shape.addPolygon(head)
    shape.closeSubpath()
    shape.setFillRule(Qt.FillRule.WindingFill)
    return shape


def _diamond() -> QPainterPath:
    return _polygon((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0))


def _flag() -> QPainterPath:
    return _polygon((-0.75, -1.1), (1.05, -0.55), (-0.4, 0.1), (-0.4, 1.1), (-0.75, 1.1))


def _square() -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(-0.85, -0.85, 1.7, 1.7))
    return path


def _dot() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), 0.75, 0.75)
    return path


def _pill() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(-1.3, -0.6, 2.6, 1.2), 0.6, 0.6)
    return path


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


_SHAPES = {
    EventKind.SETBACK: _loop,
    EventKind.PLAN: _diamond,
    EventKind.MEETING: _square,
    EventKind.APPOINTMENT: _dot,
    EventKind.GROUP: _pill,
    EventKind.STAGE: _flag,
}
