"""One appointment in a list: when, with whom, how it went in one click, and why in words without blame."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget
from typing_extensions import override

from resilience_desk.appointments.terms import OUTCOME_WORDS, Outcome
from resilience_desk.appointments.views import AppointmentView
from resilience_desk.words import Words
from ui.appointments.appointment_words import (
    FOR_WHAT_COMES,
    FOR_WHAT_IS_PAST,
    REASONS,
    WITH_REASON,
    about_words,
    outcome_words,
    reason_words,
    when_words,
)
from ui.widgets.buttons import Button, ghost_button, link_button, secondary_button
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Chip, ChipKind
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel

_CHIPS = {
    Outcome.CAME: ChipKind.OK,
    Outcome.LATE: ChipKind.OK,
    Outcome.PLANNED: ChipKind.INFO,
}
_LONGEST_REASON = 400


class AppointmentRow(QFrame):
    """``outcome_chosen`` carries the appointment and an outcome, ``reason_given`` it and a reason, ``change_wanted`` it."""

    outcome_chosen = Signal(object, object)
    reason_given = Signal(object, str)
    change_wanted = Signal(object)

    def __init__(self, words: Words, asking: set[UUID], *, past: bool) -> None:
        """``asking`` are the appointments whose reason is asked for; the lists of a panel share it, since rows move."""
        super().__init__()
        self._words = words
        self._past = past
        self._asking = asking
        self.view: AppointmentView | None = None
        self.setProperty("surface", "inset")
        self._when = ElidingLabel("", TextRole.STRONG)
        self._about = WrappingLabel("", TextRole.SECONDARY)
        self._why = WrappingLabel("", TextRole.SECONDARY)
        self._chip = Chip("")
        self.change_button = link_button(words.say("Change"))
        self.say_button = link_button(words.say("How it went") if past else words.say("Cancelled…"))
        self.outcomes: dict[Outcome, Button] = {}
        self.choice, self.reason_box = QWidget(), QWidget()
        self.reason = QLineEdit()
        self.reasons: list[Button] = []
        self._build()

    def show_item(self, view: AppointmentView) -> None:
        """Show another appointment; one just said to have gone otherwise is asked for its reason."""
        words = self._words
        if self.view is None or view.id != self.view.id:
            self.choice.setVisible(self._past and view.outcome is Outcome.PLANNED)
            self.reason.clear()
        elif view.outcome is not self.view.outcome:
            self.choice.setVisible(self._past and view.outcome is Outcome.PLANNED)
        self.view = view
        self._when.setText(when_words(words, view))
        self._about.setText(about_words(words, view))
        self._about.setVisible(bool(self._about.text()))
        self._why.setText(reason_words(words, view))
        self._why.setVisible(bool(view.reason))
        unsaid = self._past and view.outcome is Outcome.PLANNED
        kind = ChipKind.PLAIN if unsaid else _CHIPS.get(view.outcome, ChipKind.PLAIN)
        self._chip.show_fact(outcome_words(words, view, past=self._past), kind)
        self.say_button.setVisible(not unsaid and self.choice.isHidden())
        asks = view.id in self._asking and view.outcome in WITH_REASON and not view.reason
        began = asks and self.reason_box.isHidden()
        self.reason_box.setVisible(asks)
        if began:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setAccessibleName(when_words(words, view))
        for button in (self.change_button, self.say_button, *self.outcomes.values()):
            button.setAccessibleDescription(when_words(words, view))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.reason_box.isVisible():
            self._asking.clear()
            self.reason_box.hide()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        words = self._words
        whole = Column(self, gap=4, margins=(12, 8, 8, 8))
        head = Row(gap=8)
        head.addWidget(self._when, 1)
        head.addWidget(self._chip)
        head.addWidget(self.say_button)
        head.addWidget(self.change_button)
        whole.addLayout(head)
        whole.addWidget(self._about)
        whole.addWidget(self._why)
        lines = Column(self.choice, gap=4)
        for outcomes in FOR_WHAT_IS_PAST if self._past else FOR_WHAT_COMES:
            row = Row(gap=6)
            for outcome in outcomes:
                button = self.outcomes[outcome] = secondary_button(words.say(OUTCOME_WORDS[outcome]))
                button.clicked.connect(partial(self._on_outcome, outcome))
                row.addWidget(button)
            row.addStretch(1)
            lines.addLayout(row)
        whole.addWidget(self.choice)
        self._build_reason()
        whole.addWidget(self.reason_box)
        self.choice.hide()
        self.reason_box.hide()
        self.change_button.clicked.connect(self._on_change)
        self.say_button.clicked.connect(self._on_say)

    def _build_reason(self) -> None:
        words = self._words
        question = words.say("What got in the way, in their words? It may stay open.")
        self.reason.setMaxLength(_LONGEST_REASON)
        self.reason.setPlaceholderText(question)
        self.reason.setAccessibleName(question)
        self.reason.returnPressed.connect(self._on_reason_typed)
        column = Column(self.reason_box, gap=4)
        column.addWidget(self.reason)
        half = len(REASONS) // 2
        for some in (REASONS[:half], REASONS[half:]):
            row = Row(gap=2)
            for reason in some:
                button = ghost_button(words.say(reason))
                button.clicked.connect(partial(self._on_reason, words.say(reason)))
                row.addWidget(button)
                self.reasons.append(button)
            row.addStretch(1)
            column.addLayout(row)

    def _on_outcome(self, outcome: Outcome, checked: bool = False) -> None:
        del checked
        if self.view is not None:
            self._asking.clear()
            self._asking.add(self.view.id)
            self.choice.hide()
            self.outcome_chosen.emit(self.view, outcome)

    def _on_reason_typed(self) -> None:
        self._on_reason(self.reason.text().strip())

    def _on_reason(self, reason: str, checked: bool = False) -> None:
        del checked
        if self.view is not None and reason:
            self._asking.clear()
            self.reason_box.hide()
            self.reason_given.emit(self.view, reason)

    def _on_change(self) -> None:
        self.change_wanted.emit(self.view)

    def _on_say(self) -> None:
        self.choice.show()
        self.say_button.hide()
        first = next(iter(self.outcomes.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)
