"""Days done properly: one value a day from spans and entries of many sources, and nothing where nothing is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import numpy as np

from resilience_desk.trackers.amounts import day_totals
from resilience_desk.trackers.day_values import DayColumn, Tally, column
from resilience_desk.trackers.devices import ranked
from resilience_desk.trackers.metrics import METRICS, SLEEP_CHANNEL, WORN_CHANNEL, DayRule, Metric
from resilience_desk.trackers.nights import DEFAULT_NIGHT, NightRule, nights
from resilience_desk.trackers.samples import Entries, Samples, Series, distinct_entries, distinct_samples
from resilience_desk.trackers.zones import Calendar, ZoneHistory

DAY_RULES_VERSION = 1
"""Kept with derived day values; a change of any rule in this room raises it and the days are worked out again."""


def day_columns(
    samples: Iterable[Samples],
    entries: Iterable[Entries],
    zone: ZoneHistory,
    order: Sequence[str] = (),
    night: NightRule = DEFAULT_NIGHT,
) -> list[DayColumn]:
    """One column for each metric and method that has any day, in page order.

    ``order`` names sources, the most believed first. What a device measured holds before what was written down as a
    day total; ratings of all sources are pooled. The order of reading and repeats change nothing.
    """
    spans, written = distinct_samples(samples), distinct_entries(entries)
    days = _Days(spans, zone, order, night)
    columns: list[DayColumn] = []
    for metric in METRICS:
        own = [piece for piece in written if piece.series.channel == metric.id]
        measured = [piece for piece in spans if piece.series.channel == metric.recorded_as]
        for method in sorted({piece.series.method for piece in [*own, *measured]}):
            told = [piece for piece in own if piece.series.method == method]
            if metric.rule is DayRule.MEAN:
                told += days.as_entries(metric, method)
            tallies = _written_days(metric, told, order) | days.measured(metric, method)
            if tallies:
                columns.append(column(metric.id, method, zone.name, tallies))
    return columns


def hanging_together(metrics: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The metrics whose days hang on the same samples as those of ``metrics``, and all channels they need.

    The metrics of the night share their spans; every counted amount is coverage for the others.
    """
    asked = [each for each in METRICS if each.id in metrics]
    counted = any(each.rule is DayRule.SUM for each in asked)
    shared = {each.recorded_as for each in asked}
    group = [each for each in METRICS if each.recorded_as in shared or (counted and each.rule is DayRule.SUM)]
    channels = {name for each in group for name in (each.id, each.recorded_as)}
    return frozenset(each.id for each in group), frozenset(channels | ({WORN_CHANNEL} if counted else set()))


class _Days:
    """The measured days of one set of samples; the nights are worked out once for their three metrics."""

    def __init__(self, spans: list[Samples], zone: ZoneHistory, order: Sequence[str], night: NightRule) -> None:
        self._spans = spans
        self._order = order
        self._night = night
        self._zone = zone
        self._calendar = self._around()
        self._nights = self._all_nights()

    def measured(self, metric: Metric, method: str) -> dict[int, Tally]:
        """The days of a metric that a device measured."""
        if metric.rule is DayRule.SLEEP:
            return dict(self._nights.get((metric.id, method), {}))
        if metric.rule is DayRule.MEDIAN:
            return _written_days(metric, self.as_entries(metric, method), self._order)
        pieces = self._of(metric.id, method)
        if metric.rule is DayRule.MEAN or not pieces:
            return {}
        return day_totals(pieces, self._spans_seen(), self._of(WORN_CHANNEL, ""), self._calendar)

    def as_entries(self, metric: Metric, method: str) -> list[Entries]:
        """The samples of a level or rating as entries on the day that holds their middle."""
        told: list[Entries] = []
        for piece in self._of(metric.id, method):
            day = self._calendar.day_of((piece.start + piece.end) // 2)
            begins = self._calendar.edges[day - self._calendar.first]
            told.append(Entries(piece.series, day, np.maximum(piece.start - begins, 0) // 60, piece.value))
        return told

    def _around(self) -> Calendar:
        if not self._spans:
            return Calendar.around(self._zone, 0, 0)
        earliest = min(int(piece.start.min()) for piece in self._spans)
        latest = max(int(piece.end.max()) for piece in self._spans)
        return Calendar.around(self._zone, earliest, latest)

    def _all_nights(self) -> dict[tuple[str, str], dict[int, Tally]]:
        told: dict[tuple[str, str], dict[int, Tally]] = {}
        for method in sorted({piece.series.method for piece in self._spans if piece.series.channel == SLEEP_CHANNEL}):
            for metric, tallies in nights(self._of(SLEEP_CHANNEL, method), self._calendar, self._night).items():
                told[metric, method] = tallies
        return told

    def _spans_seen(self) -> list[Samples]:
        channels = {WORN_CHANNEL, *(metric.id for metric in METRICS if metric.rule is DayRule.SUM)}
        return [piece for piece in self._spans if piece.series.channel in channels]

    def _of(self, channel: str, method: str) -> list[Samples]:
        pieces = {
            piece.series.source: piece
            for piece in self._spans
            if piece.series.channel == channel and piece.series.method == method
        }
        return [pieces[source] for source in ranked(pieces, self._order)]


def _written_days(metric: Metric, pieces: Sequence[Entries], order: Sequence[str]) -> dict[int, Tally]:
    """Days from entries: ratings pooled over sources, amounts and levels from the most believed source of each day."""
    if not pieces:
        return {}
    if metric.rule is DayRule.MEAN:
        return _tallied(metric, [_pooled(pieces)])
    by_source = {piece.series.source: piece for piece in pieces}
    least_believed_first = [by_source[name] for name in reversed(ranked(by_source, order))]
    return _tallied(metric, least_believed_first)


def _pooled(pieces: Sequence[Entries]) -> Entries:
    names = " + ".join(sorted({piece.series.source for piece in pieces}))
    first = pieces[0].series
    return Entries(
        Series(first.channel, names, first.method),
        np.concatenate([piece.day for piece in pieces]),
        np.concatenate([piece.minute for piece in pieces]),
        np.concatenate([piece.value for piece in pieces]),
    )


def _tallied(metric: Metric, pieces: Sequence[Entries]) -> dict[int, Tally]:
    """The days of each piece; a later piece replaces the days of an earlier one."""
    tallies: dict[int, Tally] = {}
    for piece in pieces:
        values: defaultdict[int, list[float]] = defaultdict(list)
        for at in np.lexsort((piece.value, piece.minute, piece.day)).tolist():
            values[int(piece.day[at])].append(float(piece.value[at]))
        for day, told in values.items():
            tallies[day] = _tally(metric, told, piece.series.source)
    return tallies


def _tally(metric: Metric, told: list[float], source: str) -> Tally:
    if metric.rule in (DayRule.SUM, DayRule.SLEEP):
        return Tally.total(float(sum(told)), len(told), source)
    middle = float(np.median(told) if metric.rule is DayRule.MEDIAN else np.mean(told))
    return Tally(middle, len(told), source, min(told), max(told), told[-1])
