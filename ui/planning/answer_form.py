"""The person's answer, item by item: yes, no, or not talked about yet."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget
from typing_extensions import override

from resilience_desk.planning.terms import AGREEMENT_WAY_WORDS, AgreementWay
from resilience_desk.words import Words
from ui.planning.plan_acts import Answer
from ui.planning.plan_page import PlanPage, Waiting, waiting_items
from ui.widgets.buttons import SegmentedChoice, ghost_button, link_button, primary_button
from ui.widgets.date_field import DateField
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel, plain_label
from ui.widgets.typed_dates import Leaning

_LONGEST = 400
YES, NO, OPEN = "yes", "no", "open"


class _AnswerRow(QWidget):
    """One item and what the person says to it. Open: not talked about yet."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.item: Waiting | None = None
        row = Row(self, gap=10, margins=(0, 2, 0, 2))
        lines = Column(gap=0)
        self._what = plain_label("", TextRole.CAPTION)
        self._text = WrappingLabel()
        self._instead = WrappingLabel("", TextRole.CAPTION)
        for label in (self._what, self._text, self._instead):
            lines.addWidget(label)
        row.addLayout(lines, 1)
        say = words.say
        options = [(YES, say("Yes")), (NO, say("No")), (OPEN, say("Not yet talked about"))]
        self.choice = SegmentedChoice[str](say("The answer"), options, OPEN)
        row.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def answer(self) -> str:
        """Yes, no, or open."""
        return self.choice.current or OPEN

    def show_item(self, item: Waiting) -> None:
        """Show an item; the answer to the same item stays."""
        if self.item is None or self.item.id != item.id:
            self.choice.choose(OPEN)
        self.item = item
        say = self._words.say
        what = say(item.what)
        if item.by is not None:
            what = say("{what}, by about {day}", what=what, day=self._words.day(item.by))
        self._what.setText(say("End it? {what}", what=what) if item.ending else what)
        self._text.setText(item.text)
        self._instead.setText(say("Instead of: “{text}”", text=item.instead_of))
        self._instead.setVisible(bool(item.instead_of))
        self.choice.setAccessibleName(say("The answer to: {text}", text=item.text))


class AnswerForm(QFrame):
    """``given`` carries an :class:`Answer`."""

    given = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._today = date.today
        self.setProperty("surface", "inset")
        column = Column(self, gap=8, margins=(12, 10, 12, 10))
        head = Row(gap=8)
        self._title = WrappingLabel("", TextRole.STRONG)
        head.addWidget(self._title, 1)
        self.all_button = link_button(say("Yes to all"))
        head.addWidget(self.all_button)
        column.addLayout(head)
        rows = Column(gap=4)
        column.addLayout(rows)
        self.rows = RowPool(rows, self._made_row)
        self.how = SegmentedChoice[AgreementWay](
            say("How they were asked"),
            [(way, say(text)) for way, text in AGREEMENT_WAY_WORDS.items()],
            AgreementWay.IN_PERSON,
        )
        self.on = DateField(words, leaning=Leaning.PAST, today=self._day)
        self.said = QLineEdit()
        self.said.setMaxLength(_LONGEST)
        column.addWidget(plain_label(say("How they were asked"), TextRole.SECONDARY))
        column.addWidget(self.how)
        self.form = Form(
            [
                FormRow("on", say("On which day"), self.on),
                FormRow("said", say("In their words, if you like"), self.said),
            ]
        )
        fields = Row(gap=0)
        fields.addWidget(self.form, 3)
        fields.addStretch(2)
        column.addLayout(fields)
        acts = Row(gap=8)
        self.save_button = primary_button(say("Record the answer"))
        self.leave_button = ghost_button(say("Not now"))
        acts.addWidget(self.save_button)
        acts.addWidget(self.leave_button)
        acts.addStretch(1)
        column.addLayout(acts)
        self.all_button.clicked.connect(self._on_all)
        self.save_button.clicked.connect(self._on_save)
        self.leave_button.clicked.connect(self.hide)
        self.hide()

    def show_page(self, page: PlanPage) -> None:
        """Show what waits; answers already chosen stay with their items."""
        waiting = waiting_items(page.plan)
        answers = {row.item.id: row.answer for row in self.rows.rows if row.item} if not self.isHidden() else {}
        self.rows.show_items(waiting)
        for row, item in zip(self.rows.rows, waiting, strict=True):
            row.choice.choose(answers.get(item.id, OPEN))
        self._today = lambda: page.today
        say = self._words.say
        self._title.setText(
            say("What does {person} say to each? Leave open what was not talked about.", person=page.person)
        )
        self.all_button.setVisible(bool(waiting))
        self.save_button.say(say("Record what {person} agreed to", person=page.person))
        if self.isHidden():
            self.on.show_day(page.today)
            self.said.clear()

    def begin(self) -> None:
        """Put the cursor into the first answer."""
        self.form.clear_problems()
        rows = self.rows.rows
        (rows[0].choice if rows else self.said).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _made_row(self) -> _AnswerRow:
        return _AnswerRow(self._words)

    def _day(self) -> date:
        return self._today()

    def _on_all(self) -> None:
        for row in self.rows.rows:
            row.choice.choose(YES)

    def _on_save(self) -> None:
        if self.on.problem is not None:
            self.form.show_problems({"on": self._words.error(self.on.problem)})
            return
        self.given.emit(
            Answer(
                self.how.current or AgreementWay.IN_PERSON,
                self.on.day,
                self._answered(YES),
                self._answered(NO),
                self.said.text().strip(),
            )
        )

    def _answered(self, answer: str) -> tuple[UUID, ...]:
        return tuple(row.item.id for row in self.rows.rows if row.item is not None and row.answer == answer)
