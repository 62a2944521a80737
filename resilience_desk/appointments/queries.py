"""Filling the views of appointments, for an audience."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from resilience_desk.appointments.clock import clock_of
from resilience_desk.appointments.entry_queries import Proposed, propose
from resilience_desk.appointments.listed import DayList
from resilience_desk.appointments.matching import Known
from resilience_desk.appointments.records import Appointment, AppointmentMember, DayListBatch
from resilience_desk.appointments.terms import Outcome
from resilience_desk.appointments.views import (
    AppointmentView,
    BatchView,
    CandidateView,
    CaseAppointmentsView,
    DayAppointmentView,
    DayListPreview,
    ListRowView,
)
from resilience_desk.cases.records import Patient
from resilience_desk.desk import Desk
from resilience_desk.people.audience import Audience, Topic, shown
from resilience_desk.people.queries import member_audience, seen_by
from resilience_desk.people.records import Member

_NOBODY: Mapping[int, UUID] = MappingProxyType({})
_BATCHES = 20

Holders = Mapping[UUID, list[tuple[UUID, str]]]
"""The members who hold each appointment: identifier and name, by name."""


def appointments_of(desk: Desk, patient_id: UUID, audience: Audience | None = None) -> CaseAppointmentsView:
    """The appointments of one case; ``audience`` is the signed-in member unless another is given."""
    with desk.reading() as session:
        audience = seen_by(desk, session, patient_id, audience)
        rows = [*session.scalars(_standing().where(Appointment.patient_id == patient_id))]
        holders = _holders(session, AppointmentMember.patient_id == patient_id)
        views = [appointment_view(row, holders) for row in sorted(rows, key=_when)]
        coming = tuple(view for view in views if not _is_past(desk, view))
        recent = tuple(view for view in reversed(views) if _is_past(desk, view))
        view = CaseAppointmentsView(
            next=next((view for view in coming if view.outcome is Outcome.PLANNED), None),
            coming=coming,
            recent=recent,
            not_said=sum(view.outcome is Outcome.PLANNED for view in recent),
        )
        return shown(audience, view)


def next_appointments(desk: Desk, patient_ids: Iterable[UUID] | None = None) -> dict[UUID, AppointmentView]:
    """The next planned appointment of everybody (or of ``patient_ids``) whose appointments the member may see."""
    with desk.reading() as session:
        wanted = _standing().where(Appointment.day >= desk.today, Appointment.outcome == Outcome.PLANNED)
        if patient_ids is not None:
            wanted = wanted.where(Appointment.patient_id.in_(set(patient_ids)))
        nearest: dict[UUID, Appointment] = {}
        for row in sorted(session.scalars(wanted), key=_when):
            if row.starts_at is None or row.starts_at >= desk.now:
                nearest.setdefault(row.patient_id, row)
        audience_of = _audiences(desk, session)
        holders = _holders(session, AppointmentMember.appointment_id.in_([row.id for row in nearest.values()]))
        return {
            patient: shown(audience_of(patient), appointment_view(row, holders))
            for patient, row in nearest.items()
            if audience_of(patient).may_see(Topic.APPOINTMENTS)
        }


def appointments_between(
    desk: Desk, first: date, last: date, member_id: UUID | None = None
) -> tuple[DayAppointmentView, ...]:
    """Everybody's appointments from ``first`` to ``last``, or those a member holds, by time; unknown times first."""
    with desk.reading() as session:
        wanted = select(Appointment, Patient.name, Patient.number).join(Patient, Patient.id == Appointment.patient_id)
        wanted = wanted.where(Appointment.taken_back_at.is_(None), Appointment.day.between(first, last))
        if member_id is not None:
            held = select(AppointmentMember.appointment_id).where(AppointmentMember.member_id == member_id)
            wanted = wanted.where(Appointment.id.in_(held))
        rows = sorted(session.execute(wanted.where(Patient.withdrawn_at.is_(None))), key=lambda row: _when(row[0]))
        holders = _holders(session, AppointmentMember.appointment_id.in_([row.id for row, _, _ in rows]))
        audience_of = _audiences(desk, session)
        views = (
            (
                audience_of(row.patient_id),
                DayAppointmentView(
                    patient_id=row.patient_id, name=name, number=number, appointment=appointment_view(row, holders)
                ),
            )
            for row, name, number in rows
        )
        return tuple(shown(audience, view) for audience, view in views if audience.may_see(Topic.APPOINTMENTS))


def preview_day_list(desk: Desk, day_list: DayList, chosen: Mapping[int, UUID] = _NOBODY) -> DayListPreview:
    """What :func:`resilience_desk.appointments.list_actions.take_in_day_list` would do with the same arguments."""
    with desk.reading() as session:
        audience = member_audience(desk, session)
        proposed = propose(session, day_list, chosen)
        certain = [each for each in proposed if each.match.person]
        new = sum(each.appointment is None for each in certain)
        changed = sum(bool(each.merged.changes) for each in certain)
        view = DayListPreview(
            rows=tuple(_row(each, ZoneInfo(day_list.zone)) for each in proposed),
            new=new,
            changed=changed,
            unchanged=len(certain) - new - changed,
            uncertain=len(proposed) - len(certain),
        )
        return shown(audience, view)


def day_lists(desk: Desk) -> tuple[BatchView, ...]:
    """The day lists taken in last, newest first."""
    with desk.reading() as session:
        audience = member_audience(desk, session)
        newest = select(DayListBatch, Member.name).join(Member, Member.id == DayListBatch.taken_by)
        rows = session.execute(newest.order_by(DayListBatch.taken_at.desc()).limit(_BATCHES))
        return tuple(
            shown(
                audience,
                BatchView(
                    id=row.id,
                    file_name=row.file_name,
                    taken_at=row.taken_at,
                    taken_by=name,
                    made=row.made,
                    changed=row.changed,
                    undone_at=row.undone_at,
                ),
            )
            for row, name in rows
        )


def appointment_view(row: Appointment, holders: Holders) -> AppointmentView:
    """One appointment as everybody who may see it reads it."""
    held = holders.get(row.id, [])
    return AppointmentView(
        id=row.id,
        version=row.version,
        day=row.day,
        at=clock_of(row.starts_at, ZoneInfo(row.zone))[1] if row.starts_at else None,
        starts_at=row.starts_at,
        minutes=row.minutes,
        way=row.way,
        place=row.place,
        purpose=row.purpose,
        member_ids=tuple(member for member, _ in held),
        with_names=(*(name for _, name in held), *([row.with_others] if row.with_others else [])),
        with_others=row.with_others,
        outcome=row.outcome,
        reason=row.reason,
        from_list=row.made_by_list is not None,
    )


def _standing() -> Select[Appointment]:
    return select(Appointment).where(Appointment.taken_back_at.is_(None))


def _when(row: Appointment) -> tuple[date, str, UUID]:
    return row.day, row.starts_at.isoformat() if row.starts_at else "", row.id


def _is_past(desk: Desk, view: AppointmentView) -> bool:
    """Whether it began before now; a day without a time is past when the day is."""
    return view.starts_at < desk.now if view.starts_at else view.day < desk.today


def _holders(session: Session, where: ColumnElement[bool]) -> Holders:
    holders: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    places = select(AppointmentMember.appointment_id, Member.id, Member.name).join(
        Member, Member.id == AppointmentMember.member_id
    )
    for appointment, member, name in session.execute(places.where(where).order_by(Member.name)):
        holders[appointment].append((member, name))
    return holders


def _audiences(desk: Desk, session: Session) -> Callable[[UUID], Audience]:
    """The signed-in member as the audience of any case: what they see everywhere, and on their own cases."""
    plain, own = member_audience(desk, session), desk.own_cases(session)
    on_own = member_audience(desk, session, next(iter(own))) if own else plain

    def audience_of(patient_id: UUID) -> Audience:
        return on_own if patient_id in own else plain

    return audience_of


def _row(each: Proposed, zone: ZoneInfo) -> ListRowView:
    entry, person = each.entry, each.match.person
    return ListRowView(
        row=entry.row,
        day=entry.day,
        at=clock_of(entry.starts_at, zone)[1] if entry.starts_at else None,
        written=" ".join(filter(None, (entry.name, *entry.numbers))),
        person=_candidate(person) if person else None,
        why=each.match.why,
        candidates=tuple(_candidate(candidate) for candidate in each.match.candidates),
        is_new=person is not None and each.appointment is None,
        changes=tuple(each.merged.changes),
        kept=each.merged.kept,
    )


def _candidate(person: Known) -> CandidateView:
    return CandidateView(
        id=person.id,
        name=person.name,
        number=person.number,
        hospital_number=person.hospital_number,
        birth_date=person.birth_date,
    )
