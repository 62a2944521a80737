"""Notes: who reads them, what signing means, what a private one is sealed to."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from resilience_desk.cases import actions, queries
from resilience_desk.cases import note_actions as notes
from resilience_desk.cases.note_queries import private_context
from resilience_desk.cases.records import Note
from resilience_desk.cases.terms import NoteVisibility
from resilience_desk.cases.views import NoteView
from resilience_desk.desk import Desk
from resilience_desk.errors import NotPermitted
from resilience_desk.people.audience import Audience, patient_audience, wall
from resilience_desk.people.queries import practice
from resilience_desk.storage.sealing import SealBroken, unseal_with
from tests.practices import Clinic, member_named


def bodies(desk: Desk, patient: UUID, audience: Audience | None = None) -> set[str]:
    return {note.body for note in queries.case_record(desk, patient, audience).notes}


@pytest.fixture
def case(clinic: Clinic) -> UUID:
    desk = clinic.sign_in("elif")
    patient = actions.register_patient(desk, name="Marta Silva", team_id=practice(desk).teams[0].id)
    for visibility in NoteVisibility:
        notes.write_note(desk, patient, body=f"to {visibility.value}", visibility=visibility, sign=True)
    notes.write_note(desk, patient, body="unsigned")
    desk.close()
    return patient


@pytest.mark.parametrize(
    ("reader", "read"),
    [
        ("elif", {"to team", "to discipline", "to author", "unsigned"}),
        ("laura", {"to team"}),
        ("ana", {"to team"}),
        ("omar", set[str]()),
        ("cora", set[str]()),
    ],
)
def test_each_member_reads_what_is_theirs_to_read(clinic: Clinic, case: UUID, reader: str, read: set[str]) -> None:
    desk = clinic.sign_in(reader)
    try:
        assert bodies(desk, case) == read
    finally:
        desk.close()


def test_named_cover_reads_what_the_covered_discipline_reads(clinic: Clinic, case: UUID) -> None:
    desk = clinic.sign_in("elif")
    actions.join_care_team(desk, case, member_named(desk, "laura"), covers_id=desk.actor.member)
    desk.close()
    laura = clinic.sign_in("laura")
    assert bodies(laura, case) == {"to team", "to discipline"}
    laura.close()


def test_the_wall_shows_the_teams_notes_and_the_patients_paper_none(clinic: Clinic, case: UUID) -> None:
    desk = clinic.sign_in("elif")
    assert bodies(desk, case, wall()) == {"to team"}
    assert bodies(desk, case, patient_audience()) == set()
    desk.close()


def test_a_private_note_opens_with_the_authors_key_or_the_printed_recovery_key_alone(
    clinic: Clinic, case: UUID
) -> None:
    desk = clinic.sign_in("laura")
    with desk.reading() as session:
        note = session.scalars(select(Note).where(Note.visibility == NoteVisibility.AUTHOR)).one()
        assert note.body == ""
        with pytest.raises(SealBroken):
            unseal_with(desk.practice.unlocked.private, note.sealed_for_author or b"", private_context(note.id))
    custodian = desk.practice.folder.read_keys().custodian_private(clinic.recovery_key)
    assert unseal_with(custodian, note.sealed_for_custodian or b"", private_context(note.id)) == b"to author"
    desk.close()


def test_a_signed_note_never_changes_and_an_addendum_stands_under_it(clinic: Clinic, case: UUID) -> None:
    desk = clinic.sign_in("elif")
    signed = next(note for note in queries.case_record(desk, case).notes if note.body == "to team")
    with pytest.raises(notes.NoteSigned):
        notes.change_note(desk, case, signed.id, signed.version, body="other", told_by="")
    notes.write_note(desk, case, body="a correction", amends_id=signed.id)
    again = next(note for note in queries.case_record(desk, case).notes if note.id == signed.id)
    assert (again.body, [later.body for later in again.addenda]) == ("to team", ["a correction"])
    desk.close()


def test_nobody_signs_or_changes_another_members_note(clinic: Clinic, case: UUID) -> None:
    desk = clinic.sign_in("laura")
    team = next(note for note in queries.case_record(desk, case).notes)
    with pytest.raises(NotPermitted):
        notes.mark_note_in_error(desk, case, team.id, team.version, "wrong person")
    desk.close()


def test_copied_for_the_record_says_when_and_whether_it_changed_since(clinic: Clinic, case: UUID) -> None:
    desk = clinic.sign_in("elif")

    def team_note() -> NoteView:
        return next(note for note in queries.case_record(desk, case).notes if note.body == "to team")

    note = team_note()
    notes.note_copied(desk, case, note.id)
    copied = team_note()
    assert copied.copied_at is not None and not copied.changed_since_copy
    notes.write_note(desk, case, body="one more thing", amends_id=note.id)
    assert team_note().changed_since_copy
    desk.close()
