"""What members do about boundaries: write what a caregiver does and does not do, who agreed and how, rest times."""

from __future__ import annotations

from datetime import date, time
from hashlib import sha256
from uuid import UUID

from resilience_desk.caregivers.records import Boundary, BoundaryAnswer, Caregiver, DailyTask, RestPeriod
from resilience_desk.caregivers.terms import Agreement, Willing
from resilience_desk.desk import Desk, Recording, repeatable
from resilience_desk.errors import Refused
from resilience_desk.storage.text import clean
from resilience_desk.words import mark

LAST_WEEKDAY = 6


class BoundaryEmpty(Refused):
    """A boundary says what is done or not done."""

    sentence = mark("Write what they do, or what is not asked of them.")


class StepsInForThemselves(Refused):
    """Nobody is their own back-up."""

    sentence = mark("Somebody else has to step in: choose another person, or write who it could be.")


class RestUnclear(Refused):
    """A rest time has a beginning and an end, or is the whole day."""

    sentence = mark("Give the rest time a beginning and an end, or leave both empty for the whole day.")


@repeatable
def save_boundary(
    desk: Desk,
    patient_id: UUID,
    boundary_id: UUID | None,
    version: int | None,
    *,
    caregiver_id: UUID,
    willing: Willing,
    what: str,
    task_id: UUID | None = None,
    how_often: str = "",
    until_on: date | None = None,
    reason: str = "",
    backup: str = "",
    backup_id: UUID | None = None,
    review_on: date | None = None,
) -> UUID:
    """Write or change one boundary; returns its id. Agreement to other words then counts as outdated and is asked anew.

    Raises :class:`BoundaryEmpty`, :class:`StepsInForThemselves`, :class:`resilience_desk.errors.ChangedMeanwhile`.
    The inverse of writing is :func:`end_boundary`; a change is undone by saving the values before.
    """
    if not clean(what).strip():
        raise BoundaryEmpty
    with desk.recording("caregivers.boundary_saved", case=patient_id) as work:
        work.of_case(Caregiver, caregiver_id)
        _check_backup(work, patient_id, caregiver_id, backup_id)
        if task_id is not None:
            work.of_case(DailyTask, task_id)
        if boundary_id is None:
            boundary = Boundary(patient_id=patient_id, caregiver_id=caregiver_id, willing=willing, what=what)
            work.session.add(boundary)
        else:
            boundary = work.as_seen(Boundary, boundary_id, version)
        boundary.willing, boundary.what, boundary.task_id = willing, what, task_id
        boundary.how_often, boundary.until_on, boundary.reason = how_often, until_on, reason
        boundary.backup, boundary.backup_id, boundary.review_on = backup, backup_id, review_on
        work.drafts.drop("caregivers.boundary", patient_id)
        return boundary.id


@repeatable
def answer_boundary(
    desk: Desk,
    patient_id: UUID,
    boundary_id: UUID,
    version: int,
    *,
    how: Agreement,
    caregiver_id: UUID | None = None,
    answered_on: date | None = None,
) -> UUID:
    """Record how the person (``caregiver_id`` None) or a caregiver answered to a boundary; earlier answers stay.

    A mistaken answer is corrected by recording the right one.
    """
    with desk.recording("caregivers.boundary_answered", case=patient_id) as work:
        boundary = work.as_seen(Boundary, boundary_id, version)
        if caregiver_id is not None:
            work.of_case(Caregiver, caregiver_id)
        answer = BoundaryAnswer(
            patient_id=patient_id,
            boundary_id=boundary.id,
            wording=wording_of(boundary),
            caregiver_id=caregiver_id,
            how=how,
            answered_on=answered_on or work.today,
            heard_by=desk.actor.member,
        )
        work.session.add(answer)
        return answer.id


@repeatable
def end_boundary(desk: Desk, patient_id: UUID, boundary_id: UUID, version: int) -> None:
    """End a boundary today; it is kept. The inverse is :func:`resume_boundary`."""
    with desk.recording("caregivers.boundary_ended", case=patient_id) as work:
        work.as_seen(Boundary, boundary_id, version).ended_on = work.today


@repeatable
def resume_boundary(desk: Desk, patient_id: UUID, boundary_id: UUID, version: int) -> None:
    """Let an ended boundary stand again, with the agreement it had."""
    with desk.recording("caregivers.boundary_resumed", case=patient_id) as work:
        work.as_seen(Boundary, boundary_id, version).ended_on = None


@repeatable
def save_rest(
    desk: Desk,
    patient_id: UUID,
    rest_id: UUID | None,
    version: int | None,
    *,
    caregiver_id: UUID,
    weekday: int | None = None,
    begins: time | None = None,
    ends: time | None = None,
    what: str = "",
    backup: str = "",
    backup_id: UUID | None = None,
) -> UUID:
    """Write or change a time at which a caregiver rests: a weekday (0 Monday, None every day), from when until when.

    Raises :class:`RestUnclear` and :class:`StepsInForThemselves`. The inverse of writing is :func:`end_rest`.
    """
    if (begins is None) != (ends is None) or (begins is not None and begins == ends):
        raise RestUnclear
    if weekday is not None and not 0 <= weekday <= LAST_WEEKDAY:
        raise ValueError(f"weekday {weekday}")
    with desk.recording("caregivers.rest_saved", case=patient_id) as work:
        work.of_case(Caregiver, caregiver_id)
        _check_backup(work, patient_id, caregiver_id, backup_id)
        if rest_id is None:
            rest = RestPeriod(
                patient_id=patient_id, caregiver_id=caregiver_id, weekday=weekday, begins=begins, ends=ends
            )
            work.session.add(rest)
        else:
            rest = work.as_seen(RestPeriod, rest_id, version)
        rest.weekday, rest.begins, rest.ends, rest.what = weekday, begins, ends, what
        rest.backup, rest.backup_id = backup, backup_id
        work.drafts.drop("caregivers.rest", patient_id)
        return rest.id


@repeatable
def end_rest(desk: Desk, patient_id: UUID, rest_id: UUID, version: int) -> None:
    """End a rest time today; it is kept. The inverse is :func:`resume_rest`."""
    with desk.recording("caregivers.rest_ended", case=patient_id) as work:
        work.as_seen(RestPeriod, rest_id, version).ended_on = work.today


@repeatable
def resume_rest(desk: Desk, patient_id: UUID, rest_id: UUID, version: int) -> None:
    """Let an ended rest time stand again."""
    with desk.recording("caregivers.rest_resumed", case=patient_id) as work:
        work.as_seen(RestPeriod, rest_id, version).ended_on = None


def wording_of(boundary: Boundary) -> str:
    """A digest of what is agreed to: an answer holds while it reads the same. Reason and review are no part of it."""
    task, until, backup = boundary.task_id, boundary.until_on, boundary.backup_id
    agreed = (boundary.willing.value, boundary.what, task, boundary.how_often, until, boundary.backup, backup)
    return sha256("\x1f".join(clean(str(part)) for part in agreed).encode()).hexdigest()


def _check_backup(work: Recording, patient_id: UUID, caregiver_id: UUID, backup_id: UUID | None) -> None:
    if backup_id is None:
        return
    if backup_id == caregiver_id:
        raise StepsInForThemselves
    work.of_case(Caregiver, backup_id)
