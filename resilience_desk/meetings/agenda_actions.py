"""What members do around a meeting: plan it, say who is there, build and order the list, start, close, cancel."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from resilience_desk.cases.actions import ReasonMissing, running_episode
from resilience_desk.desk import Desk, repeatable
from resilience_desk.errors import Refused
from resilience_desk.meetings.fact_queries import TeamFacts, team_facts
from resilience_desk.meetings.reasons import as_plain
from resilience_desk.meetings.records import AgendaItem, Attendance, Meeting
from resilience_desk.meetings.terms import ItemState, MeetingState, Presence
from resilience_desk.meetings.timing import MINUTES_A_CASE
from resilience_desk.overview.why_now import WEEKS_UNDISCUSSED, Reason, rank, reasons
from resilience_desk.people.records import Member, TeamMember
from resilience_desk.people.roles import Discipline
from resilience_desk.words import mark

Ranked = tuple[UUID, tuple[Reason, ...]]


class MeetingOver(Refused):
    """A meeting that is closed or cancelled takes no more."""

    sentence = mark("This meeting is over. Open it again first, or put the case on the next list.")


class LengthUnlikely(Refused):
    """A meeting and a case have a length."""

    sentence = mark("{minutes} minutes cannot be right. Write a number from 1 to 480.")


class CaseOnListAlready(Refused):
    """A case stands on a list once."""

    sentence = mark("This case is on the list already.")


@repeatable
def plan_meeting(
    desk: Desk,
    team_id: UUID,
    *,
    begins_at: datetime,
    planned_minutes: int,
    chair_id: UUID | None = None,
    note_taker_id: UUID | None = None,
) -> UUID:
    """Plan a meeting of a team; everybody of the team stands on its attendance, not said yet. Returns its id."""
    with desk.recording("meetings.meeting_planned") as work:
        _refuse_length(planned_minutes)
        meeting = Meeting(
            team_id=team_id,
            held_on=begins_at.astimezone(desk.zone).date(),
            begins_at=begins_at,
            planned_minutes=planned_minutes,
            chair_id=chair_id,
            note_taker_id=note_taker_id,
        )
        work.session.add(meeting)
        work.session.flush()
        members = work.session.execute(
            select(Member.id, Member.discipline)
            .join(TeamMember, TeamMember.member_id == Member.id)
            .where(TeamMember.team_id == team_id, Member.left_on.is_(None))
            .order_by(Member.name)
        )
        work.session.add_all(
            Attendance(meeting_id=meeting.id, member_id=member.id, discipline=member.discipline) for member in members
        )
        work.drafts.drop("meetings.meeting", None)
        return meeting.id


@repeatable
def change_meeting(desk: Desk, meeting_id: UUID, version: int, **values: Any) -> None:
    """Change ``begins_at``, ``planned_minutes``, ``chair_id``, ``note_taker_id`` or ``reads_back``."""
    with desk.recording("meetings.meeting_changed") as work:
        meeting = work.as_seen(Meeting, meeting_id, version)
        for name, value in values.items():
            if name not in {"begins_at", "planned_minutes", "chair_id", "note_taker_id", "reads_back"}:
                raise AttributeError(name)
            setattr(meeting, name, value)
        _refuse_length(meeting.planned_minutes)
        meeting.held_on = meeting.begins_at.astimezone(desk.zone).date()


@repeatable
def record_attendance(
    desk: Desk, attendance_id: UUID, version: int, presence: Presence, deputy_for_id: UUID | None = None
) -> None:
    """Say how somebody takes part; leaving by phone or in the room is kept as a time from which and until when."""
    with desk.recording("meetings.attendance_recorded") as work:
        place = work.as_seen(Attendance, attendance_id, version)
        joins = presence in {Presence.PRESENT, Presence.DEPUTY, Presence.BY_PHONE}
        if joins and place.from_at is None:
            place.from_at = work.at
        if joins:
            place.until_at = None
        place.presence, place.deputy_for_id = presence, deputy_for_id


@repeatable
def record_leaving(desk: Desk, attendance_id: UUID, version: int) -> None:
    """Note that somebody left before the end."""
    with desk.recording("meetings.attendance_recorded") as work:
        work.as_seen(Attendance, attendance_id, version).until_at = work.at


@repeatable
def add_guest(
    desk: Desk,
    meeting_id: UUID,
    *,
    name: str,
    discipline: Discipline | None = None,
    presence: Presence = Presence.BY_PHONE,
) -> UUID:
    """Note a guest, or a deputy from outside the team, from now on. Returns the attendance's id."""
    with desk.recording("meetings.attendance_recorded") as work:
        place = Attendance(
            meeting_id=meeting_id, guest_name=name.strip(), discipline=discipline, presence=presence, from_at=work.at
        )
        work.session.add(place)
        return place.id


@repeatable
def build_agenda(desk: Desk, meeting_id: UUID, weeks_undiscussed: int = WEEKS_UNDISCUSSED) -> int:
    """Put every case of the team that a rule names on the list, hardest first; returns how many it added.

    What stands on the list stays; waiting cases are ranked anew, with their reasons as they are now.
    """
    with desk.recording("meetings.agenda_built") as work:
        meeting = _open_meeting(work.session, meeting_id)
        facts = team_facts(work.session, meeting.team_id, work.today)
        order = ranked(facts, meeting.held_on, weeks_undiscussed)
        items = {item.patient_id: item for item in _items(work.session, meeting_id)}
        added = [
            AgendaItem(
                meeting_id=meeting_id,
                patient_id=patient,
                position=0,
                minutes=MINUTES_A_CASE,
                question=facts.cases[patient].question,
            )
            for patient, _ in order
            if patient not in items
        ]
        items |= {item.patient_id: item for item in added}
        _put_in_order(items, dict(order))
        work.session.add_all(added)
        return len(added)


def ranked(facts: TeamFacts, today: date, weeks_undiscussed: int = WEEKS_UNDISCUSSED) -> list[Ranked]:
    """The cases that a rule names, hardest first; equal ones by name."""
    found = [(patient, reasons(case, today, weeks_undiscussed)) for patient, case in facts.cases.items()]
    named = [(patient, why) for patient, why in found if why]
    return sorted(
        named, key=lambda each: (*rank(each[1], facts.cases[each[0]], today), facts.names[each[0]].casefold())
    )


def _put_in_order(items: dict[UUID, AgendaItem], order: dict[UUID, tuple[Reason, ...]]) -> None:
    """Finished and running cases keep their place; those waiting follow in the order of the rules, then the others."""
    settled = sorted((item for item in items.values() if item.state is not ItemState.WAITING), key=_place)
    places = {patient: place for place, patient in enumerate(order)}
    waiting = sorted(
        (item for item in items.values() if item.state is ItemState.WAITING),
        key=lambda item: (places.get(item.patient_id, len(places)), _place(item)),
    )
    for position, item in enumerate([*settled, *waiting], start=1):
        item.position = position
        if item.state is ItemState.WAITING:
            item.reasons = as_plain(order.get(item.patient_id, ()))


@repeatable
def add_case(
    desk: Desk,
    meeting_id: UUID,
    patient_id: UUID,
    *,
    question: str = "",
    minutes: int = MINUTES_A_CASE,
    late_because: str = "",
) -> UUID:
    """Put a case on the list with its question, last; its inverse is :func:`remove_case`. Returns the item's id.

    Raises :class:`CaseOnListAlready`, :class:`MeetingOver`.
    """
    with desk.recording("meetings.case_added", case=patient_id) as work:
        meeting = _open_meeting(work.session, meeting_id)
        _refuse_length(minutes)
        items = _items(work.session, meeting_id)
        if any(item.patient_id == patient_id for item in items):
            raise CaseOnListAlready
        case = team_facts(work.session, meeting.team_id, work.today).cases.get(patient_id)
        item = AgendaItem(
            meeting_id=meeting_id,
            patient_id=patient_id,
            position=max((item.position for item in items), default=0) + 1,
            minutes=minutes,
            question=question or running_episode(work.session, patient_id).question,
            reasons=as_plain(reasons(case, meeting.held_on)) if case else [],
            added_by=desk.actor.member,
            late_because=late_because,
        )
        work.session.add(item)
        work.drafts.drop("meetings.case", patient_id)
        return item.id


@repeatable
def remove_case(desk: Desk, patient_id: UUID, item_id: UUID, version: int) -> None:
    """Take a waiting case off the list again."""
    with desk.recording("meetings.case_removed", case=patient_id) as work:
        item = work.as_seen(AgendaItem, item_id, version)
        if item.state is not ItemState.WAITING:
            raise MeetingOver
        work.session.delete(item)


@repeatable
def change_item(desk: Desk, patient_id: UUID, item_id: UUID, version: int, **values: Any) -> None:
    """Change a listed case's ``question``, ``minutes``, ``discussion_agreed_on`` or ``person_wanted``."""
    with desk.recording("meetings.case_added", case=patient_id) as work:
        item = work.as_seen(AgendaItem, item_id, version)
        for name, value in values.items():
            if name not in {"question", "minutes", "discussion_agreed_on", "person_wanted"}:
                raise AttributeError(name)
            setattr(item, name, value)
        _refuse_length(item.minutes)
        work.drafts.drop("meetings.case", patient_id)


@repeatable
def move_case(desk: Desk, meeting_id: UUID, item_id: UUID, place: int) -> None:
    """Move a case to a place on the list, counted from 1; the others close up."""
    with desk.recording("meetings.case_moved") as work:
        _open_meeting(work.session, meeting_id)
        items = _items(work.session, meeting_id)
        moved = next(item for item in items if item.id == item_id)
        rest = [item for item in items if item.id != item_id]
        rest.insert(min(max(place - 1, 0), len(rest)), moved)
        for position, item in enumerate(rest, start=1):
            item.position = position


@repeatable
def start_meeting(desk: Desk, meeting_id: UUID, version: int) -> None:
    """Begin the meeting now."""
    with desk.recording("meetings.meeting_started") as work:
        meeting = work.as_seen(Meeting, meeting_id, version)
        if meeting.state is not MeetingState.PLANNED:
            raise MeetingOver
        meeting.state, meeting.started_at = MeetingState.RUNNING, work.at


@repeatable
def close_meeting(desk: Desk, meeting_id: UUID, version: int) -> None:
    """End the meeting; what was not reached opens the next list. Its inverse is :func:`reopen_meeting`."""
    with desk.recording("meetings.meeting_closed") as work:
        meeting = work.as_seen(Meeting, meeting_id, version)
        if meeting.state is not MeetingState.RUNNING:
            raise MeetingOver
        meeting.state, meeting.closed_at = MeetingState.CLOSED, work.at


@repeatable
def reopen_meeting(desk: Desk, meeting_id: UUID, version: int) -> None:
    """Go on with a meeting that was closed."""
    with desk.recording("meetings.meeting_reopened") as work:
        meeting = work.as_seen(Meeting, meeting_id, version)
        meeting.state, meeting.closed_at = MeetingState.RUNNING, None


@repeatable
def cancel_meeting(desk: Desk, meeting_id: UUID, version: int, because: str) -> None:
    """Call a meeting off, saying why; its list moves to the next one. Its inverse is :func:`restore_meeting`."""
    if not because.strip():
        raise ReasonMissing
    with desk.recording("meetings.meeting_cancelled") as work:
        meeting = work.as_seen(Meeting, meeting_id, version)
        meeting.state, meeting.cancelled_because = MeetingState.CANCELLED, because


@repeatable
def restore_meeting(desk: Desk, meeting_id: UUID, version: int) -> None:
    """Hold a meeting that had been called off."""
    with desk.recording("meetings.meeting_restored") as work:
        meeting = work.as_seen(Meeting, meeting_id, version)
        meeting.state, meeting.cancelled_because = MeetingState.PLANNED, ""


def _place(item: AgendaItem) -> tuple[int, UUID]:
    return item.position, item.id


def _items(session: Session, meeting_id: UUID) -> list[AgendaItem]:
    asked = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    return list(session.scalars(asked.order_by(AgendaItem.position, AgendaItem.id)))


def _open_meeting(session: Session, meeting_id: UUID) -> Meeting:
    meeting = session.get_one(Meeting, meeting_id)
    if meeting.state in {MeetingState.CLOSED, MeetingState.CANCELLED}:
        raise MeetingOver
    return meeting


def _refuse_length(minutes: int) -> None:
    if not 1 <= minutes <= 480:
        raise LengthUnlikely(minutes=minutes)
