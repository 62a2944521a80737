"""Who puts the proposal to the person, how, and by when."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from resilience_desk.planning.terms import AGREEMENT_WAY_WORDS, AgreementWay, Lead
from resilience_desk.words import Words
from ui.planning.plan_page import PlanPage
from ui.widgets.buttons import SegmentedChoice, ghost_button, secondary_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row
from ui.widgets.typed_dates import Leaning

_USUAL_DAYS = 7


class AskForm(QFrame):
    """``given`` carries the member who asks, the way, and the day by which."""

    given = Signal(tuple)

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._today = date.today
        self.setProperty("surface", "inset")
        self.who = ChoiceBox(say("Who asks"))
        self.how = SegmentedChoice[AgreementWay](
            say("How"), [(way, say(text)) for way, text in AGREEMENT_WAY_WORDS.items()], AgreementWay.IN_PERSON
        )
        self.by = DateField(words, leaning=Leaning.COMING, today=self._day)
        self.form = Form([FormRow("who", say("Who asks"), self.who), FormRow("by", say("By which day"), self.by)])
        column = Column(self, gap=10, margins=(12, 10, 12, 10))
        fields = Row(gap=0)
        fields.addWidget(self.form, 3)
        fields.addStretch(2)
        column.addLayout(fields)
        column.addWidget(self.how)
        self.save_button = secondary_button(say("Put it to the person"))
        self.leave_button = ghost_button(say("Not now"))
        acts = Row(gap=8)
        acts.addWidget(self.save_button)
        acts.addWidget(self.leave_button)
        acts.addStretch(1)
        column.addLayout(acts)
        self.save_button.clicked.connect(self._on_save)
        self.leave_button.clicked.connect(self.hide)
        self.hide()

    def show_page(self, page: PlanPage) -> None:
        """Who can ask now; what is being filled stays."""
        self._today = lambda: page.today
        self.who.offer([(each.id, each.name) for each in page.helpers if each.role is Lead.MEMBER])
        self.save_button.say(self._words.say("Put it to {person}", person=page.person))
        if self.isHidden():
            self.who.choose(page.me)
            self.by.show_day(page.today + timedelta(days=_USUAL_DAYS))

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self.form.clear_problems()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _day(self) -> date:
        return self._today()

    def _on_save(self) -> None:
        if self.by.day is None:
            missing = self._words.say("By which day? The person should not wait without knowing.")
            problem = self._words.error(self.by.problem) if self.by.problem else missing
            self.form.show_problems({"by": problem})
        elif self.who.key is not None and self.how.current is not None:
            self.given.emit((self.who.key, self.how.current, self.by.day))
