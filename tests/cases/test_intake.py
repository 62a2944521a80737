"""A caseload from a spreadsheet: proposed, previewed, taken in as one, taken back as one."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from resilience_desk.cases import actions, queries
from resilience_desk.cases.intake import Column, IncomingPerson, NoNameColumn, RowProblem, look_at, read_people
from resilience_desk.cases.intake_actions import BatchUndone, NobodyToTakeIn, preview, take_in_caseload, undo_intake
from resilience_desk.cases.terms import Stage
from resilience_desk.desk import Desk
from resilience_desk.tables.failures import UnreadableFile
from resilience_desk.tables.watching import Watch

TODAY = date(2026, 11, 19)

GERMAN = (
    "Caseload November;;;;;\r\n"
    "Name;Geburtsdatum;Fallnummer;Bezugsperson;Phase;Aufgaben\r\n"
    "Özlem Yılmaz;04.03.1956;H-1;Elif Kaya;treatment;Call the GP; letter\r\n"
    "José Núñez;31.12.2091;;EK;odd;\r\n"
    ";01.01.1980;;;;\r\n"
)


def incoming(path: Path) -> tuple[IncomingPerson, ...]:
    shape = look_at(path, Watch())
    return read_people(path, Watch(), shape.header_row, shape.columns, TODAY)


def file(folder: Path, text: str, encoding: str = "utf-8", name: str = "caseload.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_spreadsheets_export_is_read_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    people = incoming(file(tmp_path, GERMAN, encoding))
    assert [person.name for person in people] == ["Özlem Yılmaz", "José Núñez", ""]
    first = people[0]
    assert (first.birth_date, first.hospital_number, first.stage) == (date(1956, 3, 4), "H-1", Stage.ACTIVE)


def test_what_cannot_be_read_is_left_empty_and_said(tmp_path: Path) -> None:
    _, second, third = incoming(file(tmp_path, GERMAN))
    assert second.birth_date is None
    assert {problem.kind for problem in second.problems} == {RowProblem.UNLIKELY_BIRTH_DATE, RowProblem.UNKNOWN_STAGE}
    assert [problem.kind for problem in third.problems] == [RowProblem.NO_NAME]


def test_a_workbook_is_read_with_its_dates(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Patient", "DOB", "Key worker", "Next appointment", "Number"])
    sheet.append(["Marta Silva", datetime(1974, 3, 4), "Laura", datetime(2026, 11, 25, 14, 30), 412])
    book.save(tmp_path / "caseload.xlsx")
    (person,) = incoming(tmp_path / "caseload.xlsx")
    assert (person.birth_date, person.number) == (date(1974, 3, 4), "412")
    assert person.next_appointment == datetime(2026, 11, 25, 14, 30)


def test_without_a_name_column_nothing_is_taken_in(tmp_path: Path) -> None:
    path = file(tmp_path, "a,b\n1,2\n")
    with pytest.raises(NoNameColumn):
        read_people(path, Watch(), 1, (None, Column.TEAM), TODAY)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 50, b"PK\x03\x04broken"])
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "caseload.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile):
        look_at(path, Watch())


def test_a_caseload_is_taken_in_and_taken_back_as_one(desk: Desk, tmp_path: Path) -> None:
    rows = preview(desk, incoming(file(tmp_path, GERMAN)))
    assert [row.ticked for row in rows] == [True, True, False]
    take_in_caseload(desk, "caseload.csv", "0" * 64, rows)
    listed = {row.name: row for row in queries.caseload(desk)}
    assert set(listed) == {"Özlem Yılmaz", "José Núñez"}
    assert listed["Özlem Yılmaz"].key_worker == "Elif Kaya"
    assert listed["José Núñez"].key_worker == "Elif Kaya", "initials name a member too"
    (batch,) = queries.intake_batches(desk)
    undo_intake(desk, batch.id, batch.version)
    assert (queries.caseload(desk), queries.find_people(desk, "nunez")) == ((), ())
    with pytest.raises(BatchUndone):
        undo_intake(desk, batch.id, batch.version + 1)


def test_people_already_here_and_twins_in_the_table_are_not_ticked(desk: Desk, tmp_path: Path) -> None:
    actions.register_patient(desk, name="Yılmaz Özlem", birth_date=date(1956, 3, 4))
    path = file(tmp_path, "Name,DOB\nÖzlem Yılmaz,1956-03-04\nÖzlem Yılmaz,1990-01-01\nJon Bakker,\nJon Bakker,\n")
    rows = preview(desk, incoming(path))
    assert [row.ticked for row in rows] == [False, True, True, False]
    assert [found.name for found in rows[0].duplicates] == ["Yılmaz Özlem"]
    assert rows[3].twin_row == 4


def test_nothing_ticked_takes_nobody_in(desk: Desk) -> None:
    with pytest.raises(NobodyToTakeIn):
        take_in_caseload(desk, "empty.csv", "0" * 64, preview(desk, [IncomingPerson(row=2, name="")]))
