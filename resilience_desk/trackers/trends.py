"""What a trend can say: a typical line that breaks at gaps, the gaps, and a change with its number of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from resilience_desk.tables.day_numbers import day_number, day_of_number
from resilience_desk.trackers.metrics import Metric
from resilience_desk.trackers.samples import Integers, Numbers
from resilience_desk.words import mark

WINDOW_DAYS = 7
LEAST_ENTRIES = 4
"""Fewer of seven days make no typical value (weekly means need 4 of 7 days)."""
LONG_GAP_DAYS = 7
"""A gap longer than this is named on the chart."""


def typical(values: NDArray[np.float64] | Sequence[float]) -> float:
    """The middle of some entries: their mean without the lowest and highest quarter; NaN of none."""
    told = np.sort(np.asarray(values, np.float64))
    if told.size == 0:
        return float("nan")
    cut = told.size // 4
    return float(told[cut : told.size - cut].mean())


def on_axis(day: Integers, value: Numbers, first: int, last: int) -> Numbers:
    """The values of days ``first`` to ``last``, one place a day, NaN where there is no data. Nothing is filled in."""
    axis = np.full(max(0, last - first + 1), np.nan)
    inside = (day >= first) & (day <= last)
    axis[day[inside] - first] = value[inside]
    return axis


def typical_line(axis: Numbers, window: int = WINDOW_DAYS, least: int = LEAST_ENTRIES) -> Numbers:
    """For each day the typical value of the ``window`` days that end on it.

    NaN, a break in the line, where fewer than ``least`` of them have an entry, and on days after the last entry of a
    window that has run dry: a line is never drawn into a gap longer than ``window - least`` days.
    """
    if axis.size == 0:
        return axis.copy()
    padded = np.concatenate([np.full(window - 1, np.nan), axis])
    windows = np.sort(np.lib.stride_tricks.sliding_window_view(padded, window), axis=1)
    count = np.sum(~np.isnan(windows), axis=1)
    cut = count // 4
    place = np.arange(window)
    kept = (place >= cut[:, None]) & (place < (count - cut)[:, None])
    total = np.where(kept, windows, 0.0).sum(axis=1)
    line = np.full(axis.size, np.nan)
    enough = count >= least
    line[enough] = total[enough] / (count - 2 * cut)[enough]
    return line


@dataclass(frozen=True)
class Gap:
    """Days without data, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


def gaps(axis: Numbers, first: int, longer_than: int = LONG_GAP_DAYS) -> list[Gap]:
    """The gaps of more than ``longer_than`` days between two entries; ``first`` is the axis' first day number.

    Before the first and after the last entry nothing is missing: there the person had not begun or may have stopped.
    """
    known = np.flatnonzero(~np.isnan(axis))
    long = np.flatnonzero(np.diff(known) > longer_than + 1)
    return [
        Gap(day_of_number(first + int(known[at]) + 1), day_of_number(first + int(known[at + 1]) - 1))
        for at in long.tolist()
    ]


class Verdict(Enum):
    """What a comparison of two spans may say."""

    TOO_FEW_DAYS = mark("too few days to compare")
    ABOUT_THE_SAME = mark("about the same")
    LOWER = mark("lower")
    HIGHER = mark("higher")


@dataclass(frozen=True)
class Span:
    """One side of a comparison: ``n`` days with data out of ``days``, and their typical value (NaN of too few)."""

    first: date
    last: date
    n: int
    typical: float

    @property
    def days(self) -> int:
        """The length of the span."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Change:
    """A later span beside an earlier one, ready to be put into words."""

    earlier: Span
    later: Span
    verdict: Verdict
    own_error: float | None
    """A known error that the change had to pass; None: unknown, so that the two numbers are only described."""

    @property
    def difference(self) -> float:
        """Later minus earlier, in the metric's unit; NaN when a side has too few days."""
        return self.later.typical - self.earlier.typical


def compare(
    day: Integers,
    value: Numbers,
    metric: Metric,
    ends: date,
    length: int = 28,
    share: float = LEAST_ENTRIES / WINDOW_DAYS,
) -> Change:
    """The ``length`` days up to ``ends`` beside the ``length`` days before them.

    Each side needs ``share`` of its days (4 of 7). A difference within the measure's own error reads "about the same";
    where no error is known, one that does not show at the metric's decimals does. Never a percentage, never a cause.
    """
    return compare_spans(
        day, value, metric, (day_number(ends) - 2 * length + 1, length), (day_number(ends) - length + 1, length), share
    )


def compare_spans(
    day: Integers,
    value: Numbers,
    metric: Metric,
    earlier: tuple[int, int],
    later: tuple[int, int],
    share: float = LEAST_ENTRIES / WINDOW_DAYS,
) -> Change:
    """Two spans of any place and length, each as its first day number and its number of days (at least 1)."""
    before, after = (_span(day, value, first, length, share) for first, length in (earlier, later))
    return Change(before, after, _verdict(before.typical, after.typical, metric), metric.own_error)


def days_a_week(day: Integers, value: Numbers, ends: date, weeks: int = 4) -> float:
    """On how many days a week there was any of it, over the weeks up to ``ends``, counting only days with data.

    NaN unless 4 of 7 days have data; 0 to 7.
    """
    first = day_number(ends) - 7 * weeks + 1
    axis = on_axis(day, value, first, day_number(ends))
    known = ~np.isnan(axis)
    if known.sum() < LEAST_ENTRIES * weeks:
        return float("nan")
    return float(np.count_nonzero(axis[known] > 0) / known.sum() * 7)


def _span(day: Integers, value: Numbers, first: int, length: int, share: float) -> Span:
    inside = (day >= first) & (day < first + length)
    n = int(np.count_nonzero(inside))
    enough = n >= share * length
    middle = typical(value[inside]) if enough else float("nan")
    return Span(day_of_number(first), day_of_number(first + length - 1), n, middle)


def _verdict(before: float, after: float, metric: Metric) -> Verdict:
    difference = after - before
    if np.isnan(difference):
        return Verdict.TOO_FEW_DAYS
    smallest = metric.own_error if metric.own_error is not None else 0.5 * 10**-metric.decimals
    if abs(difference) <= smallest:
        return Verdict.ABOUT_THE_SAME
    return Verdict.LOWER if difference < 0 else Verdict.HIGHER
