"""The room of meetings: those to come and past at the left; the chosen one's preparation or minutes beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid
from typing_extensions import override

from resilience_desk.desk import Changed, Desk
from resilience_desk.errors import DeskError
from resilience_desk.meetings.agenda_actions import reopen_meeting, restore_meeting
from resilience_desk.meetings.minutes_queries import minutes
from resilience_desk.meetings.queries import meetings
from resilience_desk.meetings.views import MeetingLineView, MeetingView, MinutesView
from resilience_desk.people.audience import wall
from resilience_desk.people.queries import practice
from resilience_desk.people.views import PracticeView
from resilience_desk.words import Words
from ui.meetings.leaving_case import begin_meeting
from ui.meetings.meeting_line import OPEN_STATES, MeetingLine, coming_first, when
from ui.meetings.minutes_panel import MinutesPanel
from ui.meetings.plan_meeting_card import PlanMeetingCard
from ui.meetings.preparation_panel import PreparationPanel
from ui.meetings.preparing import Preparation, read_preparation
from ui.meetings.row_pool import RowPool
from ui.meetings.running_page import RunningPage
from ui.shell.registry import Place
from ui.theme import active_theme
from ui.widgets.buttons import secondary_button
from ui.widgets.card import Card, EmptyState
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.message_bar import MessageBar
from ui.workplace import Workplace

_LIST_WIDTH = 214
_NEWS = frozenset({"meetings", "cases", "people", "planning"})


class MeetingsPage(QWidget):
    """Plan, prepare, hold and look back. The running meeting is a page of its own over this one."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace, self._words = workplace, workplace.words
        self._lines: tuple[MeetingLineView, ...] = ()
        self._practice: PracticeView | None = None
        self._chosen: UUID | None = None
        self._stale = True
        self._running: RunningPage | None = None
        say = self._words.say
        self.messages = MessageBar(self._words)
        self.plan_button = secondary_button(say("Plan a meeting"), icon="plus")
        self.plan_card = PlanMeetingCard(workplace)
        self.preparation = PreparationPanel(workplace, self)
        self.minutes = MinutesPanel(workplace)
        self._empty = EmptyState(
            "presentation",
            say("No meeting is planned yet"),
            hint=say("Plan the first one: its list builds itself, hardest cases first, each with its reasons."),
            act=say("Plan a meeting"),
            do=self.plan,
        )
        self._waiting = QWidget()
        self._build()
        self._connect()

    @property
    def running(self) -> RunningPage | None:
        """The page of the meeting that is held now; None when nobody is in it."""
        return self._running if self._running is not None and isValid(self._running) else None

    @property
    def next_meeting(self) -> UUID | None:
        """The meeting to come next, else the latest; None before the list was read, or when none is planned."""
        return _next_of(self._lines)

    def show_place(self, place: Place) -> None:
        """Show the room; it is read anew only if something changed since."""
        del place
        self._read_if_stale()

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong above the meeting."""
        self.messages.show_error(error)

    def plan(self) -> None:
        """Open the form that plans a meeting."""
        if self._practice is not None:
            self._states.setCurrentWidget(self.plan_card)
            self.plan_card.begin(self._practice, self._lines[0] if self._lines else None)

    def choose(self, meeting_id: UUID) -> None:
        """Show a meeting."""
        self._chosen = meeting_id
        self._show_lines()
        self._read_chosen()

    def hold(self, meeting_id: UUID) -> None:
        """Start a meeting, or go back into it, on the whole page."""
        desk = self._workplace.desk
        self._workplace.operations.run(
            partial(begin_meeting, desk, meeting_id), owner=self, then=lambda _: self._open_running(meeting_id)
        )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_if_stale()

    def _build(self) -> None:
        whole = Row(self, gap=14, margins=(16, 14, 16, 10))
        self._list = Card(self._words.say("Meetings"), gap=8)
        self._list.body.setContentsMargins(8, 12, 8, 8)
        content = QWidget()
        column = Column(content, gap=4)
        rows = Column(gap=4)
        column.addLayout(rows)
        column.addStretch(1)
        self.pool = RowPool(rows, self._make_line)
        self._list.body.addWidget(VerticalScroller(content), 1)
        self._list.body.addWidget(self.plan_button)
        whole.addWidget(self._list)
        right = Column(gap=8)
        right.addWidget(self.messages)
        self._states = QStackedWidget()
        for state in (self._waiting, self._empty, self.plan_card, self.preparation, self.minutes):
            self._states.addWidget(state)
        right.addWidget(self._states, 1)
        whole.addLayout(right, 1)
        self._on_theme_changed()

    def _connect(self) -> None:
        self.plan_button.clicked.connect(self.plan)
        self.plan_card.planned.connect(self.choose)
        self.plan_card.left.connect(self._on_plan_left)
        self.preparation.start_asked.connect(self._on_start_asked)
        self.minutes.reopen_asked.connect(self._on_reopen_asked)
        self.minutes.restore_asked.connect(self._on_restore_asked)
        self._workplace.changes.changed.connect(self._on_changed)
        active_theme().changed.connect(self._on_theme_changed)

    def _make_line(self) -> MeetingLine:
        line = MeetingLine(self._words)
        line.chosen.connect(self.choose)
        return line

    def _read_if_stale(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self._workplace.operations.ask(partial(_read, self._workplace.desk), owner=self, then=self._on_read)

    def _on_read(self, answer: tuple[tuple[MeetingLineView, ...], PracticeView]) -> None:
        self._lines, self._practice = answer
        if self._chosen is None:
            self._chosen = _next_of(self._lines)
        self._show_lines()
        if self._chosen is None:
            if self._states.currentWidget() is not self.plan_card:
                self._states.setCurrentWidget(self._empty)
        elif self._states.currentWidget() is not self.plan_card:
            self._read_chosen()

    def _show_lines(self) -> None:
        zone, words = self._workplace.desk.zone, self._words
        self.pool.show_items(
            [(line, line.id == self._chosen, when(line, zone, words)) for line in sorted(self._lines, key=coming_first)]
        )

    def _read_chosen(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            desk, words = self._workplace.desk, self._words
            self._workplace.operations.ask(
                lambda: _read_one(desk, chosen, words), owner=self, then=self._on_chosen_read
            )

    def _on_chosen_read(self, found: Preparation | MinutesView) -> None:
        if isinstance(found, MinutesView):
            if found.meeting.id == self._chosen:
                self.minutes.show_minutes(found)
                self._states.setCurrentWidget(self.minutes)
        elif found.now.view.id == self._chosen:
            self.preparation.show_preparation(found)
            self._states.setCurrentWidget(self.preparation)

    def _on_plan_left(self) -> None:
        self._states.setCurrentWidget(self._waiting)
        self._stale = True
        self._read_if_stale()

    def _on_start_asked(self, view: MeetingView) -> None:
        self.hold(view.id)

    def _open_running(self, meeting_id: UUID) -> None:
        page = RunningPage(self._workplace, meeting_id)
        page.ended.connect(self._on_ended)
        self._running = page
        self._workplace.ways.open_page(page, self._words.say("Weekly case review"))
        page.begin()

    def _on_ended(self) -> None:
        page, self._running = self.running, None
        if page is not None and page.isVisible():
            self._workplace.ways.close_page()

    def _on_reopen_asked(self, view: MeetingView) -> None:
        self._again(partial(reopen_meeting, self._workplace.desk, view.id, view.version))

    def _on_restore_asked(self, view: MeetingView) -> None:
        self._again(partial(restore_meeting, self._workplace.desk, view.id, view.version))

    def _again(self, act: Callable[[], object]) -> None:
        self._workplace.operations.run(act, owner=self)

    def _on_changed(self, news: tuple[Changed, ...]) -> None:
        if any(change.rooms & _NEWS for change in news):
            self._stale = True
            self._read_if_stale()

    def _on_theme_changed(self) -> None:
        self._list.setFixedWidth(active_theme().px(_LIST_WIDTH))


def _read(desk: Desk) -> tuple[tuple[MeetingLineView, ...], PracticeView]:
    return meetings(desk), practice(desk)


def _read_one(desk: Desk, meeting_id: UUID, words: Words) -> Preparation | MinutesView:
    """What the state of a meeting asks for: its preparation, or its minutes."""
    found = read_preparation(desk, meeting_id, words)
    return found if found.now.view.state in OPEN_STATES else minutes(desk, meeting_id, wall())


def _next_of(lines: Sequence[MeetingLineView]) -> UUID | None:
    """The meeting to show first: the next to come, else the latest."""
    ordered = sorted(lines, key=coming_first)
    return ordered[0].id if ordered else None
