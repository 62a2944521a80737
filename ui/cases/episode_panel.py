"""The episode of care: where it stands, who carries it, who is on the care team, when it began and ended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from resilience_desk.cases.actions import change_episode
from resilience_desk.cases.queries import case_record
from resilience_desk.cases.terms import STAGE_WORDS, Stage
from resilience_desk.cases.views import CaseRecordView, EpisodeView
from resilience_desk.desk import Desk
from resilience_desk.people.queries import practice
from resilience_desk.people.views import PracticeView
from ui.cases.care_team import CareTeamCard
from ui.cases.fields import Fields, line_field
from ui.cases.record_form import RecordForm
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.number_field import NumberField
from ui.widgets.text import TextRole, WrappingLabel
from ui.widgets.typed_dates import Leaning
from ui.workplace import CaseWidget, Workplace

DRAFT = "cases.episode_form"
_MOST_WEEKS = 104


@dataclass(frozen=True)
class EpisodeReading:
    """The case and the practice's people, read together."""

    record: CaseRecordView
    practice: PracticeView


def read_episode(desk: Desk, patient_id: UUID) -> EpisodeReading:
    """What the panel shows."""
    return EpisodeReading(case_record(desk, patient_id), practice(desk))


class EpisodePanel(CaseWidget):
    """One episode, changed where it stands; a discharge is a stage like others and can be undone."""

    rooms: ClassVar[frozenset[str]] = frozenset({"cases", "people"})

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._episode: EpisodeView | None = None
        words, desk = workplace.words, workplace.desk
        say = words.say
        today = partial(getattr, desk, "today")
        self.fields = Fields(
            {
                "stage": ChoiceBox(say("Stage"), [(stage, say(STAGE_WORDS[stage])) for stage in Stage]),
                "started_on": DateField(words, leaning=Leaning.PAST, today=today),
                "planned_weeks": NumberField(words, low=1, high=_MOST_WEEKS),
                "ended_on": DateField(words, leaning=Leaning.PAST, today=today),
                "key_worker_id": ChoiceBox(say("Key worker")),
                "team_id": ChoiceBox(say("Team that reviews the case")),
                "condition": line_field(200, say("not asked")),
                "joined_midway": QCheckBox(say("The case began before the desk")),
            },
            self,
        )
        self.course_form, self.people_form = self._course_form(), self._people_form()
        self.record_form = RecordForm(workplace, DRAFT, self.fields, (self.course_form, self.people_form))
        self.stands = WrappingLabel("", TextRole.SECONDARY)
        self.care_team = CareTeamCard(workplace)
        self._build()
        self.setFocusProxy(self.fields["stage"])
        self.record_form.save_asked.connect(self._on_save_asked)
        saves = QShortcut(QKeySequence("Ctrl+Return"), self)
        saves.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        saves.activated.connect(self.record_form.save)

    @override
    def show_case(self, patient_id: UUID) -> None:
        if patient_id != self.patient_id:
            self.record_form.begin(patient_id)
            self.care_team.begin(patient_id)
            self.stands.setText("")
        super().show_case(patient_id)

    @override
    def read(self, patient_id: UUID) -> EpisodeReading:
        return read_episode(self.workplace.desk, patient_id)

    @override
    def show_view(self, view: EpisodeReading) -> None:
        episode = view.record.episode
        self._episode = episode
        if episode is None:
            return
        say = self.workplace.words.say
        key_workers, teams = self.fields["key_worker_id"], self.fields["team_id"]
        assert isinstance(key_workers, ChoiceBox)
        assert isinstance(teams, ChoiceBox)
        present = [each for each in view.practice.members if each.left_on is None or each.id == episode.key_worker_id]
        key_workers.offer([(None, say("Nobody yet")), *((member.id, member.name) for member in present)])
        teams.offer([(None, say("No team yet")), *((team.id, team.name) for team in view.practice.teams)])
        self.record_form.show_stored({key: getattr(episode, key) for key in self.fields.values})
        self.stands.setText(self._standing(episode))
        self.care_team.show_team(episode, view.practice)

    def _build(self) -> None:
        say = self.workplace.words.say
        content = QWidget()
        columns = Row(content, gap=14, margins=(16, 12, 10, 12))
        course = Card(say("Course"))
        course.body.addWidget(self.stands)
        course.body.addWidget(self.course_form)
        course.body.addStretch(1)
        people = Card(say("Who carries it"))
        people.body.addWidget(self.people_form)
        people.body.addStretch(1)
        for card in (course, people, self.care_team):
            columns.addWidget(card, 1)
        foot = Column(gap=0, margins=(16, 8, 16, 10))
        foot.addWidget(self.record_form)
        self.body.addWidget(VerticalScroller(content), 1)
        self.body.addLayout(foot)

    def _course_form(self) -> Form:
        say, field = self.workplace.words.say, self.fields
        midway = say("Its beginning was elsewhere: what was measured then stays missing and is never guessed.")
        return Form(
            [
                FormRow("stage", say("Stage"), field["stage"], help=say("“Discharged” ends the episode today.")),
                FormRow("started_on", say("Start of care"), field["started_on"]),
                FormRow("planned_weeks", say("Planned weeks"), field["planned_weeks"]),
                FormRow("ended_on", say("Day of discharge"), field["ended_on"]),
                FormRow("joined_midway", say("Begun elsewhere"), field["joined_midway"], help=midway),
            ]
        )

    def _people_form(self) -> Form:
        say, field = self.workplace.words.say, self.fields
        return Form(
            [
                FormRow("key_worker_id", say("Key worker"), field["key_worker_id"]),
                FormRow("team_id", say("Team that reviews the case"), field["team_id"]),
                FormRow("condition", say("What brings them"), field["condition"]),
            ]
        )

    def _standing(self, episode: EpisodeView) -> str:
        """Where the episode stands, in a sentence."""
        words = self.workplace.words
        if episode.ended_on is not None:
            return words.say("Care ended on {day}.", day=words.full_day(episode.ended_on))
        if episode.week is None:
            return words.say("The start of care is not known yet.")
        if episode.planned_weeks is None:
            return words.say("In week {week}; no end is planned.", week=episode.week)
        return words.say("In week {week} of {planned}.", week=episode.week, planned=episode.planned_weeks)

    def _on_save_asked(self, changes: dict[str, Any]) -> None:
        episode, desk, workplace = self._episode, self.workplace.desk, self.workplace
        if episode is None:
            return
        saved = changes | ({"planned_weeks": round(changes["planned_weeks"])} if changes.get("planned_weeks") else {})
        before = {key: getattr(episode, key) for key in changes}

        def undo() -> None:
            workplace.operations.run(
                lambda: change_episode(desk, episode.id, episode.version + 1, **before), owner=self
            )

        def done(_: object) -> None:
            self.record_form.saved(changes)
            workplace.ways.tell(workplace.words.say("The episode is saved."), undo)

        workplace.operations.run(
            lambda: change_episode(desk, episode.id, episode.version, **saved), owner=self, then=done
        )
