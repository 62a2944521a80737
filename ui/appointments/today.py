"""The page Today: the member's appointments today and this week, what they have to do, and what they began."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.appointments.queries import appointments_between
from resilience_desk.cases.queries import my_actions, people_by_id
from resilience_desk.desk import Changed, Desk
from resilience_desk.errors import DeskError
from resilience_desk.words import Words, mark
from ui.appointments.day_list_page import DRAFT as DAY_LIST_DRAFT
from ui.appointments.day_list_page import DayListPage
from ui.appointments.today_lines import Line, action_line, appointment_line, draft_line
from ui.commands import Command, Section
from ui.theme import active_theme
from ui.widgets.buttons import secondary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.message_bar import MessageBar
from ui.widgets.table import ListColumn, ListModel, ListTable
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel, plain_label
from ui.workplace import Workplace

DAYS_AHEAD = 6
_ROW = 48
_ONLY_LOOKED_AT = "cases.case_viewed"
TAKE_IN = mark("Take in the clinic’s day list…")


@dataclass(frozen=True)
class Day:
    """What the page shows."""

    title: str
    today: tuple[Line, ...]
    week: tuple[Line, ...]
    actions: tuple[Line, ...]
    drafts: tuple[Line, ...]


def read_day(desk: Desk, words: Words) -> Day:
    """Everything of the member's today, the days after, their actions and drafts."""
    today, now = desk.today, desk.now
    held = appointments_between(desk, today, today + timedelta(days=DAYS_AHEAD), desk.actor.member)
    unfinished = desk.unfinished()
    people = people_by_id(desk, {case for _, case, _ in unfinished if case is not None})
    return Day(
        title=words.full_day(today),
        today=tuple(
            appointment_line(words, each, with_day=False, now=now) for each in held if each.appointment.day == today
        ),
        week=tuple(
            appointment_line(words, each, with_day=True, now=now) for each in held if each.appointment.day > today
        ),
        actions=tuple(action_line(words, each) for each in my_actions(desk)),
        drafts=tuple(
            draft_line(words, place, people.get(case) if case is not None else None, case, kept_at, desk.zone)
            for place, case, kept_at in unfinished
        ),
    )


class LinesCard(Card):
    """A titled list of lines; Enter or a double click on one emits ``opened``. Empty, it says so and why that is fine."""

    opened = Signal(object)

    def __init__(self, title: str, nothing: str, columns: tuple[str, str, str], *, when_width: int = 150) -> None:
        """``columns`` name when, what and the mark, for assistive tools."""
        super().__init__(title)
        self.model = ListModel[Line](
            (
                ListColumn(columns[0], lambda line: line.when, width=when_width),
                ListColumn(columns[1], lambda line: line.what, lambda line: line.detail, icon=_late_icon, strong=True),
                ListColumn(columns[2], lambda line: line.mark, width=170),
            ),
            lambda line: line.key,
        )
        self.table = ListTable(title, self.model, row_height=_ROW)
        self.model.setParent(self.table)
        self.table.horizontalHeader().hide()
        self.table.opened.connect(self.opened)
        self._nothing = WrappingLabel(nothing, TextRole.SECONDARY)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.table)
        active_theme().changed.connect(self._fit)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.model.show_rows(lines)
        self.table.setColumnHidden(2, not any(line.mark for line in lines))
        self.table.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self._fit()

    def _fit(self) -> None:
        self.table.setFixedHeight(self.model.rowCount() * active_theme().px(_ROW) + 2)


def _late_icon(line: Line) -> tuple[str, str] | None:
    return ("clock", "warn") if line.late else None


class TodayPage(QWidget):
    """Reads itself anew when it is shown and when appointments or actions changed."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        words = workplace.words
        say = words.say
        self.messages = MessageBar(words)
        self._day = ElidingLabel("", TextRole.SECONDARY)
        self.take_in_button = secondary_button(say(TAKE_IN), icon="calendar")
        names = (say("When"), say("Who"), say("How it went"))
        self.today = LinesCard(say("Today"), say("No appointment of yours stands today."), names, when_width=84)
        self.week = LinesCard(say("The next six days"), say("Nothing of yours is planned yet."), names, when_width=160)
        late = (say("By when"), say("What is to be done"), say("Late"))
        self.to_do = LinesCard(
            say("To do"),
            say("Nothing is open for you. Actions are given on a case or in the meeting."),
            late,
            when_width=110,
        )
        began = (say("Kept"), say("What you began"), "")
        self.drafts = LinesCard(
            say("Begun, not yet saved"), say("Nothing waits. What you type is kept here until you save it."), began
        )
        self._build()
        for card in (self.today, self.week, self.to_do, self.drafts):
            card.opened.connect(self._on_opened)
        self.take_in_button.clicked.connect(self.take_in_day_list)
        workplace.changes.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Read the day anew."""
        desk, words = self._workplace.desk, self._workplace.words
        self._workplace.operations.ask(partial(read_day, desk, words), owner=self, then=self._on_read)

    def take_in_day_list(self) -> None:
        """Open the page that takes in a day list."""
        self._workplace.ways.open_page(DayListPage(self._workplace), self._workplace.words.say("The clinic’s day list"))

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong."""
        self.messages.show_error(error)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Drafts tell nobody that they were kept, and the day may have turned meanwhile.
        self.reload()

    def _build(self) -> None:
        whole = Column(self, gap=10, margins=(18, 14, 12, 12))
        head = Row(gap=12)
        head.addWidget(plain_label(self._workplace.words.say("Today"), TextRole.TITLE))
        head.addWidget(self._day, 1)
        head.addWidget(self.take_in_button)
        whole.addLayout(head)
        whole.addWidget(self.messages)
        content = QWidget()
        columns = Row(content, gap=14, margins=(0, 0, 6, 0))
        for cards in ((self.today, self.week), (self.to_do, self.drafts)):
            column = Column(gap=12)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        whole.addWidget(VerticalScroller(content), 1)

    def _on_read(self, day: Day) -> None:
        self._day.setText(day.title)
        self.today.show_lines(day.today)
        self.week.show_lines(day.week)
        self.to_do.show_lines(day.actions)
        self.drafts.show_lines(day.drafts)

    def _on_opened(self, line: Line) -> None:
        ways = self._workplace.ways
        if line.patient_id is not None:
            ways.open_case(line.patient_id, line.panel)
        elif line.place == DAY_LIST_DRAFT:
            self.take_in_day_list()
        else:
            ways.open_room(line.room)

    def _on_changed(self, news: tuple[Changed, ...]) -> None:
        touched = any(change.rooms & {"appointments", "cases"} and change.action != _ONLY_LOOKED_AT for change in news)
        if touched and self.isVisible():
            self.reload()


def today_commands(page: QWidget) -> tuple[Command, ...]:
    """Taking in a day list, from the palette and the menu."""
    assert isinstance(page, TodayPage)
    return (Command("appointments.take_in_day_list", TAKE_IN, Section.RECORD, page.take_in_day_list, icon="calendar"),)
