"""Stored: patients, episodes of care, care teams, notes, formulations, the health picture, actions to do, intake batches."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from typing_extensions import override

from resilience_desk.cases.terms import ActionState, ContactWay, HealthKind, NoteVisibility, PrintSize, Stage
from resilience_desk.people.roles import Discipline
from resilience_desk.storage.base import Identified, Record, Versioned


class Patient(Identified, Versioned, Record):
    """The person the case is about, with their preferences. Their records are sealed with their own key."""

    __tablename__ = "patient"
    __table_args__ = (UniqueConstraint("number"), Index(None, "sort_key"), Index(None, "hospital_number"))

    number: Mapped[str]
    """The practice's own number, such as RD-0412."""
    name: Mapped[str]
    sort_key: Mapped[str]
    search_text: Mapped[str] = mapped_column(repr=False)
    """Name, numbers and birth date folded for finding; derived, rewritten with each change."""
    registered_at: Mapped[datetime]
    called: Mapped[str] = mapped_column(default="")
    """What the person likes to be called; empty: by the name."""
    pronouns: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[date | None] = mapped_column(default=None)
    hospital_number: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    """The language for paper, such as ``en-GB``; empty: not asked, the site's is used."""
    interpreter: Mapped[bool | None] = mapped_column(default=None)
    print_size: Mapped[PrintSize | None] = mapped_column(default=None)
    reading: Mapped[str] = mapped_column(default="")
    """How the person takes in written words, as they say it; empty: not asked."""
    devices: Mapped[str] = mapped_column(default="")
    access: Mapped[str] = mapped_column(default="")
    contact_way: Mapped[ContactWay | None] = mapped_column(default=None)
    contact_times: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    intake_batch_id: Mapped[UUID | None] = mapped_column(ForeignKey("intake_batch.id"), index=True, default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
    """Set when an intake batch was undone: the person never was on this caseload."""

    @property
    @override
    def of_case(self) -> UUID | None:
        """A patient's own case."""
        return self.id


class Episode(Identified, Versioned, Record):
    """One episode of care, from intake to discharge."""

    __tablename__ = "episode"
    __table_args__ = (Index(None, "team_id", "ended_on"), Index(None, "key_worker_id"))

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("team.id"), default=None)
    key_worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    stage: Mapped[Stage] = mapped_column(default=Stage.REFERRED)
    started_on: Mapped[date | None] = mapped_column(default=None)
    """Start of care; None when nobody knows."""
    planned_weeks: Mapped[int | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)
    condition: Mapped[str] = mapped_column(default="")
    """What brings the person, in a line: “long-term low back pain since 2019”."""
    what_matters: Mapped[str] = mapped_column(default="")
    """The goal in the person's own words."""
    question: Mapped[str] = mapped_column(default="")
    """The question for the team that stands until it is answered."""
    joined_midway: Mapped[bool] = mapped_column(default=False)
    """The case began elsewhere before the desk: its baseline is missing and stays missing."""


class CareTeamMember(Identified, Record):
    """A member's place on a care team; the policy grants case permissions by it."""

    __tablename__ = "care_team_member"
    __table_args__ = (Index(None, "member_id", "patient_id"),)

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    episode_id: Mapped[UUID] = mapped_column(ForeignKey("episode.id"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    from_on: Mapped[date]
    until_on: Mapped[date | None] = mapped_column(default=None)
    covers_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    """The member whom this one covers; cover reads what the discipline reads."""


class Note(Identified, Versioned, Record):
    """What a member wrote about a case. Signed, it never changes; corrections are addenda."""

    __tablename__ = "note"
    __table_args__ = (Index(None, "patient_id", "about_at"),)

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    discipline: Mapped[Discipline]
    visibility: Mapped[NoteVisibility]
    about_at: Mapped[datetime]
    """When what it tells happened."""
    written_at: Mapped[datetime]
    body: Mapped[str] = mapped_column(default="", repr=False)
    sealed_for_author: Mapped[bytes | None] = mapped_column(default=None, repr=False)
    """The text of a note for the author alone; ``body`` is then empty."""
    sealed_for_custodian: Mapped[bytes | None] = mapped_column(default=None, repr=False)
    told_by: Mapped[str] = mapped_column(default="")
    """The third party who told it; empty when it is the member's own observation or the person's own words."""
    signed_at: Mapped[datetime | None] = mapped_column(default=None)
    amends_id: Mapped[UUID | None] = mapped_column(ForeignKey("note.id"), index=True, default=None)
    in_error: Mapped[str] = mapped_column(default="")
    """Why the note does not belong here; it is then hidden, and kept."""
    copied_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it was last copied for the hospital record."""
    copied_digest: Mapped[str] = mapped_column(default="")
    """SHA-256 of the text as copied, so that the screen can say “changed since”."""


class Formulation(Identified, Record):
    """One discipline's understanding of the case at a date; the newest one stands, the older ones stay."""

    __tablename__ = "formulation"
    __table_args__ = (Index(None, "patient_id", "discipline", "written_at"),)

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"))
    discipline: Mapped[Discipline]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    written_at: Mapped[datetime]
    body: Mapped[str] = mapped_column(repr=False)


class HealthFact(Identified, Versioned, Record):
    """One line of the health picture as reported, with who said it and when."""

    __tablename__ = "health_fact"

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    kind: Mapped[HealthKind]
    what: Mapped[str]
    source: Mapped[str]
    as_of: Mapped[date]
    limits: Mapped[str] = mapped_column(default="")
    """What it means for the plan, in words."""
    ended_on: Mapped[date | None] = mapped_column(default=None)


class Flag(Identified, Versioned, Record):
    """Something the whole team must see at the head of the case until it is cleared."""

    __tablename__ = "flag"

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    text: Mapped[str]
    raised_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    raised_at: Mapped[datetime]
    cleared_at: Mapped[datetime | None] = mapped_column(default=None)
    cleared_because: Mapped[str] = mapped_column(default="")


class ActionToDo(Identified, Versioned, Record):
    """Something one named member will do by a date; it stays open until it is done, not done because, or changed because."""

    __tablename__ = "action_to_do"
    __table_args__ = (Index(None, "owner_id", "state", "due_on"),)

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    text: Mapped[str]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    made_at: Mapped[datetime]
    due_on: Mapped[date | None] = mapped_column(default=None)
    state: Mapped[ActionState] = mapped_column(default=ActionState.OPEN)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    because: Mapped[str] = mapped_column(default="")
    decision_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    """The meeting's decision it came from, if it came from one."""


class IntakeBatch(Identified, Versioned, Record):
    """One caseload taken in from a spreadsheet; undone as a whole."""

    __tablename__ = "intake_batch"

    file_name: Mapped[str]
    digest: Mapped[str]
    taken_at: Mapped[datetime]
    people: Mapped[int]
    undone_at: Mapped[datetime | None] = mapped_column(default=None)
