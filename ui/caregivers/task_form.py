"""A task on the board: its words, where it stands, a note; and the suggestions that one click adds."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.caregivers.actions import add_task, change_task, end_task, resume_task
from resilience_desk.caregivers.terms import SUGGESTED_TASKS, TASK_AREA_WORDS, TaskArea
from resilience_desk.caregivers.views import CaregiversView, TaskRowView
from resilience_desk.errors import DeskError
from ui.caregivers.entry_row import Entry, EntryRow
from ui.caregivers.fields import LinesField, line_field
from ui.caregivers.held import Subject
from ui.caregivers.record_form import RecordForm, Saving
from ui.widgets.buttons import Button, ghost_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column
from ui.widgets.message_bar import MessageBar
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel, plain_label
from ui.workplace import Workplace


def task_in(view: CaregiversView, task_id: UUID | None) -> TaskRowView | None:
    """A task of the board, present or ended."""
    return next((row for row in (*view.board.rows, *view.board.ended) if row.task_id == task_id), None)


class TaskForm(RecordForm):
    """A task in the person's own words; one that stands can be taken off the board."""

    place: ClassVar[str] = "caregivers.task"
    places_of_errors: ClassVar = {"NameMissing": "name", "NameTooLong": "name"}

    def __init__(self, workplace: Workplace) -> None:
        say = workplace.words.say
        areas = [(area, say(TASK_AREA_WORDS[area])) for area in TaskArea]
        super().__init__(
            workplace,
            [
                FormRow("name", say("What is to be done"), line_field(200, say("Driving to the group on Thursdays"))),
                FormRow("area", say("Where it stands"), ChoiceBox("", areas)),
                FormRow("note", say("Note"), LinesField(2), say("How to help without taking over, say.")),
            ],
        )
        self.end_button = ghost_button(say("Take off the board"), icon="minus")
        self.end_button.clicked.connect(self._on_end)
        self.whole.addWidget(self.end_button, 0, Qt.AlignmentFlag.AlignLeft)

    @override
    def describe(self, view: CaregiversView, subject: Subject) -> str:
        found = task_in(view, subject.record_id)
        self.end_button.setVisible(found is not None)
        return found.name if found is not None else self.words.say("A task in their own words")

    @override
    def stored_of(self, view: CaregiversView, subject: Subject) -> tuple[int | None, dict[str, Any]]:
        found = task_in(view, subject.record_id)
        if found is None:
            return None, {"name": "", "area": TaskArea.ROUTINE, "note": ""}
        return found.version, {"name": found.name, "area": found.area, "note": found.note}

    @override
    def saving(self, patient_id: UUID, values: dict[str, Any]) -> Saving:
        desk, stored = self.workplace.desk, self.stored
        task_id, version = self.subject.record_id, self.subject.version
        said = self.words.say("“{task}” stands on the board.", task=values["name"])
        if task_id is None or version is None:
            return Saving(
                lambda: add_task(desk, patient_id, **values),
                said,
                lambda made: partial(end_task, desk, patient_id, made, 1),
            )
        return Saving(
            lambda: change_task(desk, patient_id, task_id, version, **values),
            said,
            (lambda _: partial(change_task, desk, patient_id, task_id, version + 1, **stored))
            if values != stored
            else None,
        )

    def _on_end(self) -> None:
        patient_id, desk = self.patient_id, self.workplace.desk
        task_id, version = self.subject.record_id, self.subject.version
        if patient_id is None or task_id is None or version is None:
            return
        saving = Saving(
            lambda: end_task(desk, patient_id, task_id, version),
            self.words.say("“{task}” is off the board; its roles are kept.", task=self.stored["name"]),
            lambda _: partial(resume_task, desk, patient_id, task_id, version + 1),
        )
        self.workplace.operations.run(saving.work, owner=self, then=partial(self._on_saved, saving))


class TasksPage(QWidget):
    """Suggestions as a list of one click each, tasks that were taken off, and a task in the person's own words."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._words = words = workplace.words
        self._patient_id: UUID | None = None
        self.form = TaskForm(workplace)
        self.messages = MessageBar(words)
        whole = Column(self, gap=8)
        whole.addWidget(self.messages)
        self._suggested = QWidget()
        column = Column(self._suggested, gap=2)
        column.addWidget(plain_label(words.say("Pick with one click"), TextRole.STRONG))
        self.suggestions: dict[str, Button] = {}
        for area, name in SUGGESTED_TASKS:
            button = self.suggestions[name] = ghost_button(words.say(name), icon="plus")
            button.setToolTip(words.say(TASK_AREA_WORDS[area]))
            button.clicked.connect(partial(self._on_picked, area, words.say(name)))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._all_there = WrappingLabel(words.say("All suggestions stand on the board."), TextRole.SECONDARY)
        column.addWidget(self._all_there)
        whole.addWidget(self._suggested)
        ended = Column(gap=6)
        self._ended_title = plain_label(words.say("Taken off the board"), TextRole.STRONG)
        ended.addWidget(self._ended_title)
        self.ended = RowPool(ended, self._make_row)
        whole.addWidget(self.form)
        whole.addLayout(ended)
        whole.addStretch(1)

    def begin(self, patient_id: UUID, view: CaregiversView, subject: Subject) -> None:
        """Offer what is not on the board yet; with a task as subject, only its form."""
        self._patient_id = patient_id
        self.messages.clear()
        self.form.begin(patient_id, view, subject)
        self.rebase(view)

    def rebase(self, view: CaregiversView) -> None:
        """The board changed: what stands on it is offered no more."""
        self.form.rebase(view)
        new = self.form.subject.record_id is None
        self._suggested.setVisible(new)
        there = {row.name for row in view.board.rows}
        for name, button in self.suggestions.items():
            button.setVisible(self._words.say(name) not in there)
        self._all_there.setVisible(all(self._words.say(name) in there for name in self.suggestions))
        back = (("resume", self._words.say("Put back")),)
        entries = [
            Entry(row.name, self._words.say(TASK_AREA_WORDS[row.area]), "minus", acts=back, about=row)
            for row in view.board.ended
        ]
        self._ended_title.setVisible(new and bool(entries))
        self.ended.show_items(entries if new else [])

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong."""
        self.messages.show_error(error)

    def _make_row(self) -> EntryRow:
        row = EntryRow()
        row.asked.connect(self._on_resumed)
        return row

    def _on_picked(self, area: TaskArea, name: str, checked: bool = False) -> None:
        del checked
        patient_id, workplace = self._patient_id, self._workplace
        if patient_id is None:
            return
        desk, form = workplace.desk, self.form

        def added(task_id: UUID) -> None:
            def undo() -> None:
                workplace.operations.run(lambda: end_task(desk, patient_id, task_id, 1), owner=form)

            workplace.ways.tell(workplace.words.say("“{task}” stands on the board.", task=name), undo)

        workplace.operations.run(lambda: add_task(desk, patient_id, name=name, area=area), owner=self, then=added)

    def _on_resumed(self, _act: str, row: TaskRowView) -> None:
        patient_id, desk, workplace = self._patient_id, self._workplace.desk, self._workplace
        if patient_id is None:
            return

        def resumed(_: object) -> None:
            def undo() -> None:
                workplace.operations.run(lambda: end_task(desk, patient_id, row.task_id, row.version + 1), owner=self)

            workplace.ways.tell(workplace.words.say("“{task}” stands on the board again.", task=row.name), undo)

        workplace.operations.run(
            lambda: resume_task(desk, patient_id, row.task_id, row.version), owner=self, then=resumed
        )
