"""What members do with the plan's items: propose, change, take back, propose an ending."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from resilience_desk.cases.actions import running_episode
from resilience_desk.desk import Desk, Recording, repeatable
from resilience_desk.errors import Refused
from resilience_desk.planning.records import Goal, HarderDaysLine, PlanItem, PlanVersion, Step, Strategy
from resilience_desk.planning.terms import LEAST_CONFIDENCE, MOST_CONFIDENCE, LineKind, Standing, VersionState
from resilience_desk.storage.identifiers import new_id
from resilience_desk.words import mark

Kept = TypeVar("Kept")
PlanItemKind = TypeVar("PlanItemKind", Goal, Step, Strategy, HarderDaysLine)

ITEM_KINDS = (Goal, Step, Strategy, HarderDaysLine)


class WordsMissing(Refused):
    """An item of the plan says something."""

    sentence = mark("Write it in a few words first; everything else can wait.")


class ConfidenceOutOfRange(Refused):
    """Confidence is said on a ruler from 0 to 10."""

    sentence = mark("Confidence runs from 0 to 10. Leave it empty when it was not asked.")


class TargetWithoutUnit(Refused):
    """A number that is aimed at needs its unit."""

    sentence = mark("Say in which unit {target} is counted, such as minutes or days a week.")


class SpanReversed(Refused):
    """A span in weeks runs forward."""

    sentence = mark(
        "The span runs from {from_weeks} to {to_weeks} weeks. The first number is the smaller one; both are 0 or more."
    )


class ReviewInThePast(Refused):
    """A review is still to come."""

    sentence = mark("The review on {day} has already passed. Choose a day from today on.")


@repeatable
def change_plan(desk: Desk, patient_id: UUID, **values: Any) -> UUID:
    """Change the next version's ``vision``, ``review_on`` or ``restart_on``; returns that version's id.

    The version in force stays as it is until the person agrees. Raises :class:`ReviewInThePast`.
    """
    review_on = values.get("review_on")
    with desk.recording("planning.plan_changed", case=patient_id) as work:
        if review_on is not None and review_on < work.today:
            raise ReviewInThePast(day=review_on.isoformat())
        version = next_version(work, patient_id)
        put(version, values, {"vision", "review_on", "restart_on"})
        work.drafts.drop("planning.plan", patient_id)
        return version.id


@repeatable
def propose_goal(desk: Desk, patient_id: UUID, *, words: str, **details: Any) -> UUID:
    """Write a goal in the person's words; it is a proposal until they agree. Returns its id.

    Raises :class:`WordsMissing`, :class:`ConfidenceOutOfRange`, :class:`TargetWithoutUnit`, :class:`SpanReversed`.
    """
    with desk.recording("planning.goal_saved", case=patient_id) as work:
        details.setdefault("counted_from", work.today)
        goal = _propose(work, patient_id, Goal, words=words, **details)
        work.drafts.drop("planning.goal", patient_id)
        return goal.id


@repeatable
def change_goal(desk: Desk, patient_id: UUID, goal_id: UUID, version: int, **details: Any) -> UUID:
    """Change a proposed goal, or propose a new wording of an agreed one; returns the id of what now is proposed."""
    with desk.recording("planning.goal_saved", case=patient_id) as work:
        goal = _change(work, patient_id, Goal, goal_id, version, details)
        work.drafts.drop("planning.goal", patient_id)
        return goal.id


@repeatable
def propose_step(desk: Desk, patient_id: UUID, goal_line_id: UUID, *, words: str, **details: Any) -> UUID:
    """Add a small step to a goal, named by the goal's line; returns its id."""
    with desk.recording("planning.step_saved", case=patient_id) as work:
        step = _propose(work, patient_id, Step, goal_line_id=goal_line_id, words=words, **details)
        work.drafts.drop("planning.step", patient_id)
        return step.id


@repeatable
def change_step(desk: Desk, patient_id: UUID, step_id: UUID, version: int, **details: Any) -> UUID:
    """Change a proposed step, or propose a new wording of an agreed one."""
    with desk.recording("planning.step_saved", case=patient_id) as work:
        step = _change(work, patient_id, Step, step_id, version, details)
        work.drafts.drop("planning.step", patient_id)
        return step.id


@repeatable
def propose_strategy(desk: Desk, patient_id: UUID, *, name: str, **details: Any) -> UUID:
    """Propose a practice: what, how often, the version for a hard day, who helps. Returns its id."""
    with desk.recording("planning.strategy_saved", case=patient_id) as work:
        strategy = _propose(work, patient_id, Strategy, name=name, **details)
        work.drafts.drop("planning.strategy", patient_id)
        return strategy.id


@repeatable
def change_strategy(desk: Desk, patient_id: UUID, strategy_id: UUID, version: int, **details: Any) -> UUID:
    """Change a proposed practice, or propose a new form of an agreed one."""
    with desk.recording("planning.strategy_saved", case=patient_id) as work:
        strategy = _change(work, patient_id, Strategy, strategy_id, version, details)
        work.drafts.drop("planning.strategy", patient_id)
        return strategy.id


@repeatable
def propose_line(desk: Desk, patient_id: UUID, *, kind: LineKind, words: str, phone: str = "", when: str = "") -> UUID:
    """Add a line to the plan for harder days; returns its id."""
    with desk.recording("planning.harder_days_saved", case=patient_id) as work:
        line = _propose(work, patient_id, HarderDaysLine, kind=kind, words=words, phone=phone, when=when)
        work.drafts.drop("planning.harder_days", patient_id)
        return line.id


@repeatable
def change_line(desk: Desk, patient_id: UUID, line_id: UUID, version: int, **details: Any) -> UUID:
    """Change a proposed line for harder days, or propose a new wording of an agreed one."""
    with desk.recording("planning.harder_days_saved", case=patient_id) as work:
        line = _change(work, patient_id, HarderDaysLine, line_id, version, details)
        work.drafts.drop("planning.harder_days", patient_id)
        return line.id


@repeatable
def withdraw_item(desk: Desk, patient_id: UUID, item_id: UUID, version: int) -> None:
    """Take a proposal back, or propose to end what is agreed; the inverse is :func:`restore_item`."""
    with desk.recording("planning.item_withdrawn", case=patient_id) as work:
        item = _item(work, item_id, version)
        if item.standing is Standing.PROPOSED:
            item.standing = Standing.WITHDRAWN
        else:
            next_version(work, patient_id)
            item.ending_proposed = True


@repeatable
def restore_item(desk: Desk, patient_id: UUID, item_id: UUID, version: int) -> None:
    """Propose again what was taken back, or stop proposing to end what is agreed."""
    with desk.recording("planning.item_restored", case=patient_id) as work:
        item = _item(work, item_id, version)
        item.ending_proposed = False
        if item.standing in {Standing.WITHDRAWN, Standing.DECLINED}:
            next_version(work, patient_id)
            item.standing, item.declined_in = Standing.PROPOSED, None


def next_version(work: Recording, patient_id: UUID) -> PlanVersion:
    """The version that is being written, made when there is none: it starts from what the last one says."""
    episode = running_episode(work.session, patient_id)
    newest = newest_version(work.session, episode.id)
    if newest is not None and newest.state is not VersionState.AGREED:
        return newest
    made = PlanVersion(
        patient_id=patient_id,
        episode_id=episode.id,
        number=newest.number + 1 if newest else 1,
        made_by=work.desk.actor.member,
        made_at=work.at,
        vision=newest.vision if newest else "",
        review_on=newest.review_on if newest else None,
        restart_on=newest.restart_on if newest else None,
    )
    work.session.add(made)
    work.session.flush()
    return made


def newest_version(session: Session, episode_id: UUID) -> PlanVersion | None:
    """The version with the highest number, agreed or not."""
    versions = select(PlanVersion).where(PlanVersion.episode_id == episode_id)
    return session.scalars(versions.order_by(PlanVersion.number.desc()).limit(1)).first()


def put(record: object, values: dict[str, Any], allowed: Collection[str]) -> None:
    """Set named columns; a name that is not allowed is our own mistake."""
    for name, value in values.items():
        if name not in allowed:
            raise AttributeError(name)
        setattr(record, name, value)


_OWN_COLUMNS: dict[type[PlanItem], frozenset[str]] = {
    Goal: frozenset(
        {
            "words",
            "why",
            "measure",
            "target",
            "unit",
            "counted_from",
            "from_weeks",
            "to_weeks",
            "span_because",
            "confidence",
            "strand",
            "lead",
            "lead_id",
            "lead_name",
        }
    ),
    Step: frozenset(("words", "by", "this_week", "goal_line_id")),
    Strategy: frozenset(
        {
            "name",
            "what_i_do",
            "how_often",
            "minutes_a_day",
            "hard_day",
            "strand",
            "this_week",
            "helper_id",
            "helper_name",
        }
    ),
    HarderDaysLine: frozenset(("kind", "words", "phone", "when")),
}
"""What a member writes of each kind of item; the rest is the desk's."""

_PROGRESS: dict[type[PlanItem], frozenset[str]] = {Goal: frozenset({"reached_on"}), Step: frozenset({"done_on"})}
"""What goes with an item into its next wording."""


def _propose(work: Recording, patient_id: UUID, item_kind: type[PlanItemKind], **values: Any) -> PlanItemKind:
    version = next_version(work, patient_id)
    item_id = new_id()
    position = work.session.scalar(
        select(func.max(item_kind.position)).where(item_kind.episode_id == version.episode_id)
    )
    _refuse_unknown(item_kind, values)
    item = item_kind(
        id=item_id,
        line_id=item_id,
        patient_id=patient_id,
        episode_id=version.episode_id,
        proposed_by=work.desk.actor.member,
        position=(position or 0) + 1,
        **values,
    )
    _refuse_unsound(item)
    work.session.add(item)
    return item


def _change(
    work: Recording, patient_id: UUID, kind: type[PlanItemKind], item_id: UUID, version: int, details: dict[str, Any]
) -> PlanItemKind:
    """Change a proposal in place; for an agreed item, write the proposal that would take its place."""
    item = work.as_seen(kind, item_id, version)
    _refuse_unknown(kind, details)
    if item.standing is Standing.AGREED:
        item = _reworded(work, patient_id, kind, item, details)
    else:
        put(item, details, _OWN_COLUMNS[kind])
    _refuse_unsound(item)
    return item


def _reworded(
    work: Recording, patient_id: UUID, kind: type[PlanItemKind], item: PlanItemKind, details: dict[str, Any]
) -> PlanItemKind:
    waiting = work.session.scalars(
        select(kind).where(kind.line_id == item.line_id, kind.standing == Standing.PROPOSED)
    ).first()
    if waiting is not None:
        put(waiting, details, _OWN_COLUMNS[kind])
        return waiting
    version = next_version(work, patient_id)
    carried = {name: getattr(item, name) for name in _OWN_COLUMNS[kind] | _PROGRESS.get(kind, frozenset[str]())}
    proposal = kind(
        line_id=item.line_id,
        patient_id=patient_id,
        episode_id=version.episode_id,
        proposed_by=work.desk.actor.member,
        position=item.position,
        **{**carried, **details},
    )
    work.session.add(proposal)
    return proposal


def _item(work: Recording, item_id: UUID, version: int) -> Goal | Step | Strategy | HarderDaysLine:
    """An item of any kind as the member saw it."""
    for kind in ITEM_KINDS[:-1]:
        if work.session.get(kind, item_id) is not None:
            return work.as_seen(kind, item_id, version)
    return work.as_seen(HarderDaysLine, item_id, version)


def _refuse_unknown(kind: type[Any], values: dict[str, Any]) -> None:
    unknown = values.keys() - _OWN_COLUMNS[kind]
    if unknown:
        raise AttributeError(*unknown)


def _refuse_unsound(item: Goal | Step | Strategy | HarderDaysLine) -> None:
    if not (item.name if isinstance(item, Strategy) else item.words).strip():
        raise WordsMissing
    if not isinstance(item, Goal):
        return
    if item.confidence is not None and not LEAST_CONFIDENCE <= item.confidence <= MOST_CONFIDENCE:
        raise ConfidenceOutOfRange
    if item.target is not None and not item.unit.strip():
        raise TargetWithoutUnit(target=item.target)
    weeks = [part for part in (item.from_weeks, item.to_weeks) if part is not None]
    if any(part < 0 for part in weeks) or weeks != sorted(weeks):
        raise SpanReversed(from_weeks=item.from_weeks, to_weeks=item.to_weeks)
