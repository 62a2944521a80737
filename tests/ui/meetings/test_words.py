"""Laws of the small thinking behind the room: names hidden, lines understood, who could wait, drafts of the form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from resilience_desk.meetings.terms import ItemState, MeetingState
from resilience_desk.meetings.typed_action import Person
from resilience_desk.meetings.views import AgendaItemView, MeetingLineView, MeetingView
from resilience_desk.overview.telling import Sentence
from resilience_desk.overview.why_now import Reason, Rule
from resilience_desk.people.audience import Topic, about
from resilience_desk.words import Words
from ui.meetings.hidden_names import HiddenNames
from ui.meetings.leaving_case import next_waiting
from ui.meetings.meeting_form import MeetingForm, MeetingIncomplete, from_draft
from ui.meetings.sentences import could_wait, decision_preview, forecast, missing_words
from ui.meetings.typed_decision import read_typed_decision

TODAY = date(2026, 11, 26)
LISBON = ZoneInfo("Europe/Lisbon")
WORDS = Words()
TEAM = (Person(UUID(int=1), "Laura Novak", "LN", "laura"), Person(UUID(int=2), "Ana Rossi", "AR", "ana"))


@dataclass(frozen=True, kw_only=True)
class Line:
    """A view of two texts."""

    name: str = about(Topic.IDENTITY)
    texts: tuple[str, ...] = about(Topic.NOTES)


def test_known_names_become_initials_in_every_text_of_a_view() -> None:
    hidden = HiddenNames(["Marta Silva", "Jo Bø"])
    line = Line(name="Marta Silva", texts=("MARTA and Silva, Martas; Marta\u00a0Silva", "jo, Jo Bø, silvan"))
    assert hidden.view(line) == Line(name="M. S.", texts=("M. and S., Martas; M. S.", "jo, J. B., silvan"))


@given(some.text(max_size=60), some.text("abc XYZ.*+()[]\\", max_size=12))
def test_hiding_never_fails_and_leaves_text_without_names_alone(text: str, name: str) -> None:
    HiddenNames([name, "Marta Silva"]).text(text)
    if "M" not in text and "S" not in text:
        assert HiddenNames(["Marta Silva"]).text(text) == text


@pytest.mark.parametrize(
    ("typed", "text", "teller", "by"),
    [
        ("Stay at step 3 @laura by wednesday", "Stay at step 3", TEAM[0].id, date(2026, 12, 2)),
        ("Walk 10 minutes by Friday", "Walk 10 minutes by Friday", None, None),
        ("Action plan stays @ana", "Action plan stays", TEAM[1].id, None),
    ],
)
def test_a_decision_names_who_asks_only_with_an_at(typed: str, text: str, teller: UUID | None, by: date | None) -> None:
    read = read_typed_decision(typed, TEAM, TODAY)
    assert (read.text, read.teller, read.tell_by) == (text, teller, by)
    assert read.is_complete


def test_a_decision_says_what_it_did_not_understand() -> None:
    read = read_typed_decision("Step 3 @zoe", TEAM, TODAY)
    assert not read.is_complete
    said = decision_preview(read, TEAM, "Marta Silva", WORDS, asks_person=True)
    assert said == "Nobody here is called “zoe”."
    late = read_typed_decision("Step 3 @ana by 31 Feb", TEAM, TODAY)
    assert "is no day to come" in decision_preview(late, TEAM, "Marta Silva", WORDS, asks_person=True)


def test_what_may_not_be_known_is_not_called_missing() -> None:
    assert missing_words(goal=None, key_worker=None, question=None, words=WORDS) == ""
    assert missing_words(goal="Walk", key_worker="Ana", question="Which step?", words=WORDS) == ""
    assert (
        missing_words(goal="Walk", key_worker="", question="Which step?", words=WORDS) == "Still missing: a key worker"
    )


@given(
    some.builds(
        MeetingForm,
        some.none() | some.uuids(),
        some.none() | some.dates(),
        some.none() | some.times(timezones=some.none()),
        some.integers(1, 480),
        some.none() | some.uuids(),
        some.none() | some.uuids(),
    )
)
def test_a_kept_form_comes_back_as_it_was(form: MeetingForm) -> None:
    assert from_draft(form.as_draft()) == form


def test_a_meeting_needs_team_day_and_time() -> None:
    with pytest.raises(MeetingIncomplete):
        MeetingForm(day=TODAY).begins_at(LISBON)
    whole = MeetingForm(uuid4(), TODAY, time(11, 0))
    assert whole.begins_at(LISBON) == datetime(2026, 11, 26, 11, 0, tzinfo=LISBON)


def listed(position: int, state: ItemState, rule: Rule = Rule.SETBACK) -> AgendaItemView:
    return AgendaItemView(
        id=UUID(int=position),
        version=1,
        patient_id=UUID(int=100 + position),
        name=f"Person {position}",
        number="",
        position=position,
        minutes=10,
        state=state,
        seconds=0,
        opened_at=None,
        question="",
        reasons=(Reason(rule, Sentence(""), Sentence("")),),
        late_because="",
        parked_because="",
    )


@given(some.lists(some.sampled_from(ItemState), max_size=8), some.integers(0, 9))
def test_the_next_case_waits_and_is_not_the_one_just_left(states: list[ItemState], left: int) -> None:
    items = tuple(listed(place, state) for place, state in enumerate(states, start=1))
    found = next_waiting(meeting_of(items, datetime(2026, 11, 26, 11, 0, tzinfo=LISBON), 60), UUID(int=left))
    waiting = [item for item in items if item.state is ItemState.WAITING and item.id != UUID(int=left)]
    assert (found is None) == (not waiting)
    below = [item for item in waiting if item.position > left]
    if below:
        assert found is below[0]


def test_the_next_meeting_is_a_week_after_the_last_at_its_hour_and_never_in_the_past() -> None:
    assert MeetingForm.after(None, TODAY, LISBON).day == TODAY
    began = datetime(2026, 10, 29, 14, 30, tzinfo=LISBON)
    last = MeetingLineView(
        id=uuid4(),
        version=1,
        team_id=uuid4(),
        team="Team South",
        begins_at=began,
        held_on=began.date(),
        state=MeetingState.CLOSED,
        cases=1,
        discussed=1,
    )
    following = MeetingForm.after(last, TODAY, LISBON)
    assert (following.day, following.at, following.team_id) == (TODAY, time(14, 30), last.team_id)
    assert MeetingForm.after(last, date(2026, 10, 30), LISBON).day == date(2026, 11, 5)


def test_safety_new_and_parked_cases_are_never_among_those_that_could_wait() -> None:
    rules = (Rule.SAFETY_FLAG, Rule.NEW_PERSON, Rule.PARKED, Rule.SETBACK, Rule.QUESTION)
    items = tuple(listed(place, ItemState.WAITING, rule) for place, rule in enumerate(rules, start=1))
    now = datetime(2026, 11, 26, 11, 0, tzinfo=LISBON)
    view = meeting_of(items, now, planned_minutes=35)
    assert [item.position for item in could_wait(view, now)] == [5, 4]
    assert could_wait(meeting_of(items, now, planned_minutes=50), now) == ()
    assert forecast(view, now) == (now + timedelta(minutes=50), 15)


def meeting_of(items: tuple[AgendaItemView, ...], begins_at: datetime, planned_minutes: int) -> MeetingView:
    """A planned meeting of these cases."""
    return MeetingView(
        id=uuid4(),
        version=1,
        team_id=uuid4(),
        team="Team South",
        held_on=begins_at.date(),
        begins_at=begins_at,
        planned_minutes=planned_minutes,
        chair_id=None,
        chair="",
        note_taker_id=None,
        note_taker="",
        reads_back=True,
        state=MeetingState.PLANNED,
        started_at=None,
        closed_at=None,
        cancelled_because="",
        attendance=(),
        unrepresented=(),
        items=items,
    )
