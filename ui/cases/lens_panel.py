"""The lens of a discipline: the same record, read through its own understanding and beside what the others said last."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from resilience_desk.cases.actions import write_formulation
from resilience_desk.cases.views import NoteView
from resilience_desk.people.roles import DISCIPLINE_WORDS, Discipline
from ui.cases.lens_reading import LensReading, OtherVoice, read_lens
from ui.cases.note_card import moment_words
from ui.cases.writing_field import WritingField
from ui.drafts import DraftKeeper
from ui.theme import active_theme
from ui.widgets.buttons import ghost_button, link_button, secondary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.marks import DISCIPLINE_COLOURS, Tag
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel, plain_label, set_look
from ui.workplace import CaseWidget, Workplace

DRAFT = "cases.formulation"
_MOST_NOTES = 12


class _VoiceCard(QFrame):
    """What one other discipline said last."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._words, self._zone = workplace.words, workplace.desk.zone
        self.setProperty("surface", "card")
        column = Column(self, gap=4, margins=(14, 10, 14, 12))
        self._tag = Tag("")
        head = Row(gap=0)
        head.addWidget(self._tag)
        head.addStretch(1)
        column.addLayout(head)
        self._understanding, self._source = WrappingLabel(), WrappingLabel("", TextRole.CAPTION)
        self._note, self._written = WrappingLabel(), WrappingLabel("", TextRole.CAPTION)
        for title, text, source in (
            (self._words.say("How they see it"), self._understanding, self._source),
            (self._words.say("Newest note for the team"), self._note, self._written),
        ):
            column.addWidget(plain_label(title, TextRole.OVERLINE))
            column.addWidget(text)
            column.addWidget(source)
        column.insertSpacing(4, active_theme().px(6))

    def show_item(self, voice: OtherVoice) -> None:
        """Show another discipline."""
        discipline = self._words.say(DISCIPLINE_WORDS[voice.discipline])
        self._tag.setText(discipline)
        self._tag.setAccessibleName(discipline)
        set_look(self._tag, "tag", DISCIPLINE_COLOURS[voice.discipline])
        self.setAccessibleName(discipline)
        seen, note = voice.formulation, voice.note
        self._show(self._understanding, self._source, seen.body if seen else "", self._who(seen) if seen else "")
        self._show(self._note, self._written, note.body if note else "", self._who(note) if note else "")

    def _who(self, said: Any) -> str:
        when = moment_words(said.written_at, self._words, self._zone)
        return self._words.say("{author}, {moment}", author=said.author, moment=when)

    def _show(self, label: WrappingLabel, below: WrappingLabel, text: str, source: str) -> None:
        label.setText(text or self._words.say("Nothing written yet"))
        set_look(label, "role", (TextRole.BODY if text else TextRole.SECONDARY).value)
        below.setText(source)
        below.setVisible(bool(source))


class _ShortNote(QWidget):
    """A note of the discipline, short: moment, author, text."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._words, self._zone = workplace.words, workplace.desk.zone
        column = Column(self, gap=1, margins=(0, 4, 0, 4))
        self._head = WrappingLabel("", TextRole.CAPTION)
        self._body = WrappingLabel()
        column.addWidget(self._head)
        column.addWidget(self._body)

    def show_item(self, note: NoteView) -> None:
        """Show another note."""
        when = moment_words(note.about_at, self._words, self._zone)
        said = self._words.say("{author}, {moment}", author=note.author, moment=when)
        if note.signed_at is None:
            said = self._words.say("{said}, unsigned", said=said)
        self._head.setText(said)
        self._body.setText(note.body)


class LensPanel(CaseWidget):
    """One discipline's lens; only its own members write its understanding, and earlier ones stay in the record."""

    rooms: ClassVar[frozenset[str]] = frozenset({"cases", "people"})

    def __init__(self, discipline: Discipline, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._discipline = discipline
        self._reading: LensReading | None = None
        words = workplace.words
        named = words.say(DISCIPLINE_WORDS[discipline])
        self.understanding = Card(words.say("How {discipline} sees it", discipline=named))
        self._source = WrappingLabel("", TextRole.CAPTION)
        self._text = WrappingLabel()
        self.write_button = link_button("")
        self.field = WritingField(
            words.say("How {discipline} sees it", discipline=named),
            hint=words.say("What keeps the pain going, what helps, what you would do next"),
            least=6,
            most=18,
        )
        self.save_button = secondary_button(words.say("Save"), icon="save", tip=words.say("Ctrl+Enter"))
        self.leave_button = ghost_button(words.say("Leave as it was"))
        self._meanwhile = WrappingLabel("", TextRole.SECONDARY)
        self._drafts = DraftKeeper(workplace, self, DRAFT, lambda: {"body": self.field.text})
        self._drafts.watch(self.field)
        self._build(named)
        self._connect()

    @property
    def is_writing(self) -> bool:
        """Whether the understanding is being written."""
        return not self._editor.isHidden()

    @override
    def show_case(self, patient_id: UUID) -> None:
        if patient_id != self.patient_id:
            self._drafts.keep()
            self._drafts.saved()
            self._reading = None
            self._show_editor(False)
            self._text.setText("")
            self._source.setText("")
            self.voices.show_items(())
            self.notes.show_items(())
        super().show_case(patient_id)

    @override
    def read(self, patient_id: UUID) -> LensReading:
        return read_lens(self.workplace.desk, patient_id, self._discipline)

    @override
    def show_view(self, view: LensReading) -> None:
        first = self._reading is None
        before = self._reading.formulation if self._reading is not None else None
        self._reading = view
        words, stands = self.workplace.words, view.formulation
        self._text.setText(stands.body if stands else words.say("Nothing written yet."))
        set_look(self._text, "role", (TextRole.BODY if stands else TextRole.SECONDARY).value)
        if stands is not None:
            when = moment_words(stands.written_at, words, self.workplace.desk.zone)
            self._source.setText(words.say("{author}, {moment}", author=stands.author, moment=when))
        self._source.setVisible(stands is not None)
        self.write_button.say(words.say("Replace") if stands else words.say("Write"))
        self.write_button.setVisible(view.may_write and not self.is_writing)
        if self.is_writing and not first and stands is not None and stands != before:
            self._meanwhile.setText(
                words.say("Written meanwhile by {author}: {body}", author=stands.author, body=stands.body)
            )
            self._meanwhile.show()
        self.voices.show_items(view.others)
        self.notes.show_items(view.notes[:_MOST_NOTES])
        self._no_notes.setVisible(not view.notes)
        self._more_notes.setVisible(len(view.notes) > _MOST_NOTES)
        if first and view.may_write and self.patient_id is not None:
            self._drafts.begin(self.patient_id, self._on_draft)

    def write(self) -> None:
        """Open the field with what stands."""
        stands = self._reading.formulation if self._reading is not None else None
        self.field.setPlainText(stands.body if stands is not None else "")
        self._show_editor(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Set the understanding down; the one before stays in the record."""
        patient_id, body, desk = self.patient_id, self.field.text.strip(), self.workplace.desk
        if not body or patient_id is None:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.workplace.operations.run(
            lambda: write_formulation(desk, patient_id, body), owner=self, then=self._on_saved
        )

    def leave(self) -> None:
        """Close the field and forget what was typed."""
        self._drafts.forget()
        self._show_editor(False)

    def _build(self, named: str) -> None:
        words = self.workplace.words
        self.understanding.head.addWidget(self.write_button)
        self.understanding.body.addWidget(self._text)
        self.understanding.body.addWidget(self._source)
        self._editor = QWidget()
        column = Column(self._editor, gap=6)
        column.addWidget(self.field)
        column.addWidget(self._meanwhile)
        acts = Row(gap=6)
        acts.addWidget(self.save_button)
        acts.addWidget(self.leave_button)
        acts.addStretch(1)
        column.addLayout(acts)
        self.understanding.body.addWidget(self._editor)
        own = Card(words.say("Notes of {discipline}", discipline=named), gap=4)
        self._no_notes = WrappingLabel(words.say("No note yet that you may read."), TextRole.SECONDARY)
        own.body.addWidget(self._no_notes)
        rows = Column(gap=2)
        self.notes = RowPool(rows, self._make_note)
        own.body.addLayout(rows)
        self._more_notes = link_button(words.say("All notes"))
        own.body.addWidget(self._more_notes)
        content = QWidget()
        columns = Row(content, gap=14, margins=(16, 12, 10, 12))
        left = Column(gap=12)
        left.addWidget(self.understanding)
        left.addWidget(own)
        left.addStretch(1)
        columns.addLayout(left, 3)
        right = Column(gap=12)
        right.addWidget(plain_label(words.say("What the others said last"), TextRole.SECTION))
        cards = Column(gap=12)
        self.voices = RowPool(cards, self._make_voice)
        right.addLayout(cards)
        right.addStretch(1)
        columns.addLayout(right, 2)
        self.body.addWidget(VerticalScroller(content), 1)
        self.setFocusProxy(self.write_button)
        self._show_editor(False)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        self.field.submitted.connect(self.save)
        self.write_button.clicked.connect(self.write)
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self.leave)
        self._more_notes.clicked.connect(self._on_more_notes)

    def _make_voice(self) -> _VoiceCard:
        return _VoiceCard(self.workplace)

    def _make_note(self) -> _ShortNote:
        return _ShortNote(self.workplace)

    def _show_editor(self, writing: bool) -> None:
        self._editor.setVisible(writing)
        self._text.setVisible(not writing)
        self._meanwhile.hide()
        self.write_button.setVisible(not writing and self._reading is not None and self._reading.may_write)

    def _on_draft(self, kept: dict[str, Any]) -> None:
        body = kept.get("body")
        if isinstance(body, str) and body and not self.is_writing:
            self.field.setPlainText(body)
            self._show_editor(True)

    def _on_typed(self) -> None:
        if self.is_writing:
            self._drafts.touch()

    def _on_saved(self, _: object) -> None:
        self._drafts.saved()
        self._show_editor(False)
        self.write_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_more_notes(self) -> None:
        if self.patient_id is not None:
            self.workplace.ways.open_case(self.patient_id, "notes")
