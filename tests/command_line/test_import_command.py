"""``resilience-desk import`` as somebody at a terminal uses it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from resilience_desk.cases.actions import register_patient
from resilience_desk.command_line import main
from resilience_desk.tables.moments import DayOrder
from resilience_desk.trackers import queries
from resilience_desk.trackers.actions import agree_tracking
from resilience_desk.trackers.importing.mapping import ColumnMapping, MappedColumn
from resilience_desk.trackers.template_actions import save_template
from resilience_desk.trackers.terms import Tracking
from resilience_desk.words import Words
from tests.practices import PASSPHRASE, Clinic

DIARY = "date,pain (0-10),mood (0-10)\n2026-10-01,5,6\n2026-10-02,7,4\n"
UNCLEAR = "date,pain (0-10)\n3/4/2026,5\n7/9/2026,6\n"


@pytest.fixture
def person(clinic: Clinic) -> UUID:
    """Marta, who shares her pain and nothing else."""
    desk = clinic.sign_in("ana")
    patient = register_patient(desk, name="Marta Silva", number="RD-0412")
    agree_tracking(desk, patient, Tracking.AGREED, metrics=["pain"])
    register_patient(desk, name="Jon Bakker", number="RD-0413")
    desk.close()
    return patient


@pytest.fixture
def ana(clinic: Clinic, tmp_path: Path) -> list[str]:
    """The arguments with which Ana signs in."""
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n")
    path.chmod(0o600)
    return ["--practice", str(clinic.folder), "--member", "ana", "--passphrase-file", str(path)]


def run(*arguments: str) -> int:
    return main(["import", *arguments], Words())


def stored(clinic: Clinic, person: UUID) -> dict[str, dict[date, float]]:
    desk = clinic.sign_in("ana")
    try:
        return {
            view.metric: {day.day: day.value for day in view.days or ()}
            for view in queries.days(desk, person, ["pain", "mood"])
        }
    finally:
        desk.close()


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "diary.csv"
    path.write_text(DIARY)
    return path


def test_only_what_was_agreed_is_taken_and_the_rest_is_told(
    clinic: Clinic, person: UUID, ana: list[str], diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(diary), *ana, "--patient", "RD-0412") == 0
    told = capsys.readouterr().out
    assert "diary.csv: 2 new values, 1 October 2026 to 2 October 2026" in told
    assert "2  “Mood”: found, not taken, as sharing it was not agreed." in told
    assert stored(clinic, person) == {"pain": {date(2026, 10, 1): 5, date(2026, 10, 2): 7}}
    assert run(str(diary), *ana, "--patient", "rd-0412") == 0
    assert "everything in it that was agreed is here already" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("patient", "sentence"),
    [("RD-9999", "Nobody with the number RD-9999"), ("RD-0413", "Nothing was agreed to be shared yet")],
)
def test_it_is_refused_in_one_sentence(
    person: UUID, ana: list[str], diary: Path, patient: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(diary), *ana, "--patient", patient) == 2
    assert capsys.readouterr().err.startswith(sentence)


def test_beside_an_open_window_it_is_refused(
    clinic: Clinic, person: UUID, ana: list[str], diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = clinic.sign_in("elif")
    assert run(str(diary), *ana, "--patient", "RD-0412") == 9
    assert capsys.readouterr().err.startswith("This practice is already open on")
    desk.close()


def test_dates_that_could_be_either_wait_for_a_template(
    clinic: Clinic, person: UUID, ana: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "unclear.csv"
    path.write_text(UNCLEAR)
    assert run(str(path), *ana, "--patient", "RD-0412") == 2
    assert "Day and month could be swapped in “unclear.csv”" in capsys.readouterr().err
    assert run(str(path), *ana, "--patient", "RD-0412", "--mapping", "Diary") == 2
    assert "no import template called “Diary”" in capsys.readouterr().err
    desk = clinic.sign_in("ana")
    columns = (MappedColumn("pain", "pain (0-10)"),)
    save_template(desk, "Diary", ColumnMapping(columns, "date", day_order=DayOrder.MONTH_FIRST))
    desk.close()
    assert run(str(path), *ana, "--patient", "RD-0412", "--mapping", "Diary") == 0
    assert stored(clinic, person)["pain"] == {date(2026, 3, 4): 5, date(2026, 7, 9): 6}


def test_one_file_that_cannot_be_read_leaves_all_of_them_outside(
    clinic: Clinic, person: UUID, ana: list[str], diary: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 nothing here")
    assert run(str(diary), str(broken), *ana, "--patient", "RD-0412") == 2
    assert "“broken.zip” is damaged" in capsys.readouterr().err
    assert stored(clinic, person) == {}
