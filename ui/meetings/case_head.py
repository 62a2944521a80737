"""The head of a case in the meeting: who, which week, the goal in their words, and the one question for the team."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from resilience_desk.meetings.views import MeetingCaseView
from resilience_desk.words import Words
from ui.meetings.case_reading import may_read
from ui.widgets.buttons import IconButton, link_button
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Avatar, Chip, ChipKind, Icon
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel, plain_label


class CaseHead(QWidget):
    """Who this is and what the team is asked. ``case_asked`` and ``agreement_told`` come from its two buttons."""

    case_asked = Signal()
    agreement_told = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        say = words.say
        self.avatar = Avatar("", size=44)
        self.name = plain_label("", TextRole.TITLE)
        self._week, self._setback = Chip(""), Chip("")
        # A setback is information: grey with a loop, never red.
        self._loop = Icon("repeat", "primary", 17)
        self._safety = Chip("", ChipKind.DANGER)
        self._worker = ElidingLabel("", TextRole.CAPTION)
        self.goal = WrappingLabel("", TextRole.SECTION)
        self._agreed = ElidingLabel("", TextRole.CAPTION)
        self.agree_button = link_button(say("They agreed to it"))
        self.open_button = IconButton("folder-heart", say("Open case"))
        self.question = WrappingLabel("", TextRole.NUMBER)
        self._asked = plain_label(say("Question for the team"), TextRole.OVERLINE)
        self._build()
        self.open_button.clicked.connect(self.case_asked)
        self.agree_button.clicked.connect(self.agreement_told)

    def show_page(self, page: MeetingCaseView) -> None:
        """Show another case, or the same as it stands now."""
        say, item = self._words.say, page.item
        self.avatar.show_person(item.name)
        self.name.setText(item.name)
        self._show_chips(page)
        worker = say("Key worker {name}", name=page.key_worker) if page.key_worker else ""
        self._worker.setText(worker)
        if not may_read(page):
            self.goal.setText(say("Only the care team reads this case."))
        elif page.goal:
            self.goal.setText(say("“{words}”", words=page.goal))
        else:
            self.goal.setText(say("The goal in their own words was not asked yet."))
        self.question.setText(item.question or say("No question is written for this case yet."))
        self._show_agreement(page)

    def _build(self) -> None:
        column = Column(self, gap=8)
        top = Row(gap=12)
        top.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        lines = Column(gap=2)
        first = Row(gap=8)
        first.addWidget(self.name)
        for mark in (self._safety, self._week, self._loop, self._setback):
            first.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self._worker, 1)
        lines.addLayout(first)
        lines.addWidget(self.goal)
        top.addLayout(lines, 1)
        top.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        callout = QFrame()
        callout.setProperty("surface", "callout")
        inner = Column(callout, gap=1, margins=(14, 6, 14, 8))
        line = Row(gap=8)
        line.addWidget(self._asked)
        line.addStretch(1)
        self._agreed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._agreed, 4)
        line.addWidget(self.agree_button)
        inner.addLayout(line)
        inner.addWidget(self.question)
        column.addWidget(callout)

    def _show_chips(self, page: MeetingCaseView) -> None:
        say = self._words.say
        week = ""
        if page.week is not None and page.planned_weeks:
            week = say("Week {week} of {weeks}", week=page.week, weeks=page.planned_weeks)
        elif page.week is not None:
            week = say("Week {week}", week=page.week)
        setback = say("Setback, day {day}", day=page.setback_day) if page.setback_day else ""
        safety = next((each.sentence.spoken(self._words) for each in page.item.reasons if each.is_safety), "")
        for chip, text, kind in (
            (self._week, week, ChipKind.PLAIN),
            (self._setback, setback, ChipKind.PLAIN),
            (self._safety, safety, ChipKind.DANGER),
        ):
            chip.show_fact(text, kind)
            chip.setVisible(bool(text))
        self._loop.setVisible(bool(setback))

    def _show_agreement(self, page: MeetingCaseView) -> None:
        words = self._words
        readable = may_read(page)
        if page.discussion_agreed_on is not None:
            text = words.say("Agreed to being discussed, {day}", day=words.day(page.discussion_agreed_on))
            if page.person_wanted:
                text = words.say("{agreed}; wanted raised: {wish}", agreed=text, wish=page.person_wanted)
        else:
            text = words.say("Whether they agreed to being discussed is not noted")
        self._agreed.setText(text if readable else "")
        self.agree_button.setVisible(readable and page.discussion_agreed_on is None)
