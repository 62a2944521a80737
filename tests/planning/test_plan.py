"""A plan grows: proposals, the person's answer item by item, the next version, and every past one as it was."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from resilience_desk.cases.actions import register_patient
from resilience_desk.desk import Desk
from resilience_desk.errors import ChangedMeanwhile, NotPermitted
from resilience_desk.people.audience import Topic, caregiver_audience, patient_audience
from resilience_desk.planning import actions, agreement_actions, progress_actions
from resilience_desk.planning.queries import NoSuchVersion, plan, plan_events
from resilience_desk.planning.terms import AgreementWay, Lead, LineKind, Standing, Strand, VersionState
from tests.practices import Clinic

MARKET = "Walk to the Saturday market with my granddaughter"


@pytest.fixture
def marta(desk: Desk) -> UUID:
    return register_patient(desk, name="Marta Silva", what_matters=MARKET)


def agree_to_all(desk: Desk, patient: UUID, said: str = "") -> None:
    """Marta says yes to everything that waits."""
    view = plan(desk, patient)
    points = view.contingency
    waiting = [
        *view.goals,
        *(step for goal in view.goals for step in goal.steps),
        *view.strategies,
        *points.first_day,
        *points.next_days,
        *points.calls,
        *points.restart,
    ]
    named = [item.id for item in waiting if item.id and (item.standing is Standing.PROPOSED or item.ending_proposed)]
    assert view.next_version is not None
    agreement_actions.record_agreement(
        desk,
        patient,
        view.next_version.id,
        view.next_version.row_version,
        how=AgreementWay.PHONE,
        agreed=named,
        said=said,
    )


def test_what_the_team_writes_is_a_proposal_until_the_person_agrees(desk: Desk, marta: UUID) -> None:
    actions.propose_goal(
        desk, marta, words=MARKET, why="I choose the fruit", confidence=6, lead=Lead.PERSON, to_weeks=10
    )
    before = plan(desk, marta)
    assert (before.version, before.vision) == (0, MARKET)
    assert [goal.standing for goal in before.goals] == [Standing.PROPOSED]
    agree_to_all(desk, marta, said="Yes, let us try")
    after = plan(desk, marta)
    goal = after.goals[0]
    assert (after.version, goal.standing, goal.lead, goal.by) == (
        1,
        Standing.AGREED,
        "Marta Silva",
        desk.today + timedelta(weeks=10),
    )
    history = after.history[0]
    assert (history.agreed_how, history.agreed_with, history.person_said, history.agreed_on) == (
        AgreementWay.PHONE,
        "Ana Rossi",
        "Yes, let us try",
        desk.today,
    )
    assert after.next_version is None


def test_the_person_answers_item_by_item(desk: Desk, marta: UUID) -> None:
    walk = actions.propose_strategy(desk, marta, name="Walking by the timer", hard_day="To the gate and back")
    cold = actions.propose_strategy(desk, marta, name="Cold showers")
    choir = actions.propose_strategy(desk, marta, name="Choir")
    waiting = plan(desk, marta).next_version
    assert waiting is not None
    agreement_actions.record_agreement(
        desk, marta, waiting.id, waiting.row_version, how=AgreementWay.IN_PERSON, agreed=[walk], declined=[cold]
    )
    standings = {each.id: each.standing for each in plan(desk, marta).strategies}
    assert standings == {walk: Standing.AGREED, choir: Standing.PROPOSED}


def test_a_new_wording_waits_while_the_agreed_one_stays_in_force(desk: Desk, marta: UUID) -> None:
    goal = actions.propose_goal(desk, marta, words=MARKET)
    actions.propose_step(desk, marta, goal, words="Walk 20 minutes", this_week=True)
    agree_to_all(desk, marta)
    step = plan(desk, marta).goals[0].steps[0]
    assert step.id is not None
    assert step.row_version is not None
    actions.change_step(desk, marta, step.id, step.row_version, words="Walk 15 minutes on the flat")
    shown = plan(desk, marta).goals[0].steps
    assert [(each.words, each.standing) for each in shown] == [
        ("Walk 20 minutes", Standing.AGREED),
        ("Walk 15 minutes on the flat", Standing.PROPOSED),
    ]
    assert shown[1].replaces == step.id
    agree_to_all(desk, marta)
    now = plan(desk, marta)
    assert (now.version, [each.words for each in now.goals[0].steps]) == (2, ["Walk 15 minutes on the flat"])
    assert [each.words for each in plan(desk, marta, version=1).goals[0].steps] == ["Walk 20 minutes"]


def test_any_past_version_reads_as_it_was_agreed(desk: Desk, clinic: Clinic, marta: UUID) -> None:
    kept = {}
    line = actions.propose_line(desk, marta, kind=LineKind.FIRST_DAY, words="Halve the walking, do not stop it")
    actions.change_plan(desk, marta, vision="Markets again", review_on=desk.today + timedelta(days=28))
    for number in range(1, 5):
        actions.propose_strategy(desk, marta, name=f"Practice {number}", strand=Strand.PHYSIOTHERAPY)
        if number == 3:
            last = plan(desk, marta).contingency.first_day[0]
            assert last.row_version is not None
            actions.withdraw_item(desk, marta, line, last.row_version)
        agree_to_all(desk, marta)
        kept[number] = plan(desk, marta, version=number)
        clinic.clock.advance(days=7)
    for number, view in kept.items():
        again = plan(desk, marta, version=number)
        assert (again.strategies, again.vision, again.review_on) == (view.strategies, view.vision, view.review_on)
        assert len(again.contingency.first_day) == (1 if number < 3 else 0)
    with pytest.raises(NoSuchVersion):
        plan(desk, marta, version=9)


def test_an_agreement_recorded_by_mistake_is_taken_back_whole(desk: Desk, marta: UUID) -> None:
    goal = actions.propose_goal(desk, marta, words=MARKET)
    agree_to_all(desk, marta)
    version = plan(desk, marta).history[0]
    agreement_actions.take_back_agreement(desk, marta, version.id, version.row_version)
    view = plan(desk, marta)
    assert (view.version, [(each.id, each.standing) for each in view.goals]) == (0, [(goal, Standing.PROPOSED)])
    agree_to_all(desk, marta)
    actions.propose_strategy(desk, marta, name="Choir")
    version = plan(desk, marta).history[0]
    with pytest.raises(agreement_actions.NewerVersionBegun):
        agreement_actions.take_back_agreement(desk, marta, version.id, version.row_version)


def test_a_version_is_put_to_the_person_and_taken_back_to_the_table(desk: Desk, marta: UUID) -> None:
    actions.propose_goal(desk, marta, words=MARKET)
    waiting = plan(desk, marta).next_version
    assert waiting is not None
    assert waiting.state is VersionState.DRAFT
    by = desk.today + timedelta(days=6)
    agreement_actions.put_to_person(
        desk, marta, waiting.id, waiting.row_version, asked_by=desk.actor.member, how=AgreementWay.PHONE, by=by
    )
    asked = plan(desk, marta).next_version
    assert asked is not None
    assert (asked.state, asked.asked_by, asked.ask_by) == (VersionState.PROPOSED, "Ana Rossi", by)
    agreement_actions.keep_writing(desk, marta, asked.id, asked.row_version)
    again = plan(desk, marta).next_version
    assert again is not None
    assert (again.state, again.ask_by) == (VersionState.DRAFT, None)


def test_a_step_done_is_a_milestone_and_can_be_reopened(desk: Desk, marta: UUID) -> None:
    goal = actions.propose_goal(desk, marta, words=MARKET)
    step = actions.propose_step(desk, marta, goal, words="Walk 8 minutes")
    agree_to_all(desk, marta)
    row = plan(desk, marta).goals[0].steps[0].row_version
    assert row is not None
    with pytest.raises(progress_actions.DayToCome):
        progress_actions.record_step_done(desk, marta, step, row, desk.today + timedelta(days=1))
    progress_actions.record_step_done(desk, marta, step, row, desk.today - timedelta(days=2))
    assert [(event.on, event.words) for event in plan_events(desk, marta) if event.version is None] == [
        (desk.today - timedelta(days=2), "Walk 8 minutes")
    ]
    row = plan(desk, marta).goals[0].steps[0].row_version
    assert row is not None
    progress_actions.reopen_step(desk, marta, step, row)
    assert not plan(desk, marta).goals[0].steps[0].done


def test_a_goal_is_reached_once_it_is_agreed(desk: Desk, marta: UUID) -> None:
    goal = actions.propose_goal(desk, marta, words=MARKET)
    with pytest.raises(progress_actions.NotYetAgreed):
        progress_actions.record_goal_reached(desk, marta, goal, 1)
    agree_to_all(desk, marta)
    row = plan(desk, marta).goals[0].row_version
    assert row is not None
    progress_actions.record_goal_reached(desk, marta, goal, row)
    reached = plan(desk, marta).goals[0]
    assert reached.reached
    assert reached.row_version is not None
    progress_actions.reopen_goal(desk, marta, goal, reached.row_version)
    assert not plan(desk, marta).goals[0].reached


@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        ({"words": "  "}, actions.WordsMissing),
        ({"confidence": 11}, actions.ConfidenceOutOfRange),
        ({"confidence": -1}, actions.ConfidenceOutOfRange),
        ({"target": 30.0}, actions.TargetWithoutUnit),
        ({"from_weeks": 8, "to_weeks": 4}, actions.SpanReversed),
        ({"to_weeks": -1}, actions.SpanReversed),
    ],
)
def test_an_unsound_goal_is_refused_and_nothing_is_kept(
    desk: Desk, marta: UUID, details: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        actions.propose_goal(desk, marta, **{"words": MARKET, **details})  # pyright: ignore[reportArgumentType]
    assert plan(desk, marta).next_version is None


def test_a_review_in_the_past_is_refused(desk: Desk, marta: UUID) -> None:
    with pytest.raises(actions.ReviewInThePast):
        actions.change_plan(desk, marta, review_on=date(2026, 1, 1))


def test_two_members_editing_one_goal_do_not_overwrite_each_other(desk: Desk, marta: UUID) -> None:
    goal = actions.propose_goal(desk, marta, words=MARKET)
    actions.change_goal(desk, marta, goal, 1, why="The fruit")
    with pytest.raises(ChangedMeanwhile):
        actions.change_goal(desk, marta, goal, 1, why="Something else")
    assert plan(desk, marta).goals[0].why == "The fruit"


def test_a_proposal_taken_back_can_be_proposed_again(desk: Desk, marta: UUID) -> None:
    practice = actions.propose_strategy(desk, marta, name="Choir")
    actions.withdraw_item(desk, marta, practice, 1)
    assert plan(desk, marta).strategies == ()
    actions.restore_item(desk, marta, practice, 2)
    assert [each.name for each in plan(desk, marta).strategies] == ["Choir"]


def test_nobody_outside_the_case_writes_its_plan(clinic: Clinic, desk: Desk, marta: UUID) -> None:
    desk.close()
    omar = clinic.sign_in("omar")
    try:
        with pytest.raises(NotPermitted):
            actions.propose_goal(omar, marta, words="Run a marathon")
        assert plan(omar, marta).goals == ()
    finally:
        omar.close()


def test_a_caregiver_sees_what_was_granted_and_the_person_sees_their_plan(desk: Desk, marta: UUID) -> None:
    actions.propose_goal(desk, marta, words=MARKET)
    actions.propose_strategy(desk, marta, name="Choir")
    granted = plan(desk, marta, caregiver_audience(frozenset({Topic.PLAN})))
    assert granted.goals == ()
    assert [each.name for each in granted.strategies] == ["Choir"]
    assert len(plan(desk, marta, patient_audience()).goals) == 1
