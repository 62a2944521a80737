"""A day list as a calendar (iCalendar, RFC 5545): events read into entries, times put into the site's zone.

The person is named in the event's own texts: ``SUMMARY`` holds the name or the practice number; lines of
``DESCRIPTION`` such as ``Born: 1956-03-04`` or ``Hospital number: H 77`` say the rest, in the words of table columns.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component
from icalendar.error import BrokenCalendarProperty

from resilience_desk.appointments.clock import clock_of
from resilience_desk.appointments.day_table import Cells, read_entry
from resilience_desk.appointments.entry_words import role_of
from resilience_desk.appointments.listed import Listed, Problem, Why
from resilience_desk.errors import Refused
from resilience_desk.tables.cleaning import clean_text
from resilience_desk.tables.moments import DayOrder
from resilience_desk.words import mark

_LONGEST = 500
_NUMBER = re.compile(r"\bRD[- ]?\d{4,}\b", re.IGNORECASE)
# A zone described in the file can hold a rule of any length to expand; zones are known by their names alone.
_ZONES = re.compile(r"^BEGIN:VTIMEZONE\b.*?^END:VTIMEZONE[^\n]*\n?", re.IGNORECASE | re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"\s*([^:=]{1,40})\s*[:=]\s*(.+?)\s*")
_ABOUT_THE_PERSON = frozenset(
    {"number", "name", "first_name", "last_name", "birth", "with", "way", "outcome", "reason", "purpose"}
)


class CalendarUnreadable(Refused):
    """A calendar that no rule of iCalendar makes sense of."""

    sentence = mark("The calendar is damaged or cut off, and nothing was taken in. Please export it once more.")


def is_calendar(text: str) -> bool:
    """Whether a text begins as a calendar does."""
    return text.lstrip()[:15].upper() == "BEGIN:VCALENDAR"


def read_calendar(text: str, zone: ZoneInfo) -> tuple[list[Listed], list[Problem]]:
    """Every entry of a calendar and every problem; an event's row is its place among the events, from 1.

    Raises :class:`CalendarUnreadable`.
    """
    try:
        calendars = cast("list[Component]", Calendar.from_ical(_ZONES.sub("", text.replace("\0", "")), multiple=True))
        events = [part for calendar in calendars for part in calendar.subcomponents if part.name == "VEVENT"]
    except (ValueError, KeyError, IndexError, RecursionError) as broken:
        raise CalendarUnreadable from broken
    entries: list[Listed] = []
    problems: list[Problem] = []
    for row, event in enumerate(events, start=1):
        entry = _entry(row, event, zone, problems)
        if entry is not None:
            entries.append(entry)
    return entries, problems


def _entry(row: int, event: Component, zone: ZoneInfo, problems: list[Problem]) -> Listed | None:
    start = _moment(event, "DTSTART")
    if start is None:
        problems.append(Problem(row, Why.UNREADABLE if event.errors else Why.NO_DATE))
        return None
    if "RRULE" in event or "RDATE" in event:
        problems.append(Problem(row, Why.SERIES))
        return None
    if isinstance(start, datetime) and start.tzinfo is None and (named := _zone_name(event)):
        problems.append(Problem(row, Why.UNKNOWN_ZONE, named))
        return None
    cells = _cells(event)
    if (length := _minutes(event, start)) is not None:
        cells["length"] = str(length)
    if not isinstance(start, datetime):
        return read_entry(row, cells | {"length": ""}, start, -1, -1, zone, DayOrder.DAY_FIRST, problems)
    if start.tzinfo is None:
        day, minute = start.date(), start.hour * 60 + start.minute
        return read_entry(row, cells, day, minute, -1, zone, DayOrder.DAY_FIRST, problems)
    day, _ = clock_of(start, zone)
    entry = read_entry(row, cells, day, -1, -1, zone, DayOrder.DAY_FIRST, problems)
    return entry and _at(entry, start.astimezone(UTC))


def _at(entry: Listed, starts_at: datetime) -> Listed:
    return replace(entry, starts_at=starts_at)


def _moment(event: Component, name: str) -> datetime | date | None:
    """A property's date or moment; None where it is missing or broken."""
    told = _told(event, name)
    return told if isinstance(told, date) else None


def _told(event: Component, name: str) -> object:
    """What a property holds; None where it is missing or broken."""
    try:
        return getattr(event.get(name), "dt", None)
    except BrokenCalendarProperty:
        return None


def _zone_name(event: Component) -> str:
    """The zone that the start names and nobody knows; empty for a time without a zone, which stands in the site's."""
    parameters = cast("dict[str, Any]", getattr(event.get("DTSTART"), "params", {}))
    return clean_text(str(parameters.get("TZID", "")), 60)


def _minutes(event: Component, start: datetime | date) -> int | None:
    """The length in minutes, from ``DURATION`` or ``DTEND``; None for whole days and where nothing says it."""
    if not isinstance(start, datetime):
        return None
    lasts, end = _told(event, "DURATION"), _moment(event, "DTEND")
    if not isinstance(lasts, timedelta):
        if not isinstance(end, datetime) or (end.tzinfo is None) != (start.tzinfo is None):
            return None
        lasts = end.astimezone(UTC) - start.astimezone(UTC) if end.tzinfo else end - start
    return int(lasts.total_seconds() // 60)


def _cells(event: Component) -> Cells:
    """The event's texts under the words of a table's columns."""
    summary, description = _text(event, "SUMMARY"), str(event.get("DESCRIPTION", ""))
    cells: Cells = {}
    for line in description.splitlines()[:50]:
        found = _LINE.fullmatch(line[:_LONGEST])
        role = role_of(found[1]) if found else ""
        if found and role in _ABOUT_THE_PERSON:
            role = "number 2" if role == "number" and "number" in cells else role
            cells.setdefault(role, clean_text(found[2], _LONGEST))
    number = _NUMBER.search(summary) or _NUMBER.search(clean_text(description, _LONGEST))
    if number and "number" not in cells:
        cells["number"] = number[0]
    named = _NUMBER.sub("", summary).strip(" ,;:·-–—()")
    if named and not cells.keys() & {"name", "last_name"}:
        cells["name"] = named
    if _text(event, "STATUS").upper() == "CANCELLED":
        cells.setdefault("outcome", "cancelled")
    key = " ".join(filter(None, (_text(event, "UID"), _identity(event))))
    extra = {"key": key, "place": _text(event, "LOCATION")}
    return {role: cell for role, cell in (cells | extra).items() if cell}


def _identity(event: Component) -> str:
    """What tells one day of a series from another; empty outside a series."""
    moment = _moment(event, "RECURRENCE-ID")
    return moment.isoformat() if moment else ""


def _text(event: Component, name: str) -> str:
    return clean_text(str(event.get(name, "")), _LONGEST)
