"""A case seen through one discipline, free of Qt: its own understanding, its notes, and what the others said last."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from resilience_desk.cases.queries import case_record
from resilience_desk.cases.terms import NoteVisibility
from resilience_desk.cases.views import FormulationView, NoteView
from resilience_desk.desk import Desk
from resilience_desk.people.queries import practice
from resilience_desk.people.roles import CORE_DISCIPLINES, Discipline


@dataclass(frozen=True)
class OtherVoice:
    """What another discipline said last: its understanding as it stands and its newest note for the team."""

    discipline: Discipline
    formulation: FormulationView | None
    note: NoteView | None


@dataclass(frozen=True)
class LensReading:
    """One case through one discipline. ``may_write`` when the member is of that discipline."""

    formulation: FormulationView | None
    notes: tuple[NoteView, ...]
    others: tuple[OtherVoice, ...]
    may_write: bool


def read_lens(desk: Desk, patient_id: UUID, discipline: Discipline) -> LensReading:
    """What the lens of a discipline shows; the three core disciplines stand always, others once they said something."""
    record = case_record(desk, patient_id)
    member = practice(desk).member(desk.actor.member)
    stand = {each.discipline: each for each in record.formulations}
    notes = [note for note in record.notes if not note.in_error]
    last: dict[Discipline, NoteView] = {}
    for note in notes:
        if note.visibility is NoteVisibility.TEAM and note.signed_at is not None:
            last.setdefault(note.discipline, note)
    heard = [each for each in Discipline if each in CORE_DISCIPLINES or each in stand or each in last]
    return LensReading(
        formulation=stand.get(discipline),
        notes=tuple(note for note in notes if note.discipline is discipline),
        others=tuple(OtherVoice(each, stand.get(each), last.get(each)) for each in heard if each is not discipline),
        may_write=member is not None and member.discipline is discipline,
    )
