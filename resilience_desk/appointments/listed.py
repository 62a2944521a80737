"""What a day list says, as values: its entries, and what was not clear in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.words import Words, mark


class Why(Enum):
    """What is not clear in an entry, each with its sentence."""

    NO_DATE = mark("It has no date.")
    BAD_DATE = mark("The date “{what}” cannot be read.")
    AMBIGUOUS_DATE = mark("Day and month of “{what}” cannot be told apart, and nothing in the list settles it.")
    UNLIKELY_DATE = mark("The date {what} lies too far away to be right.")
    BAD_TIME = mark("The time “{what}” cannot be read.")
    SKIPPED_TIME = mark("The clock is put forward over {what} on that day.")
    UNKNOWN_ZONE = mark("The desk does not know the time zone “{what}”.")
    BAD_LENGTH = mark("The length “{what}” cannot be read; it stays open.")
    UNKNOWN_OUTCOME = mark("“{what}” is no outcome that the desk knows; it stays as it is.")
    UNKNOWN_WAY = mark("“{what}” is no way to meet that the desk knows; it stays open.")
    NOBODY = mark("It names no person.")
    REPEATED = mark("It stands in the list more than once; it was read once.")
    SERIES = mark("It is a series without single days. Export the single appointments.")
    UNREADABLE = mark("This piece of the list cannot be read.")
    TOO_MANY = mark("The list is longer than the desk reads at once; the rest was left out.")


class Unmatched(Enum):
    """Why nobody was matched, each with its sentence."""

    NOT_FOUND = mark("Nobody on the desk has this number, or this name and birth date.")
    AMBIGUOUS = mark("More than one person fits. Choose who it is.")
    CONTRADICTS = mark("The number is one person’s, the name or birth date is not. Choose who it is.")
    NEEDS_BIRTH_DATE = mark("The name alone does not settle who it is. Choose the person, or add the birth date.")


@dataclass(frozen=True)
class Problem:
    """Something unclear in the entry that begins at ``row`` (from 1). ``left_out``: the whole entry was not read."""

    row: int
    why: Why
    what: str = ""
    left_out: bool = True

    def sentence(self, words: Words) -> str:
        """The problem in the reader's words."""
        return words.say(self.why.value, what=self.what)


@dataclass(frozen=True)
class Listed:
    """One entry of a day list. None and empty texts: the list does not say."""

    row: int
    """Where it begins in the list, from 1."""
    day: date
    starts_at: datetime | None = None
    """In UTC."""
    minutes: int | None = None
    numbers: tuple[str, ...] = ()
    """The person's practice or hospital numbers, as written."""
    name: str = ""
    birth_date: date | None = None
    with_whom: tuple[str, ...] = ()
    way: Way | None = None
    place: str = ""
    purpose: str = ""
    outcome: Outcome | None = None
    reason: str = ""
    key: str = ""
    """The appointment's identifier in the clinic's system."""


@dataclass(frozen=True)
class DayList:
    """What was read of one list. ``zone`` is the named zone in which its times stand unless they say otherwise."""

    zone: str
    entries: tuple[Listed, ...]
    problems: tuple[Problem, ...]
    file_name: str = ""
    """Empty for a pasted list."""
