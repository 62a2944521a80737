"""What a trend picture is drawn from, the same on screen, on the wall and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from resilience_desk.people.audience import Topic, about
from resilience_desk.trackers.day_values import DayColumn
from resilience_desk.trackers.samples import Integers, Numbers
from resilience_desk.words import mark


class EventKind(Enum):
    """What happened in the case on a day; each kind has a shape, a colour and a word."""

    SETBACK = "setback"
    PLAN = "plan"
    MEETING = "meeting"
    APPOINTMENT = "appointment"
    GROUP = "group"
    STAGE = "stage"


EVENT_WORDS = {
    EventKind.SETBACK: mark("Setback"),
    EventKind.PLAN: mark("Plan changed"),
    EventKind.MEETING: mark("Team meeting"),
    EventKind.APPOINTMENT: mark("Appointment"),
    EventKind.GROUP: mark("Group"),
    EventKind.STAGE: mark("Stage of care"),
}


@dataclass(frozen=True, kw_only=True)
class EventView:
    """One event of the case, on its day; ``until`` for what lasts."""

    day: date = about(Topic.CARE)
    until: date | None = about(Topic.CARE)
    kind: EventKind = about(Topic.ALWAYS)
    title: str = about(Topic.CARE)
    """In the reader's words, made when the view is filled."""


@dataclass(frozen=True, kw_only=True)
class TrendRow:
    """One measure over time: its days as dots, its 7-day typical line, and what changed in words. Missing days are missing."""

    metric: str = about(Topic.ALWAYS)
    method: str = about(Topic.ALWAYS)
    days: DayColumn | None = about(Topic.TRACKERS)
    typical_day: Integers | None = about(Topic.TRACKERS)
    """Every day number from the first to the last day of the row, so that a gap is a NaN in ``typical``."""
    typical: Numbers | None = about(Topic.TRACKERS)
    low: float = about(Topic.ALWAYS)
    high: float = about(Topic.ALWAYS)
    """The ends of the y axis, fixed for each measure so that pictures compare."""
    latest: float | None = about(Topic.TRACKERS)
    """The typical value at the end; None when too few of the last seven days are there."""
    latest_entries: int = about(Topic.TRACKERS)
    """How many of the last seven days have a value."""
    change: str | None = about(Topic.TRACKERS)
    """What changed, in the reader's words, with the weeks compared and n of days; None when it cannot be said."""
    gaps: tuple[tuple[date, date], ...] = about(Topic.TRACKERS)
    """Runs of more than seven days without any entry."""


@dataclass(frozen=True, kw_only=True)
class TrendsView:
    """All measures of a case on one time axis, and the events that stand on it."""

    first_day: date = about(Topic.ALWAYS)
    last_day: date = about(Topic.ALWAYS)
    rows: tuple[TrendRow, ...] = about(Topic.TRACKERS)
    events: tuple[EventView, ...] = about(Topic.CARE)
    prefers_not: bool | None = about(Topic.TRACKERS)
    """True: the person prefers not to track, a full answer. None: not asked."""
    withheld: frozenset[Topic] = frozenset()
