"""People whose days are made up from a seed: with gaps, true zeros, setbacks and a day that a device saw in part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from resilience_desk.overview.trends.rows import trend_row
from resilience_desk.overview.trends.views import EventKind, EventView, TrendRow, TrendsView
from resilience_desk.tables.day_numbers import day_number
from resilience_desk.trackers.day_values import DayColumn, Tally, column
from resilience_desk.words import Words

WORDS = Words.of("en-GB")
TODAY = date(2026, 11, 20)
LONG_GAP = (date(2026, 9, 2), date(2026, 9, 13))
"""Twelve days away from the diary."""
ZERO_DAY = date(2026, 10, 7)
"""A day on which nothing was done, and that was written down."""
MISSING_DAY = date(2026, 10, 14)
PART_DAY = date(2026, 11, 20)

_SHAPES = {
    "meaningful_activity_min": (32.0, 11.0, 0.0, 120.0, 0),
    "steps": (4300.0, 1300.0, 0.0, 14000.0, 0),
    "asleep_min": (368.0, 48.0, 120.0, 620.0, 0),
    "mood": (5.4, 1.1, 0.0, 10.0, 0),
    "pain": (5.6, 1.2, 0.0, 10.0, 0),
    "stress": (5.0, 1.4, 0.0, 10.0, 0),
    "fatigue": (6.0, 1.0, 0.0, 10.0, 0),
    "hrv_ms": (42.0, 7.0, 15.0, 90.0, 0),
}


def day_column(metric: str, days: int, seed: int = 7, method: str = "", *, share: float = 0.86) -> DayColumn:
    """The days of one metric up to :data:`TODAY`: about ``share`` of them written down, none in the long gap."""
    middle, spread, low, high, decimals = _SHAPES[metric]
    draw = np.random.default_rng([seed, *metric.encode()])
    wave = np.sin(np.arange(days) / 23 + seed) * spread * 0.8
    last = day_number(TODAY)
    gap = range(day_number(LONG_GAP[0]), day_number(LONG_GAP[1]) + 1)
    tallies: dict[int, Tally] = {}
    for place in range(days):
        number = last - days + 1 + place
        written = draw.random() < share or number in (gap[0] - 1, gap[-1] + 1, last)
        value = float(np.round(np.clip(middle + wave[place] + draw.normal(0, spread), low, high), decimals))
        value = 0.0 if number == day_number(ZERO_DAY) and low == 0 else value
        if number == day_number(ZERO_DAY) or (written and number not in gap and number != day_number(MISSING_DAY)):
            partial = metric == "steps" and number == day_number(PART_DAY)
            tallies[number] = Tally.total(value, 1, "Diary", partial=partial)
    return column(metric, method, "Europe/London", tallies)


def rows(metrics: tuple[str, ...], days: int = 200, seed: int = 7) -> tuple[TrendRow, ...]:
    """One row for each metric."""
    return tuple(trend_row(day_column(metric, days, seed), TODAY, WORDS) for metric in metrics)


FOUR = ("meaningful_activity_min", "asleep_min", "mood", "pain")
EVENTS = (
    EventView(day=date(2026, 8, 3), kind=EventKind.STAGE, title="Building up", until=None),
    EventView(day=date(2026, 8, 10), kind=EventKind.PLAN, title="Plan 3: walk 10 min", until=None),
    EventView(day=date(2026, 8, 20), kind=EventKind.MEETING, title="Team meeting", until=None),
    EventView(day=date(2026, 8, 31), kind=EventKind.GROUP, title="Pacing group 1", until=None),
    EventView(day=date(2026, 9, 24), kind=EventKind.SETBACK, title="A cold and little sleep", until=date(2026, 10, 2)),
    EventView(day=date(2026, 10, 1), kind=EventKind.MEETING, title="Team meeting", until=None),
    EventView(day=date(2026, 10, 5), kind=EventKind.PLAN, title="Plan 4: walk 15 min", until=None),
    EventView(day=date(2026, 10, 26), kind=EventKind.APPOINTMENT, title="Physiotherapy", until=None),
    EventView(day=date(2026, 11, 12), kind=EventKind.MEETING, title="Team meeting", until=None),
    EventView(day=date(2026, 11, 14), kind=EventKind.SETBACK, title="Long car trip", until=date(2026, 11, 20)),
)


def case(
    metrics: tuple[str, ...] = FOUR, days: int = 200, seed: int = 7, *, events: tuple[EventView, ...] = EVENTS
) -> TrendsView:
    """The trends of one made-up person."""
    return TrendsView(
        first_day=TODAY - timedelta(days=days - 1),
        last_day=TODAY,
        rows=rows(metrics, days, seed),
        events=tuple(event for event in events if event.day > TODAY - timedelta(days=days)),
        prefers_not=False,
    )


def empty_case(prefers_not: bool | None) -> TrendsView:
    """A person without a single entry."""
    return TrendsView(first_day=TODAY, last_day=TODAY, rows=(), events=(), prefers_not=prefers_not)


def two_methods() -> TrendsView:
    """Heart rate variability worked out in two ways."""
    made = tuple(trend_row(day_column("hrv_ms", 90, 5, method), TODAY, WORDS) for method in ("RMSSD", "SDNN"))
    return replace(case(days=90), rows=made)
