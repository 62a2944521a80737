"""Days and times of day as people type them. Free of Qt.

``20.11.``, ``20/11/26``, ``20 Nov``, ``Nov 20``, ``Fri 20 November 2026``, ``2026-11-20`` and ``+7`` are days;
``9``, ``930``, ``9:30``, ``14.05`` and ``2:15 pm`` are times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time, timedelta
from enum import Enum
from typing import Final, Literal

from babel.dates import get_day_names, get_month_names

from resilience_desk.errors import Refused
from resilience_desk.words import Words, mark


class UnclearDay(Refused):
    """What was typed cannot be read as one day."""

    sentence = mark("The desk cannot read “{text}” as a day. Try 20 Nov, 20.11. or +7 for a week from today.")


class UnclearTime(Refused):
    """What was typed cannot be read as one time of day."""

    sentence = mark("The desk cannot read “{text}” as a time. Try 9:30 or 14:00.")


class Leaning(Enum):
    """Which year a day without one belongs to: the nearest such day, the next, or the last."""

    NEAREST = "nearest"
    COMING = "coming"
    PAST = "past"


_LONGEST = 40
_CENTURY = 100
_AHEAD = 20
"""A year of two digits lies at most this far ahead of today, else in the century before (as with dates of birth)."""


def parse_day(text: str, today: date, words: Words, leaning: Leaning = Leaning.NEAREST) -> date:
    """The day that ``text`` names, seen from ``today``, in the reader's order. Raises :class:`UnclearDay`."""
    typed = " ".join(text.split())[:_LONGEST].casefold()
    try:
        if re.fullmatch(r"[+\-−–]\s?\d{1,4}", typed):
            days = int(typed[1:])
            return today + timedelta(days=days if typed[0] == "+" else -days)
        if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", typed):
            return date(int(found[1]), int(found[2]), int(found[3]))
        return _written_day(typed, today, words, leaning)
    except (ValueError, OverflowError):
        raise UnclearDay(text=text[:_LONGEST]) from None


def _written_day(typed: str, today: date, words: Words, leaning: Leaning) -> date:
    """A day written with numbers, or with a month's name; weekdays are read over. Raises ``ValueError``."""
    numbers: list[str] = re.findall(r"\d+", typed)
    month_named = _named_month(re.findall(r"[^\W\d_]+", typed), words)
    if not numbers or re.sub(r"[\w\s.,/\-–’']", "", typed):
        raise ValueError(typed)
    if month_named:
        day, month, rest = numbers[0], month_named, numbers[1:]
    elif _month_first(words):
        month, day, rest = int(numbers[0]), _second(numbers), numbers[2:]
    else:
        day, month, rest = numbers[0], int(_second(numbers)), numbers[2:]
    if len(rest) > 1 or len(day) > 2:
        raise ValueError(typed)
    if rest:
        return date(_full_year(rest[0], today, leaning), month, int(day))
    return _in_some_year(month, int(day), today, leaning)


def _second(numbers: list[str]) -> str:
    if len(numbers) < 2:
        raise ValueError(numbers)
    return numbers[1]


_FORMS: Final[tuple[tuple[Literal["wide", "abbreviated"], Literal["format", "stand-alone"]], ...]] = (
    ("wide", "format"),
    ("wide", "stand-alone"),
    ("abbreviated", "format"),
    ("abbreviated", "stand-alone"),
)
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th", "de", "d"})


def _named_month(typed: list[str], words: Words) -> int:
    """The month among the words typed, or 0. In some languages a weekday and a month begin alike."""
    months = _names(get_month_names(width, context, locale=words.locale).items() for width, context in _FORMS)
    weekdays = _names(get_day_names(width, context, locale=words.locale).items() for width, context in _FORMS)
    sure: set[int] = set()
    perhaps: set[int] = set()
    for word in typed:
        month, weekday = _match(word, months, least=3), _match(word, weekdays, least=2)
        if month is not None:
            (perhaps if weekday is not None else sure).add(month)
        elif weekday is None and word not in _ORDINAL_ENDS:
            raise ValueError(word)
    found = sure or perhaps
    if len(found) > 1:
        raise ValueError(typed)
    return found.pop() if found else 0


def _names(forms: Iterable[Iterable[tuple[int, str]]]) -> dict[str, int]:
    """Every form of every name, without full stops, with its number."""
    found: dict[str, int] = {}
    for form in forms:
        for number, name in form:
            for part in re.findall(r"[^\W\d_]+", name.casefold()):
                found.setdefault(part, number)
    return found


def _match(word: str, names: dict[str, int], least: int) -> int | None:
    """The number of the one name that ``word`` is, or begins with at least ``least`` letters."""
    if word in names:
        return names[word]
    numbers = {number for name, number in names.items() if name.startswith(word)} if len(word) >= least else set[int]()
    return numbers.pop() if len(numbers) == 1 else None


def _month_first(words: Words) -> bool:
    """Whether the reader writes the month before the day, as in the United States."""
    pattern = words.locale.date_formats["short"].pattern
    return pattern.index("M") < pattern.index("d")


def _full_year(digits: str, today: date, leaning: Leaning) -> int:
    """The year of four digits, or that of two digits which fits."""
    year = int(digits)
    if len(digits) == 4:
        return year
    if len(digits) != 2:
        raise ValueError(digits)
    year += today.year - today.year % _CENTURY
    ahead = 0 if leaning is Leaning.PAST else _AHEAD
    return year - _CENTURY if year > today.year + ahead else year


def _in_some_year(month: int, day: int, today: date, leaning: Leaning) -> date:
    """The day of a year about now that the leaning asks for; 29 February looks up to eight years around."""
    around: list[date] = []
    for year in range(max(1, today.year - 8), min(9999, today.year + 8) + 1):
        try:
            around.append(date(year, month, day))
        except ValueError:
            continue
    if leaning is Leaning.COMING:
        around = [found for found in around if found >= today]
    elif leaning is Leaning.PAST:
        around = [found for found in around if found <= today]
    return min(around, key=lambda found: (abs((found - today).days), found < today))


def parse_time(text: str) -> time:
    """The time of day that ``text`` names. Raises :class:`UnclearTime`."""
    typed = "".join(text.split())[:_LONGEST].casefold()
    found = re.fullmatch(r"(\d{1,2})(?:[:.h]?(\d{2}))?h?(am|pm|a\.m\.|p\.m\.)?", typed)
    if found is None:
        raise UnclearTime(text=text[:_LONGEST])
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half:
        if not 1 <= hour <= 12:
            raise UnclearTime(text=text[:_LONGEST])
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise UnclearTime(text=text[:_LONGEST])
    return time(hour, minute)
