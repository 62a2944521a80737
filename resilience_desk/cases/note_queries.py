"""Reading notes and formulations: who may read which note is decided here, in the query, and nowhere else."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from resilience_desk.cases.records import CareTeamMember, Formulation, Note
from resilience_desk.cases.terms import NoteVisibility
from resilience_desk.cases.views import FormulationView, NoteView
from resilience_desk.desk import Desk
from resilience_desk.people.audience import Audience, Onlooker, Topic
from resilience_desk.people.records import Member
from resilience_desk.people.roles import Discipline
from resilience_desk.storage.sealing import unseal_with


def notes(
    desk: Desk, session: Session, patient_id: UUID, members: dict[UUID, Member], audience: Audience
) -> tuple[NoteView, ...]:
    """The notes of a case that the audience may read, newest first, each with its addenda in the order written."""
    if not audience.may_see(Topic.NOTES):
        return ()
    covered = _covered_disciplines(session, patient_id, audience, members)
    rows = session.scalars(
        select(Note).where(Note.patient_id == patient_id).order_by(Note.about_at.desc(), Note.id.desc())
    )
    readable = [row for row in rows if may_read(row, audience, covered)]
    addenda: dict[UUID, list[Note]] = {}
    for row in sorted(readable, key=lambda row: row.id):
        if row.amends_id is not None:
            addenda.setdefault(row.amends_id, []).append(row)
    return tuple(
        _note(desk, row, members, tuple(_note(desk, later, members, ()) for later in addenda.get(row.id, ())))
        for row in readable
        if row.amends_id is None
    )


def may_read(note: Note, audience: Audience, covered: frozenset[Discipline]) -> bool:
    """The rule: the author reads their own; the team reads the team's; a discipline and its named cover read its own.

    On the meeting's wall only the team's notes stand. An unsigned note is its author's alone.
    """
    own = audience.onlooker is Onlooker.MEMBER and note.author_id == audience.member
    if own:
        return True
    if note.signed_at is None or note.visibility is NoteVisibility.AUTHOR:
        return False
    if note.visibility is NoteVisibility.TEAM:
        return audience.onlooker in {Onlooker.MEMBER, Onlooker.WALL}
    return audience.onlooker is Onlooker.MEMBER and (
        note.discipline == audience.discipline or note.discipline in covered
    )


def digest_of(body: str, addenda: tuple[str, ...] = ()) -> str:
    """What a copied note is compared by later."""
    return sha256("\x1e".join((body, *addenda)).encode()).hexdigest()


def private_context(note_id: UUID) -> bytes:
    """What binds a sealed note to its record."""
    return f"note {note_id}".encode()


def formulations(session: Session, patient_id: UUID, members: dict[UUID, Member]) -> tuple[FormulationView, ...]:
    """The newest formulation of each discipline."""
    newest: dict[Discipline, Formulation] = {}
    rows = session.scalars(
        select(Formulation).where(Formulation.patient_id == patient_id).order_by(Formulation.written_at)
    )
    for row in rows:
        newest[row.discipline] = row
    return tuple(
        FormulationView(
            id=row.id,
            discipline=row.discipline,
            author=members[row.author_id].name,
            written_at=row.written_at,
            body=row.body,
        )
        for row in newest.values()
    )


def body_of(desk: Desk, note: Note) -> str:
    """A note's text; one for the author alone opens with their private key."""
    if note.sealed_for_author is None:
        return note.body
    return unseal_with(desk.practice.unlocked.private, note.sealed_for_author, private_context(note.id)).decode()


def _covered_disciplines(
    session: Session, patient_id: UUID, audience: Audience, members: dict[UUID, Member]
) -> frozenset[Discipline]:
    if audience.member is None:
        return frozenset()
    covered = session.scalars(
        select(CareTeamMember.covers_id).where(
            CareTeamMember.patient_id == patient_id,
            CareTeamMember.member_id == audience.member,
            CareTeamMember.until_on.is_(None),
            CareTeamMember.covers_id.is_not(None),
        )
    )
    return frozenset(members[member].discipline for member in covered if member is not None)


def _note(desk: Desk, row: Note, members: dict[UUID, Member], addenda: tuple[NoteView, ...]) -> NoteView:
    body = body_of(desk, row)
    return NoteView(
        id=row.id,
        version=row.version,
        author_id=row.author_id,
        author=members[row.author_id].name,
        discipline=row.discipline,
        visibility=row.visibility,
        about_at=row.about_at,
        written_at=row.written_at,
        body=body,
        told_by=row.told_by,
        signed_at=row.signed_at,
        in_error=row.in_error,
        addenda=addenda,
        copied_at=row.copied_at,
        changed_since_copy=bool(row.copied_digest)
        and row.copied_digest != digest_of(body, tuple(each.body for each in addenda)),
    )
