"""Every story holds what it promises, in every room."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from resilience_desk.appointments.queries import appointments_of
from resilience_desk.appointments.terms import Outcome
from resilience_desk.caregivers.gaps import GapKind
from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.caregivers.terms import Support
from resilience_desk.cases.queries import case_record, caseload
from resilience_desk.cases.terms import ActionState, NoteVisibility, PrintSize, Stage
from resilience_desk.demo.clinic import Demonstration
from resilience_desk.desk import Desk
from resilience_desk.meetings.case_queries import case_page
from resilience_desk.meetings.queries import meeting, meetings
from resilience_desk.meetings.terms import MeetingState, Voice
from resilience_desk.overview.trends.queries import trends
from resilience_desk.overview.why_now import Rule
from resilience_desk.people.queries import emergency_accesses
from resilience_desk.people.roles import CORE_DISCIPLINES
from resilience_desk.planning.queries import plan, setbacks
from resilience_desk.planning.terms import Standing
from resilience_desk.safekeeping import open_safe
from resilience_desk.tables.day_numbers import day_number
from resilience_desk.trackers.queries import days, tracking, written_down
from resilience_desk.words import Words
from tests.demo.conftest import NOW, SignIn
from tests.demo.people import KEY_WORKERS, person
from tests.demo.reading import EVERY_METRIC

STORIES = pytest.mark.parametrize(("name", "key_worker"), KEY_WORKERS.items())
WITH_DIARY = sorted(KEY_WORKERS.keys() - {"Peter Nowak", "Ayşe Demir"})


@STORIES
def test_a_case_can_be_used_in_a_meeting_and_has_something_from_each_core_discipline(
    name: str, key_worker: str, sign_in: SignIn
) -> None:
    desk = sign_in(key_worker)
    record = case_record(desk, person(desk, name))
    episode = record.episode
    assert episode is not None
    assert episode.key_worker_id == desk.actor.member
    assert episode.what_matters and episode.condition
    assert episode.question or episode.stage is Stage.FOLLOW_UP
    understood = {formulation.discipline for formulation in record.formulations}
    assert len(understood & set(CORE_DISCIPLINES)) >= 2
    assert len(understood) >= 3
    assert record.notes and record.health
    assert any(action.state is ActionState.OPEN for action in record.actions)
    assert record.patient.hospital_number or episode.joined_midway


@STORIES
def test_each_person_has_met_the_team_and_knows_when_they_meet_again(
    name: str, key_worker: str, sign_in: SignIn
) -> None:
    desk = sign_in(key_worker)
    view = appointments_of(desk, person(desk, name))
    assert any(each.outcome is Outcome.CAME for each in view.recent)
    assert view.next is not None


@STORIES
def test_each_person_has_a_plan_and_agreed_to_what_is_in_force(name: str, key_worker: str, sign_in: SignIn) -> None:
    desk = sign_in(key_worker)
    view = plan(desk, person(desk, name))
    assert view.goals and all(goal.steps for goal in view.goals)
    if name == "Ayşe Demir":
        assert view.version == 0
        assert {goal.standing for goal in view.goals} == {Standing.PROPOSED}
        return
    assert view.version >= 1 and view.history[-1].person_said
    harder = view.contingency
    assert harder.first_day and harder.next_days and harder.keep_doing and harder.restart
    assert any(step.done for goal in view.goals for step in goal.steps) or name == "Samir Haddad"


@pytest.mark.parametrize("name", WITH_DIARY)
def test_what_a_person_shares_is_what_they_agreed_to_and_covers_weeks(name: str, sign_in: SignIn) -> None:
    desk = sign_in(KEY_WORKERS[name])
    patient = person(desk, name)
    agreed = {agreement.metric for agreement in tracking(desk, patient).agreements}
    found = days(desk, patient, EVERY_METRIC)
    assert {each.metric for each in found} == agreed
    assert all(each.days.day.size > 20 for each in found)
    assert all(each.days.day.max() <= day_number(desk.today) for each in found)


def test_the_setback_that_runs_leads_with_a_step_down_and_the_day_of_building_up_again(sign_in: SignIn) -> None:
    desk = sign_in("elif")
    view = plan(desk, person(desk, "Marta Silva"))
    assert view.setback is not None
    assert view.setback.day == 6
    assert [point.words for point in view.setback.now] == [
        "Walk half as long, on the same days",
        "Rest on the bench after 4 minutes",
    ]
    assert view.setback.resume_on is not None and view.setback.resume_on > desk.today
    assert view.setback.way_back
    (goal,) = view.goals
    assert [step.done for step in goal.steps] == [True, True, False, False, False]
    waiting = [each.name for each in view.strategies if each.standing is Standing.PROPOSED]
    assert waiting == ["Stretches on the floor"] and view.next_version is not None and view.next_version.asked_by


@pytest.mark.parametrize("name", ["Rosa Lindgren", "Ingrid Moe"])
def test_an_ended_setback_stands_in_the_past_and_shows_in_the_pain(name: str, sign_in: SignIn) -> None:
    desk = sign_in(KEY_WORKERS[name])
    patient = person(desk, name)
    (setback,) = setbacks(desk, patient)
    assert setback.ended_on is not None and plan(desk, patient).setback is None
    (pain,) = days(desk, patient, ["pain"])
    during = (pain.days.day >= day_number(setback.started_on)) & (pain.days.day <= day_number(setback.ended_on))
    assert pain.days.value[during].mean() > pain.days.value[~during].mean() + 0.5


def test_a_gap_stays_a_gap_with_its_reason_beside_it(sign_in: SignIn) -> None:
    desk = sign_in("elif")
    patient = person(desk, "Marta Silva")
    rows = {row.metric: row for row in trends(desk, patient, Words()).rows}
    (holiday,) = rows["pain"].gaps
    assert holiday == (desk.today - timedelta(days=68), desk.today - timedelta(days=55))
    assert any("holiday" in batch.read_note for batch in tracking(desk, patient).batches)
    line = rows["pain"].typical[day_number(holiday[1]) - int(rows["pain"].typical_day[0])]
    assert np.isnan(line)


def test_three_weeks_without_entries_are_told_with_their_reason(sign_in: SignIn) -> None:
    desk = sign_in("laura")
    patient = person(desk, "Samir Haddad")
    newest = max(int(each.days.day.max()) for each in days(desk, patient, EVERY_METRIC))
    assert day_number(desk.today) - newest >= 21
    assert any("phone broke" in note.body for note in case_record(desk, patient).notes)


def test_a_zero_that_was_written_is_a_true_zero(sign_in: SignIn) -> None:
    desk = sign_in("laura")
    (activity,) = days(desk, person(desk, "Tomás Vidal"), ["meaningful_activity_min"])
    zeros = int(np.count_nonzero(activity.days.value == 0))
    assert 2 <= zeros < activity.days.day.size / 2


def test_one_person_swings_and_one_is_steady(sign_in: SignIn) -> None:
    swings = _unevenness(sign_in("mateo"), "Jon Bakker", "meaningful_activity_min")
    steady = _unevenness(sign_in("elif"), "Chloe Martin", "meaningful_activity_min")
    assert swings > 2 * steady


def _unevenness(desk: Desk, name: str, metric: str) -> float:
    (found,) = days(desk, person(desk, name), [metric])
    return float(found.days.value.std() / found.days.value.mean())


def test_not_tracking_and_not_asked_are_two_answers(sign_in: SignIn) -> None:
    mateo, elif_ = sign_in("mateo"), sign_in("elif")
    assert tracking(mateo, person(mateo, "Peter Nowak")).prefers_not is True
    assert tracking(elif_, person(elif_, "Ayşe Demir")).prefers_not is None


def test_the_last_days_were_written_down_by_hand(sign_in: SignIn) -> None:
    desk = sign_in("elif")
    written = written_down(desk, person(desk, "Marta Silva"), desk.today - timedelta(days=14))
    assert {entry.metric for entry in written} == {"pain", "meaningful_activity_min", "asleep_min", "mood"}


@pytest.mark.parametrize(
    ("name", "support"),
    [
        ("Marta Silva", Support.PEOPLE),
        ("Ingrid Moe", Support.NO_ONE_AND_FINE),
        ("Olga Petrova", Support.NO_ONE_AND_WANTED),
        ("Peter Nowak", Support.RATHER_NOT_SAY),
        ("Ayşe Demir", Support.NOT_ASKED),
    ],
)
def test_whom_a_person_has_is_told_in_their_own_answer(name: str, support: Support, sign_in: SignIn) -> None:
    desk = sign_in(KEY_WORKERS[name])
    assert caregivers_of(desk, person(desk, name)).support is support


def test_a_crossed_limit_leads_the_gaps_and_its_caregivers_card(sign_in: SignIn) -> None:
    desk = sign_in("ana")
    view = caregivers_of(desk, person(desk, "Marta Silva"))
    assert view.gaps[0].kind is GapKind.LIMIT_CROSSED and view.gaps[0].what == "Nights"
    paulo = next(each for each in view.caregivers if each.name == "Paulo Silva")
    assert paulo.boundaries[0].crossed and paulo.consent is not None and paulo.consent.holds
    assert paulo.rests and paulo.break_signs


def test_one_person_has_large_print_and_another_language_and_one_came_in_mid_care(sign_in: SignIn) -> None:
    ana, priya = sign_in("ana"), sign_in("priya")
    rosa = case_record(ana, person(ana, "Rosa Lindgren")).patient
    assert (rosa.print_size, rosa.language) == (PrintSize.LARGE, "sv-SE")
    nadia = case_record(priya, person(priya, "Nadia Rahman")).episode
    assert nadia is not None and nadia.joined_midway and nadia.week is None


def test_notes_are_signed_and_unsigned_of_several_members_and_one_is_told_by_a_third(sign_in: SignIn) -> None:
    desk = sign_in("elif")
    notes = case_record(desk, person(desk, "Marta Silva")).notes
    assert len({note.author for note in notes}) >= 3
    assert [note.signed_at is None for note in notes].count(True) == 1
    assert any(note.told_by.startswith("Paulo") for note in notes)
    assert {note.visibility for note in notes} == {NoteVisibility.TEAM}


def test_actions_are_open_overdue_and_ended_in_each_way(sign_in: SignIn) -> None:
    desks = [sign_in(name) for name in ("elif", "mateo")]
    actions = [
        action for desk in desks for row in caseload(desk) if row.mine for action in case_record(desk, row.id).actions
    ]
    assert {action.state for action in actions} == set(ActionState)
    assert any(action.days_late for action in actions)


def test_two_reviews_lie_behind_team_south_and_todays_list_begins_with_the_hardest(sign_in: SignIn) -> None:
    desk = sign_in("elif")
    own = [line for line in meetings(desk) if line.team == "Team South"]
    assert [line.state for line in own] == [MeetingState.PLANNED, MeetingState.CLOSED, MeetingState.CLOSED]
    assert own[0].held_on == desk.today and own[0].begins_at > NOW
    today = meeting(desk, own[0].id)
    assert len(today.items) == 7
    assert today.items[0].reasons[0].rule is Rule.SAFETY_FLAG
    parked = next(item for item in today.items if item.name == "Tomás Vidal")
    assert Rule.PARKED in {reason.rule for reason in parked.reasons}
    new = next(item for item in today.items if item.name == "Ayşe Demir")
    assert Rule.NEW_PERSON in {reason.rule for reason in new.reasons}


def test_marta_is_prepared_for_today_with_what_became_of_last_time(sign_in: SignIn) -> None:
    desk = sign_in("elif")
    today = meeting(desk, next(line.id for line in meetings(desk) if line.held_on == desk.today))
    item = next(item for item in today.items if item.name == "Marta Silva")
    page = case_page(desk, item.id)
    said = {voice.voice for voice in page.voices if voice.words}
    assert said >= {Voice.PERSON, Voice.CAREGIVER, Voice.PHYSIOTHERAPY, Voice.PSYCHOLOGY}
    assert page.setback_day and page.changes and page.person_wanted
    assert page.last_time is not None
    (decision,) = page.last_time.decisions
    assert decision.answer_words and page.last_time.actions and page.last_time.feedback_by == "Elif Kaya"


def test_every_case_that_a_past_review_finished_has_an_outcome_for_the_person(sign_in: SignIn) -> None:
    desk = sign_in("elif")
    for line in meetings(desk):
        if line.state is MeetingState.CLOSED and line.team == "Team South":
            for item in meeting(desk, line.id).items:
                page = case_page(desk, item.id)
                assert page.decisions or page.no_decision_because or item.parked_because
                assert item.seconds >= 5 * 60


def test_mine_and_all_differ_and_an_emergency_access_waits_for_review(sign_in: SignIn) -> None:
    desk = sign_in("elif")
    rows = caseload(desk)
    mine = {row.name for row in rows if row.mine} & KEY_WORKERS.keys()
    assert len(mine) == 8 and "Jon Bakker" in mine
    record = case_record(desk, person(desk, "Olga Petrova"))
    assert not record.may_read and record.notes == ()
    waiting = [each for each in emergency_accesses(desk) if each.reviewed_at is None]
    assert len(waiting) == 1 and len(emergency_accesses(desk)) == 2


def test_the_clinic_verifies_whole(made: Demonstration) -> None:
    safe = open_safe(made.folder, made.sign_in, made.passphrase)
    assert safe.check().sound
