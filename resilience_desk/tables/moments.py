"""Dates and times as people and programs write them in tables, and whether the day or the month comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from itertools import pairwise

from resilience_desk.tables.cells import Cell
from resilience_desk.tables.day_numbers import day_number


class DayOrder(StrEnum):
    """How ``3/4/2026`` is read."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    OPEN = ""
    """Nothing has settled it; such dates are not read."""


@dataclass(frozen=True)
class Moment:
    """A day as written, the minute of that day or -1, and the instant when the text named its offset."""

    day: int
    minute: int = -1
    instant: int | None = None


_TIME = r"(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:\s*([ap])\.?m\.?)?(?:\s*Uhr)?"
_OFFSET = r"\s*(Z|UTC|[+-]\d{2}:?\d{2})?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?:(?:T|,?\s+){_TIME}{_OFFSET})?", re.IGNORECASE)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}})(?:,?\s+{_TIME})?", re.IGNORECASE)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DAY_NAMED = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+([^\W\d]+)\.?,?\s+(\d{{4}})(?:,?\s+{_TIME})?", re.IGNORECASE
)
_MONTH_NAMED = re.compile(rf"([^\W\d]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?:,?\s+{_TIME})?", re.IGNORECASE)
_ONLY_TIME = re.compile(_TIME, re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan january januar jänner janvier enero gennaio",
            "feb february februar février febrero febbraio",
            "mar march mär märz mrz mars marzo",
            "apr april avril abril aprile",
            "may mai mayo maggio",
            "jun june juni juin junio giugno",
            "jul july juli juillet julio luglio",
            "aug august août agosto",
            "sep sept september septembre septiembre settembre",
            "oct october okt oktober octobre octubre ottobre",
            "nov november novembre noviembre",
            "dec december dez dezember décembre diciembre dicembre",
        ),
        start=1,
    )
    for name in names.split()
}


def moment(cell: Cell, order: DayOrder = DayOrder.OPEN, epoch_1904: bool = False) -> Moment | None:
    """What a cell says, or None where it is no date (or one whose order is open)."""
    try:
        if isinstance(cell, datetime):
            return _of_datetime(cell)
        if isinstance(cell, float):
            return _of_serial(cell, epoch_1904)
        return _of_text(cell.strip(), order, epoch_1904) if isinstance(cell, str) else None
    except (ValueError, OverflowError):
        return None


def minute_of_day(cell: Cell) -> int:
    """The minute of a time cell, or -1."""
    if isinstance(cell, time | datetime):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, float) and 0 <= cell < 1:
        return round(cell * 1440) % 1440
    found = _ONLY_TIME.fullmatch(cell.strip()) if isinstance(cell, str) else None
    try:
        return _minute(_clock(found.groups())) if found else -1
    except ValueError:
        return -1


def is_ambiguous(cell: Cell) -> bool:
    """Whether a text is a date under both orders, and another one under each."""
    found = _YEAR_LAST.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return found is not None and int(found[1]) <= 12 and int(found[3]) <= 12 and found[1] != found[3]


def order_of(cells: Iterable[Cell]) -> tuple[DayOrder, bool]:
    """The order that a whole column tells, and whether that is only a guess.

    A part above 12 or points between the parts settle it. Else the reading under which the days follow each other more
    closely is guessed, if it is closer by half; else it stays open.
    """
    first_over, second_over, pairs = 0, 0, list[tuple[int, int, int]]()
    for cell in cells:
        found = _YEAR_LAST.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if not found:
            continue
        if found[2] == ".":
            return DayOrder.DAY_FIRST, False
        one, two = int(found[1]), int(found[3])
        first_over += one > 12
        second_over += two > 12
        if one <= 12 and two <= 12 and len(pairs) < 5000:
            pairs.append((one, two, _year(found[4])))
    if first_over or second_over:
        return (DayOrder.DAY_FIRST if first_over >= second_over else DayOrder.MONTH_FIRST), False
    if not pairs or all(one == two for one, two, _ in pairs):
        return DayOrder.DAY_FIRST, False
    day_first = _jumps(date(year, two, one) for one, two, year in pairs)
    month_first = _jumps(date(year, one, two) for one, two, year in pairs)
    if day_first * 2 <= month_first and len(pairs) > 2:
        return DayOrder.DAY_FIRST, True
    if month_first * 2 <= day_first and len(pairs) > 2:
        return DayOrder.MONTH_FIRST, True
    return DayOrder.OPEN, True


def _jumps(days: Iterable[date]) -> int:
    numbers = [day_number(day) for day in days]
    return sum(abs(after - before) for before, after in pairwise(numbers))


def _of_text(text: str, order: DayOrder, epoch_1904: bool) -> Moment | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return _told(date(int(found[1]), int(found[3]), int(found[4])), found.groups()[4:8], found[9])
    if found := _YEAR_LAST.fullmatch(text):
        one, two, year = int(found[1]), int(found[3]), _year(found[4])
        if order is DayOrder.OPEN and one != two:
            return None
        month, day = (one, two) if order is DayOrder.MONTH_FIRST else (two, one)
        return _told(date(year, month, day), found.groups()[4:8])
    if found := _DAY_NAMED.fullmatch(text):
        month = _MONTHS.get(found[2].casefold(), 0)
        return _told(date(int(found[3]), month, int(found[1])), found.groups()[3:7])
    if found := _MONTH_NAMED.fullmatch(text):
        month = _MONTHS.get(found[1].casefold(), 0)
        return _told(date(int(found[3]), month, int(found[2])), found.groups()[3:7])
    if found := _COMPACT.fullmatch(text):
        return Moment(day_number(date(int(found[1]), int(found[2]), int(found[3]))))
    return _of_serial(float(text), epoch_1904) if _SERIAL.fullmatch(text) else None


def _told(day: date, clock: tuple[str | None, ...], offset: str | None = None) -> Moment:
    if clock[0] is None:
        return Moment(day_number(day))
    at = _clock(clock)
    local = datetime.combine(day, at)
    instant = int(local.replace(tzinfo=_zone(offset)).timestamp()) if offset else None
    return Moment(day_number(day), _minute(at), instant)


def _clock(parts: tuple[str | None, ...]) -> time:
    hour, minute, second = int(parts[0] or 0), int(parts[1] or 0), int(parts[2] or 0)
    if half := (parts[3] or "").casefold():
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute, min(second, 59))


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _zone(offset: str) -> timezone:
    if offset.upper() in {"Z", "UTC"}:
        return UTC
    minutes = int(offset[1:3]) * 60 + int(offset[-2:])
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))


def _of_datetime(cell: datetime) -> Moment:
    minute = cell.hour * 60 + cell.minute
    return Moment(day_number(cell.date()), minute or -1)


def _of_serial(serial: float, epoch_1904: bool) -> Moment | None:
    """Excel's day numbers, from 1970 to 2120; smaller or larger numbers are no dates."""
    days = serial + (1462 if epoch_1904 else 0)
    if not 25_569 <= days < 80_400:
        return None
    day = day_number(date(1899, 12, 30)) + int(days)
    minute = round((days % 1) * 1440) % 1440
    return Moment(day, minute or -1)


def _year(text: str) -> int:
    """Two digits are of this century up to 68, as in every spreadsheet."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < 69 else 1900)
