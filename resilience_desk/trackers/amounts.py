"""Amounts a device counts, such as steps: each moment counted once across devices, put onto days, with coverage."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from resilience_desk.trackers.day_values import Tally
from resilience_desk.trackers.samples import Flags, Integers, Numbers, Samples
from resilience_desk.trackers.spans import NO_SPANS, Spans, covered_seconds, joined, union
from resilience_desk.trackers.zones import Calendar

SLACK_SECONDS = 30
"""Two devices write the same walk some seconds apart; what lies this near to a believed span is the same walk."""
WAKING = (7, 22)
"""The clock hours in which coverage is counted."""
ENOUGH_HOURS = 10
"""A day seen for fewer waking hours is marked partial."""
_HOUR = 3600


def once(samples: Sequence[Samples]) -> list[Numbers]:
    """The part of each amount that no more believed device counted; ``samples`` one a source, the most believed first.

    Interval priority: never a sum over devices (a phone beside a watch would add some 60 %), never one device alone.
    """
    taken = NO_SPANS
    kept: list[Numbers] = []
    for piece in samples:
        length = piece.end - piece.start
        covered = covered_seconds(piece.start, piece.end, taken)
        share = np.divide(covered, length, out=np.zeros(length.size), where=length > 0)
        instant = length == 0
        share[instant] = _touched(piece.start[instant], taken)
        kept.append(piece.value * (1.0 - np.clip(share, 0.0, 1.0)))
        taken = joined(taken, union(piece.start - SLACK_SECONDS, piece.end + SLACK_SECONDS))
    return kept


def split_by_day(samples: Samples, amount: Numbers, calendar: Calendar) -> tuple[Numbers, Integers]:
    """For each day: the amount, a span over midnight parted in proportion, and how many spans gave to it."""
    first = calendar.day_of(samples.start) - calendar.first
    last = calendar.day_of(np.maximum(samples.start, samples.end - 1)) - calendar.first
    pieces = last - first + 1
    of = np.repeat(np.arange(pieces.size), pieces)
    day = first[of] + np.arange(of.size) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    begin = np.maximum(samples.start[of], calendar.edges[day])
    until = np.minimum(samples.end[of], calendar.edges[day + 1])
    length = (samples.end - samples.start)[of]
    share = np.divide(until - begin, length, out=np.ones(of.size), where=length > 0)
    given = amount[of] * share
    totals: Numbers = np.bincount(day, given, minlength=calendar.length).astype(np.float64)
    counts = np.bincount(day[given > 0], minlength=calendar.length)
    return totals, counts.astype(np.int64)


def day_totals(
    samples: Sequence[Samples], seen: Sequence[Samples], worn: Sequence[Samples], calendar: Calendar
) -> dict[int, Tally]:
    """The days of one counted metric. ``samples``: the most believed device first; ``seen``: all that shows coverage.

    A day without a span is a true zero where the counting device was surely worn (its heart readings span at least 10
    waking hours) between its first and last day of counting; else it has no data.
    """
    parts = [split_by_day(piece, kept, calendar) for piece, kept in zip(samples, once(samples), strict=True)]
    by_source = np.vstack([total for total, _ in parts])
    present: Flags = (
        np.vstack([split_by_day(each, np.ones(len(each)), calendar)[1] for each in samples]).sum(axis=0) > 0
    )
    counts: Integers = np.vstack([count for _, count in parts]).sum(axis=0)
    days = np.flatnonzero(present)
    first, last = int(days[0]), int(days[-1])
    counting = {piece.series.source for piece in samples}
    hours, vouched = coverage(seen, worn, calendar, first, last, counting)
    tallies: dict[int, Tally] = {}
    for at in range(first, last + 1):
        if not (present[at] or vouched[at - first]):
            continue
        seen_hours = int(hours[at - first])
        thin = seen_hours < ENOUGH_HOURS and not vouched[at - first]
        source = samples[int(by_source[:, at].argmax())].series.source
        partial = thin or at in (first, last)
        total = float(by_source[:, at].sum())
        tallies[calendar.first + at] = Tally.total(total, int(counts[at]), source, seen_hours, partial)
    return tallies


def coverage(
    seen: Sequence[Samples], worn: Sequence[Samples], calendar: Calendar, first: int, last: int, counting: set[str]
) -> tuple[Integers, Flags]:
    """For each day: waking hours with any sign of a device, and whether a counting device was surely worn all day."""
    windows = [calendar.waking_hours(calendar.first + at, *WAKING) for at in range(first, last + 1)]
    begin, until = (np.array(side, np.int64) for side in zip(*windows, strict=True))
    slots = WAKING[1] - WAKING[0]
    seen_slots = np.zeros((begin.size, slots), np.bool_)
    for piece in seen:
        for instants in (piece.start, np.maximum(piece.start, piece.end - 1)):
            day = calendar.day_of(instants) - calendar.first - first
            inside = (day >= 0) & (day < begin.size)
            slot = (instants[inside] - begin[day[inside]]) // _HOUR
            awake = (slot >= 0) & (slot < slots)
            seen_slots[day[inside][awake], slot[awake]] = True
    vouched = np.zeros(begin.size, np.bool_)
    worn_slots = np.zeros_like(seen_slots)
    for piece in worn:
        if piece.series.source in counting:
            vouched |= covered_seconds(begin, until, union(piece.start, piece.end)) >= ENOUGH_HOURS * _HOUR
            day = calendar.day_of(piece.start) - calendar.first - first
            inside = (day >= 0) & (day < begin.size)
            slot = (piece.start[inside] - begin[day[inside]]) // _HOUR
            awake = (slot >= 0) & (slot < slots)
            worn_slots[day[inside][awake], slot[awake]] = True
    return seen_slots.sum(axis=1), vouched | (worn_slots.sum(axis=1) >= ENOUGH_HOURS)


def _touched(instants: Integers, cover: Spans) -> Numbers:
    if len(cover) == 0:
        return np.zeros(instants.size)
    position = np.searchsorted(cover.start, instants, side="right") - 1
    return ((position >= 0) & (instants < cover.end[np.maximum(position, 0)])).astype(np.float64)
