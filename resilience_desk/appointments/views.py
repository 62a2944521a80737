"""What a screen or a sheet is shown of appointments. The reason of an outcome stands under CARE."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from resilience_desk.appointments.listed import Unmatched
from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.people.audience import Topic, about


@dataclass(frozen=True, kw_only=True)
class AppointmentView:
    """One appointment."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    day: date = about(Topic.APPOINTMENTS)
    at: time | None = about(Topic.APPOINTMENTS)
    """The clock time at the site; None: not known."""
    starts_at: datetime | None = about(Topic.APPOINTMENTS)
    minutes: int | None = about(Topic.APPOINTMENTS)
    way: Way | None = about(Topic.APPOINTMENTS)
    place: str = about(Topic.APPOINTMENTS)
    purpose: str = about(Topic.APPOINTMENTS)
    member_ids: tuple[UUID, ...] = about(Topic.APPOINTMENTS)
    with_names: tuple[str, ...] = about(Topic.APPOINTMENTS)
    """Members by name, then others as written."""
    with_others: str = about(Topic.APPOINTMENTS)
    outcome: Outcome = about(Topic.APPOINTMENTS)
    reason: str = about(Topic.CARE)
    from_list: bool = about(Topic.ALWAYS)


@dataclass(frozen=True, kw_only=True)
class CaseAppointmentsView:
    """The appointments of one case."""

    next: AppointmentView | None = about(Topic.APPOINTMENTS)
    """The first planned one from now on."""
    coming: tuple[AppointmentView, ...] = about(Topic.APPOINTMENTS)
    """From now on, the nearest first; cancelled ones too."""
    recent: tuple[AppointmentView, ...] = about(Topic.APPOINTMENTS)
    """What lies behind, the newest first."""
    not_said: int | None = about(Topic.APPOINTMENTS)
    """How many of the recent ones nobody has said how they went."""
    withheld: frozenset[Topic] = frozenset()


@dataclass(frozen=True, kw_only=True)
class DayAppointmentView:
    """One appointment on a day, with whose it is."""

    patient_id: UUID = about(Topic.ALWAYS)
    name: str = about(Topic.IDENTITY)
    number: str = about(Topic.IDENTITY)
    appointment: AppointmentView = about(Topic.APPOINTMENTS)


@dataclass(frozen=True, kw_only=True)
class CandidateView:
    """Somebody who may be meant by an entry: enough to tell two people of like names apart."""

    id: UUID = about(Topic.ALWAYS)
    name: str = about(Topic.IDENTITY)
    number: str = about(Topic.IDENTITY)
    hospital_number: str = about(Topic.IDENTITY)
    birth_date: date | None = about(Topic.IDENTITY)


@dataclass(frozen=True, kw_only=True)
class ListRowView:
    """What would become of one entry of a day list."""

    row: int = about(Topic.ALWAYS)
    day: date = about(Topic.APPOINTMENTS)
    at: time | None = about(Topic.APPOINTMENTS)
    written: str = about(Topic.IDENTITY)
    """The person as the list writes them."""
    person: CandidateView | None = about(Topic.IDENTITY)
    """None: not certain, see ``why``."""
    why: Unmatched | None = about(Topic.APPOINTMENTS)
    candidates: tuple[CandidateView, ...] = about(Topic.IDENTITY)
    is_new: bool = about(Topic.APPOINTMENTS)
    changes: tuple[str, ...] = about(Topic.APPOINTMENTS)
    """Names of what the list would change: ``when``, ``minutes``, ``way``, ``place``, ``purpose``, ``outcome``, …"""
    kept: tuple[str, ...] = about(Topic.APPOINTMENTS)
    """Names of what the list says otherwise and a member's own entry keeps."""


@dataclass(frozen=True, kw_only=True)
class DayListPreview:
    """What taking in a day list would do; nothing has happened yet."""

    rows: tuple[ListRowView, ...] = about(Topic.ALWAYS)
    new: int = about(Topic.ALWAYS)
    changed: int = about(Topic.ALWAYS)
    unchanged: int = about(Topic.ALWAYS)
    uncertain: int = about(Topic.ALWAYS)


@dataclass(frozen=True, kw_only=True)
class BatchView:
    """One day list that was taken in."""

    id: UUID = about(Topic.ALWAYS)
    file_name: str = about(Topic.APPOINTMENTS)
    taken_at: datetime = about(Topic.ALWAYS)
    taken_by: str = about(Topic.ALWAYS)
    made: int = about(Topic.ALWAYS)
    changed: int = about(Topic.ALWAYS)
    undone_at: datetime | None = about(Topic.ALWAYS)
