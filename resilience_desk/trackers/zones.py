"""Days of a person: instants put onto dates in the named zone that held on that day, 23, 24 or 25 hours long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from resilience_desk.errors import Refused
from resilience_desk.tables.day_numbers import day_of_number
from resilience_desk.trackers.samples import Integers
from resilience_desk.words import mark

_DAY = 86_400


class UnknownZone(Refused):
    """A zone name that the time zone database does not hold."""

    sentence = mark("“{zone}” is not a time zone the desk knows. Name it like Europe/Berlin. Nothing was changed.")


def zone_named(name: str) -> ZoneInfo:
    """The zone of that name; raises :class:`UnknownZone`, also for names that are paths or empty."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as missing:
        raise UnknownZone(zone=name) from missing


@dataclass(frozen=True)
class ZoneHistory:
    """Where a person lived, by zone name: the first zone holds from the beginning, each later one from its day on."""

    first: str
    moves: tuple[tuple[date, str], ...] = ()

    def zone_on(self, day: date) -> ZoneInfo:
        """The zone that held at the start of ``day``."""
        name = self.first
        for moved, zone in sorted(self.moves):
            if moved <= day:
                name = zone
        return zone_named(name)

    @property
    def name(self) -> str:
        """The names in order, as kept with a day value: ``Europe/Berlin`` or ``Europe/Berlin, Asia/Tokyo``."""
        return ", ".join([self.first, *(zone for _, zone in sorted(self.moves))])

    def at(self, day: int, hour: int) -> int:
        """The instant of a clock hour (0-24) on a day, in seconds; a skipped hour is the moment after it."""
        if hour == 24:
            return self.at(day + 1, 0)
        on = day_of_number(day)
        return int(datetime.combine(on, time(hour), self.zone_on(on)).timestamp())

    def edges(self, first: int, last: int) -> Integers:
        """The instants at which each day from ``first`` to ``last`` begins, and the one at which ``last`` ends."""
        starts = np.array([self.at(day, 0) for day in range(first, last + 2)], np.int64)
        return np.maximum.accumulate(starts)


@dataclass(frozen=True)
class Calendar:
    """Days ``first`` to ``first + length - 1`` of a person, with the instants at which they begin and end."""

    history: ZoneHistory
    first: int
    edges: Integers

    @staticmethod
    def around(history: ZoneHistory, earliest: int, latest: int) -> Calendar:
        """A calendar that holds every instant from ``earliest`` to ``latest`` (seconds since 1970 UTC)."""
        first, last = earliest // _DAY - 1, latest // _DAY + 1
        return Calendar(history, first, history.edges(first, last))

    @property
    def length(self) -> int:
        """How many days it holds."""
        return self.edges.size - 1

    def day_of(self, instants: Integers) -> Integers:
        """Day numbers of instants."""
        return np.searchsorted(self.edges, instants, side="right").astype(np.int64) - 1 + self.first

    def waking_hours(self, day: int, begin: int, until: int) -> tuple[int, int]:
        """The instants between which clock hours ``begin`` to ``until`` of a day lie."""
        return self.history.at(day, begin), self.history.at(day, until)


def wall_hour(history: ZoneHistory, instant: int) -> float:
    """The clock hour (0-24) that the person read at an instant."""
    near = day_of_number(instant // _DAY)
    local = datetime.fromtimestamp(instant, history.zone_on(near))
    if (on := local.date()) != near:
        local = datetime.fromtimestamp(instant, history.zone_on(on))
    return local.hour + local.minute / 60 + local.second / 3600
