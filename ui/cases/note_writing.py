"""The note that is being written, free of Qt: a new one, a change of an unsigned one, or an addendum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from resilience_desk.cases.note_actions import change_note, sign_note, write_note
from resilience_desk.cases.queries import case_record
from resilience_desk.cases.terms import NoteVisibility
from resilience_desk.cases.views import NoteView
from resilience_desk.desk import Desk


@dataclass(frozen=True)
class NoteWriting:
    """What stands in the fields. ``amends`` names the note that an addendum is for, ``changes`` the unsigned note that
    is written on; neither for a new note.
    """

    body: str = ""
    visibility: NoteVisibility = NoteVisibility.TEAM
    told_by: str = ""
    amends: UUID | None = None
    changes: UUID | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not self.body.strip() and not self.told_by.strip() and self.amends is None and self.changes is None

    def as_draft(self) -> dict[str, Any]:
        """What a draft keeps of it."""
        return {
            "body": self.body,
            "visibility": self.visibility.value,
            "told_by": self.told_by,
            "amends": str(self.amends) if self.amends else "",
            "changes": str(self.changes) if self.changes else "",
        }


def from_draft(kept: Mapping[str, Any]) -> NoteWriting:
    """The note that a draft kept; what an older desk kept otherwise begins as a note for the team."""
    known = {each.value: each for each in NoteVisibility}
    return NoteWriting(
        body=str(kept.get("body", "")),
        visibility=known.get(kept.get("visibility", ""), NoteVisibility.TEAM),
        told_by=str(kept.get("told_by", "")),
        amends=UUID(kept["amends"]) if kept.get("amends") else None,
        changes=UUID(kept["changes"]) if kept.get("changes") else None,
    )


def going_on(note: NoteView) -> NoteWriting:
    """An unsigned note, to be written on."""
    return NoteWriting(note.body, note.visibility, note.told_by, changes=note.id)


def addendum_to(note: NoteView) -> NoteWriting:
    """An empty addendum to a signed note, for the same readers."""
    return NoteWriting(visibility=note.visibility, amends=note.id)


def save(desk: Desk, patient_id: UUID, writing: NoteWriting, *, sign: bool) -> None:
    """Save what is written, signed or not; an addendum is signed always."""
    if writing.changes is None:
        write_note(
            desk,
            patient_id,
            body=writing.body,
            visibility=writing.visibility,
            told_by=writing.told_by.strip(),
            sign=sign,
            amends_id=writing.amends,
        )
        return
    note = _own_note(desk, patient_id, writing.changes)
    if (note.body, note.told_by) != (writing.body, writing.told_by.strip()):
        change_note(desk, patient_id, note.id, note.version, body=writing.body, told_by=writing.told_by.strip())
        note = _own_note(desk, patient_id, note.id)
    if sign:
        sign_note(desk, patient_id, note.id, note.version)


def _own_note(desk: Desk, patient_id: UUID, note_id: UUID) -> NoteView:
    return next(note for note in case_record(desk, patient_id).notes if note.id == note_id)
