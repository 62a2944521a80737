"""Stored: versions of the plan, its goals, steps, practices and lines for harder days, and setbacks.

Every item keeps the version in which it came into force and the one in which it ended, so any past version reads
exactly as it was agreed. An agreed item's wording never changes: a new wording is a proposal that takes its place.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from resilience_desk.planning.terms import AgreementWay, Lead, LineKind, SetbackKind, Standing, Strand, VersionState
from resilience_desk.planning.versions import ItemState
from resilience_desk.storage.base import Identified, Record, Versioned


class PlanVersion(Identified, Versioned, Record):
    """One version of an episode's plan: written by the team, put to the person, agreed with them."""

    __tablename__ = "plan_version"
    __table_args__ = (UniqueConstraint("episode_id", "number"),)

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    episode_id: Mapped[UUID] = mapped_column(ForeignKey("episode.id"))
    number: Mapped[int]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    made_at: Mapped[datetime]
    state: Mapped[VersionState] = mapped_column(default=VersionState.DRAFT)
    vision: Mapped[str] = mapped_column(default="")
    """What recovery means to the person, in their words."""
    review_on: Mapped[date | None] = mapped_column(default=None)
    restart_on: Mapped[date | None] = mapped_column(default=None)
    """The day on which the person starts to build up again after harder days, where one is set."""
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    """Who puts it to the person."""
    ask_how: Mapped[AgreementWay | None] = mapped_column(default=None)
    ask_by: Mapped[date | None] = mapped_column(default=None)
    agreed_on: Mapped[date | None] = mapped_column(default=None)
    agreed_how: Mapped[AgreementWay | None] = mapped_column(default=None)
    agreed_with: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    """The member who heard the person's answer."""
    person_said: Mapped[str] = mapped_column(default="")


class PlanItem(Identified, Versioned, Record):
    """What every item of the plan shares: its case, its place, and how far it has come with the person."""

    __abstract__ = True

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    episode_id: Mapped[UUID] = mapped_column(ForeignKey("episode.id"), index=True)
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    line_id: Mapped[UUID] = mapped_column(index=True)
    """The same through all wordings of one item; the first wording's own id."""
    position: Mapped[int]
    standing: Mapped[Standing] = mapped_column(default=Standing.PROPOSED, kw_only=True)
    ending_proposed: Mapped[bool] = mapped_column(default=False, kw_only=True)
    """The team proposes to end this agreed item; it stays in force until the person says yes."""
    agreed_in: Mapped[int | None] = mapped_column(default=None, kw_only=True)
    """The version in which it came into force."""
    ended_in: Mapped[int | None] = mapped_column(default=None, kw_only=True)
    """The first version in which it is no longer in force."""
    declined_in: Mapped[int | None] = mapped_column(default=None, kw_only=True)
    """The version with which the person said no to it, or no to ending it."""

    @property
    def state(self) -> ItemState:
        """How far it has come, as the rules of versions read it."""
        return ItemState(
            self.id,
            self.line_id,
            self.standing,
            self.ending_proposed,
            agreed_in=self.agreed_in,
            ended_in=self.ended_in,
            declined_in=self.declined_in,
        )


class Goal(PlanItem):
    """Something the person wants to reach, in their words."""

    __tablename__ = "goal"

    words: Mapped[str]
    counted_from: Mapped[date]
    """The day from which the span in weeks counts."""
    why: Mapped[str] = mapped_column(default="")
    measure: Mapped[str] = mapped_column(default="")
    target: Mapped[float | None] = mapped_column(default=None)
    unit: Mapped[str] = mapped_column(default="")
    from_weeks: Mapped[int | None] = mapped_column(default=None)
    to_weeks: Mapped[int | None] = mapped_column(default=None)
    span_because: Mapped[str] = mapped_column(default="")
    """Why about so long; also why it was dated anew. A goal is dated anew, it never fails."""
    confidence: Mapped[int | None] = mapped_column(default=None)
    """0 to 10, said by the person; None: not asked."""
    strand: Mapped[Strand | None] = mapped_column(default=None)
    lead: Mapped[Lead | None] = mapped_column(default=None)
    lead_id: Mapped[UUID | None] = mapped_column(default=None)
    lead_name: Mapped[str] = mapped_column(default="")
    reached_on: Mapped[date | None] = mapped_column(default=None)


class Step(PlanItem):
    """One small, verifiable step of a goal; done, it is a milestone."""

    __tablename__ = "step"

    goal_line_id: Mapped[UUID] = mapped_column(index=True)
    words: Mapped[str]
    by: Mapped[date | None] = mapped_column(default=None)
    this_week: Mapped[bool] = mapped_column(default=False)
    done_on: Mapped[date | None] = mapped_column(default=None)


class Strategy(PlanItem):
    """Something that helps: a practice with how often, and the smallest version that still counts on a hard day."""

    __tablename__ = "strategy"

    name: Mapped[str]
    what_i_do: Mapped[str] = mapped_column(default="")
    how_often: Mapped[str] = mapped_column(default="")
    minutes_a_day: Mapped[int | None] = mapped_column(default=None)
    hard_day: Mapped[str] = mapped_column(default="")
    strand: Mapped[Strand | None] = mapped_column(default=None)
    this_week: Mapped[bool] = mapped_column(default=True)
    helper_id: Mapped[UUID | None] = mapped_column(default=None)
    """The caregiver who helps, as the caregivers' room knows them."""
    helper_name: Mapped[str] = mapped_column(default="")


class HarderDaysLine(PlanItem):
    """One line of the plan for harder days, written before it is needed."""

    __tablename__ = "harder_days_line"

    kind: Mapped[LineKind]
    words: Mapped[str]
    """The sentence; for somebody to call, who it is."""
    phone: Mapped[str] = mapped_column(default="")
    when: Mapped[str] = mapped_column(default="")


class Setback(Identified, Versioned, Record):
    """A flare or a setback that runs or ran; it stands as an event on every time axis."""

    __tablename__ = "setback"
    __table_args__ = (Index(None, "patient_id", "started_on"),)

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"))
    kind: Mapped[SetbackKind]
    started_on: Mapped[date]
    noted_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    what_happened: Mapped[str] = mapped_column(default="")
    resume_on: Mapped[date | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)
