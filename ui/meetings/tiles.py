"""The tiles of a case: a value large enough for the back row, its change in words, and its line over shared weeks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from resilience_desk.tables.day_numbers import day_number
from resilience_desk.words import Words
from ui.charts.date_ticks import day_ticks
from ui.charts.event_marks import EVENT_RANKS, draw_mark
from ui.charts.sentences import event_in_words
from ui.meetings.measure_tiles import MeasureTile, TileSpan
from ui.theme import active_theme
from ui.widgets.layouts import Column, Row
from ui.widgets.sparkline import Trend, paint_trend
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel, plain_label, plain_tip, set_look

_LINE, _LANE, _DATES = 34, 13, 15
"""Heights at scale 1: the line, the lane of events under it, the dates under both."""
_MONTH_APART = 30
_LONGEST_LARGE = 5
"""Letters of a value that stand in the largest type; hours and minutes need a little less."""
_NARROWEST = 146
"""A tile narrower than this, at scale 1, cannot be read from the back; then they stand in two rows."""


class TileTrend(QWidget):
    """One measure's line, with events and dates on the same days as every other tile."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._tile: MeasureTile | None = None
        self._span: TileSpan | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        active_theme().changed.connect(self.updateGeometry)

    def show_tile(self, tile: MeasureTile, span: TileSpan) -> None:
        """Show another measure over the days of ``span``."""
        self._tile, self._span = tile, span
        self.setAccessibleName(tile.spoken)
        events = "\n".join(event_in_words(event, self._words) for event in span.events)
        self.setAccessibleDescription(events)
        self.setToolTip(plain_tip(events))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px = active_theme().px
        return QSize(px(140), px(_LINE) + px(_LANE) + px(_DATES))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(active_theme().px(80), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tile, span = self._tile, self._span
        if tile is None or span is None:
            return
        px = active_theme().px
        painter = QPainter(self)
        room = QRectF(0, 0, self.width(), px(_LINE))
        mark = span.place(span.last_meeting) if span.last_meeting is not None else None
        trend = Trend(tile.values, tile.low, tile.high, mark=mark, token=tile.token)
        paint_trend(painter, room, trend, active_theme())
        self._paint_lane(painter, span, room.bottom())
        self._paint_dates(painter, span, room.bottom() + px(_LANE))

    def _across(self, span: TileSpan, place: float) -> float:
        margin = active_theme().px(4)
        return margin + place / max(1, span.days - 1) * (self.width() - 2 * margin)

    def _paint_lane(self, painter: QPainter, span: TileSpan, top: float) -> None:
        theme = active_theme()
        middle = top + theme.px(_LANE) / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("border"))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        for event in sorted(span.events, key=lambda each: -EVENT_RANKS.index(each.kind)):
            start = self._across(span, span.place(event.day))
            if event.until is not None:
                end = self._across(span, span.place(event.until))
                bar = QRectF(start, middle - theme.px(2), max(end - start, 1), theme.px(4))
                painter.fillRect(bar, theme.colour("primary", 70))
            draw_mark(painter, event.kind, QPointF(start, middle), theme.px(4.5), theme)

    def _paint_dates(self, painter: QPainter, span: TileSpan, top: float) -> None:
        theme = active_theme()
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text_caption"))
        metrics = painter.fontMetrics()
        first, last = day_number(span.first), day_number(span.last)
        apart = metrics.horizontalAdvance("MMMM") + theme.px(4)
        for tick in day_ticks(first, last, self.width(), max(apart, self._month_width(span)), self._words):
            at = self._across(span, tick.number - first)
            label = tick.label.split(" ")[0] if tick.label[-4:].isdigit() else tick.label
            if at + metrics.horizontalAdvance(label) <= self.width():
                box = QRectF(at, top, self.width(), theme.px(_DATES))
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)

    def _month_width(self, span: TileSpan) -> float:
        """A little less than a month, so that the ticks are months, as far apart as the tile is wide."""
        return (self.width() / span.days) * (_MONTH_APART - 2)


class TileView(QFrame):
    """One measure as a card."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._span: TileSpan | None = None
        self._name = ElidingLabel("", TextRole.STRONG)
        self._unit = plain_label("", TextRole.CAPTION)
        self.value = plain_label("", TextRole.DISPLAY)
        self._change = WrappingLabel("", TextRole.CAPTION)
        self._trend = TileTrend(words)
        column = Column(self, gap=1, margins=(12, 8, 12, 6))
        column.addWidget(self._name)
        line = Row(gap=6)
        line.addWidget(self.value, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._unit, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)
        column.addWidget(self._change)
        column.addStretch(1)
        column.addWidget(self._trend)

    def show_item(self, item: tuple[MeasureTile, TileSpan]) -> None:
        """Show another measure."""
        tile, span = item
        self._name.setText(tile.name)
        self._unit.setText(tile.unit)
        self.value.setText(tile.value)
        is_long = len(tile.value) > _LONGEST_LARGE
        set_look(self.value, "role", (TextRole.TITLE if is_long else TextRole.DISPLAY).value)
        self._change.setText(tile.change)
        self.setAccessibleName(tile.spoken)
        self._trend.show_tile(tile, span)


class TileRow(QWidget):
    """The tiles side by side, in two rows where room is short, or one line that says why there are none."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._columns = 0
        column = Column(self, gap=0)
        self._grid = QGridLayout()
        column.addLayout(self._grid)
        self._none = WrappingLabel("", TextRole.SECONDARY)
        column.addWidget(self._none)
        self._tiles: list[TileView] = []
        self._used = 0
        self._on_theme_changed()
        active_theme().changed.connect(self._on_theme_changed)

    @property
    def tiles(self) -> list[TileView]:
        """The tiles shown."""
        return self._tiles[: self._used]

    def show_tiles(self, tiles: tuple[MeasureTile, ...], span: TileSpan, *, prefers_not: bool | None) -> None:
        """Show the tiles of another case."""
        while len(self._tiles) < len(tiles):
            self._tiles.append(self._make_tile())
        if len(tiles) != self._used:
            self._used, self._columns = len(tiles), 0
            # Before anything else: no tile of the person before may stay on the wall.
            for spare in self._tiles[self._used :]:
                spare.hide()
        for view, tile in zip(self._tiles, tiles, strict=False):
            view.show_item((tile, span))
        self._fit()
        say = self._words.say
        why = say("Not tracking, by choice.") if prefers_not else say("Nothing is tracked yet.")
        self._none.setText("" if tiles else why)
        self._none.setVisible(not tiles)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        # The columns of now must not keep the page from becoming narrower.
        return QSize(active_theme().px(2 * _NARROWEST), super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Place the tiles in as many columns as can be read."""
        used = self._used
        gap = self._grid.horizontalSpacing()
        fits = used and (self.width() - gap * (used - 1)) // used >= active_theme().px(_NARROWEST)
        columns = used if fits or used < 2 else 2
        if columns == self._columns:
            return
        self._columns = columns
        for place, tile in enumerate(self._tiles[:used]):
            self._grid.addWidget(tile, place // columns, place % columns)
            tile.show()
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _make_tile(self) -> TileView:
        tile = TileView(self._words)
        tile.setParent(self)
        policy = tile.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        tile.setSizePolicy(policy)
        return tile

    def _on_theme_changed(self) -> None:
        gap = active_theme().px(8)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(gap)
        self._columns = 0
        self._fit()
        self.updateGeometry()
