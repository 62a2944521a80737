"""One value for one day, with what stands behind it; and many of them as columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

import numpy as np

from resilience_desk.tables.day_numbers import day_number, day_of_number
from resilience_desk.trackers.samples import Flags, Integers, Numbers

UNKNOWN_HOURS = -1
"""Coverage of what no device measured."""


class DayState(Enum):
    """What is known of a day: three different things, never drawn alike."""

    VALUE = "value"
    TRUE_ZERO = "zero"
    NO_DATA = "no data"


@dataclass(frozen=True)
class DayValue:
    """What a metric came to on one day, from ``n`` entries (0: a device was worn all day and counted none)."""

    day: date
    value: float
    low: float
    high: float
    last: float
    n: int
    hours: int
    """Waking hours (07-22 h, 0-15) in which a device saw anything, or -1."""
    partial: bool
    """The day was seen for less than 10 waking hours, or is the first or last of its device."""
    source: str

    @property
    def state(self) -> DayState:
        """A value or a true zero."""
        return DayState.VALUE if self.value else DayState.TRUE_ZERO


@dataclass(frozen=True)
class DayColumn:
    """The days of one metric and method, oldest first; a day that is not in it has no data.

    ``source`` points into ``sources`` at the one that gave most of the day.
    """

    metric: str
    method: str
    zone: str
    sources: tuple[str, ...]
    day: Integers
    value: Numbers
    low: Numbers
    high: Numbers
    last: Numbers
    n: Integers
    hours: Integers
    partial: Flags
    source: Integers

    def __len__(self) -> int:
        return self.day.size

    def __iter__(self) -> Iterator[DayValue]:
        return (self._at(position) for position in range(len(self)))

    def on(self, day: date) -> DayValue | None:
        """The value of a day, or None: no data."""
        position = int(np.searchsorted(self.day, day_number(day)))
        found = position < len(self) and int(self.day[position]) == day_number(day)
        return self._at(position) if found else None

    def state_on(self, day: date) -> DayState:
        """A value, a true zero, or no data."""
        value = self.on(day)
        return value.state if value else DayState.NO_DATA

    def _at(self, at: int) -> DayValue:
        return DayValue(
            day_of_number(int(self.day[at])),
            float(self.value[at]),
            float(self.low[at]),
            float(self.high[at]),
            float(self.last[at]),
            int(self.n[at]),
            int(self.hours[at]),
            bool(self.partial[at]),
            self.sources[int(self.source[at])],
        )


@dataclass(frozen=True)
class Tally:
    """One day while it is being worked out; becomes a row of a :class:`DayColumn`."""

    value: float
    n: int
    source: str
    low: float
    high: float
    last: float
    hours: int = UNKNOWN_HOURS
    partial: bool = False

    @staticmethod
    def total(value: float, n: int, source: str, hours: int = UNKNOWN_HOURS, partial: bool = False) -> Tally:
        """A day that has one number only, such as a sum."""
        return Tally(value, n, source, value, value, value, hours, partial)


def column(metric: str, method: str, zone: str, days: dict[int, Tally]) -> DayColumn:
    """The columns of tallied days."""
    order = sorted(days)
    rows = [days[day] for day in order]
    sources = tuple(sorted({row.source for row in rows}))
    place = {name: position for position, name in enumerate(sources)}
    return DayColumn(
        metric,
        method,
        zone,
        sources,
        np.array(order, np.int64),
        np.array([row.value for row in rows], np.float64),
        np.array([row.low for row in rows], np.float64),
        np.array([row.high for row in rows], np.float64),
        np.array([row.last for row in rows], np.float64),
        np.array([row.n for row in rows], np.int64),
        np.array([row.hours for row in rows], np.int64),
        np.array([row.partial for row in rows], np.bool_),
        np.array([place[row.source] for row in rows], np.int64),
    )
