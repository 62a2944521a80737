"""Who is looking: one mechanism for every screen and every printed page.

A view's fields are tagged with a topic. :func:`shown` leaves out of a view what its audience may not see: a field becomes
None, a list becomes empty, and the view's ``withheld`` names the topics, so that "not shown to you" never reads as "none".
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

from resilience_desk.people.roles import Discipline

View = TypeVar("View")


class Topic(Enum):
    """What a piece of a view is about; consent and roles are granted by topic."""

    ALWAYS = "always"
    """Carries nothing about a person: identifiers, counts of the view itself, moments of saving."""
    IDENTITY = "identity"
    CONTACT = "contact"
    CARE = "care"
    """Stage, care team, episode, appointments' dates."""
    GOALS = "goals"
    PLAN = "plan"
    TRACKERS = "trackers"
    NOTES = "notes"
    HEALTH = "health"
    ASSESSMENT = "assessment"
    CAREGIVERS = "caregivers"
    """Who helps with what, as agreed with the person."""
    CAREGIVER_OWN = "caregiver_own"
    """A caregiver's own answers about themselves."""
    APPOINTMENTS = "appointments"
    MEETING = "meeting"
    SAFETY = "safety"
    """Item 9, red flags, crisis contacts used."""
    SAFEGUARDING = "safeguarding"
    """Concern about control or harm; the team alone."""
    PRACTICE = "practice"
    """Members, sites, settings."""


class Onlooker(Enum):
    """The kinds of audience."""

    MEMBER = "member"
    WALL = "wall"
    PATIENT = "patient"
    CAREGIVER = "caregiver"
    GROUP_EXPORT = "group_export"


WALL_TOPICS = frozenset(
    {Topic.ALWAYS, Topic.IDENTITY, Topic.CARE, Topic.GOALS, Topic.PLAN, Topic.TRACKERS, Topic.NOTES, Topic.HEALTH}
    | {Topic.ASSESSMENT, Topic.CAREGIVERS, Topic.APPOINTMENTS, Topic.MEETING, Topic.SAFETY}
)
"""What the meeting's wall may show. What a caregiver said of themselves is not on it by default."""

PATIENT_TOPICS = frozenset(
    {Topic.ALWAYS, Topic.IDENTITY, Topic.CONTACT, Topic.CARE, Topic.GOALS, Topic.PLAN, Topic.TRACKERS}
    | {Topic.HEALTH, Topic.CAREGIVERS, Topic.APPOINTMENTS}
)
"""What may stand on a person's own paper."""

NEVER_FOR_CAREGIVERS = frozenset(
    {Topic.NOTES, Topic.SAFETY, Topic.SAFEGUARDING, Topic.ASSESSMENT, Topic.MEETING, Topic.PRACTICE, Topic.HEALTH}
)
"""Outside every consent: notes, item 9, thought records and the team's own talk."""


@dataclass(frozen=True)
class Audience:
    """Who looks, and which topics they may see at this instant. ``member`` and ``discipline`` decide about single notes."""

    onlooker: Onlooker
    topics: frozenset[Topic]
    member: UUID | None = None
    discipline: Discipline | None = None

    def may_see(self, topic: Topic) -> bool:
        """Whether a topic is open to this audience."""
        return topic is Topic.ALWAYS or topic in self.topics


def wall() -> Audience:
    """The meeting's wall: members of the team, and nobody's private notes."""
    return Audience(Onlooker.WALL, WALL_TOPICS)


def patient_audience() -> Audience:
    """The person the case is about, on paper and on screen."""
    return Audience(Onlooker.PATIENT, PATIENT_TOPICS)


def caregiver_audience(granted: frozenset[Topic]) -> Audience:
    """A caregiver with the scope that the person granted at this instant; what is never in scope stays out."""
    return Audience(Onlooker.CAREGIVER, frozenset({Topic.ALWAYS}) | (granted - NEVER_FOR_CAREGIVERS))


def about(topic: Topic, **options: Any) -> Any:
    """A view's field, tagged with its topic: ``name: str = about(Topic.IDENTITY)``."""
    return field(metadata={"topic": topic}, **options)


def topic_of(view_field: Any) -> Topic | None:
    """The topic of a dataclass field; None for one that nobody tagged, which a test refuses."""
    return view_field.metadata.get("topic")


def shown(audience: Audience, view: View) -> View:
    """``view`` as its audience may see it, views inside it too. A plain value is shown as it is: its field was tagged."""
    if not _is_view(type(view)):
        return view
    changes: dict[str, Any] = {}
    withheld: set[Topic] = set()
    for part in fields(cast("Any", view)):
        topic = topic_of(part)
        value = getattr(view, part.name)
        if part.name == "withheld":
            continue
        if topic is None or not audience.may_see(topic):
            withheld |= {topic} if topic is not None else set()
            changes[part.name] = _nothing(value)
        else:
            changes[part.name] = _inside(audience, value)
    if hasattr(view, "withheld"):
        changes["withheld"] = frozenset(withheld)
    return cast("View", replace(cast("Any", view), **changes))


@cache
def _is_view(kind: type) -> bool:
    """Whether a type is a view: a dataclass with tagged fields."""
    return is_dataclass(kind) and any(topic_of(part) is not None for part in fields(kind))


def _inside(audience: Audience, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_inside(audience, part) for part in cast("tuple[Any, ...]", value))
    return shown(audience, value)


def _nothing(value: Any) -> Any:
    return () if isinstance(value, tuple) else None
