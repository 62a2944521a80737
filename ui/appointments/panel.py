"""The panel “Appointments” of a case: what comes, what was, how it went, and planning one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.appointments.actions import record_outcome
from resilience_desk.appointments.queries import appointments_of
from resilience_desk.appointments.terms import OUTCOME_WORDS, Outcome
from resilience_desk.appointments.views import AppointmentView, CaseAppointmentsView
from resilience_desk.people.audience import Topic
from resilience_desk.people.queries import practice
from resilience_desk.people.views import PracticeView
from ui.appointments.appointment_row import AppointmentRow
from ui.appointments.plan_form import PlanForm
from ui.theme import active_theme
from ui.widgets.buttons import link_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import CaseWidget, Workplace

_FORM = 320
_SHOWN_FIRST = 8
"""Rows of a list before “Show all”."""


@dataclass(frozen=True)
class Reading:
    """What the panel reads."""

    appointments: CaseAppointmentsView
    people: PracticeView


class _ListCard(Card):
    """Appointments in rows; the first few until all are wanted."""

    def __init__(self, workplace: Workplace, title: str, nothing: str, *, past: bool, panel: AppointmentsPanel) -> None:
        super().__init__(title)
        self._words = workplace.words
        self._all = False
        self._views: tuple[AppointmentView, ...] = ()
        self._nothing = WrappingLabel(nothing, TextRole.SECONDARY)
        self.body.addWidget(self._nothing)
        rows = Column(gap=8)
        self.rows = RowPool(rows, partial(panel.make_row, past=past))
        self.body.addLayout(rows)
        self.more = link_button("")
        self.more.clicked.connect(self._on_more)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_views(self, views: tuple[AppointmentView, ...]) -> None:
        """Show appointments."""
        self._views = views
        self._nothing.setVisible(not views)
        self.rows.show_items(views if self._all else views[:_SHOWN_FIRST])
        self.more.setVisible(len(views) > _SHOWN_FIRST and not self._all)
        self.more.say(self._words.say("Show all {number}", number=len(views)))

    def begin(self) -> None:
        """Another case comes."""
        self._all = False
        self.show_views(())

    def _on_more(self) -> None:
        self._all = True
        self.show_views(self._views)


class AppointmentsPanel(CaseWidget):
    """Left what comes and what was, right the form; an outcome is one click, its reason a second if there is one."""

    rooms: ClassVar[frozenset[str]] = frozenset({"appointments"})

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        say = workplace.words.say
        self.form = PlanForm(workplace)
        self._asking: set[UUID] = set()
        self.next = _ListCard(
            workplace,
            say("Next"),
            say("No next time is agreed. A predictable one helps on harder days."),
            past=False,
            panel=self,
        )
        self.coming = _ListCard(workplace, say("After that"), "", past=False, panel=self)
        self.recent = _ListCard(workplace, say("Recent"), say("Nothing lies behind yet."), past=True, panel=self)
        self._page = QWidget()
        row = Row(self._page, gap=14, margins=(16, 12, 10, 12))
        lists = QWidget()
        left = Column(lists, gap=12, margins=(0, 0, 6, 0))
        for part in (self.next, self.coming, self.recent):
            left.addWidget(part)
        left.addStretch(1)
        row.addWidget(VerticalScroller(lists), 1)
        side = QWidget()
        right = Column(side, gap=0, margins=(0, 0, 6, 0))
        right.addWidget(self.form)
        right.addStretch(1)
        self._side = VerticalScroller(side)
        self._side.setObjectName("side")
        row.addWidget(self._side)
        self.body.addWidget(self._page, 1)
        active_theme().changed.connect(self._fit)
        self._fit()

    @override
    def show_case(self, patient_id: UUID) -> None:
        if patient_id != self.patient_id:
            self._asking.clear()
            self.next.begin()
            self.coming.begin()
            self.recent.begin()
            self.form.begin(patient_id)
        super().show_case(patient_id)

    @override
    def read(self, patient_id: UUID) -> Reading:
        return Reading(appointments_of(self.workplace.desk, patient_id), practice(self.workplace.desk))

    @override
    def show_view(self, view: Reading) -> None:
        words, found = self.workplace.words, view.appointments
        if Topic.APPOINTMENTS in found.withheld:
            # Not shown to this member is never to read as “nothing is planned”.
            self._page.hide()
            self._messages.show_text(words.say("The appointments of this case are not part of what you see here."))
            return
        coming = found.next
        self.next.show_views((coming,) if coming is not None else ())
        self.coming.show_views(tuple(each for each in found.coming if coming is None or each.id != coming.id))
        self.coming.setVisible(bool(self.coming.rows.rows))
        count = found.not_said or 0
        open_ = words.count("nobody has said how {number} went", "nobody has said how {number} of them went", count)
        self.recent.rename(words.say("Recent"), open_ if count else "")
        self.recent.show_views(found.recent)
        self.form.show_panel(found, view.people)
        self._page.show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def make_row(self, *, past: bool) -> AppointmentRow:
        """A row whose wishes come to this panel."""
        row = AppointmentRow(self.workplace.words, self._asking, past=past)
        row.outcome_chosen.connect(self._on_outcome)
        row.reason_given.connect(self._on_reason)
        row.change_wanted.connect(self.form.change)
        return row

    def _fit(self) -> None:
        self._side.setFixedWidth(active_theme().px(_FORM))

    def _on_outcome(self, view: AppointmentView, outcome: Outcome) -> None:
        if outcome is not view.outcome:
            self._record(view, outcome, "")

    def _on_reason(self, view: AppointmentView, reason: str) -> None:
        if reason != view.reason:
            self._record(view, view.outcome, reason)

    def _record(self, view: AppointmentView, outcome: Outcome, reason: str) -> None:
        patient_id, desk, operations = self.patient_id, self.workplace.desk, self.workplace.operations
        if patient_id is None:
            return
        words, ways = self.workplace.words, self.workplace.ways
        day = words.day(view.day)
        said = words.say("{day}: {outcome}", day=day, outcome=words.say(OUTCOME_WORDS[outcome]))

        def undo() -> None:
            operations.run(
                lambda: record_outcome(desk, patient_id, view.id, view.version + 1, view.outcome, view.reason),
                owner=self,
            )

        def done(_: object) -> None:
            ways.tell(said, undo)

        operations.run(
            lambda: record_outcome(desk, patient_id, view.id, view.version, outcome, reason), owner=self, then=done
        )
