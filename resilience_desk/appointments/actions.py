"""What members do about appointments: plan and change them, say how they went, take back one entered by mistake."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from resilience_desk.appointments.clock import instant_of
from resilience_desk.appointments.day_list import EARLIEST, FURTHEST
from resilience_desk.appointments.records import Appointment, AppointmentMember
from resilience_desk.appointments.terms import LONGEST_MINUTES, SHORTEST_MINUTES, Outcome, Way
from resilience_desk.desk import Desk, repeatable
from resilience_desk.errors import Refused
from resilience_desk.words import mark


class DayUnlikely(Refused):
    """A day before 1990 or more than three years ahead."""

    sentence = mark("The day {day} cannot be right. Check the year.")


class LengthUnlikely(Refused):
    """A length of no minutes, or of more than a day."""

    sentence = mark("An appointment lasts between a minute and a day. It may also stay open.")


@dataclass(frozen=True, kw_only=True)
class Details:
    """What a form about one appointment holds. None and empty: not known."""

    day: date
    at: time | None = None
    """The clock time in the site's zone."""
    minutes: int | None = None
    way: Way | None = None
    place: str = ""
    purpose: str = ""
    member_ids: tuple[UUID, ...] = ()
    with_others: str = ""


@repeatable
def plan_appointment(desk: Desk, patient_id: UUID, details: Details) -> UUID:
    """Plan an appointment; returns its id. The inverse is :func:`take_back_appointment`.

    Raises :class:`DayUnlikely`, :class:`LengthUnlikely`, :class:`resilience_desk.appointments.clock.TimeSkipped`.
    """
    starts_at = _starts_at(desk, details)
    with desk.recording("appointments.planned", case=patient_id) as work:
        appointment = Appointment(patient_id=patient_id, day=details.day, zone=desk.zone.key)
        work.session.add(appointment)
        _fill(appointment, details, starts_at)
        work.session.flush()
        set_members(work.session, appointment, details.member_ids)
        work.drafts.drop("appointments.appointment", patient_id)
        return appointment.id


@repeatable
def change_appointment(desk: Desk, patient_id: UUID, appointment_id: UUID, version: int, details: Details) -> None:
    """Change when, with whom and in what way. Its own inverse, with the details before; raises as planning does."""
    starts_at = _starts_at(desk, details)
    with desk.recording("appointments.changed", case=patient_id) as work:
        appointment = work.as_seen(Appointment, appointment_id, version)
        if (starts_at, details.day) != (appointment.starts_at, appointment.day):
            appointment.zone = desk.zone.key
        _fill(appointment, details, starts_at)
        set_members(work.session, appointment, details.member_ids)
        work.drafts.drop("appointments.appointment", patient_id)


@repeatable
def record_outcome(
    desk: Desk, patient_id: UUID, appointment_id: UUID, version: int, outcome: Outcome, reason: str = ""
) -> None:
    """Say how an appointment went and, if there is one, why. Its own inverse, with the outcome and reason before."""
    with desk.recording("appointments.outcome_recorded", case=patient_id) as work:
        appointment = work.as_seen(Appointment, appointment_id, version)
        appointment.outcome, appointment.reason = outcome, reason


@repeatable
def take_back_appointment(desk: Desk, patient_id: UUID, appointment_id: UUID, version: int) -> None:
    """Take back what was entered by mistake; it is shown nowhere. The inverse is :func:`restore_appointment`."""
    with desk.recording("appointments.taken_back", case=patient_id) as work:
        work.as_seen(Appointment, appointment_id, version).taken_back_at = work.at


@repeatable
def restore_appointment(desk: Desk, patient_id: UUID, appointment_id: UUID, version: int) -> None:
    """Let an appointment that was taken back stand again."""
    with desk.recording("appointments.restored", case=patient_id) as work:
        work.as_seen(Appointment, appointment_id, version).taken_back_at = None


def set_members(session: Session, appointment: Appointment, member_ids: Iterable[UUID]) -> None:
    """Inside a recording: make exactly these members hold the appointment, which is already stored."""
    wanted = set(member_ids)
    places = select(AppointmentMember).where(AppointmentMember.appointment_id == appointment.id)
    for place in session.scalars(places):
        if place.member_id in wanted:
            wanted.discard(place.member_id)
        else:
            session.delete(place)
    session.add_all(
        AppointmentMember(appointment_id=appointment.id, member_id=member, patient_id=appointment.patient_id)
        for member in sorted(wanted)
    )


def _starts_at(desk: Desk, details: Details) -> datetime | None:
    if not EARLIEST <= details.day <= desk.today + FURTHEST:
        raise DayUnlikely(day=details.day.isoformat())
    if details.minutes is not None and not SHORTEST_MINUTES <= details.minutes <= LONGEST_MINUTES:
        raise LengthUnlikely
    return None if details.at is None else instant_of(details.day, details.at, desk.zone)


def _fill(appointment: Appointment, details: Details, starts_at: datetime | None) -> None:
    appointment.day, appointment.starts_at, appointment.minutes = details.day, starts_at, details.minutes
    appointment.way, appointment.place, appointment.purpose = details.way, details.place, details.purpose
    appointment.with_others = details.with_others
