"""Reading a clinic's day list, from a file or pasted: what stands in it, and what could not be read, as values.

Nothing here reaches a database: who is meant is settled by :mod:`resilience_desk.appointments.matching`.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from resilience_desk.appointments.day_calendar import is_calendar, read_calendar
from resilience_desk.appointments.day_table import read_table
from resilience_desk.appointments.listed import DayList, Listed, Problem, Why
from resilience_desk.errors import Refused
from resilience_desk.tables.containers import opened
from resilience_desk.tables.delimited import dialect_of
from resilience_desk.tables.failures import EmptyFile, NotRecognised
from resilience_desk.words import mark

LARGEST_LIST = 8 * 1024 * 1024
"""Bytes of the largest list that is read; a year of a large clinic has about two million."""
MOST_ENTRIES = 500
"""Entries read from one list, the rest is told: what is taken in together is one transaction of about a millisecond each."""
EARLIEST = date(1990, 1, 1)
FURTHEST = timedelta(days=3 * 366)
"""How far ahead of today an appointment can lie."""


class ListTooLarge(Refused):
    """No day list has so many bytes."""

    sentence = mark("“{file}” is far larger than a day list. Nothing was taken in. Export fewer days and try again.")


def read_file(path: Path, zone: str, today: date) -> DayList:
    """A day list in a file: iCalendar or CSV of any encoding and separator.

    Raises :class:`resilience_desk.tables.failures.UnreadableFile` and its kinds, :class:`ListTooLarge`,
    :class:`NoHeadings`.
    """
    with opened(path) as raw:
        content = raw.read(LARGEST_LIST + 1)
    if len(content) > LARGEST_LIST:
        raise ListTooLarge(file=path.name)
    if not content.strip():
        raise EmptyFile(file=path.name)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise NotRecognised(file=path.name)
    text = content.decode(dialect_of(path).encoding, "replace")
    return _read(text, zone, today, path.name)


def read_pasted(text: str, zone: str, today: date) -> DayList:
    """A day list pasted from a table or a calendar. Raises :class:`ListTooLarge` and :class:`NoHeadings`."""
    if len(text) > LARGEST_LIST:
        raise ListTooLarge(file="")
    return _read(text, zone, today, "")


def _read(text: str, zone: str, today: date, file_name: str) -> DayList:
    text = text.lstrip("\ufeff\u200b")
    reader = read_calendar if is_calendar(text) else read_table
    entries, problems = reader(text, ZoneInfo(zone))
    entries, problems = _likely(entries, problems, today)
    return DayList(zone, entries, tuple(sorted(problems, key=lambda each: each.row)), file_name)


def _likely(entries: list[Listed], problems: list[Problem], today: date) -> tuple[tuple[Listed, ...], list[Problem]]:
    """Entries of likely days that name somebody, each once, at most :data:`MOST_ENTRIES`; problems for the others."""
    kept: dict[object, Listed] = {}
    found = list(problems)
    for entry in entries:
        who = (entry.numbers, entry.name.casefold(), entry.birth_date)
        same = (entry.key, *who) if entry.key else (entry.day, entry.starts_at, *who)
        if not EARLIEST <= entry.day <= today + FURTHEST:
            found.append(Problem(entry.row, Why.UNLIKELY_DATE, entry.day.isoformat()))
        elif not entry.numbers and not entry.name:
            found.append(Problem(entry.row, Why.NOBODY))
        elif same in kept:
            found.append(Problem(entry.row, Why.REPEATED))
        elif len(kept) >= MOST_ENTRIES:
            found.append(Problem(entry.row, Why.TOO_MANY))
            break
        else:
            kept[same] = entry
    return tuple(kept.values()), found
