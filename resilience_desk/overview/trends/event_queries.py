"""The events of a case for the time axis: setbacks, plan versions, appointments kept, meetings that discussed it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from resilience_desk.appointments.queries import appointments_of
from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.desk import Desk
from resilience_desk.overview.trends.views import EventKind, EventView
from resilience_desk.people.audience import Audience, Topic
from resilience_desk.planning.queries import plan_events, setbacks
from resilience_desk.storage.journal import JournalRow
from resilience_desk.words import Words

_DISCUSSED = "meetings.case_finished"


def events(desk: Desk, patient_id: UUID, words: Words, audience: Audience) -> tuple[EventView, ...]:
    """Every event that the audience may see, oldest first."""
    found = [
        *_setbacks(desk, patient_id, words, audience),
        *_plan(desk, patient_id, words, audience),
        *_appointments(desk, patient_id, words, audience),
        *_meetings(desk, patient_id, words, audience),
    ]
    return tuple(sorted(found, key=lambda event: (event.day, event.title)))


def _setbacks(desk: Desk, patient_id: UUID, words: Words, audience: Audience) -> Iterator[EventView]:
    for mark in setbacks(desk, patient_id, audience):
        title = words.say("Setback: {what}", what=mark.what_happened) if mark.what_happened else words.say("Setback")
        yield EventView(day=mark.started_on, until=mark.ended_on, kind=EventKind.SETBACK, title=title)


def _plan(desk: Desk, patient_id: UUID, words: Words, audience: Audience) -> Iterator[EventView]:
    for event in plan_events(desk, patient_id, audience):
        if event.version is not None:
            title = words.say("Plan version {number} agreed", number=event.version)
        else:
            title = words.say("Step done: {what}", what=event.words)
        yield EventView(day=event.on, until=None, kind=EventKind.PLAN, title=title)


def _appointments(desk: Desk, patient_id: UUID, words: Words, audience: Audience) -> Iterator[EventView]:
    for seen in appointments_of(desk, patient_id, audience).recent:
        if seen.outcome in {Outcome.CAME, Outcome.LATE}:
            group = seen.way is Way.GROUP
            kind, title = (
                (EventKind.GROUP, words.say("Group")) if group else (EventKind.APPOINTMENT, words.say("Appointment"))
            )
            named = words.say("{what}: {purpose}", what=title, purpose=seen.purpose) if seen.purpose else title
            yield EventView(day=seen.day, until=None, kind=kind, title=named)


def _meetings(desk: Desk, patient_id: UUID, words: Words, audience: Audience) -> Iterator[EventView]:
    """From the journal: the meetings room stands above this one, and what it did is known by its action."""
    if not audience.may_see(Topic.MEETING):
        return
    with desk.reading() as session:
        moments = session.scalars(
            select(JournalRow.at).where(JournalRow.case_id == patient_id, JournalRow.action == _DISCUSSED)
        )
        days = {moment.astimezone(desk.zone).date() for moment in moments}
    for day in sorted(days):
        yield EventView(day=day, until=None, kind=EventKind.MEETING, title=words.say("Team meeting"))
