"""What a screen or a sheet is shown of the resilience plan.

Every item says whether it is agreed with the person or still an idea: paper prints as agreed only what is agreed.
Tuples are in the person's order. An empty text or tuple means that nothing was said, never "none". Paper is made from
a view for the person's own audience.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from resilience_desk.people.audience import Topic, about
from resilience_desk.planning.terms import (
    AgreementWay,
    Lead,
    SetbackKind,
    Standing,
    Strand,
    VersionState,
)

__all__ = [
    "CallView", "ContingencyView", "GoalView", "HelpView", "PlanEventView", "PlanVersionView", "PlanView", "PointView",
    "SetbackMarkView", "SetbackView", "Standing", "StepView", "StrategyView",
]  # fmt: skip


@dataclass(frozen=True)
class PointView:
    """One sentence of the plan."""

    words: str = about(Topic.PLAN)
    standing: Standing = about(Topic.PLAN, default=Standing.AGREED)
    id: UUID | None = about(Topic.ALWAYS, default=None)
    row_version: int | None = about(Topic.ALWAYS, default=None)
    """What an action on this item hands back, so that two people never overwrite each other."""
    ending_proposed: bool = about(Topic.PLAN, default=False)
    """The team proposes to end it; the person has not answered."""
    replaces: UUID | None = about(Topic.ALWAYS, default=None)
    """The agreed item whose place this proposal would take."""


@dataclass(frozen=True)
class StepView:
    """One small, verifiable step of a goal."""

    words: str = about(Topic.GOALS)
    done: bool = about(Topic.GOALS, default=False)
    done_on: date | None = about(Topic.GOALS, default=None)
    by: date | None = about(Topic.GOALS, default=None)
    this_week: bool = about(Topic.GOALS, default=False)
    standing: Standing = about(Topic.GOALS, default=Standing.AGREED)
    id: UUID | None = about(Topic.ALWAYS, default=None)
    row_version: int | None = about(Topic.ALWAYS, default=None)
    """What an action on this item hands back, so that two people never overwrite each other."""
    ending_proposed: bool = about(Topic.GOALS, default=False)
    """The team proposes to end it; the person has not answered."""
    replaces: UUID | None = about(Topic.ALWAYS, default=None)
    """The agreed item whose place this proposal would take."""


@dataclass(frozen=True)
class GoalView:
    """One goal in the person's words."""

    words: str = about(Topic.GOALS)
    why: str = about(Topic.GOALS, default="")
    measure: str = about(Topic.GOALS, default="")
    steps: tuple[StepView, ...] = about(Topic.GOALS, default=())
    by: date | None = about(Topic.GOALS, default=None)
    lead: str = about(Topic.GOALS, default="")
    """Who leads this part; the person's own name when they do."""
    reached: bool = about(Topic.GOALS, default=False)
    confidence: int | None = about(Topic.GOALS, default=None)
    """0 to 10, said by the person."""
    standing: Standing = about(Topic.GOALS, default=Standing.AGREED)
    why_then: str = about(Topic.GOALS, default="")
    """Why about so long."""
    from_weeks: int | None = about(Topic.GOALS, default=None)
    to_weeks: int | None = about(Topic.GOALS, default=None)
    counted_from: date | None = about(Topic.GOALS, default=None)
    target: float | None = about(Topic.GOALS, default=None)
    unit: str = about(Topic.GOALS, default="")
    strand: Strand | None = about(Topic.GOALS, default=None)
    led_by: Lead | None = about(Topic.GOALS, default=None)
    reached_on: date | None = about(Topic.GOALS, default=None)
    line_id: UUID | None = about(Topic.ALWAYS, default=None)
    """What its steps belong to, through all its wordings."""
    id: UUID | None = about(Topic.ALWAYS, default=None)
    row_version: int | None = about(Topic.ALWAYS, default=None)
    """What an action on this item hands back, so that two people never overwrite each other."""
    ending_proposed: bool = about(Topic.GOALS, default=False)
    """The team proposes to end it; the person has not answered."""
    replaces: UUID | None = about(Topic.ALWAYS, default=None)
    """The agreed item whose place this proposal would take."""


@dataclass(frozen=True)
class StrategyView:
    """Something that helps, and what the person does about it."""

    name: str = about(Topic.PLAN)
    what_i_do: str = about(Topic.PLAN, default="")
    how_often: str = about(Topic.PLAN, default="")
    hard_day: str = about(Topic.PLAN, default="")
    """The smallest thing that still counts."""
    this_week: bool = about(Topic.PLAN, default=True)
    standing: Standing = about(Topic.PLAN, default=Standing.AGREED)
    minutes_a_day: int | None = about(Topic.PLAN, default=None)
    strand: Strand | None = about(Topic.PLAN, default=None)
    helper: str = about(Topic.CAREGIVERS, default="")
    helper_id: UUID | None = about(Topic.CAREGIVERS, default=None)
    id: UUID | None = about(Topic.ALWAYS, default=None)
    row_version: int | None = about(Topic.ALWAYS, default=None)
    """What an action on this item hands back, so that two people never overwrite each other."""
    ending_proposed: bool = about(Topic.PLAN, default=False)
    """The team proposes to end it; the person has not answered."""
    replaces: UUID | None = about(Topic.ALWAYS, default=None)
    """The agreed item whose place this proposal would take."""


@dataclass(frozen=True)
class HelpView:
    """Who helps with what, as that helper agreed and the person allows it to be written down."""

    who: str = about(Topic.CAREGIVERS)
    what: str = about(Topic.CAREGIVERS)
    limit: str = about(Topic.CAREGIVERS, default="")
    standing: Standing = about(Topic.CAREGIVERS, default=Standing.AGREED)


@dataclass(frozen=True)
class CallView:
    """Somebody whom the person calls when things get harder."""

    who: str = about(Topic.PLAN)
    phone: str = about(Topic.PLAN)
    when: str = about(Topic.PLAN, default="")
    standing: Standing = about(Topic.PLAN, default=Standing.AGREED)
    id: UUID | None = about(Topic.ALWAYS, default=None)
    row_version: int | None = about(Topic.ALWAYS, default=None)
    """What an action on this item hands back, so that two people never overwrite each other."""
    ending_proposed: bool = about(Topic.PLAN, default=False)
    """The team proposes to end it; the person has not answered."""
    replaces: UUID | None = about(Topic.ALWAYS, default=None)
    """The agreed item whose place this proposal would take."""


@dataclass(frozen=True)
class ContingencyView:
    """The plan for harder days, written before it is needed."""

    early_signs: tuple[PointView, ...] = about(Topic.PLAN, default=())
    triggers: tuple[PointView, ...] = about(Topic.PLAN, default=())
    first_day: tuple[PointView, ...] = about(Topic.PLAN, default=())
    next_days: tuple[PointView, ...] = about(Topic.PLAN, default=())
    keep_doing: tuple[PointView, ...] = about(Topic.PLAN, default=())
    calls: tuple[CallView, ...] = about(Topic.PLAN, default=())
    get_help_if: tuple[PointView, ...] = about(Topic.PLAN, default=())
    """Signs particular to this person; the standard signs always print beside them."""
    restart: tuple[PointView, ...] = about(Topic.PLAN, default=())
    others_do: tuple[PointView, ...] = about(Topic.PLAN, default=())
    others_do_not: tuple[PointView, ...] = about(Topic.PLAN, default=())
    restart_on: date | None = about(Topic.PLAN, default=None)


@dataclass(frozen=True)
class SetbackView:
    """A setback now: this week's step-down and the way back."""

    began_on: date = about(Topic.PLAN)
    now: tuple[PointView, ...] = about(Topic.PLAN)
    resume_on: date | None = about(Topic.PLAN, default=None)
    way_back: tuple[PointView, ...] = about(Topic.PLAN, default=())
    kind: SetbackKind = about(Topic.PLAN, default=SetbackKind.SETBACK)
    day: int = about(Topic.PLAN, default=1)
    """Which day of it today is, counted from 1."""
    what_happened: str = about(Topic.PLAN, default="")
    id: UUID | None = about(Topic.ALWAYS, default=None)
    row_version: int | None = about(Topic.ALWAYS, default=None)


@dataclass(frozen=True)
class PlanVersionView:
    """One version of the plan: where it stands and how the person agreed."""

    id: UUID = about(Topic.ALWAYS)
    row_version: int = about(Topic.ALWAYS)
    number: int = about(Topic.PLAN)
    state: VersionState = about(Topic.PLAN)
    made_by: str = about(Topic.PLAN)
    vision: str = about(Topic.GOALS)
    review_on: date | None = about(Topic.PLAN)
    restart_on: date | None = about(Topic.PLAN)
    asked_by: str = about(Topic.PLAN)
    ask_how: AgreementWay | None = about(Topic.PLAN)
    ask_by: date | None = about(Topic.PLAN)
    agreed_on: date | None = about(Topic.PLAN)
    agreed_how: AgreementWay | None = about(Topic.PLAN)
    agreed_with: str = about(Topic.PLAN)
    person_said: str = about(Topic.PLAN)


@dataclass(frozen=True)
class SetbackMarkView:
    """A flare or setback as an event on a time axis."""

    id: UUID = about(Topic.ALWAYS)
    row_version: int = about(Topic.ALWAYS)
    kind: SetbackKind = about(Topic.PLAN)
    started_on: date = about(Topic.PLAN)
    ended_on: date | None = about(Topic.PLAN)
    what_happened: str = about(Topic.PLAN)


@dataclass(frozen=True)
class PlanEventView:
    """What the plan puts on a time axis: a version agreed, or a step done."""

    on: date = about(Topic.PLAN)
    version: int | None = about(Topic.PLAN)
    """The number of the version agreed; None for a step."""
    words: str = about(Topic.GOALS)
    """The step done; empty for a version."""


@dataclass(frozen=True)
class PlanView:
    """One version of a person's resilience plan, with what waits for their answer beside it."""

    version: int = about(Topic.ALWAYS)
    """The number agreed last; 0 while nothing is agreed."""
    vision: str = about(Topic.GOALS, default="")
    """What recovery means to this person, in their words."""
    goals: tuple[GoalView, ...] = about(Topic.GOALS, default=())
    strategies: tuple[StrategyView, ...] = about(Topic.PLAN, default=())
    help: tuple[HelpView, ...] = about(Topic.CAREGIVERS, default=())
    contingency: ContingencyView = about(Topic.PLAN, default=ContingencyView())
    setback: SetbackView | None = about(Topic.PLAN, default=None)
    agreed_on: date | None = about(Topic.PLAN, default=None)
    review_on: date | None = about(Topic.PLAN, default=None)
    restart_on: date | None = about(Topic.PLAN, default=None)
    next_version: PlanVersionView | None = about(Topic.PLAN, default=None)
    """The version that the team writes or has put to the person; None when nothing waits."""
    history: tuple[PlanVersionView, ...] = about(Topic.PLAN, default=())
    """Every agreed version, the newest first."""
