"""What members do with notes: write, sign, amend, mark as entered in error, copy for the record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from resilience_desk.cases.note_queries import body_of, digest_of, private_context
from resilience_desk.cases.records import Note
from resilience_desk.cases.terms import NoteVisibility
from resilience_desk.desk import Desk, Recording, repeatable
from resilience_desk.errors import NotPermitted, Refused
from resilience_desk.people.records import Member
from resilience_desk.storage.identifiers import new_id
from resilience_desk.storage.sealing import seal_to
from resilience_desk.words import mark


class NoteEmpty(Refused):
    """A note says something."""

    sentence = mark("The note is empty. Write a line, or discard it.")


class NoteSigned(Refused):
    """A signed note does not change."""

    sentence = mark("This note is signed and stays as it is. Add an addendum; both stand together.")


@repeatable
def write_note(
    desk: Desk,
    patient_id: UUID,
    *,
    body: str,
    visibility: NoteVisibility = NoteVisibility.TEAM,
    about_at: datetime | None = None,
    told_by: str = "",
    sign: bool = False,
    amends_id: UUID | None = None,
    draft_place: str = "cases.note",
) -> UUID:
    """Write a note, signed at once or kept unsigned for its author; ``amends_id`` makes it an addendum. Returns its id.

    A note for the author alone is sealed to the author and to the practice's custodian key; nobody else can open it.
    """
    if not body.strip():
        raise NoteEmpty
    code = "cases.note_amended" if amends_id else "cases.note_written"
    with desk.recording(code, case=patient_id) as work:
        author = work.session.get_one(Member, desk.actor.member)
        note = Note(
            id=new_id(),
            patient_id=patient_id,
            author_id=author.id,
            discipline=author.discipline,
            visibility=visibility,
            about_at=about_at or work.at,
            written_at=work.at,
            told_by=told_by,
            amends_id=amends_id,
        )
        _put_body(desk, work, note, body)
        if sign or amends_id is not None:
            note.signed_at = work.at
        work.session.add(note)
        work.drafts.drop(draft_place, patient_id)
        return note.id


@repeatable
def change_note(desk: Desk, patient_id: UUID, note_id: UUID, version: int, *, body: str, told_by: str) -> None:
    """Change an unsigned note of one's own; raises :class:`NoteSigned` for a signed one."""
    if not body.strip():
        raise NoteEmpty
    with desk.recording("cases.note_written", case=patient_id) as work:
        note = _own(desk, work, note_id, version)
        if note.signed_at is not None:
            raise NoteSigned
        note.told_by = told_by
        _put_body(desk, work, note, body)


@repeatable
def sign_note(desk: Desk, patient_id: UUID, note_id: UUID, version: int) -> None:
    """Sign one's own note. It has no undo; an addendum corrects it."""
    with desk.recording("cases.note_signed", case=patient_id) as work:
        note = _own(desk, work, note_id, version)
        if note.signed_at is not None:
            raise NoteSigned
        note.signed_at = work.at


@repeatable
def mark_note_in_error(desk: Desk, patient_id: UUID, note_id: UUID, version: int, because: str) -> None:
    """Say that a note does not belong here: it is hidden, kept, and says why."""
    with desk.recording("cases.note_marked_in_error", case=patient_id) as work:
        _own(desk, work, note_id, version).in_error = because


@repeatable
def note_copied(desk: Desk, patient_id: UUID, note_id: UUID) -> None:
    """Remember that a note's text, as it stands with its addenda, was copied for the hospital record."""
    with desk.recording("cases.note_copied", case=patient_id) as work:
        note = work.of_case(Note, note_id)
        addenda = work.session.query(Note).filter_by(amends_id=note_id).order_by(Note.id)
        note.copied_at = work.at
        note.copied_digest = digest_of(body_of(desk, note), tuple(body_of(desk, later) for later in addenda))


def _own(desk: Desk, work: Recording, note_id: UUID, version: int) -> Note:
    note = work.as_seen(Note, note_id, version)
    if note.author_id != desk.actor.member:
        raise NotPermitted
    return note


def _put_body(desk: Desk, work: Recording, note: Note, body: str) -> None:
    if note.visibility is not NoteVisibility.AUTHOR:
        note.body = body
        return
    slot = next(slot for slot in desk.practice.folder.read_keys().slots if slot.member == desk.actor.member)
    note.sealed_for_author = seal_to(slot.public, body.encode(), private_context(note.id))
    note.sealed_for_custodian = seal_to(desk.practice.custodian_public, body.encode(), private_context(note.id))
