"""What each column of a caseload means: its heading, a choice, and what stands in it first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from resilience_desk.cases.intake import Column as Meaning
from resilience_desk.words import Words
from ui.cases.intake_choice import IntakeChoice
from ui.theme import active_theme
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.layouts import Column
from ui.widgets.text import ElidingLabel, TextRole

_ACROSS = 6
_MOST_SHOWN = 36
"""Columns beyond these are shown only where they were recognised."""


class IntakeColumnsCard(Card):
    """``meant`` carries the place of a column and its new meaning, None for not taken."""

    meant = Signal(int, object)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Which column is which"), note=words.say("Proposed by the headings."))
        self._words = words
        self._cells = QWidget()
        self.body.addWidget(self._cells)
        self.boxes: dict[int, ChoiceBox] = {}

    def show_table(self, choice: IntakeChoice) -> None:
        """Show the columns of a table that was read for the first time."""
        if choice.read is None:
            return
        shape, px = choice.read.shape, active_theme().px
        cells = QWidget()
        grid = QGridLayout(cells)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(10))
        places = [place for place, meaning in enumerate(shape.columns) if place < _MOST_SHOWN or meaning is not None]
        self.boxes = {}
        for line, place in enumerate(places):
            examples = [row[place] for row in shape.first_rows if place < len(row) and row[place]]
            cell = self._cell(place, shape.headings[place], examples[0] if examples else "")
            grid.addWidget(cell, line // _ACROSS, line % _ACROSS)
        for place in range(_ACROSS):
            grid.setColumnStretch(place, 1)
        self.body.replaceWidget(self._cells, cells)
        self._cells.hide()
        self._cells.deleteLater()
        self._cells = cells
        self.show_meanings(choice)

    def show_meanings(self, choice: IntakeChoice) -> None:
        """Show what the columns mean now."""
        for place, box in self.boxes.items():
            box.choose(choice.columns[place])

    def focus_first(self) -> None:
        """Put focus into the first column's choice."""
        if self.boxes:
            next(iter(self.boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _cell(self, place: int, heading: str, example: str) -> QWidget:
        say = self._words.say
        named = heading.strip() or say("Column {number}", number=self._words.number(place + 1))
        choices = [(None, say("not taken")), *((each, say(each.value)) for each in Meaning)]
        box = ChoiceBox(say("What “{heading}” means", heading=named), choices)
        box.chosen.connect(partial(self._on_meant, place))
        self.boxes[place] = box
        cell = QWidget()
        column = Column(cell, gap=3)
        column.addWidget(ElidingLabel(named, TextRole.STRONG))
        column.addWidget(box)
        column.addWidget(ElidingLabel(example or say("empty at first"), TextRole.CAPTION))
        return cell

    def _on_meant(self, place: int, meaning: Meaning | None) -> None:
        self.meant.emit(place, meaning)
