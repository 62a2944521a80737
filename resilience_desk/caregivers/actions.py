"""What members do about the people around a person: add and change them, ask whom somebody has, keep the tasks."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select

from resilience_desk.caregivers.records import Caregiver, Consent, DailyTask, SupportAnswer
from resilience_desk.caregivers.terms import SUPPORT_ANSWERS, HelperKind, LegalStanding, Support, TaskArea
from resilience_desk.cases.actions import LONGEST_NAME, NameTooLong
from resilience_desk.desk import Desk, Recording, repeatable
from resilience_desk.errors import ChangedMeanwhile, Refused
from resilience_desk.storage.identifiers import new_id
from resilience_desk.storage.text import clean
from resilience_desk.words import mark

R = TypeVar("R")


class NameMissing(Refused):
    """A caregiver or a task needs a name."""

    sentence = mark("Write a name first; everything else can wait.")


class NotAnAnswer(Refused):
    """“People help” is told by adding them, and “not asked” by asking later."""

    sentence = mark("Add the people who help; the answer then follows by itself.")


def named(text: str) -> str:
    """A name on one line; raises :class:`NameMissing` and :class:`resilience_desk.cases.actions.NameTooLong`."""
    name = " ".join(clean(text).split())
    if not name:
        raise NameMissing
    if len(name) > LONGEST_NAME:
        raise NameTooLong(most=LONGEST_NAME)
    return name


@repeatable
def answer_support(desk: Desk, patient_id: UUID, answer: Support) -> UUID:
    """Keep what a person without caregivers answered, as a complete answer. Raises :class:`NotAnAnswer`."""
    if answer not in SUPPORT_ANSWERS:
        raise NotAnAnswer
    with desk.recording("caregivers.support_answered", case=patient_id) as work:
        said = SupportAnswer(patient_id=patient_id, answer=answer, said_at=work.at, heard_by=desk.actor.member)
        work.session.add(said)
        return said.id


@repeatable
def take_back_support_answer(desk: Desk, patient_id: UUID, answer_id: UUID, version: int) -> None:
    """Take back an answer given by mistake; the inverse of :func:`answer_support`."""
    with desk.recording("caregivers.support_answered", case=patient_id) as work:
        work.session.delete(work.as_seen(SupportAnswer, answer_id, version))


@repeatable
def add_caregiver(
    desk: Desk,
    patient_id: UUID,
    *,
    name: str,
    kind: HelperKind = HelperKind.FAMILY_OR_FRIEND,
    relation: str = "",
    phone: str = "",
    language: str = "",
    best_times: str = "",
    lives_with: bool | None = None,
    nearness: str = "",
    under_18: bool | None = None,
    legal_standing: LegalStanding | None = None,
    health_limits: str = "",
    break_signs: str = "",
) -> UUID:
    """Add somebody around the person, with a sealing key of their own; the inverse is :func:`stop_helping`."""
    with desk.recording("caregivers.caregiver_added", case=patient_id) as work:
        caregiver_id = new_id()
        work.new_sealing_key(caregiver_id)
        work.session.add(
            Caregiver(
                id=caregiver_id,
                patient_id=patient_id,
                name=named(name),
                kind=kind,
                relation=relation,
                phone=phone,
                language=language,
                best_times=best_times,
                lives_with=lives_with,
                nearness=nearness,
                under_18=under_18,
                legal_standing=legal_standing,
                health_limits=health_limits,
                break_signs=break_signs,
            )
        )
        work.drafts.drop("caregivers.caregiver", patient_id)
        return caregiver_id


_CHANGEABLE = frozenset(
    {"name", "kind", "relation", "phone", "language", "best_times", "lives_with", "nearness", "under_18"}
    | {"legal_standing", "health_limits", "break_signs"}
)


@repeatable
def change_caregiver(desk: Desk, patient_id: UUID, caregiver_id: UUID, version: int, **details: Any) -> None:
    """Change any argument of :func:`add_caregiver`. Its own inverse, with the values before."""
    if unknown := details.keys() - _CHANGEABLE:
        raise TypeError(f"a caregiver has no {', '.join(sorted(unknown))} to change")
    with desk.recording("caregivers.caregiver_changed", case=patient_id) as work:
        caregiver = work.as_seen(Caregiver, caregiver_id, version)
        if "name" in details:
            details["name"] = named(details["name"])
        for name, value in details.items():
            setattr(caregiver, name, value)
        work.drafts.drop("caregivers.caregiver", patient_id)


@repeatable
def stop_helping(desk: Desk, patient_id: UUID, caregiver_id: UUID, version: int, because: str = "") -> None:
    """Somebody no longer helps: they leave the board and may know nothing more. The inverse is :func:`help_again`.

    Their consent is withdrawn with it and does not come back by itself: the person is asked anew.
    """
    with desk.recording("caregivers.caregiver_left", case=patient_id) as work:
        caregiver = work.as_seen(Caregiver, caregiver_id, version)
        caregiver.ended_on, caregiver.ended_because = work.today, because
        for consent in work.session.scalars(standing_consents(caregiver_id)):
            consent.withdrawn_at = work.at


@repeatable
def help_again(desk: Desk, patient_id: UUID, caregiver_id: UUID, version: int) -> None:
    """Somebody helps again, with the roles and boundaries they had and without consent."""
    with desk.recording("caregivers.caregiver_returned", case=patient_id) as work:
        caregiver = work.as_seen(Caregiver, caregiver_id, version)
        caregiver.ended_on, caregiver.ended_because = None, ""


def standing_consents(caregiver_id: UUID) -> Any:
    """The consents of a caregiver that were neither replaced nor withdrawn, newest first (a select)."""
    return (
        select(Consent)
        .where(Consent.caregiver_id == caregiver_id, Consent.replaced_at.is_(None), Consent.withdrawn_at.is_(None))
        .order_by(Consent.given_at.desc())
    )


@repeatable
def add_task(desk: Desk, patient_id: UUID, *, name: str, area: TaskArea, note: str = "") -> UUID:
    """Put a task on the person's board, below the others; the inverse is :func:`end_task`."""
    with desk.recording("caregivers.task_saved", case=patient_id) as work:
        task = DailyTask(
            patient_id=patient_id, name=named(name), area=area, note=note, position=_next_position(work, patient_id)
        )
        work.session.add(task)
        work.drafts.drop("caregivers.task", patient_id)
        return task.id


@repeatable
def change_task(
    desk: Desk, patient_id: UUID, task_id: UUID, version: int, *, name: str, area: TaskArea, note: str = ""
) -> None:
    """Change a task's words or place. Its own inverse, with the values before."""
    with desk.recording("caregivers.task_saved", case=patient_id) as work:
        task = work.as_seen(DailyTask, task_id, version)
        task.name, task.area, task.note = named(name), area, note
        work.drafts.drop("caregivers.task", patient_id)


@repeatable
def order_tasks(desk: Desk, patient_id: UUID, task_ids: list[UUID]) -> None:
    """Put the tasks of the board in this order; it names each one that stands, or is refused as changed meanwhile."""
    with desk.recording("caregivers.task_saved", case=patient_id) as work:
        standing = select(DailyTask).where(DailyTask.patient_id == patient_id, DailyTask.ended_on.is_(None))
        tasks = {task.id: task for task in work.session.scalars(standing)}
        if sorted(task_ids) != sorted(tasks):
            raise ChangedMeanwhile
        for position, task_id in enumerate(task_ids):
            tasks[task_id].position = position


@repeatable
def end_task(desk: Desk, patient_id: UUID, task_id: UUID, version: int) -> None:
    """Take a task off the board; its roles are kept. The inverse is :func:`resume_task`."""
    with desk.recording("caregivers.task_ended", case=patient_id) as work:
        work.as_seen(DailyTask, task_id, version).ended_on = work.today


@repeatable
def resume_task(desk: Desk, patient_id: UUID, task_id: UUID, version: int) -> None:
    """Put a task back on the board, below the others, with the roles it had."""
    with desk.recording("caregivers.task_resumed", case=patient_id) as work:
        task = work.as_seen(DailyTask, task_id, version)
        task.ended_on, task.position = None, _next_position(work, patient_id)


def _next_position(work: Recording, patient_id: UUID) -> int:
    last = work.session.scalar(select(func.max(DailyTask.position)).where(DailyTask.patient_id == patient_id))
    return 0 if last is None else last + 1
