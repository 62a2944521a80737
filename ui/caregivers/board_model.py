"""The role board as a table: tasks down, people across, the person themself first; notes last where there is room."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.caregivers.terms import TASK_AREA_WORDS, Level, Situation
from resilience_desk.caregivers.views import BoardView, CellView, ColumnView, TaskRowView
from resilience_desk.words import Words
from ui.caregivers.cell_writing import Cell, CellWriting
from ui.caregivers.levels import level_words
from ui.widgets.text import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


class BoardModel(QAbstractTableModel):
    """Cells show what keys asked for as soon as they were pressed, else what was read."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.writing = CellWriting()
        self.board = BoardView(situation=Situation.NOW, columns=(), rows=(), not_asked=0, ended=())
        self.with_notes = False

    def show_board(self, board: BoardView) -> None:
        """Show a board that was read."""
        self.writing.read(board)
        if _shape(board) == _shape(self.board):
            self.board = board
            self.tell_all()
        else:
            self.beginResetModel()
            self.board = board
            self.endResetModel()

    def show_notes(self, with_notes: bool) -> None:
        """Add the column of notes, or take it away."""
        if with_notes != self.with_notes:
            self.beginResetModel()
            self.with_notes = with_notes
            self.endResetModel()

    def tell_all(self) -> None:
        """Every cell may say something else now."""
        if self.rowCount() and self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    def task(self, row: int) -> TaskRowView:
        """The task of a row."""
        return self.board.rows[row]

    def person(self, column: int) -> ColumnView | None:
        """Whose column it is; None for the notes."""
        return self.board.columns[column] if column < len(self.board.columns) else None

    def begins_area(self, row: int) -> bool:
        """Whether a row is the first of its area."""
        return row == 0 or self.task(row).area is not self.task(row - 1).area

    def area_words(self, row: int) -> str:
        """The area of a row in words."""
        return self._words.say(TASK_AREA_WORDS[self.task(row).area])

    def cell(self, index: AnyIndex) -> tuple[Cell, CellView] | None:
        """Which cell lies at an index, with what was read of it; None for a note."""
        person = self.person(index.column()) if index.isValid() else None
        if person is None:
            return None
        row = self.task(index.row())
        return Cell(row.task_id, person.caregiver_id, self.board.situation), row.cells[index.column()]

    def level(self, index: AnyIndex) -> Level | None:
        """The level that a cell shows."""
        found = self.cell(index)
        return self.writing.shown(found[0], found[1].level) if found is not None else None

    def place_of(self, cell: Cell) -> QModelIndex:
        """Where a cell stands now; an invalid index when it left the board."""
        for place, row in enumerate(self.board.rows):
            if row.task_id == cell.task_id:
                for across, person in enumerate(self.board.columns):
                    if person.caregiver_id == cell.caregiver_id:
                        return self.index(place, across)
        return QModelIndex()

    def spoken(self, index: AnyIndex) -> str:
        """A cell in words: task, person, level, and where it is meant to go."""
        person, row = self.person(index.column()), self.task(index.row())
        if person is None:
            return self._words.say("{task}, note: {note}", task=row.name, note=row.note or self._words.say("none"))
        view = row.cells[index.column()]
        level = level_words(self._words, self.level(index))
        said = self._words.say("{task}, {name}: {level}", task=row.name, name=person.name, level=level)
        extras = [view.how] if view.how else []
        if view.since is not None:
            extras.append(self._words.say("since {day}", day=self._words.day(view.since)))
        if view.meant is not None and view.meant is not view.level:
            extras.append(self._words.say("meant to become: {level}", level=level_words(self._words, view.meant)))
        return ", ".join([said, *extras])

    @override
    def rowCount(self, parent: AnyIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.board.rows)

    @override
    def columnCount(self, parent: AnyIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.board.columns) + self.with_notes

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if self.person(index.column()) is None:
                return self.task(index.row()).note
            return level_words(self._words, self.level(index))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.spoken(index))
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        if orientation is Qt.Orientation.Vertical:
            row = self.task(section)
            text = f"{row.name}: {row.note}" if row.note and role == Qt.ItemDataRole.ToolTipRole else row.name
        else:
            person = self.person(section)
            text = self._words.say("Notes") if person is None else person.name
            if person is not None and person.relation and role != Qt.ItemDataRole.DisplayRole:
                text = f"{text}, {person.relation}"
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text


def _shape(board: BoardView) -> object:
    """What makes two boards the same table with other contents."""
    people = tuple((column.caregiver_id, column.name, column.relation) for column in board.columns)
    return board.situation, people, tuple((row.task_id, row.area) for row in board.rows)
