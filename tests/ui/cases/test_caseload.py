"""The caseload: found while typing, opened with Enter, counts that agree with the rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from resilience_desk.cases import actions
from resilience_desk.cases.queries import caseload
from resilience_desk.cases.terms import Stage
from resilience_desk.cases.views import CaseloadRow
from resilience_desk.desk import Desk
from resilience_desk.words import Words
from tests.practices import Clinic, member_named
from tests.ui.accessibility import faults
from tests.ui.cases.people import after_news, register, texts
from tests.ui.workplaces import RememberedWays
from ui.cases.caseload import CaseloadPage
from ui.cases.caseload_lines import Choice, action_words, case_lines, chosen, heading, matching, stage_words
from ui.cases.new_person import NewPersonPage
from ui.shell.registry import Place
from ui.workplace import Workplace

PEOPLE = ("Marta Silva", "Ayşe Demir", "Liam O’Connor")


@pytest.fixture
def page(workplace: Workplace) -> CaseloadPage:
    made = CaseloadPage(workplace)
    made.resize(1180, 700)
    return made


def show(page: CaseloadPage, workplace: Workplace) -> None:
    page.show()
    page.show_place(Place("caseload"))
    workplace.operations.settle()


def names(page: CaseloadPage) -> list[str]:
    return [line.row.name for line in page.table.list_model.rows]


def choose(page: CaseloadPage, choice: Choice) -> None:
    button = page.choice.findChildren(QRadioButton)[list(Choice).index(choice)]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_typing_anywhere_filters_at_once_and_enter_opens_the_case(
    page: CaseloadPage, workplace: Workplace, desk: Desk, ways: RememberedWays
) -> None:
    wanted = {name: register(desk, name) for name in PEOPLE}
    show(page, workplace)
    assert page.count.text() == "3 people"
    page.table.setFocus()
    QTest.keyClicks(page.table, "o")
    QTest.keyClicks(page.filter, "con")
    assert names(page) == ["Liam O’Connor"]
    assert page.count.text() == "1 of 3 people"
    QTest.keyClick(page.filter, Qt.Key.Key_Return)
    assert ways.cases == [(wanted["Liam O’Connor"], "")]
    QTest.keyClick(page.filter, Qt.Key.Key_Escape)
    assert len(names(page)) == 3


def test_from_the_filter_the_arrow_goes_into_the_list(
    page: CaseloadPage, workplace: Workplace, desk: Desk, ways: RememberedWays
) -> None:
    for name in PEOPLE:
        register(desk, name)
    show(page, workplace)
    QTest.keyClick(page.filter, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert ways.cases == [(page.table.list_model.rows[1].id, "")]


def test_mine_are_the_cases_that_i_or_my_team_carry(page: CaseloadPage, workplace: Workplace, desk: Desk) -> None:
    reviewed = register(desk, "Rosa Lindgren")
    actions.leave_care_team(desk, reviewed, desk.actor.member)
    alone = actions.register_patient(desk, name="Jon Bakker", key_worker_id=member_named(desk, "laura"))
    actions.leave_care_team(desk, alone, desk.actor.member)
    show(page, workplace)
    assert names(page) == ["Rosa Lindgren"]
    assert [button.text() for button in page.choice.findChildren(QRadioButton)] == ["Mine 1", "All 2"]
    choose(page, Choice.ALL)
    assert names(page) == ["Jon Bakker", "Rosa Lindgren"]


def test_somebody_elses_case_stands_among_all_without_its_words(clinic: Clinic, desk: Desk) -> None:
    desk.close()
    elif_ = clinic.sign_in("elif")
    actions.register_patient(elif_, name="Rosa Lindgren", what_matters="Sleep in one bed again.")
    elif_.close()
    laura = clinic.sign_in("laura")
    (row,) = caseload(laura)
    assert (row.mine, heading(row, Words())) == (False, "For the care team")
    laura.close()


def test_the_list_reads_anew_when_a_case_changes(
    page: CaseloadPage, workplace: Workplace, desk: Desk, qtbot: QtBot
) -> None:
    patient = register(desk)
    show(page, workplace)
    due = desk.today - timedelta(days=1)
    after_news(
        qtbot, workplace, lambda: actions.add_action(desk, patient, text="Call", owner_id=desk.actor.member, due_on=due)
    )
    (line,) = page.table.list_model.rows
    assert action_words(line.row, Words()) == "1 open, 1 overdue"


def test_every_empty_list_says_why_and_offers_the_next_act(
    page: CaseloadPage, workplace: Workplace, desk: Desk, ways: RememberedWays, qtbot: QtBot
) -> None:
    show(page, workplace)
    assert "Nobody is in care yet" in texts(page)
    act = next(
        button
        for button in page.findChildren(QPushButton)
        if button.isVisible() and button.accessibleName() == "New person…"
    )
    QTest.mouseClick(act, Qt.MouseButton.LeftButton)
    assert isinstance(ways.pages[-1], NewPersonPage)
    after_news(qtbot, workplace, lambda: register(desk))
    assert names(page) == ["Marta Silva"]
    QTest.keyClicks(page.filter, "zz")
    assert "Nobody here has this name or number" in texts(page)


def test_columns_sort_by_what_they_mean(page: CaseloadPage, workplace: Workplace, desk: Desk) -> None:
    for weeks, name in enumerate(("Marta Silva", "Ayşe Demir", "Liam O’Connor"), start=1):
        register(desk, name, stage=Stage.ACTIVE, started_on=desk.today - timedelta(weeks=9 * (weeks % 3)))
    show(page, workplace)
    page.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [stage_words(line.row, Words()) for line in page.table.list_model.rows] == ["Week 1", "Week 10", "Week 19"]


def test_everybody_can_use_the_page(page: CaseloadPage, workplace: Workplace, desk: Desk) -> None:
    register(desk)
    show(page, workplace)
    assert faults(page) == []


ROWS = st.builds(
    CaseloadRow,
    id=st.uuids(),
    name=st.text(st.characters(categories=["L"]), min_size=1).map(lambda text: f"{text} Silva"),
    number=st.integers(1, 9999).map(lambda number: f"RD-{number:04d}"),
    stage=st.sampled_from(Stage),
    week=st.none() | st.integers(1, 200),
    key_worker=st.none(),
    team_initials=st.just(()),
    what_matters=st.text(),
    question=st.text(),
    open_actions=st.integers(0, 5),
    overdue_actions=st.integers(0, 5),
    mine=st.booleans(),
)


@given(st.lists(ROWS, max_size=8))
def test_counts_and_choices_agree_and_a_person_is_found_by_their_own_name(rows: list[CaseloadRow]) -> None:
    lines = case_lines(rows)
    mine, everybody = chosen(lines, Choice.MINE), chosen(lines, Choice.ALL)
    assert set(mine) <= set(everybody)
    assert len(everybody) == len(rows)
    for line in lines:
        assert line in matching(lines, line.row.name)
        assert line in matching(lines, line.row.number.lower())
    assert matching(lines, "") == lines
