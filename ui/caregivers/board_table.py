"""The role board's table: arrows move, Enter goes round the levels, a letter sets one, Backspace makes it “not asked”."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFrame, QTableView
from typing_extensions import override

from resilience_desk.words import Words
from ui.caregivers.board_model import BoardModel
from ui.caregivers.board_paint import AREA, ROW, CellDelegate, PeopleHeader, TasksHeader
from ui.caregivers.cell_writing import after
from ui.caregivers.levels import level_of
from ui.theme import active_theme

_LEAST_COLUMN, _NOTE_COLUMN = 112, 280
_TASKS, _WIDE_TASKS = 254, 300


class BoardTable(QTableView):
    """Keys become wishes: ``level_wanted`` carries an index and a level, ``task_opened`` a row, ``undo_asked`` nothing."""

    level_wanted = Signal(object, object)
    task_opened = Signal(object)
    undo_asked = Signal()

    def __init__(self, words: Words, model: BoardModel) -> None:
        super().__init__()
        self._words = words
        self._board = model
        self.setAccessibleName(words.say("Who does what: tasks and people"))
        self.setAccessibleDescription(
            words.say("Arrows move, Enter changes a role, a letter sets one, Backspace makes it not asked.")
        )
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self, words))
        self.setHorizontalHeader(PeopleHeader(self, words))
        self._tasks = TasksHeader(self)
        self.setVerticalHeader(self._tasks)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for corner in self.findChildren(QAbstractButton):
            # The button above the tasks selects all, which nobody needs here, and its grey cannot be styled away.
            corner.installEventFilter(self)
        self._tasks.sectionDoubleClicked.connect(self._on_task_double_clicked)
        self.doubleClicked.connect(self._on_double_clicked)
        model.modelReset.connect(self._fit)
        active_theme().changed.connect(self._fit)
        self._fit()

    @property
    def row(self) -> int | None:
        """The row of the cursor; None on an empty board."""
        place = self.currentIndex().row()
        return place if 0 <= place < self._board.rowCount() else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QAbstractButton):
            return True
        return super().eventFilter(watched, event)

    @override
    def event(self, event: QEvent) -> bool:
        # A letter that sets a level is the board's own, even where a command has the same letter.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        if _is_undo(event):
            self.undo_asked.emit()
        elif not index.isValid():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_F2:
            self.task_opened.emit(self._board.task(index.row()))
        elif self._board.cell(index) is None:
            self._on_note_key(event, index)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.level_wanted.emit(index, after(self._board.level(index), -1 if back else 1))
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.level_wanted.emit(index, None)
        elif self._is_own(event):
            self.level_wanted.emit(index, level_of(self._words, event.text()))
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._board.rowCount() and self._board.columnCount():
            self.setCurrentIndex(self._board.index(0, 0))
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _is_own(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        return plain and level_of(self._words, event.text()) is not None

    def _on_note_key(self, event: QKeyEvent, index: QModelIndex) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.task_opened.emit(self._board.task(index.row()))
        else:
            super().keyPressEvent(event)

    def _on_task_double_clicked(self, row: int) -> None:
        self.task_opened.emit(self._board.task(row))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self._board.cell(index) is None:
            self.task_opened.emit(self._board.task(index.row()))
        else:
            self.level_wanted.emit(index, after(self._board.level(index)))

    def _fit(self) -> None:
        px = active_theme().px
        self._tasks.setFixedWidth(px(_WIDE_TASKS if self._board.with_notes else _TASKS))
        for row in range(self._board.rowCount()):
            self._tasks.resizeSection(row, px(ROW) + (px(AREA) if self._board.begins_area(row) else 0))
        self.horizontalHeader().updateGeometry()
        self._fit_columns()

    def _fit_columns(self) -> None:
        people = len(self._board.board.columns)
        if not people:
            return
        px = active_theme().px
        note = px(_NOTE_COLUMN) if self._board.with_notes else 0
        width = max(px(_LEAST_COLUMN), (self.viewport().width() - note) // people)
        for column in range(people):
            self.setColumnWidth(column, width)
        if note:
            self.setColumnWidth(people, note)


def _is_undo(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
