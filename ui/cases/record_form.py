"""A form over one stored record: it shows what others change, keeps what the member types, and saves only the changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.cases.draft_values import packed, unpacked
from ui.cases.editing import Editing
from ui.cases.fields import Fields
from ui.drafts import DraftKeeper
from ui.widgets.buttons import ghost_button, secondary_button
from ui.widgets.form import Form
from ui.widgets.layouts import Row
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import Workplace


class RecordForm(QWidget):
    """The line that saves the fields of some forms. ``save_asked`` carries the changes by field.

    A field that the member changed is never rebound: what somebody else saved there is said beside the buttons.
    """

    save_asked = Signal(object)

    def __init__(self, workplace: Workplace, place: str, fields: Fields, forms: Sequence[Form]) -> None:
        """``place`` names the draft."""
        super().__init__()
        self._words = workplace.words
        self._fields = fields
        self._forms = tuple(forms)
        self._editing = Editing()
        self._case: UUID | None = None
        self._drafts = DraftKeeper(workplace, self, place, self._draft)
        self._drafts.watch(*fields.widgets)
        self.save_button = secondary_button(
            self._words.say("Save changes"), icon="save", tip=self._words.say("Ctrl+Enter")
        )
        self.leave_button = ghost_button(self._words.say("Leave as it was"))
        self.note = WrappingLabel("", TextRole.SECONDARY)
        row = Row(self, gap=8)
        row.addWidget(self.save_button)
        row.addWidget(self.leave_button)
        row.addWidget(self.note, 1)
        fields.touched.connect(self._on_touched)
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self.leave)
        self._show_state()

    @property
    def changes(self) -> dict[str, Any]:
        """What the member changed, by field."""
        return self._editing.changes

    def begin(self, case: UUID) -> None:
        """Another case comes; its draft is offered once its record has been shown."""
        self._drafts.keep()
        self._drafts.saved()
        self._editing.begin({})
        self._case = case
        self._fields.blank()
        self._let_write(False)
        self.note.setText("")
        self._show_state()

    def show_stored(self, stored: Mapping[str, Any]) -> None:
        """Show what is stored now; what the member changed stays as they typed it."""
        if not self._editing.stored:
            self._editing.begin(stored)
            self._fields.show_values(stored)
            self._let_write(True)
            self._drafts.begin(self._case, self._on_draft)
        else:
            both = self._editing.rebase(stored)
            self._fields.show_values(self._editing.typed)
            if both:
                self.note.setText(
                    self._words.say("Somebody changed the same meanwhile. Saving keeps yours; leaving shows theirs.")
                )
        self._show_state()

    def save(self) -> None:
        """Ask for the changes to be saved, unless a field cannot be read."""
        unclear = {key: self._words.error(problem) for key, problem in self._fields.problems.items()}
        for form in self._forms:
            form.show_problems(unclear)
        if not unclear and self.changes:
            self.save_asked.emit(self.changes)

    def saved(self, changes: Mapping[str, Any]) -> None:
        """The changes were saved."""
        self._editing.saved(changes)
        self._drafts.forget()
        if self.changes:
            self._drafts.touch()
        self.note.setText("")
        self._show_state()

    def leave(self) -> None:
        """Show again what is stored."""
        self._drafts.forget()
        self._editing.begin(self._editing.stored)
        self._fields.show_values(self._editing.stored)
        for form in self._forms:
            form.clear_problems()
        self.note.setText("")
        self._show_state()

    def _let_write(self, open_: bool) -> None:
        """Nothing can be typed between one person and the next."""
        for widget in self._fields.widgets:
            widget.setEnabled(open_)

    def _draft(self) -> dict[str, Any]:
        return packed(self.changes)

    def _on_draft(self, kept: dict[str, Any]) -> None:
        known = {key: value for key, value in unpacked(kept).items() if key in self._editing.stored}
        self._editing.typed |= known
        self._fields.show_values(known)
        self._show_state()
        if self.changes:
            self.note.setText(self._words.say("You began this earlier; it is not saved yet."))

    def _on_touched(self, _: str) -> None:
        self._editing.typed = dict(self._fields.values)
        self._drafts.touch()
        self._show_state()

    def _show_state(self) -> None:
        changed = bool(self.changes)
        self.save_button.setEnabled(changed)
        self.leave_button.setVisible(changed)
