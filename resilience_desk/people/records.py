"""Stored: sites, teams, members and their roles, leave to look in an emergency."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from resilience_desk.people.roles import Discipline, Role
from resilience_desk.storage.base import Identified, Record, Versioned


class Site(Identified, Versioned, Record):
    """A place where the practice works, with the numbers that every plan prints."""

    __tablename__ = "site"

    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    crisis_contact: Mapped[str] = mapped_column(default="")
    """Whom to call at once, in the site's own words; every plan and alert names it. Never a built-in country's number."""
    out_of_hours_contact: Mapped[str] = mapped_column(default="")
    zone: Mapped[str] = mapped_column(default="Europe/London")
    language: Mapped[str] = mapped_column(default="en-GB")


class Team(Identified, Versioned, Record):
    """The members of a site who review their cases together."""

    __tablename__ = "team"

    name: Mapped[str]
    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"), index=True)


class Member(Identified, Versioned, Record):
    """Somebody who works with the desk under their own name."""

    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("sign_in"),)

    sign_in: Mapped[str]
    name: Mapped[str]
    initials: Mapped[str]
    discipline: Mapped[Discipline]
    site_id: Mapped[UUID | None] = mapped_column(ForeignKey("site.id"), index=True, default=None)
    phone: Mapped[str] = mapped_column(default="")
    left_on: Mapped[date | None] = mapped_column(default=None)
    roles: Mapped[list[MemberRole]] = relationship(default_factory=list, cascade="all, delete-orphan")


class MemberRole(Record):
    """One role of one member."""

    __tablename__ = "member_role"

    role: Mapped[Role] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), primary_key=True, default=None)


class TeamMember(Record):
    """A member's place in a team."""

    __tablename__ = "team_member"

    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id"), primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)


class EmergencyAccess(Identified, Record):
    """Leave to look into one case for a short time, taken with a reason; the team lead reviews each."""

    __tablename__ = "emergency_access"

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    patient_id: Mapped[UUID] = mapped_column(index=True)
    reason: Mapped[str]
    taken_at: Mapped[datetime]
    until: Mapped[datetime]
    reviewed_by: Mapped[UUID | None] = mapped_column(default=None)
    reviewed_at: Mapped[datetime | None] = mapped_column(default=None)
