"""Taking a caseload in from a table: read in a process, its columns matched, its people looked at, taken in as one."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.cases.intake import Column as Meaning
from resilience_desk.cases.intake import NoNameColumn
from resilience_desk.cases.intake_actions import preview, take_in_caseload, undo_intake
from resilience_desk.cases.queries import intake_batches
from resilience_desk.cases.views import IntakeBatchView
from resilience_desk.desk import Changed
from resilience_desk.errors import DeskError
from resilience_desk.people.queries import practice
from ui.cases.intake_before import IntakeBefore
from ui.cases.intake_choice import IntakeChoice, IntakeLine, intake_lines
from ui.cases.intake_columns_card import IntakeColumnsCard
from ui.cases.intake_reading import CaseloadRead, read_caseload
from ui.cases.intake_source import IntakeSource, files_in
from ui.cases.intake_table import ROW_HEIGHT, IntakeTable
from ui.cases.intake_words import (
    count_words,
    has_remark,
    remark_words,
    summary_words,
    take_words,
    taken_words,
)
from ui.operations import Job
from ui.theme import active_theme
from ui.widgets.buttons import ghost_button, link_button, primary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.marks import Chip, ChipKind
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import TextRole, WrappingLabel, plain_label
from ui.workplace import Workplace

_SHOWN_BY = frozenset({"cases", "people"})
_ONLY_LOOKED_AT = "cases.case_viewed"
_FEWEST_ROWS = 5
_REST_OF_PAGE = 450
"""Pixels at scale 1 that stand above and below the preview's rows."""


class IntakePage(QWidget):
    """A page of its own. Nobody is taken in before the button; then all of them are one batch with one undo."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._workplace, self._words = workplace, workplace.words
        say = workplace.words.say
        self._job: Job | None = None
        self._taking = False
        self.choice: IntakeChoice | None = None
        self.messages = MessageBar(workplace.words)
        self.count = Chip("")
        self.leave_button = ghost_button(say("Not now"))
        self.take_button = primary_button(say("Take in"), icon="users")
        self.source = IntakeSource(workplace.words)
        self.columns = IntakeColumnsCard(workplace.words)
        self.preview = Card(say("Who would be taken in"))
        self.summary = WrappingLabel("", TextRole.SECONDARY)
        self.by_remark = link_button(say("Show these first"))
        self.table = IntakeTable(workplace.words)
        self.remarks = WrappingLabel("", TextRole.SECONDARY)
        self.before = IntakeBefore(workplace)
        self._build()
        self._connect()
        self._show_choice()
        self.before.reload()
        self.source.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_at(self, path: Path) -> None:
        """Read a table and show who is in it; another that was looked at is put aside."""
        self.choice = IntakeChoice(path)
        self.messages.clear()
        self.source.say_hint(path)
        self._show_choice()
        self._on_stop()
        self._read()

    def take_in(self) -> None:
        """Take in everybody who is ticked."""
        choice, desk = self.choice, self._workplace.desk
        if choice is None or choice.read is None or not self.take_button.isEnabled():
            return
        name, digest, rows = choice.path.name, choice.read.digest, choice.rows
        self._taking = True
        self._show_choice()

        def work() -> IntakeBatchView | None:
            taken = take_in_caseload(desk, name, digest, rows)
            return next((batch for batch in intake_batches(desk) if batch.id == taken), None)

        self._workplace.operations.run(
            work, owner=self, then=partial(self._on_taken, choice.ticked), failed=self._on_refused
        )

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong above the page."""
        self.messages.show_error(error)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event):
            self._say_source(over=True)
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._say_source()
        super().dragLeaveEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = files_in(event)
        self._say_source()
        if paths:
            event.acceptProposedAction()
            self.look_at(paths[0])
        if len(paths) > 1:
            self.messages.show_text(
                self._words.say("One table at a time: this is “{file}”.", file=paths[0].name), ChipKind.INFO
            )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        whole = Column(self, gap=10, margins=(18, 14, 12, 12))
        head = Row(gap=10)
        head.addWidget(plain_label(self._words.say("Take in a caseload"), TextRole.TITLE))
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.leave_button)
        head.addWidget(self.take_button)
        whole.addLayout(head)
        whole.addWidget(self.messages)
        line = Row(gap=10)
        line.addWidget(self.summary, 1)
        line.addWidget(self.by_remark)
        self.preview.body.addLayout(line)
        self.preview.body.addWidget(self.table)
        self.preview.body.addWidget(self.remarks)
        content = QWidget()
        column = Column(content, gap=12, margins=(0, 0, 6, 0))
        for card in (self.source, self.columns, self.preview, self.before):
            column.addWidget(card)
        column.addStretch(1)
        whole.addWidget(VerticalScroller(content), 1)

    def _connect(self) -> None:
        self.source.brought.connect(self.look_at)
        self.source.stopped.connect(self._on_stop)
        self.columns.meant.connect(self._on_meant)
        self.by_remark.clicked.connect(self.table.show_remarks_first)
        self.before.shown.connect(self._order_stops)
        self.before.failed.connect(self.show_error)
        self.table.toggled.connect(self._on_toggled)
        self.table.selected.connect(self._on_selected)
        self.take_button.clicked.connect(self.take_in)
        self.leave_button.clicked.connect(self._workplace.ways.close_page)
        self._workplace.changes.changed.connect(self._on_changed)
        active_theme().changed.connect(self._fit)
        takes = QShortcut(QKeySequence("Ctrl+Return"), self)
        takes.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        takes.activated.connect(self.take_in)

    def _say_source(self, *, over: bool = False) -> None:
        self.source.say_hint(self.choice.path if self.choice is not None else None, over=over)

    def _read(self) -> None:
        """Read the table with its columns as meant now. While a reading runs, its end asks for the next."""
        choice = self.choice
        if choice is None or self._job is not None:
            return
        self._job = self._workplace.operations.run_process(
            self._words.say("Reading {file}", file=choice.path.name),
            read_caseload,
            str(choice.path),
            choice.columns if choice.read is not None else None,
            self._workplace.desk.today,
            owner=self,
            then=partial(self._on_read, choice),
            failed=partial(self._on_unread, choice),
        )
        # A page that is left while it reads ends its process.
        self.destroyed.connect(self._job.cancel)
        self.source.follow(self._job)
        self._show_choice()

    def _ask_preview(self) -> None:
        choice, desk = self.choice, self._workplace.desk
        if choice is None or choice.read is None or not choice.is_current:
            return
        people = choice.read.people
        self._workplace.operations.ask(
            lambda: (choice, intake_lines(preview(desk, people), practice(desk))), owner=self, then=self._on_previewed
        )

    def _show_choice(self) -> None:
        """Show the counts and what can be done, as the choice stands."""
        choice = self.choice
        shown = choice is not None and choice.has_names and bool(choice.lines)
        self.columns.setVisible(choice is not None and choice.read is not None)
        self.preview.setVisible(shown)
        self.count.setVisible(shown)
        ready = shown and not self._taking and self._job is None and choice is not None and choice.is_current
        self.take_button.setEnabled(ready and choice is not None and choice.ticked > 0)
        self.take_button.say(take_words(self._words, choice.ticked if shown and choice is not None else 0))
        if choice is not None and shown:
            self.count.show_fact(count_words(self._words, choice))
            self.summary.setText(summary_words(self._words, choice))

    def _on_read(self, choice: IntakeChoice, read: CaseloadRead) -> None:
        self._end_job()
        if choice is not self.choice:
            self._read()
            return
        first = choice.read is None
        choice.take_reading(read)
        if first:
            self.columns.show_table(choice)
            self._order_stops()
        if not choice.has_names:
            self._refuse_nameless()
        elif choice.is_current:
            self._ask_preview()
        else:
            self._read()
        self._show_choice()

    def _on_unread(self, choice: IntakeChoice, error: DeskError) -> None:
        self._end_job()
        if choice is not self.choice:
            self._read()
            return
        self._show_choice()
        self.messages.show_error(error, self._words.say("Read it again"), self._on_read_again)

    def _on_read_again(self) -> None:
        self.messages.clear()
        self._read()

    def _end_job(self) -> None:
        self._job = None
        self.source.end_reading()

    def _refuse_nameless(self) -> None:
        self.show_error(NoNameColumn())
        self.columns.focus_first()

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_previewed(self, answer: tuple[IntakeChoice, tuple[IntakeLine, ...]]) -> None:
        choice, lines = answer
        if choice is not self.choice:
            return
        choice.show_lines(lines)
        self.by_remark.setVisible(any(has_remark(line) for line in lines))
        self.table.list_model.show_rows(choice.lines)
        self._on_selected(self.table.current)
        self._show_choice()
        self._fit()
        if self.source.choose.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_meant(self, place: int, meaning: Meaning | None) -> None:
        choice = self.choice
        if choice is None:
            return
        choice.mean(place, meaning)
        self.columns.show_meanings(choice)
        self.messages.clear()
        if choice.has_names:
            self._read()
        else:
            self.show_error(NoNameColumn())
        self._show_choice()

    def _on_toggled(self, number: int) -> None:
        line = self.choice.toggle(number) if self.choice is not None else None
        if line is not None:
            self.table.show_line(line)
            self._show_choice()

    def _on_selected(self, line: IntakeLine | None) -> None:
        """Write out what the row's cell may have had to cut."""
        text = " · ".join(part for part in remark_words(self._words, line) if part) if line is not None else ""
        self.remarks.setText(text or self._words.say("Space or a click ticks a row and takes its tick away."))

    def _on_taken(self, number: int, batch: IntakeBatchView | None) -> None:
        workplace = self._workplace
        undo = partial(_undo, workplace, batch.id, batch.version) if batch is not None else None
        workplace.ways.tell(taken_words(self._words, number), undo)
        workplace.ways.close_page()

    def _on_refused(self, error: DeskError) -> None:
        self._taking = False
        self._show_choice()
        self.show_error(error)

    def _on_changed(self, news: tuple[Changed, ...]) -> None:
        if any(change.rooms & _SHOWN_BY and change.action != _ONLY_LOOKED_AT for change in news):
            self.before.reload()
            self._ask_preview()

    def _order_stops(self) -> None:
        """Tab goes from top to bottom, although the columns' choices are made last."""
        head = (self.leave_button, self.take_button, self.source.stop, self.source.choose)
        stops = [*head, *self.columns.boxes.values(), self.by_remark, self.table, *self.before.stops]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _fit(self) -> None:
        """As many rows as the page has room for, and as there are."""
        px, rows = active_theme().px, self.table.list_model.rowCount()
        room = (self.height() - px(_REST_OF_PAGE)) // px(ROW_HEIGHT)
        shown = min(rows, max(_FEWEST_ROWS, room))
        self.table.setFixedHeight(px(ROW_HEIGHT) * shown + self.table.horizontalHeader().sizeHint().height() + 4)


def _undo(workplace: Workplace, batch_id: UUID, version: int) -> None:
    """Take a caseload back from its toast, when the page is gone already."""
    workplace.operations.run(partial(undo_intake, workplace.desk, batch_id, version), owner=workplace.operations)
