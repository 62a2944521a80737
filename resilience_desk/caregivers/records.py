"""Stored: caregivers, answers about support, tasks and roles, boundaries, rest, consent, safe contact, concerns.

What a caregiver says of themselves is sealed in the journal with the caregiver's own key, so that it can be erased
without touching the person's case. What the person decided (roles, consent) is sealed with the person's.
"""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column
from typing_extensions import override

from resilience_desk.caregivers.terms import (
    Agreement,
    HelperKind,
    LegalStanding,
    Level,
    Situation,
    Support,
    TaskArea,
    Willing,
)
from resilience_desk.storage.base import Identified, Record, Versioned


class Caregiver(Identified, Versioned, Record):
    """Somebody around the person, or a service: who they are to them, and what they said of themselves."""

    __tablename__ = "caregiver"

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    kind: Mapped[HelperKind]
    name: Mapped[str]
    relation: Mapped[str] = mapped_column(default="")
    """In the person's words: “partner”, “daughter”, “home care, Mon and Thu”."""
    phone: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    """Such as ``pt-PT``; empty: not asked."""
    best_times: Mapped[str] = mapped_column(default="")
    lives_with: Mapped[bool | None] = mapped_column(default=None)
    nearness: Mapped[str] = mapped_column(default="")
    """How far away, as they say it: “20 minutes by bus”."""
    under_18: Mapped[bool | None] = mapped_column(default=None)
    legal_standing: Mapped[LegalStanding | None] = mapped_column(default=None)
    health_limits: Mapped[str] = mapped_column(default="")
    """The caregiver's own health where it limits the help."""
    break_signs: Mapped[str] = mapped_column(default="")
    """The signs that show they need a break."""
    ended_on: Mapped[date | None] = mapped_column(default=None)
    ended_because: Mapped[str] = mapped_column(default="")

    @property
    @override
    def sealing_subject(self) -> UUID | None:
        """The caregiver's own key."""
        return self.id


class SupportAnswer(Identified, Versioned, Record):
    """What a person without caregivers answered when asked whom they have. The newest one stands, older ones stay."""

    __tablename__ = "support_answer"
    __table_args__ = (Index(None, "patient_id", "said_at"),)

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"))
    answer: Mapped[Support]
    said_at: Mapped[datetime]
    heard_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))


class DailyTask(Identified, Versioned, Record):
    """One thing of the person's days that somebody does, in their own words."""

    __tablename__ = "daily_task"

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    area: Mapped[TaskArea]
    name: Mapped[str]
    position: Mapped[int]
    """Order within the board, from 0."""
    note: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None] = mapped_column(default=None)


class RoleShare(Identified, Versioned, Record):
    """What one person does in one task on one kind of day, from when until when; past ones show the direction."""

    __tablename__ = "role_share"
    __table_args__ = (Index(None, "patient_id", "ended_at"), Index(None, "task_id"))

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"))
    task_id: Mapped[UUID] = mapped_column(ForeignKey("daily_task.id"))
    situation: Mapped[Situation]
    level: Mapped[Level]
    from_on: Mapped[date]
    set_at: Mapped[datetime]
    set_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    caregiver_id: Mapped[UUID | None] = mapped_column(ForeignKey("caregiver.id"), index=True, default=None)
    """None: the person themself."""
    how: Mapped[str] = mapped_column(default="")
    """How to assist without taking over: “stands by, hands off, lets her finish”."""
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class Boundary(Identified, Versioned, Record):
    """One thing a caregiver does, or does not do, how often and until when, with its reason and back-up."""

    __tablename__ = "boundary"

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    caregiver_id: Mapped[UUID] = mapped_column(ForeignKey("caregiver.id"), index=True)
    willing: Mapped[Willing]
    what: Mapped[str]
    task_id: Mapped[UUID | None] = mapped_column(ForeignKey("daily_task.id"), default=None)
    """The task of the board it is about; None: about something else."""
    how_often: Mapped[str] = mapped_column(default="")
    until_on: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")
    backup: Mapped[str] = mapped_column(default="")
    """Who steps in instead, in words."""
    backup_id: Mapped[UUID | None] = mapped_column(ForeignKey("caregiver.id"), default=None)
    """Who steps in instead, when they stand on the case."""
    review_on: Mapped[date | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)

    @property
    @override
    def sealing_subject(self) -> UUID | None:
        """The caregiver's own key."""
        return self.caregiver_id


class BoundaryAnswer(Identified, Record):
    """How the person or the caregiver answered to a boundary as it then read. The newest one of each stands."""

    __tablename__ = "boundary_answer"
    __table_args__ = (Index(None, "boundary_id", "answered_on"),)

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    boundary_id: Mapped[UUID] = mapped_column(ForeignKey("boundary.id"))
    wording: Mapped[str] = mapped_column(repr=False)
    """What the boundary read like (:func:`resilience_desk.caregivers.boundary_actions.wording_of`)."""
    how: Mapped[Agreement]
    answered_on: Mapped[date]
    heard_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    caregiver_id: Mapped[UUID | None] = mapped_column(ForeignKey("caregiver.id"), default=None)
    """None: the person themself."""

    @property
    @override
    def sealing_subject(self) -> UUID | None:
        """The key of whoever answered."""
        return self.caregiver_id or self.patient_id


class RestPeriod(Identified, Versioned, Record):
    """A time at which a caregiver is not there, on purpose, and who is there instead."""

    __tablename__ = "rest_period"

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    caregiver_id: Mapped[UUID] = mapped_column(ForeignKey("caregiver.id"), index=True)
    weekday: Mapped[int | None]
    """0 Monday to 6 Sunday; None: every day."""
    begins: Mapped[time | None]
    """None with ``ends``: the whole day."""
    ends: Mapped[time | None]
    """Not after ``begins``: on the next day."""
    what: Mapped[str] = mapped_column(default="")
    backup: Mapped[str] = mapped_column(default="")
    backup_id: Mapped[UUID | None] = mapped_column(ForeignKey("caregiver.id"), default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)

    @property
    @override
    def sealing_subject(self) -> UUID | None:
        """The caregiver's own key."""
        return self.caregiver_id


class Consent(Identified, Versioned, Record):
    """What the person allowed one caregiver to know, from when until when. A change is a new one; the old ones stay."""

    __tablename__ = "consent"
    __table_args__ = (Index(None, "caregiver_id", "given_at"),)

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    caregiver_id: Mapped[UUID] = mapped_column(ForeignKey("caregiver.id"))
    topics: Mapped[list[str]]
    """Values of :class:`resilience_desk.people.audience.Topic`, of the grantable ones alone."""
    documents: Mapped[list[str]]
    """Identifiers of documents they may be given."""
    meetings: Mapped[bool]
    """Whether they may sit in a meeting about the person."""
    from_on: Mapped[date]
    given_how: Mapped[Agreement]
    given_at: Mapped[datetime]
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    until_on: Mapped[date | None] = mapped_column(default=None)
    """The last day on which it holds; None: until withdrawn."""
    replaced_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_because: Mapped[str] = mapped_column(default="")


class SafeContact(Identified, Versioned, Record):
    """How the person, or a caregiver, can be reached without harm. For those who make contact, on no paper."""

    __tablename__ = "safe_contact"

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    caregiver_id: Mapped[UUID | None] = mapped_column(ForeignKey("caregiver.id"), index=True, default=None)
    """None: the person themself."""
    number: Mapped[str] = mapped_column(default="")
    hours: Mapped[str] = mapped_column(default="")
    leave_message: Mapped[bool | None] = mapped_column(default=None)
    paper_home: Mapped[bool | None] = mapped_column(default=None)

    @property
    @override
    def sealing_subject(self) -> UUID | None:
        """The key of whoever is to be reached."""
        return self.caregiver_id or self.patient_id


class SafeguardingConcern(Identified, Versioned, Record):
    """A concern about control or harm, or the wish to speak to the person alone. For the team of the case alone."""

    __tablename__ = "safeguarding_concern"

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    speak_alone: Mapped[bool]
    concern: Mapped[str]
    noted_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    noted_at: Mapped[datetime]
    caregiver_id: Mapped[UUID | None] = mapped_column(ForeignKey("caregiver.id"), default=None)
    """Whom it is about; None: nobody named."""
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_because: Mapped[str] = mapped_column(default="")
