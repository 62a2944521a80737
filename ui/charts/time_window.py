"""The span of days that every part of a trend picture shows: one truth for plots, event lane and date axis."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Signal


class Span(Enum):
    """How much of the time up to the last day is shown, in days; ``ALL`` is all of it."""

    FOUR_WEEKS = 28
    TWELVE_WEEKS = 84
    EIGHTEEN_WEEKS = 126
    YEAR = 365
    ALL = 0


LEAST_DAYS = 7
"""No closer look than a week: a day value has nothing inside."""

_LEAST_FOR_ALL = 28
_MARGIN = 0.014
"""What stays free after the last day, as a share of the span, so that its dot is whole."""


class TimeWindow(QObject):
    """The days shown, as day numbers since 1970 with fractions, earliest on the left in every script.

    A day covers half a day on each side of its number. ``changed`` is emitted after each real change.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.span: Span | None = Span.EIGHTEEN_WEEKS
        """The span chosen; None after zooming by hand."""
        self._kept = Span.EIGHTEEN_WEEKS
        self._first_day, self._last_day = 0, LEAST_DAYS
        self.first, self.last = 0.0, float(LEAST_DAYS)
        self.show_span(self._kept)

    @property
    def length(self) -> float:
        """How many days are shown."""
        return self.last - self.first

    def show_days_of(self, first_day: int, last_day: int) -> None:
        """Take on another case, whose days go from one number to the other, in the span chosen last."""
        self._first_day, self._last_day = first_day, max(first_day, last_day)
        self.show_span(self._kept)

    def show_span(self, span: Span) -> None:
        """Show a span that ends on the last day."""
        self.span = self._kept = span
        days = span.value or max(_LEAST_FOR_ALL, self._last_day - self._first_day + 1)
        length = days * (1 + _MARGIN)
        self._place(self._latest(length), length)

    def pan(self, days: float) -> None:
        """Move by ``days``: positive towards later."""
        self._place(self.last + days, self.length)

    def zoom(self, factor: float, around: float) -> None:
        """Show ``factor`` times as many days, the day ``around`` staying where it is."""
        most = max(self._last_day - self._first_day + 1, Span.EIGHTEEN_WEEKS.value) * (1 + _MARGIN)
        length = min(max(self.length * factor, LEAST_DAYS), most)
        if length != self.length:
            self.span = None
            share = (self.last - around) / self.length
            self._place(around + share * length, length)

    def reveal(self, day: int) -> None:
        """Bring a day into view, moving as little as needed."""
        if day - 0.5 < self.first:
            self.pan(day - 0.5 - self.first)
        elif day + 0.5 > self.last:
            self.pan(day + 0.5 - self.last)

    def x_of(self, day: float, width: float) -> float:
        """Where a day stands on ``width`` pixels."""
        return (day - self.first) / self.length * width

    def day_at(self, x: float, width: float) -> int:
        """The day nearest to a place on ``width`` pixels, within the days of the case."""
        day = round(self.first + x / max(1.0, width) * self.length)
        return min(max(day, self._first_day), self._last_day)

    def _latest(self, length: float) -> float:
        return self._last_day + 0.5 + length * _MARGIN

    def _place(self, last: float, length: float) -> None:
        last = min(max(last, self._first_day - 0.5 + length), self._latest(length))
        if (last - length, last) != (self.first, self.last):
            self.first, self.last = last - length, last
            self.changed.emit()
