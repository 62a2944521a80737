"""What members do when a flare or setback comes: record it, end it; without blame, in two words."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from resilience_desk.desk import Desk, repeatable
from resilience_desk.errors import Refused
from resilience_desk.planning.progress_actions import DayToCome
from resilience_desk.planning.records import Setback
from resilience_desk.planning.terms import SetbackKind
from resilience_desk.words import mark


class SetbackRunning(Refused):
    """One setback runs at a time."""

    sentence = mark("A setback that began on {day} still runs. End it first, or add to it.")


class EndBeforeStart(Refused):
    """A setback ends on or after the day it began."""

    sentence = mark("It began on {day}; the end cannot be earlier.")


@repeatable
def record_setback(
    desk: Desk,
    patient_id: UUID,
    *,
    kind: SetbackKind,
    started_on: date,
    what_happened: str = "",
    resume_on: date | None = None,
) -> UUID:
    """Note that a flare or setback runs since a day; its inverse is :func:`withdraw_setback`. Returns its id.

    Raises :class:`SetbackRunning`, :class:`resilience_desk.planning.progress_actions.DayToCome`.
    """
    with desk.recording("planning.setback_recorded", case=patient_id) as work:
        if started_on > work.today:
            raise DayToCome(day=started_on.isoformat())
        _refuse_second(work.session, patient_id)
        setback = Setback(
            patient_id=patient_id,
            kind=kind,
            started_on=started_on,
            what_happened=what_happened,
            noted_by=desk.actor.member,
            resume_on=resume_on,
        )
        work.session.add(setback)
        work.drafts.drop("planning.setback", patient_id)
        return setback.id


@repeatable
def withdraw_setback(desk: Desk, patient_id: UUID, setback_id: UUID, version: int) -> None:
    """Take back a setback that was recorded by mistake; the journal keeps that it stood."""
    with desk.recording("planning.setback_withdrawn", case=patient_id) as work:
        work.session.delete(work.as_seen(Setback, setback_id, version))


@repeatable
def change_setback(
    desk: Desk,
    patient_id: UUID,
    setback_id: UUID,
    version: int,
    *,
    kind: SetbackKind,
    started_on: date,
    what_happened: str,
    resume_on: date | None,
) -> None:
    """Say more about a setback, or correct when it began; a flare that lasts becomes a setback."""
    with desk.recording("planning.setback_changed", case=patient_id) as work:
        setback = work.as_seen(Setback, setback_id, version)
        if started_on > work.today:
            raise DayToCome(day=started_on.isoformat())
        if setback.ended_on is not None and setback.ended_on < started_on:
            raise EndBeforeStart(day=started_on.isoformat())
        setback.kind, setback.started_on = kind, started_on
        setback.what_happened, setback.resume_on = what_happened, resume_on
        work.drafts.drop("planning.setback", patient_id)


@repeatable
def end_setback(desk: Desk, patient_id: UUID, setback_id: UUID, version: int, on: date | None = None) -> None:
    """Note that the person is back at the former level; its inverse is :func:`reopen_setback`."""
    with desk.recording("planning.setback_ended", case=patient_id) as work:
        setback = work.as_seen(Setback, setback_id, version)
        ended_on = on or work.today
        if ended_on > work.today:
            raise DayToCome(day=ended_on.isoformat())
        if ended_on < setback.started_on:
            raise EndBeforeStart(day=setback.started_on.isoformat())
        setback.ended_on = ended_on


@repeatable
def reopen_setback(desk: Desk, patient_id: UUID, setback_id: UUID, version: int) -> None:
    """Note that the setback still runs; raises :class:`SetbackRunning` when another began since."""
    with desk.recording("planning.setback_reopened", case=patient_id) as work:
        setback = work.as_seen(Setback, setback_id, version)
        _refuse_second(work.session, patient_id)
        setback.ended_on = None


def _refuse_second(session: Session, patient_id: UUID) -> None:
    running = session.scalars(
        select(Setback).where(Setback.patient_id == patient_id, Setback.ended_on.is_(None)).limit(1)
    ).first()
    if running is not None:
        raise SetbackRunning(day=running.started_on.isoformat())
