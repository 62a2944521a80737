"""A form of one record in the drawer: begun from what is stored, kept as a draft, saved with its undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from resilience_desk.caregivers.views import CaregiversView, CaregiverView
from resilience_desk.errors import DeskError
from ui.caregivers.fields import Fields
from ui.caregivers.held import Subject, draft_of, from_draft
from ui.drafts import DraftKeeper
from ui.widgets.buttons import ghost_button, primary_button
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import Workplace


@dataclass(frozen=True)
class Saving:
    """How a form is saved: the work, what is said afterwards, and what undoes it once the work's result is known."""

    work: Callable[[], Any]
    said: str
    undo: Callable[[Any], Callable[[], Any]] | None = None


def caregiver_in(view: CaregiversView, caregiver_id: UUID | None) -> CaregiverView | None:
    """A caregiver of the panel, present or former."""
    return next((each for each in (*view.caregivers, *view.former) if each.id == caregiver_id), None)


class RecordForm(QWidget):
    """A subclass says what its fields are, what is stored of a record, and how it is saved.

    ``finished`` when it was saved or left.
    """

    finished = Signal()
    place: ClassVar[str]
    """Where its draft is kept."""
    places_of_errors: ClassVar[Mapping[str, str]] = {}
    """Which field an error (by its code) belongs to."""

    def __init__(self, workplace: Workplace, rows: Sequence[FormRow]) -> None:
        super().__init__()
        self.workplace = workplace
        self.words = workplace.words
        self.patient_id: UUID | None = None
        self.subject = Subject()
        self.stored: dict[str, Any] = {}
        self.messages = MessageBar(workplace.words)
        self.title = WrappingLabel("", TextRole.STRONG)
        self.form = Form(rows)
        self.fields = Fields({row.key: row.widget for row in rows}, self)
        self.save_button = primary_button(workplace.words.say("Save"), tip=workplace.words.say("Ctrl+Enter"))
        self.leave_button = ghost_button(workplace.words.say("Not now"))
        self.drafts = DraftKeeper(workplace, self, self.place, self._kept)
        self._build()
        self.fields.touched.connect(self.drafts.touch)
        self.drafts.watch(*self.fields.widgets)
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self._on_left)
        saves = QShortcut(QKeySequence("Ctrl+Return"), self)
        saves.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        saves.activated.connect(self.save)

    def describe(self, view: CaregiversView, subject: Subject) -> str:
        """The heading, after offering choices that depend on the case."""
        raise NotImplementedError

    def stored_of(self, view: CaregiversView, subject: Subject) -> tuple[int | None, dict[str, Any]]:
        """The version of the record now and what is stored of it; None and beginnings for a new one."""
        raise NotImplementedError

    def saving(self, patient_id: UUID, values: dict[str, Any]) -> Saving:
        """How what stands in the form is saved."""
        raise NotImplementedError

    def begin(self, patient_id: UUID, view: CaregiversView, subject: Subject) -> None:
        """Show a record, and offer what was kept of it."""
        # What was typed last is kept before the fields say something else.
        self.drafts.keep()
        self.patient_id = patient_id
        self.messages.clear()
        self.form.clear_problems()
        self.save_button.setEnabled(True)
        self.title.setText(self.describe(view, subject))
        version, self.stored = self.stored_of(view, subject)
        self.subject = subject.at(version)
        self.fields.show_values(self.stored)
        self.drafts.begin(patient_id, self._on_draft)

    def rebase(self, view: CaregiversView) -> None:
        """Somebody may have changed the record: an untouched form shows it, a touched one keeps its text and says so."""
        if self.patient_id is None or self.subject.record_id is None:
            return
        version, stored = self.stored_of(view, self.subject)
        if version is None or version == self.subject.version:
            return
        untouched = self.fields.values == self.stored
        self.subject, self.stored = self.subject.at(version), stored
        if untouched:
            self.fields.show_values(stored)
        else:
            self.messages.show_text(
                self.words.say("This was changed meanwhile. Your text is kept here; saving puts it in place of theirs.")
            )

    def save(self) -> None:
        """Save what stands in the form."""
        patient_id = self.patient_id
        if patient_id is None or not self.save_button.isEnabled():
            return
        unclear = self.fields.take_over()
        self.form.show_problems({key: self.words.error(error) for key, error in unclear.items()})
        if unclear:
            return
        saving = self.saving(patient_id, self._trimmed())
        self.save_button.setEnabled(False)
        self.workplace.operations.run(
            saving.work, owner=self, then=partial(self._on_saved, saving), failed=self._on_refused
        )

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong above the form."""
        self.messages.show_error(error)

    def _build(self) -> None:
        whole = self.whole = Column(self, gap=10)
        whole.addWidget(self.title)
        whole.addWidget(self.messages)
        whole.addWidget(self.form)
        acts = Row(gap=8)
        acts.addWidget(self.save_button)
        acts.addWidget(self.leave_button)
        acts.addStretch(1)
        whole.addLayout(acts)

    def _trimmed(self) -> dict[str, Any]:
        return {key: value.strip() if isinstance(value, str) else value for key, value in self.fields.values.items()}

    def _kept(self) -> dict[str, Any]:
        return draft_of(self.subject, self.fields.values)

    def _on_draft(self, kept: dict[str, Any]) -> None:
        subject, values = from_draft(kept)
        if subject.is_of(self.subject):
            self.fields.show_values(values)
            self.messages.show_text(
                self.words.say("This is what you began earlier."), act=self.words.say("Begin anew"), do=self._begin_anew
            )
        else:
            self.messages.show_text(
                self.words.say("You began another one on this case earlier. It is kept until you write here.")
            )

    def _begin_anew(self) -> None:
        self.drafts.forget()
        self.messages.clear()
        self.fields.show_values(self.stored)

    def _on_saved(self, saving: Saving, result: Any) -> None:
        self.drafts.saved()
        operations, owner = self.workplace.operations, self
        undo = saving.undo(result) if saving.undo is not None else None

        def undone() -> None:
            if undo is not None:
                operations.run(undo, owner=owner)

        self.workplace.ways.tell(saving.said, undone if undo is not None else None)
        self.finished.emit()

    def _on_refused(self, error: DeskError) -> None:
        self.save_button.setEnabled(True)
        place = self.places_of_errors.get(error.code)
        if place is None:
            self.show_error(error)
        else:
            self.form.show_problems({place: self.words.error(error)})

    def _on_left(self) -> None:
        self.drafts.keep()
        self.finished.emit()
