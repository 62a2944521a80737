"""A member begins the day: who comes, what is open, what was begun; and takes in the clinic's list."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from resilience_desk.appointments.queries import appointments_of, day_lists
from resilience_desk.appointments.terms import Way
from resilience_desk.cases.actions import add_action, register_patient
from tests.practices import member_named
from tests.ui.accessibility import faults
from tests.ui.appointments.conftest import People, Settle
from tests.ui.workplaces import RememberedWays
from ui.appointments.day_list_page import DayListPage
from ui.appointments.today import LinesCard, TodayPage, today_commands
from ui.theme import Appearance, Theme, ThemeChoice
from ui.workplace import Workplace

LIST = (
    "Date\tTime\tName\tNumber\tWith\tType\n"
    "2026-11-20\t09:00\tMarta Silva\tRD-0001\tAna Rossi\tphone\n"
    "2026-11-20\t10:00\tMaria Costa\t\tElif Kaya\tclinic\n"
    "2026-11-20\t11:00\tJohn Nobody\t\tElif Kaya\tclinic\n"
    "2026-11-4x\t11:00\tTom Berg\tRD-0002\t\t\n"
)


@pytest.fixture
def today(workplace: Workplace, people: People, settle: Settle) -> TodayPage:
    page = TodayPage(workplace)
    page.resize(1274, 700)
    page.show()
    page.activateWindow()
    settle()
    return page


@pytest.fixture
def list_page(workplace: Workplace, people: People, settle: Settle, ways: RememberedWays) -> DayListPage:
    for born in (date(1960, 1, 2), date(1971, 5, 6)):
        register_patient(workplace.desk, name="Maria Costa", birth_date=born)
    page = DayListPage(workplace)
    ways.open_page(page, "")
    page.resize(1274, 700)
    page.show()
    page.activateWindow()
    settle()
    return page


def _lines(card: LinesCard) -> list[tuple[str, str]]:
    return [(line.when, line.what) for line in card.model.rows]


def _read(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _look(page: DayListPage, settle: Settle, text: str = LIST) -> None:
    page.pasted.setPlainText(text)
    QTest.keyClick(page.look_button, Qt.Key.Key_Space)
    settle()
    settle()


def test_the_page_shows_the_members_own_day_and_week(today: TodayPage) -> None:
    assert _lines(today.today) == [("15:30", "Marta Silva")]
    assert _lines(today.week) == [("Mon 23 Nov · no time", "Tom Berg")], "Elif’s appointment with Tom is not mine"
    assert "Nothing is open for you" in _read(today.to_do)


def test_enter_opens_the_case(today: TodayPage, people: People, ways: RememberedWays) -> None:
    today.today.table.setFocus()
    today.today.table.selectRow(0)
    QTest.keyClick(today.today.table, Qt.Key.Key_Return)
    assert ways.cases == [(people.marta, "appointments")]


def test_actions_come_by_themselves_with_how_late_they_are(
    workplace: Workplace, today: TodayPage, people: People, settle: Settle
) -> None:
    desk = workplace.desk
    add_action(
        desk,
        people.tom,
        text="Ask about the bus pass",
        owner_id=desk.actor.member,
        due_on=desk.today - timedelta(days=2),
    )
    add_action(desk, people.tom, text="Not mine", owner_id=member_named(desk, "elif"))
    settle()
    assert _lines(today.to_do) == [("Tue 17 Nov", "Ask about the bus pass")]
    assert today.to_do.model.row(0).detail == "2 days past its date · Tom Berg"


def test_what_was_begun_is_offered_when_the_page_is_shown_again(
    workplace: Workplace, today: TodayPage, people: People, settle: Settle, ways: RememberedWays
) -> None:
    today.hide()
    workplace.desk.keep_draft("caregivers.boundary", people.marta, {})
    workplace.desk.keep_draft("appointments.day_list", None, {"text": LIST})
    workplace.desk.keep_draft("library.something", people.tom, {})
    workplace.desk.keep_draft("meetings.meeting", None, {})
    today.show()
    settle()
    found = {line.what: line for line in today.drafts.model.rows}
    assert set(found) == {
        "A limit or an offer",
        "The clinic’s day list",
        "Something you were writing",
        "Something for the meeting",
    }
    today.drafts.table.opened.emit(found["A limit or an offer"])
    assert ways.cases == [(people.marta, "caregivers")]
    today.drafts.table.opened.emit(found["Something for the meeting"])
    assert ways.rooms == ["meetings"]
    today.drafts.table.opened.emit(found["The clinic’s day list"])
    settle()
    (page,) = ways.pages
    assert isinstance(page, DayListPage)
    assert page.pasted.toPlainText() == LIST


def test_the_list_can_be_taken_in_from_the_palette_too(today: TodayPage, ways: RememberedWays, settle: Settle) -> None:
    (command,) = today_commands(today)
    command.run()
    settle()
    assert isinstance(ways.pages[0], DayListPage)


def test_a_pasted_list_is_looked_at_settled_taken_in_and_undone(
    workplace: Workplace, list_page: DayListPage, people: People, settle: Settle, ways: RememberedWays
) -> None:
    _look(list_page, settle)
    assert "1 new · 0 changed · 0 as they are · 2 whose people are not certain" in _read(list_page)
    assert "Row 5: The date “2026-11-4x” cannot be read." in _read(list_page.problems)
    assert list_page.take_button.text().endswith("Take in 1 appointment")
    maria, nobody = list_page.uncertain_rows.rows
    assert [maria.people.itemText(place) for place in range(3)] == [
        "Leave it out",
        "Maria Costa · RD-0003 · born 2 January 1960",
        "Maria Costa · RD-0004 · born 6 May 1971",
    ]
    maria.people.setFocus()
    QTest.keyClick(maria.people, Qt.Key.Key_Down)
    settle()
    assert "2 new" in _read(list_page)
    assert maria.isVisible(), "a choice can be changed"
    QTest.keyClicks(nobody.finder, "tom")
    QTest.keyClick(nobody.finder, Qt.Key.Key_Return)
    settle()
    assert nobody.people.itemText(1).startswith("Tom Berg")
    assert "1 person found" in _read(nobody)
    QTest.keyClick(list_page.take_button, Qt.Key.Key_Space)
    settle()
    assert ways.pages == []
    assert ways.told == ["Taken in: 2 new, 0 changed. 1 entry was left out."]
    taken = appointments_of(workplace.desk, people.marta).coming
    assert Way.PHONE in [each.way for each in taken if each.from_list]
    ways.undos[-1]()
    settle()
    assert not [each for each in appointments_of(workplace.desk, people.marta).coming if each.from_list]
    assert workplace.desk.unfinished() == []


def test_a_file_is_read_and_an_earlier_list_can_be_undone_later(
    workplace: Workplace, list_page: DayListPage, settle: Settle, tmp_path: Path, ways: RememberedWays
) -> None:
    file = tmp_path / "monday.csv"
    file.write_text(LIST.replace("\t", ";"), encoding="utf-16")
    list_page.look_at_file(str(file))
    settle()
    settle()
    QTest.keyClick(list_page.take_button, Qt.Key.Key_Space)
    settle()
    again = DayListPage(workplace)
    again.show()
    settle()
    assert "monday.csv · Ana Rossi · 1 new, 0 changed" in _read(again.lately)
    QTest.mouseClick(again.batches.rows[0].undo_button, Qt.MouseButton.LeftButton)
    settle()
    assert day_lists(workplace.desk)[0].undone_at is not None
    assert ways.told[-1] == "1 appointment is as before."
    assert "undone" in _read(again.lately)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "is empty"), (b"PK\x03\x04zip", "not a kind of file"), (b"nothing,to,see\n1,2,3\n", "names its columns")],
)
def test_a_bad_file_gets_one_clear_sentence_and_nothing_is_lost(
    list_page: DayListPage, settle: Settle, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    list_page.pasted.setPlainText("kept")
    list_page.look_at_file(str(file))
    settle()
    assert said in list_page.messages.text
    assert list_page.pasted.toPlainText() == "kept"
    assert not list_page.take_button.isEnabled()
    QTest.mouseClick(list_page.leave_button, Qt.MouseButton.LeftButton)
    settle()


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_today_can_be_used_by_everybody(today: TodayPage, theme: Theme, choice: ThemeChoice, scale: float) -> None:
    theme.adopt(Appearance(choice, scale))
    assert faults(today) == []


def test_the_list_page_can_be_used_by_everybody(list_page: DayListPage, settle: Settle) -> None:
    _look(list_page, settle)
    assert faults(list_page) == []
    QTest.mouseClick(list_page.leave_button, Qt.MouseButton.LeftButton)
    settle()
