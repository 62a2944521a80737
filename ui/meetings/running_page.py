"""The running meeting over the whole page: list, one case on one page, what is decided, and the quiet foot."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from resilience_desk.errors import DeskError
from resilience_desk.meetings.terms import ItemState, MeetingState
from resilience_desk.meetings.views import MeetingCaseView
from resilience_desk.overview.trends.views import TrendsView
from ui.meetings.actions_card import ActionsCard
from ui.meetings.agenda_column import AgendaColumn
from ui.meetings.case_acts import OpenCase
from ui.meetings.case_reading import MeetingNow
from ui.meetings.case_sheet import CaseSheet
from ui.meetings.decisions_card import DecisionsCard
from ui.meetings.last_time_card import LastTimeCard
from ui.meetings.leaving_case import next_waiting
from ui.meetings.meeting_foot import MeetingFoot
from ui.meetings.meeting_head import MeetingHead
from ui.meetings.meeting_strip import MeetingStrip
from ui.meetings.person_note_card import PersonNoteCard
from ui.meetings.running_meeting import RunningMeeting
from ui.theme import active_theme
from ui.widgets.card import EmptyState
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import Workplace

AGENDA_WIDTH, SIDE_WIDTH = (186, 214, 236), (288, 306, 372)
"""At scale 1, on a page that is narrow, usual or wide."""
_LEAST_WIDTH = 980
_USUAL, _WIDE = 1180, 1500
"""From which width on, at scale 1, a page is so."""


class RunningPage(QWidget):
    """The page that the team looks at for an hour. ``ended`` when the meeting is over."""

    ended = Signal()
    takes_the_window = True

    def __init__(self, workplace: Workplace, meeting_id: UUID) -> None:
        super().__init__()
        self.workplace, self._words = workplace, workplace.words
        self.setProperty("surface", "page")
        # The page itself takes focus when no field has it, so that the single letters act.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.meeting = RunningMeeting(workplace, meeting_id, self)
        self.case = OpenCase(workplace, self)
        self.messages = MessageBar(self._words)
        self.head = MeetingHead(self._words)
        self.agenda = AgendaColumn(self._words)
        self.sheet = CaseSheet(self.case)
        self.last_time = LastTimeCard(self.case)
        self.decisions = DecisionsCard(self.case)
        self.actions_card = ActionsCard(self.case)
        self.note = PersonNoteCard(self.case)
        self.strip = MeetingStrip(self._words)
        self.foot = MeetingFoot(workplace)
        self._build()
        self._connect()

    @property
    def is_blank(self) -> bool:
        """Whether the wall shows nothing."""
        return self._faces.currentWidget() is self._blank

    def begin(self) -> None:
        """Read the meeting and show it."""
        self.meeting.reload()

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong below the head."""
        self.messages.show_error(error)

    def write_decision(self) -> None:
        """Go to the line of decisions."""
        self._go(self.decisions.line.field)

    def write_action(self) -> None:
        """Go to the line of actions."""
        self._go(self.actions_card.line.field)

    def write_note(self) -> None:
        """Go to the plain words for the person."""
        self._go(self.note.line.field)

    def go_to_last_time(self) -> None:
        """Go to what is left from last time."""
        if self.last_time.go_to_first():
            self._side.ensureWidgetVisible(self.last_time)

    def go_to_voices(self) -> None:
        """Go to the first voice that has not been heard."""
        self.sheet.go_to_voices()

    def toggle_trends(self) -> None:
        """Show the trends of the case large, or its page again."""
        self.sheet.toggle_trends()

    def toggle_names(self) -> None:
        """Show initials instead of names, or names again."""
        self.meeting.hide_names(not self.meeting.hidden)
        self.head.show_hidden(self.meeting.hidden)

    def toggle_blank(self) -> None:
        """Show nothing, or the page again."""
        self._faces.setCurrentWidget(self._content if self.is_blank else self._blank)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def park(self) -> None:
        """Ask why, then park the case for the next list."""
        if self.meeting.item is not None:
            say = self._words.say
            self.strip.ask(
                say("Park it, because"),
                say("Park it"),
                self.meeting.park,
                hint=say("a few words, or Enter"),
                may_be_empty=True,
            )

    def finish(self) -> None:
        """Leave the case; a second time confirms what the chair has read back."""
        if self.strip.read_back.isVisible():
            self._on_read_back()
        else:
            self.meeting.finish()

    def leave(self) -> None:
        """Go back to the list of meetings; the meeting goes on."""
        self.workplace.ways.close_page()

    def end(self) -> None:
        """End the meeting; when cases are left, say so first."""
        now = self.meeting.now
        left = sum(item.state in {ItemState.WAITING, ItemState.NOW} for item in now.view.items) if now else 0
        if not left:
            self.meeting.end()
            return
        many = self._words.count(
            "{number} case was not finished; it opens the next list.",
            "{number} cases were not finished; they open the next list.",
            left,
        )
        say = self._words.say
        self.messages.show_text(many, act=say("End the meeting"), do=self._end_anyway)

    @override
    def minimumSizeHint(self) -> QSize:
        # The columns become narrower with the page; their widths of now must not keep it wide.
        return QSize(active_theme().px(_LEAST_WIDTH), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_theme_changed()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._faces = QStackedWidget()
        whole = Column(self, gap=0)
        whole.addWidget(self._faces)
        self._content, self._blank = QWidget(), QWidget()
        self._faces.addWidget(self._content)
        self._faces.addWidget(self._blank)
        hint = Column(self._blank, gap=0, margins=(16, 16, 16, 16))
        hint.addStretch(1)
        hint.addWidget(WrappingLabel(self._words.say("B brings the page back."), TextRole.CAPTION))
        column = Column(self._content, gap=0)
        column.addWidget(self.head)
        column.addWidget(self.messages)
        self._middle = Row(gap=10, margins=(12, 10, 12, 10))
        self._middle.addWidget(self.agenda)
        self._centre = QStackedWidget()
        self._centre.addWidget(self.sheet)
        self._over = EmptyState(
            "circle-check",
            self._words.say("No case is open"),
            hint=self._words.say("Choose one from the list, or end the meeting."),
        )
        self._centre.addWidget(self._over)
        self._middle.addWidget(self._centre, 1)
        self._middle.addWidget(self._build_side())
        column.addLayout(self._middle, 1)
        column.addWidget(self.strip)
        column.addWidget(self.foot)
        self._on_theme_changed()

    def _build_side(self) -> VerticalScroller:
        cards = QWidget()
        column = Column(cards, gap=10)
        for card in (self.last_time, self.decisions, self.actions_card, self.note):
            column.addWidget(card)
        column.addStretch(1)
        self._side = VerticalScroller(cards)
        self._side.setObjectName("side")
        return self._side

    def _connect(self) -> None:
        self.meeting.meeting_read.connect(self._on_meeting)
        self.meeting.case_read.connect(self._on_case)
        self.meeting.trends_read.connect(self._on_trends)
        self.meeting.why_asked.connect(self._on_why_asked)
        self.meeting.read_back_asked.connect(self._on_read_back_asked)
        self.meeting.failed.connect(self.show_error)
        self.case.refused.connect(self.show_error)
        for card in (self.decisions, self.actions_card, self.note):
            card.line.typed.connect(self._keep_in_view)
        self.agenda.chosen.connect(self.meeting.go_to)
        self.sheet.head.case_asked.connect(self._on_case_asked)
        self.sheet.head.agreement_told.connect(self.meeting.note_agreement)
        self.strip.read_back.confirmed.connect(self._on_read_back)
        self.strip.closed.connect(self._on_strip_closed)
        self.foot.park_asked.connect(self.park)
        self.foot.back_asked.connect(self.meeting.go_back)
        self.foot.done_asked.connect(self.finish)
        self.head.hide_asked.connect(self.toggle_names)
        self.head.leave_asked.connect(self.leave)
        self.head.end_asked.connect(self.end)
        active_theme().changed.connect(self._on_theme_changed)

    def _go(self, field: QWidget) -> None:
        if field.isVisible():
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._keep_in_view()

    def _keep_in_view(self, _: str = "") -> None:
        """Bring the line that is being written into view, with how it is understood below it, once both have their size."""
        for card in (self.decisions, self.actions_card, self.note):
            if card.line.field.hasFocus():
                QTimer.singleShot(0, card, partial(self._side.ensureWidgetVisible, card.line, 0, active_theme().px(16)))

    def _on_meeting(self, now: MeetingNow) -> None:
        self.head.show_meeting(now.view)
        self.agenda.show_list(now.view, self.workplace.desk.now)
        self.sheet.voices.show_attendance(now.view.attendance)
        item = next((item for item in now.view.items if item.state is ItemState.NOW), None)
        self.foot.show_meeting(now.view, item)
        if now.view.state is not MeetingState.RUNNING:
            self.ended.emit()

    def _on_case(self, page: MeetingCaseView | None) -> None:
        changed = self.case.page is None or page is None or page.item.id != self.case.page.item.id
        if changed:
            self.strip.clear()
        self._centre.setCurrentWidget(self.sheet if page is not None else self._over)
        self._side.setVisible(page is not None)
        if page is not None and self.meeting.now is not None:
            self.case.show_page(page, self.meeting.now.people)

    def _on_trends(self, trends: TrendsView | None, page: MeetingCaseView | None) -> None:
        self.sheet.show_trends(trends, page)

    def _on_why_asked(self) -> None:
        say = self._words.say
        self.strip.ask(
            say("No decision, because"),
            say("Go on"),
            self.meeting.finish_without_decision,
            hint=say("a few words, then Enter"),
        )

    def _on_read_back_asked(self) -> None:
        now, page, item = self.meeting.now, self.case.page, self.meeting.item
        if now is not None and page is not None and item is not None:
            self.strip.ask_read_back(page, now.view, last=next_waiting(now.view, item.id) is None)

    def _on_read_back(self) -> None:
        self.strip.clear()
        self.meeting.confirm_read_back()

    def _on_strip_closed(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_case_asked(self) -> None:
        if self.case.patient_id is not None:
            self.workplace.ways.open_case(self.case.patient_id)

    def _end_anyway(self) -> None:
        self.messages.clear()
        self.meeting.end()

    def _on_theme_changed(self) -> None:
        px = active_theme().px
        breadth = (self.width() >= px(_USUAL)) + (self.width() >= px(_WIDE))
        self.agenda.setFixedWidth(px(AGENDA_WIDTH[breadth]))
        self._side.setFixedWidth(px(SIDE_WIDTH[breadth]))
        self.foot.show_keys(breadth > 0)
        self.updateGeometry()
