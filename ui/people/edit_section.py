"""A part of the settings that keeps a list: the list at the left, the form of one entry at the right."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QWidget

from resilience_desk.errors import ChangedMeanwhile, DeskError
from resilience_desk.people.views import PracticeView
from ui.widgets.buttons import ghost_button, primary_button, secondary_button
from ui.widgets.card import Card
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.marks import ChipKind
from ui.widgets.message_bar import MessageBar
from ui.widgets.table import ListColumn, ListModel, ListTable
from ui.workplace import Workplace

Entry = TypeVar("Entry")
Values = dict[str, Any]


class EditSection(QWidget, Generic[Entry]):
    """A list and a form. A subclass says what an entry's values are, shows them and saves them.

    What is being written is never rebound: if somebody else changes the entry, the form says so and keeps the text.
    """

    def __init__(
        self,
        workplace: Workplace,
        title: str,
        columns: Sequence[ListColumn[Entry]],
        add: str,
        rows: Sequence[FormRow],
        *,
        extra: Sequence[QWidget] = (),
        below: Sequence[QWidget] = (),
    ) -> None:
        """``add`` is what the button for a new entry says; ``extra`` stands above the save button, ``below`` under it."""
        super().__init__()
        self.workplace = workplace
        self.practice: PracticeView | None = None
        self.entry: Entry | None = None
        self._shown: Values | None = None
        self._wanted: UUID | None = None
        say = workplace.words.say
        model = ListModel(columns, self.key)
        self.list = ListTable(title, model, row_height=50)
        model.setParent(self.list)
        self.add_button = ghost_button(add, icon="plus")
        self.message = MessageBar(workplace.words)
        self.form = Form(rows)
        self.save_button = primary_button(say("Save"), icon="save")
        self.drop_button = secondary_button(say("Discard changes"))
        self.card = Card("…", gap=12)
        self._build(title, extra, below)
        self.list.selected.connect(self._on_selected)
        self.add_button.clicked.connect(self.begin)
        self.save_button.clicked.connect(self.save)
        self.drop_button.clicked.connect(self.drop)

    @property
    def is_touched(self) -> bool:
        """Whether the form holds what is not saved."""
        return self._shown is not None and self.values() != self._shown

    def show_practice(self, practice: PracticeView) -> None:
        """Show the practice as it is now."""
        self.practice = practice
        touched = self.is_touched
        self.show_choices(practice)
        with QSignalBlocker(self.list):  # rows come anew: nobody chose another one
            self.list.list_model.show_rows(self.entries(practice))
        newer = self._find(self._wanted or (self.key(self.entry) if self.entry is not None else None))
        if touched:
            self._tell_changed(newer)
        elif newer is not None:
            self._bind(newer)
            self.list.choose(self.key(newer))
        elif self.entry is not None or self._shown is None:
            self._choose_first()

    def begin(self) -> None:
        """Empty the form for a new entry."""
        if self.refuse_touched():
            return
        with QSignalBlocker(self.list):
            self.list.setCurrentIndex(QModelIndex())
        self._bind(None)
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Give up what was written."""
        self._bind(self._find(self.key(self.entry)) if self.entry is not None else None)
        if self.entry is None:
            self._choose_first()

    def show_error(self, error: DeskError) -> None:
        """Say what did not work; what was written stays."""
        self._wanted = None
        self.save_button.setEnabled(True)
        if isinstance(error, ChangedMeanwhile):
            self.message.show_error(error, self.workplace.words.say("Show theirs"), self.drop)
        else:
            self.message.show_error(error)

    def run(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Save the form through ``work``; the news come back and show it."""
        self.message.clear()
        self.form.clear_problems()
        self.save_button.setEnabled(False)
        self.workplace.operations.run(work, owner=self, then=then)

    def undo(self, work: Callable[[], Any]) -> None:
        """Take back through ``work``; what is being written meanwhile stays."""
        self.workplace.operations.run(work, owner=self)

    def refuse_touched(self) -> bool:
        """Ask to save or discard first what was written; whether anything was."""
        if self.is_touched:
            say = self.workplace.words.say
            text = say("Save or discard your changes here first.")
            self.message.show_text(text, ChipKind.WARN, say("Discard changes"), self._on_leave)
        return self.is_touched

    def saved(self, text: str, undo: Callable[[], object] | None = None, made: UUID | None = None) -> None:
        """Say what was saved; ``made`` is the entry to show next."""
        self.save_button.setEnabled(True)
        self._shown = self.values()
        self._wanted = made
        self.workplace.ways.tell(text, undo)

    def refuse(self, problems: Mapping[str, str]) -> bool:
        """Show what misses at its field; whether anything does."""
        self.form.show_problems(problems)
        return bool(problems)

    def key(self, entry: Entry) -> Hashable:
        """What names an entry."""
        return entry.id  # type: ignore[attr-defined]

    def entries(self, practice: PracticeView) -> Sequence[Entry]:
        """The entries of the list."""
        raise NotImplementedError

    def show_choices(self, practice: PracticeView) -> None:
        """Offer what can be chosen in the form, such as the sites; by default nothing."""

    def show_entry(self, entry: Entry | None) -> str:
        """Fill the form, empty for None; returns the form's title."""
        raise NotImplementedError

    def values(self) -> Values:
        """What the form holds."""
        raise NotImplementedError

    def save(self) -> None:
        """Save what the form holds."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Where typing begins."""
        raise NotImplementedError

    def _build(self, title: str, extra: Sequence[QWidget], below: Sequence[QWidget]) -> None:
        row = Row(self, gap=18)
        lists = Card(title)
        lists.body.addWidget(self.list, 1)
        foot = Row()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        lists.body.addLayout(foot)
        for widget in (self.message, self.form, *extra):
            self.card.body.addWidget(widget)
        acts = Row(gap=10)
        acts.addWidget(self.save_button)
        acts.addWidget(self.drop_button)
        acts.addStretch(1)
        self.card.body.addLayout(acts)
        for widget in below:
            self.card.body.addWidget(widget)
        holder = QWidget()
        column = Column(holder)
        column.addWidget(self.card)
        column.addStretch(1)
        row.addWidget(lists, 5)
        row.addWidget(VerticalScroller(holder), 6)

    def _find(self, key: Hashable) -> Entry | None:
        place = self.list.list_model.place_of(key)
        return None if place is None else self.list.list_model.row(place)

    def _bind(self, entry: Entry | None) -> None:
        self.entry = entry
        self._wanted = None
        self.card.rename(self.show_entry(entry))
        self._shown = self.values()
        self.message.clear()
        self.form.clear_problems()
        self.save_button.setEnabled(True)

    def _choose_first(self) -> None:
        rows = self.list.list_model.rows
        if rows:
            self.list.choose(self.key(rows[0]))
            self._bind(rows[0])

    def _tell_changed(self, newer: Entry | None) -> None:
        """Say that somebody changed what is being written, if they did."""
        if newer is not None and newer != self.entry:
            say = self.workplace.words.say
            text = say("A colleague changed this meanwhile. Your text is kept; look at theirs before you save.")
            self.message.show_text(text, ChipKind.WARN, say("Show theirs"), self.drop)

    def _on_selected(self, entry: Entry | None) -> None:
        if entry is None or (self.entry is not None and self.key(entry) == self.key(self.entry)):
            return
        if not self.refuse_touched():
            self._bind(entry)

    def _on_leave(self) -> None:
        """Give up what was written and go on to the entry under the cursor."""
        chosen = self.list.current
        self.drop()
        if chosen is not None:
            self._bind(chosen)
            self.list.choose(self.key(chosen))
