"""Where the plan stands between the person and the team: what is agreed, what is proposed, and the next act."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from resilience_desk.planning.terms import AGREEMENT_WAY_WORDS, VersionState
from resilience_desk.planning.views import PlanVersionView
from ui.planning.answer_form import AnswerForm
from ui.planning.ask_form import AskForm
from ui.planning.item_forms import ItemEditing, Kind
from ui.planning.plan_acts import Answer, PlanActs
from ui.planning.plan_page import PlanPage, agreed_sentence, changed_head, head_of, waiting_items
from ui.widgets.buttons import Button, IconButton, ghost_button, secondary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Chip, ChipKind, Icon
from ui.widgets.text import TextRole, WrappingLabel


class VersionCard(Card):
    """The head of the plan."""

    def __init__(self, acts: PlanActs) -> None:
        super().__init__(gap=8)
        self._acts = acts
        self._page: PlanPage | None = None
        words = acts.words
        say = words.say
        self.vision = WrappingLabel("", TextRole.SECTION)
        self.pencil = IconButton("pencil", say("Change what matters and the review"), size=16)
        self.agreed = WrappingLabel("", TextRole.SECONDARY)
        self.review = WrappingLabel("", TextRole.SECONDARY)
        self.coming = Chip("", ChipKind.INFO)
        self.coming_line = WrappingLabel("", TextRole.SECONDARY)
        self.ask_button = secondary_button(say("Put it to the person…"), icon="message-square")
        self.answer_button = secondary_button(say("Record the answer…"), icon="check")
        self.write_on = ghost_button(say("Write on"))
        self.harder = ghost_button(say("A harder stretch…"), icon="repeat")
        self.ask = AskForm(words)
        self.answer = AnswerForm(words)
        self.slot = Column(gap=0)
        self._build()
        self.pencil.clicked.connect(self._on_pencil)
        self.ask_button.clicked.connect(self._on_ask)
        self.answer_button.clicked.connect(self._on_answer)
        self.write_on.clicked.connect(self._on_write_on)
        self.ask.given.connect(self._on_asked)
        self.answer.given.connect(self._on_answered)

    def show_page(self, page: PlanPage) -> None:
        """Show where the plan stands."""
        self._page = page
        words, view = self._acts.words, page.plan
        head = head_of(view)
        said = (head.vision if head else "") or view.vision
        vision = words.say("“{text}”", text=said) if said else ""
        self.vision.setText(
            vision or words.say("What would recovery mean to {person}? Not written yet.", person=page.person)
        )
        self.agreed.setText(self._agreed_line(page))
        self._show_review(page)
        self._show_coming(page, view.next_version)
        self.pencil.setVisible(page.may_write)
        self.harder.setVisible(page.may_write and view.setback is None)
        self.ask.show_page(page)
        self.answer.show_page(page)

    def slot_of(self, editing: ItemEditing) -> QBoxLayout | None:
        """The form about what matters stands here."""
        return self.slot if editing.kind is Kind.PLAN else None

    def leave(self) -> None:
        """Fold the questions away, as for another case."""
        self.ask.hide()
        self.answer.hide()

    def _build(self) -> None:
        head = Row(gap=8)
        head.addWidget(Icon("heart-handshake", "primary", 20), 0, Qt.AlignmentFlag.AlignTop)
        lines = Column(gap=2)
        lines.addWidget(self.vision)
        lines.addWidget(self.agreed)
        lines.addWidget(self.review)
        head.addLayout(lines, 1)
        for widget in (self.pencil, self.harder):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addLayout(self.slot)
        self.coming_row = QFrame()
        self.coming_row.setProperty("surface", "inset")
        row = Row(self.coming_row, gap=8, margins=(12, 8, 8, 8))
        row.addWidget(self.coming)
        row.addWidget(self.coming_line, 1)
        for button in (self.write_on, self.ask_button, self.answer_button):
            row.addWidget(button)
        self.body.addWidget(self.coming_row)
        self.body.addWidget(self.ask)
        self.body.addWidget(self.answer)

    def _agreed_line(self, page: PlanPage) -> str:
        words = self._acts.words
        if not page.plan.history:
            return words.say("Nothing is agreed with {person} yet. What stands here are proposals.", person=page.person)
        version = page.plan.history[0]
        how = words.say(AGREEMENT_WAY_WORDS[version.agreed_how]) if version.agreed_how else ""
        sentence = agreed_sentence(version, page.person, how, words)
        if version.person_said:
            said = words.say("{person} said: “{text}”", person=page.person, text=version.person_said)
            sentence = f"{sentence} {said}"
        return sentence

    def _show_review(self, page: PlanPage) -> None:
        words = self._acts.words
        held = page.plan.history[0] if page.plan.history else None
        coming = page.plan.next_version
        text = ""
        if held and held.review_on:
            day = words.day(held.review_on)
            late = held.review_on < page.today
            text = (
                words.say("The review of {day} is still to be held.", day=day)
                if late
                else words.say("We look at it together on {day}.", day=day)
            )
        if coming and coming.review_on and coming.review_on != (held.review_on if held else None):
            proposed = words.say("Proposed review: {day}.", day=words.day(coming.review_on))
            text = f"{text} {proposed}".strip()
        self.review.setText(text)
        self.review.setVisible(bool(text))

    def _show_coming(self, page: PlanPage, version: PlanVersionView | None) -> None:
        words = self._acts.words
        self.coming_row.setVisible(version is not None)
        if version is None:
            self.leave()
            return
        number = len(waiting_items(page.plan)) + changed_head(page.plan)
        self.coming.show_fact(words.say("Version {number}, a proposal", number=version.number), ChipKind.INFO)
        changes = words.count("{number} change, not agreed yet.", "{number} changes, not agreed yet.", number)
        self.coming_line.setText(f"{changes} {self._asking(version, page)}")
        asked = version.state is VersionState.PROPOSED
        self._say_buttons(page.person)
        self.ask_button.setVisible(page.may_write and not asked)
        self.write_on.setVisible(page.may_write and asked)
        self.answer_button.setVisible(page.may_write)

    def _asking(self, version: PlanVersionView, page: PlanPage) -> str:
        words = self._acts.words
        if version.state is not VersionState.PROPOSED or version.ask_by is None or version.ask_how is None:
            return words.say("{who} began it; the team is writing.", who=version.made_by)
        return words.say(
            "{who} asks {person} {how} by {day}.",
            who=version.asked_by,
            person=page.person,
            how=words.say(AGREEMENT_WAY_WORDS[version.ask_how]),
            day=words.day(version.ask_by),
        )

    def _say_buttons(self, person: str) -> None:
        say = self._acts.words.say
        named: tuple[tuple[Button, str], ...] = (
            (self.ask_button, say("Put it to {person}…", person=person)),
            (self.answer_button, say("Record what {person} says…", person=person)),
        )
        for button, text in named:
            button.say(text)

    def _version(self) -> PlanVersionView | None:
        return self._page.plan.next_version if self._page is not None else None

    def _on_pencil(self) -> None:
        if self._page is not None:
            self._acts.edit(Kind.PLAN, head_of(self._page.plan))

    def _on_ask(self) -> None:
        self._open(self.ask, self.answer)

    def _on_answer(self) -> None:
        self._open(self.answer, self.ask)

    def _open(self, form: AskForm | AnswerForm, other: QWidget) -> None:
        other.hide()
        form.setVisible(form.isHidden())
        if not form.isHidden():
            form.begin()

    def _on_write_on(self) -> None:
        version = self._version()
        if version is not None:
            self._acts.keep_writing(version)

    def _on_asked(self, given: tuple) -> None:
        version = self._version()
        if version is not None:
            asked_by, how, by = given
            self.ask.hide()
            self._acts.put_to_person(version, asked_by, how, by)

    def _on_answered(self, answer: Answer) -> None:
        version = self._version()
        if version is not None:
            self.answer.hide()
            self._acts.record_answer(version, answer)
