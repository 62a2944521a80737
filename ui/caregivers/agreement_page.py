"""Recording agreement person by person: each boundary, and how the person and the caregiver answered to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from resilience_desk.caregivers.boundary_actions import answer_boundary
from resilience_desk.caregivers.terms import AGREEMENT_WORDS, Agreement
from resilience_desk.caregivers.views import BoundaryView, CaregiversView, CaregiverView
from resilience_desk.errors import DeskError
from resilience_desk.words import Words
from ui.caregivers.card_words import agreed_words, answer_words, boundary_words, willing_words
from ui.caregivers.held import Subject
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.layouts import Column, Row
from ui.widgets.message_bar import MessageBar
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel, plain_label
from ui.workplace import Workplace


@dataclass(frozen=True)
class ToAgree:
    """One boundary with whose it is and what the person is called."""

    person: str
    caregiver: CaregiverView
    line: BoundaryView


class _AgreementRow(QFrame):
    """``answered`` carries the boundary, which side (None: the person) and how."""

    answered = Signal(object, object, object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._item: ToAgree | None = None
        self.setProperty("surface", "inset")
        column = Column(self, gap=4, margins=(10, 8, 10, 8))
        self._side = WrappingLabel("", TextRole.OVERLINE)
        self._what = WrappingLabel("", TextRole.STRONG)
        self._state = WrappingLabel("", TextRole.CAPTION)
        for part in (self._side, self._what, self._state):
            column.addWidget(part)
        choices = [(None, words.say("Record…")), *((how, words.say(AGREEMENT_WORDS[how])) for how in Agreement)]
        self.person, self.caregiver = ChoiceBox("", choices), ChoiceBox("", choices)
        self._labels: dict[ChoiceBox, tuple[WrappingLabel, WrappingLabel]] = {}
        for box in (self.person, self.caregiver):
            name, said = WrappingLabel(), WrappingLabel("", TextRole.CAPTION)
            self._labels[box] = (name, said)
            lines = Column(gap=0)
            lines.addWidget(name)
            lines.addWidget(said)
            row = Row(gap=8)
            row.addLayout(lines, 3)
            row.addWidget(box, 2)
            column.addLayout(row)
        self.person.chosen.connect(partial(self._on_chosen, self.person))
        self.caregiver.chosen.connect(partial(self._on_chosen, self.caregiver))

    def show_item(self, item: ToAgree) -> None:
        """Show another boundary."""
        self._item = item
        words, line = self._words, item.line
        self._side.setText(willing_words(words, line.willing, item.caregiver.name))
        self._what.setText(boundary_words(words, line))
        self._state.setText(agreed_words(words, line))
        sides = ((self.person, item.person, None), (self.caregiver, item.caregiver.name, item.caregiver.id))
        for box, name, who in sides:
            shown, said = self._labels[box]
            shown.setText(name)
            said.setText(answer_words(words, line, who))
            box.choose(None)
            box.setAccessibleName(words.say("How {name} answered to: {what}", name=name, what=line.what))

    def _on_chosen(self, box: ChoiceBox, how: Agreement | None) -> None:
        if self._item is not None and how is not None:
            who = None if box is self.person else self._item.caregiver.id
            self.answered.emit(self._item, who, how)


class AgreementPage(QWidget):
    """Every boundary that stands. A mistaken answer is corrected by recording the right one."""

    finished = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._words = words = workplace.words
        self._patient_id: UUID | None = None
        self.messages = MessageBar(words)
        whole = Column(self, gap=10)
        whole.addWidget(plain_label(words.say("Who agreed to what"), TextRole.STRONG))
        whole.addWidget(
            WrappingLabel(
                words.say("Ask each side. Only what both agreed to stands on paper as agreed."), TextRole.SECONDARY
            )
        )
        whole.addWidget(self.messages)
        self._nothing = WrappingLabel(
            words.say("No limit or offer stands yet. Open somebody’s card and add the first one."), TextRole.SECONDARY
        )
        whole.addWidget(self._nothing)
        lines = Column(gap=10)
        self.rows = RowPool(lines, self._make_row)
        whole.addLayout(lines)
        whole.addStretch(1)

    def begin(self, patient_id: UUID, view: CaregiversView, subject: Subject) -> None:
        """Show the boundaries of a case."""
        del subject
        self._patient_id = patient_id
        self.messages.clear()
        self.rebase(view)

    def rebase(self, view: CaregiversView) -> None:
        """Show the boundaries as they were read now; those that nobody agreed to yet come first."""
        person = view.board.columns[0].name if view.board.columns else ""
        items = [ToAgree(person, each, line) for each in view.caregivers for line in each.boundaries]
        items.sort(key=lambda item: item.line.agreed)
        self._nothing.setVisible(not items)
        self.rows.show_items(items)

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong."""
        self.messages.show_error(error)

    def _make_row(self) -> _AgreementRow:
        row = _AgreementRow(self._words)
        row.answered.connect(self._on_answered)
        return row

    def _on_answered(self, item: ToAgree, who: UUID | None, how: Agreement) -> None:
        patient_id, desk, line = self._patient_id, self._workplace.desk, item.line
        if patient_id is None:
            return
        name = item.person if who is None else item.caregiver.name
        said = self._words.say("{name}: {answer}", name=name, answer=self._words.say(AGREEMENT_WORDS[how]))
        self._workplace.operations.run(
            lambda: answer_boundary(desk, patient_id, line.id, line.version, how=how, caregiver_id=who),
            owner=self,
            then=partial(self._on_recorded, said),
        )

    def _on_recorded(self, said: str, _: object) -> None:
        self._workplace.ways.tell(said)
