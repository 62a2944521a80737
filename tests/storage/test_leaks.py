"""Nothing typed about a person is found in any file or log."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from resilience_desk.cases.actions import change_patient, register_patient
from resilience_desk.cases.note_actions import write_note
from resilience_desk.cases.terms import NoteVisibility
from resilience_desk.errors import ChangedMeanwhile
from resilience_desk.safekeeping import BackupReason, Safe
from tests.practices import Clinic

MARKER = "Zyxwvutsr"


def files_with(place: Path, marker: str) -> list[Path]:
    """The files under a place that hold the marker in any of the forms a program writes text in."""
    forms = [marker.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be")]
    files = (path for path in place.rglob("*") if path.is_file())
    return [path for path in files if any(form in path.read_bytes() for form in forms) or marker in str(path)]


def test_what_is_typed_about_a_person_lies_in_no_file_and_no_log(
    clinic: Clinic, safe: Safe, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk = clinic.sign_in("ana")
    patient = register_patient(desk, name=f"{MARKER} Silva", phone=MARKER, what_matters=MARKER)
    write_note(desk, patient, body=f"a note {MARKER}")
    write_note(desk, patient, body=f"for me {MARKER}", visibility=NoteVisibility.AUTHOR)
    desk.keep_draft("cases.note", patient, {"body": MARKER})
    with pytest.raises(ChangedMeanwhile):
        change_patient(desk, patient, 99, name=MARKER)
    safe.back_up(BackupReason.ASKED, second=tmp_path / "stick")
    # Twice: with the log beside the file, and folded into it.
    assert files_with(tmp_path, MARKER) == []
    desk.close()
    assert files_with(tmp_path, MARKER) == []
    assert MARKER not in caplog.text


def test_a_private_note_stays_closed_to_whoever_holds_the_database_key(clinic: Clinic, safe: Safe) -> None:
    desk = clinic.sign_in("ana")
    patient = register_patient(desk, name="Marta Silva")
    write_note(desk, patient, body=f"for me {MARKER}", visibility=NoteVisibility.AUTHOR)
    desk.close()
    with safe.keyed.session() as session:
        connection = session.connection()
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        held = [repr(row) for table in tables for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"')]
    assert len(held) > 10
    assert not [row for row in held if MARKER in row]


def test_the_marker_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"xx{MARKER}xx")
    (tmp_path / "b.txt").write_text(MARKER, encoding="utf-16")
    assert len(files_with(tmp_path, MARKER)) == 2
