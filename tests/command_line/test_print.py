"""Printing for a person from a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from resilience_desk.cases.queries import case_record, find_people
from resilience_desk.command_line import main
from resilience_desk.overview.change_queries import timeline
from resilience_desk.words import Words
from tests.exchange.marta import whole_marta
from tests.practices import PASSPHRASE, Clinic


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """A file with the passphrase that nobody else can read."""
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n")
    path.chmod(0o600)
    return path


def asked(clinic: Clinic, key_file: Path, document: str, number: str, out: Path, *more: str) -> int:
    """Elif prints at a terminal."""
    signed = ("--practice", str(clinic.folder), "--member", "elif", "--passphrase-file", str(key_file))
    return main(["print", document, *signed, "--patient", number, "--out", str(out), *more], Words())


@pytest.fixture
def number(clinic: Clinic) -> str:
    """Marta's number in the practice."""
    desk = clinic.sign_in("ana")
    try:
        return case_record(desk, whole_marta(desk)).patient.number
    finally:
        desk.close()


def test_a_plan_is_written_for_the_number_and_the_journal_says_so(
    clinic: Clinic, number: str, key_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "plan.pdf"
    assert asked(clinic, key_file, "plan", number.lower(), out, "--size", "extra-large", "--paper", "letter") == 0
    reader = PdfReader(out)
    assert f"{len(reader.pages)} pages" in capsys.readouterr().out
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == (612, 792)
    assert out.stat().st_mode & 0o077 == 0, "the file is its owner's alone"
    desk = clinic.sign_in("elif")
    try:
        assert (
            timeline(desk, find_people(desk, number)[0].id)[0].sentence.spoken(Words())
            == "Elif Kaya made a sheet to take home"
        )
    finally:
        desk.close()


def test_what_cannot_be_printed_is_said_and_nothing_is_written(
    clinic: Clinic, number: str, key_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sheet.pdf"
    assert asked(clinic, key_file, "plan", "RD-9999", out) == 2
    assert "Nobody has the number RD-9999" in capsys.readouterr().err
    assert asked(clinic, key_file, "poster", number, out) == 2
    assert "plan, week, diary" in capsys.readouterr().err
    assert asked(clinic, key_file, "plan", number, tmp_path / "nowhere" / "sheet.pdf") == 1
    assert "could not be written" in capsys.readouterr().err
    assert not out.exists()
    out.write_text("something else")
    assert asked(clinic, key_file, "plan", number, out) == 2
    assert out.read_text() == "something else"
