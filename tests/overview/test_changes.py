"""What changed since somebody last looked: in order of importance, in words, and never what the audience may not see."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from resilience_desk.appointments.actions import Details, plan_appointment, record_outcome
from resilience_desk.appointments.terms import Outcome
from resilience_desk.caregivers.actions import add_caregiver
from resilience_desk.caregivers.sharing_actions import note_concern
from resilience_desk.caregivers.terms import HelperKind
from resilience_desk.cases import actions as cases
from resilience_desk.cases.note_actions import sign_note, write_note
from resilience_desk.cases.terms import ActionState, NoteVisibility
from resilience_desk.desk import Desk
from resilience_desk.overview.change_queries import changes_since, cursor_now, timeline
from resilience_desk.overview.sentences import SENTENCES, SILENT
from resilience_desk.overview.telling import Importance
from resilience_desk.overview.views import ChangeLine
from resilience_desk.people.audience import Audience, patient_audience, wall
from resilience_desk.planning import actions as planning
from resilience_desk.planning import setback_actions
from resilience_desk.planning.terms import SetbackKind
from resilience_desk.policy import RULES
from resilience_desk.storage.vault import WrappedKey
from resilience_desk.words import Words
from tests.practices import Clinic, member_named

WORDS = Words()
CANARY = "quetzal"


@pytest.fixture
def marta(desk: Desk) -> UUID:
    return cases.register_patient(
        desk, name="Marta Silva", care_team=[member_named(desk, "elif"), member_named(desk, "laura")]
    )


def spoken(lines: tuple[ChangeLine, ...]) -> list[str]:
    return [line.sentence.spoken(WORDS) for line in lines]


def test_every_action_of_the_policy_has_its_sentence_or_says_why_not() -> None:
    assert RULES.keys() - SENTENCES.keys() - SILENT.keys() == set()
    assert SENTENCES.keys() & SILENT.keys() == set()
    assert (SENTENCES.keys() | SILENT.keys()) - RULES.keys() == set()


def test_what_changed_stands_in_order_of_importance_with_its_author(desk: Desk, marta: UUID) -> None:
    since = cursor_now(desk)
    cases.add_action(desk, marta, text="Book transport", owner_id=member_named(desk, "laura"))
    setback_actions.record_setback(
        desk,
        marta,
        kind=SetbackKind.SETBACK,
        started_on=desk.today - timedelta(days=5),
        what_happened="a long car trip",
    )
    cases.raise_flag(desk, marta, "Lives alone since Monday")
    lines = changes_since(desk, marta, since)
    day = WORDS.day(desk.today - timedelta(days=5))
    assert spoken(lines) == [
        "Flag raised: Lives alone since Monday",
        f"Setback since {day}: a long car trip",
        "Action: Book transport (Laura Novak)",
    ]
    assert {line.author for line in lines} == {"Ana Rossi"}
    assert [line.importance for line in lines] == [Importance.SAFETY, Importance.SETBACK, Importance.PROGRESS]


def test_only_what_came_after_the_cursor_is_told_also_by_other_desks(clinic: Clinic, desk: Desk, marta: UUID) -> None:
    cases.raise_flag(desk, marta, "Seen before")
    since = cursor_now(desk)
    desk.close()
    elif_ = clinic.sign_in("elif")
    planning.propose_goal(elif_, marta, words="Walk to the market")
    elif_.close()
    again = clinic.sign_in("ana")
    try:
        lines = changes_since(again, marta, since)
        assert spoken(lines) == ["Goal proposed: Walk to the market"]
        assert lines[0].author == "Elif Kaya"
        assert changes_since(again, marta, cursor_now(again)) == ()
        assert "Flag raised: Seen before" in spoken(changes_since(again, marta, None))
    finally:
        again.close()


def test_an_action_that_ended_says_how_and_why(desk: Desk, marta: UUID) -> None:
    action = cases.add_action(desk, marta, text="Call the GP", owner_id=desk.actor.member)
    since = cursor_now(desk)
    cases.close_action(desk, marta, action, 1, ActionState.NOT_DONE, "line busy")
    assert spoken(changes_since(desk, marta, since)) == ["Not done: Call the GP, because line busy"]


def test_saving_the_same_twice_stands_once(desk: Desk, marta: UUID) -> None:
    since = cursor_now(desk)
    goal = planning.propose_goal(desk, marta, words="Walk")
    planning.change_goal(desk, marta, goal, 1, why="a")
    planning.change_goal(desk, marta, goal, 2, why="b")
    assert sorted(spoken(changes_since(desk, marta, since))) == ["Goal proposed: Walk", "Proposed goal changed: Walk"]


def write_what_is_not_for_all(clinic: Clinic, desk: Desk, patient: UUID) -> None:
    """A private note, a discipline's note, an unsigned note and a concern, all with the canary word."""
    for visibility in (NoteVisibility.AUTHOR, NoteVisibility.DISCIPLINE):
        write_note(desk, patient, body=CANARY, visibility=visibility, sign=True, told_by=CANARY)
    write_note(desk, patient, body=CANARY, told_by=CANARY)
    caregiver = add_caregiver(desk, patient, kind=HelperKind.FAMILY_OR_FRIEND, name="Paulo")
    note_concern(desk, patient, concern=CANARY, caregiver_id=caregiver)


@pytest.mark.parametrize("audience", [wall(), patient_audience()], ids=["wall", "patient"])
def test_private_notes_and_concerns_never_reach_the_wall_or_the_person(
    clinic: Clinic, desk: Desk, marta: UUID, audience: Audience
) -> None:
    write_what_is_not_for_all(clinic, desk, marta)
    lines = (*changes_since(desk, marta, None, audience), *timeline(desk, marta, audience))
    assert lines
    assert CANARY not in repr(lines) + repr(spoken(lines))
    told = {line.action for line in lines}
    assert not told & {"cases.note_written", "cases.note_signed", "caregivers.concern_noted"}


def test_a_colleague_of_another_discipline_is_not_even_told_that_a_note_exists(
    clinic: Clinic, desk: Desk, marta: UUID
) -> None:
    write_what_is_not_for_all(clinic, desk, marta)
    desk.close()
    laura = clinic.sign_in("laura")
    try:
        lines = timeline(laura, marta)
        assert [line.action for line in lines if line.room == "cases"] == ["cases.patient_registered"]
        assert "A concern was noted; open the caregivers’ room" in spoken(lines)
        assert CANARY not in repr(lines)
    finally:
        laura.close()


def test_a_signed_note_of_the_team_is_told_on_the_wall_without_its_text(desk: Desk, marta: UUID) -> None:
    note = write_note(desk, marta, body="Slept badly")
    since = cursor_now(desk)
    sign_note(desk, marta, note, 1)
    assert spoken(changes_since(desk, marta, since, wall())) == ["Note signed by Ana Rossi"]


def test_somebody_without_the_case_sees_no_course(clinic: Clinic, desk: Desk, marta: UUID) -> None:
    desk.close()
    omar = clinic.sign_in("omar")
    try:
        assert timeline(omar, marta) == changes_since(omar, marta, None) == ()
    finally:
        omar.close()


def test_what_was_erased_says_so(clinic: Clinic, desk: Desk, marta: UUID) -> None:
    cases.raise_flag(desk, marta, CANARY)
    with Session(desk.practice.writing) as session:
        session.execute(delete(WrappedKey).where(WrappedKey.subject_id == marta))
        session.commit()
    desk.close()
    again = clinic.sign_in("ana")
    try:
        lines = timeline(again, marta)
        assert set(spoken(lines)) == {"What stood here has been erased."}
        assert CANARY not in repr(lines)
    finally:
        again.close()


def test_the_timeline_runs_backwards_and_keeps_to_its_limit(clinic: Clinic, desk: Desk, marta: UUID) -> None:
    for number in range(12):
        clinic.clock.advance(hours=1)
        cases.raise_flag(desk, marta, f"Flag {number}")
    lines = timeline(desk, marta, limit=5)
    assert spoken(lines) == [f"Flag raised: Flag {number}" for number in (11, 10, 9, 8, 7)]
    assert timeline(desk, marta)[-1].action == "cases.patient_registered"


def test_how_an_appointment_went_is_told_with_its_day(desk: Desk, marta: UUID) -> None:
    booked = plan_appointment(desk, marta, Details(day=desk.today))
    since = cursor_now(desk)
    record_outcome(desk, marta, booked, 1, Outcome.DID_NOT_COME, reason="No bus")
    assert spoken(changes_since(desk, marta, since)) == [
        f"Did not come this time: appointment on {WORDS.day(desk.today)}"
    ]
