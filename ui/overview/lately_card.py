"""The newest changes of a case, told from the journal: what happened, who did it, when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.overview.change_queries import timeline
from resilience_desk.overview.views import ChangeLine
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import DISCIPLINE_COLOURS, Avatar
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import CaseWidget, Workplace

MOST_LINES = 6
_LOOKED_THROUGH = 36


def said_once(lines: Iterable[ChangeLine], most: int) -> tuple[ChangeLine, ...]:
    """The newest ``most`` lines that say something different; a diary written down on ten days is one line."""
    newest: dict[tuple[str, str, object], ChangeLine] = {}
    for line in lines:
        newest.setdefault((line.action, line.author, line.sentence), line)
    return tuple(newest.values())[:most]


class _LatelyRow(QWidget):
    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._words, self._zone = workplace.words, workplace.desk.zone
        row = Row(self, gap=9, margins=(0, 3, 0, 3))
        self._author = Avatar("", size=26)
        self._sentence = WrappingLabel()
        self._when = WrappingLabel("", TextRole.CAPTION)
        lines = Column(gap=1)
        lines.addWidget(self._sentence)
        lines.addWidget(self._when)
        row.addWidget(self._author, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)

    @property
    def accessible_text(self) -> str:
        """What happened, as it is read aloud."""
        return self._sentence.text()

    def show_item(self, line: ChangeLine) -> None:
        """Show another change."""
        here = line.at.astimezone(self._zone)
        self._sentence.setText(line.sentence.spoken(self._words))
        when = self._words.say("{day}, {time}", day=self._words.day(here.date()), time=self._words.clock(here))
        self._when.setText(self._words.say("{name}, {when}", name=line.author, when=when) if line.author else when)
        colour = DISCIPLINE_COLOURS[line.discipline] if line.discipline is not None else "medical"
        self._author.show_person(line.author, colour)


class LatelyCard(CaseWidget):
    """The newest changes, from every room that the member may see."""

    rooms: ClassVar[frozenset[str]] = frozenset(
        {"cases", "people", "assessment", "trackers", "planning", "caregivers", "appointments", "groups", "meetings"}
    )

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.card = Card(workplace.words.say("Lately"), gap=4)
        self._none = WrappingLabel(workplace.words.say("Nothing was recorded yet."), TextRole.SECONDARY)
        self.card.body.addWidget(self._none)
        self.pool = RowPool(self.card.body, self._make_row)
        self.body.addWidget(self.card)

    @override
    def show_case(self, patient_id: UUID) -> None:
        if patient_id != self.patient_id:
            self.pool.show_items(())
            self._none.hide()
        super().show_case(patient_id)

    @override
    def read(self, patient_id: UUID) -> tuple[ChangeLine, ...]:
        return said_once(timeline(self.workplace.desk, patient_id, limit=_LOOKED_THROUGH), MOST_LINES)

    @override
    def show_view(self, view: tuple[ChangeLine, ...]) -> None:
        self.pool.show_items(view)
        self._none.setVisible(not view)

    def _make_row(self) -> _LatelyRow:
        return _LatelyRow(self.workplace)
