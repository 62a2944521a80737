"""Adding a case to the list: find the person, write one question; after the list has closed, why it cannot wait."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from resilience_desk.cases.queries import find_people
from resilience_desk.cases.views import PersonFound
from resilience_desk.meetings.agenda_actions import add_case
from resilience_desk.meetings.views import MeetingView
from resilience_desk.words import Words
from ui.meetings.fields import ReasonField
from ui.meetings.row_pool import RowPool
from ui.widgets.buttons import Button, ButtonKind, secondary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import Workplace

CLOSES_BEFORE = timedelta(hours=24)
"""The list is closed and visible a day before (Raine 2015, recommendation 29); later additions say why."""
_FOUND_AT_MOST = 5


class FoundPerson(Button):
    """One person who was found. ``taken`` carries them."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__("", ButtonKind.GHOST)
        self.person: PersonFound | None = None
        self.clicked.connect(self._on_clicked)

    def show_item(self, item: tuple[PersonFound, Words]) -> None:
        """Show another person, with what tells people of one name apart."""
        self.person, words = item
        born = words.say("born {year}", year=self.person.birth_date.year) if self.person.birth_date else ""
        self.say(" · ".join(part for part in (self.person.name, self.person.number, born) if part))

    def _on_clicked(self) -> None:
        self.taken.emit(self.person)


class AddCaseCard(Card):
    """The lines that put a case on the list."""

    def __init__(self, workplace: Workplace, owner: QWidget) -> None:
        """``owner`` is the page, where an error is shown."""
        words = workplace.words
        super().__init__(words.say("Add a case"), gap=6)
        self._workplace, self._words, self._owner = workplace, words, owner
        self._view: MeetingView | None = None
        self.person: PersonFound | None = None
        say = words.say
        self.find_field = ReasonField(say("Find a person"), say("Name or number"))
        self.question = ReasonField(say("One question for the team"), say("One question for the team"))
        self.because = ReasonField(say("Why it cannot wait"), say("The list is closed: why it cannot wait"))
        self.add_button = secondary_button(say("Add to the list"), icon="plus")
        self._said = WrappingLabel("", TextRole.CAPTION)
        self.body.addWidget(self.find_field)
        found = Column(gap=0)
        self.body.addLayout(found)
        self.pool = RowPool(found, self._make_found)
        for part in (self.question, self.because, self._said):
            self.body.addWidget(part)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.find_field.textEdited.connect(self._on_typed)
        self.find_field.returnPressed.connect(self._on_first)
        for field in (self.question, self.because):
            field.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)
        self._arrange()

    def show_meeting(self, view: MeetingView) -> None:
        """Which meeting a case is added to."""
        self._view = view
        self._arrange()

    @property
    def is_late(self) -> bool:
        """Whether the list has closed."""
        return self._view is not None and self._workplace.desk.now > self._view.begins_at - CLOSES_BEFORE

    def add(self) -> None:
        """Put the person on the list; says in place what is missing."""
        view, person = self._view, self.person
        if view is None or person is None:
            self._said.setText(self._words.say("Say whose case it is first."))
            self.find_field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.question.text().strip():
            self._said.setText(self._words.say("Each case carries one question for the team."))
            self.question.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.is_late and not self.because.text().strip():
            self._said.setText(self._words.say("The list closed a day before; say in a few words why it cannot wait."))
            self.because.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._record(view, person)
        self._said.setVisible(bool(self._said.text()))

    def _record(self, view: MeetingView, person: PersonFound) -> None:
        asked = partial(add_case, self._workplace.desk, view.id, person.id, question=self.question.text().strip())
        late = self.because.text().strip() if self.is_late else ""
        act = partial(asked, late_because=late)
        self._workplace.operations.run(act, owner=self._owner, then=self._on_added)

    def _on_added(self, _: object) -> None:
        for field in (self.find_field, self.question, self.because):
            field.clear()
        self.person = None
        self._arrange()
        self.find_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, text: str) -> None:
        self.person = None
        desk = self._workplace.desk
        self._workplace.operations.ask(
            lambda: find_people(desk, text, _FOUND_AT_MOST), owner=self, then=self._on_found, slot="find"
        )

    def _on_found(self, people: tuple[PersonFound, ...]) -> None:
        self.pool.show_items([(person, self._words) for person in people] if self.person is None else [])
        nobody = not people and bool(self.find_field.text().strip())
        self._said.setText(self._words.say("Nobody of this name or number.") if nobody else "")
        self._said.setVisible(nobody)

    def _on_first(self) -> None:
        if self.pool.rows and self.pool.rows[0].person is not None:
            self._on_taken(self.pool.rows[0].person)

    def _on_taken(self, person: PersonFound) -> None:
        self.person = person
        self.find_field.setText(person.name)
        self._arrange()
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_found(self) -> FoundPerson:
        row = FoundPerson()
        row.taken.connect(self._on_taken)
        return row

    def _arrange(self) -> None:
        self.pool.show_items([])
        self._said.setText("")
        self._said.hide()
        self.because.setVisible(self.is_late)
