"""The lane of events above the plots: each with its shape, its colour and, where there is room, its word."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from resilience_desk.overview.trends.views import EVENT_WORDS, EventKind, EventView, TrendsView
from resilience_desk.tables.day_numbers import day_number
from resilience_desk.words import Words, mark
from ui.charts.event_marks import EVENT_RANKS, EVENT_TOKENS, draw_mark
from ui.charts.sentences import event_in_words, kinds_present
from ui.charts.time_window import TimeWindow
from ui.theme import active_theme
from ui.widgets.text import plain_tip

_RADIUS = 6
_REACH = 13
"""Marks nearer than this, in pixels at scale 1, would hide each other and become one."""
_ROOM_FOR_COUNT = 40
"""In a crowded lane the small kinds gather further apart, so that each mark can say how many it stands for."""
_MINOR = (EventKind.GROUP, EventKind.APPOINTMENT)


@dataclass
class PlacedMark:
    """A mark on the lane at ``x`` pixels, for the events that fall on its place; the first gives its shape."""

    x: float
    events: list[EventView] = field(default_factory=list[EventView])

    @property
    def kind(self) -> EventKind:
        """The kind whose shape is seen."""
        return self.events[0].kind


class EventLane(QWidget):
    """The events of a case over the days shown."""

    def __init__(self, window: TimeWindow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._words = Words()
        self._events: tuple[EventView, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        window.changed.connect(self.update)
        active_theme().changed.connect(self.updateGeometry)

    def show_events(self, view: TrendsView, words: Words) -> None:
        """Show the events of another case."""
        self._words = words
        ranks = {kind: place for place, kind in enumerate(EVENT_RANKS)}
        self._events = tuple(sorted(view.events, key=lambda event: (ranks[event.kind], event.day)))
        kinds = [words.say(EVENT_WORDS[kind]) for kind in kinds_present(view)]
        self.setAccessibleName(words.say(mark("Events")))
        self.setAccessibleDescription(words.together(kinds) if kinds else words.say(mark("no events")))
        self.update()

    def placed(self) -> list[PlacedMark]:
        """The marks in view from left to right. No event is left out: those that share a place share a mark."""
        theme = active_theme()
        seen = [(self._x(event.day), event) for event in self._events]
        seen = [(x, event) for x, event in seen if 0 <= x <= self.width()]
        crowded = len(seen) * theme.px(_ROOM_FOR_COUNT) > self.width()
        reach, marks = theme.px(_REACH), list[PlacedMark]()
        for x, event in seen:
            wide = theme.px(_ROOM_FOR_COUNT) if crowded and event.kind in _MINOR else reach
            near = next((each for each in marks if abs(each.x - x) < (wide if each.kind in _MINOR else reach)), None)
            if near is None:
                near = PlacedMark(x)
                marks.append(near)
            near.events.append(event)
        return sorted(marks, key=lambda placed: placed.x)

    @override
    def sizeHint(self) -> QSize:
        return QSize(active_theme().px(200), active_theme().px(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, active_theme().px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = active_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        self._paint_spans(painter, middle)
        marks = self.placed()
        for place, placed in enumerate(marks):
            after = marks[place + 1].x - theme.px(_REACH) / 2 if place + 1 < len(marks) else self.width()
            self._paint_mark(painter, placed, middle, after)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            near = [each for each in self.placed() if abs(each.x - event.pos().x()) < active_theme().px(_REACH)]
            said = [
                self._words.say(
                    mark("{day}: {event}"), day=self._words.day(each.day), event=event_in_words(each, self._words)
                )
                for placed in near
                for each in sorted(placed.events, key=lambda one: one.day)
            ]
            QToolTip.showText(event.globalPos(), plain_tip("\n".join(said)), self)
            return True
        return super().event(event)

    def _paint_spans(self, painter: QPainter, middle: float) -> None:
        """What lasted has a bar from its first to its last day."""
        theme = active_theme()
        half = theme.px(2)
        painter.setPen(Qt.PenStyle.NoPen)
        for event in self._events:
            if event.until is None:
                continue
            left, right = max(0.0, self._x(event.day)), min(float(self.width()), self._x(event.until))
            if right > left:
                painter.setBrush(theme.colour(EVENT_TOKENS[event.kind], 120))
                painter.drawRoundedRect(QRectF(left, middle - half, right - left, 2 * half), half, half)

    def _paint_mark(self, painter: QPainter, placed: PlacedMark, middle: float, after: float) -> None:
        theme = active_theme()
        radius = theme.px(_RADIUS)
        x = min(max(placed.x, radius), self.width() - radius)
        painter.setFont(theme.font("caption", 500))
        start = x + radius + theme.px(5)
        text = self._fitting(placed, after - start, painter.fontMetrics())
        if text:
            room = QRectF(start, 0, painter.fontMetrics().horizontalAdvance(text) + theme.px(3), self.height())
            painter.fillRect(room.adjusted(-theme.px(2), 2, 0, -2), theme.colour("surface"))
            painter.setPen(theme.colour("text_secondary"))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        draw_mark(painter, placed.kind, QPointF(x, middle), radius, theme)

    def _fitting(self, placed: PlacedMark, room: float, metrics: QFontMetrics) -> str:
        """The word of the mark, with how many more stand on its place, as far as there is room."""
        word = self._words.say(EVENT_WORDS[placed.kind])
        others = len(placed.events) - 1
        more = self._words.say(mark("+{n}"), n=others) if others else ""
        fitting = (text for text in (f"{word} {more}".strip(), more) if metrics.horizontalAdvance(text) + 6 <= room)
        return next(fitting, "")

    def _x(self, day: date) -> float:
        return self._window.x_of(day_number(day), self.width())
