"""What members note when the person did a step or reached a goal: milestones, never ticks against anyone."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from resilience_desk.desk import Desk, repeatable
from resilience_desk.errors import Refused
from resilience_desk.planning.records import Goal, Step
from resilience_desk.words import mark


class NotYetAgreed(Refused):
    """Only what is agreed with the person can be ended or reached."""

    sentence = mark("This is still a proposal. Ask the person first, or take the proposal back.")


class DayToCome(Refused):
    """Something done was done today or earlier."""

    sentence = mark("{day} is still to come. Choose the day it was done.")


@repeatable
def record_step_done(desk: Desk, patient_id: UUID, step_id: UUID, version: int, on: date | None = None) -> None:
    """Note that the person did a step, a milestone; its inverse is :func:`reopen_step`. Raises :class:`DayToCome`."""
    with desk.recording("planning.step_done", case=patient_id) as work:
        step = work.as_seen(Step, step_id, version)
        step.done_on = _done_on(on, work.today)


@repeatable
def reopen_step(desk: Desk, patient_id: UUID, step_id: UUID, version: int) -> None:
    """Note that a step was not done after all."""
    with desk.recording("planning.step_reopened", case=patient_id) as work:
        work.as_seen(Step, step_id, version).done_on = None


@repeatable
def record_goal_reached(desk: Desk, patient_id: UUID, goal_id: UUID, version: int, on: date | None = None) -> None:
    """Note that the person got there; its inverse is :func:`reopen_goal`.

    Raises :class:`NotYetAgreed`, :class:`DayToCome`.
    """
    with desk.recording("planning.goal_reached", case=patient_id) as work:
        goal = work.as_seen(Goal, goal_id, version)
        if goal.agreed_in is None:
            raise NotYetAgreed
        goal.reached_on = _done_on(on, work.today)


@repeatable
def reopen_goal(desk: Desk, patient_id: UUID, goal_id: UUID, version: int) -> None:
    """Work on a reached goal again."""
    with desk.recording("planning.goal_reopened", case=patient_id) as work:
        work.as_seen(Goal, goal_id, version).reached_on = None


def _done_on(on: date | None, today: date) -> date:
    if on is not None and on > today:
        raise DayToCome(day=on.isoformat())
    return on or today
