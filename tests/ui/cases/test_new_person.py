"""Registering a person: a name is enough, nobody is registered twice unnoticed, nothing typed is lost."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from resilience_desk.cases.queries import case_record
from resilience_desk.desk import Desk
from resilience_desk.people.queries import practice
from tests.ui.accessibility import faults
from tests.ui.cases.people import register, texts
from tests.ui.workplaces import RememberedWays
from ui.cases.new_person import DRAFT, NewPersonPage
from ui.workplace import Workplace


def opened(workplace: Workplace, ways: RememberedWays) -> NewPersonPage:
    page = NewPersonPage(workplace)
    page.resize(1180, 700)
    page.show()
    ways.open_page(page, "")
    page.begin()
    workplace.operations.settle()
    workplace.operations.settle()
    return page


@pytest.fixture
def page(workplace: Workplace, ways: RememberedWays) -> NewPersonPage:
    return opened(workplace, ways)


def looked_for(qtbot: QtBot, page: NewPersonPage, workplace: Workplace) -> None:
    """Wait until the page has looked for people of this name."""
    qtbot.waitUntil(lambda: not page.is_looking)
    workplace.operations.settle()


def line(page: NewPersonPage, key: str) -> QLineEdit:
    field = page.fields[key]
    assert isinstance(field, QLineEdit)
    return field


def save(page: NewPersonPage, workplace: Workplace) -> None:
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    workplace.operations.settle()


def test_a_name_is_enough(page: NewPersonPage, workplace: Workplace, ways: RememberedWays, desk: Desk) -> None:
    QTest.keyClicks(line(page, "name"), "Marta Silva")
    save(page, workplace)
    ((patient, _),) = ways.cases
    record = case_record(desk, patient)
    assert record.patient.name == "Marta Silva"
    assert record.episode is not None
    assert record.episode.key_worker_id == desk.actor.member
    assert record.episode.team_id == practice(desk).teams[0].id
    assert ways.pages == []
    assert desk.read_draft(DRAFT, None) is None


def test_everything_written_is_registered(
    page: NewPersonPage, workplace: Workplace, ways: RememberedWays, desk: Desk
) -> None:
    for key, typed in (
        ("name", "Rosa Lindgren"),
        ("birth_date", "4.3.56"),
        ("planned_weeks", "16"),
        ("started_on", "2 Nov"),
    ):
        line(page, key).setFocus()
        QTest.keyClicks(line(page, key), typed)
    QTest.keyClicks(page.fields["what_matters"], "Sleep in one bed again.")
    QTest.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    workplace.operations.settle()
    record = case_record(desk, ways.cases[0][0])
    assert record.episode is not None
    assert record.patient.birth_date == date(1956, 3, 4)
    assert (record.episode.planned_weeks, record.episode.what_matters) == (16, "Sleep in one bed again.")


def test_without_a_name_it_says_so_at_the_name(page: NewPersonPage, workplace: Workplace, ways: RememberedWays) -> None:
    save(page, workplace)
    assert "Write the person’s name" in page.forms[0].problems["name"]
    assert ways.cases == []
    assert page.save_button.isEnabled()


def test_a_day_that_cannot_be_read_keeps_what_was_typed(
    page: NewPersonPage, workplace: Workplace, ways: RememberedWays
) -> None:
    QTest.keyClicks(line(page, "name"), "Marta Silva")
    line(page, "birth_date").setFocus()
    QTest.keyClicks(line(page, "birth_date"), "the ides")
    save(page, workplace)
    assert "the ides" in page.forms[0].problems["birth_date"]
    assert line(page, "birth_date").text() == "the ides"
    assert ways.cases == []


def test_somebody_of_this_name_is_shown_while_typing_and_their_case_can_be_opened(
    workplace: Workplace, ways: RememberedWays, desk: Desk, qtbot: QtBot
) -> None:
    known = register(desk, "Marta Silva", birth_date=date(1956, 3, 4))
    page = opened(workplace, ways)
    QTest.keyClicks(line(page, "name"), "marta silva")
    looked_for(qtbot, page, workplace)
    assert "Perhaps this person is here already" in texts(page)
    assert "RD-0001 · born 1956" in texts(page)
    instead = next(button for button in page.like_people.findChildren(QPushButton) if button.isVisible())
    QTest.mouseClick(instead, Qt.MouseButton.LeftButton)
    assert ways.cases == [(known, "")]
    assert ways.pages == []


def test_another_birth_date_is_another_person(
    workplace: Workplace, ways: RememberedWays, desk: Desk, qtbot: QtBot
) -> None:
    register(desk, "Marta Silva", birth_date=date(1956, 3, 4))
    page = opened(workplace, ways)
    QTest.keyClicks(line(page, "name"), "Marta Silva")
    line(page, "birth_date").setFocus()
    QTest.keyClicks(line(page, "birth_date"), "5.6.1971")
    line(page, "name").setFocus()
    looked_for(qtbot, page, workplace)
    assert page.like_people.isHidden()


def test_what_was_begun_is_there_again_and_can_be_begun_anew(
    page: NewPersonPage, workplace: Workplace, ways: RememberedWays, desk: Desk
) -> None:
    QTest.keyClicks(line(page, "name"), "Marta")
    team: UUID = practice(desk).teams[0].id
    QTest.mouseClick(page.leave_button, Qt.MouseButton.LeftButton)
    workplace.operations.settle()
    again = opened(workplace, ways)
    assert line(again, "name").text() == "Marta"
    assert again.fields.values["team_id"] == team
    QTest.mouseClick(again.messages.button, Qt.MouseButton.LeftButton)
    workplace.operations.settle()
    assert line(again, "name").text() == ""
    assert desk.read_draft(DRAFT, None) is None


def test_everybody_can_use_the_page(page: NewPersonPage) -> None:
    assert faults(page) == []
