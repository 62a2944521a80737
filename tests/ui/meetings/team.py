"""A team with people in care and a meeting behind it, for the tests of the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from resilience_desk.cases import actions as cases
from resilience_desk.cases.note_actions import write_note
from resilience_desk.cases.queries import case_record
from resilience_desk.cases.terms import NoteVisibility
from resilience_desk.desk import Desk
from resilience_desk.meetings import actions
from resilience_desk.meetings.actions import NewAction
from resilience_desk.meetings.agenda_actions import (
    build_agenda,
    close_meeting,
    plan_meeting,
    record_attendance,
    start_meeting,
)
from resilience_desk.meetings.queries import meeting
from resilience_desk.meetings.terms import Presence
from resilience_desk.meetings.views import AgendaItemView
from resilience_desk.people.queries import practice
from resilience_desk.planning.setback_actions import record_setback
from resilience_desk.planning.terms import SetbackKind
from resilience_desk.trackers.actions import agree_tracking, write_down
from resilience_desk.trackers.terms import Tracking
from tests.practices import Clinic, member_named

CANARY = "quetzal"
"""Stands only where nobody may read it on the wall."""
MEASURES = {"meaningful_activity_min": 30.0, "mood": 5.0, "pain": 6.0}


@dataclass
class Team:
    """The people in care by name, their team, and its meeting of last week."""

    id: UUID
    people: dict[str, UUID]
    last: UUID


def item_of(desk: Desk, meeting_id: UUID, patient: UUID) -> AgendaItemView:
    """A case on the list."""
    return next(item for item in meeting(desk, meeting_id).items if item.patient_id == patient)


def make_team(clinic: Clinic, desk: Desk, days: int = 3) -> Team:
    """Marta Silva was discussed a week ago and had a setback since; Rosa Lindgren has a flag; Jon Bakker is new."""
    known = practice(desk)
    team = next(team.id for team in known.teams if team.name == "Team South")
    members = [member_named(desk, "elif"), member_named(desk, "laura")]
    marta = cases.register_patient(
        desk,
        name="Marta Silva",
        team_id=team,
        care_team=members,
        what_matters="Walk to the Saturday market with my granddaughter.",
    )
    set_episode(desk, marta, question="Keep the walking step through this setback, or go back to step 2?")
    cases.write_formulation(desk, marta, "Paulo is close to his limit. A night off matters more than minutes walked.")
    track(desk, marta, days)
    last = hold_last(desk, team, marta)
    clinic.clock.advance(days=7)
    record_setback(desk, marta, kind=SetbackKind.SETBACK, started_on=desk.today - timedelta(days=5))
    write_note(desk, marta, body=CANARY, visibility=NoteVisibility.AUTHOR, sign=True)
    rosa = cases.register_patient(desk, name="Rosa Lindgren", team_id=team, care_team=members)
    cases.raise_flag(desk, rosa, "Fell twice this week")
    jon = cases.register_patient(desk, name="Jon Bakker", team_id=team, care_team=members)
    return Team(team, {"Marta Silva": marta, "Rosa Lindgren": rosa, "Jon Bakker": jon}, last)


def set_episode(desk: Desk, patient: UUID, **values: object) -> None:
    """Change the episode of a case."""
    episode = case_record(desk, patient).episode
    assert episode is not None
    cases.change_episode(desk, episode.id, episode.version, **values)


def track(desk: Desk, patient: UUID, days: int) -> None:
    """Some days of a diary."""
    agree_tracking(desk, patient, Tracking.AGREED, metrics=MEASURES)
    for back in range(days):
        values = {name: middle + (back * 3 + len(name)) % 3 - 1 for name, middle in MEASURES.items()}
        write_down(desk, patient, desk.today - timedelta(days=back), values)


def hold_last(desk: Desk, team: UUID, marta: UUID) -> UUID:
    """Last week's meeting: one decision and one action about Marta."""
    laura, ana = member_named(desk, "laura"), desk.actor.member
    held = plan_meeting(
        desk, team, begins_at=desk.now, planned_minutes=60, chair_id=member_named(desk, "elif"), note_taker_id=ana
    )
    build_agenda(desk, held)
    start_meeting(desk, held, 1)
    item = item_of(desk, held, marta)
    actions.open_case(desk, marta, item.id, item.version)
    actions.record_decision(
        desk,
        marta,
        item.id,
        text="Stay at step 3, on the flat",
        teller_id=laura,
        tell_by=desk.today + timedelta(days=6),
        actions=[NewAction("Book transport for group 4", ana, desk.today + timedelta(days=4))],
    )
    actions.record_read_back(desk, marta, item.id, item_of(desk, held, marta).version)
    actions.finish_case(desk, marta, item.id, item_of(desk, held, marta).version)
    close_meeting(desk, held, meeting(desk, held).version)
    return held


def plan_next(desk: Desk, team: UUID) -> UUID:
    """This week's meeting, planned and listed, everybody but Laura here."""
    planned = plan_meeting(
        desk,
        team,
        begins_at=desk.now,
        planned_minutes=60,
        chair_id=member_named(desk, "elif"),
        note_taker_id=desk.actor.member,
    )
    build_agenda(desk, planned)
    for place in meeting(desk, planned).attendance:
        presence = Presence.ABSENT if place.name == "Laura Novak" else Presence.PRESENT
        record_attendance(desk, place.id, place.version, presence)
    return planned
