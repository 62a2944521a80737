"""The actions of a case: one line typed, whose it is and by when read back live, written with Enter."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from resilience_desk.errors import DeskError
from resilience_desk.meetings.actions import ACTION_PLACE, NewAction, record_action
from resilience_desk.meetings.typed_action import read_typed_action
from resilience_desk.meetings.views import MeetingActionView, MeetingCaseView
from resilience_desk.words import Words
from ui.meetings.case_acts import OpenCase
from ui.meetings.drafted_line import DraftedLine
from ui.meetings.row_pool import RowPool
from ui.meetings.sentences import action_preview, due_words
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import DISCIPLINE_COLOURS, Avatar
from ui.widgets.text import TextRole, WrappingLabel


class ActionLine(QWidget):
    """One action of this meeting: what, whose, by when."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        row = Row(self, gap=8, margins=(0, 2, 0, 2))
        self._owner = Avatar("", size=26)
        self._text = WrappingLabel("", TextRole.STRONG)
        self._due = WrappingLabel("", TextRole.CAPTION)
        lines = Column(gap=0)
        lines.addWidget(self._text)
        lines.addWidget(self._due)
        row.addWidget(self._owner, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)

    def show_item(self, item: MeetingActionView) -> None:
        """Show another action."""
        action = item.action
        self._owner.show_person(action.owner, DISCIPLINE_COLOURS[action.owner_discipline])
        self._text.setText(action.text)
        self._due.setText(due_words(action, self._words))


class ActionsCard(Card):
    """What the members do until next time, and the line on which the next action is typed."""

    def __init__(self, case: OpenCase) -> None:
        words = case.workplace.words
        super().__init__(words.say("Actions"), gap=4)
        self._case, self._words = case, words
        self._item: object = None
        rows = Column(gap=2)
        self.body.addLayout(rows)
        self.pool = RowPool(rows, self._make_row)
        self.line = DraftedLine(
            case.workplace, words.say("Action"), words.say("Book transport @ana by Friday"), ACTION_PLACE
        )
        self.body.addWidget(self.line)
        self.line.typed.connect(self._on_typed)
        self.line.given.connect(self._on_given)
        case.shown.connect(self.show_page)

    def show_page(self, page: MeetingCaseView) -> None:
        """Show another case, or the same as it stands now."""
        if page.item.id != self._item:
            self._item = page.item.id
            self.line.show_case(page.item.patient_id)
        self.pool.show_items(page.actions)
        count = self._words.count("{number} given", "{number} given", len(page.actions)) if page.actions else ""
        self.rename(self._words.say("Actions"), count)

    def _make_row(self) -> ActionLine:
        return ActionLine(self._words)

    def _on_typed(self, text: str) -> None:
        if not text:
            self.line.say("")
            return
        typed = read_typed_action(text, self._case.people, self._case.desk.today)
        unclear = bool(typed.named and typed.owner is None) or bool(typed.when and typed.due_on is None)
        self.line.say(action_preview(typed, self._case.people, self._words), unclear=unclear)

    def _on_given(self, text: str) -> None:
        page, desk = self._case.page, self._case.desk
        typed = read_typed_action(text, self._case.people, desk.today)
        if page is None or not typed.is_complete or typed.owner is None:
            self.line.say(action_preview(typed, self._case.people, self._words), unclear=True)
            return
        action = NewAction(typed.text, typed.owner, typed.due_on, desk.actor.member)
        self.line.begin_empty()
        self._case.record(
            partial(record_action, desk, page.item.patient_id, page.item.id, action),
            failed=partial(self._on_refused, text),
        )

    def _on_refused(self, text: str, _error: DeskError) -> None:
        self.line.give_back(text)
