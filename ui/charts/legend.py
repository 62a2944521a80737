"""The legend of a trend picture: only what the picture holds, wrapped to the width there is."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from resilience_desk.overview.trends.views import EVENT_WORDS, EventKind, TrendsView
from resilience_desk.words import Words, mark
from ui.charts.event_marks import draw_mark
from ui.charts.sentences import kinds_present
from ui.theme import Theme, active_theme

_MARK_WIDTH = 18
_GAP = 14
_LINE = 20


@dataclass(frozen=True)
class LegendEntry:
    """A mark with its word."""

    word: str
    draw: Callable[[QPainter, QPointF, Theme], None]


class Legend(QWidget):
    """Marks and words in lines; read as one list by assistive tools."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[LegendEntry, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        active_theme().changed.connect(self.updateGeometry)

    def show_entries(self, entries: tuple[LegendEntry, ...], words: Words) -> None:
        """Show the marks of another case."""
        self.entries = entries
        said = words.say(mark("Legend: {entries}"), entries=", ".join(entry.word for entry in entries))
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    @override
    def heightForWidth(self, width: int) -> int:
        lines = {round(room.top()) for room in self._places(width)}
        return max(1, len(lines)) * active_theme().px(_LINE)

    @override
    def sizeHint(self) -> QSize:
        return QSize(math.ceil(self._natural_width()), active_theme().px(_LINE))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(math.ceil(max(self._widths(), default=0.0)), active_theme().px(_LINE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = active_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        painter.translate(0, max(0, self.height() - self.heightForWidth(self.width())) / 2)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for entry, room in zip(self.entries, self._places(self.width()), strict=True):
            if mirrored:
                room.moveLeft(self.width() - room.right())
            mark_x = room.right() - theme.px(_MARK_WIDTH) / 2 if mirrored else room.left() + theme.px(_MARK_WIDTH) / 2
            entry.draw(painter, QPointF(mark_x, room.center().y()), theme)
            painter.setPen(theme.colour("text_secondary"))
            apart = theme.px(_MARK_WIDTH + 4)
            words = room.adjusted(0, 0, -apart, 0) if mirrored else room.adjusted(apart, 0, 0, 0)
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            painter.drawText(words, side | Qt.AlignmentFlag.AlignVCenter, entry.word)

    def _widths(self) -> list[float]:
        theme = active_theme()
        metrics = QFontMetricsF(theme.font("caption"))
        return [metrics.horizontalAdvance(entry.word) + theme.px(_MARK_WIDTH + 4) + 2 for entry in self.entries]

    def _natural_width(self) -> float:
        return sum(self._widths()) + active_theme().px(_GAP) * max(0, len(self.entries) - 1)

    def _places(self, width: int) -> list[QRectF]:
        theme = active_theme()
        places: list[QRectF] = []
        x, y = 0.0, 0.0
        for wide in self._widths():
            if x and x + wide > width:
                x, y = 0.0, y + theme.px(_LINE)
            places.append(QRectF(x, y, wide, theme.px(_LINE)))
            x += wide + theme.px(_GAP)
        return places


def day_entries(view: TrendsView, words: Words) -> tuple[LegendEntry, ...]:
    """What stands for the days of this case: the line, the dots, and rings where a device saw only part of a day."""
    line = LegendEntry(words.say(mark("7-day typical")), _draw_line)
    dot = LegendEntry(words.say(mark("one day")), _draw_dot)
    ring = LegendEntry(words.say(mark("part of a day")), _draw_ring)
    has_part = any(row.days is not None and row.days.partial.any() for row in view.rows)
    return (line, dot, ring) if has_part else (line, dot)


def event_entries(view: TrendsView, words: Words) -> tuple[LegendEntry, ...]:
    """The kinds of event that this case has."""
    return tuple(LegendEntry(words.say(EVENT_WORDS[kind]), partial(_draw_event, kind)) for kind in kinds_present(view))


def _draw_line(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    painter.setPen(QPen(theme.colour("text_secondary"), theme.px(2)))
    half = QPointF(theme.px(8), 0)
    painter.drawLine(centre - half, centre + half)


def _draw_dot(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("text_secondary", 125))
    painter.drawEllipse(centre, theme.px(5) / 2, theme.px(5) / 2)


def _draw_ring(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    painter.setPen(QPen(theme.colour("text_secondary", 160), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, theme.px(5) / 2, theme.px(5) / 2)


def _draw_event(kind: EventKind, painter: QPainter, centre: QPointF, theme: Theme) -> None:
    draw_mark(painter, kind, centre, theme.px(6), theme)
