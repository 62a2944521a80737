"""Filling the views of meetings for an audience: all meetings, one with its list, the cases that rules name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from resilience_desk.cases.records import Patient
from resilience_desk.desk import Desk
from resilience_desk.meetings.agenda_actions import ranked
from resilience_desk.meetings.fact_queries import team_facts
from resilience_desk.meetings.reasons import from_plain
from resilience_desk.meetings.records import AgendaItem, Attendance, Meeting
from resilience_desk.meetings.terms import TAKING_PART, ItemState, MeetingState
from resilience_desk.meetings.views import AgendaItemView, AttendanceView, CandidateView, MeetingLineView, MeetingView
from resilience_desk.overview.why_now import WEEKS_UNDISCUSSED
from resilience_desk.people.audience import Audience, shown
from resilience_desk.people.queries import member_audience
from resilience_desk.people.records import Member, Team
from resilience_desk.people.roles import CORE_DISCIPLINES, Discipline


class Viewers:
    """How the signed-in member sees each case: fully their own ones, the others as anybody of the practice."""

    def __init__(self, desk: Desk, session: Session, audience: Audience | None = None) -> None:
        """``audience`` stands for every case when it is given, such as the wall: then only for cases of the member."""
        self._desk = desk
        self._session = session
        self._given = audience
        self._own = desk.own_cases(session)

    def of(self, patient_id: UUID) -> Audience:
        """The audience for one case; who may not read a case sees no more on the wall than at their desk."""
        if patient_id not in self._own:
            return self._plain
        return self._given or self._on_own

    @cached_property
    def _plain(self) -> Audience:
        return member_audience(self._desk, self._session)

    @cached_property
    def _on_own(self) -> Audience:
        return member_audience(self._desk, self._session, next(iter(self._own)))


def meetings(desk: Desk, team_id: UUID | None = None, limit: int = 60) -> tuple[MeetingLineView, ...]:
    """Meetings of one team, or of all, the latest first."""
    with desk.reading() as session:
        audience = member_audience(desk, session)
        done = func.sum(case((AgendaItem.state == ItemState.DONE, 1), else_=0))
        asked = (
            select(Meeting, Team.name, func.count(AgendaItem.id), done)
            .join(Team, Team.id == Meeting.team_id)
            .outerjoin(AgendaItem, AgendaItem.meeting_id == Meeting.id)
            .group_by(Meeting.id, Team.name)
            .order_by(Meeting.begins_at.desc())
            .limit(limit)
        )
        rows = session.execute(asked.where(Meeting.team_id == team_id) if team_id else asked)
        return tuple(
            shown(
                audience,
                MeetingLineView(
                    id=row.id,
                    version=row.version,
                    team_id=row.team_id,
                    team=team,
                    begins_at=row.begins_at,
                    held_on=row.held_on,
                    state=row.state,
                    cases=cases,
                    discussed=int(discussed or 0),
                ),
            )
            for row, team, cases, discussed in rows
        )


def meeting(desk: Desk, meeting_id: UUID, audience: Audience | None = None) -> MeetingView:
    """One meeting with its list, in order; ``audience`` may be the wall."""
    with desk.reading() as session:
        return meeting_in(desk, session, meeting_id, Viewers(desk, session, audience))


def meeting_in(desk: Desk, session: Session, meeting_id: UUID, viewers: Viewers) -> MeetingView:
    """One meeting as :func:`meeting` shows it, read in an open session."""
    row = session.get_one(Meeting, meeting_id)
    members = {member.id: member for member in session.scalars(select(Member))}
    places = session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id).order_by(Attendance.id))
    attendance = tuple(_attendance(place, members) for place in places)
    cases = session.execute(
        select(AgendaItem, Patient.name, Patient.number)
        .join(Patient, Patient.id == AgendaItem.patient_id)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    items = [item_view(item, name, number) for item, name, number in cases]
    return MeetingView(
        id=row.id,
        version=row.version,
        team_id=row.team_id,
        team=session.scalars(select(Team.name).where(Team.id == row.team_id)).one(),
        held_on=row.held_on,
        begins_at=row.begins_at,
        planned_minutes=row.planned_minutes,
        chair_id=row.chair_id,
        chair=name_of(members, row.chair_id),
        note_taker_id=row.note_taker_id,
        note_taker=name_of(members, row.note_taker_id),
        reads_back=row.reads_back,
        state=row.state,
        started_at=row.started_at,
        closed_at=row.closed_at,
        cancelled_because=row.cancelled_because,
        attendance=attendance,
        unrepresented=_unrepresented(attendance) if row.state is not MeetingState.PLANNED else (),
        items=tuple(shown(viewers.of(item.patient_id), item) for item in items),
    )


def candidates(desk: Desk, team_id: UUID, weeks_undiscussed: int = WEEKS_UNDISCUSSED) -> tuple[CandidateView, ...]:
    """The cases that the rules name today, hardest first, with every reason: what a list built now would hold."""
    with desk.reading() as session:
        viewers = Viewers(desk, session)
        facts = team_facts(session, team_id, desk.today)
        return tuple(
            shown(viewers.of(patient), CandidateView(patient_id=patient, name=facts.names[patient], reasons=why))
            for patient, why in ranked(facts, desk.today, weeks_undiscussed)
        )


def item_view(item: AgendaItem, name: str, number: str) -> AgendaItemView:
    """One case on the list as it stands."""
    return AgendaItemView(
        id=item.id,
        version=item.version,
        patient_id=item.patient_id,
        name=name,
        number=number,
        position=item.position,
        minutes=item.minutes,
        state=item.state,
        seconds=item.seconds,
        opened_at=item.opened_at,
        question=item.question,
        reasons=from_plain(item.reasons),
        late_because=item.late_because,
        parked_because=item.parked_because,
    )


def name_of(members: dict[UUID, Member], member_id: UUID | None) -> str:
    """A member's name; empty for nobody."""
    return members[member_id].name if member_id else ""


def _attendance(place: Attendance, members: dict[UUID, Member]) -> AttendanceView:
    member = members.get(place.member_id) if place.member_id else None
    return AttendanceView(
        id=place.id,
        version=place.version,
        member_id=place.member_id,
        name=member.name if member else place.guest_name,
        initials=member.initials if member else "",
        discipline=place.discipline,
        presence=place.presence,
        deputy_for=name_of(members, place.deputy_for_id),
        from_at=place.from_at,
        until_at=place.until_at,
    )


def _unrepresented(attendance: Iterable[AttendanceView]) -> tuple[Discipline, ...]:
    there = {place.discipline for place in attendance if place.presence in TAKING_PART}
    return tuple(discipline for discipline in CORE_DISCIPLINES if discipline not in there)
