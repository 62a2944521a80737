"""A setback comes and passes: an event with two ends, never a failure."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from resilience_desk.cases.actions import register_patient
from resilience_desk.desk import Desk
from resilience_desk.planning import actions, setback_actions
from resilience_desk.planning.progress_actions import DayToCome
from resilience_desk.planning.queries import plan, setbacks
from resilience_desk.planning.terms import LineKind, SetbackKind
from tests.planning.test_plan import agree_to_all


@pytest.fixture
def marta(desk: Desk) -> UUID:
    return register_patient(desk, name="Marta Silva")


def test_a_setback_leads_the_plan_with_what_was_agreed_for_its_day(desk: Desk, marta: UUID) -> None:
    for kind, words in (
        (LineKind.FIRST_DAY, "Tell Paulo"),
        (LineKind.NEXT_DAYS, "Half the walking"),
        (LineKind.RESTART, "8 minutes"),
    ):
        actions.propose_line(desk, marta, kind=kind, words=words)
    agree_to_all(desk, marta)
    actions.propose_line(desk, marta, kind=LineKind.NEXT_DAYS, words="Not agreed")
    setback = setback_actions.record_setback(
        desk,
        marta,
        kind=SetbackKind.SETBACK,
        started_on=desk.today - timedelta(days=5),
        what_happened="A long car trip",
    )
    now = plan(desk, marta).setback
    assert now is not None
    assert (now.id, now.day, now.what_happened) == (setback, 6, "A long car trip")
    assert [point.words for point in now.now] == ["Half the walking"]
    assert [point.words for point in now.way_back] == ["8 minutes"]


def test_a_setback_ends_and_stays_on_the_axis(desk: Desk, marta: UUID) -> None:
    started = desk.today - timedelta(days=5)
    setback = setback_actions.record_setback(desk, marta, kind=SetbackKind.FLARE, started_on=started)
    with pytest.raises(setback_actions.SetbackRunning):
        setback_actions.record_setback(desk, marta, kind=SetbackKind.FLARE, started_on=desk.today)
    with pytest.raises(setback_actions.EndBeforeStart):
        setback_actions.end_setback(desk, marta, setback, 1, started - timedelta(days=1))
    setback_actions.end_setback(desk, marta, setback, 1)
    assert plan(desk, marta).setback is None
    assert [(mark.started_on, mark.ended_on) for mark in setbacks(desk, marta)] == [(started, desk.today)]
    setback_actions.reopen_setback(desk, marta, setback, 2)
    assert plan(desk, marta).setback is not None


def test_a_flare_that_lasts_becomes_a_setback(desk: Desk, marta: UUID) -> None:
    setback = setback_actions.record_setback(desk, marta, kind=SetbackKind.FLARE, started_on=desk.today)
    resume = desk.today + timedelta(days=7)
    setback_actions.change_setback(
        desk,
        marta,
        setback,
        1,
        kind=SetbackKind.SETBACK,
        started_on=desk.today,
        what_happened="A cold",
        resume_on=resume,
    )
    now = plan(desk, marta).setback
    assert now is not None
    assert (now.kind, now.resume_on) == (SetbackKind.SETBACK, resume)


def test_a_setback_recorded_by_mistake_leaves_the_axis(desk: Desk, marta: UUID) -> None:
    setback = setback_actions.record_setback(desk, marta, kind=SetbackKind.FLARE, started_on=desk.today)
    setback_actions.withdraw_setback(desk, marta, setback, 1)
    assert setbacks(desk, marta) == ()


def test_a_setback_does_not_begin_tomorrow(desk: Desk, marta: UUID) -> None:
    with pytest.raises(DayToCome):
        setback_actions.record_setback(desk, marta, kind=SetbackKind.FLARE, started_on=desk.today + timedelta(days=1))
