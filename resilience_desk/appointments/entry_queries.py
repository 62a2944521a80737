"""What taking in a day list would do, worked out inside one session: for the preview and for the action alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from resilience_desk.appointments.listed import DayList, Listed
from resilience_desk.appointments.matching import Known, Match, People, Staff
from resilience_desk.appointments.merging import Merged, merge, said
from resilience_desk.appointments.records import Appointment, AppointmentMember
from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.cases.records import Patient
from resilience_desk.people.records import Member


@dataclass(frozen=True)
class Proposed:
    """What becomes of one entry: whom it means, which appointment it meets (None: a new one) and what it changes."""

    entry: Listed
    match: Match
    appointment: Appointment | None = None
    said: dict[str, Any] = field(default_factory=dict[str, Any])
    merged: Merged = field(default_factory=Merged)


def propose(session: Session, day_list: DayList, chosen: Mapping[int, UUID]) -> list[Proposed]:
    """What becomes of every entry; ``chosen`` names the person for rows that a member settled by hand."""
    people = _people(session)
    by_id = {person.id: person for person in people}
    index = People(people)
    staff = Staff(session.execute(select(Member.id, Member.name, Member.initials).where(Member.left_on.is_(None))))
    matches = [_match(index, by_id, entry, chosen) for entry in day_list.entries]
    existing = _Existing(session, day_list, {match.person.id for match in matches if match.person})
    proposed: list[Proposed] = []
    for entry, match in zip(day_list.entries, matches, strict=True):
        if match.person is None:
            proposed.append(Proposed(entry, match))
            continue
        now = said(entry, staff)
        met = existing.take(entry, match.person.id)
        merged = merge(existing.values(met), met.listed, now) if met else Merged()
        proposed.append(Proposed(entry, match, met, now, merged))
    return proposed


def values_of(appointment: Appointment, members: list[UUID]) -> dict[str, Any]:
    """An appointment as :mod:`resilience_desk.appointments.merging` compares it."""
    starts_at = appointment.starts_at
    return {
        "when": [appointment.day.isoformat(), starts_at.isoformat() if starts_at else None],
        "minutes": appointment.minutes,
        "way": appointment.way.value if appointment.way else None,
        "place": appointment.place,
        "purpose": appointment.purpose,
        "outcome": appointment.outcome.value,
        "reason": appointment.reason,
        "members": sorted(str(member) for member in members),
        "with_others": appointment.with_others,
    }


def set_values(appointment: Appointment, values: Mapping[str, Any]) -> None:
    """Set on an appointment what :func:`values_of` would read from it; its members are set apart."""
    for name, value in values.items():
        match name:
            case "when":
                appointment.day = date.fromisoformat(value[0])
                appointment.starts_at = datetime.fromisoformat(value[1]) if value[1] else None
            case "way":
                appointment.way = Way(value) if value else None
            case "outcome":
                appointment.outcome = Outcome(value)
            case "members":
                continue
            case _:
                setattr(appointment, name, value)


class _Existing:
    """The appointments that entries of a list may meet; each is met once."""

    def __init__(self, session: Session, day_list: DayList, patients: set[UUID]) -> None:
        """Read them: those of the people named, on the days named or with an identifier that the list names."""
        days = [entry.day for entry in day_list.entries]
        keys = {entry.key for entry in day_list.entries} - {""}
        self._members: dict[UUID, list[UUID]] = defaultdict(list)
        self._left: dict[UUID, list[Appointment]] = defaultdict(list)
        if not patients:
            return
        wanted = (
            select(Appointment)
            .where(Appointment.patient_id.in_(patients), Appointment.taken_back_at.is_(None))
            .where(or_(Appointment.day.between(min(days), max(days)), Appointment.list_key.in_(keys)))
            .order_by(Appointment.id)
        )
        for appointment in session.scalars(wanted):
            self._left[appointment.patient_id].append(appointment)
        places = select(AppointmentMember.appointment_id, AppointmentMember.member_id)
        for place in session.execute(places.where(AppointmentMember.patient_id.in_(patients))):
            self._members[place.appointment_id].append(place.member_id)

    def values(self, appointment: Appointment) -> dict[str, Any]:
        """The values of one of them."""
        return values_of(appointment, self._members[appointment.id])

    def take(self, entry: Listed, patient_id: UUID) -> Appointment | None:
        """The appointment that an entry means, by its identifier or its time, and no other entry meets it again."""
        candidates = self._left[patient_id]
        for is_meant in (_same_key, _same_time, _same_day):
            met = next((each for each in candidates if is_meant(each, entry)), None)
            if met is not None:
                candidates.remove(met)
                return met
        return None


def _same_key(appointment: Appointment, entry: Listed) -> bool:
    return bool(entry.key) and appointment.list_key == entry.key


def _same_time(appointment: Appointment, entry: Listed) -> bool:
    same = (appointment.day, appointment.starts_at) == (entry.day, entry.starts_at)
    return same and not _other_key(appointment, entry)


def _same_day(appointment: Appointment, entry: Listed) -> bool:
    """The same day, where one of the two does not know the time."""
    open_time = appointment.starts_at is None or entry.starts_at is None
    return open_time and appointment.day == entry.day and not _other_key(appointment, entry)


def _other_key(appointment: Appointment, entry: Listed) -> bool:
    return bool(entry.key) and bool(appointment.list_key) and appointment.list_key != entry.key


def _people(session: Session) -> list[Known]:
    columns = (Patient.id, Patient.number, Patient.name, Patient.hospital_number, Patient.birth_date)
    return [Known(*row) for row in session.execute(select(*columns).where(Patient.withdrawn_at.is_(None)))]


def _match(index: People, by_id: dict[UUID, Known], entry: Listed, chosen: Mapping[int, UUID]) -> Match:
    settled = by_id.get(chosen[entry.row]) if entry.row in chosen else None
    return Match(settled) if settled else index.match(entry)
