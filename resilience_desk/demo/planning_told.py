"""A plan as a story tells it: plain data, proposed item by item and agreed with the person through the plan's actions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from resilience_desk.demo.case import Case
from resilience_desk.planning.actions import change_plan, propose_goal, propose_line, propose_step, propose_strategy
from resilience_desk.planning.agreement_actions import put_to_person, record_agreement
from resilience_desk.planning.progress_actions import record_goal_reached, record_step_done
from resilience_desk.planning.queries import plan
from resilience_desk.planning.terms import AgreementWay, Lead, LineKind, Standing, Strand
from resilience_desk.planning.views import ContingencyView, PlanView


@dataclass(frozen=True, kw_only=True)
class GoalTold:
    """A goal in the person's words with its small steps."""

    words: str
    steps: tuple[str, ...]
    why: str = ""
    measure: str = ""
    target: float | None = None
    unit: str = ""
    weeks: tuple[int, int] | None = None
    because: str = ""
    confidence: int | None = None
    strand: Strand | None = None
    lead: Lead = Lead.PERSON


@dataclass(frozen=True, kw_only=True)
class PracticeTold:
    """Something that helps, with the version for a hard day."""

    name: str
    what_i_do: str
    how_often: str
    hard_day: str
    minutes_a_day: int | None = None
    strand: Strand | None = None
    helper: tuple[str, UUID] | None = None
    this_week: bool = True


@dataclass(frozen=True, kw_only=True)
class CallTold:
    """Somebody to call on a harder day."""

    who: str
    phone: str
    when: str


@dataclass(frozen=True, kw_only=True)
class PlanTold:
    """What the team writes into the next version; every part may be empty."""

    vision: str = ""
    review_on: date | None = None
    goals: tuple[GoalTold, ...] = ()
    practices: tuple[PracticeTold, ...] = ()
    harder_days: Mapping[LineKind, tuple[str, ...]] = field(default_factory=dict[LineKind, tuple[str, ...]])
    calls: tuple[CallTold, ...] = ()


def write_plan(case: Case, by: str, told: PlanTold) -> None:
    """Write a plan down as proposals of the next version."""
    desk, patient = case.desk(by), case.id
    scalars: dict[str, Any] = {"vision": told.vision or None, "review_on": told.review_on}
    if values := {name: value for name, value in scalars.items() if value is not None}:
        change_plan(desk, patient, **values)
    for goal in told.goals:
        line = _write_goal(case, by, goal)
        for step in goal.steps:
            propose_step(desk, patient, line, words=step)
    for each in told.practices:
        _write_practice(case, by, each)
    for kind, lines in told.harder_days.items():
        for words in lines:
            propose_line(desk, patient, kind=kind, words=words)
    for call in told.calls:
        propose_line(desk, patient, kind=LineKind.CALL, words=call.who, phone=call.phone, when=call.when)


def _write_goal(case: Case, by: str, goal: GoalTold) -> UUID:
    lead_id = case.telling.member(by) if goal.lead is Lead.MEMBER else None
    return propose_goal(
        case.desk(by),
        case.id,
        words=goal.words,
        why=goal.why,
        measure=goal.measure,
        target=goal.target,
        unit=goal.unit,
        from_weeks=goal.weeks[0] if goal.weeks else None,
        to_weeks=goal.weeks[1] if goal.weeks else None,
        span_because=goal.because,
        confidence=goal.confidence,
        strand=goal.strand,
        lead=goal.lead,
        lead_id=lead_id,
    )


def _write_practice(case: Case, by: str, told: PracticeTold) -> None:
    propose_strategy(
        case.desk(by),
        case.id,
        name=told.name,
        what_i_do=told.what_i_do,
        how_often=told.how_often,
        hard_day=told.hard_day,
        minutes_a_day=told.minutes_a_day,
        strand=told.strand,
        this_week=told.this_week,
        helper_name=told.helper[0] if told.helper else "",
        helper_id=told.helper[1] if told.helper else None,
    )


def ask_person(case: Case, by: str, how: AgreementWay, until: date) -> None:
    """Say who puts the waiting version to the person, and by when; nothing is agreed with it."""
    waiting = plan(case.desk(by), case.id).next_version
    assert waiting is not None, f"{case.name} has nothing to be asked about"
    asked_by = case.telling.member(by)
    put_to_person(case.desk(by), case.id, waiting.id, waiting.row_version, asked_by=asked_by, how=how, by=until)


def agree(
    case: Case,
    by: str,
    how: AgreementWay,
    *,
    said: str = "",
    unanswered: Collection[str] = (),
    declined: Collection[str] = (),
) -> None:
    """The person answers: yes to every proposal but those named, by their words, as unanswered or declined."""
    view = plan(case.desk(by), case.id)
    waiting = view.next_version
    assert waiting is not None, f"{case.name} has nothing to agree to"
    proposed = _proposals(view)
    named = {*unanswered, *declined}
    assert named <= {words for words, _ in proposed}, f"{case.name} is asked about something nobody proposed"
    record_agreement(
        case.desk(by),
        case.id,
        waiting.id,
        waiting.row_version,
        how=how,
        agreed=[item for words, item in proposed if words not in named],
        declined=[item for words, item in proposed if words in declined],
        said=said,
    )


def step_done(case: Case, by: str, *steps: str) -> None:
    """The person did these steps, named by their words, on the day of the scene."""
    found = {step.words: step for goal in plan(case.desk(by), case.id).goals for step in goal.steps}
    for words in steps:
        step = found[words]
        assert step.id is not None
        assert step.row_version is not None
        record_step_done(case.desk(by), case.id, step.id, step.row_version)


def goal_reached(case: Case, by: str, words: str) -> None:
    """The person got there."""
    goal = next(goal for goal in plan(case.desk(by), case.id).goals if goal.words == words)
    assert goal.id is not None
    assert goal.row_version is not None
    record_goal_reached(case.desk(by), case.id, goal.id, goal.row_version)


def _proposals(view: PlanView) -> list[tuple[str, UUID]]:
    """Everything that waits for the person's answer, with its words; two items may share theirs."""
    harder: ContingencyView = view.contingency
    points = (
        *harder.early_signs,
        *harder.triggers,
        *harder.first_day,
        *harder.next_days,
        *harder.keep_doing,
        *harder.get_help_if,
        *harder.restart,
        *harder.others_do,
        *harder.others_do_not,
    )
    steps = [step for goal in view.goals for step in goal.steps]
    items = [
        *((goal.words, goal) for goal in view.goals),
        *((step.words, step) for step in steps),
        *((each.name, each) for each in view.strategies),
        *((point.words, point) for point in points),
        *((call.who, call) for call in harder.calls),
    ]
    return [(words, item.id) for words, item in items if item.standing is Standing.PROPOSED and item.id is not None]
