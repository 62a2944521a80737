"""Leaving a case: decided or why not, read back, finished, and the next one opened; one after the other on the writer."""

from __future__ import annotations

from uuid import UUID

from resilience_desk.desk import Desk
from resilience_desk.meetings.actions import (
    finish_case,
    open_case,
    park_case,
    record_read_back,
)
from resilience_desk.meetings.agenda_actions import start_meeting
from resilience_desk.meetings.queries import meeting
from resilience_desk.meetings.terms import ItemState, MeetingState
from resilience_desk.meetings.views import AgendaItemView, MeetingView
from resilience_desk.people.audience import wall


def next_waiting(view: MeetingView, after: UUID | None = None) -> AgendaItemView | None:
    """The case that comes next: the first that waits below the one left, else the first that waits at all."""
    waiting = [item for item in view.items if item.state is ItemState.WAITING and item.id != after]
    place = next((item.position for item in view.items if item.id == after), 0)
    return next((item for item in waiting if item.position > place), waiting[0] if waiting else None)


def begin_meeting(desk: Desk, meeting_id: UUID) -> None:
    """Start the meeting and open its first case."""
    view = meeting(desk, meeting_id, wall())
    if view.state is MeetingState.PLANNED:
        start_meeting(desk, meeting_id, view.version)
    if not any(item.state is ItemState.NOW for item in view.items):
        open_next(desk, meeting_id)


def open_next(desk: Desk, meeting_id: UUID, after: UUID | None = None) -> None:
    """Open the next case that waits, if one does."""
    item = next_waiting(meeting(desk, meeting_id, wall()), after)
    if item is not None:
        open_case(desk, item.patient_id, item.id, item.version)


def leave_case(desk: Desk, meeting_id: UUID, item: AgendaItemView, *, read_back: bool) -> None:
    """Finish the case that is open, read back by the chair where that was done just now, and open the next."""
    version = item.version
    if read_back:
        record_read_back(desk, item.patient_id, item.id, version)
        version = _version(desk, meeting_id, item.id)
    finish_case(desk, item.patient_id, item.id, version)
    open_next(desk, meeting_id, item.id)


def put_aside(desk: Desk, meeting_id: UUID, item: AgendaItemView, because: str) -> None:
    """Park the case for the next list, and open the next one."""
    park_case(desk, item.patient_id, item.id, item.version, because)
    open_next(desk, meeting_id, item.id)


def _version(desk: Desk, meeting_id: UUID, item_id: UUID) -> int:
    view = meeting(desk, meeting_id, wall())
    return next(item.version for item in view.items if item.id == item_id)
