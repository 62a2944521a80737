"""The quiet timer: time spent on a case, and when the meeting will end as things go. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

MINUTES_A_CASE = 10
"""What a case is given unless somebody says otherwise (seen in reports: 5 to 20)."""


@dataclass(frozen=True)
class Planned:
    """What the forecast reads of one case that is not finished: minutes given and seconds already spent."""

    minutes: int
    seconds: int = 0


def spent(seconds: int, opened_at: datetime | None, now: datetime) -> int:
    """Seconds spent on a case by ``now``: those before, and those since it was opened."""
    if opened_at is None:
        return seconds
    return seconds + max(int((now - opened_at).total_seconds()), 0)


def forecast_end(unfinished: Iterable[Planned], now: datetime) -> datetime:
    """When the meeting ends if each case left takes what it was given; one that ran over takes nothing more."""
    left = sum(max(each.minutes * 60 - each.seconds, 0) for each in unfinished)
    return now + timedelta(seconds=left)


def minutes_over(ends: datetime, begins: datetime, planned_minutes: int) -> int:
    """By how many whole minutes a meeting would overrun; 0 when it keeps to its time."""
    over = (ends - begins).total_seconds() / 60 - planned_minutes
    return max(int(over), 0)
