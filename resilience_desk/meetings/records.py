"""Stored: meetings, who took part, the list, what each voice said, decisions and their earlier wordings, actions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from resilience_desk.meetings.terms import ItemState, MeetingState, Outcome, PersonAnswer, Presence, Slot, Voice
from resilience_desk.people.roles import Discipline
from resilience_desk.storage.base import Identified, Record, Versioned


class Meeting(Identified, Versioned, Record):
    """One weekly case review of one team."""

    __tablename__ = "meeting"
    __table_args__ = (Index(None, "team_id", "held_on"),)

    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id"))
    held_on: Mapped[date]
    begins_at: Mapped[datetime]
    planned_minutes: Mapped[int]
    chair_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    note_taker_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    reads_back: Mapped[bool] = mapped_column(default=True)
    """The chair reads back what was decided before the next case opens; the team can switch it off."""
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.PLANNED)
    started_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    cancelled_because: Mapped[str] = mapped_column(default="")


class Attendance(Identified, Versioned, Record):
    """How one member or guest took part."""

    __tablename__ = "attendance"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    guest_name: Mapped[str] = mapped_column(default="")
    discipline: Mapped[Discipline | None] = mapped_column(default=None)
    presence: Mapped[Presence] = mapped_column(default=Presence.NOT_SAID)
    deputy_for_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    from_at: Mapped[datetime | None] = mapped_column(default=None)
    until_at: Mapped[datetime | None] = mapped_column(default=None)


class AgendaItem(Identified, Versioned, Record):
    """One case on one meeting's list, and what became of it there."""

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("meeting_id", "patient_id"), Index(None, "patient_id", "state"))

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"))
    position: Mapped[int]
    minutes: Mapped[int]
    question: Mapped[str] = mapped_column(default="")
    reasons: Mapped[list[Any]] = mapped_column(default_factory=list)
    """The rules that put it here, as :func:`resilience_desk.meetings.reasons.as_plain` writes them."""
    added_by: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    """None when the list built itself."""
    late_because: Mapped[str] = mapped_column(default="")
    state: Mapped[ItemState] = mapped_column(default=ItemState.WAITING)
    opened_at: Mapped[datetime | None] = mapped_column(default=None)
    """Since when it is the case now; None while it is not."""
    seconds: Mapped[int] = mapped_column(default=0)
    """Time spent on it before ``opened_at``."""
    parked_because: Mapped[str] = mapped_column(default="")
    no_decision_because: Mapped[str] = mapped_column(default="")
    read_back_by: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    read_back_at: Mapped[datetime | None] = mapped_column(default=None)
    finished_at: Mapped[datetime | None] = mapped_column(default=None)
    seen: Mapped[list[Any] | None] = mapped_column(default=None)
    """The journal's heads when the case was finished: what the team had seen."""
    discussion_agreed_on: Mapped[date | None] = mapped_column(default=None)
    """When the person agreed to being discussed."""
    person_wanted: Mapped[str] = mapped_column(default="")
    """What the person wanted raised."""
    feedback_on: Mapped[date | None] = mapped_column(default=None)
    feedback_by: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)


class Contribution(Identified, Versioned, Record):
    """What one voice brought to one case of one meeting."""

    __tablename__ = "contribution"
    __table_args__ = (UniqueConstraint("item_id", "voice"),)

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"))
    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    voice: Mapped[Voice]
    slot: Mapped[Slot]
    at: Mapped[datetime]
    words: Mapped[str] = mapped_column(default="")
    said_by: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    """The member who said it, or who passes on what the person or caregiver said."""
    seen_on: Mapped[date | None] = mapped_column(default=None)
    """When that member last met the person."""


class Decision(Identified, Versioned, Record):
    """What the team decided: a proposal, until the person has answered, where it changes what they do."""

    __tablename__ = "decision"
    __table_args__ = (Index(None, "patient_id", "made_at"),)

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"))
    text: Mapped[str]
    discipline: Mapped[Discipline | None]
    made_at: Mapped[datetime]
    said_by: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    asks_person: Mapped[bool] = mapped_column(default=True)
    """Whether it changes what the person does, and so waits for their answer."""
    teller_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    tell_by: Mapped[date | None] = mapped_column(default=None)
    for_person: Mapped[str] = mapped_column(default="")
    """The same in plain words for the person's copy; empty: not written yet, and then not on the copy."""
    answer: Mapped[PersonAnswer | None] = mapped_column(default=None)
    answered_on: Mapped[date | None] = mapped_column(default=None)
    answer_words: Mapped[str] = mapped_column(default="")
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.OPEN)
    outcome_because: Mapped[str] = mapped_column(default="")
    withdrawn_because: Mapped[str] = mapped_column(default="")


class DecisionWording(Identified, Record):
    """How a decision read before it was changed, and why it was changed."""

    __tablename__ = "decision_wording"

    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decision.id"), index=True)
    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"))
    text: Mapped[str]
    because: Mapped[str]
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))


class MeetingAction(Identified, Versioned, Record):
    """An action to do that a meeting made, with who said it and its plain words for the person's copy."""

    __tablename__ = "meeting_action"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"))
    action_id: Mapped[UUID] = mapped_column(ForeignKey("action_to_do.id"))
    said_by: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    for_person: Mapped[str] = mapped_column(default="")
