"""The open actions of a case: tick one done, say why one was not, give a colleague something to do."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QMenu, QWidget

from resilience_desk.cases.actions import add_action, close_action, reopen_action
from resilience_desk.cases.terms import ActionState
from resilience_desk.cases.views import ActionView, CaseRecordView
from resilience_desk.errors import DeskError
from resilience_desk.words import Words
from ui.widgets.buttons import IconButton, ghost_button, link_button, secondary_button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.layouts import Column, Row
from ui.widgets.message_bar import MessageBar
from ui.widgets.reason_line import ReasonLine
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel, set_look
from ui.widgets.typed_dates import Leaning
from ui.workplace import Workplace

_LONGEST = 300


def due_words(action: ActionView, words: Words) -> str:
    """When an action is due, or since how many days it is overdue; “no date” for one without."""
    if action.due_on is None:
        return words.say("no date")
    day = words.day(action.due_on)
    if not action.days_late:
        return words.say("due {day}", day=day)
    return words.count("was due {day}, {number} day ago", "was due {day}, {number} days ago", action.days_late, day=day)


class ActionRow(QWidget):
    """One open action. ``ended`` carries how it ended and why (empty when done)."""

    ended = Signal(object, object, str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.action: ActionView | None = None
        self._state = ActionState.NOT_DONE
        whole = Column(self, gap=2, margins=(0, 3, 0, 3))
        row = Row(gap=8)
        self.tick = QCheckBox()
        self._text = WrappingLabel()
        self._due = WrappingLabel("", TextRole.CAPTION)
        self.more = IconButton("ellipsis", words.say("It ended otherwise"), size=16)
        lines = Column(gap=1)
        lines.addWidget(self._text)
        lines.addWidget(self._due)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(row)
        self.reason = ReasonLine(words)
        whole.addWidget(self.reason)
        self.menu = QMenu(self)
        self.not_done = self.menu.addAction(words.say("Not done, because…"))
        self.changed = self.menu.addAction(words.say("Changed, because…"))
        self.tick.clicked.connect(self._on_ticked)
        self.more.clicked.connect(self._on_more)
        self.not_done.triggered.connect(self._on_not_done)
        self.changed.triggered.connect(self._on_changed)
        self.reason.given.connect(self._on_reason)

    def show_item(self, action: ActionView) -> None:
        """Show another action, or the same as it stands now."""
        if self.action is None or self.action.id != action.id:
            self.reason.close_line()
        self.action = action
        self.tick.setChecked(False)
        self.tick.setAccessibleName(self._words.say("Done: {text}", text=action.text))
        self.more.setAccessibleDescription(action.text)
        self._text.setText(action.text)
        due = due_words(action, self._words)
        self._due.setText(self._words.say("{owner}, {due}", owner=action.owner, due=due))
        set_look(self._due, "role", (TextRole.PROBLEM if action.days_late else TextRole.CAPTION).value)

    def _on_ticked(self) -> None:
        self.ended.emit(self.action, ActionState.DONE, "")

    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _on_not_done(self) -> None:
        self._ask(ActionState.NOT_DONE, self._words.say("Not done, because…"))

    def _on_changed(self) -> None:
        self._ask(ActionState.CHANGED, self._words.say("Changed, because…"))

    def _ask(self, state: ActionState, question: str) -> None:
        self._state = state
        self.reason.ask(question)

    def _on_reason(self, because: str) -> None:
        self.ended.emit(self.action, self._state, because)


class NewAction(QWidget):
    """The lines that give somebody something to do. ``added`` carries text, owner and day; ``left`` gives it up."""

    added = Signal(str, object, object)
    left = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        words = workplace.words
        self.text = QLineEdit()
        self.text.setMaxLength(_LONGEST)
        self.text.setPlaceholderText(words.say("What is to be done"))
        self.text.setAccessibleName(words.say("What is to be done"))
        self.owner = ChoiceBox(words.say("Who does it"))
        self.due = DateField(words, leaning=Leaning.COMING, today=lambda: workplace.desk.today)
        self.due.setAccessibleName(words.say("By which day"))
        self.save_button = secondary_button(words.say("Add"))
        self.leave_button = ghost_button(words.say("Not now"))
        whole = Column(self, gap=6, margins=(0, 0, 0, 6))
        whole.addWidget(self.text)
        row = Row(gap=6)
        row.addWidget(self.owner, 3)
        row.addWidget(self.due, 2)
        whole.addLayout(row)
        acts = Row(gap=6)
        acts.addWidget(self.save_button)
        acts.addWidget(self.leave_button)
        acts.addStretch(1)
        whole.addLayout(acts)
        self.text.returnPressed.connect(self.submit)
        self.due.returnPressed.connect(self.submit)
        self.save_button.clicked.connect(self.submit)
        self.leave_button.clicked.connect(self.left)

    def submit(self) -> None:
        """Give what stands in the lines on, if there is anything to do and the day is clear."""
        # Return comes here before the field has read what was typed into it.
        self.due.editingFinished.emit()
        if not self.text.text().strip():
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.due.problem is not None:
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.added.emit(self.text.text().strip(), self.owner.key, self.due.day)


class ActionsCard(Card):
    """Open actions, the soonest first."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace.words.say("Open actions"), gap=4)
        self._workplace = workplace
        self._words = workplace.words
        self._patient_id: UUID | None = None
        self.messages = MessageBar(self._words)
        self.add_button = link_button(self._words.say("Add"))
        self.head.addWidget(self.add_button)
        self.new = NewAction(workplace)
        self.new.hide()
        self.body.addWidget(self.messages)
        self.body.addWidget(self.new)
        self._none = WrappingLabel(
            self._words.say("Nothing is open. Add what somebody will do next."), TextRole.SECONDARY
        )
        self.body.addWidget(self._none)
        self.pool = RowPool(self.body, self._make_row)
        self.add_button.clicked.connect(self.begin_new)
        self.new.left.connect(self._on_left)
        self.new.added.connect(self._on_added)

    def begin(self, patient_id: UUID) -> None:
        """Another case comes."""
        self._patient_id = patient_id
        self.messages.clear()
        self.pool.show_items(())
        self._none.hide()
        self.new.text.clear()
        self.new.due.show_day(None)
        self.new.hide()

    def show_record(self, record: CaseRecordView) -> None:
        """Show the actions that are open now, and offer the care team as their owners."""
        actions = [action for action in record.actions if action.state is ActionState.OPEN]
        self.pool.show_items(actions)
        self._none.setVisible(not actions)
        team = record.episode.care_team if record.episode is not None else ()
        me = self._workplace.desk.actor.member
        ordered = sorted(team, key=lambda member: member.member_id != me)
        self.new.owner.offer([(member.member_id, member.name) for member in ordered])

    def begin_new(self) -> None:
        """Open the lines for a new action."""
        self.new.show()
        self.new.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong in the card."""
        self.messages.show_error(error)

    def _make_row(self) -> ActionRow:
        row = ActionRow(self._words)
        row.ended.connect(self._on_ended)
        return row

    def _on_left(self) -> None:
        self.new.hide()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_added(self, text: str, owner_id: UUID | None, due_on: Any) -> None:
        patient_id, desk = self._patient_id, self._workplace.desk
        if patient_id is None:
            return
        owner = owner_id or desk.actor.member
        self._workplace.operations.run(
            lambda: add_action(desk, patient_id, text=text, owner_id=owner, due_on=due_on),
            owner=self,
            then=self._on_saved,
        )

    def _on_saved(self, _: object) -> None:
        self.new.text.clear()
        self.new.due.show_day(None)
        self.new.hide()
        self.messages.clear()

    def _on_ended(self, action: ActionView, state: ActionState, because: str) -> None:
        patient_id, desk, workplace = self._patient_id, self._workplace.desk, self._workplace
        if patient_id is None:
            return

        def undo() -> None:
            workplace.operations.run(lambda: reopen_action(desk, patient_id, action.id, action.version + 1), owner=self)

        def done(_: object) -> None:
            workplace.ways.tell(self._words.say("“{text}” is no longer open.", text=action.text), undo)

        workplace.operations.run(
            lambda: close_action(desk, patient_id, action.id, action.version, state, because), owner=self, then=done
        )
