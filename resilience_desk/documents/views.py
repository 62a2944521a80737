"""What every sheet is told beside its content: whom it is for, whom to call, its code; and what a diary asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from resilience_desk.people.audience import Topic, about


@dataclass(frozen=True)
class Contact:
    """Somebody to call: who, under which number, and when they answer (in the site's words)."""

    who: str = about(Topic.ALWAYS)
    phone: str = about(Topic.ALWAYS)
    hours: str = about(Topic.ALWAYS, default="")


@dataclass(frozen=True)
class Contacts:
    """The numbers of a site. Without a team and an emergency number no sheet prints."""

    team: Contact = about(Topic.ALWAYS)
    emergency: Contact = about(Topic.ALWAYS)
    out_of_hours: Contact | None = about(Topic.ALWAYS, default=None)
    crisis: Contact | None = about(Topic.ALWAYS, default=None)


@dataclass(frozen=True)
class Sheet:
    """What stands on every page of one printed document."""

    person: str = about(Topic.IDENTITY)
    """The name the person goes by."""
    made_on: date = about(Topic.ALWAYS)
    made_by: str = about(Topic.ALWAYS)
    """Who made it, with discipline: ``Elif Kaya, physiotherapist``."""
    code: str = about(Topic.ALWAYS)
    """Identifies this print when it comes back. Holds no name, no date of birth."""
    contacts: Contacts = about(Topic.ALWAYS)
    version: int | None = about(Topic.ALWAYS, default=None)
    replaces: str = about(Topic.ALWAYS, default="")
    """The code of the sheet that this one replaces."""


class Answer(Enum):
    """How a tracked item is answered on paper."""

    SCALE = auto()
    """Eleven boxes, 0 to 10."""
    NUMBER = auto()
    """A number to write, with its unit."""
    YES = auto()
    """One box: ticked means yes, empty means not said."""
    WORDS = auto()
    """A line to write on."""


@dataclass(frozen=True)
class TrackedItem:
    """One thing the person agreed to track. ``metric`` is the desk's own id, for the sheet's way back."""

    metric: str = about(Topic.TRACKERS)
    name: str = about(Topic.TRACKERS)
    answer: Answer = about(Topic.TRACKERS)
    low: str = about(Topic.TRACKERS, default="")
    """What 0 means on a scale, in plain words."""
    high: str = about(Topic.TRACKERS, default="")
    """What 10 means on a scale, in plain words."""
    unit: str = about(Topic.TRACKERS, default="")


@dataclass(frozen=True)
class DiaryView:
    """A diary sheet: from which day, which items, and when it is read together."""

    first_day: date = about(Topic.TRACKERS)
    items: tuple[TrackedItem, ...] = about(Topic.TRACKERS)
    read_together_on: date | None = about(Topic.TRACKERS, default=None)
    why: str = about(Topic.TRACKERS, default="")
    """Why the person tracks these, in their own words or as agreed."""
