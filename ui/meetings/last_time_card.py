"""From last time: every decision and action the team left the case with, judged by one key each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from resilience_desk.cases.actions import close_action, reopen_action
from resilience_desk.cases.terms import ActionState
from resilience_desk.cases.views import ActionView
from resilience_desk.meetings.decision_actions import judge_decision
from resilience_desk.meetings.terms import OUTCOME_WORDS, Outcome
from resilience_desk.meetings.views import DecisionView, MeetingCaseView
from resilience_desk.words import Words
from ui.meetings.case_acts import OpenCase
from ui.meetings.choosing_frame import ChoosingFrame
from ui.meetings.fields import ReasonField
from ui.meetings.row_pool import RowPool
from ui.meetings.sentences import due_words, standing_of
from ui.widgets.buttons import link_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.text import TextRole, WrappingLabel, set_look

_STATES = {
    ActionState.OPEN: Outcome.OPEN,
    ActionState.DONE: Outcome.DONE,
    ActionState.NOT_DONE: Outcome.NOT_DONE,
    ActionState.CHANGED: Outcome.CHANGED,
}
_ACTION_STATES = {outcome: state for state, outcome in _STATES.items()}
_KEYS = {Qt.Key.Key_1: Outcome.DONE, Qt.Key.Key_2: Outcome.NOT_DONE, Qt.Key.Key_3: Outcome.CHANGED}
_ICONS = {
    Outcome.OPEN: ("clock", "text_caption"),
    Outcome.DONE: ("circle-check", "ok"),
    Outcome.NOT_DONE: ("circle-slash", "text_secondary"),
    Outcome.CHANGED: ("redo-2", "text_secondary"),
}


@dataclass(frozen=True)
class LeftFromLastTime:
    """A decision or an action of last time as its row needs it."""

    record: DecisionView | ActionView
    detail: str
    outcome: Outcome
    because: str


def left_over(page: MeetingCaseView, words: Words) -> tuple[LeftFromLastTime, ...]:
    """What last time left, decisions first; those that are open before those that are judged."""
    last = page.last_time
    if last is None:
        return ()
    found = [
        LeftFromLastTime(each, standing_of(each, page.item.name, words), each.outcome, each.outcome_because)
        for each in last.decisions
    ]
    found += [
        LeftFromLastTime(each, due_words(each, words), _STATES.get(each.state, Outcome.OPEN), each.because)
        for each in last.actions
    ]
    return tuple(sorted(found, key=lambda each: each.outcome is not Outcome.OPEN))


class LastTimeRow(ChoosingFrame):
    """One of them. ``judged`` carries the outcome and why. With focus: 1 done, 2 not done because, 3 changed because."""

    judged = Signal(object, object, str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.left: LeftFromLastTime | None = None
        self._outcome = Outcome.NOT_DONE
        column = Column(self, gap=3, margins=(6, 5, 4, 5))
        row = Row(gap=7)
        self._icon = Icon("clock", "text_caption", 16)
        self._text = WrappingLabel("", TextRole.STRONG)
        self._detail = WrappingLabel("", TextRole.CAPTION)
        lines = Column(gap=0)
        lines.addWidget(self._text)
        lines.addWidget(self._detail)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        column.addLayout(row)
        self.buttons = {
            Outcome.DONE: link_button(words.say("1 Done")),
            Outcome.NOT_DONE: link_button(words.say("2 Not done")),
            Outcome.CHANGED: link_button(words.say("3 Changed")),
        }
        self._acts = Row(gap=0, margins=(18, 0, 0, 0))
        for outcome, button in self.buttons.items():
            # The row itself takes the keys, so that Tab goes from row to row.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._on_button, outcome))
            self._acts.addWidget(button)
        self._acts.addStretch(1)
        column.addLayout(self._acts)
        self.because = ReasonField()
        self.because.hide()
        self.because.returnPressed.connect(self._on_because)
        self.because.left.connect(self._on_left)
        column.addWidget(self.because)

    def show_item(self, item: LeftFromLastTime) -> None:
        """Show another, or the same as it stands now."""
        if self.left is None or self.left.record.id != item.record.id:
            self.because.hide()
        self.left = item
        say = self._words.say
        self._icon.show_icon(*_ICONS[item.outcome])
        self._text.setText(item.record.text)
        detail = item.detail
        if item.outcome is not Outcome.OPEN:
            judged = say(OUTCOME_WORDS[item.outcome])
            detail = " ".join(part for part in (judged, item.because) if part)
        self._detail.setText(detail)
        late = isinstance(item.record, ActionView) and item.outcome is Outcome.OPEN and item.record.days_late
        set_look(self._detail, "role", (TextRole.PROBLEM if late else TextRole.CAPTION).value)
        for button in self.buttons.values():
            button.setVisible(item.outcome is Outcome.OPEN)
        self.setAccessibleName(say("From last time: {text}", text=item.record.text))
        keys = say("1 done, 2 not done because, 3 changed because")
        self.setAccessibleDescription(say("{detail}. {keys}", detail=detail, keys=keys))

    def judge(self, outcome: Outcome) -> None:
        """Say what became of it; done needs no reason, the others ask for one in place."""
        if self.left is None or self.left.outcome is not Outcome.OPEN:
            return
        if outcome is Outcome.DONE:
            self.judged.emit(self.left, outcome, "")
            return
        self._outcome = outcome
        question = self._words.say("Not done, because…")
        if outcome is Outcome.CHANGED:
            question = self._words.say("Changed, because…")
        self.because.clear()
        self.because.setPlaceholderText(question)
        self.because.setAccessibleName(question)
        self.because.show()
        self.because.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        outcome = _KEYS.get(Qt.Key(event.key()))
        if outcome is not None:
            self.judge(outcome)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _on_button(self, outcome: Outcome, _checked: bool = False) -> None:
        self.judge(outcome)

    def _on_because(self) -> None:
        reason = self.because.text().strip()
        if reason:
            self._on_left()
            self.judged.emit(self.left, self._outcome, reason)

    def _on_left(self) -> None:
        self.because.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class LastTimeCard(Card):
    """The head of the right column: nothing from last time is forgotten."""

    def __init__(self, case: OpenCase) -> None:
        words = case.workplace.words
        super().__init__(words.say("From last time"), gap=2)
        self._case, self._words = case, words
        rows = Column(gap=2)
        self.body.addLayout(rows)
        self.pool = RowPool(rows, self._make_row)
        self._none = WrappingLabel("", TextRole.SECONDARY)
        self.body.addWidget(self._none)
        case.shown.connect(self.show_page)

    def show_page(self, page: MeetingCaseView) -> None:
        """Show another case, or the same as it stands now."""
        left, last, say = left_over(page, self._words), page.last_time, self._words.say
        self.rename(say("From last time"), self._words.day(last.held_on) if last else "")
        self.pool.show_items(left)
        if last is None:
            self._none.setText(say("The team has not discussed this person before."))
        elif last.no_decision_because:
            self._none.setText(say("No decision, because {reason}", reason=last.no_decision_because))
        else:
            self._none.setText("" if left else say("Nothing was left open."))
        self._none.setVisible(bool(self._none.text()))

    def go_to_first(self) -> bool:
        """Put focus on the first that is open; whether there is one."""
        row = next((row for row in self.pool.rows if row.left and row.left.outcome is Outcome.OPEN), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return row is not None

    def _make_row(self) -> LastTimeRow:
        row = LastTimeRow(self._words)
        row.judged.connect(self._on_judged)
        return row

    def _on_judged(self, left: LeftFromLastTime, outcome: Outcome, because: str) -> None:
        patient, record = self._case.patient_id, left.record
        if patient is None:
            return
        desk = self._case.desk
        act: Any
        undo: Any
        if isinstance(record, ActionView):
            act = partial(close_action, desk, patient, record.id, record.version, _ACTION_STATES[outcome], because)
            undo = partial(reopen_action, desk, patient, record.id, record.version + 1)
        else:
            act = partial(judge_decision, desk, patient, record.id, record.version, outcome, because)
            undo = partial(judge_decision, desk, patient, record.id, record.version + 1, Outcome.OPEN)
        self._case.record(act, then=partial(self._on_recorded, record.text, undo))

    def _on_recorded(self, text: str, undo: Any, _: object) -> None:
        operations, owner = self._case.workplace.operations, self._case
        say = self._words.say("“{text}” is judged.", text=text)
        self._case.workplace.ways.tell(say, lambda: operations.run(undo, owner=owner))
