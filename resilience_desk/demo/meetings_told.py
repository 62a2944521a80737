"""A case review as a story tells it: who came, what each voice said, what was decided and who does what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from resilience_desk.demo.telling import Story, Telling
from resilience_desk.desk import Desk
from resilience_desk.meetings.actions import (
    NewAction,
    finish_case,
    open_case,
    park_case,
    record_contribution,
    record_decision,
    record_feedback,
    record_no_decision,
    record_read_back,
)
from resilience_desk.meetings.agenda_actions import add_case, close_meeting, record_attendance, start_meeting
from resilience_desk.meetings.case_queries import case_page
from resilience_desk.meetings.decision_actions import judge_decision, record_answer
from resilience_desk.meetings.queries import meeting
from resilience_desk.meetings.terms import Outcome, PersonAnswer, Presence, Slot, Voice
from resilience_desk.meetings.views import AgendaItemView
from resilience_desk.people.roles import Discipline


@dataclass(frozen=True, kw_only=True)
class ActionTold:
    """Something one member will do by a day."""

    text: str
    owner: str
    due: date


@dataclass(frozen=True, kw_only=True)
class DecisionTold:
    """A decision with its actions; ``for_person`` is the same in plain words for the person's copy."""

    text: str
    discipline: Discipline | None = None
    said_by: str
    teller: str | None = None
    tell_by: date | None = None
    for_person: str = ""
    asks_person: bool = True
    actions: tuple[ActionTold, ...] = ()


@dataclass(frozen=True)
class Said:
    """What a voice said, the member who said it or passes it on, and how many days ago they met the person."""

    words: str
    by: str
    seen_ago: int | None = None


@dataclass(frozen=True, kw_only=True)
class CaseTold:
    """One case of a meeting. Without a decision it says why there is none; parked, it says why."""

    name: str
    question: str = ""
    minutes: int = 8
    voices: Mapping[Voice, Said]
    decision: DecisionTold | None = None
    no_decision: str = ""
    parked: str = ""


def attend(
    telling: Telling, desk: Desk, meeting_id: UUID, by_phone: tuple[str, ...] = (), away: tuple[str, ...] = ()
) -> None:
    """Everybody of the team is in the room, but those on the phone or away."""
    phones, absent = ({telling.member(name) for name in names} for names in (by_phone, away))
    for place in meeting(desk, meeting_id).attendance:
        presence = Presence.BY_PHONE if place.member_id in phones else Presence.PRESENT
        presence = Presence.ABSENT if place.member_id in absent else presence
        record_attendance(desk, place.id, place.version, presence)


def begin(desk: Desk, meeting_id: UUID) -> None:
    """Start a planned meeting."""
    start_meeting(desk, meeting_id, meeting(desk, meeting_id).version)


def end(desk: Desk, meeting_id: UUID) -> None:
    """Close a running meeting."""
    close_meeting(desk, meeting_id, meeting(desk, meeting_id).version)


def discuss(telling: Telling, desk: Desk, meeting_id: UUID, told: CaseTold) -> Story:
    """Take one case through the meeting: opened, heard, decided, read back, finished; or parked."""
    patient = telling.people[told.name]
    item = add_case(desk, meeting_id, patient, question=told.question, minutes=told.minutes)
    open_case(desk, patient, item, _version(desk, meeting_id, item))
    contribute(telling, desk, patient, item, told.voices)
    yield telling.after(told.minutes)
    if told.parked:
        park_case(desk, patient, item, _version(desk, meeting_id, item), told.parked)
        return
    if told.decision is None:
        record_no_decision(desk, patient, item, _version(desk, meeting_id, item), told.no_decision)
    else:
        _decide(telling, desk, patient, item, told.decision)
    record_read_back(desk, patient, item, _version(desk, meeting_id, item))
    finish_case(desk, patient, item, _version(desk, meeting_id, item))


def contribute(telling: Telling, desk: Desk, patient: UUID, item: UUID, voices: Mapping[Voice, Said]) -> None:
    """Fill the cards of some voices."""
    for voice, said in voices.items():
        seen_on = None if said.seen_ago is None else telling.working_day(said.seen_ago)
        member = telling.member(said.by)
        record_contribution(desk, patient, item, voice, Slot.SAID, words=said.words, said_by=member, seen_on=seen_on)


def answer(telling: Telling, desk: Desk, meeting_id: UUID, name: str, said: PersonAnswer, words: str) -> None:
    """The person answers the proposal of a meeting, and with it has been told what the team thought."""
    item = item_of(telling, desk, meeting_id, name)
    decision = case_page(desk, item.id).decisions[0]
    record_answer(desk, item.patient_id, decision.id, decision.version, said, words=words)
    record_feedback(desk, item.patient_id, item.id, item.version, desk.today, desk.actor.member)


def judge(telling: Telling, desk: Desk, meeting_id: UUID, name: str, outcome: Outcome, because: str = "") -> None:
    """The next meeting says what became of a decision of an earlier one."""
    item = item_of(telling, desk, meeting_id, name)
    decision = case_page(desk, item.id).decisions[0]
    judge_decision(desk, item.patient_id, decision.id, decision.version, outcome, because)


def item_of(telling: Telling, desk: Desk, meeting_id: UUID, name: str) -> AgendaItemView:
    """A person's place on a meeting's list."""
    patient = telling.people[name]
    return next(item for item in meeting(desk, meeting_id).items if item.patient_id == patient)


def _version(desk: Desk, meeting_id: UUID, item_id: UUID) -> int:
    return next(item.version for item in meeting(desk, meeting_id).items if item.id == item_id)


def _decide(telling: Telling, desk: Desk, patient: UUID, item: UUID, told: DecisionTold) -> None:
    actions = [
        NewAction(each.text, telling.member(each.owner), each.due, telling.member(told.said_by))
        for each in told.actions
    ]
    record_decision(
        desk,
        patient,
        item,
        text=told.text,
        discipline=told.discipline,
        said_by=telling.member(told.said_by),
        asks_person=told.asks_person,
        teller_id=telling.member(told.teller) if told.teller else None,
        tell_by=told.tell_by,
        for_person=told.for_person,
        actions=actions,
    )
