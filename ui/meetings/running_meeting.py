"""A running meeting behind its page: what is read anew after news, and how the team goes from case to case."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from resilience_desk.desk import Changed, Desk
from resilience_desk.errors import DeskError
from resilience_desk.meetings.actions import open_case, record_no_decision
from resilience_desk.meetings.agenda_actions import change_item, close_meeting, reopen_meeting
from resilience_desk.meetings.terms import ItemState
from resilience_desk.meetings.views import AgendaItemView, MeetingCaseView
from resilience_desk.overview.trends.views import TrendsView
from ui.meetings.case_reading import MeetingNow, may_read, read_case_page, read_meeting, read_trends
from ui.meetings.hidden_names import HiddenNames
from ui.meetings.leaving_case import leave_case, put_aside
from ui.workplace import Workplace

_ROOMS = frozenset({"meetings", "cases", "people", "planning", "caregivers", "appointments", "assessment", "groups"})
"""News of these rooms, of the case that is open, change its page; the trackers' change its tiles."""


class RunningMeeting(QObject):
    """Reads the meeting and the case that is open, and moves the team along. Holds no truth beyond what was read last."""

    meeting_read = Signal(object)
    """The :class:`MeetingNow`, with initials while names are hidden."""
    case_read = Signal(object)
    """The :class:`MeetingCaseView` of the case that is open, or None when none is."""
    trends_read = Signal(object, object)
    """The :class:`TrendsView` of that case, and its page; None where the case is not the member's to read."""
    why_asked = Signal()
    """There is no decision: the page asks why."""
    read_back_asked = Signal()
    """The chair reads back before the next case opens."""
    failed = Signal(object)

    def __init__(self, workplace: Workplace, meeting_id: UUID, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._desk = workplace.desk
        self.meeting_id = meeting_id
        self.now: MeetingNow | None = None
        self.page: MeetingCaseView | None = None
        self.hidden = False
        self._leaving = False
        self._trends_of: UUID | None = None
        self._trends: TrendsView | None = None
        workplace.changes.changed.connect(self._on_changed)

    @property
    def item(self) -> AgendaItemView | None:
        """The case that is open, as the list has it."""
        if self.now is None:
            return None
        return next((item for item in self.now.view.items if item.state is ItemState.NOW), None)

    def reload(self) -> None:
        """Ask for the meeting and its open case anew."""
        desk, meeting_id = self._desk, self.meeting_id
        self._workplace.operations.ask(lambda: _read(desk, meeting_id), owner=self, then=self._on_read, slot="meeting")

    def hide_names(self, hidden: bool) -> None:
        """Show initials instead of names, or names again; nothing is read anew."""
        self.hidden = hidden
        self._tell()
        self._tell_trends()

    def go_to(self, item: AgendaItemView) -> None:
        """Open a case of the list."""
        if item.state is not ItemState.NOW:
            self._run(partial(open_case, self._desk, item.patient_id, item.id, item.version))

    def go_back(self) -> None:
        """Open the case before the one that is open."""
        if self.now is None:
            return
        items = self.now.view.items
        here = self.item.position if self.item is not None else len(items) + 1
        before = [item for item in items if item.position < here]
        if before:
            self.go_to(before[-1])

    def finish(self) -> None:
        """Leave the case: decided, or with the reason why not; read back; then the next one opens."""
        page, item, now = self.page, self.item, self.now
        if page is None or item is None or now is None:
            return
        if not page.decisions and not page.no_decision_because:
            self.why_asked.emit()
        elif now.view.reads_back and page.read_back_at is None:
            self.read_back_asked.emit()
        else:
            self._run(partial(leave_case, self._desk, self.meeting_id, item, read_back=False))

    def finish_without_decision(self, because: str) -> None:
        """Note why there is no decision, then leave as always."""
        item = self.item
        if item is not None:
            self._leaving = True
            self._run(partial(record_no_decision, self._desk, item.patient_id, item.id, item.version, because))

    def confirm_read_back(self) -> None:
        """The chair has read back: finish the case and open the next."""
        item = self.item
        if item is not None:
            self._run(partial(leave_case, self._desk, self.meeting_id, item, read_back=True))

    def park(self, because: str) -> None:
        """Park the case that is open."""
        item = self.item
        if item is not None:
            self._run(partial(put_aside, self._desk, self.meeting_id, item, because))

    def note_agreement(self) -> None:
        """Note that the person agreed today to being discussed."""
        item = self.item
        if item is not None:
            agreed = partial(change_item, discussion_agreed_on=self._desk.today)
            self._run(partial(agreed, self._desk, item.patient_id, item.id, item.version))

    def end(self) -> None:
        """End the meeting; what was not reached opens the next list."""
        if self.now is None:
            return
        version, ways, words = self.now.view.version, self._workplace.ways, self._workplace.words
        reopen = partial(reopen_meeting, self._desk, self.meeting_id, version + 1)
        # The page is gone when somebody undoes: the news, which live as long as the desk is open, own that act.
        undo = partial(self._workplace.operations.run, reopen, owner=self._workplace.changes)

        def on_ended(_: object) -> None:
            ways.tell(words.say("The meeting is over. What was not reached opens the next list."), undo)

        close = partial(close_meeting, self._desk, self.meeting_id, version)
        self._workplace.operations.run(close, owner=self, then=on_ended, failed=self._on_failed)

    def _run(self, act: partial[object]) -> None:
        self._workplace.operations.run(act, owner=self, failed=self._on_failed)

    def _on_failed(self, error: DeskError) -> None:
        self._leaving = False
        self.reload()
        self.failed.emit(error)

    def _on_read(self, answer: tuple[MeetingNow, MeetingCaseView | None]) -> None:
        self.now, page = answer
        self.page = _without_this_meeting(page, self.now.view.started_at) if page is not None else None
        self._tell()
        page = self.page
        if page is None or page.item.id != self._trends_of:
            self._read_trends()
        if self._leaving and page is not None and page.no_decision_because:
            self._leaving = False
            self.finish()

    def _read_trends(self) -> None:
        page = self.page
        self._trends_of, self._trends = (page.item.id if page else None), None
        if page is None or not may_read(page):
            self._tell_trends()
            return
        desk, words, item = self._desk, self._workplace.words, page.item
        self._workplace.operations.ask(
            lambda: (item.id, read_trends(desk, item.patient_id, words)), owner=self, then=self._on_trends
        )

    def _on_trends(self, answer: tuple[UUID, TrendsView]) -> None:
        item_id, view = answer
        if item_id == self._trends_of:
            self._trends = view
            self._tell_trends()

    def _tell(self) -> None:
        """Tell the page what stands now, with initials where they are wanted."""
        if self.now is None:
            return
        veil = self._veil()
        self.meeting_read.emit(MeetingNow(veil.view(self.now.view), self.now.people) if veil is not None else self.now)
        self.case_read.emit(veil.view(self.page) if veil is not None and self.page is not None else self.page)

    def _tell_trends(self) -> None:
        veil = self._veil()
        trends = veil.view(self._trends) if veil is not None and self._trends is not None else self._trends
        self.trends_read.emit(trends, self.page)

    def _veil(self) -> HiddenNames | None:
        if not self.hidden or self.now is None:
            return None
        return HiddenNames(item.name for item in self.now.view.items if item.name)

    def _on_changed(self, news: tuple[Changed, ...]) -> None:
        patient = self.page.item.patient_id if self.page is not None else None
        if any("meetings" in change.rooms or (change.case == patient and change.rooms & _ROOMS) for change in news):
            self.reload()
        if any(change.case == patient and "trackers" in change.rooms for change in news):
            self._read_trends()


def _without_this_meeting(page: MeetingCaseView, started_at: datetime | None) -> MeetingCaseView:
    """What the team writes down in this meeting stands on the page already; it is no news to it."""
    if started_at is None:
        return page
    kept = tuple(line for line in page.changes if line.room != "meetings" or line.at < started_at)
    return replace(page, changes=kept)


def _read(desk: Desk, meeting_id: UUID) -> tuple[MeetingNow, MeetingCaseView | None]:
    """The meeting and the page of the case that is open; runs on a reading thread."""
    now = read_meeting(desk, meeting_id)
    item = next((item for item in now.view.items if item.state is ItemState.NOW), None)
    return now, read_case_page(desk, item.id) if item is not None else None
