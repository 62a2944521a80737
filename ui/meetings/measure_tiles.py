"""The tiles of a case and the one span of time under all of them, made from its trends. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from resilience_desk.overview.trends.views import EventView, TrendRow, TrendsView
from resilience_desk.tables.day_numbers import day_number
from resilience_desk.trackers.metrics import DayRule, metric
from resilience_desk.words import Words
from ui.charts.amounts import name_in_words, series_token, typical_in_words
from ui.charts.sentences import change_or_why_not, row_in_words

TILES_AT_MOST = 4
DAYS_SHOWN = 84
"""Twelve weeks, the same for every tile."""
_LAST = "pain"


@dataclass(frozen=True)
class TileSpan:
    """The days that every tile of a case shows, what happened on them, and when the team last met about it."""

    first: date
    last: date
    events: tuple[EventView, ...]
    last_meeting: date | None

    @property
    def days(self) -> int:
        """How many days the span has."""
        return (self.last - self.first).days + 1

    def place(self, day: date) -> int:
        """Where a day stands, counted from 0; outside the span it stands at the nearer end."""
        return min(max((day - self.first).days, 0), self.days - 1)


@dataclass(frozen=True)
class MeasureTile:
    """One measure: its name, its 7-day value, what changed in words, and its line over the span."""

    name: str
    unit: str
    value: str
    change: str
    spoken: str
    token: str
    low: float
    high: float
    values: tuple[float | None, ...]


def tiles_of(view: TrendsView, words: Words) -> tuple[MeasureTile, ...]:
    """At most four tiles: what the person does first, pain always last."""
    rows = list(view.rows)
    if len(rows) > TILES_AT_MOST:
        last = [row for row in rows if row.metric == _LAST][:1]
        rows = [row for row in rows if row.metric != _LAST][: TILES_AT_MOST - len(last)] + last
    first = day_number(view.last_day) - DAYS_SHOWN + 1
    return tuple(_tile(row, first, words) for row in rows)


def span_of(view: TrendsView, last_meeting: date | None) -> TileSpan:
    """The twelve weeks that end with the trends, and the events on them."""
    first = view.last_day - timedelta(days=DAYS_SHOWN - 1)
    events = tuple(event for event in view.events if (event.until or event.day) >= first)
    shown = last_meeting if last_meeting is not None and last_meeting >= first else None
    return TileSpan(first, view.last_day, events, shown)


def _tile(row: TrendRow, first: int, words: Words) -> MeasureTile:
    known = metric(row.metric)
    return MeasureTile(
        name=_name(row, words),
        unit="" if known.rule is DayRule.SLEEP else words.say(known.unit),
        value="–" if row.latest is None else typical_in_words(known, row.latest, words),
        change=change_or_why_not(row, words),
        spoken=row_in_words(row, words),
        token=series_token(known),
        low=row.low,
        high=row.high,
        values=_line(row, first),
    )


def _name(row: TrendRow, words: Words) -> str:
    """The measure's name; for sleep with its span, because hours and minutes carry their unit themselves."""
    name = name_in_words(row, words)
    asleep = metric(row.metric).rule is DayRule.SLEEP and row.metric != "nap_min"
    return words.say("{name} a night", name=name) if asleep else name


def _line(row: TrendRow, first: int) -> tuple[float | None, ...]:
    """The typical line on the days of the span; None where it has a gap or has not begun."""
    if row.typical is None or row.typical_day is None:
        return (None,) * DAYS_SHOWN
    known = dict(zip(row.typical_day.tolist(), row.typical.tolist(), strict=True))
    line = (known.get(first + place) for place in range(DAYS_SHOWN))
    return tuple(None if value is None or value != value else float(value) for value in line)
