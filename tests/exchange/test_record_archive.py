"""A person's whole record leaves the desk as one archive, and no further than the member may see."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from resilience_desk.cases import actions
from resilience_desk.cases.note_actions import write_note
from resilience_desk.cases.terms import NoteVisibility
from resilience_desk.command_line import main
from resilience_desk.errors import NotPermitted
from resilience_desk.exchange.record_archive import FileInTheWay, days_table, write_archive
from resilience_desk.people.queries import practice
from resilience_desk.trackers.actions import agree_tracking, write_down
from resilience_desk.trackers.days import day_columns
from resilience_desk.trackers.records import Tracking
from resilience_desk.trackers.samples import Series, entries_of
from resilience_desk.trackers.zones import ZoneHistory
from resilience_desk.words import Words
from tests.practices import PASSPHRASE, Clinic


@pytest.fixture
def person(clinic: Clinic) -> UUID:
    desk = clinic.sign_in("elif")
    patient = actions.register_patient(
        desk, name="Marta Silva", team_id=practice(desk).teams[0].id, what_matters="the Saturday market"
    )
    write_note(desk, patient, body="canary of one", visibility=NoteVisibility.AUTHOR)
    write_note(desk, patient, body="for the team", sign=True)
    agree_tracking(desk, patient, Tracking.AGREED, metrics=["pain"])
    write_down(desk, patient, desk.today - timedelta(days=2), {"pain": 6})
    write_down(desk, patient, desk.today, {"pain": 0})
    desk.close()
    return patient


def test_the_archive_holds_what_the_member_sees_and_no_others_private_note(
    clinic: Clinic, person: UUID, tmp_path: Path
) -> None:
    desk = clinic.sign_in("laura")
    write_archive(desk, person, tmp_path / "record.zip", Words())
    desk.close()
    with zipfile.ZipFile(tmp_path / "record.zip") as archive:
        told = archive.read("record.json").decode()
        days = archive.read("days.csv").decode().splitlines()
    record = json.loads(told)
    assert record["case"]["episode"]["what_matters"] == "the Saturday market"
    assert "for the team" in told
    assert "canary" not in told
    assert len(days) == 3, "the heading, two days with values, and no line for the day without one"


def test_the_archive_is_the_owners_alone_and_overwrites_nothing(clinic: Clinic, person: UUID, tmp_path: Path) -> None:
    desk = clinic.sign_in("laura")
    path = tmp_path / "record.zip"
    write_archive(desk, person, path, Words())
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(FileInTheWay):
        write_archive(desk, person, path, Words())
    desk.close()


def test_who_may_not_read_the_case_exports_nothing(clinic: Clinic, person: UUID, tmp_path: Path) -> None:
    desk = clinic.sign_in("omar")
    with pytest.raises(NotPermitted):
        write_archive(desk, person, tmp_path / "record.zip", Words())
    desk.close()
    assert not list(tmp_path.glob("record*"))


def test_a_source_that_looks_like_a_formula_is_none_in_a_spreadsheet() -> None:
    entries = entries_of(Series("pain", "=HYPERLINK(1)"), [(20_000, -1, 5.0)])
    assert "'=HYPERLINK" in days_table(day_columns([], [entries], ZoneHistory("Europe/Lisbon")))


def test_the_command_writes_it_and_says_that_it_is_not_encrypted(
    clinic: Clinic, person: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RESILIENCE_DESK_PASSPHRASE", PASSPHRASE)
    out = tmp_path / "record.zip"
    told = ["export", "--practice", str(clinic.folder), "--member", "elif", "--patient", "rd-0001", "--out", str(out)]
    assert main(told, Words()) == 0
    assert zipfile.is_zipfile(out)
    assert "not encrypted" in capsys.readouterr().out
