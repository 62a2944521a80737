"""Taking in the clinic's day list: paste it or choose a file, look at what would happen, settle who is meant, take it in."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from resilience_desk.appointments.list_actions import TakenIn, Undone, take_in_day_list, undo_day_list
from resilience_desk.appointments.listed import DayList
from resilience_desk.appointments.queries import day_lists, preview_day_list
from resilience_desk.appointments.views import BatchView, DayListPreview, ListRowView
from resilience_desk.errors import DeskError
from ui.appointments.batch_rows import BatchRow
from ui.appointments.day_list_reading import read_list_file, read_list_text
from ui.appointments.day_list_words import (
    becomes_words,
    summary_words,
    taken_words,
    undone_words,
    when_words,
)
from ui.appointments.uncertain_row import UncertainRow
from ui.drafts import DraftKeeper
from ui.theme import active_theme
from ui.widgets.buttons import ghost_button, primary_button, secondary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.marks import ChipKind, IconLabel
from ui.widgets.message_bar import MessageBar
from ui.widgets.row_pool import RowPool
from ui.widgets.table import ListColumn, ListModel, ListTable
from ui.widgets.text import TextRole, WrappingLabel, plain_label
from ui.workplace import Workplace

DRAFT = "appointments.day_list"
_LONGEST_DRAFT = 100_000
"""Characters of a pasted list that are kept as a draft; what is longer is pasted again in a second."""
_SHOWN_ROWS, _ROW = 12, 36
_BATCHES_SHOWN = 4
_PROBLEMS_SHOWN = 12


class DayListPage(QWidget):
    """A page of its own. Nothing happens before “Take in”; then all of it is one batch with one undo."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._words = words = workplace.words
        say = words.say
        self._list: DayList | None = None
        self._chosen: dict[int, UUID] = {}
        self.messages = MessageBar(words)
        self.pasted = QPlainTextEdit()
        self.pasted.setPlaceholderText(say("Paste the list here, with its headings"))
        self.pasted.setAccessibleName(say("The day list"))
        self.pasted.setTabChangesFocus(True)
        self.file_button = secondary_button(say("Choose a file…"), icon="file-text")
        self.look_button = secondary_button(say("Look at it"), icon="eye")
        self.take_button = primary_button(say("Take in"), icon="calendar-check")
        self.leave_button = ghost_button(say("Not now"))
        self.preview = Card(say("What will happen"))
        self.summary = WrappingLabel("", TextRole.STRONG)
        self.table = self._make_table()
        self.uncertain = Card(say("Who is meant?"), note=say("What stays open is left out and can be taken in later."))
        self.problems = Card(say("Not clear in the list"))
        self.lately = Card(say("Taken in lately"))
        self._drafts = DraftKeeper(workplace, self, DRAFT, self._kept)
        self._build()
        self._connect()
        self._show_preview(None)
        self._drafts.begin(None, self._on_draft)
        self._read_batches()
        self.pasted.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Read what was pasted and show what would happen."""
        text = self.pasted.toPlainText()
        if not text.strip():
            self.pasted.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        desk = self._workplace.desk
        self._reading(self._workplace.words.say("Reading the list"), read_list_text, text, desk.zone.key, desk.today)

    def look_at_file(self, path: str) -> None:
        """Read a file and show what would happen."""
        desk = self._workplace.desk
        self._reading(self._workplace.words.say("Reading the list"), read_list_file, path, desk.zone.key, desk.today)

    def take_in(self) -> None:
        """Take in every entry whose person is certain or chosen."""
        day_list, desk, chosen = self._list, self._workplace.desk, dict(self._chosen)
        if day_list is None or not self.take_button.isEnabled():
            return
        self.take_button.setEnabled(False)
        self._workplace.operations.run(
            lambda: take_in_day_list(desk, day_list, chosen), owner=self, then=self._on_taken, failed=self._on_refused
        )

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong above the page."""
        self.messages.show_error(error)

    def _make_table(self) -> ListTable[ListRowView]:
        words = self._words
        columns = (
            ListColumn[ListRowView](words.say("When"), partial(when_words, words), width=160),
            ListColumn[ListRowView](words.say("As written"), lambda row: row.written),
            ListColumn[ListRowView](words.say("Person"), _person_name, strong=True, icon=_person_icon),
            ListColumn[ListRowView](words.say("Becomes"), partial(becomes_words, words)),
        )
        model = ListModel(columns, lambda row: row.row)
        table = ListTable(words.say("The entries of the list"), model, row_height=_ROW)
        model.setParent(table)
        return table

    def _build(self) -> None:
        say = self._words.say
        whole = Column(self, gap=10, margins=(18, 14, 12, 12))
        head = Row(gap=10)
        head.addWidget(plain_label(say("The clinic’s day list"), TextRole.TITLE))
        head.addStretch(1)
        head.addWidget(self.leave_button)
        head.addWidget(self.take_button)
        whole.addLayout(head)
        whole.addWidget(self.messages)
        content = QWidget()
        column = Column(content, gap=12, margins=(0, 0, 6, 0))
        source = Card(
            say("The list"), note=say("From the clinic’s system: a table with headings, CSV, or a calendar file.")
        )
        source.body.addWidget(self.pasted)
        acts = Row(gap=8)
        acts.addWidget(self.look_button)
        acts.addWidget(self.file_button)
        acts.addStretch(1)
        source.body.addLayout(acts)
        self.preview.body.addWidget(self.summary)
        self.preview.body.addWidget(self.table)
        self.uncertain_rows = self._pool(self.uncertain, self._make_uncertain)
        self.problem_lines = self._pool(self.problems, _ProblemLine)
        self.batches = self._pool(self.lately, self._make_batch)
        for card in (source, self.uncertain, self.preview, self.problems, self.lately):
            column.addWidget(card)
        column.addStretch(1)
        whole.addWidget(VerticalScroller(content), 1)
        self._fit()

    def _connect(self) -> None:
        active_theme().changed.connect(self._fit)
        self.pasted.textChanged.connect(self._drafts.touch)
        self._drafts.watch(self.pasted)
        self.look_button.clicked.connect(self.look)
        self.file_button.clicked.connect(self._on_file)
        self.take_button.clicked.connect(self.take_in)
        self.leave_button.clicked.connect(self._on_left)

    def _pool(self, card: Card, make: Any) -> RowPool:
        rows = Column(gap=8)
        card.body.addLayout(rows)
        return RowPool(rows, make)

    def _make_uncertain(self) -> UncertainRow:
        row = UncertainRow(self._workplace)
        row.person_chosen.connect(self._on_person_chosen)
        return row

    def _make_batch(self) -> BatchRow:
        row = BatchRow(self._words, self._workplace.desk.zone)
        row.undo_wanted.connect(self._on_undo)
        return row

    def _reading(self, title: str, function: Any, what: str, zone: str, today: object) -> None:
        self.messages.clear()
        self.look_button.setEnabled(False)
        self._workplace.operations.run_process(
            title, function, what, zone, today, owner=self, then=self._on_list, failed=self._on_refused
        )

    def _ask_preview(self) -> None:
        day_list, desk, chosen = self._list, self._workplace.desk, dict(self._chosen)
        if day_list is not None:
            self._workplace.operations.ask(
                lambda: preview_day_list(desk, day_list, chosen), owner=self, then=self._show_preview
            )

    def _read_batches(self) -> None:
        self._workplace.operations.ask(partial(day_lists, self._workplace.desk), owner=self, then=self._on_batches)

    def _show_preview(self, preview: DayListPreview | None) -> None:
        rows = preview.rows if preview is not None else ()
        certain = [row for row in rows if row.person is not None]
        # A row that was settled here stays where it can be settled otherwise.
        open_ = [row for row in rows if row.person is None or row.row in self._chosen]
        self.preview.setVisible(preview is not None)
        self.uncertain.setVisible(bool(open_))
        self.table.list_model.show_rows(rows)
        self.uncertain_rows.show_items(open_)
        if preview is not None:
            self.summary.setText(summary_words(self._words, preview))
        self.take_button.setEnabled(bool(certain))
        self.take_button.say(
            self._words.count("Take in {number} appointment", "Take in {number} appointments", len(certain))
            if certain
            else self._words.say("Take in")
        )
        self._show_problems()
        self._fit()

    def _show_problems(self) -> None:
        problems = self._list.problems if self._list is not None else ()
        lines = [
            self._words.say("Row {row}: {what}", row=each.row, what=each.sentence(self._words))
            for each in problems[:_PROBLEMS_SHOWN]
        ]
        more = len(problems) - _PROBLEMS_SHOWN
        if more > 0:
            lines.append(self._words.count("and {number} more", "and {number} more", more))
        self.problems.setVisible(bool(lines))
        self.problem_lines.show_items(lines)

    def _fit(self) -> None:
        px = active_theme().px
        rows = min(_SHOWN_ROWS, self.table.list_model.rowCount())
        self.table.setFixedHeight(px(_ROW) * rows + self.table.horizontalHeader().sizeHint().height() + 4)
        self.pasted.setFixedHeight(px(130 if self._list is None else 76))

    def _kept(self) -> dict[str, Any]:
        text = self.pasted.toPlainText()
        return {"text": text if len(text) <= _LONGEST_DRAFT else ""}

    def _on_draft(self, kept: dict[str, Any]) -> None:
        text = kept.get("text")
        if isinstance(text, str) and text and not self.pasted.toPlainText():
            self.pasted.setPlainText(text)

    def _on_file(self) -> None:
        say = self._words.say
        kinds = say("Day lists ({patterns})", patterns="*.csv *.tsv *.txt *.ics")
        dialog = QFileDialog(self, say("Choose the day list"), "", kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.look_at_file)
        dialog.open()

    def _on_list(self, day_list: DayList) -> None:
        self.look_button.setEnabled(True)
        self._list, self._chosen = day_list, {}
        if not day_list.entries:
            self.messages.show_text(self._words.say("No appointment was found in this list."), ChipKind.WARN)
        self._ask_preview()

    def _on_person_chosen(self, row: int, person: UUID | None) -> None:
        if person is None:
            self._chosen.pop(row, None)
        else:
            self._chosen[row] = person
        self._ask_preview()

    def _on_taken(self, taken: TakenIn) -> None:
        self._drafts.saved()
        workplace, batch_id = self._workplace, taken.batch_id
        said = taken_words(self._words, taken)
        undo = partial(_undo, workplace, batch_id) if batch_id is not None else None
        workplace.ways.tell(said, undo)
        workplace.ways.close_page()

    def _on_refused(self, error: DeskError) -> None:
        self.look_button.setEnabled(True)
        self.take_button.setEnabled(self._list is not None)
        self.show_error(error)

    def _on_batches(self, batches: tuple[BatchView, ...]) -> None:
        self.lately.setVisible(bool(batches))
        self.batches.show_items(batches[:_BATCHES_SHOWN])

    def _on_undo(self, batch: BatchView) -> None:
        desk = self._workplace.desk
        self._workplace.operations.run(lambda: undo_day_list(desk, batch.id), owner=self, then=self._on_undone)

    def _on_undone(self, undone: Undone) -> None:
        self._workplace.ways.tell(undone_words(self._words, undone))
        self._read_batches()
        self._ask_preview()

    def _on_left(self) -> None:
        self._drafts.keep()
        self._workplace.ways.close_page()


def _undo(workplace: Workplace, batch_id: UUID) -> None:
    """Undo a batch from its toast, when the page is gone already."""
    workplace.operations.run(partial(undo_day_list, workplace.desk, batch_id), owner=workplace.operations)


class _ProblemLine(IconLabel):
    """One thing that was not clear."""

    def __init__(self) -> None:
        super().__init__("info", "", role=TextRole.SECONDARY)

    def show_item(self, text: str) -> None:
        """Show another sentence."""
        self.setAccessibleName(text)
        for label in self.findChildren(WrappingLabel):
            label.setText(text)


def _person_name(row: ListRowView) -> str:
    return row.person.name if row.person is not None else "—"


def _person_icon(row: ListRowView) -> tuple[str, str] | None:
    return ("circle-help", "warn") if row.person is None else ("check", "ok")
