"""One row of a trend picture: what the measure is, where it stands and what changed, beside its plot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desk.overview.trends.views import EventView, TrendRow
from resilience_desk.trackers.metrics import Direction, metric
from resilience_desk.words import Words, mark
from ui.charts.amounts import name_in_words, typical_in_words, unit_in_words
from ui.charts.axes import AmountAxis
from ui.charts.plot import TrendPlot
from ui.charts.sentences import change_or_why_not, entries_in_words, row_in_words
from ui.charts.time_window import TimeWindow
from ui.theme import active_theme
from ui.widgets.layouts import Column, Row
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel, plain_label, plain_tip

HEAD_WIDTH = 216
"""The width of the words beside each plot, at scale 1."""

_LEAST_HEIGHT = 60


class TrendHead(QWidget):
    """Name, 7-day value, unit, number of days and the change in words. It never judges by colour or arrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ElidingLabel("", TextRole.STRONG)
        self.value = plain_label("", TextRole.NUMBER)
        self.unit = ElidingLabel("", TextRole.CAPTION)
        self.entries = plain_label("", TextRole.CAPTION)
        self.change = WrappingLabel("", TextRole.CAPTION)
        self._column = Column(self, gap=0, margins=(0, 0, 0, 1))
        for left, right in ((self.name, self.value), (self.unit, self.entries)):
            line = Row(gap=6)
            line.addWidget(left, 1, Qt.AlignmentFlag.AlignBottom)
            line.addWidget(right, 0, Qt.AlignmentFlag.AlignBottom)
            self._column.addLayout(line)
        self._column.addWidget(self.change)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_row(self, row: TrendRow, words: Words) -> None:
        """Show another measure."""
        known = metric(row.metric)
        self.name.setText(name_in_words(row, words))
        self.unit.setText(unit_in_words(known, words))
        self.value.setText("–" if row.latest is None else typical_in_words(known, row.latest, words))
        self.value.setToolTip(plain_tip(words.say(mark("7-day typical value"))))
        self.entries.setText(entries_in_words(row, words))
        self.change.setText(change_or_why_not(row, words))
        self.change.setToolTip(plain_tip(_why(row, words)))
        self.setAccessibleName(row_in_words(row, words))

    def fit(self) -> int:
        """Take the width of the scale of now; returns the height that all words need at it."""
        width = active_theme().px(HEAD_WIDTH)
        self.setFixedWidth(width)
        return self._column.totalHeightForWidth(width)


class TrendRowView(QWidget):
    """Head, amounts and plot of one measure."""

    def __init__(self, window: TimeWindow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = TrendHead()
        self.axis = AmountAxis()
        self.plot = TrendPlot(window)
        line = Row(self, gap=0)
        line.addWidget(self.head)
        line.addWidget(self.axis)
        line.addWidget(self.plot, 1)

    def show_row(self, row: TrendRow, events: tuple[EventView, ...], words: Words) -> None:
        """Show another measure, or another person's, in place of the one shown now."""
        self.head.show_row(row, words)
        self.plot.show_row(row, events, words)
        self.axis.show_scale(self.plot.scale_shown)
        self.fit()

    def fit(self) -> None:
        """Be high enough for every word of the head at the scale of now."""
        self.setMinimumHeight(max(active_theme().px(_LEAST_HEIGHT), self.head.fit()))


def _why(row: TrendRow, words: Words) -> str:
    """What stands behind the words of a change: the measure's own error and its source, and the kinder direction."""
    known = metric(row.metric)
    said: list[str] = []
    if known.own_error is not None:
        said.append(
            words.say(
                mark("A change of {amount} or less reads “about the same”. Source: {source}."),
                amount=words.number(known.own_error, known.decimals),
                source=known.own_error_source,
            )
        )
    if known.direction is Direction.NEUTRAL:
        said.append(words.say(known.direction.value))
    return " ".join(said)
