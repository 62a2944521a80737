"""Planning a meeting: one short form; its list builds itself when it is saved."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal

from resilience_desk.errors import DeskError
from resilience_desk.meetings.agenda_actions import build_agenda, plan_meeting
from resilience_desk.meetings.views import MeetingLineView
from resilience_desk.people.views import PracticeView
from ui.drafts import DraftKeeper
from ui.meetings.fields import ChoiceBox
from ui.meetings.meeting_form import USUAL_MINUTES, MeetingForm, from_draft
from ui.widgets.buttons import ghost_button, primary_button
from ui.widgets.card import Card
from ui.widgets.date_field import DateField, TimeField
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Row
from ui.widgets.message_bar import MessageBar
from ui.widgets.number_field import NumberField
from ui.widgets.text import TextRole, WrappingLabel
from ui.widgets.typed_dates import Leaning
from ui.workplace import Workplace

DRAFT = "meetings.meeting"


class PlanMeetingCard(Card):
    """``planned`` carries the id of the meeting that was planned; ``left`` gives it up."""

    planned = Signal(object)
    left = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace.words.say("Plan a meeting"), gap=12)
        self._workplace, self._words = workplace, workplace.words
        say = self._words.say
        self.messages = MessageBar(self._words)
        self.team: ChoiceBox[UUID] = ChoiceBox(say("Team"))
        self.day = DateField(self._words, leaning=Leaning.COMING, today=lambda: workplace.desk.today)
        self.at = TimeField(self._words)
        self.minutes = NumberField(self._words, USUAL_MINUTES, low=1, high=480, step=5)
        self.chair: ChoiceBox[UUID | None] = ChoiceBox(say("Chair"))
        self.note_taker: ChoiceBox[UUID | None] = ChoiceBox(say("Note-taker"))
        self.save_button = primary_button(say("Plan it and build the list"), icon="calendar-check")
        self.leave_button = ghost_button(say("Not now"))
        self._build()
        self.keeper = DraftKeeper(workplace, self, DRAFT, lambda: self.form_now().as_draft())
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self._on_left)
        for box in (self.team, self.chair, self.note_taker):
            box.chosen.connect(self._on_touched)
        self.day.day_changed.connect(self._on_touched)
        self.at.time_changed.connect(self._on_touched)
        self.minutes.number_changed.connect(self._on_touched)

    def begin(self, practice: PracticeView, last: MeetingLineView | None) -> None:
        """Begin with the most likely next meeting, or with what was being planned before."""
        say, desk = self._words.say, self._workplace.desk
        self.messages.clear()
        own = desk.actor.member
        teams = sorted(practice.teams, key=lambda team: (own not in team.member_ids, team.name))
        self.team.offer([(team.id, team.name) for team in teams])
        members = [(each.id, each.name) for each in practice.members if each.left_on is None]
        nobody: tuple[UUID | None, str] = (None, say("nobody yet"))
        for box in (self.chair, self.note_taker):
            box.offer([nobody, *members])
        self._show(MeetingForm.after(last, desk.today, desk.zone))
        self.keeper.begin(None, self._offer)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def form_now(self) -> MeetingForm:
        """The fields as they stand."""
        minutes = self.minutes.number
        return MeetingForm(
            self.team.key,
            self.day.day,
            self.at.time,
            round(minutes) if minutes else USUAL_MINUTES,
            self.chair.key,
            self.note_taker.key,
        )

    def save(self) -> None:
        """Plan it and build its list."""
        desk, form = self._workplace.desk, self.form_now()
        self.messages.clear()
        try:
            begins_at = form.begins_at(desk.zone)
        except DeskError as problem:
            self.show_error(problem)
            return
        team_id = form.team_id

        def plan() -> UUID:
            assert team_id is not None
            planned = plan_meeting(
                desk,
                team_id,
                begins_at=begins_at,
                planned_minutes=form.minutes,
                chair_id=form.chair_id,
                note_taker_id=form.note_taker_id,
            )
            build_agenda(desk, planned)
            return planned

        self._workplace.operations.run(plan, owner=self, then=self._on_planned)

    def show_error(self, error: DeskError) -> None:
        """Say what stands in the way."""
        self.messages.show_error(error)

    def _build(self) -> None:
        say = self._words.say
        self.body.addWidget(self.messages)
        hint = say("The list builds itself from plain rules; you can add cases and questions afterwards.")
        self.body.addWidget(WrappingLabel(hint, TextRole.SECONDARY))
        self.form = Form(
            [
                FormRow("team", say("Which team meets"), self.team),
                FormRow("day", say("On which day"), self.day),
                FormRow("at", say("At what time"), self.at),
                FormRow("minutes", say("How many minutes"), self.minutes),
                FormRow("chair", say("Who chairs"), self.chair, help=say("The chair reads back what was decided.")),
                FormRow("note_taker", say("Who takes notes"), self.note_taker),
            ]
        )
        self.form.setMaximumWidth(520)
        self.body.addWidget(self.form)
        acts = Row(gap=6)
        acts.addWidget(self.save_button)
        acts.addWidget(self.leave_button)
        acts.addStretch(1)
        self.body.addLayout(acts)
        self.body.addStretch(1)

    def _show(self, form: MeetingForm) -> None:
        self.team.choose(form.team_id)
        self.day.show_day(form.day)
        self.at.show_time(form.at)
        self.minutes.show_number(form.minutes)
        self.chair.choose(form.chair_id)
        self.note_taker.choose(form.note_taker_id)

    def _offer(self, kept: dict[str, Any]) -> None:
        self._show(from_draft(kept))
        self.messages.show_text(self._words.say("What you were planning before was kept. It is not saved yet."))

    def _on_touched(self, _: object) -> None:
        self.keeper.touch()

    def _on_planned(self, meeting_id: UUID) -> None:
        self.keeper.saved()
        self.planned.emit(meeting_id)

    def _on_left(self) -> None:
        self.keeper.forget()
        self.left.emit()
