"""The cards of the plan: goals with their steps, what helps, and the plan for harder days."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from resilience_desk.planning.terms import LINE_KIND_WORDS, LineKind
from ui.planning.item_forms import ItemEditing, Kind
from ui.planning.item_rows import CallRow, GoalRow, ItemRow, StrategyRow
from ui.planning.plan_acts import PlanActs
from ui.planning.plan_page import LINES, PlanPage, in_place, lines_of, wins
from ui.widgets.buttons import IconButton, link_button, secondary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel, plain_label

_GAP = 10


class HoldsForms(Protocol):
    """A card in which forms open."""

    def slot_of(self, editing: ItemEditing) -> QBoxLayout | None:
        """Where the form belongs, or None when it does not belong to this card."""
        ...


class GoalsCard(Card):
    """The goals in the person's words, with their steps and small wins."""

    def __init__(self, acts: PlanActs) -> None:
        say = acts.words.say
        super().__init__(say("Goals"), gap=_GAP)
        self._acts = acts
        self.add_button = link_button(say("Add a goal"))
        self.add_button.clicked.connect(self._on_add)
        self.head.addWidget(self.add_button)
        self._new = Column(gap=0)
        self.body.addLayout(self._new)
        rows = Column(gap=_GAP)
        self.body.addLayout(rows)
        self.rows = RowPool(rows, partial(GoalRow, acts))
        self._empty = WrappingLabel("", TextRole.SECONDARY)
        self.body.addWidget(self._empty)
        self.first_button = secondary_button(say("Write the first goal"), icon="target")
        self.first_button.clicked.connect(self._on_add)
        self.body.addWidget(self.first_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_page(self, page: PlanPage) -> None:
        """Show the goals as they stand."""
        words, number = self._acts.words, wins(page.plan.goals)
        self.rows.show_items(in_place(page.plan.goals))
        note = words.count("{number} small win", "{number} small wins", number) if number else ""
        self.rename(words.say("Goals"), note)
        self._empty.setText(
            words.say("No goal yet. What would {person} like to do again? Write it in their words.", person=page.person)
        )
        self._empty.setVisible(not page.plan.goals)
        self.first_button.setVisible(page.may_write and not page.plan.goals)
        self.add_button.setVisible(page.may_write and bool(page.plan.goals))

    def slot_of(self, editing: ItemEditing) -> QBoxLayout | None:
        """The row of the goal or step, the foot of the goal for a new step, the head for a new goal."""
        if editing.kind is Kind.GOAL:
            return _slot(self.rows.rows, editing) or self._new
        if editing.kind is not Kind.STEP:
            return None
        for goal in self.rows.rows:
            if editing.item_id is None and goal.item.line_id == editing.goal:
                return goal.step_slot
            found = _slot(goal.steps.rows, editing) if editing.item_id is not None else None
            if found is not None:
                return found
        return self._new

    def _on_add(self) -> None:
        self._acts.edit(Kind.GOAL)


class StrategiesCard(Card):
    """What helps, and the smallest version that still counts."""

    def __init__(self, acts: PlanActs) -> None:
        say = acts.words.say
        super().__init__(say("What helps"), gap=_GAP)
        self._acts = acts
        self.add_button = link_button(say("Add a practice"))
        self.add_button.clicked.connect(self._on_add)
        self.head.addWidget(self.add_button)
        self._new = Column(gap=0)
        self.body.addLayout(self._new)
        rows = Column(gap=6)
        self.body.addLayout(rows)
        self.rows = RowPool(rows, partial(StrategyRow, acts))
        self._empty = WrappingLabel(
            say(
                "Nothing written down yet: pacing, breathing, a walk, a call to a friend. Each with a hard-day version."
            ),
            TextRole.SECONDARY,
        )
        self.body.addWidget(self._empty)

    def show_page(self, page: PlanPage) -> None:
        """Show the practices as they stand."""
        self.rows.show_items(in_place(page.plan.strategies))
        self._empty.setVisible(not page.plan.strategies)
        self.add_button.setVisible(page.may_write)

    def slot_of(self, editing: ItemEditing) -> QBoxLayout | None:
        """The row of the practice; the head for a new one."""
        return (_slot(self.rows.rows, editing) or self._new) if editing.kind is Kind.STRATEGY else None

    def _on_add(self) -> None:
        self._acts.edit(Kind.STRATEGY)


class _Lines(QWidget):
    """The lines of one kind, with a way to add one."""

    def __init__(self, acts: PlanActs, kind: LineKind) -> None:
        super().__init__()
        words = acts.words
        self._acts, self.kind = acts, kind
        title = words.say(LINE_KIND_WORDS[kind])
        column = Column(self, gap=2)
        head = Row(gap=6)
        if kind is LineKind.GET_HELP_IF:
            head.addWidget(Icon("triangle-alert", "danger", 15))
        head.addWidget(plain_label(title, TextRole.OVERLINE))
        head.addStretch(1)
        self.add_button = IconButton("plus", words.say("Add to: {part}", part=title), size=15)
        self.add_button.clicked.connect(self._on_add)
        head.addWidget(self.add_button)
        column.addLayout(head)
        rows = Column(gap=0)
        column.addLayout(rows)
        self.rows = RowPool(rows, self._made_row)
        self.slot = Column(gap=0)
        column.addLayout(self.slot)

    def show_page(self, page: PlanPage) -> None:
        """Show the lines as they stand."""
        self.rows.show_items(in_place(lines_of(page.plan.contingency, self.kind)))
        self.add_button.setVisible(page.may_write)

    def _made_row(self) -> ItemRow:
        row = (CallRow if self.kind is LineKind.CALL else ItemRow)(self._acts)
        row.place = {"line": self.kind}
        return row

    def _on_add(self) -> None:
        self._acts.edit(Kind.CALL if self.kind is LineKind.CALL else Kind.LINE, line=self.kind)


class HarderDaysCard(Card):
    """The plan for harder days, written before it is needed."""

    def __init__(self, acts: PlanActs) -> None:
        words = acts.words
        super().__init__(words.say("For harder days"), note=words.say("written before they come"), gap=8)
        self._parts = [_Lines(acts, kind) for kind in LINES]
        for part in self._parts:
            self.body.addWidget(part)

    def part(self, kind: LineKind) -> _Lines:
        """The part of one kind."""
        return next(part for part in self._parts if part.kind is kind)

    def show_page(self, page: PlanPage) -> None:
        """Show every part as it stands."""
        for part in self._parts:
            part.show_page(page)

    def slot_of(self, editing: ItemEditing) -> QBoxLayout | None:
        """The row of the line; the foot of its part for a new one."""
        if editing.kind not in {Kind.LINE, Kind.CALL}:
            return None
        for part in self._parts:
            found = _slot(part.rows.rows, editing) if editing.item_id is not None else None
            if found is not None:
                return found
        return self.part(editing.line).slot if editing.line else None


def _slot(rows: list[Any], editing: ItemEditing) -> QBoxLayout | None:
    """The slot of the row that shows what a form is about."""
    if editing.item_id is None:
        return None
    return next((row.slot for row in rows if row.item.id == editing.item_id), None)
