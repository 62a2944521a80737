"""The clock of a place: an appointment's time stands in the site's named zone, also on the days the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from resilience_desk.errors import Refused
from resilience_desk.words import mark


class TimeSkipped(Refused):
    """A clock time that does not exist on a day: the clock is put forward over it."""

    sentence = mark("The clock is put forward on {day}, and {time} does not exist. Choose an hour earlier or later.")


def instant_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant of a clock time on a day; of an hour that comes twice, the first. Raises :class:`TimeSkipped`."""
    instant = datetime.combine(day, at.replace(tzinfo=None), zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != datetime.combine(day, at.replace(tzinfo=None)):
        raise TimeSkipped(day=day.isoformat(), time=f"{at:%H:%M}")
    return instant


def clock_of(instant: datetime, zone: ZoneInfo) -> tuple[date, time]:
    """The day and the time that the clock in ``zone`` shows at an instant."""
    local = instant.astimezone(zone)
    return local.date(), local.time()
