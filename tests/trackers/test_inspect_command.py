"""``inspect`` says what files would bring, as JSON or as a table, and one clear line for a file it cannot read."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from resilience_desk.command_line import inspect
from resilience_desk.words import Words

from .exports import STEPS, berlin, export, record, zipped

DIARY = "Datum;Schmerz (0-10)\n03.02.2026;5\n04.02.2026;4,5\n05.02.2091;4\n"


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    inspect.add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["inspect", *map(str, words)])
    return arguments.run(arguments, Words())


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    rows = [record(STEPS, berlin(3, 23, 50), berlin(4, 0, 10), 40)]
    return zipped(tmp_path / "phone.zip", export(rows))


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "diary.csv"
    path.write_text(DIARY)
    return path


def test_json_has_exactly_the_promised_shape(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(diary, "--zone", "Europe/Berlin", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "format": "csv",
        "zone": "Europe/Berlin",
        "days": {"2026-02-03": {"pain": 5}, "2026-02-04": {"pain": 4.5}},
        "skipped": [{"count": 1, "why": "The date lies in the future. Row 4."}],
    }


def test_several_files_come_together_in_any_order(phone: Path, diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(phone, diary, "--zone", "Europe/Berlin", "--json")
    one = json.loads(capsys.readouterr().out)
    run(diary, phone, "--zone", "Europe/Berlin", "--json")
    assert json.loads(capsys.readouterr().out) == one
    assert one["format"] == "apple_health+csv"
    assert one["days"] == {"2026-02-03": {"pain": 5, "steps": 20}, "2026-02-04": {"pain": 4.5, "steps": 20}}


def test_the_zone_decides_the_day(phone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(phone, "--json")
    assert json.loads(capsys.readouterr().out)["days"] == {"2026-02-03": {"steps": 40}}


def test_people_get_a_table(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(diary, "--zone", "Europe/Berlin") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Day         Pain",
        "2026-02-03     5",
        "2026-02-04   4.5",
        "",
        "2 days, zone Europe/Berlin.",
        "       1  The date lies in the future. Row 4.",
    ]


def test_a_file_that_cannot_be_read_gets_one_line_and_the_good_one_is_told(
    diary: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "gone.zip", diary, tmp_path, "--json") == 2
    told = capsys.readouterr()
    assert [line.split(" could")[0] for line in told.err.splitlines()] == ["“gone.zip”", f"“{tmp_path.name}”"]
    assert "2026-02-03" in json.loads(told.out)["days"]


def test_an_unknown_zone_is_said_before_anything_is_read(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(diary, "--zone", "Mars/Olympus") == 2
    assert "Mars/Olympus" in capsys.readouterr().err


def test_a_guess_is_never_silent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("date,pain (0-10)\n" + "".join(f"0{day}/03/2026,{day}\n" for day in range(1, 10)))
    assert run(path, "--json") == 0
    told = capsys.readouterr()
    assert told.err.startswith("Day and month could be swapped.")
    assert list(json.loads(told.out)["days"])[-1] == "2026-03-09"
