"""The list model under Qt's own tester, and the table by keyboard."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QTableView

from ui.theme import Theme
from ui.widgets.table import ListColumn, ListModel, ListTable


@dataclass(frozen=True)
class Row:
    number: int
    name: str


ROWS = [Row(1, "Marta"), Row(2, "Ana"), Row(3, "<b>Zoe</b>")]


def _model() -> ListModel[Row]:
    columns = (
        ListColumn[Row]("Person", lambda row: row.name, lambda row: f"RD-{row.number}", sort_by=lambda row: row.name),
        ListColumn[Row]("Number", lambda row: str(row.number), width=80, right=True),
    )
    return ListModel(columns, lambda row: row.number)


@pytest.fixture
def table() -> ListTable[Row]:
    model = _model()
    model.show_rows(ROWS)
    table = ListTable("Caseload", model)
    model.setParent(table)
    table.resize(500, 300)
    table.show()
    QCoreApplication.processEvents()
    return table


def test_the_model_keeps_the_rules_of_qt() -> None:
    model = _model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(ROWS)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.replace_rows([Row(2, "Anna"), Row(9, "Nobody")])
    model.show_rows(ROWS[:1])
    model.show_rows([])
    assert tester.model() is model


def test_arrows_move_and_enter_opens(table: ListTable[Row]) -> None:
    opened: list[Row] = []
    followed: list[Row] = []
    table.opened.connect(opened.append)
    table.selected.connect(followed.append)
    table.choose(1)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [ROWS[1]]
    assert followed[-1] == ROWS[1]


def test_sorting_keeps_the_cursor_on_its_person(table: ListTable[Row]) -> None:
    table.choose(1)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [row.name for row in table.list_model.rows] == ["<b>Zoe</b>", "Ana", "Marta"]
    assert table.current == ROWS[0]
    table.list_model.show_rows(reversed(ROWS))
    assert [row.name for row in table.list_model.rows] == ["<b>Zoe</b>", "Ana", "Marta"]
    assert table.current == ROWS[0]


def test_a_newer_row_takes_the_place_of_the_older(table: ListTable[Row]) -> None:
    table.list_model.replace_rows([replace(ROWS[1], name="Anna")])
    assert [row.name for row in table.list_model.rows] == ["Marta", "Anna", "<b>Zoe</b>"]


def test_a_name_that_looks_like_markup_stays_letters(table: ListTable[Row]) -> None:
    index = table.list_model.index(2, 0)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "<span>&lt;b&gt;Zoe&lt;/b&gt;, RD-3</span>"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "<b>Zoe</b>, RD-3"


def test_rows_have_one_height_and_grow_with_the_zoom(table: ListTable[Row], theme: Theme) -> None:
    assert {table.rowHeight(place) for place in range(3)} == {48}
    theme.zoom(3)
    assert {table.rowHeight(place) for place in range(3)} == {72}
    assert table.columnWidth(1) == 120


def test_assistive_tools_see_a_table(table: QTableView) -> None:
    spoken = QAccessible.queryAccessibleInterface(table)
    assert spoken.role() is QAccessible.Role.Table
    assert spoken.text(QAccessible.Text.Name) == "Caseload"
