"""The card of the role board: what kind of day, the gaps in words, the table, and what can be added."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from resilience_desk.caregivers.role_actions import set_role
from resilience_desk.caregivers.terms import SITUATION_WORDS, Level, Situation
from resilience_desk.caregivers.views import CaregiversView
from resilience_desk.desk import Desk
from resilience_desk.errors import DeskError
from ui.caregivers.board_model import BoardModel
from ui.caregivers.board_table import BoardTable
from ui.caregivers.card_words import gap_lines
from ui.caregivers.cell_writing import Cell, Write
from ui.caregivers.levels import LETTERS, level_words
from ui.theme import active_theme
from ui.widgets.announce import announce
from ui.widgets.buttons import SegmentedChoice, ghost_button, link_button, secondary_button
from ui.widgets.card import Card, EmptyState
from ui.widgets.layouts import Row
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel
from ui.workplace import Workplace

_GAPS_SHOWN = 3
_ROOM_FOR_NOTES = 1150


class BoardCard(Card):
    """Who does what. ``situation_chosen`` carries a kind of day; ``task_opened`` a task or None for new ones."""

    situation_chosen = Signal(object)
    task_opened = Signal(object)
    person_wanted = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace.words.say("Who does what"), gap=6)
        self._workplace = workplace
        self._words = words = workplace.words
        self._patient_id: UUID | None = None
        self._gaps: list[str] = []
        self._all_gaps = False
        self._undos: list[Callable[[], object]] = []
        self.messages = MessageBar(words)
        self.model = BoardModel(words, self)
        self.table = BoardTable(words, self.model)
        kinds = [(situation, words.say(SITUATION_WORDS[situation])) for situation in Situation]
        self.situations = SegmentedChoice(words.say("For which days"), kinds, Situation.NOW)
        self.gaps = WrappingLabel("", TextRole.PROBLEM)
        self.more_gaps = link_button("")
        self.empty = EmptyState(
            "list-checks",
            words.say("No tasks stand here yet"),
            hint=words.say("Start with what is done every day: getting there, shopping, nights."),
            act=words.say("Pick tasks"),
            do=partial(self.task_opened.emit, None),
        )
        self.add_task = secondary_button(words.say("Add task"), icon="plus")
        self.add_person = secondary_button(words.say("Add person"), icon="user-plus")
        self.change_task = ghost_button(words.say("Change task"), icon="pencil", tip=words.say("F2 on its row"))
        self._hint = ElidingLabel("", TextRole.CAPTION)
        self._build()
        self._connect()

    @property
    def situation(self) -> Situation:
        """The kind of day that is shown."""
        return self.situations.current or Situation.NOW

    def begin(self, patient_id: UUID) -> None:
        """Another case comes."""
        self._patient_id = patient_id
        self._undos.clear()
        self._all_gaps = False
        self.model.writing.forget()
        self.messages.clear()

    def show_panel(self, view: CaregiversView) -> None:
        """Show the board that was read, with the gaps of the whole net."""
        if view.board.situation is not self.situation:
            return
        self.model.show_board(view.board)
        has_rows = bool(view.board.rows)
        self.table.setVisible(has_rows)
        self.empty.setVisible(not has_rows)
        self.change_task.setVisible(has_rows)
        self._gaps = gap_lines(self._words, view.gaps)
        title = self._words.say("Who does what")
        if self._gaps:
            title = self._words.count("Who does what · {number} gap", "Who does what · {number} gaps", len(self._gaps))
        count = view.board.not_asked or 0
        open_ = self._words.count(
            "{number} task nobody was asked about yet", "{number} tasks nobody was asked about yet", count
        )
        self.rename(title, open_ if count else "")
        self._show_gaps()

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong, above the board."""
        self.messages.show_error(error)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.model.show_notes(self.width() >= active_theme().px(_ROOM_FOR_NOTES))

    def _build(self) -> None:
        say = self._words.say
        self.head.addWidget(self.situations)
        self.body.addWidget(self.messages)
        line = Row(gap=8)
        line.addWidget(self.gaps, 1)
        line.addWidget(self.more_gaps)
        self.body.addLayout(line)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        foot = Row(gap=8)
        foot.addWidget(self.add_task)
        foot.addWidget(self.add_person)
        foot.addWidget(self.change_task)
        letters = " · ".join(
            f"{say(letter)} {level_words(self._words, level).lower()}" for level, letter in LETTERS.items()
        )
        self._hint.setText(say("Enter, or {letters}", letters=letters))
        foot.addWidget(self._hint, 1)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.situations.chosen.connect(self.situation_chosen)
        self.more_gaps.clicked.connect(self._on_more_gaps)
        self.table.level_wanted.connect(self._on_level_wanted)
        self.table.task_opened.connect(self.task_opened)
        self.table.undo_asked.connect(self._on_undo_asked)
        self.add_task.clicked.connect(self._on_add_task)
        self.add_person.clicked.connect(self.person_wanted)
        self.change_task.clicked.connect(self._on_change_task)

    def _show_gaps(self) -> None:
        more = len(self._gaps) - _GAPS_SHOWN
        shown = self._gaps if self._all_gaps else self._gaps[:_GAPS_SHOWN]
        self.gaps.setText(" · ".join(shown))
        self.gaps.setVisible(bool(shown))
        self.more_gaps.setVisible(more > 0)
        if more > 0:
            few, many = self._words.say("Show fewer"), self._words.count("{number} more", "{number} more", more)
            self.more_gaps.say(few if self._all_gaps else many)

    def _on_more_gaps(self) -> None:
        self._all_gaps = not self._all_gaps
        self._show_gaps()

    def _on_add_task(self) -> None:
        self.task_opened.emit(None)

    def _on_change_task(self) -> None:
        row = self.table.row
        self.task_opened.emit(self.model.task(row if row is not None else 0))

    def _on_level_wanted(self, index: QModelIndex, level: Level | None) -> None:
        found = self.model.cell(index)
        if found is None:
            return
        cell, read = found
        write = self.model.writing.want(cell, read, level)
        self.model.dataChanged.emit(index, index)
        announce(self.table, self.model.spoken(index))
        if write is not None:
            self._write(cell, write)

    def _write(self, cell: Cell, write: Write) -> None:
        patient_id, desk = self._patient_id, self._workplace.desk
        if patient_id is None:
            return
        self._workplace.operations.run(
            lambda: _set(desk, patient_id, cell, write),
            owner=self,
            then=partial(self._on_written, patient_id, cell),
            failed=partial(self._on_refused, cell),
        )

    def _on_written(self, patient_id: UUID, cell: Cell, version: int | None) -> None:
        if patient_id != self._patient_id:
            return
        following = self.model.writing.returned(cell, version)
        if following is not None:
            self._write(cell, following)
            return
        desk, operations = self._workplace.desk, self._workplace.operations
        inverse = self.model.writing.inverse(cell)
        if inverse is None:
            return

        def undo() -> None:
            if undo in self._undos:
                self._undos.remove(undo)
                operations.run(lambda: _set(desk, patient_id, cell, inverse), owner=self)

        self._undos.append(undo)
        place = self.model.place_of(cell)
        if place.isValid():
            self._workplace.ways.tell(self.model.spoken(place), undo)

    def _on_refused(self, cell: Cell, error: DeskError) -> None:
        self.model.writing.refused(cell)
        self.model.tell_all()
        self.show_error(error)

    def _on_undo_asked(self) -> None:
        if self._undos:
            self._undos[-1]()


def _set(desk: Desk, patient_id: UUID, cell: Cell, write: Write) -> int | None:
    return set_role(
        desk,
        patient_id,
        cell.task_id,
        cell.caregiver_id,
        write.level,
        write.version,
        situation=cell.situation,
        how=write.how if write.level is not None else "",
    )
