"""Believable diaries from a seed: a level that moves slowly, days of the week, boom and bust, harder weeks, empty days.

Nothing is measured here and no rule of the trackers is repeated: these are only numbers an invented person might write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

_MEMORY = 0.45
"""How much of a day's mood is yesterday's; days of one person resemble each other."""


@dataclass(frozen=True)
class Dip:
    """A stretch in which a metric lies ``by`` off its level, easing back over its second half."""

    first: date
    last: date
    by: float


@dataclass(frozen=True, kw_only=True)
class Course:
    """How one metric runs, in its own unit: from ``begins`` to ``ends``, with ``spread`` from day to day."""

    begins: float
    ends: float
    spread: float
    low: float = 0
    high: float = 10
    step: float = 1
    """What the person rounds to: whole points, five minutes, fifty steps."""
    weekend: float = 0
    """What Saturday and Sunday add."""
    boom: float = 0
    bust: float = 0
    """What a day of doing too much adds, and each of the days that pay for it."""
    zeros: float = 0
    """Share of days with a true zero."""
    dips: tuple[Dip, ...] = ()
    by_device: bool = False
    """A watch or phone goes on counting on days on which the person writes nothing."""


@dataclass(frozen=True)
class Booms:
    """About every ``every`` days comes a day of too much, and ``bust_days`` that pay for it."""

    every: int
    bust_days: int


@dataclass(frozen=True)
class Diary:
    """What one person wrote: a column for each metric from ``first`` on; NaN where the day stayed empty."""

    first: date
    columns: Mapping[str, Numbers]

    @property
    def last(self) -> date:
        """The last day of the columns, empty or not."""
        return self.first + timedelta(days=next(iter(self.columns.values())).size - 1)

    def on(self, day: date) -> dict[str, float]:
        """What was written on a day; metrics without an entry are left out."""
        place = (day - self.first).days
        told = {metric: float(column[place]) for metric, column in self.columns.items()}
        return {metric: value for metric, value in told.items() if not np.isnan(value)}

    def between(self, first: date, last: date) -> Diary:
        """The days from ``first`` to ``last``, both included."""
        begin, end = (first - self.first).days, (last - self.first).days + 1
        return Diary(first, {metric: column[begin:end] for metric, column in self.columns.items()})


def stream(seed: int, name: str) -> Generator:
    """Random numbers of one person's own, so that a change in one story leaves the others as they were."""
    return np.random.default_rng([seed, crc32(name.encode())])


def diary(
    random: Generator,
    first: date,
    last: date,
    courses: Mapping[str, Course],
    *,
    missing: float = 0.06,
    gaps: Iterable[tuple[date, date]] = (),
    booms: Booms | None = None,
) -> Diary:
    """A diary from ``first`` to ``last``: single days missing at random, and all days of each gap."""
    days = (last - first).days + 1
    unwritten = random.random(days) < missing
    for begin, end in gaps:
        unwritten[max(0, (begin - first).days) : max(0, (end - first).days + 1)] = True
    booming, busting = _booms(random, days, booms)
    columns: dict[str, Numbers] = {}
    for metric, course in courses.items():
        values = _course(random, first, days, course, booming, busting)
        values[random.random(days) < missing / 3 if course.by_device else unwritten] = np.nan
        columns[metric] = values
    return Diary(first, columns)


def _course(random: Generator, first: date, days: int, course: Course, booming: Flags, busting: Flags) -> Numbers:
    """One metric on every day, rounded as the person rounds and inside its scale."""
    values: Numbers = np.linspace(course.begins, course.ends, days) + course.spread * _noise(random, days)
    weekday = (np.arange(days) + first.weekday()) % 7
    values += np.where(weekday >= 5, course.weekend, 0.0)
    values += np.where(booming, course.boom, 0.0) + np.where(busting, course.bust, 0.0)
    for dip in course.dips:
        values += _dip(first, days, dip)
    rounded = np.clip(np.round(values / course.step) * course.step, course.low, course.high)
    return np.where(random.random(days) < course.zeros, 0.0, rounded)


def _noise(random: Generator, days: int) -> Numbers:
    """Noise with a memory of one day, of about unit spread."""
    fresh = random.standard_normal(days) * np.sqrt(1 - _MEMORY**2)
    noise = np.empty(days)
    before = 0.0
    for day in range(days):
        before = _MEMORY * before + float(fresh[day])
        noise[day] = before
    return noise


def _booms(random: Generator, days: int, booms: Booms | None) -> tuple[Flags, Flags]:
    booming, busting = np.zeros(days, np.bool_), np.zeros(days, np.bool_)
    if booms is None:
        return booming, busting
    at = int(random.integers(1, booms.every))
    while at < days:
        booming[at] = True
        busting[at + 1 : at + 1 + booms.bust_days] = True
        at += booms.every + int(random.integers(-2, 3))
    return booming, busting


def _dip(first: date, days: int, dip: Dip) -> Numbers:
    """The whole size in the first half of the stretch, then easing back."""
    begin, length = (dip.first - first).days, (dip.last - dip.first).days + 1
    shape = np.minimum(1.0, np.linspace(2.0, 0.25, length))
    added = np.zeros(days)
    inside = np.arange(begin, begin + length)
    kept = (inside >= 0) & (inside < days)
    added[inside[kept]] = dip.by * shape[kept]
    return added
