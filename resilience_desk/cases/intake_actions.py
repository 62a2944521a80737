"""Taking a caseload in: a preview that finds duplicates and matches members and teams, one batch, and its undo."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select

from resilience_desk.cases.actions import add_patient, put_action
from resilience_desk.cases.intake import IncomingPerson, Problem, RowProblem
from resilience_desk.cases.queries import like_named
from resilience_desk.cases.records import CareTeamMember, Episode, IntakeBatch, Patient
from resilience_desk.cases.terms import Stage
from resilience_desk.cases.views import PersonFound
from resilience_desk.desk import Desk, Recording, repeatable
from resilience_desk.errors import Refused
from resilience_desk.people.queries import practice
from resilience_desk.people.views import PracticeView
from resilience_desk.storage.text import fold
from resilience_desk.words import mark


class NobodyToTakeIn(Refused):
    """Every row is left out."""

    sentence = mark("No row is ticked, so nobody was taken in.")


class BatchUndone(Refused):
    """An intake is undone once."""

    sentence = mark("This caseload was taken back already.")


@dataclass(frozen=True)
class PreviewRow:
    """One row as it would be taken in: matched members and teams, people it may duplicate, and whether it is ticked."""

    person: IncomingPerson
    key_worker_id: UUID
    team_id: UUID | None
    duplicates: tuple[PersonFound, ...]
    twin_row: int | None
    """An earlier row of the same table with the same name and birth date or hospital number."""
    ticked: bool


def preview(desk: Desk, people: Sequence[IncomingPerson]) -> tuple[PreviewRow, ...]:
    """Every row with what would happen to it. Rows without a name and likely duplicates are not ticked."""
    view = practice(desk)
    rows: list[PreviewRow] = []
    seen: dict[tuple[str, object], int] = {}
    for person in people:
        rows.append(_preview_row(desk, view, person, seen))
    return tuple(rows)


def _preview_row(
    desk: Desk, view: PracticeView, person: IncomingPerson, seen: dict[tuple[str, object], int]
) -> PreviewRow:
    problems = list(person.problems)
    worker = _member_named(view, person.key_worker)
    if person.key_worker and worker is None:
        problems.append(Problem(RowProblem.UNKNOWN_WORKER, person.key_worker))
    team = next((team.id for team in view.teams if fold(team.name) == fold(person.team)), None)
    if person.team and team is None:
        problems.append(Problem(RowProblem.UNKNOWN_TEAM, person.team))
    if not person.team and len(view.teams) == 1:
        team = view.teams[0].id
    duplicates = like_named(desk, person.name, person.birth_date, person.hospital_number) if person.name else ()
    keys = _keys(person)
    twin = next((seen[key] for key in keys if key in seen), None)
    for key in keys:
        seen.setdefault(key, person.row)
    return PreviewRow(
        person=replace(person, problems=tuple(problems)),
        key_worker_id=worker or desk.actor.member,
        team_id=team,
        duplicates=duplicates,
        twin_row=twin,
        ticked=bool(person.name) and not duplicates and twin is None,
    )


def _keys(person: IncomingPerson) -> list[tuple[str, object]]:
    keys: list[tuple[str, object]] = (
        [(" ".join(sorted(fold(person.name).split())), person.birth_date)] if person.name else []
    )
    return [*keys, ("hospital number", person.hospital_number)] if person.hospital_number else keys


def _member_named(view: PracticeView, text: str) -> UUID | None:
    """A member by full name, initials, sign-in name, or a name part that only one of them has."""
    wanted = fold(text)
    if not wanted:
        return None
    staff = [member for member in view.members if member.left_on is None]
    exact = [each for each in staff if wanted in {fold(each.name), fold(each.initials), fold(each.sign_in)}]
    partly = [each for each in staff if set(wanted.split()) <= set(fold(each.name).split())]
    found = exact or partly
    return found[0].id if len(found) == 1 else None


@repeatable
def take_in_caseload(desk: Desk, file_name: str, digest: str, rows: Sequence[PreviewRow]) -> UUID:
    """Register everybody ticked, as one batch. They begin in mid-episode: their baseline is missing and stays missing.

    Returns the batch's id, by which :func:`undo_intake` takes it back. Raises :class:`NobodyToTakeIn`.
    """
    ticked = [row for row in rows if row.ticked]
    if not ticked:
        raise NobodyToTakeIn
    with desk.recording("cases.caseload_taken_in") as work:
        batch = IntakeBatch(file_name=file_name, digest=digest, taken_at=work.at, people=len(ticked))
        work.session.add(batch)
        work.session.flush()
        numbers = set(work.session.scalars(select(Patient.number)))
        for row in ticked:
            _register(work, batch.id, row, numbers)
        return batch.id


def _register(work: Recording, batch_id: UUID, row: PreviewRow, numbers: Collection[str]) -> None:
    person = row.person
    patient = add_patient(
        work,
        name=person.name,
        number=person.number if person.number and person.number not in numbers else None,
        birth_date=person.birth_date,
        hospital_number=person.hospital_number,
        intake_batch_id=batch_id,
    )
    episode = Episode(
        patient_id=patient.id,
        team_id=row.team_id,
        key_worker_id=row.key_worker_id,
        stage=person.stage,
        started_on=person.started_on,
        ended_on=work.today if person.stage is Stage.DISCHARGED else None,
        what_matters=person.what_matters,
        question=person.question,
        joined_midway=person.stage not in {Stage.REFERRED, Stage.ASSESSMENT},
    )
    work.session.add(episode)
    work.session.flush()
    for member in dict.fromkeys((row.key_worker_id, work.desk.actor.member)):
        work.session.add(
            CareTeamMember(patient_id=patient.id, episode_id=episode.id, member_id=member, from_on=work.today)
        )
    for text in person.actions:
        put_action(work, patient.id, text=text, owner_id=row.key_worker_id)


@repeatable
def undo_intake(desk: Desk, batch_id: UUID, version: int) -> None:
    """Take a whole intake back: its people are on no list any more; nothing that was written about them is destroyed."""
    with desk.recording("cases.intake_undone") as work:
        batch = work.as_seen(IntakeBatch, batch_id, version)
        if batch.undone_at is not None:
            raise BatchUndone
        batch.undone_at = work.at
        for patient in work.session.scalars(select(Patient).where(Patient.intake_batch_id == batch_id)):
            patient.withdrawn_at = work.at
