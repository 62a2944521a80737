"""Emergency accesses to review: who looked into whose case, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from resilience_desk.errors import DeskError
from resilience_desk.people import actions
from resilience_desk.people.views import EmergencyAccessView, PracticeView
from ui.widgets.buttons import primary_button
from ui.widgets.card import Card, EmptyState
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.message_bar import MessageBar
from ui.widgets.table import ListColumn, ListModel, ListTable
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import Workplace


@dataclass(frozen=True)
class AccessRow:
    """One emergency access with the names that belong to it."""

    access: EmergencyAccessView
    who: str
    person: str
    reviewer: str
    own: bool

    @property
    def is_open(self) -> bool:
        """Whether nobody has reviewed it yet."""
        return self.access.reviewed_at is None


class EmergenciesSection(QWidget):
    """The list, those to review first, and one of them in full with its review."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        words = self._words = workplace.words
        say = words.say
        columns = (
            ListColumn[AccessRow](say("Who looked"), lambda row: row.who, self._when, strong=True, width=210),
            ListColumn[AccessRow](say("Whose case"), lambda row: row.person, lambda row: row.access.reason),
            ListColumn[AccessRow](say("Review"), self._state, icon=self._mark, width=150),
        )
        model = ListModel(columns, lambda row: row.access.id)
        self.list = ListTable(say("Emergency accesses"), model, row_height=50)
        model.setParent(self.list)
        self.empty = EmptyState(
            "shield-check",
            say("Nobody has used emergency access."),
            hint=say("When somebody opens a case outside their teams in an emergency, it stands here with the reason."),
        )
        self.message = MessageBar(words)
        self.card = Card("…", gap=10)
        self.case = WrappingLabel("", TextRole.STRONG)
        self.span, self.reason, self.state = WrappingLabel("", TextRole.SECONDARY), WrappingLabel(), WrappingLabel()
        self.button = primary_button(say("I have looked into it"), icon="check")
        self._build()
        self.list.selected.connect(self._on_selected)
        self.button.clicked.connect(self._on_review)

    def show_accesses(
        self, practice: PracticeView, accesses: tuple[EmergencyAccessView, ...], persons: Mapping[UUID, str]
    ) -> None:
        """Show the accesses as they are now; ``persons`` names the people whose cases this member may know."""
        rows = [self._row(practice, access, persons) for access in accesses]
        rows.sort(key=lambda row: not row.is_open)
        self.list.list_model.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.card.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows and self.list.current is None:
            self.list.choose(rows[0].access.id)
        self._show(self.list.current)

    def show_error(self, error: DeskError) -> None:
        """Say why it was not marked."""
        self.message.show_error(error)
        self._show(self.list.current)

    def _build(self) -> None:
        row = Row(self, gap=18)
        lists = Card(self._words.say("Emergency accesses"), note=self._words.say("those to review first"))
        lists.body.addWidget(self.list, 1)
        lists.body.addWidget(self.empty, 1)
        for widget in (self.message, self.case, self.span, self.reason, self.state):
            self.card.body.addWidget(widget)
        acts = Row()
        acts.addWidget(self.button)
        acts.addStretch(1)
        self.card.body.addLayout(acts)
        holder = QWidget()
        column = Column(holder)
        column.addWidget(self.card)
        column.addStretch(1)
        row.addWidget(lists, 6)
        row.addWidget(VerticalScroller(holder), 4)

    def _row(self, practice: PracticeView, access: EmergencyAccessView, persons: Mapping[UUID, str]) -> AccessRow:
        who, reviewer = practice.member(access.member_id), practice.member(access.reviewed_by)
        return AccessRow(
            access,
            who.name if who else self._words.say("somebody unknown"),
            persons.get(access.patient_id, self._words.say("Somebody outside your cases")),
            reviewer.name if reviewer else "",
            access.member_id == self._workplace.desk.actor.member,
        )

    def _when(self, row: AccessRow) -> str:
        local = row.access.taken_at.astimezone(self._workplace.desk.zone)
        return f"{self._words.day(local.date())} {self._words.clock(local)}"

    def _state(self, row: AccessRow) -> str:
        return self._words.say("to review") if row.is_open else self._words.say("reviewed")

    def _mark(self, row: AccessRow) -> tuple[str, str]:
        return ("eye", "warn") if row.is_open else ("circle-check", "ok")

    def _show(self, row: AccessRow | None) -> None:
        if row is None:
            return
        say = self._words.say
        self.card.rename(row.who)
        self.case.setText(row.person)
        until = row.access.until.astimezone(self._workplace.desk.zone)
        self.span.setText(say("{begun}, until {ended}", begun=self._when(row), ended=self._words.clock(until)))
        self.reason.setText(say("Reason: “{reason}”", reason=row.access.reason))
        self.button.setVisible(row.is_open and not row.own)
        self.button.setEnabled(True)
        if row.own and row.is_open:
            self.state.setText(say("This was your own access, so a colleague reviews it."))
        elif row.is_open:
            self.state.setText(say("Ask {name} if the reason does not tell you enough.", name=row.who))
        else:
            local = (row.access.reviewed_at or row.access.until).astimezone(self._workplace.desk.zone)
            self.state.setText(say("Reviewed by {name}, {day}.", name=row.reviewer, day=self._words.day(local.date())))

    def _on_selected(self, row: AccessRow | None) -> None:
        self.message.clear()
        self._show(row)

    def _on_review(self) -> None:
        row = self.list.current
        if row is not None:
            self.button.setEnabled(False)
            work = partial(actions.review_emergency_access, self._workplace.desk, row.access.id)
            self._workplace.operations.run(work, owner=self, then=self._on_reviewed)

    def _on_reviewed(self, _nothing: object) -> None:
        self._workplace.ways.tell(self._words.say("Marked as reviewed."))
