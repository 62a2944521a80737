"""One note as it is read: who wrote it, for whom, what it says, its addenda, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from resilience_desk.cases.terms import NOTE_VISIBILITY_WORDS, NoteVisibility
from resilience_desk.cases.views import NoteView
from resilience_desk.people.roles import DISCIPLINE_WORDS
from resilience_desk.words import Words
from ui.widgets.buttons import IconButton, ghost_button
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import DISCIPLINE_COLOURS, Avatar, Chip, ChipKind
from ui.widgets.reason_line import ReasonLine
from ui.widgets.row_pool import RowPool
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel, plain_label


def moment_words(moment: datetime, words: Words, zone: tzinfo) -> str:
    """A moment as a list shows it: day in words and time."""
    here = moment.astimezone(zone)
    return words.say("{day}, {time}", day=words.day(here.date()), time=words.clock(here))


class _Addendum(QFrame):
    def __init__(self, words: Words, zone: tzinfo) -> None:
        super().__init__()
        self._words, self._zone = words, zone
        self.setProperty("surface", "inset")
        column = Column(self, gap=2, margins=(10, 6, 10, 6))
        self._head = plain_label("", TextRole.CAPTION)
        self._body = WrappingLabel()
        column.addWidget(self._head)
        column.addWidget(self._body)

    def show_item(self, note: NoteView) -> None:
        """Show another addendum."""
        when = moment_words(note.written_at, self._words, self._zone)
        self._head.setText(self._words.say("Addendum, {author}, {moment}", author=note.author, moment=when))
        self._body.setText(note.body)


class NoteCard(QFrame):
    """A note. C copies it for the record while the card has focus. Each signal carries the :class:`NoteView`."""

    copy_asked = Signal(object)
    amend_asked = Signal(object)
    go_on_asked = Signal(object)
    sign_asked = Signal(object)
    in_error_asked = Signal(object, str)

    def __init__(self, words: Words, zone: tzinfo, me: UUID, today: Callable[[], date]) -> None:
        """``me`` is the member who reads: some acts are the author's alone. ``today`` is the practice's day."""
        super().__init__()
        self._words, self._zone, self._me, self._today = words, zone, me, today
        self.note: NoteView | None = None
        say = words.say
        self.setProperty("surface", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._avatar = Avatar("", size=30)
        self._author = plain_label("", TextRole.STRONG)
        self._when = plain_label("", TextRole.CAPTION)
        self._unsigned = Chip(say("Unsigned, only you see it"), ChipKind.WARN)
        self._readers = Chip("")
        self._told_by = Chip("", ChipKind.INFO)
        self._body = WrappingLabel()
        self.copied = ElidingLabel("", TextRole.CAPTION)
        self.copied.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.changed_since = Chip(say("changed since"), ChipKind.WARN)
        self.copy_button = ghost_button(say("Copy for the record"), icon="clipboard-list", tip=say("C"))
        self.sign_button = ghost_button(say("Sign"), icon="check")
        self.go_on_button = ghost_button(say("Go on writing"), icon="pencil")
        self.amend_button = ghost_button(say("Addendum"), icon="plus")
        self.error_button = IconButton("circle-x", say("Entered in error…"))
        self.reason = ReasonLine(words)
        self._build()
        self._connect()

    def name_person(self, called: str) -> None:
        """Say on the button whose case the signature goes to: a signed note does not move."""
        self.sign_button.say(self._words.say("Sign for {name}", name=called))

    def show_item(self, note: NoteView) -> None:
        """Show another note, or the same as it stands now."""
        if self.note is None or self.note.id != note.id:
            self.reason.close_line()
        self.note = note
        say = self._words.say
        own = note.author_id == self._me
        discipline = say(DISCIPLINE_WORDS[note.discipline])
        when = moment_words(note.about_at, self._words, self._zone)
        self._avatar.show_person(note.author, DISCIPLINE_COLOURS[note.discipline])
        self._author.setText(note.author)
        self._when.setText(say("{discipline} · {moment}", discipline=discipline, moment=when))
        self.setAccessibleName(say("Note by {author}, {moment}", author=note.author, moment=when))
        self.setAccessibleDescription(note.body)
        signed, valid = note.signed_at is not None, not note.in_error
        self._unsigned.setVisible(not signed and valid)
        self._readers.show_fact(say(NOTE_VISIBILITY_WORDS[note.visibility]))
        self._readers.setVisible(note.visibility is not NoteVisibility.TEAM)
        self._told_by.show_fact(say("told by {name}", name=note.told_by), ChipKind.INFO)
        self._told_by.setVisible(bool(note.told_by))
        self._body.setText(note.body if valid else say("Entered in error: {reason}", reason=note.in_error))
        self.addenda.show_items(note.addenda if valid else ())
        self._show_copied(note)
        self.copy_button.setVisible(valid)
        self.amend_button.setVisible(signed and valid)
        self.sign_button.setVisible(not signed and own and valid)
        self.go_on_button.setVisible(not signed and own and valid)
        self.error_button.setVisible(own and valid)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_C and not event.modifiers():
            self._on_copy()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        column = Column(self, gap=8, margins=(14, 10, 14, 8))
        head = Row(gap=10)
        head.addWidget(self._avatar)
        names = Column(gap=0)
        names.addWidget(self._author)
        names.addWidget(self._when)
        head.addLayout(names)
        head.addStretch(1)
        for chip in (self._unsigned, self._readers, self._told_by):
            head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._body)
        below = Column(gap=6)
        self.addenda = RowPool(below, self._make_addendum)
        column.addLayout(below)
        column.addWidget(self.reason)
        self._acts = QWidget()
        acts = Row(self._acts, gap=2)
        for button in (
            self.copy_button,
            self.sign_button,
            self.go_on_button,
            self.amend_button,
            self.error_button,
        ):
            acts.addWidget(button)
        acts.addWidget(self.copied, 1)
        acts.addWidget(self.changed_since)
        column.addWidget(self._acts)

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self._on_copy)
        self.amend_button.clicked.connect(self._on_amend)
        self.go_on_button.clicked.connect(self._on_go_on)
        self.sign_button.clicked.connect(self._on_sign)
        self.error_button.clicked.connect(self._on_error)
        self.reason.given.connect(self._on_reason)

    def _show_copied(self, note: NoteView) -> None:
        said = ""
        if note.copied_at is not None:
            here = note.copied_at.astimezone(self._zone)
            is_today = here.date() == self._today()
            when = self._words.clock(here) if is_today else moment_words(here, self._words, self._zone)
            said = self._words.say("copied {moment}", moment=when)
        self.copied.setText(said)
        self.changed_since.setVisible(note.changed_since_copy)

    def _make_addendum(self) -> _Addendum:
        return _Addendum(self._words, self._zone)

    def _on_copy(self) -> None:
        if self.note is not None and not self.note.in_error:
            self.copy_asked.emit(self.note)

    def _on_amend(self) -> None:
        self.amend_asked.emit(self.note)

    def _on_go_on(self) -> None:
        self.go_on_asked.emit(self.note)

    def _on_sign(self) -> None:
        self.sign_asked.emit(self.note)

    def _on_error(self) -> None:
        self.reason.ask(self._words.say("It does not belong here, because…"))

    def _on_reason(self, because: str) -> None:
        self.in_error_asked.emit(self.note, because)
