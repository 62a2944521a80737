"""What members do with a day list: take it in as one batch, undo the batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import or_, select

from resilience_desk.appointments.actions import set_members
from resilience_desk.appointments.entry_queries import Proposed, propose, set_values, values_of
from resilience_desk.appointments.listed import DayList
from resilience_desk.appointments.records import Appointment, AppointmentMember, DayListBatch
from resilience_desk.desk import Desk, Recording, repeatable
from resilience_desk.errors import Refused
from resilience_desk.storage.identifiers import new_id
from resilience_desk.words import mark

_NOBODY: Mapping[int, UUID] = MappingProxyType({})


class AlreadyUndone(Refused):
    """A batch is undone once."""

    sentence = mark("This day list was already undone.")


@dataclass(frozen=True)
class TakenIn:
    """What taking a list in did. ``batch_id`` None: it changed nothing, and there is nothing to undo."""

    batch_id: UUID | None
    made: int
    changed: int
    unchanged: int
    left_out: int
    """Entries whose person is not certain."""


@dataclass(frozen=True)
class Undone:
    """What undoing a list did; ``kept`` were changed since by somebody and stay as they are."""

    taken_back: int
    kept: int


@repeatable
def take_in_day_list(desk: Desk, day_list: DayList, chosen: Mapping[int, UUID] = _NOBODY) -> TakenIn:
    """Take in every entry whose person is certain, or ``chosen`` by a member (row of the list to person), as one batch.

    The same list again changes nothing. What members changed since stays. The inverse is :func:`undo_day_list`.
    """
    with desk.recording("appointments.day_list_taken_in") as work:
        proposed = propose(work.session, day_list, chosen)
        certain = [each for each in proposed if each.match.person]
        made = [each for each in certain if each.appointment is None]
        changed = [each for each in certain if each.merged.changes]
        batch_id = None
        if made or changed:
            batch = DayListBatch(
                file_name=day_list.file_name,
                taken_at=work.at,
                taken_by=desk.actor.member,
                made=len(made),
                changed=len(changed),
            )
            work.session.add(batch)
            work.session.flush()
            batch_id = batch.id
            _make(work, made, batch_id, day_list.zone)
        for each in certain:
            _change(work, each, batch_id)
        work.drafts.drop("appointments.day_list", None)
        unchanged = len(certain) - len(made) - len(changed)
        return TakenIn(batch_id, len(made), len(changed), unchanged, len(proposed) - len(certain))


@repeatable
def undo_day_list(desk: Desk, batch_id: UUID) -> Undone:
    """Undo a batch: new appointments are taken back, changed ones are as before; what was changed since stays.

    Raises :class:`AlreadyUndone`.
    """
    with desk.recording("appointments.day_list_undone") as work:
        batch = work.session.get_one(DayListBatch, batch_id)
        if batch.undone_at is not None:
            raise AlreadyUndone
        batch.undone_at = work.at
        touched = select(Appointment).where(
            or_(Appointment.made_by_list == batch_id, Appointment.changed_by_list == batch_id),
            Appointment.taken_back_at.is_(None),
        )
        done = [_undo(work, appointment, batch_id) for appointment in [*work.session.scalars(touched)]]
        return Undone(sum(done), len(done) - sum(done))


def _make(work: Recording, made: list[Proposed], batch_id: UUID, zone: str) -> None:
    for each in made:
        assert each.match.person is not None
        patient_id, entry = each.match.person.id, each.entry
        appointment = Appointment(
            id=new_id(),
            patient_id=patient_id,
            day=entry.day,
            zone=zone,
            list_key=entry.key,
            listed=each.said,
            made_by_list=batch_id,
            list_version=1,
        )
        set_values(appointment, each.said)
        work.session.add(appointment)
        work.session.add_all(
            AppointmentMember(appointment_id=appointment.id, member_id=UUID(member), patient_id=patient_id)
            for member in each.said.get("members", ())
        )
    work.session.flush()


def _change(work: Recording, each: Proposed, batch_id: UUID | None) -> None:
    """Set what the list changed on an appointment that stands, and remember what the list says now."""
    appointment, changes = each.appointment, each.merged.changes
    if appointment is None:
        return
    listed, key = {**appointment.listed, **each.said}, each.entry.key or appointment.list_key
    if changes:
        held = select(AppointmentMember.member_id).where(AppointmentMember.appointment_id == appointment.id)
        before = values_of(appointment, [*work.session.scalars(held)])
        appointment.before_list = {
            "values": {name: before[name] for name in changes},
            "listed": appointment.listed,
            "list_version": appointment.list_version,
        }
        appointment.changed_by_list, appointment.list_version = batch_id, appointment.version + 1
        set_values(appointment, changes)
    if (listed, key) != (appointment.listed, appointment.list_key):
        appointment.listed, appointment.list_key = listed, key
    if "members" in changes:
        set_members(work.session, appointment, [UUID(member) for member in changes["members"]])


def _undo(work: Recording, appointment: Appointment, batch_id: UUID) -> bool:
    """Undo on one appointment; False when somebody, or a later list, changed it since."""
    if appointment.version != appointment.list_version:
        return False
    if appointment.changed_by_list == batch_id and appointment.before_list is not None:
        before = appointment.before_list
        appointment.changed_by_list, appointment.before_list = None, None
        appointment.listed, appointment.list_version = before["listed"], appointment.version + 1
        set_values(appointment, before["values"])
        if "members" in before["values"]:
            set_members(work.session, appointment, [UUID(member) for member in before["values"]["members"]])
        return True
    if appointment.changed_by_list is None:
        appointment.taken_back_at = work.at
        return True
    return False
