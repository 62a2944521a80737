"""A whole caseload from a table: matched, looked at, taken in as one, and taken back as one."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from resilience_desk.cases.intake import Column, TableShape
from resilience_desk.cases.intake_actions import undo_intake
from resilience_desk.cases.queries import caseload, intake_batches
from resilience_desk.cases.terms import Stage
from resilience_desk.desk import Desk
from tests.ui.accessibility import faults, stops
from tests.ui.cases.people import after_news, register, texts
from tests.ui.workplaces import RememberedWays
from ui.cases.caseload import CaseloadPage, caseload_commands
from ui.cases.intake_choice import IntakeChoice, IntakeLine
from ui.cases.intake_page import IntakePage
from ui.cases.intake_reading import CaseloadRead
from ui.cases.intake_words import duplicate_words, problem_words
from ui.shell.registry import Place
from ui.widgets.choice_box import ChoiceBox
from ui.workplace import Workplace

GERMAN = (
    "Name;Geburtsdatum;Fallnummer;Bezugsperson;Phase;Aufgaben;Bemerkung",
    "Özlem Yılmaz;04.03.1956;H-1;Elif Kaya;treatment;Hausarzt anrufen;ruft gern morgens an",
    "Marta Silva;04.03.1974;;EK;active;;",
    "José Núñez;31.12.2091;;Frau Unbekannt;odd;;",
    ";01.01.1980;;;;;",
)
FIRST = ("Ana", "Bruno", "Carla", "Davi", "Elif", "Filipa", "Gonçalo", "Helena")
LAST = ("Almeida", "Bakker", "Costa", "Demir", "Evans", "Fischer")
NAMES = [f"{first} {last}" for last in LAST for first in FIRST]


def german(folder: Path) -> Path:
    path = folder / "Fallliste.csv"
    path.write_bytes("\r\n".join(GERMAN).encode("utf-16"))
    return path


def workbook(folder: Path) -> Path:
    """48 people, as a spreadsheet program keeps them."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Patient", "DOB", "Key worker", "Team", "Stage", "Goal"])
    for place, name in enumerate(NAMES):
        born = datetime(1950 + place, 1 + place % 12, 1 + place % 28)
        sheet.append([name, born, "Laura" if place % 2 else "Elif Kaya", "", "Active", "Sleep through the night"])
    path = folder / "caseload.xlsx"
    book.save(path)
    return path


@pytest.fixture
def page(workplace: Workplace, ways: RememberedWays) -> IntakePage:
    made = IntakePage(workplace)
    made.resize(1180, 700)
    ways.open_page(made, "")
    made.show()
    workplace.operations.settle()
    return made


def look_at(page: IntakePage, workplace: Workplace, path: Path) -> None:
    """Bring a table and wait until it was read and previewed."""
    page.source.brought.emit(path)
    workplace.operations.settle()
    workplace.operations.settle()


def choose(box: ChoiceBox, times: int, key: Qt.Key = Qt.Key.Key_Down) -> None:
    """Change a closed choice by keyboard."""
    for _ in range(times):
        QTest.keyClick(box, key)


def line_of(page: IntakePage, name: str) -> IntakeLine:
    return next(line for line in page.table.list_model.rows if line.row.person.name == name)


def untick(page: IntakePage, name: str) -> None:
    page.table.choose(line_of(page, name).number)
    QTest.keyClick(page.table, Qt.Key.Key_Space)


def test_a_german_table_is_proposed_and_every_row_says_what_is_not_right(
    page: IntakePage, workplace: Workplace, desk: Desk, tmp_path: Path
) -> None:
    register(desk, "Marta Silva", birth_date=date(1974, 3, 4))
    look_at(page, workplace, german(tmp_path))
    meanings = [box.key for box in page.columns.boxes.values()]
    assert meanings == [
        Column.NAME,
        Column.BIRTH_DATE,
        Column.HOSPITAL_NUMBER,
        Column.KEY_WORKER,
        Column.STAGE,
        Column.ACTIONS,
        None,
    ]
    assert page.columns.boxes[6].currentText() == "not taken"
    assert [line.row.ticked for line in page.table.list_model.rows] == [True, False, True, False]
    words = workplace.words
    assert duplicate_words(words, line_of(page, "Marta Silva")) == "may be Marta Silva · RD-0001 · born 1974"
    assert line_of(page, "Marta Silva").key_worker == "Elif Kaya"
    told = problem_words(words, line_of(page, "José Núñez"))
    assert "2091" in told
    assert "“odd” is not known" in told
    assert "no member is called “Frau Unbekannt”" in told
    assert page.count.text() == "2 of 3 people ticked"
    assert "1 row without a name is left out" in page.summary.text()
    assert page.take_button.accessibleName() == "Take in 2 people"
    assert caseload(desk) == tuple(row for row in caseload(desk) if row.name == "Marta Silva"), "nothing is stored yet"


def test_48_people_are_looked_at_one_unticked_taken_in_and_undone(
    page: IntakePage, workplace: Workplace, desk: Desk, ways: RememberedWays, tmp_path: Path
) -> None:
    register(desk, "Carla Costa")
    look_at(page, workplace, workbook(tmp_path))
    assert page.count.text() == "47 of 48 people ticked"
    assert "1 may be here already" in page.summary.text()
    untick(page, "Ana Almeida")
    assert page.count.text() == "46 of 48 people ticked"
    assert page.take_button.accessibleName() == "Take in 46 people"
    QTest.mouseClick(page.take_button, Qt.MouseButton.LeftButton)
    workplace.operations.settle()
    assert ways.told == ["46 people are on your caseload."]
    assert ways.pages == []
    listed = {row.name: row for row in caseload(desk)}
    assert len(listed) == 47
    assert "Ana Almeida" not in listed
    assert (listed["Bruno Almeida"].stage, listed["Bruno Almeida"].mine) == (Stage.ACTIVE, True)
    ways.undos[0]()
    workplace.operations.settle()
    assert [row.name for row in caseload(desk)] == ["Carla Costa"]
    assert intake_batches(desk)[0].undone


def test_a_column_that_means_something_else_is_read_anew_and_ticks_by_hand_stay(
    page: IntakePage, workplace: Workplace, tmp_path: Path
) -> None:
    look_at(page, workplace, german(tmp_path))
    untick(page, "Özlem Yılmaz")
    team = page.columns.boxes[6]
    choose(team, list(Column).index(Column.TEAM) + 1)
    assert team.key is Column.TEAM
    assert not page.take_button.isEnabled(), "what is shown was read with other columns"
    workplace.operations.settle()
    workplace.operations.settle()
    line = line_of(page, "Özlem Yılmaz")
    assert "no team is called “ruft gern morgens an”" in problem_words(workplace.words, line)
    assert not line.row.ticked
    assert page.take_button.isEnabled()


def test_one_meaning_stands_for_one_column_and_without_names_it_says_so(
    page: IntakePage, workplace: Workplace, tmp_path: Path
) -> None:
    look_at(page, workplace, german(tmp_path))
    names, other = page.columns.boxes[0], page.columns.boxes[6]
    choose(other, 1)
    assert (other.key, names.key) == (Column.NAME, None)
    choose(other, 1, Qt.Key.Key_Up)
    assert (other.key, names.key) == (None, Column.NAME), "what was only passed by is given back"
    choose(names, 1, Qt.Key.Key_Up)
    assert "Say which column holds the names" in page.messages.text
    assert not page.preview.isVisible()
    assert not page.take_button.isEnabled()
    workplace.operations.settle()
    choose(names, 1)
    workplace.operations.settle()
    workplace.operations.settle()
    assert page.messages.text == ""
    assert page.take_button.accessibleName() == "Take in 3 people"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02\x03 not a table" * 20, "is not a table the desk can read"),
        (b"PK\x03\x04broken", "is damaged"),
        (b"Name;Geburtsdatum\r\n", "has no rows"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(
    page: IntakePage, workplace: Workplace, desk: Desk, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "thing.csv"
    path.write_bytes(content)
    look_at(page, workplace, path)
    assert sentence in page.messages.text
    assert not page.take_button.isEnabled()
    path.write_bytes(b"Name;DOB\nJon Bakker;\nRosa Lindgren;\n")
    QTest.mouseClick(page.messages.button, Qt.MouseButton.LeftButton)
    workplace.operations.settle()
    workplace.operations.settle()
    assert page.messages.text == ""
    assert page.take_button.accessibleName() == "Take in 2 people"
    assert caseload(desk) == ()


def test_a_table_is_dropped_on_the_page(page: IntakePage, workplace: Workplace, tmp_path: Path) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(german(tmp_path)))])
    page.dropEvent(
        QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            dragged,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    workplace.operations.settle()
    workplace.operations.settle()
    assert "Fallliste.csv" in texts(page)
    assert page.table.list_model.rowCount() == 4


def test_another_table_puts_the_one_being_read_aside(page: IntakePage, workplace: Workplace, tmp_path: Path) -> None:
    page.source.brought.emit(german(tmp_path))
    look_at(page, workplace, workbook(tmp_path))
    assert page.messages.text == ""
    assert page.count.text() == "48 of 48 people ticked"


def test_reading_is_stopped_and_begun_again(page: IntakePage, workplace: Workplace, tmp_path: Path) -> None:
    page.source.brought.emit(german(tmp_path))
    assert page.source.stop.isVisible()
    QTest.mouseClick(page.source.stop, Qt.MouseButton.LeftButton)
    workplace.operations.settle()
    assert page.messages.text == "Stopped. Nothing was changed."
    assert not page.source.stop.isVisible()
    QTest.mouseClick(page.messages.button, Qt.MouseButton.LeftButton)
    workplace.operations.settle()
    workplace.operations.settle()
    assert page.take_button.accessibleName() == "Take in 3 people"


def test_somebody_registered_meanwhile_is_found_before_they_are_taken_in_twice(
    page: IntakePage, workplace: Workplace, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    look_at(page, workplace, german(tmp_path))
    assert line_of(page, "Marta Silva").row.ticked
    after_news(qtbot, workplace, lambda: register(desk, "Marta Silva", birth_date=date(1974, 3, 4)))
    assert not line_of(page, "Marta Silva").row.ticked


def test_a_row_is_ticked_with_the_mouse_and_one_without_a_name_never(
    page: IntakePage, workplace: Workplace, tmp_path: Path
) -> None:
    look_at(page, workplace, german(tmp_path))
    for place in (0, 3):
        middle = page.table.visualRect(page.table.list_model.index(place, 0)).center()
        QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert [line.row.ticked for line in page.table.list_model.rows] == [False, True, True, False]


def test_what_deserves_a_look_is_brought_to_the_top(
    page: IntakePage, workplace: Workplace, desk: Desk, tmp_path: Path
) -> None:
    register(desk, "Helena Fischer")
    look_at(page, workplace, workbook(tmp_path))
    QTest.mouseClick(page.by_remark, Qt.MouseButton.LeftButton)
    assert [line.row.person.name for line in page.table.list_model.rows][:2] == ["Helena Fischer", "Ana Almeida"]
    assert page.remarks.text() == "may be Helena Fischer · RD-0001"
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.count.text() == "48 of 48 people ticked"


def test_a_caseload_taken_in_before_is_taken_back_after_one_more_look(
    page: IntakePage, workplace: Workplace, desk: Desk, ways: RememberedWays, tmp_path: Path, qtbot: QtBot
) -> None:
    look_at(page, workplace, german(tmp_path))
    after_news(qtbot, workplace, page.take_in)
    (row,) = page.before.pool.rows
    assert "Fallliste.csv · 3 people" in texts(page)
    QTest.mouseClick(row.take_back, Qt.MouseButton.LeftButton)
    QTest.keyClick(row.keep, Qt.Key.Key_Escape)
    assert not row.confirm.isVisible()
    QTest.mouseClick(row.take_back, Qt.MouseButton.LeftButton)
    assert row.confirm.accessibleName() == "Take back 3 people"
    after_news(qtbot, workplace, row.confirm.click)
    assert ways.told[-1] == "3 people are off the caseload again."
    assert caseload(desk) == ()
    assert "taken back" in texts(page)
    assert not row.take_back.isVisible()


def test_what_was_taken_back_elsewhere_is_said_and_read_anew(
    page: IntakePage, workplace: Workplace, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    look_at(page, workplace, german(tmp_path))
    after_news(qtbot, workplace, page.take_in)
    (row,) = page.before.pool.rows
    QTest.mouseClick(row.take_back, Qt.MouseButton.LeftButton)
    (batch,) = intake_batches(desk)
    undo_intake(desk, batch.id, batch.version)
    QTest.mouseClick(row.confirm, Qt.MouseButton.LeftButton)
    workplace.operations.settle()
    assert page.messages.text != ""
    assert "taken back" in texts(page)


def test_all_of_it_by_keyboard(
    page: IntakePage, workplace: Workplace, ways: RememberedWays, desk: Desk, tmp_path: Path
) -> None:
    look_at(page, workplace, german(tmp_path))
    reached = stops(page)
    order = [
        page.leave_button,
        page.take_button,
        page.source.choose,
        *page.columns.boxes.values(),
        page.by_remark,
        page.table,
    ]
    assert [widget for widget in reached if widget in order] == order
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    ticked = [line.row.ticked for line in page.table.list_model.rows]
    assert ticked.count(False) == 2
    QTest.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    workplace.operations.settle()
    assert ways.told == ["2 people are on your caseload."]
    assert len(caseload(desk)) == 2


def test_everybody_can_use_the_page(page: IntakePage, workplace: Workplace, tmp_path: Path) -> None:
    assert faults(page) == []
    look_at(page, workplace, german(tmp_path))
    assert faults(page) == []


def test_the_caseload_offers_it_beside_a_new_person_as_a_command_and_when_it_is_empty(
    workplace: Workplace, ways: RememberedWays
) -> None:
    listed = CaseloadPage(workplace)
    listed.resize(1180, 700)
    listed.show()
    listed.show_place(Place("caseload"))
    workplace.operations.settle()
    named = [
        button
        for button in listed.findChildren(QPushButton)
        if button.isVisible() and button.accessibleName() == "Take in a caseload…"
    ]
    assert len(named) == 2, "at the head, and where nobody is in care yet"
    for button in named:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    next(each for each in caseload_commands(listed) if each.id == "caseload.take_in").run()
    assert [type(page) for page in ways.pages] == [IntakePage] * 3
    workplace.operations.settle()


PROPOSED = (Column.NAME, None, Column.TEAM, Column.STAGE)


@given(st.lists(st.tuples(st.integers(0, 3), st.none() | st.sampled_from(Column)), max_size=12))
def test_a_meaning_has_one_column_and_the_one_said_last_has_it(said: list[tuple[int, Column | None]]) -> None:
    choice = IntakeChoice(Path("caseload.csv"))
    shape = TableShape(("Name", "Note", "Team", "Stage"), 1, PROPOSED, (("Marta Silva", "", "", ""),))
    choice.take_reading(CaseloadRead(shape, PROPOSED, (), ""))
    for place, meaning in said:
        choice.mean(place, meaning)
        assert choice.columns[place] is meaning
    meant = [meaning for meaning in choice.columns if meaning is not None]
    assert len(meant) == len(set(meant))
    wished = dict(enumerate(PROPOSED)) | dict(said)
    assert set(meant) == set(wished.values()) - {None}, "no meaning is lost to another column"
