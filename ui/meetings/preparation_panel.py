"""The page before the meeting: the list with its reasons, what is missing, the forecast, and who is here; then the start."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from resilience_desk.errors import DeskError
from resilience_desk.meetings.agenda_actions import (
    add_case,
    build_agenda,
    cancel_meeting,
    change_item,
    move_case,
    remove_case,
    restore_meeting,
)
from resilience_desk.meetings.terms import MeetingState
from resilience_desk.meetings.views import AgendaItemView, MeetingView
from ui.meetings.add_case_card import AddCaseCard
from ui.meetings.attendance_card import AttendanceCard
from ui.meetings.fields import InlineQuestion
from ui.meetings.listed_case_row import ListedCaseRow
from ui.meetings.preparing import Preparation
from ui.meetings.row_pool import RowPool
from ui.meetings.sentences import could_wait, forecast_words
from ui.theme import active_theme
from ui.widgets.buttons import ghost_button, primary_button, secondary_button
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import Workplace

SIDE_WIDTH = 336


class PreparationPanel(QWidget):
    """One meeting that is planned or runs. ``start_asked`` carries it when the team begins or goes back in."""

    start_asked = Signal(object)

    def __init__(self, workplace: Workplace, owner: QWidget) -> None:
        """``owner`` is the page, where an error is shown."""
        super().__init__()
        self._workplace, self._words, self._owner = workplace, workplace.words, owner
        self.view: MeetingView | None = None
        self._versions: dict[UUID, int] = {}
        say = self._words.say
        self._title = WrappingLabel("", TextRole.TITLE)
        self._forecast = WrappingLabel("", TextRole.SECONDARY)
        self.messages = MessageBar(self._words)
        self.unlisted = MessageBar(self._words)
        self.start = primary_button("", icon="play")
        self.rebuild = secondary_button(say("Rank anew"), icon="repeat", tip=say("By the rules, hardest first"))
        self.call_off = ghost_button(say("Call off…"))
        self.because = InlineQuestion(self._words)
        self.attendance = AttendanceCard(workplace, owner)
        self.add_case = AddCaseCard(workplace, owner)
        self._none = WrappingLabel(say("No case is on the list. Add one at the right."), TextRole.SECONDARY)
        self._build()
        self._connect()

    def show_preparation(self, preparation: Preparation) -> None:
        """Show another meeting, or the same as it stands now."""
        view, words = preparation.now.view, self._words
        desk = self._workplace.desk
        if self.view is None or self.view.id != view.id:
            self.because.hide()
            self.messages.clear()
        self.view = view
        begins = view.begins_at.astimezone(desk.zone)
        day, time = words.day(view.held_on), words.clock(begins)
        self._title.setText(words.say("{day}, {time} · {team}", day=day, time=time, team=view.team))
        self._show_forecast(view)
        running = view.state is MeetingState.RUNNING
        self.start.say(words.say("Go back into the meeting") if running else words.say("Start the meeting"))
        self.call_off.setVisible(not running)
        self.pool.show_items([(case, True) for case in preparation.cases])
        self._none.setVisible(not preparation.cases)
        self._show_unlisted(preparation.unlisted)
        self.attendance.show_meeting(preparation.now)
        self.add_case.show_meeting(view)

    def _build(self) -> None:
        whole = Column(self, gap=10)
        head = Row(gap=8)
        lines = Column(gap=0)
        lines.addWidget(self._title)
        lines.addWidget(self._forecast)
        head.addLayout(lines, 1)
        for button in (self.call_off, self.rebuild, self.start):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(head)
        for part in (self.because, self.messages, self.unlisted):
            whole.addWidget(part)
        columns = Row(gap=12)
        whole.addLayout(columns, 1)
        cases = QWidget()
        column = Column(cases, gap=8)
        rows = Column(gap=8)
        column.addLayout(rows)
        column.addWidget(self._none)
        column.addStretch(1)
        self.pool = RowPool(rows, self._make_row)
        columns.addWidget(VerticalScroller(cases), 1)
        side = QWidget()
        right = Column(side, gap=12)
        right.addWidget(self.attendance)
        right.addWidget(self.add_case)
        right.addStretch(1)
        self._side = VerticalScroller(side)
        self._side.setObjectName("side")
        columns.addWidget(self._side)
        self._on_theme_changed()

    def _connect(self) -> None:
        self.start.clicked.connect(self._on_start)
        self.rebuild.clicked.connect(self._on_rebuild)
        self.call_off.clicked.connect(self._on_call_off)
        self.because.given.connect(self._on_called_off)
        active_theme().changed.connect(self._on_theme_changed)

    def _make_row(self) -> ListedCaseRow:
        row = ListedCaseRow(self._workplace)
        row.changed.connect(self._on_changed)
        row.moved.connect(self._on_moved)
        row.removed.connect(self._on_removed)
        row.opened.connect(self._on_opened)
        return row

    def _show_forecast(self, view: MeetingView) -> None:
        desk, words = self._workplace.desk, self._words
        cases = words.count("{number} case", "{number} cases", len(view.items))
        parts = [cases, forecast_words(view, desk.now, desk.zone, words)]
        waits = [item.name for item in could_wait(view, desk.now)]
        if waits:
            parts.append(words.say("{names} could wait", names=words.together(waits)))
        self._forecast.setText(" · ".join(parts))

    def _show_unlisted(self, names: tuple[str, ...]) -> None:
        if not names:
            self.unlisted.clear()
            return
        text = self._words.say("The rules also name {names}.", names=self._words.together(names[:4]))
        if len(names) > 4:
            text = self._words.count(
                "The rules name {number} more case.", "The rules name {number} more cases.", len(names)
            )
        if self.unlisted.text != text:
            self.unlisted.show_text(text, act=self._words.say("Put on the list"), do=self._on_rebuild)

    def _run(self, act: partial[object], then: Any = None) -> None:
        self._workplace.operations.run(act, owner=self._owner, then=then)

    def _on_start(self) -> None:
        view = self.view
        if view is None:
            return
        if view.chair_id is None and view.state is MeetingState.PLANNED:
            self.messages.show_text(self._words.say("Say who chairs first: the chair reads back what was decided."))
            self.attendance.ask_chair()
        else:
            self.messages.clear()
            self.start_asked.emit(view)

    def _on_rebuild(self) -> None:
        if self.view is not None:
            self._run(partial(build_agenda, self._workplace.desk, self.view.id))

    def _on_call_off(self) -> None:
        say = self._words.say
        self.because.ask(say("Call the meeting off, because"), say("Call it off"), hint=say("its list moves on"))

    def _on_called_off(self, because: str) -> None:
        view, desk, words = self.view, self._workplace.desk, self._words
        if view is None:
            return
        restore = partial(restore_meeting, desk, view.id, view.version + 1)
        undo = partial(self._workplace.operations.run, restore, owner=self._owner)
        said = words.say("The meeting is called off. Its list and all actions move on.")
        self._run(
            partial(cancel_meeting, desk, view.id, view.version, because),
            lambda _: self._workplace.ways.tell(said, undo),
        )

    def _on_changed(self, item: AgendaItemView, values: dict[str, Any]) -> None:
        # Two quick changes by the same hand are no conflict: the second goes on from the first.
        version = max(item.version, self._versions.get(item.id, 0))
        self._versions[item.id] = version + 1
        changed = partial(change_item, self._workplace.desk, item.patient_id, item.id, version)
        failed = partial(self._on_change_refused, item.id)
        self._workplace.operations.run(partial(changed, **values), owner=self._owner, failed=failed)

    def _on_change_refused(self, item_id: UUID, error: DeskError) -> None:
        self._versions.pop(item_id, None)
        self.messages.show_error(error)

    def _on_moved(self, item: AgendaItemView, place: int) -> None:
        if self.view is not None:
            self._run(partial(move_case, self._workplace.desk, self.view.id, item.id, place))

    def _on_removed(self, item: AgendaItemView) -> None:
        view, desk = self.view, self._workplace.desk
        if view is None:
            return
        again = partial(add_case, desk, view.id, item.patient_id, question=item.question, minutes=item.minutes)
        back = partial(again, late_because=item.late_because)
        undo = partial(self._workplace.operations.run, back, owner=self._owner)
        said = self._words.say("{name} is off the list.", name=item.name)
        self._run(
            partial(remove_case, desk, item.patient_id, item.id, item.version),
            lambda _: self._workplace.ways.tell(said, undo),
        )

    def _on_opened(self, item: AgendaItemView) -> None:
        self._workplace.ways.open_case(item.patient_id)

    def _on_theme_changed(self) -> None:
        self._side.setFixedWidth(active_theme().px(SIDE_WIDTH))
