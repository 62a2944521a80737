"""Stored: appointments, the members who hold them, and the day lists they were taken in from."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.storage.base import Identified, Record, Versioned


class DayListBatch(Identified, Versioned, Record):
    """One day list taken in; undone as a whole. What it changed stands on the appointments."""

    __tablename__ = "day_list_batch"

    file_name: Mapped[str]
    """Empty for a pasted list."""
    taken_at: Mapped[datetime]
    taken_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    made: Mapped[int]
    changed: Mapped[int]
    undone_at: Mapped[datetime | None] = mapped_column(default=None)


class Appointment(Identified, Versioned, Record):
    """One agreed time with a person, and how it went."""

    __tablename__ = "appointment"
    __table_args__ = (Index(None, "day"), Index(None, "patient_id", "day"))

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"))
    day: Mapped[date]
    """The day in ``zone``."""
    zone: Mapped[str]
    """The named zone of the site where it takes place."""
    starts_at: Mapped[datetime | None] = mapped_column(default=None)
    """None: the time is not known."""
    minutes: Mapped[int | None] = mapped_column(default=None)
    way: Mapped[Way | None] = mapped_column(default=None)
    place: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    with_others: Mapped[str] = mapped_column(default="")
    """With whom, where it is nobody of the practice's members."""
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.PLANNED)
    reason: Mapped[str] = mapped_column(default="")
    taken_back_at: Mapped[datetime | None] = mapped_column(default=None)
    """Set when it was entered by mistake: it never was."""
    list_key: Mapped[str] = mapped_column(index=True, default="")
    """The appointment's identifier in the clinic's own system; empty: none is known."""
    listed: Mapped[dict[str, Any]] = mapped_column(default_factory=dict[str, Any], repr=False)
    """What the last day list said of it, so that the next one is compared with that and not with our own changes."""
    made_by_list: Mapped[UUID | None] = mapped_column(ForeignKey("day_list_batch.id"), index=True, default=None)
    changed_by_list: Mapped[UUID | None] = mapped_column(ForeignKey("day_list_batch.id"), index=True, default=None)
    list_version: Mapped[int | None] = mapped_column(default=None)
    """The version that the last day list left behind; a higher one was changed by a member since."""
    before_list: Mapped[dict[str, Any] | None] = mapped_column(default=None, repr=False)
    """What ``changed_by_list`` changed, as it was before, with what was ``listed`` then."""


class AppointmentMember(Record):
    """A member who holds an appointment."""

    __tablename__ = "appointment_member"

    appointment_id: Mapped[UUID] = mapped_column(ForeignKey("appointment.id"), primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
