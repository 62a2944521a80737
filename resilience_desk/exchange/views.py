"""What a screen is told before anything goes on paper: what can be printed for a person, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from resilience_desk.cases.terms import PrintSize
from resilience_desk.people.audience import Topic, about
from resilience_desk.words import mark


class ContactPart(Enum):
    """A number that every sheet bears."""

    TEAM = "team"
    CRISIS = "crisis"
    OUT_OF_HOURS = "out_of_hours"


CONTACT_PART_WORDS = {
    ContactPart.TEAM: mark("the phone of the team"),
    ContactPart.CRISIS: mark("whom people call in a crisis"),
    ContactPart.OUT_OF_HOURS: mark("whom people call when you are closed"),
}


@dataclass(frozen=True, kw_only=True)
class OfferedView:
    """One document that can be printed. ``title`` and ``summary`` are marked texts."""

    id: str = about(Topic.ALWAYS)
    title: str = about(Topic.ALWAYS)
    summary: str = about(Topic.ALWAYS)
    options: frozenset[str] = about(Topic.ALWAYS)
    """What can be chosen for it beside size, paper and name."""


@dataclass(frozen=True, kw_only=True)
class PaperView:
    """What can be printed for one person, how they like it, and what is still missing."""

    documents: tuple[OfferedView, ...] = about(Topic.ALWAYS)
    person: str | None = about(Topic.IDENTITY)
    number: str | None = about(Topic.IDENTITY)
    size: PrintSize | None = about(Topic.CONTACT)
    """The print size the person asked for; None: not asked."""
    language: str | None = about(Topic.CONTACT)
    """The language the person reads, as it was noted; empty: not asked."""
    language_lacking: bool = about(Topic.ALWAYS)
    """Whether the sheets do not exist in the person's language, so that they come in another."""
    letter_paper: bool = about(Topic.ALWAYS)
    """Whether the site is where paper is Letter, not A4."""
    site: str = about(Topic.ALWAYS)
    missing_contacts: tuple[ContactPart, ...] = about(Topic.ALWAYS)
    """Numbers the site has not given yet; while one is missing, nothing prints."""
    plan_version: int | None = about(Topic.PLAN)
    """The number agreed last; 0 while nothing is agreed."""
    ideas: int | None = about(Topic.PLAN)
    """How many parts of the plan are proposals, not agreed."""
    tracked: int | None = about(Topic.TRACKERS)
    """How many items for a diary the person agreed to."""
    prefers_not_to_track: bool | None = about(Topic.TRACKERS)
