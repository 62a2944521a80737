"""A meeting from its list to its minutes, as a team holds it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from resilience_desk.cases import actions as cases
from resilience_desk.cases.note_actions import write_note
from resilience_desk.cases.queries import case_record
from resilience_desk.cases.terms import ActionState, NoteVisibility
from resilience_desk.desk import Desk
from resilience_desk.errors import ChangedMeanwhile, NotPermitted
from resilience_desk.meetings import actions, agenda_actions, decision_actions
from resilience_desk.meetings.case_queries import case_page
from resilience_desk.meetings.minutes_queries import minutes, person_copy
from resilience_desk.meetings.queries import candidates, meeting, meetings
from resilience_desk.meetings.terms import ItemState, MeetingState, Outcome, PersonAnswer, Presence, Slot, Voice
from resilience_desk.meetings.views import AgendaItemView
from resilience_desk.overview.why_now import Rule
from resilience_desk.people.audience import wall
from resilience_desk.people.queries import practice
from resilience_desk.people.roles import Discipline
from resilience_desk.planning.setback_actions import record_setback
from resilience_desk.planning.terms import SetbackKind
from resilience_desk.words import Words
from tests.practices import Clinic, member_named

WORDS = Words()
CANARY = "quetzal"


def team_of(desk: Desk) -> UUID:
    return next(team.id for team in practice(desk).teams if team.name == "Team South")


@pytest.fixture
def people(desk: Desk) -> dict[str, UUID]:
    """Three people of Team South."""
    team, members = team_of(desk), [member_named(desk, "elif"), member_named(desk, "laura")]
    return {
        name: cases.register_patient(desk, name=name, team_id=team, care_team=members, what_matters=goal)
        for name, goal in (("Marta Silva", "Walk to the market"), ("Jon Bakker", ""), ("Rosa Lindgren", ""))
    }


def ask(desk: Desk, patient: UUID, question: str) -> None:
    """Let a question for the team stand on a case."""
    episode = case_record(desk, patient).episode
    assert episode is not None
    cases.change_episode(desk, episode.id, episode.version, question=question)


def hold(desk: Desk, **values: int) -> UUID:
    """Plan, build and start a meeting now."""
    planned = agenda_actions.plan_meeting(
        desk,
        team_of(desk),
        begins_at=desk.now,
        planned_minutes=values.get("minutes", 60),
        chair_id=member_named(desk, "elif"),
        note_taker_id=desk.actor.member,
    )
    agenda_actions.build_agenda(desk, planned)
    agenda_actions.start_meeting(desk, planned, 1)
    return planned


def item_of(desk: Desk, meeting_id: UUID, patient: UUID) -> AgendaItemView:
    return next(item for item in meeting(desk, meeting_id).items if item.patient_id == patient)


def open_case(desk: Desk, meeting_id: UUID, patient: UUID) -> UUID:
    item = item_of(desk, meeting_id, patient)
    actions.open_case(desk, patient, item.id, item.version)
    return item.id


def finish(desk: Desk, meeting_id: UUID, patient: UUID, because: str = "no change") -> None:
    """Leave a case the whole way: a reason for no decision, read back, finished."""
    item = open_case(desk, meeting_id, patient)
    if not case_page(desk, item).decisions:
        actions.record_no_decision(desk, patient, item, item_of(desk, meeting_id, patient).version, because)
    actions.record_read_back(desk, patient, item, item_of(desk, meeting_id, patient).version)
    actions.finish_case(desk, patient, item, item_of(desk, meeting_id, patient).version)


def close(desk: Desk, meeting_id: UUID) -> None:
    agenda_actions.close_meeting(desk, meeting_id, meeting(desk, meeting_id).version)


def test_the_list_builds_itself_hardest_first_and_says_why(desk: Desk, people: dict[str, UUID]) -> None:
    cases.raise_flag(desk, people["Rosa Lindgren"], "Fell twice")
    record_setback(desk, people["Marta Silva"], kind=SetbackKind.SETBACK, started_on=desk.today - timedelta(days=5))
    held = hold(desk)
    items = meeting(desk, held).items
    assert [item.name for item in items] == ["Rosa Lindgren", "Marta Silva", "Jon Bakker"]
    assert [reason.rule for reason in items[0].reasons] == [Rule.SAFETY_FLAG, Rule.NEW_PERSON]
    assert items[1].reasons[1].sentence.spoken(WORDS) == "Setback, day 6"
    assert [case.patient_id for case in candidates(desk, team_of(desk))] == [item.patient_id for item in items]


def test_building_again_keeps_what_was_done_and_ranks_the_rest_anew(desk: Desk, people: dict[str, UUID]) -> None:
    held = hold(desk)
    finish(desk, held, people["Jon Bakker"])
    cases.raise_flag(desk, people["Rosa Lindgren"], "Fell twice")
    assert agenda_actions.build_agenda(desk, held) == 0
    assert [item.name for item in meeting(desk, held).items] == ["Jon Bakker", "Rosa Lindgren", "Marta Silva"]


def test_a_case_stays_away_once_it_is_discussed_and_nothing_is_due(
    desk: Desk, clinic: Clinic, people: dict[str, UUID]
) -> None:
    held = hold(desk)
    finish(desk, held, people["Jon Bakker"])
    close(desk, held)
    clinic.clock.advance(days=7)
    assert people["Jon Bakker"] not in {case.patient_id for case in candidates(desk, team_of(desk))}
    clinic.clock.advance(days=42)
    back = next(case for case in candidates(desk, team_of(desk)) if case.patient_id == people["Jon Bakker"])
    assert [reason.rule for reason in back.reasons] == [Rule.NOT_DISCUSSED]


@pytest.mark.parametrize("ending", ["closed", "cancelled"])
def test_what_was_parked_or_not_reached_opens_the_next_list(
    desk: Desk, clinic: Clinic, people: dict[str, UUID], ending: str
) -> None:
    held = hold(desk)
    item = item_of(desk, held, people["Marta Silva"])
    actions.park_case(desk, people["Marta Silva"], item.id, item.version, "Laura is away")
    version = meeting(desk, held).version
    if ending == "closed":
        agenda_actions.close_meeting(desk, held, version)
    else:
        agenda_actions.cancel_meeting(desk, held, version, "Snow")
    clinic.clock.advance(days=7)
    following = hold(desk)
    rules = {item.patient_id: [reason.rule for reason in item.reasons] for item in meeting(desk, following).items}
    assert rules.keys() == set(people.values())
    assert all(Rule.PARKED in found for found in rules.values())
    finish(desk, following, people["Marta Silva"])
    close(desk, following)
    assert people["Marta Silva"] not in {case.patient_id for case in candidates(desk, team_of(desk))}


def test_every_case_leaves_with_a_decision_or_the_reason_for_none_and_is_read_back(
    desk: Desk, people: dict[str, UUID]
) -> None:
    marta, held = people["Marta Silva"], hold(desk)
    item = open_case(desk, held, marta)
    version = item_of(desk, held, marta).version
    with pytest.raises(actions.NothingDecided):
        actions.finish_case(desk, marta, item, version)
    actions.record_decision(desk, marta, item, text="Stay at step 3")
    with pytest.raises(actions.NotReadBack):
        actions.finish_case(desk, marta, item, item_of(desk, held, marta).version)
    actions.record_read_back(desk, marta, item, item_of(desk, held, marta).version)
    assert case_page(desk, item).read_back_by == "Elif Kaya"
    actions.record_action(desk, marta, item, actions.NewAction("Call her", desk.actor.member))
    assert case_page(desk, item).read_back_by == ""
    actions.record_read_back(desk, marta, item, item_of(desk, held, marta).version)
    actions.finish_case(desk, marta, item, item_of(desk, held, marta).version)
    assert item_of(desk, held, marta).state is ItemState.DONE


def test_the_read_back_can_be_switched_off(desk: Desk, people: dict[str, UUID]) -> None:
    marta, held = people["Marta Silva"], hold(desk)
    agenda_actions.change_meeting(desk, held, meeting(desk, held).version, reads_back=False)
    item = open_case(desk, held, marta)
    actions.record_no_decision(desk, marta, item, item_of(desk, held, marta).version, "Waiting for the scan")
    actions.finish_case(desk, marta, item, item_of(desk, held, marta).version)
    assert case_page(desk, item).no_decision_because == "Waiting for the scan"


def test_the_quiet_timer_counts_each_case_alone(desk: Desk, clinic: Clinic, people: dict[str, UUID]) -> None:
    marta, jon, held = people["Marta Silva"], people["Jon Bakker"], hold(desk)
    open_case(desk, held, marta)
    clinic.clock.advance(minutes=5)
    open_case(desk, held, jon)
    clinic.clock.advance(minutes=3)
    open_case(desk, held, marta)
    assert item_of(desk, held, marta).seconds == 300
    assert item_of(desk, held, jon).seconds == 180
    states = {item.patient_id: item.state for item in meeting(desk, held).items}
    assert (states[marta], states[jon]) == (ItemState.NOW, ItemState.WAITING)


def test_the_page_shows_what_changed_since_this_team_last_discussed_the_case(
    desk: Desk, clinic: Clinic, people: dict[str, UUID]
) -> None:
    marta, held = people["Marta Silva"], hold(desk)
    cases.raise_flag(desk, marta, "Known last time")
    item = open_case(desk, held, marta)
    done = actions.record_decision(
        desk,
        marta,
        item,
        text="Stay at step 3",
        discipline=Discipline.PHYSIOTHERAPY,
        teller_id=member_named(desk, "laura"),
        tell_by=desk.today + timedelta(days=6),
        actions=[actions.NewAction("Book transport", member_named(desk, "laura"), desk.today + timedelta(days=4))],
    )
    finish(desk, held, marta)
    close(desk, held)
    clinic.clock.advance(days=7)
    record_setback(desk, marta, kind=SetbackKind.FLARE, started_on=desk.today)
    following = hold(desk)
    page = case_page(desk, item_of(desk, following, marta).id, wall())
    assert [line.action for line in page.changes] == ["planning.setback_recorded"]
    assert page.goal == "Walk to the market"
    assert page.setback_day == 1
    last = page.last_time
    assert last is not None
    assert [(each.id, each.is_proposal, each.teller) for each in last.decisions] == [(done, True, "Laura Novak")]
    assert [(each.text, each.days_late) for each in last.actions] == [("Book transport", 3)]
    assert page.decisions == page.actions == ()


def test_no_action_is_lost_between_meetings(desk: Desk, clinic: Clinic, people: dict[str, UUID]) -> None:
    marta, made = people["Marta Silva"], set[str]()
    ask(desk, marta, "Which step next?")
    for week in range(4):
        held = hold(desk)
        page = case_page(desk, item_of(desk, held, marta).id)
        listed = {each.text for each in page.last_time.actions} if page.last_time else set[str]()
        assert listed == made
        item = open_case(desk, held, marta)
        actions.record_action(desk, marta, item, actions.NewAction(f"Action {week}", desk.actor.member))
        made.add(f"Action {week}")
        finish(desk, held, marta)
        close(desk, held)
        clinic.clock.advance(days=7)
        if week == 2:
            first = next(each for each in case_record(desk, marta).actions if each.text == "Action 0")
            cases.close_action(desk, marta, first.id, first.version, ActionState.NOT_DONE, "No van")
    held = hold(desk)
    finish(desk, held, marta)
    close(desk, held)
    clinic.clock.advance(days=7)
    page = case_page(desk, item_of(desk, agenda_with(desk, marta), marta).id)
    assert page.last_time is not None
    assert {each.text for each in page.last_time.actions} == made - {"Action 0"}


def agenda_with(desk: Desk, patient: UUID) -> UUID:
    """A meeting to which one case was added by hand."""
    held = agenda_actions.plan_meeting(desk, team_of(desk), begins_at=desk.now, planned_minutes=30)
    agenda_actions.add_case(desk, held, patient, question="Group or single?")
    return held


def test_a_decision_changes_only_with_a_reason_and_keeps_its_old_text(desk: Desk, people: dict[str, UUID]) -> None:
    marta, held = people["Marta Silva"], hold(desk)
    item = open_case(desk, held, marta)
    decision = actions.record_decision(desk, marta, item, text="Step 2", for_person="Back to step 2?")
    decision_actions.record_answer(desk, marta, decision, 1, PersonAnswer.YES, words="Good")
    assert not case_page(desk, item).decisions[0].is_proposal
    with pytest.raises(cases.ReasonMissing):
        decision_actions.change_decision(desk, marta, decision, 2, text="Step 3", because=" ")
    decision_actions.change_decision(desk, marta, decision, 2, text="Step 3", because="She walked 20 minutes")
    shown = case_page(desk, item).decisions[0]
    assert (shown.text, shown.is_proposal, shown.for_person) == ("Step 3", True, "")
    assert [(each.text, each.because) for each in shown.earlier] == [("Step 2", "She walked 20 minutes")]
    decision_actions.judge_decision(desk, marta, decision, 3, Outcome.NOT_DONE, "Bus strike")
    assert case_page(desk, item).decisions[0].outcome is Outcome.NOT_DONE
    decision_actions.withdraw_decision(desk, marta, decision, 4, "Not hers")
    assert case_page(desk, item).decisions == ()


def test_each_voice_has_its_card_and_only_the_involved_are_pointed_out(desk: Desk, people: dict[str, UUID]) -> None:
    marta, held = people["Marta Silva"], hold(desk)
    cases.write_formulation(desk, marta, "Money worries keep her up")
    item = open_case(desk, held, marta)
    elif_ = member_named(desk, "elif")
    card = actions.record_contribution(
        desk, marta, item, Voice.PERSON, Slot.SAID, words="I am scared of the car", said_by=elif_, seen_on=desk.today
    )
    actions.record_contribution(desk, marta, item, Voice.PSYCHOLOGY, Slot.NOTHING_TO_ADD)
    page = case_page(desk, item, wall())
    assert [each.voice for each in page.voices] == [
        Voice.PERSON,
        Voice.CAREGIVER,
        Voice.PHYSIOTHERAPY,
        Voice.PSYCHOLOGY,
        Voice.SOCIAL_WORK,
    ]
    assert (page.voices[0].words, page.voices[0].said_by) == ("I am scared of the car", "Elif Kaya")
    assert page.voices[4].understanding == "Money worries keep her up"
    assert page.silent == (Discipline.PHYSIOTHERAPY, Discipline.SOCIAL_WORK)
    with pytest.raises(ChangedMeanwhile):
        actions.record_contribution(desk, marta, item, Voice.PERSON, Slot.SAID, words="Something else")
    actions.clear_contribution(desk, marta, card, 1)
    assert case_page(desk, item).voices[0].slot is None


def test_attendance_is_said_and_missing_disciplines_stand_out(desk: Desk, people: dict[str, UUID]) -> None:
    held = hold(desk)
    before = meeting(desk, held)
    assert {place.presence for place in before.attendance} == {Presence.NOT_SAID}
    for place in before.attendance:
        there = place.discipline is not Discipline.PSYCHOLOGY
        presence = Presence.PRESENT if there else Presence.ABSENT
        agenda_actions.record_attendance(desk, place.id, place.version, presence)
    agenda_actions.add_guest(desk, held, name="Dr Dara Holt", discipline=Discipline.MEDICINE)
    after = meeting(desk, held)
    assert after.unrepresented == (Discipline.PSYCHOLOGY,)
    assert (after.attendance[-1].name, after.attendance[-1].presence) == ("Dr Dara Holt", Presence.BY_PHONE)


def test_the_person_is_given_only_what_was_written_for_them(desk: Desk, people: dict[str, UUID]) -> None:
    marta, held = people["Marta Silva"], hold(desk)
    item = open_case(desk, held, marta)
    plain = actions.record_decision(
        desk, marta, item, text="Hold graded activity at quota 3", teller_id=member_named(desk, "laura")
    )
    actions.record_decision(desk, marta, item, text=f"{CANARY}: watch for avoidance")
    actions.record_action(desk, marta, item, actions.NewAction(f"{CANARY}: discuss with Paulo", desk.actor.member))
    decision_actions.word_for_person(desk, marta, plain, 1, "Our idea: keep the 15 minute walk.")
    copy = person_copy(desk, item)
    assert [(each.words, each.teller) for each in copy.ideas] == [("Our idea: keep the 15 minute walk.", "Laura Novak")]
    assert (copy.tasks, copy.unworded) == ((), 2)
    assert CANARY not in repr(copy)
    action = case_page(desk, item).actions[0]
    decision_actions.word_action_for_person(desk, marta, action.id, action.version, "Ana calls you.")
    assert [each.words for each in person_copy(desk, item).tasks] == ["Ana calls you."]


def test_the_minutes_hold_what_was_decided_at_each_case(desk: Desk, people: dict[str, UUID]) -> None:
    marta, jon, held = people["Marta Silva"], people["Jon Bakker"], hold(desk)
    item = open_case(desk, held, marta)
    actions.record_decision(desk, marta, item, text="Step 3", actions=[actions.NewAction("Call", desk.actor.member)])
    finish(desk, held, marta)
    finish(desk, held, jon, "Waiting for the scan")
    close(desk, held)
    written = {each.item.name: each for each in minutes(desk, held).items}
    assert written.keys() == {"Marta Silva", "Jon Bakker"}
    assert [each.text for each in written["Marta Silva"].decisions] == ["Step 3"]
    assert [each.action.text for each in written["Marta Silva"].actions] == ["Call"]
    assert written["Jon Bakker"].no_decision_because == "Waiting for the scan"
    assert [(line.state, line.cases, line.discussed) for line in meetings(desk)] == [(MeetingState.CLOSED, 3, 2)]


def test_private_notes_never_reach_the_wall(desk: Desk, people: dict[str, UUID]) -> None:
    marta = people["Marta Silva"]
    write_note(desk, marta, body=CANARY, visibility=NoteVisibility.AUTHOR, sign=True)
    write_note(desk, marta, body=CANARY)
    held = hold(desk)
    item = open_case(desk, held, marta)
    page = case_page(desk, item, wall())
    assert page.changes
    assert CANARY not in repr((page, meeting(desk, held, wall()), minutes(desk, held, wall())))
    assert not any(line.action.startswith("cases.note") for line in page.changes)


def test_somebody_outside_the_team_sees_names_but_no_matter(
    clinic: Clinic, desk: Desk, people: dict[str, UUID]
) -> None:
    marta = people["Marta Silva"]
    ask(desk, marta, CANARY)
    held = hold(desk)
    item = open_case(desk, held, marta)
    actions.record_decision(desk, marta, item, text=CANARY, for_person=CANARY)
    desk.close()
    omar = clinic.sign_in("omar")
    try:
        seen = (
            meeting(omar, held),
            meeting(omar, held, wall()),
            case_page(omar, item, wall()),
            minutes(omar, held),
            person_copy(omar, item),
            candidates(omar, team_of(omar)),
        )
        assert CANARY not in repr(seen)
        with pytest.raises(NotPermitted):
            actions.record_decision(omar, marta, item, text="Something")
    finally:
        omar.close()


def test_a_case_of_another_person_is_not_changed_through_ones_own(desk: Desk, people: dict[str, UUID]) -> None:
    held = hold(desk)
    marta, jon = people["Marta Silva"], people["Jon Bakker"]
    item = open_case(desk, held, marta)
    with pytest.raises(NotPermitted):
        actions.record_decision(desk, jon, item, text="On the wrong person")
    with pytest.raises(NotPermitted):
        actions.record_contribution(desk, jon, item, Voice.PERSON, Slot.SAID, words="Wrong person")
    assert case_page(desk, item).decisions == ()


def test_what_is_typed_survives_until_it_is_saved(clinic: Clinic, desk: Desk, people: dict[str, UUID]) -> None:
    marta, held = people["Marta Silva"], hold(desk)
    item = open_case(desk, held, marta)
    desk.keep_draft(actions.DECISION_PLACE, marta, {"text": "Stay at st"})
    desk.keep_draft(actions.contribution_place(Voice.PERSON), marta, {"words": "I am"})
    desk.close()
    again = clinic.sign_in("ana")
    try:
        assert again.read_draft(actions.DECISION_PLACE, marta) == {"text": "Stay at st"}
        actions.record_decision(again, marta, item, text="Stay at step 3")
        assert again.read_draft(actions.DECISION_PLACE, marta) is None
        assert again.read_draft(actions.contribution_place(Voice.PERSON), marta) == {"words": "I am"}
    finally:
        again.close()


def test_a_meeting_that_is_over_takes_no_more_until_it_is_opened_again(desk: Desk, people: dict[str, UUID]) -> None:
    held = hold(desk)
    item = item_of(desk, held, people["Jon Bakker"])
    close(desk, held)
    with pytest.raises(actions.MeetingNotRunning):
        actions.open_case(desk, people["Jon Bakker"], item.id, item.version)
    with pytest.raises(agenda_actions.MeetingOver):
        agenda_actions.build_agenda(desk, held)
    agenda_actions.reopen_meeting(desk, held, meeting(desk, held).version)
    actions.open_case(desk, people["Jon Bakker"], item.id, item.version)


def test_a_case_is_added_moved_and_taken_off_by_hand(desk: Desk, people: dict[str, UUID]) -> None:
    jon = people["Jon Bakker"]
    held = agenda_with(desk, people["Marta Silva"])
    item = agenda_actions.add_case(desk, held, jon, question="Work?", late_because="Letter came today")
    with pytest.raises(agenda_actions.CaseOnListAlready):
        agenda_actions.add_case(desk, held, jon)
    agenda_actions.move_case(desk, held, item, 1)
    assert [each.question for each in meeting(desk, held).items] == ["Work?", "Group or single?"]
    agenda_actions.remove_case(desk, jon, item, item_of(desk, held, jon).version)
    assert [each.question for each in meeting(desk, held).items] == ["Group or single?"]
