"""An entry of a day list whose person is not certain: choose who it is, find somebody, or leave it out."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from resilience_desk.appointments.views import CandidateView, ListRowView
from resilience_desk.cases.queries import find_people
from resilience_desk.cases.views import PersonFound
from ui.appointments.day_list_words import candidate_words, when_words
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.layouts import Column, Row
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import Workplace


class UncertainRow(QFrame):
    """``person_chosen`` carries the entry's row and a person, or None for leaving it out."""

    person_chosen = Signal(int, object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._words = words = workplace.words
        self._row: ListRowView | None = None
        self.setProperty("surface", "inset")
        column = Column(self, gap=4, margins=(10, 8, 10, 8))
        self._written = WrappingLabel("", TextRole.STRONG)
        self._why = WrappingLabel("", TextRole.SECONDARY)
        self.people = ChoiceBox(words.say("Who it is"))
        self.finder = QLineEdit()
        self.finder.setMaxLength(200)
        self.finder.setPlaceholderText(words.say("Find somebody: name or number, then Enter"))
        self.finder.setAccessibleName(words.say("Find somebody by name or number"))
        row = Row(gap=8)
        row.addWidget(self.people, 1)
        row.addWidget(self.finder, 1)
        column.addWidget(self._written)
        column.addWidget(self._why)
        column.addLayout(row)
        self.people.chosen.connect(self._on_chosen)
        self.finder.returnPressed.connect(self._on_find)

    def show_item(self, row: ListRowView) -> None:
        """Show another entry; one that was shown keeps what was found for it."""
        words = self._words
        if self._row is None or (row.row, row.written, row.candidates) != (
            self._row.row,
            self._row.written,
            self._row.candidates,
        ):
            self.finder.clear()
            self._offer(row.candidates)
        self._row = row
        self._written.setText(f"{when_words(words, row)} · {row.written}")
        self._why.setText(words.say(row.why.value) if row.why is not None else "")
        self.people.setAccessibleName(words.say("Who is meant by {written}", written=row.written))

    def _offer(self, candidates: tuple[CandidateView | PersonFound, ...]) -> None:
        words = self._words
        choices = [(person.id, _person_words(self._workplace, person)) for person in candidates]
        self.people.offer([(None, words.say("Leave it out")), *choices])
        self.people.choose(None)

    def _on_chosen(self, person: UUID | None) -> None:
        if self._row is not None:
            self.person_chosen.emit(self._row.row, person)

    def _on_find(self) -> None:
        desk, typed = self._workplace.desk, self.finder.text().strip()
        if typed:
            self._workplace.operations.ask(partial(find_people, desk, typed), owner=self, then=self._on_found)

    def _on_found(self, people: tuple[PersonFound, ...]) -> None:
        self._offer(people)
        typed = self.finder.text().strip()
        found = self._words.count("{number} person found: choose.", "{number} people found: choose.", len(people))
        self._why.setText(found if people else self._words.say("Nobody was found for “{typed}”.", typed=typed))
        if people:
            self.people.setFocus(Qt.FocusReason.OtherFocusReason)


def _person_words(workplace: Workplace, person: CandidateView | PersonFound) -> str:
    return candidate_words(
        workplace.words,
        CandidateView(
            id=person.id,
            name=person.name,
            number=person.number,
            hospital_number=person.hospital_number,
            birth_date=person.birth_date,
        ),
    )
