"""The decisions of a case: typed, understood live, written with Enter as a team proposal; reworded only with a reason."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QMenu

from resilience_desk.errors import DeskError
from resilience_desk.meetings.actions import DECISION_PLACE, record_decision
from resilience_desk.meetings.decision_actions import change_decision, record_answer, withdraw_decision
from resilience_desk.meetings.terms import PERSON_ANSWER_WORDS, PersonAnswer
from resilience_desk.meetings.views import DecisionView, MeetingCaseView
from resilience_desk.words import Words, mark
from ui.meetings.case_acts import OpenCase
from ui.meetings.drafted_line import DraftedLine
from ui.meetings.fields import ReasonField
from ui.meetings.row_pool import RowPool
from ui.meetings.sentences import decision_preview, standing_of
from ui.meetings.typed_decision import read_typed_decision
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row
from ui.widgets.text import TextRole, WrappingLabel, letter_for_letter

TAKEN_BACK = mark("Written by mistake in the meeting")
"""The reason that stands with a decision which Undo took back."""


class DecisionRow(QFrame):
    """One decision. ``reworded`` carries the new text and why; ``withdrawn`` why; ``answered`` what the person said."""

    reworded = Signal(object, str, str)
    withdrawn = Signal(object, str)
    answered = Signal(object, object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.decision: DecisionView | None = None
        self.setProperty("surface", "inset")
        say = words.say
        column = Column(self, gap=3, margins=(10, 6, 6, 6))
        line = Row(gap=4)
        self._text = WrappingLabel("", TextRole.STRONG)
        self.more = IconButton("ellipsis", say("Change this decision"), size=16)
        line.addWidget(self._text, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        self._standing = WrappingLabel("", TextRole.CAPTION)
        column.addWidget(self._standing)
        self.rewording = ReasonField(say("How it reads now"))
        self.because = ReasonField()
        for field in (self.rewording, self.because):
            column.addWidget(field)
            field.hide()
            field.left.connect(self._close_fields)
            field.returnPressed.connect(self._on_entered)
        self.menu = QMenu(self)
        self.menu.addAction(say("Reword, because…")).triggered.connect(self._on_reword)
        self.menu.addAction(say("Take back, because…")).triggered.connect(self._on_withdraw)
        self.menu.addSeparator()
        for answer in PersonAnswer:
            act = self.menu.addAction(letter_for_letter(say(PERSON_ANSWER_WORDS[answer])))
            act.triggered.connect(partial(self._on_answer, answer))
        self.more.clicked.connect(self._on_more)

    def show_item(self, item: tuple[DecisionView, str]) -> None:
        """Show another decision, or the same as it stands now."""
        decision, who = item
        if self.decision is None or self.decision.id != decision.id:
            self._close_fields()
        self.decision = decision
        self._text.setText(decision.text)
        standing = standing_of(decision, who, self._words)
        if decision.earlier:
            before = decision.earlier[-1]
            standing += "\n" + self._words.say(
                "before: {text} (changed: {because})", text=before.text, because=before.because
            )
        self._standing.setText(standing)
        self.more.setAccessibleDescription(decision.text)
        self.setAccessibleName(decision.text)
        self.setAccessibleDescription(standing)

    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _on_reword(self) -> None:
        if self.decision is not None:
            self.rewording.setText(self.decision.text)
            self.rewording.show()
            self._ask_why(self._words.say("Changed, because…"))
            self.rewording.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_withdraw(self) -> None:
        self.rewording.hide()
        self._ask_why(self._words.say("Taken back, because…"))
        self.because.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_why(self, question: str) -> None:
        self.because.clear()
        self.because.setPlaceholderText(question)
        self.because.setAccessibleName(question)
        self.because.show()

    def _on_answer(self, answer: PersonAnswer, _checked: bool = False) -> None:
        self.answered.emit(self.decision, answer)

    def _on_entered(self) -> None:
        because, text = self.because.text().strip(), self.rewording.text().strip()
        if not because:
            self.because.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.rewording.isHidden():
            self._close_fields()
            self.withdrawn.emit(self.decision, because)
        elif text:
            self._close_fields()
            self.reworded.emit(self.decision, text, because)

    def _close_fields(self) -> None:
        self.rewording.hide()
        self.because.hide()


class DecisionsCard(Card):
    """What the team decided about this case, and the line on which the next decision is written."""

    def __init__(self, case: OpenCase) -> None:
        words = case.workplace.words
        super().__init__(words.say("Decisions"), note=words.say("each is kept at once"), gap=6)
        self._case, self._words = case, words
        rows = Column(gap=6)
        self.body.addLayout(rows)
        self.pool = RowPool(rows, self._make_row)
        self.no_decision = WrappingLabel("", TextRole.SECONDARY)
        self.body.addWidget(self.no_decision)
        self.line = DraftedLine(
            case.workplace, words.say("Decision"), words.say("Write a decision, then Enter"), DECISION_PLACE
        )
        self.body.addWidget(self.line)
        self.asks = QCheckBox(words.say("The person is asked about it"))
        self.asks.setChecked(True)
        self.body.addWidget(self.asks)
        self.line.typed.connect(self._on_typed)
        self.line.given.connect(self._on_given)
        self.asks.toggled.connect(self._on_asks)
        case.shown.connect(self.show_page)
        self._who, self._item = "", None

    def show_page(self, page: MeetingCaseView) -> None:
        """Show another case, or the same as it stands now."""
        self._who = page.item.name
        if page.item.id != self._item:
            self._item = page.item.id
            self.asks.setChecked(True)
            self.line.show_case(page.item.patient_id)
        self.pool.show_items([(decision, self._who) for decision in page.decisions])
        because = page.no_decision_because
        self.no_decision.setText(self._words.say("No decision, because {reason}", reason=because) if because else "")
        self.no_decision.setVisible(bool(because))

    def _make_row(self) -> DecisionRow:
        row = DecisionRow(self._words)
        row.reworded.connect(self._on_reworded)
        row.withdrawn.connect(self._on_withdrawn)
        row.answered.connect(self._on_answered)
        return row

    def _on_typed(self, text: str) -> None:
        if not text:
            self.line.say("")
            return
        typed = read_typed_decision(text, self._case.people, self._case.desk.today)
        said = decision_preview(typed, self._case.people, self._who, self._words, asks_person=self.asks.isChecked())
        self.line.say(said, unclear=self.asks.isChecked() and not typed.is_complete)

    def _on_asks(self) -> None:
        self._on_typed(self.line.field.text)

    def _on_given(self, text: str) -> None:
        page, desk, asks = self._case.page, self._case.desk, self.asks.isChecked()
        if page is None:
            return
        typed = read_typed_decision(text, self._case.people, desk.today)
        if asks and not typed.is_complete:
            return
        plain = typed.text if asks else " ".join(text.split())
        self.line.begin_empty()
        self.asks.setChecked(True)
        self._case.record(
            lambda: record_decision(
                desk,
                page.item.patient_id,
                page.item.id,
                text=plain,
                said_by=desk.actor.member,
                asks_person=asks,
                teller_id=typed.teller if asks else None,
                tell_by=typed.tell_by if asks else None,
            ),
            then=partial(self._on_recorded, page),
            failed=partial(self._on_refused, text),
        )

    def _on_recorded(self, page: MeetingCaseView, decision_id: UUID) -> None:
        desk, operations, words = self._case.desk, self._case.workplace.operations, self._words

        def undo() -> None:
            because = words.say(TAKEN_BACK)
            act = partial(withdraw_decision, desk, page.item.patient_id, decision_id, 1, because)
            operations.run(act, owner=self._case)

        self._case.workplace.ways.tell(words.say("Decision written down."), undo)

    def _on_refused(self, text: str, _error: DeskError) -> None:
        self.line.give_back(text)

    def _on_reworded(self, decision: DecisionView, text: str, because: str) -> None:
        desk, patient = self._case.desk, self._case.patient_id
        if patient is not None:
            act = partial(change_decision, desk, patient, decision.id, decision.version, text=text, because=because)
            self._case.record(act)

    def _on_withdrawn(self, decision: DecisionView, because: str) -> None:
        desk, patient = self._case.desk, self._case.patient_id
        if patient is not None:
            self._case.record(partial(withdraw_decision, desk, patient, decision.id, decision.version, because))

    def _on_answered(self, decision: DecisionView, answer: PersonAnswer) -> None:
        desk, patient = self._case.desk, self._case.patient_id
        if patient is not None:
            self._case.record(partial(record_answer, desk, patient, decision.id, decision.version, answer))
