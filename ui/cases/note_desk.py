"""The card on which a note is written: text, who reads it, who told it, signed or kept unsigned."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt

from resilience_desk.cases.note_actions import NoteEmpty
from resilience_desk.cases.terms import NOTE_VISIBILITY_WORDS
from resilience_desk.errors import DeskError
from ui.cases.fields import Fields, line_field
from ui.cases.note_writing import NoteWriting, from_draft, save
from ui.cases.writing_field import WritingField
from ui.drafts import DraftKeeper
from ui.widgets.buttons import ghost_button, secondary_button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Row
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import Workplace

DRAFT = "cases.note"


class NoteDesk(Card):
    """Where a note is written. Its draft is kept; signing and keeping both take it away."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace.words.say("New note"), gap=10)
        self._workplace = workplace
        self._words = workplace.words
        self._patient_id: UUID | None = None
        self._amends: UUID | None = None
        self._changes: UUID | None = None
        say = self._words.say
        self.messages = MessageBar(self._words)
        self.text = WritingField(say("Text of the note"), hint=say("What you saw, heard or agreed"), least=6, most=16)
        self.visibility = ChoiceBox(
            say("Who reads it"), [(key, say(text)) for key, text in NOTE_VISIBILITY_WORDS.items()]
        )
        self.told_by = line_field(120, say("nobody else: your own observation"))
        self.fields = Fields({"body": self.text, "visibility": self.visibility, "told_by": self.told_by}, self)
        self.sign_button = secondary_button(say("Sign"), icon="check", tip=say("Ctrl+Enter"))
        self.keep_button = secondary_button(say("Keep unsigned"))
        self.discard_button = ghost_button(say("Discard"))
        self._signed_note = WrappingLabel("", TextRole.CAPTION)
        self._drafts = DraftKeeper(workplace, self, DRAFT, lambda: self.writing.as_draft())
        self._build()
        self._connect()

    @property
    def writing(self) -> NoteWriting:
        """What stands in the fields now."""
        return NoteWriting(
            self.text.text, self.visibility.key, self.told_by.text(), amends=self._amends, changes=self._changes
        )

    def name_person(self, called: str) -> None:
        """Say on the button whose case the signature goes to: a signed note does not move."""
        self.sign_button.say(self._words.say("Sign for {name}", name=called))

    def begin(self, patient_id: UUID) -> None:
        """Another case comes: keep what was typed for the one before, and offer what was kept for this one."""
        self._drafts.begin(patient_id, self._on_draft)
        self._patient_id = patient_id
        self.messages.clear()
        self._show(NoteWriting())

    def write(self, writing: NoteWriting, title: str) -> None:
        """Put another note on the desk, such as an addendum; a new text that was typed is not thrown away."""
        if self.text.text.strip() and self.writing != writing:
            self.messages.show_text(self._words.say("Finish or discard what stands here first; it is kept."))
            return
        self._show(writing, title)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._drafts.touch()

    def sign(self) -> None:
        """Save and sign what is written."""
        self._save(sign=True)

    def keep(self) -> None:
        """Save it unsigned: its author's alone."""
        self._save(sign=False)

    def discard(self) -> None:
        """Throw away what is written; a note that was kept before stays as it was."""
        self._drafts.forget()
        self.messages.clear()
        self._show(NoteWriting())

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong in the card."""
        if isinstance(error, NoteEmpty):
            self.form.show_problems({"body": self._words.error(error)})
        else:
            self.messages.show_error(error)

    def _build(self) -> None:
        say = self._words.say
        self.body.addWidget(self.messages)
        self.form = Form(
            [
                FormRow("body", say("Text"), self.text),
                FormRow("visibility", say("Who reads it"), self.visibility),
                FormRow("told_by", say("Told by somebody else"), self.told_by, help=say("Such as: her daughter Ana")),
            ]
        )
        self.body.addWidget(self.form)
        acts = Row(gap=6)
        for button in (self.sign_button, self.keep_button, self.discard_button):
            acts.addWidget(button)
        acts.addStretch(1)
        self.body.addLayout(acts)
        self._signed_note.setText(say("A signed note stays as it is; corrections are addenda below it."))
        self.body.addWidget(self._signed_note)
        self.body.addStretch(1)
        self.setFocusProxy(self.text)

    def _connect(self) -> None:
        self.fields.touched.connect(self._on_touched)
        self._drafts.watch(*self.fields.widgets)
        self.text.submitted.connect(self.sign)
        self.sign_button.clicked.connect(self.sign)
        self.keep_button.clicked.connect(self.keep)
        self.discard_button.clicked.connect(self.discard)

    def _show(self, writing: NoteWriting, title: str = "") -> None:
        self._amends, self._changes = writing.amends, writing.changes
        self.fields.show_values({"body": writing.body, "visibility": writing.visibility, "told_by": writing.told_by})
        self.form.clear_problems()
        say = self._words.say
        if not title and writing.changes is not None:
            title = say("Unsigned note")
        if not title and writing.amends is not None:
            title = say("Addendum")
        self.rename(title or say("New note"))
        self.visibility.setEnabled(writing.amends is None and writing.changes is None)
        self.keep_button.setVisible(writing.amends is None)

    def _save(self, *, sign: bool) -> None:
        patient_id, desk, writing = self._patient_id, self._workplace.desk, self.writing
        if patient_id is None:
            return
        self.form.clear_problems()
        self._workplace.operations.run(
            lambda: save(desk, patient_id, writing, sign=sign), owner=self, then=self._on_saved
        )

    def _on_saved(self, _: object) -> None:
        if self._changes is not None:
            self._drafts.forget()
        self._drafts.saved()
        self.messages.clear()
        self._show(NoteWriting())

    def _on_touched(self, _: str) -> None:
        self._drafts.touch()

    def _on_draft(self, kept: dict[str, Any]) -> None:
        writing = from_draft(kept)
        if not writing.is_empty and self.writing.is_empty:
            self._show(writing)
