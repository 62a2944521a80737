"""Where a date axis has its ticks and what stands under them: days, weeks, months, quarters or years. Free of Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date, format_skeleton

from resilience_desk.tables.day_numbers import day_number, day_of_number
from resilience_desk.words import Words

_MONTH_DAYS = 30.4
_MONTH_STEPS = (1, 2, 3, 6, 12)
_WEEK_STEPS = (1, 2)


@dataclass(frozen=True)
class DayTick:
    """A tick on the day ``number`` (days since 1970) and the words under it."""

    number: int
    label: str


def day_ticks(first: float, last: float, width: float, apart: float, words: Words) -> tuple[DayTick, ...]:
    """The ticks from day number ``first`` to ``last`` on ``width`` pixels, labels at least ``apart`` pixels apart.

    The year stands at the first tick and wherever it changes.
    """
    pixels = width / max(1e-9, last - first)
    start, end = day_of_number(math.ceil(first)), day_of_number(math.floor(last))
    if pixels >= apart:
        return _labelled(_stepped(start, end, 1), "MMMd", words)
    for weeks in _WEEK_STEPS:
        if pixels * 7 * weeks >= apart:
            return _labelled(_stepped(_week_start(start, weeks, words), end, 7 * weeks), "MMMd", words)
    months = next((step for step in _MONTH_STEPS if pixels * _MONTH_DAYS * step >= apart), 12)
    return _labelled(_month_starts(start, end, months), "y" if months == 12 else "MMM", words)


def day_label(day: date, words: Words) -> str:
    """A day under a cursor: ``12 Nov 2026``."""
    return format_skeleton("yMMMd", day, locale=words.locale)


def _labelled(days: list[date], skeleton: str, words: Words) -> tuple[DayTick, ...]:
    ticks: list[DayTick] = []
    year: int | None = None
    for day in days:
        with_year = skeleton if day.year == year or skeleton == "y" else f"y{skeleton}"
        year = day.year
        ticks.append(DayTick(day_number(day), _label(day, with_year, words)))
    return tuple(ticks)


def _label(day: date, skeleton: str, words: Words) -> str:
    if skeleton == "MMM":
        return format_date(day, "LLL", locale=words.locale)
    return format_skeleton(skeleton, day, locale=words.locale)


def _stepped(start: date, end: date, days: int) -> list[date]:
    return [start + timedelta(days=place) for place in range(0, (end - start).days + 1, days)]


def _week_start(day: date, weeks: int, words: Words) -> date:
    """The first week start on or after ``day``; every second one is the same wherever the axis begins."""
    start = day + timedelta(days=(words.locale.first_week_day - day.weekday()) % 7)
    return start + timedelta(days=7 * ((day_number(start) // 7) % weeks))


def _month_starts(start: date, end: date, step: int) -> list[date]:
    count = (end.year - start.year + 1) * 12
    firsts = [date(start.year + place // 12, place % 12 + 1, 1) for place in range(0, count, step)]
    return [first for first in firsts if start <= first <= end]
