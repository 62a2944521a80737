"""What a screen is shown of the practice's people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from resilience_desk.people.audience import Topic, about
from resilience_desk.people.roles import Discipline, Role


@dataclass(frozen=True, kw_only=True)
class MemberView:
    """One member, as colleagues see them."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    name: str = about(Topic.ALWAYS)
    initials: str = about(Topic.ALWAYS)
    discipline: Discipline = about(Topic.ALWAYS)
    roles: frozenset[Role] = about(Topic.PRACTICE)
    sign_in: str = about(Topic.PRACTICE)
    site_id: UUID | None = about(Topic.ALWAYS)
    phone: str = about(Topic.PRACTICE)
    left_on: date | None = about(Topic.PRACTICE)


@dataclass(frozen=True, kw_only=True)
class TeamView:
    """One team and its members' identifiers."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    name: str = about(Topic.ALWAYS)
    site_id: UUID = about(Topic.ALWAYS)
    member_ids: tuple[UUID, ...] = about(Topic.ALWAYS)


@dataclass(frozen=True, kw_only=True)
class SiteView:
    """One site, with the contacts that plans print."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    name: str = about(Topic.ALWAYS)
    address: str = about(Topic.ALWAYS)
    phone: str = about(Topic.ALWAYS)
    crisis_contact: str = about(Topic.ALWAYS)
    out_of_hours_contact: str = about(Topic.ALWAYS)
    zone: str = about(Topic.ALWAYS)
    language: str = about(Topic.ALWAYS)


@dataclass(frozen=True, kw_only=True)
class PracticeView:
    """The practice: its sites, teams and members."""

    sites: tuple[SiteView, ...] = about(Topic.ALWAYS)
    teams: tuple[TeamView, ...] = about(Topic.ALWAYS)
    members: tuple[MemberView, ...] = about(Topic.ALWAYS)

    def member(self, member_id: UUID | None) -> MemberView | None:
        """The member with an identifier, present or past."""
        return next((member for member in self.members if member.id == member_id), None)


@dataclass(frozen=True, kw_only=True)
class EmergencyAccessView:
    """One emergency access, for the review."""

    id: UUID = about(Topic.ALWAYS)
    member_id: UUID = about(Topic.PRACTICE)
    patient_id: UUID = about(Topic.PRACTICE)
    reason: str = about(Topic.PRACTICE)
    taken_at: datetime = about(Topic.PRACTICE)
    until: datetime = about(Topic.PRACTICE)
    reviewed_by: UUID | None = about(Topic.PRACTICE)
    reviewed_at: datetime | None = about(Topic.PRACTICE)
