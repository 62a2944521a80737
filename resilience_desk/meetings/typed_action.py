"""``Action Book transport @ana by Friday`` read as text, owner and date, as a scribe types it. Pure.

Nothing is guessed in silence: an owner who may be two people, or a date that is none, is reported as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from resilience_desk.storage.text import fold

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_LONGEST_SPAN = 520
"""Weeks: a date further away than ten years is a slip of the finger."""


@dataclass(frozen=True)
class Person:
    """Somebody who may own an action, with what they can be called by."""

    id: UUID
    name: str
    initials: str
    sign_in: str


@dataclass(frozen=True)
class TypedAction:
    """What was typed, understood. ``owner`` is None when nobody was named, nobody fits, or more than one does."""

    text: str
    owner: UUID | None = None
    named: str = ""
    """What stood after the ``@``; empty when nobody was named."""
    may_be: tuple[Person, ...] = ()
    """Those whom ``named`` fits, when it fits more than one."""
    due_on: date | None = None
    when: str = ""
    """The words of the date, understood or not; empty when there is none."""

    @property
    def is_complete(self) -> bool:
        """Whether it can be recorded as it is: a text, one owner, and no date that was not understood."""
        return bool(self.text) and self.owner is not None and not (self.when and self.due_on is None)


def read_typed_action(typed: str, people: Sequence[Person], today: date) -> TypedAction:
    """Take a line apart. A leading ``Action`` is optional; ``@name`` and ``by date`` may stand in any order."""
    rest = re.sub(r"^\s*action\b[:\s]*", "", typed, flags=re.IGNORECASE)
    rest, when, due_on = _take_date(rest, today)
    rest, named = _take_owner(rest)
    fitting = whom(named, people) if named else ()
    return TypedAction(
        text=" ".join(rest.split()).strip(" ,;:"),
        owner=fitting[0].id if len(fitting) == 1 else None,
        named=named,
        may_be=fitting if len(fitting) > 1 else (),
        due_on=due_on,
        when=when,
    )


def whom(named: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """Whom a short name means: initials, sign-in name or a part of the name; else what a part begins with."""
    wanted = fold(named)
    if not wanted:
        return ()
    exact = tuple(person for person in people if wanted in _names(person))
    begun = tuple(person for person in people if any(part.startswith(wanted) for part in fold(person.name).split()))
    return exact or begun


def _names(person: Person) -> set[str]:
    """Everything that means this person when typed in full."""
    whole = fold(person.name)
    return {fold(person.initials), fold(person.sign_in), whole.replace(" ", ""), *whole.split()}


def read_day(text: str, today: date) -> date | None:
    """A day as people type it: ``Friday``, ``next Fri``, ``tomorrow``, ``in 2 weeks``, ``3 Dec``, ``2026-12-03``.

    A weekday is the next one to come, never today; a day without a year is the next one to come, today included.
    None when it is no day, has passed, or lies more than ten years ahead.
    """
    words = text.strip().strip(".").casefold()
    for reader in (_iso, _relative, _weekday, _day_and_month):
        found = reader(words, today)
        if found is not None:
            return found
    return None


_BEFORE_DAY = re.compile(r"\b(?P<how>by|on|until)\s+", re.IGNORECASE)
_BARE_DAY = re.compile(r"\b(?:today|tomorrow|in\s+\w+\s+(?:days?|weeks?|months?))\s*(?=@|$)", re.IGNORECASE)
_OWNER = re.compile(r"(?<![\w@])@(?P<named>[\w'’\-]+(?:\.[\w'’\-]+)*)")
_YEAR_FOLLOWS = re.compile(r"[\s,]*\d{4}\b")
"""A day cut from its year would be another day."""
_WORDS_OF_A_DAY = 4
"""The longest day people type: ``Fri 3 Dec 2026``."""


def _take_date(rest: str, today: date) -> tuple[str, str, date | None]:
    """The last ``by …`` that reads as a day, else a bare day at the end, else a ``by …`` that was meant as one."""
    before = list(_BEFORE_DAY.finditer(rest))[::-1]
    for found in before:
        for when in _beginnings(rest[found.end() :]):
            due_on = read_day(when, today)
            if due_on is not None and not _YEAR_FOLLOWS.match(rest, found.end() + len(when)):
                return rest[: found.start()] + " " + rest[found.end() + len(when) :], when, due_on
    bare = _BARE_DAY.search(rest)
    due_on = read_day(bare[0], today) if bare else None
    if bare is not None and due_on is not None:
        return rest[: bare.start()] + " " + rest[bare.end() :], bare[0].strip(), due_on
    meant = next((found for found in before if found["how"].casefold() == "by" and _meant(rest[found.end() :])), None)
    if meant is None:
        return rest, "", None
    when = rest[meant.end() :].split("@")[0]
    return rest[: meant.start()] + " " + rest[meant.end() + len(when) :], when.strip(), None


def _beginnings(text: str) -> list[str]:
    """What a text begins with, in whole words up to the next ``@``: four words, three, two, one."""
    words = list(re.finditer(r"[^\s@]+", text.split("@")[0]))[:_WORDS_OF_A_DAY]
    return [text[: word.end()].rstrip(" ,;:") for word in reversed(words)]


def _meant(tail: str) -> bool:
    """Whether what follows ``by`` up to the end is meant as a day, so that a slip is reported and not kept as text."""
    words = tail.split("@")[0].casefold().split()
    return 0 < len(words) <= _WORDS_OF_A_DAY and any(
        part[0].isdigit() or _month(part) or _day_name(part) is not None for part in words
    )


def _take_owner(rest: str) -> tuple[str, str]:
    found = _OWNER.search(rest)
    if found is None:
        return rest, ""
    return rest[: found.start()] + " " + rest[found.end() :], found["named"]


def _iso(words: str, today: date) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        return None
    try:
        return _to_come(date.fromisoformat(words), today)
    except ValueError:
        return None


_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}


def _relative(words: str, today: date) -> date | None:
    if words in {"today", "tomorrow"}:
        return today + timedelta(days=words == "tomorrow")
    if words in {"next week", "a week"}:
        return today + timedelta(weeks=1)
    found = re.fullmatch(r"(?:in\s+)?(?P<count>\d{1,4}|an?|one|two|three|four|six)\s+(?P<unit>day|week|month)s?", words)
    if found is None:
        return None
    count = _COUNTS.get(found["count"]) or int(found["count"])
    if found["unit"] == "month":
        return _months_on(today, count) if count <= _LONGEST_SPAN // 4 else None
    days = count * (7 if found["unit"] == "week" else 1)
    return today + timedelta(days=days) if days <= _LONGEST_SPAN * 7 else None


def _weekday(words: str, today: date) -> date | None:
    """The next such day; ``next Friday`` is the Friday of the week after this one."""
    found = re.fullmatch(r"(?P<next>next\s+)?(?P<name>[a-z]+)", words)
    wanted = _day_name(found["name"]) if found else None
    if found is None or wanted is None:
        return None
    if found["next"]:
        return today + timedelta(days=7 - today.weekday() + wanted)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _day_and_month(words: str, today: date) -> date | None:
    """``3 Dec``, ``Dec 3``, ``3rd of December``, ``Fri 3 Dec``, with or without a year."""
    parts = [part.strip(",.") for part in words.split() if part not in {"of", "the"}]
    if parts and _day_name(parts[0]) is not None:
        parts = parts[1:]
    if len(parts) == 3 and not re.fullmatch(r"\d{4}", parts[2]):
        return None
    if len(parts) not in {2, 3}:
        return None
    month = next((_month(part) for part in parts[:2] if _month(part)), 0)
    days = [found[1] for part in parts[:2] if (found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", part))]
    if not month or len(days) != 1:
        return None
    return _dated(int(days[0]), month, int(parts[2]) if len(parts) == 3 else None, today)


def _dated(day: int, month: int, year: int | None, today: date) -> date | None:
    """The day, in the year named or the next in which it is still to come (a 29 February may be years away)."""
    for each in [year] if year is not None else range(today.year, today.year + 9):
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if year is not None or found >= today:
            return _to_come(found, today)
    return None


def _to_come(day: date, today: date) -> date | None:
    return day if today <= day <= today + timedelta(weeks=_LONGEST_SPAN) else None


def _months_on(today: date, months: int) -> date:
    """The same day some months on, or the last of a shorter month."""
    month_index = today.month - 1 + months
    year, month = today.year + month_index // 12, month_index % 12 + 1
    for day in range(today.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, min(today.day, 28))


def _month(word: str) -> int:
    """The month that a word of three letters or more begins; 0 for none."""
    plain = word.strip(",.")
    if len(plain) < 3:
        return 0
    return next((number for number, name in enumerate(_MONTHS, start=1) if name.startswith(plain)), 0)


def _day_name(word: str) -> int | None:
    plain = word.strip(",.")
    if len(plain) < 3:
        return None
    return next((number for number, name in enumerate(_WEEKDAYS) if name.startswith(plain)), None)
