"""Filling the views of the plan for an audience: what is in force, what waits, any past version, events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from resilience_desk.cases.actions import running_episode
from resilience_desk.cases.records import Episode, Patient
from resilience_desk.desk import Desk
from resilience_desk.errors import Refused
from resilience_desk.people.audience import Audience, Topic, shown
from resilience_desk.people.queries import seen_by
from resilience_desk.people.records import Member
from resilience_desk.planning.records import Goal, HarderDaysLine, PlanItem, PlanVersion, Setback, Step, Strategy
from resilience_desk.planning.terms import Lead, LineKind, Standing, VersionState
from resilience_desk.planning.versions import day_within, replaced_by
from resilience_desk.planning.views import (
    CallView,
    ContingencyView,
    GoalView,
    HelpView,
    PlanEventView,
    PlanVersionView,
    PlanView,
    PointView,
    SetbackMarkView,
    SetbackView,
    StepView,
    StrategyView,
)
from resilience_desk.words import mark

ItemKind = TypeVar("ItemKind", Goal, Step, Strategy, HarderDaysLine)


class NoSuchVersion(Refused):
    """No version with this number was agreed."""

    sentence = mark("Version {number} of this plan was never agreed with the person.")


def plan(
    desk: Desk,
    patient_id: UUID,
    audience: Audience | None = None,
    *,
    version: int | None = None,
    helpers: Sequence[HelpView] = (),
) -> PlanView:
    """The plan in force with what is proposed beside it, or exactly what version ``version`` held.

    ``helpers`` is who helps with what, from the caregivers' room. Raises :class:`NoSuchVersion`.
    """
    with desk.reading() as session:
        audience = seen_by(desk, session, patient_id, audience)
        patient, episode = session.get_one(Patient, patient_id), running_episode(session, patient_id)
        members = {member.id: member.name for member in session.scalars(select(Member))}
        versions = _versions(session, episode)
        agreed = [each for each in versions if each.state is VersionState.AGREED]
        if version is not None and version not in {each.number for each in agreed}:
            raise NoSuchVersion(number=version)
        number = version or max((each.number for each in agreed), default=0)
        view = _Filling(session, patient, episode, number, desk.today, past=version is not None).view(
            versions, agreed, members, tuple(helpers)
        )
        return shown(audience, view)


def setbacks(desk: Desk, patient_id: UUID, audience: Audience | None = None) -> tuple[SetbackMarkView, ...]:
    """Every flare and setback of a person, the oldest first, for the event lane of the time axis."""
    with desk.reading() as session:
        audience = seen_by(desk, session, patient_id, audience)
        if not audience.may_see(Topic.PLAN):
            return ()
        rows = session.scalars(
            select(Setback).where(Setback.patient_id == patient_id).order_by(Setback.started_on, Setback.id)
        )
        return tuple(
            shown(
                audience,
                SetbackMarkView(
                    id=row.id,
                    row_version=row.version,
                    kind=row.kind,
                    started_on=row.started_on,
                    ended_on=row.ended_on,
                    what_happened=row.what_happened,
                ),
            )
            for row in rows
        )


def plan_events(desk: Desk, patient_id: UUID, audience: Audience | None = None) -> tuple[PlanEventView, ...]:
    """Versions agreed and steps done, by day, for the event lane of the time axis."""
    with desk.reading() as session:
        audience = seen_by(desk, session, patient_id, audience)
        if not audience.may_see(Topic.PLAN):
            return ()
        agreed = select(PlanVersion.agreed_on, PlanVersion.number).where(
            PlanVersion.patient_id == patient_id, PlanVersion.state == VersionState.AGREED
        )
        done = select(Step.done_on, Step.words).where(
            Step.patient_id == patient_id, Step.done_on.is_not(None), Step.ended_in.is_(None)
        )
        events = [PlanEventView(on=on, version=number, words="") for on, number in session.execute(agreed) if on]
        events += [PlanEventView(on=on, version=None, words=words) for on, words in session.execute(done) if on]
        return tuple(shown(audience, event) for event in sorted(events, key=lambda event: (event.on, event.words)))


class _Filling:
    """The items of one plan, as one version holds them."""

    def __init__(
        self, session: Session, patient: Patient, episode: Episode, number: int, today: date, *, past: bool
    ) -> None:
        self.session = session
        self.patient = patient
        self.episode = episode
        self.number = number
        self.today = today
        self.past = past
        self.goals = self._all(Goal)
        self.steps = self._all(Step)

    def view(
        self,
        versions: list[PlanVersion],
        agreed: list[PlanVersion],
        members: dict[UUID, str],
        helpers: tuple[HelpView, ...],
    ) -> PlanView:
        """The whole view; scalars come from the version itself, the vision from the episode until one is agreed."""
        held = next((each for each in agreed if each.number == self.number), None)
        waiting = next((each for each in versions if each.state is not VersionState.AGREED), None)
        restart_on = held.restart_on if held else None
        contingency = self._contingency(restart_on)
        return PlanView(
            version=self.number,
            vision=(held.vision if held else "") or self.episode.what_matters,
            goals=tuple(self._goal(goal) for goal in self._chosen(self.goals)),
            strategies=tuple(self._strategy(each, of) for of in (self._all(Strategy),) for each in self._chosen(of)),
            help=helpers,
            contingency=contingency,
            setback=None if self.past else self._setback(contingency),
            agreed_on=held.agreed_on if held else None,
            review_on=held.review_on if held else None,
            restart_on=restart_on,
            next_version=_version(waiting, members) if waiting and not self.past else None,
            history=tuple(_version(each, members) for each in sorted(agreed, key=lambda each: -each.number)),
        )

    def _all(self, kind: type[ItemKind]) -> list[ItemKind]:
        return list(self.session.scalars(select(kind).where(kind.episode_id == self.episode.id)))

    def _chosen(self, items: list[ItemKind]) -> list[ItemKind]:
        """What is in force, then what is proposed; of a past version what it held, alone."""
        held = [item for item in items if item.state.is_in(self.number)]
        waiting = [] if self.past else [item for item in items if item.standing is Standing.PROPOSED]
        return _in_order(held) + _in_order(waiting)

    def _shared(self, item: PlanItem, items: Sequence[PlanItem]) -> dict[str, Any]:
        former = _former(item, items)
        return {
            "id": item.id,
            "row_version": item.version,
            "ending_proposed": item.ending_proposed and item.ended_in is None,
            "replaces": former,
            "standing": Standing.AGREED if item.agreed_in is not None else Standing.PROPOSED,
        }

    def _goal(self, goal: Goal) -> GoalView:
        own_steps = [step for step in self._chosen(self.steps) if step.goal_line_id == goal.line_id]
        if _former(goal, self.goals):
            own_steps = []
        return GoalView(
            words=goal.words,
            why=goal.why,
            measure=goal.measure,
            steps=tuple(self._step(step) for step in own_steps),
            by=day_within(goal.counted_from, goal.to_weeks),
            lead=self._lead(goal),
            reached=goal.reached_on is not None,
            confidence=goal.confidence,
            why_then=goal.span_because,
            from_weeks=goal.from_weeks,
            to_weeks=goal.to_weeks,
            counted_from=goal.counted_from,
            target=goal.target,
            unit=goal.unit,
            strand=goal.strand,
            led_by=goal.lead,
            reached_on=goal.reached_on,
            line_id=goal.line_id,
            **self._shared(goal, self.goals),
        )

    def _lead(self, goal: Goal) -> str:
        return (self.patient.called or self.patient.name) if goal.lead is Lead.PERSON else goal.lead_name

    def _step(self, step: Step) -> StepView:
        return StepView(
            words=step.words,
            done=step.done_on is not None,
            done_on=step.done_on,
            by=step.by,
            this_week=step.this_week,
            **self._shared(step, self.steps),
        )

    def _strategy(self, strategy: Strategy, items: Sequence[Strategy]) -> StrategyView:
        return StrategyView(
            name=strategy.name,
            what_i_do=strategy.what_i_do,
            how_often=strategy.how_often,
            hard_day=strategy.hard_day,
            this_week=strategy.this_week,
            minutes_a_day=strategy.minutes_a_day,
            strand=strategy.strand,
            helper=strategy.helper_name,
            helper_id=strategy.helper_id,
            **self._shared(strategy, items),
        )

    def _contingency(self, restart_on: date | None) -> ContingencyView:
        lines = self._all(HarderDaysLine)
        chosen = self._chosen(lines)

        def points(kind: LineKind) -> tuple[PointView, ...]:
            return tuple(
                PointView(words=line.words, **self._shared(line, lines)) for line in chosen if line.kind is kind
            )

        return ContingencyView(
            early_signs=points(LineKind.EARLY_SIGN),
            triggers=points(LineKind.TRIGGER),
            first_day=points(LineKind.FIRST_DAY),
            next_days=points(LineKind.NEXT_DAYS),
            keep_doing=points(LineKind.KEEP_DOING),
            calls=tuple(
                CallView(who=line.words, phone=line.phone, when=line.when, **self._shared(line, lines))
                for line in chosen
                if line.kind is LineKind.CALL
            ),
            get_help_if=points(LineKind.GET_HELP_IF),
            restart=points(LineKind.RESTART),
            others_do=points(LineKind.OTHERS_DO),
            others_do_not=points(LineKind.OTHERS_DO_NOT),
            restart_on=restart_on,
        )

    def _setback(self, contingency: ContingencyView) -> SetbackView | None:
        """The setback that runs, with what the person agreed beforehand for this day of it."""
        running = self.session.scalars(
            select(Setback).where(Setback.patient_id == self.patient.id, Setback.ended_on.is_(None)).limit(1)
        ).first()
        if running is None:
            return None
        day = day_of(running.started_on, self.today)
        steps_down = contingency.first_day if day == 1 else contingency.next_days or contingency.first_day
        return SetbackView(
            began_on=running.started_on,
            now=_agreed(steps_down),
            resume_on=running.resume_on or contingency.restart_on,
            way_back=_agreed(contingency.restart),
            kind=running.kind,
            day=day,
            what_happened=running.what_happened,
            id=running.id,
            row_version=running.version,
        )


def day_of(began_on: date, today: date) -> int:
    """Which day of a setback ``today`` is, counted from 1."""
    return (today - began_on).days + 1


def _in_order(items: list[ItemKind]) -> list[ItemKind]:
    return sorted(items, key=lambda item: (item.position, item.id))


def _former(item: PlanItem, items: Iterable[PlanItem]) -> UUID | None:
    """The agreed item whose place a proposal would take."""
    if item.standing is not Standing.PROPOSED:
        return None
    former = replaced_by([each.state for each in items], item.state)
    return former.id if former else None


def _agreed(points: Iterable[PointView]) -> tuple[PointView, ...]:
    return tuple(point for point in points if point.standing is Standing.AGREED)


def _versions(session: Session, episode: Episode) -> list[PlanVersion]:
    return list(session.scalars(select(PlanVersion).where(PlanVersion.episode_id == episode.id)))


def _version(version: PlanVersion, members: dict[UUID, str]) -> PlanVersionView:
    return PlanVersionView(
        id=version.id,
        row_version=version.version,
        number=version.number,
        state=version.state,
        made_by=members[version.made_by],
        vision=version.vision,
        review_on=version.review_on,
        restart_on=version.restart_on,
        asked_by=members[version.asked_by] if version.asked_by else "",
        ask_how=version.ask_how,
        ask_by=version.ask_by,
        agreed_on=version.agreed_on,
        agreed_how=version.agreed_how,
        agreed_with=members[version.agreed_with] if version.agreed_with else "",
        person_said=version.person_said,
    )
