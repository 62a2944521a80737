"""Writing values of a day down for the person: a day, one field for each agreed metric, a draft kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from resilience_desk.errors import DeskError
from resilience_desk.trackers import actions, queries
from resilience_desk.trackers.metrics import metric
from resilience_desk.trackers.views import EntryView
from ui.drafts import DraftKeeper
from ui.theme import active_theme
from ui.trackers.amounts import name_with_unit
from ui.trackers.day_form import DayForm
from ui.widgets.buttons import ghost_button, primary_button
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Row
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import TextRole, WrappingLabel
from ui.widgets.typed_dates import Leaning
from ui.workplace import Workplace

DRAFT = "trackers.by_hand"
_COLUMNS = 3


class ByHandCard(Card):
    """The form of one day. It shows what is written down for that day already; an emptied field takes a value away."""

    def __init__(self, workplace: Workplace) -> None:
        words = workplace.words
        super().__init__(words.say("Write values down"), gap=10)
        self._workplace = workplace
        self._patient_id: UUID | None = None
        self._entries: tuple[EntryView, ...] = ()
        self.held = DayForm(words)
        self.messages = MessageBar(words)
        self.fields: dict[str, QLineEdit] = {}
        self._rows: dict[str, Form] = {}
        self.body.addWidget(self.messages)
        self.body.addLayout(self._day_row())
        self._grid_home = QWidget()
        self._grid = QGridLayout(self._grid_home)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._on_theme_changed()
        active_theme().changed.connect(self._on_theme_changed)
        self.body.addWidget(self._grid_home)
        self.body.addLayout(self._acts())
        self.keeper = DraftKeeper(workplace, self, DRAFT, self.held.draft)
        save = QShortcut(QKeySequence("Ctrl+Return"), self, self._on_save)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_case(self, patient_id: UUID) -> None:
        """Another case; what was typed for the one before is kept, and what is kept for this one comes back."""
        self.keeper.keep()
        self._patient_id = patient_id
        self._entries = ()
        self.messages.clear()
        self.held.begin(self._workplace.desk.today, {})
        self._show_held()
        self.keeper.begin(patient_id, self._offer)

    def show_view(self, agreed: Sequence[str], entries: tuple[EntryView, ...]) -> None:
        """Show the metrics agreed now and what is written down; fields with something typed are left alone."""
        self._entries = entries
        if list(self.fields) != list(agreed):
            self._make_fields(agreed)
        if self.held.day is None:
            self.held.day = self._workplace.desk.today
        self.held.rebase(self._stored(self.held.day))
        self._show_held()

    def show_error(self, error: DeskError) -> None:
        """Say it above the fields."""
        self.messages.show_error(error)

    def open_day(self, day: date, identifier: str = "") -> None:
        """Show another day, at a metric's field where one is named."""
        self._go_to(day)
        field = self.fields.get(identifier) or next(iter(self.fields.values()), None)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _day_row(self) -> Row:
        words = self._workplace.words
        self.day = DateField(words, leaning=Leaning.PAST, today=lambda: self._workplace.desk.today)
        self.day.setMaximumWidth(active_theme().px(190))
        self.day.day_changed.connect(self._on_day)
        self.yesterday = ghost_button(words.say("Yesterday"))
        self.today = ghost_button(words.say("Today"))
        self.yesterday.clicked.connect(partial(self._on_quick, 1))
        self.today.clicked.connect(partial(self._on_quick, 0))
        row = Row(gap=6)
        for widget in (self.day, self.yesterday, self.today):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _acts(self) -> Row:
        words = self._workplace.words
        self.save = primary_button(words.say("Save this day"))
        self.save.clicked.connect(self._on_save)
        self.forget = ghost_button(words.say("Put back"))
        self.forget.clicked.connect(self._on_forget)
        row = Row(gap=8)
        row.addWidget(self.save)
        row.addWidget(self.forget)
        hint = WrappingLabel(words.say("Leave empty what the person did not say: empty is not zero."), TextRole.CAPTION)
        row.addWidget(hint, 1)
        return row

    def _make_fields(self, agreed: Sequence[str]) -> None:
        for form in self._rows.values():
            self._grid.removeWidget(form)
            form.deleteLater()
        self.fields, self._rows = {}, {}
        for place, identifier in enumerate(agreed):
            known = metric(identifier)
            field = QLineEdit()
            field.setMaxLength(20)
            field.textEdited.connect(partial(self._on_typed, identifier))
            field.returnPressed.connect(self._on_save)
            form = Form([FormRow(identifier, name_with_unit(known, self._workplace.words), field)])
            self._grid.addWidget(form, place // _COLUMNS, place % _COLUMNS, Qt.AlignmentFlag.AlignTop)
            self.fields[identifier], self._rows[identifier] = field, form
        self.keeper.watch(*self.fields.values())
        for before, after in pairwise([self.today, *self.fields.values(), self.save]):
            self.setTabOrder(before, after)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def _stored(self, day: date | None) -> dict[str, float]:
        return {entry.metric: entry.value for entry in self._entries if entry.day == day}

    def _show_held(self) -> None:
        if self.held.day != self.day.day and not self.day.hasFocus():
            self.day.show_day(self.held.day)
        for identifier, field in self.fields.items():
            text = self.held.typed.get(identifier, "")
            if field.text() != text:
                field.setText(text)
        self.forget.setVisible(self.held.touched)

    def _go_to(self, day: date) -> None:
        """Show another day; what was typed and not saved goes with the member to it, so that a wrong date is no loss."""
        typed = {key: text for key, text in self.held.typed.items() if self.held.is_touched(key)}
        self._clear_problems()
        self.held.begin(day, self._stored(day))
        self.held.typed |= typed
        self.day.show_day(day)
        self._show_held()
        if typed:
            self.keeper.touch()
        self._read_day(day)

    def _read_day(self, day: date) -> None:
        """Days before those in view are asked for."""
        desk, patient_id = self._workplace.desk, self._patient_id
        if patient_id is None or day > desk.today - timedelta(days=13):
            return
        self._workplace.operations.ask(
            lambda: (day, queries.written_down(desk, patient_id, day)), owner=self, then=self._on_read_day
        )

    def _on_read_day(self, answer: tuple[date, tuple[EntryView, ...]]) -> None:
        day, entries = answer
        if day == self.held.day:
            self._entries = entries
            self.held.rebase(self._stored(day))
            self._show_held()

    def _offer(self, kept: dict[str, Any]) -> None:
        """Bring back what was typed before."""
        typed = dict(kept.get("typed", {}))
        if not typed:
            return
        day = date.fromisoformat(kept["day"]) if kept.get("day") else self._workplace.desk.today
        self.held.begin(day, self._stored(day))
        self.held.typed |= typed
        self._show_held()
        self._read_day(day)
        self.messages.show_text(self._workplace.words.say("What you typed here before was kept. It is not saved yet."))

    def _on_typed(self, identifier: str, text: str) -> None:
        self.held.typed[identifier] = text
        self.forget.setVisible(self.held.touched)
        self.keeper.touch()

    def _on_day(self, day: date | None) -> None:
        if day is not None:
            self._go_to(day)

    def _on_quick(self, days_ago: int) -> None:
        self.open_day(self._workplace.desk.today - timedelta(days=days_ago))

    def _on_forget(self) -> None:
        self._clear_problems()
        self.held.begin(self.held.day, self._stored(self.held.day))
        self._show_held()
        self.keeper.forget()

    def _on_save(self) -> None:
        self._clear_problems()
        if self.day.hasFocus():
            # A day is read when its field is left.
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        words, patient_id, day = self._workplace.words, self._patient_id, self.day.day
        if self.day.problem is not None:
            self.messages.show_error(self.day.problem)
            return
        if patient_id is None or day is None:
            self.messages.show_text(words.say("Say which day these values are of."))
            return
        changes, problems = self.held.read()
        for identifier, problem in problems.items():
            self._rows[identifier].show_problems({identifier: words.error(problem)})
        if not changes or problems:
            if not problems:
                self.messages.show_text(words.say("Nothing was changed for this day."))
            return
        before: dict[str, float | None] = {key: self.held.stored.get(key) for key in changes}
        write_down(self._workplace, self, patient_id, day, changes, before, self._on_saved)

    def _on_saved(self, changes: dict[str, float | None]) -> None:
        for identifier, value in changes.items():
            if value is None:
                self.held.stored.pop(identifier, None)
            else:
                self.held.stored[identifier] = value
        self.keeper.saved()
        self._show_held()

    def _clear_problems(self) -> None:
        self.messages.clear()
        for form in self._rows.values():
            if form.problems:
                form.clear_problems()

    def _on_theme_changed(self) -> None:
        px = active_theme().px
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(px(10))


def write_down(
    workplace: Workplace,
    owner: QWidget,
    patient_id: UUID,
    day: date,
    changes: dict[str, float | None],
    before: dict[str, float | None],
    then: Callable[[dict[str, float | None]], object] | None = None,
) -> None:
    """Write values of a day down, say so, and offer the values from before as undo.

    ``then`` is the form's: it gets what was saved, and its draft goes with the save.
    """
    desk, words = workplace.desk, workplace.words

    def undo() -> None:
        workplace.operations.run(
            lambda: actions.write_down(desk, patient_id, day, before, with_draft=False), owner=owner
        )

    def done(_: object) -> None:
        if then is not None:
            then(changes)
        workplace.ways.tell(words.say("Written down for {day}.", day=words.day(day)), undo)

    workplace.operations.run(
        lambda: actions.write_down(desk, patient_id, day, changes, with_draft=then is not None), owner=owner, then=done
    )
