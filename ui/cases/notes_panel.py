"""The notes of a case, newest first, beside the place where one is written."""

from __future__ import annotations

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.cases.note_actions import mark_note_in_error, note_copied, sign_note
from resilience_desk.cases.queries import case_record
from resilience_desk.cases.record_copy import note_for_the_record
from resilience_desk.cases.views import CaseRecordView, NoteView
from ui.cases.note_card import NoteCard, moment_words
from ui.cases.note_desk import NoteDesk
from ui.cases.note_writing import addendum_to, going_on
from ui.theme import active_theme
from ui.widgets.buttons import link_button
from ui.widgets.card import EmptyState
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.row_pool import RowPool
from ui.workplace import CaseWidget, Workplace

_AT_ONCE = 30
_DESK_WIDTH = 388


class NotesPanel(CaseWidget):
    """What the team wrote, as the member may read it. Older notes come when they are asked for."""

    rooms: ClassVar[frozenset[str]] = frozenset({"cases"})

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._record: CaseRecordView | None = None
        self._most = _AT_ONCE
        say = workplace.words.say
        self.desk_card = NoteDesk(workplace)
        self._nothing = EmptyState(
            "file-pen-line",
            say("There is no note yet"),
            hint=say("What you write is for the care team, unless you choose otherwise."),
        )
        self.older = link_button(say("Show older notes"))
        listed = QWidget()
        column = Column(listed, gap=10, margins=(0, 0, 6, 0))
        column.addWidget(self._nothing)
        cards = Column(gap=10)
        self.pool = RowPool(cards, self._make_card)
        column.addLayout(cards)
        column.addWidget(self.older)
        column.addStretch(1)
        row = Row(gap=14, margins=(16, 12, 10, 12))
        row.addWidget(VerticalScroller(listed), 1)
        beside = QWidget()
        column = Column(beside, gap=0, margins=(0, 0, 6, 0))
        column.addWidget(self.desk_card)
        column.addStretch(1)
        self._beside = VerticalScroller(beside)
        row.addWidget(self._beside)
        self.body.addLayout(row, 1)
        self.setFocusProxy(self.desk_card.text)
        self.older.clicked.connect(self._on_older)
        active_theme().changed.connect(self._fit)
        self._nothing.hide()
        self._fit()

    @override
    def show_case(self, patient_id: UUID) -> None:
        if patient_id != self.patient_id:
            self._most, self._record = _AT_ONCE, None
            self.pool.show_items(())
            self._nothing.hide()
            self.older.hide()
            self.desk_card.begin(patient_id)
        super().show_case(patient_id)

    @override
    def read(self, patient_id: UUID) -> CaseRecordView:
        return case_record(self.workplace.desk, patient_id)

    @override
    def show_view(self, view: CaseRecordView) -> None:
        self._record = view
        called = view.patient.called or view.patient.name or ""
        self.desk_card.name_person(called)
        self.pool.show_items(view.notes[: self._most])
        for card in self.pool.rows:
            card.name_person(called)
        self._nothing.setVisible(not view.notes)
        self.older.setVisible(len(view.notes) > self._most)

    def _make_card(self) -> NoteCard:
        desk = self.workplace.desk
        card = NoteCard(self.workplace.words, desk.zone, desk.actor.member, partial(getattr, desk, "today"))
        card.copy_asked.connect(self._on_copy)
        card.amend_asked.connect(self._on_amend)
        card.go_on_asked.connect(self._on_go_on)
        card.sign_asked.connect(self._on_sign)
        card.in_error_asked.connect(self._on_in_error)
        return card

    def _fit(self) -> None:
        self._beside.setFixedWidth(active_theme().px(_DESK_WIDTH))

    def _on_older(self) -> None:
        self._most += _AT_ONCE
        if self._record is not None:
            self.show_view(self._record)

    def _on_copy(self, note: NoteView) -> None:
        patient_id, record, desk = self.patient_id, self._record, self.workplace.desk
        if patient_id is None or record is None:
            return
        words = self.workplace.words
        QGuiApplication.clipboard().setText(note_for_the_record(note, record.patient, words, desk.zone))

        def copied(_: object) -> None:
            self.workplace.ways.tell(words.say("The note is copied; paste it into the record."))

        self.workplace.operations.run(lambda: note_copied(desk, patient_id, note.id), owner=self, then=copied)

    def _on_amend(self, note: NoteView) -> None:
        words = self.workplace.words
        when = moment_words(note.about_at, words, self.workplace.desk.zone)
        title = words.say("Addendum to {author}, {moment}", author=note.author, moment=when)
        self.desk_card.write(addendum_to(note), title)

    def _on_go_on(self, note: NoteView) -> None:
        self.desk_card.write(going_on(note), self.workplace.words.say("Unsigned note"))

    def _on_sign(self, note: NoteView) -> None:
        patient_id, desk = self.patient_id, self.workplace.desk
        if patient_id is not None:
            self.workplace.operations.run(lambda: sign_note(desk, patient_id, note.id, note.version), owner=self)

    def _on_in_error(self, note: NoteView, because: str) -> None:
        patient_id, desk = self.patient_id, self.workplace.desk
        if patient_id is not None:
            self.workplace.operations.run(
                lambda: mark_note_in_error(desk, patient_id, note.id, note.version, because), owner=self
            )
