"""A day list as a table: columns found by their headings, rows read into entries, what is unclear told as problems."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from resilience_desk.appointments.clock import TimeSkipped, instant_of
from resilience_desk.appointments.entry_words import minutes_of, names_in, outcome_of, role_of, way_of
from resilience_desk.appointments.listed import Listed, Problem, Why
from resilience_desk.appointments.terms import LONGEST_MINUTES, SHORTEST_MINUTES
from resilience_desk.errors import Refused
from resilience_desk.tables.cleaning import clean_text
from resilience_desk.tables.day_numbers import day_of_number
from resilience_desk.tables.moments import DayOrder, is_ambiguous, minute_of_day, moment, order_of
from resilience_desk.words import mark

SEPARATORS = "\t;,|"
_LOOKED_AT = 20
_LONGEST_CELL = 500
_MOST_COLUMNS = 60

Cells = dict[str, str]
"""The cells of a row by what they hold; empty ones are left out."""


class NoHeadings(Refused):
    """A table without a row that names its columns."""

    sentence = mark(
        "The list needs a first row that names its columns, with at least a date and a person (a number, or name and "
        "birth date). Nothing was taken in."
    )


@dataclass(frozen=True)
class _Table:
    separator: str
    header_row: int
    roles: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _When:
    """The clock a row tells: day, minute of the day or -1, end minute or -1."""

    day: date
    minute: int = -1
    end: int = -1


def read_table(text: str, zone: ZoneInfo) -> tuple[list[Listed], list[Problem]]:
    """Every entry of a table and every problem. Raises :class:`NoHeadings`."""
    table = _find_columns(text)
    rows = list(_rows(text, table))
    order, _ = order_of(cells[role] for _, cells in rows for role in ("date", "start") if role in cells)
    born_order, _ = order_of(cells["birth"] for _, cells in rows if "birth" in cells)
    entries: list[Listed] = []
    problems: list[Problem] = []
    for row, cells in rows:
        when = _when(row, cells, order)
        if isinstance(when, Problem):
            problems.append(when)
            continue
        entry = read_entry(row, cells, when.day, when.minute, when.end, zone, born_order or order, problems)
        if entry is not None:
            entries.append(entry)
    return entries, problems


def read_entry(
    row: int,
    cells: Cells,
    day: date,
    minute: int,
    end: int,
    zone: ZoneInfo,
    born_order: DayOrder,
    problems: list[Problem],
) -> Listed | None:
    """One entry from its cells on a known day; what is unclear goes to ``problems``, a skipped time leaves it out.

    ``minute`` and ``end`` are minutes of the day, or -1.
    """
    try:
        starts_at = None if minute < 0 else instant_of(day, time(minute // 60, minute % 60), zone)
    except TimeSkipped as skipped:
        problems.append(Problem(row, Why.SKIPPED_TIME, str(skipped.values["time"])))
        return None
    way, outcome = way_of(cells.get("way", "")), outcome_of(cells.get("outcome", ""))
    if "way" in cells and way is None:
        problems.append(Problem(row, Why.UNKNOWN_WAY, cells["way"], left_out=False))
    if "outcome" in cells and outcome is None:
        problems.append(Problem(row, Why.UNKNOWN_OUTCOME, cells["outcome"], left_out=False))
    both = " ".join(filter(None, (cells.get("first_name"), cells.get("last_name"))))
    born = moment(cells.get("birth", ""), born_order)
    return Listed(
        row=row,
        day=day,
        starts_at=starts_at,
        minutes=_length(row, cells, minute, end, problems),
        numbers=tuple(cells[role] for role in ("number", "number 2") if role in cells),
        name=cells.get("name") or both,
        birth_date=day_of_number(born.day) if born else None,
        with_whom=names_in(cells.get("with", "")),
        way=way,
        place=cells.get("place", ""),
        purpose=cells.get("purpose", ""),
        outcome=outcome,
        reason=cells.get("reason", ""),
        key=cells.get("key", ""),
    )


def separator_of(text: str) -> str:
    """The sign under which the first lines name the most columns of a day list."""
    lines = text.splitlines()[:_LOOKED_AT]
    return max(SEPARATORS, key=lambda sign: max((len(_roles(cells)) for cells in _parted(lines, sign)), default=0))


def _find_columns(text: str) -> _Table:
    separator = separator_of(text)
    for number, cells in enumerate(_parted(text.splitlines()[:_LOOKED_AT], separator), start=1):
        roles = _roles(cells)
        if roles.keys() & {"date", "start"} and roles.keys() & {"number", "name", "last_name"}:
            return _Table(separator, number, tuple(roles.items()))
    raise NoHeadings


def _roles(cells: list[str]) -> dict[str, int]:
    """What each column holds; a second number column is kept, any other second one is not looked at."""
    roles: dict[str, int] = {}
    for place, cell in enumerate(cells[:_MOST_COLUMNS]):
        role = role_of(clean_text(cell, _LONGEST_CELL))
        if role == "number" and "number" in roles:
            role = "number 2"
        if role:
            roles.setdefault(role, place)
    return roles


def _parted(lines: list[str], separator: str) -> Iterator[list[str]]:
    limit = csv.field_size_limit(sys.maxsize)
    try:
        yield from csv.reader((line.replace("\0", "") for line in lines), delimiter=separator)
    finally:
        csv.field_size_limit(limit)


def _rows(text: str, table: _Table) -> Iterator[tuple[int, Cells]]:
    """Every row below the headings that holds anything: its number in the list and its cells."""
    lines = text.splitlines(keepends=True)
    for number, parts in enumerate(_parted(lines, table.separator), start=1):
        if number <= table.header_row:
            continue
        told = ((role, clean_text(parts[place], _LONGEST_CELL)) for role, place in table.roles if place < len(parts))
        if cells := {role: cell for role, cell in told if cell}:
            yield number, cells


def _when(row: int, cells: Cells, order: DayOrder) -> _When | Problem:
    """The day and clock of a row, from ``date`` with ``time``, or from ``start`` alone."""
    start = cells.get("start", "")
    written = cells.get("date", "") or start
    if not written:
        return Problem(row, Why.NO_DATE)
    day = moment(written, order)
    if day is None:
        open_order = order is DayOrder.OPEN and is_ambiguous(written)
        return Problem(row, Why.AMBIGUOUS_DATE if open_order else Why.BAD_DATE, written)
    clock = cells.get("time", "") or (start if written is not start else "")
    minute = _clock(clock, order) if clock else day.minute
    if clock and minute < 0:
        return Problem(row, Why.BAD_TIME, clock)
    return _When(day_of_number(day.day), minute, _clock(cells.get("end", ""), order))


def _clock(text: str, order: DayOrder) -> int:
    """The minute of a time, or of a date with a time; -1 for neither."""
    minute = minute_of_day(text)
    if minute < 0 and (told := moment(text, order)):
        return told.minute
    return minute


def _length(row: int, cells: Cells, minute: int, end: int, problems: list[Problem]) -> int | None:
    """The length in minutes: as written, else from the end; one that cannot be is told and stays open."""
    written = cells.get("length", "")
    length = minutes_of(written) if written else (end - minute if minute >= 0 and end >= 0 else None)
    if length is None and not written:
        return None
    if length is None or not SHORTEST_MINUTES <= length <= LONGEST_MINUTES:
        problems.append(Problem(row, Why.BAD_LENGTH, written or cells.get("end", ""), left_out=False))
        return None
    return length
