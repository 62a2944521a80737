"""The form of an appointment: day and time as people type them, length, with whom, way, place, what for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from resilience_desk.appointments.actions import (
    change_appointment,
    plan_appointment,
    restore_appointment,
    take_back_appointment,
)
from resilience_desk.appointments.terms import LONGEST_MINUTES, SHORTEST_MINUTES, WAY_WORDS, Way
from resilience_desk.appointments.views import AppointmentView, CaseAppointmentsView
from resilience_desk.desk import Desk
from resilience_desk.errors import DeskError
from resilience_desk.people.views import PracticeView
from ui.appointments.members_field import MembersField
from ui.appointments.planning import Held, beginning, draft_of, from_draft, held_of, rebased
from ui.drafts import DraftKeeper
from ui.widgets.buttons import ghost_button, primary_button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField, TimeField
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Row
from ui.widgets.message_bar import MessageBar
from ui.widgets.number_field import NumberField
from ui.widgets.typed_dates import Leaning
from ui.workplace import Workplace

DRAFT = "appointments.appointment"
_PLACES = {"DayUnlikely": "day", "TimeSkipped": "at", "LengthUnlikely": "minutes"}
_KEYS = ("day", "at", "minutes", "members", "with_others", "way", "place", "purpose")
_LONGEST = 200


class PlanForm(Card):
    """Plans a new appointment or changes one; keeps its draft."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace.words.say("Plan an appointment"), gap=10)
        self._workplace = workplace
        self._words = words = workplace.words
        self._patient_id: UUID | None = None
        self._view: CaseAppointmentsView | None = None
        self._stored = Held()
        self._showing = False
        say = words.say
        self.messages = MessageBar(words)
        self.day = DateField(words, leaning=Leaning.COMING, today=lambda: workplace.desk.today)
        self.at = TimeField(words)
        self.minutes = NumberField(words, low=SHORTEST_MINUTES, high=LONGEST_MINUTES, step=15)
        self.way = ChoiceBox("", [(None, say("Not said")), *((way, say(WAY_WORDS[way])) for way in Way)])
        self.members = MembersField(words)
        self.with_others, self.place, self.purpose = QLineEdit(), QLineEdit(), QLineEdit()
        self.forms = (
            Form([FormRow("day", say("Day"), self.day)]),
            Form([FormRow("at", say("Time"), self.at)]),
            Form([FormRow("minutes", say("Minutes"), self.minutes)]),
            Form([FormRow("members", say("With"), self.members)]),
            Form([FormRow("with_others", say("And others"), self.with_others)]),
            Form([FormRow("way", say("In what way"), self.way)]),
            Form([FormRow("place", say("Where"), self.place)]),
            Form([FormRow("purpose", say("What for"), self.purpose)]),
        )
        self.save_button = primary_button(say("Plan"), icon="calendar-check", tip=say("Ctrl+Enter"))
        self.leave_button = ghost_button(say("Empty"))
        self.take_back_button = ghost_button(say("Entered by mistake"), icon="undo-2")
        self._drafts = DraftKeeper(workplace, self, DRAFT, lambda: draft_of(self.held))
        self._build()
        self._connect()

    @property
    def held(self) -> Held:
        """What stands in the form."""
        minutes = self.minutes.number
        return Held(
            appointment_id=self._stored.appointment_id,
            version=self._stored.version,
            day=self.day.day,
            at=self.at.time,
            minutes=int(minutes) if minutes is not None else None,
            way=self.way.key,
            place=self.place.text(),
            purpose=self.purpose.text(),
            member_ids=self.members.member_ids,
            with_others=self.with_others.text(),
        )

    def begin(self, patient_id: UUID) -> None:
        """Another case comes; what was kept for it is offered."""
        # What was typed last is kept before the fields say something else.
        self._drafts.keep()
        self._patient_id, self._view = patient_id, None
        self._show(beginning(self._workplace.desk.actor.member))
        self.messages.clear()
        self._drafts.begin(patient_id, self._on_draft)

    def show_panel(self, view: CaseAppointmentsView, people: PracticeView) -> None:
        """The panel was read: an appointment being changed is told when somebody changed it meanwhile."""
        self._view = view
        if not self.members.add.count():
            self.members.offer(people)
        standing = self._standing(self._stored.appointment_id)
        if standing is None or standing.version == self._stored.version:
            return
        if self.held == self._stored:
            self._show(held_of(standing))
        else:
            self._stored = rebased(self._stored, standing)
            self.messages.show_text(
                self._words.say(
                    "This was changed meanwhile. Your text is kept here; saving puts it in place of theirs."
                )
            )

    def change(self, view: AppointmentView) -> None:
        """Change an appointment that stands."""
        self.messages.clear()
        self._show(held_of(view))
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Plan or change it."""
        patient_id = self._patient_id
        if patient_id is None or not self.save_button.isEnabled() or self._say_unclear():
            return
        held = self.held
        details = held.details
        if details is None:
            self._show_problems({"day": self._words.say("Choose a day; the time can follow.")})
            return
        desk, appointment_id, version = self._workplace.desk, held.appointment_id, held.version
        self.save_button.setEnabled(False)
        if appointment_id is None or version is None:
            self._workplace.operations.run(
                lambda: plan_appointment(desk, patient_id, details),
                owner=self,
                then=partial(self._on_planned, patient_id),
                failed=self._on_refused,
            )
        else:
            self._workplace.operations.run(
                lambda: change_appointment(desk, patient_id, appointment_id, version, details),
                owner=self,
                then=partial(self._on_changed, patient_id, self._stored),
                failed=self._on_refused,
            )

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong above the form."""
        self.messages.show_error(error)

    def _build(self) -> None:
        self.body.addWidget(self.messages)
        day, at, minutes, members, others, way, place, purpose = self.forms
        for line in ((day,), (at, minutes), (members,), (others,), (way, place), (purpose,)):
            row = Row(gap=8)
            for form in line:
                row.addWidget(form, 1, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(row)
        acts = Row(gap=8)
        acts.addWidget(self.save_button)
        acts.addWidget(self.leave_button)
        acts.addStretch(1)
        self.body.addLayout(acts)
        self.body.addWidget(self.take_back_button, 0, Qt.AlignmentFlag.AlignLeft)
        for field in (self.with_others, self.place, self.purpose):
            field.setMaxLength(_LONGEST)

    def _connect(self) -> None:
        self.day.day_changed.connect(self._on_touched)
        self.at.time_changed.connect(self._on_touched)
        self.minutes.number_changed.connect(self._on_touched)
        self.way.chosen.connect(self._on_touched)
        self.members.changed.connect(self._on_touched)
        for field in (self.with_others, self.place, self.purpose):
            field.textChanged.connect(self._on_touched)
        self._drafts.watch(self.day, self.at, self.minutes, self.way, self.with_others, self.place, self.purpose)
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self._on_emptied)
        self.take_back_button.clicked.connect(self._on_take_back)
        saves = QShortcut(QKeySequence("Ctrl+Return"), self)
        saves.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        saves.activated.connect(self.save)

    def _show(self, held: Held) -> None:
        self._showing = True
        self._stored = held
        self.day.show_day(held.day)
        self.at.show_time(held.at)
        self.minutes.show_number(held.minutes)
        self.way.choose(held.way)
        self.members.show_members(held.member_ids)
        self.with_others.setText(held.with_others)
        self.place.setText(held.place)
        self.purpose.setText(held.purpose)
        self._showing = False
        self.save_button.setEnabled(True)
        self._show_problems({})
        new, say = held.appointment_id is None, self._words.say
        self.rename(say("Plan an appointment") if new else say("Change the appointment"))
        self.save_button.say(say("Plan") if new else say("Save"))
        self.leave_button.say(say("Empty") if new else say("Not now"))
        self.take_back_button.setVisible(not new)

    def _say_unclear(self) -> bool:
        """Take over what was typed; whether something of it cannot be read, which is then said at its field."""
        problems: dict[str, str] = {}
        for key, field in (("day", self.day), ("at", self.at), ("minutes", self.minutes)):
            field.editingFinished.emit()
            if field.problem is not None:
                problems[key] = self._words.error(field.problem)
        self._show_problems(problems)
        return bool(problems)

    @property
    def problems(self) -> dict[str, str]:
        """What is said now about the fields, by key."""
        return {key: text for form in self.forms for key, text in form.problems.items()}

    def _show_problems(self, problems: dict[str, str]) -> None:
        for key_of, form in zip(_KEYS, self.forms, strict=True):
            form.show_problems({key: text for key, text in problems.items() if key == key_of})

    def _standing(self, appointment_id: UUID | None) -> AppointmentView | None:
        view = self._view
        if view is None or appointment_id is None:
            return None
        return next((each for each in (*view.coming, *view.recent) if each.id == appointment_id), None)

    def _begin_anew(self) -> None:
        self._drafts.forget()
        self.messages.clear()
        self._show(beginning(self._workplace.desk.actor.member))

    def _on_touched(self, *_: object) -> None:
        if not self._showing:
            self._drafts.touch()

    def _on_draft(self, kept: dict[str, object]) -> None:
        draft = from_draft(kept)
        if draft is None:
            return
        self._show(rebased(draft, self._standing(draft.appointment_id)))
        self.messages.show_text(
            self._words.say("This is what you began earlier."), act=self._words.say("Begin anew"), do=self._begin_anew
        )

    def _on_emptied(self) -> None:
        self._begin_anew()

    def _on_planned(self, patient_id: UUID, appointment_id: UUID) -> None:
        desk, operations = self._workplace.desk, self._workplace.operations

        def undo() -> None:
            operations.run(lambda: take_back_appointment(desk, patient_id, appointment_id, 1), owner=self)

        self._saved(self._words.say("The appointment is planned."), undo)

    def _on_changed(self, patient_id: UUID, before: Held, _: object) -> None:
        desk, operations = self._workplace.desk, self._workplace.operations

        def undo() -> None:
            operations.run(partial(_put_back, desk, patient_id, before), owner=self)

        self._saved(self._words.say("The appointment was changed."), undo)

    def _saved(self, said: str, undo: Callable[[], object]) -> None:
        self._drafts.saved()
        self.messages.clear()
        self._show(beginning(self._workplace.desk.actor.member))
        self._workplace.ways.tell(said, undo)

    def _on_refused(self, error: DeskError) -> None:
        self.save_button.setEnabled(True)
        place = _PLACES.get(error.code)
        if place is None:
            self.show_error(error)
        else:
            self._show_problems({place: self._words.error(error)})

    def _on_take_back(self) -> None:
        from_here = self._stored
        patient_id, desk, operations = self._patient_id, self._workplace.desk, self._workplace.operations
        appointment_id, version = from_here.appointment_id, from_here.version
        if patient_id is None or appointment_id is None or version is None:
            return

        def undo() -> None:
            operations.run(lambda: restore_appointment(desk, patient_id, appointment_id, version + 1), owner=self)

        def done(_: object) -> None:
            self._saved(self._words.say("The appointment was taken back; it is shown nowhere."), undo)

        operations.run(lambda: take_back_appointment(desk, patient_id, appointment_id, version), owner=self, then=done)


def _put_back(desk: Desk, patient_id: UUID, before: Held) -> None:
    """Undo a change: the appointment says again what it said before."""
    if before.details is not None and before.appointment_id is not None and before.version is not None:
        change_appointment(desk, patient_id, before.appointment_id, before.version + 1, before.details)
