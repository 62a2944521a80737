"""The words of appointments: in what way people meet, and how it went."""

from __future__ import annotations

from enum import Enum

from resilience_desk.words import mark


class Way(Enum):
    """In what way the person and the team meet."""

    CLINIC = "clinic"
    PHONE = "phone"
    VIDEO = "video"
    HOME = "home"
    GROUP = "group"


WAY_WORDS = {
    Way.CLINIC: mark("At the clinic"),
    Way.PHONE: mark("By phone"),
    Way.VIDEO: mark("By video"),
    Way.HOME: mark("At home"),
    Way.GROUP: mark("In a group"),
}


class Outcome(Enum):
    """How an appointment went. ``PLANNED`` means that nobody has said."""

    PLANNED = "planned"
    CAME = "came"
    LATE = "late"
    CANCELLED_BY_THEM = "cancelled_by_them"
    CANCELLED_BY_US = "cancelled_by_us"
    CANCELLED = "cancelled"
    """Cancelled, and the list did not say by whom."""
    DID_NOT_COME = "did_not_come"


OUTCOME_WORDS = {
    Outcome.PLANNED: mark("Planned"),
    Outcome.CAME: mark("Came"),
    Outcome.LATE: mark("Came, later than planned"),
    Outcome.CANCELLED_BY_THEM: mark("Cancelled by them"),
    Outcome.CANCELLED_BY_US: mark("Cancelled by us"),
    Outcome.CANCELLED: mark("Cancelled"),
    Outcome.DID_NOT_COME: mark("Did not come this time"),
}

SHORTEST_MINUTES, LONGEST_MINUTES = 1, 24 * 60
"""What the length of an appointment may be."""
