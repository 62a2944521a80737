"""The first question: whom the person has. Having nobody is a complete answer, and so is rather not saying."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal

from resilience_desk.caregivers.actions import answer_support, take_back_support_answer
from resilience_desk.caregivers.terms import SUPPORT_ANSWERS, SUPPORT_WORDS, Support
from resilience_desk.caregivers.views import CaregiversView
from resilience_desk.errors import DeskError
from resilience_desk.words import mark
from ui.widgets.buttons import Button, secondary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Row
from ui.widgets.marks import Icon
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import TextRole, WrappingLabel, plain_label
from ui.workplace import Workplace

_WHAT_FOLLOWS = {
    Support.NOT_ASKED: mark("Ask it as openly as any other question; each answer is a good one. It can be changed."),
    Support.NO_ONE_AND_FINE: mark("This is a full answer. Nothing here waits to be filled in."),
    Support.NO_ONE_AND_WANTED: mark(
        "Worth an action: a peer group, a neighbour, a service. Add somebody once they are found."
    ),
    Support.RATHER_NOT_SAY: mark("This is a full answer. The question can be asked again whenever the person likes."),
}


class SupportCard(Card):
    """Asks, or says what was answered. ``person_wanted`` when somebody is to be added."""

    person_wanted = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(gap=12)
        self._workplace = workplace
        self._words = words = workplace.words
        self._patient_id: UUID | None = None
        self._support = Support.NOT_ASKED
        self.setAccessibleName(words.say("Whom the person has"))
        self.messages = MessageBar(words)
        self._icon = Icon("house-heart", "primary", 30)
        self._title = plain_label("", TextRole.TITLE)
        self._said = WrappingLabel("", TextRole.SECONDARY)
        self._follows = WrappingLabel("")
        self.add_person = secondary_button(words.say("Somebody helps: add them"), icon="user-plus")
        self.answers: dict[Support, Button] = {}
        for support in SUPPORT_ANSWERS:
            button = self.answers[support] = secondary_button(words.say(SUPPORT_WORDS[support]))
            button.clicked.connect(partial(self._on_answered, support))
        self.add_person.clicked.connect(self.person_wanted)
        self._build()

    def begin(self, patient_id: UUID) -> None:
        """Another case comes."""
        self._patient_id = patient_id
        self.messages.clear()

    def show_panel(self, view: CaregiversView) -> None:
        """Show the question or its answer."""
        self._support = view.support
        name = view.board.columns[0].name if view.board.columns else ""
        asked = view.support is Support.NOT_ASKED
        question = self._words.say("Who helps {name}, or is close by?", name=name)
        self._title.setText(question if asked else self._words.say(SUPPORT_WORDS[view.support]))
        self._icon.show_icon("house-heart" if asked else "circle-check", "primary")
        said = ""
        if view.support_said_at is not None and not asked:
            day = self._words.day(view.support_said_at.astimezone(self._workplace.desk.zone).date())
            said = self._words.say("{name} said so on {day}.", name=name, day=day)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._follows.setText(
            self._words.say(_WHAT_FOLLOWS.get(view.support, "")) if view.support in _WHAT_FOLLOWS else ""
        )
        for support, button in self.answers.items():
            button.setVisible(support is not view.support)

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong."""
        self.messages.show_error(error)

    def _build(self) -> None:
        self.body.addWidget(self.messages)
        self.body.addStretch(1)
        self.body.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._said, self._follows):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(label)
        first, second = Row(gap=8), Row(gap=8)
        first.addStretch(1)
        first.addWidget(self.add_person)
        first.addStretch(1)
        second.addStretch(1)
        for button in self.answers.values():
            second.addWidget(button)
        second.addStretch(1)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.body.addStretch(1)

    def _on_answered(self, support: Support, checked: bool = False) -> None:
        del checked
        patient_id, desk = self._patient_id, self._workplace.desk
        if patient_id is not None:
            self._workplace.operations.run(
                lambda: answer_support(desk, patient_id, support),
                owner=self,
                then=partial(self._on_saved, patient_id, support),
            )

    def _on_saved(self, patient_id: UUID, support: Support, answer_id: UUID) -> None:
        desk, operations = self._workplace.desk, self._workplace.operations

        def undo() -> None:
            operations.run(lambda: take_back_support_answer(desk, patient_id, answer_id, 1), owner=self)

        self._workplace.ways.tell(
            self._words.say("Noted: {answer}.", answer=self._words.say(SUPPORT_WORDS[support])), undo
        )
