"""The panel “Roles & boundaries” of a case: the first question, the board, a card for each caregiver."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.caregivers.terms import Situation
from resilience_desk.caregivers.views import CaregiversView, CaregiverView, TaskRowView
from resilience_desk.people.audience import Topic
from ui.caregivers.board_card import BoardCard
from ui.caregivers.caregiver_card import CaregiverCard
from ui.caregivers.entry_row import Entry, EntryRow
from ui.caregivers.held import Subject
from ui.caregivers.leaving import helps_again
from ui.caregivers.safe_drawer import SafeDrawer
from ui.caregivers.side_drawer import SideDrawer
from ui.caregivers.support_card import SupportCard
from ui.theme import active_theme
from ui.widgets.buttons import SegmentedChoice, ghost_button, primary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.marks import Chip, ChipKind
from ui.widgets.row_pool import RowPool
from ui.widgets.text import ElidingLabel, TextRole, plain_label
from ui.workplace import CaseWidget, Workplace

_WIDE = 1500
_TWO_COLUMNS = 1000
"""Below this width at scale 1 the board and the people take turns."""
_SIDE, _WIDE_SIDE = 330, 380


class Turn(Enum):
    """What a narrow panel shows."""

    BOARD = "board"
    PEOPLE = "people"


class _FormerCard(Card):
    """Those who helped before; each can help again."""

    asked = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace.words.say("Helped before"))
        self._words = workplace.words
        self.rows = RowPool(self.body, self._make_row)

    def show_former(self, former: tuple[CaregiverView, ...]) -> None:
        """Show them, or nothing."""
        self.setVisible(bool(former))
        again = (("again", self._words.say("Helps again")),)
        self.rows.show_items(
            [Entry(each.name, self._detail(each), "user-round", acts=again, about=each) for each in former]
        )

    def _detail(self, former: CaregiverView) -> str:
        until = self._words.say("until {day}", day=self._words.day(former.ended_on)) if former.ended_on else ""
        return " · ".join(part for part in (former.relation, until, former.ended_because) if part)

    def _make_row(self) -> EntryRow:
        row = EntryRow()
        row.asked.connect(self._on_asked)
        return row

    def _on_asked(self, _act: str, former: CaregiverView) -> None:
        self.asked.emit(former)


class CaregiversPanel(CaseWidget):
    """Who does what, where the limits are, and what may be shared. What is for the team alone lies in its own drawer."""

    rooms: ClassVar[frozenset[str]] = frozenset({"caregivers"})

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        say = workplace.words.say
        self._situation = Situation.NOW
        self.support = SupportCard(workplace)
        self.board = BoardCard(workplace)
        self.former = _FormerCard(workplace)
        self.review = Chip("")
        self._note = ElidingLabel("", TextRole.CAPTION)
        turns = [(Turn.BOARD, say("Board")), (Turn.PEOPLE, say("People"))]
        self.turns = SegmentedChoice(say("What is shown"), turns, Turn.BOARD)
        self.safe_button = ghost_button(say("Safe contact"), icon="lock", tip=say("For the team of this case alone"))
        self.agree_button = primary_button(say("Record agreement"), icon="heart-handshake")
        self._page = QWidget()
        self._build()
        self.drawer = SideDrawer(workplace, self)
        self.safe_drawer = SafeDrawer(workplace, self)
        self._connect()
        self._has_people = False
        self._fit()

    @override
    def show_case(self, patient_id: UUID) -> None:
        if patient_id != self.patient_id:
            self.drawer.leave_case()
            self.safe_drawer.close_layer()
            self.board.begin(patient_id)
            self.support.begin(patient_id)
        super().show_case(patient_id)

    @override
    def read(self, patient_id: UUID) -> CaregiversView:
        return caregivers_of(self.workplace.desk, patient_id, situation=self._situation)

    @override
    def show_view(self, view: CaregiversView) -> None:
        patient_id = self.patient_id
        if patient_id is None:
            return
        if Topic.CAREGIVERS in view.withheld:
            # Not shown to this member is never to read as “nobody helps”.
            self._page.hide()
            self._messages.show_text(self.workplace.words.say("Who helps with what is not part of what you see here."))
            return
        self._has_people = bool(view.caregivers)
        self.support.show_panel(view)
        self.board.show_panel(view)
        self.cards.show_items(view.caregivers)
        self.former.show_former(view.former)
        self._show_review(view)
        on_board = self._has_people or bool(view.board.rows)
        self.support.setVisible(not self._has_people)
        self.board.setVisible(on_board)
        self.agree_button.setVisible(self._has_people)
        self._fit()
        self._page.show()
        self.drawer.show_panel(patient_id, view)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        whole = Column(self._page, gap=10, margins=(16, 12, 10, 12))
        head = Row(gap=10)
        head.addWidget(plain_label(self.workplace.words.say("Roles and boundaries"), TextRole.SECTION))
        head.addWidget(self.review)
        head.addWidget(self._note, 1)
        head.addWidget(self.turns)
        head.addWidget(self.safe_button)
        head.addWidget(self.agree_button)
        whole.addLayout(head)
        row = Row(gap=14)
        self._left = QWidget()
        left = Column(self._left, gap=12)
        left.addWidget(self.support, 1)
        left.addWidget(self.board, 3)
        row.addWidget(self._left, 1)
        people = QWidget()
        side = Column(people, gap=12, margins=(0, 0, 6, 0))
        cards = Column(gap=12)
        self.cards = RowPool(cards, self._make_card)
        side.addLayout(cards)
        side.addWidget(self.former)
        side.addStretch(1)
        self._side = VerticalScroller(people)
        self._side.setObjectName("side")
        row.addWidget(self._side)
        whole.addLayout(row, 1)
        self.body.addWidget(self._page, 1)

    def _connect(self) -> None:
        self.board.situation_chosen.connect(self._on_situation_chosen)
        self.board.task_opened.connect(self._on_task_opened)
        self.board.person_wanted.connect(self._on_person_wanted)
        self.support.person_wanted.connect(self._on_person_wanted)
        self.former.asked.connect(self._on_helps_again)
        self.safe_button.clicked.connect(self._on_safe)
        self.agree_button.clicked.connect(self._on_agree)
        self.turns.chosen.connect(self._on_turn)
        active_theme().changed.connect(self._fit)

    def _make_card(self) -> CaregiverCard:
        card = CaregiverCard(self.workplace.words)
        card.opened.connect(self._on_card_opened)
        return card

    def _show_review(self, view: CaregiversView) -> None:
        words, day = self.workplace.words, view.next_review_on
        self.review.setVisible(day is not None)
        if day is not None:
            late = day < self.workplace.desk.today
            shown = words.day(day)
            text = (
                words.say("Time to look again, since {day}", day=shown)
                if late
                else words.say("Look again {day}", day=shown)
            )
            self.review.show_fact(text, ChipKind.WARN if late else ChipKind.PLAIN)
        asked = sum(not line.agreed for each in view.caregivers for line in each.boundaries)
        open_ = words.count("{number} line not yet agreed by both", "{number} lines not yet agreed by both", asked)
        self._note.setText(open_ if asked else "")

    def _fit(self) -> None:
        px = active_theme().px
        narrow = self.width() < px(_TWO_COLUMNS)
        self.turns.setVisible(narrow and self._has_people)
        people = self._has_people or bool(self.former.rows.rows)
        alone = narrow and self.turns.current is Turn.PEOPLE and self._has_people
        self._left.setVisible(not alone)
        self._side.setVisible(people and (not narrow or alone))
        side = px(_WIDE_SIDE if self.width() >= px(_WIDE) else _SIDE)
        self._side.setMinimumWidth(side)
        self._side.setMaximumWidth(self.width() if alone else side)

    def _on_situation_chosen(self, situation: Situation) -> None:
        self._situation = situation
        self.reload()

    def _on_turn(self, _: Turn) -> None:
        self._fit()

    def _on_task_opened(self, task: TaskRowView | None) -> None:
        self.drawer.open("task", Subject(record_id=task.task_id if task is not None else None))

    def _on_person_wanted(self) -> None:
        self.drawer.open("person", Subject())

    def _on_card_opened(self, caregiver_id: UUID) -> None:
        self.drawer.open("who", Subject(caregiver_id))

    def _on_agree(self) -> None:
        self.drawer.open("agreement", Subject())

    def _on_safe(self) -> None:
        if self.patient_id is not None:
            self.safe_drawer.show_case(self.patient_id)

    def _on_helps_again(self, former: CaregiverView) -> None:
        patient_id, desk = self.patient_id, self.workplace.desk
        if patient_id is not None:
            self.workplace.operations.run(
                lambda: helps_again(desk, patient_id, former.id), owner=self, then=partial(self._on_back, former.name)
            )

    def _on_back(self, name: str, _: object) -> None:
        say = self.workplace.words.say
        self.workplace.ways.tell(say("{name} helps again. Ask the person anew what {name} may know.", name=name))
