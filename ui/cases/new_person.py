"""Registering a person on one page: a name is enough, everything else can wait."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QWidget

from resilience_desk.cases.actions import BirthDateUnlikely, NameMissing, NameTooLong, register_patient
from resilience_desk.cases.queries import like_named
from resilience_desk.cases.terms import STAGE_WORDS, Stage
from resilience_desk.cases.views import PersonFound
from resilience_desk.errors import DeskError
from resilience_desk.people.queries import practice
from ui.cases.draft_values import packed, unpacked
from ui.cases.fields import Fields, birth_date_field, line_field
from ui.cases.like_people import LikePeople
from ui.cases.new_person_form import Colleagues, beginning, identity, registration
from ui.cases.writing_field import WritingField
from ui.drafts import DraftKeeper
from ui.widgets.buttons import ghost_button, primary_button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.message_bar import MessageBar
from ui.widgets.number_field import NumberField
from ui.widgets.text import TextRole, plain_label
from ui.widgets.typed_dates import Leaning
from ui.workplace import Workplace

DRAFT = "cases.new_person"
MOST_WEEKS = 104
"""Planned care longer than two years is a plan without an end."""
_LOOKED_FOR_AFTER_MS = 250
_PLACES: dict[type[DeskError], str] = {NameMissing: "name", NameTooLong: "name", BirthDateUnlikely: "birth_date"}
"""Which field an error belongs to."""


class NewPersonPage(QWidget):
    """The page for a new person. It keeps its draft, warns of people of the same name, and opens the case when saved."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._words = workplace.words
        self.messages = MessageBar(workplace.words)
        self.like_people = LikePeople(workplace.words)
        self.fields = Fields(self._make_fields(), self)
        self.save_button = primary_button(workplace.words.say("Register"), icon="user-plus")
        self.leave_button = ghost_button(workplace.words.say("Not now"))
        self._drafts = DraftKeeper(workplace, self, DRAFT, lambda: packed(self.fields.values))
        self._beginning: dict[str, Any] = {}
        self._pause = QTimer(self, singleShot=True, interval=_LOOKED_FOR_AFTER_MS)
        self._build()
        self._connect()

    @property
    def is_looking(self) -> bool:
        """Whether people of this name are about to be looked for."""
        return self._pause.isActive()

    def begin(self) -> None:
        """Read who may be key worker, then offer what was kept, and put the cursor into the name."""
        desk = self._workplace.desk
        self._workplace.operations.ask(
            lambda: Colleagues(practice(desk), desk.actor.member), owner=self, then=self._on_colleagues
        )
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Register the person."""
        self._forms_say({})
        unclear = self.fields.problems
        if unclear:
            self._forms_say({key: self._words.error(problem) for key, problem in unclear.items()})
            return
        desk, values = self._workplace.desk, registration(self.fields.values)
        self.save_button.setEnabled(False)
        self._workplace.operations.run(
            lambda: register_patient(desk, **values),
            owner=self,
            then=partial(self._on_registered, values["name"]),
            failed=self._on_refused,
        )

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong above the form."""
        self.messages.show_error(error)

    def _make_fields(self) -> dict[str, QWidget]:
        say, today = self._words.say, self._today
        return {
            "name": line_field(200),
            "called": line_field(100),
            "pronouns": line_field(60, say("she/her, he/him, they/them …")),
            "birth_date": birth_date_field(self._workplace),
            "hospital_number": line_field(60),
            "key_worker_id": ChoiceBox(say("Key worker")),
            "team_id": ChoiceBox(say("Team that reviews the case")),
            "stage": ChoiceBox(say("Stage"), [(stage, say(STAGE_WORDS[stage])) for stage in Stage]),
            "started_on": DateField(self._words, leaning=Leaning.PAST, today=today),
            "planned_weeks": NumberField(self._words, low=1, high=MOST_WEEKS),
            "joined_midway": QCheckBox(say("The case began before the desk")),
            "condition": line_field(200, say("Long-term low back pain since 2019")),
            "what_matters": WritingField(say("What matters to the person")),
            "question": WritingField(say("Question for the team")),
        }

    def _build(self) -> None:
        say = self._words.say
        whole = Column(self, gap=10, margins=(18, 14, 18, 12))
        head = Row(gap=10)
        head.addWidget(plain_label(say("New person"), TextRole.TITLE))
        head.addWidget(plain_label(say("A name is enough; everything else can wait."), TextRole.SECONDARY), 1)
        head.addWidget(self.leave_button)
        head.addWidget(self.save_button)
        whole.addLayout(head)
        whole.addWidget(self.messages)
        whole.addWidget(self.like_people)
        content = QWidget()
        columns = Row(content, gap=14)
        self.forms = (self._person_form(), self._care_form(), self._words_form())
        titles = (say("Who it is"), say("Care"), say("In their own words"))
        for title, form in zip(titles, self.forms, strict=True):
            card = Card(title)
            card.body.addWidget(form)
            card.body.addStretch(1)
            columns.addWidget(card, 1)
        whole.addWidget(VerticalScroller(content), 1)

    def _person_form(self) -> Form:
        say = self._words.say
        return Form(
            [
                FormRow("name", say("Name"), self.fields["name"]),
                FormRow("called", say("Likes to be called"), self.fields["called"]),
                FormRow("pronouns", say("Pronouns"), self.fields["pronouns"]),
                FormRow("birth_date", say("Date of birth"), self.fields["birth_date"]),
                FormRow("hospital_number", say("Hospital number"), self.fields["hospital_number"]),
            ]
        )

    def _care_form(self) -> Form:
        say = self._words.say
        midway = say("Its beginning was elsewhere: what was measured then stays missing and is never guessed.")
        return Form(
            [
                FormRow("key_worker_id", say("Key worker"), self.fields["key_worker_id"]),
                FormRow("team_id", say("Team that reviews the case"), self.fields["team_id"]),
                FormRow("stage", say("Stage"), self.fields["stage"]),
                FormRow("started_on", say("Start of care"), self.fields["started_on"]),
                FormRow("planned_weeks", say("Planned weeks"), self.fields["planned_weeks"]),
                FormRow("joined_midway", say("Begun elsewhere"), self.fields["joined_midway"], help=midway),
            ]
        )

    def _words_form(self) -> Form:
        say = self._words.say
        return Form(
            [
                FormRow("condition", say("What brings them"), self.fields["condition"]),
                FormRow(
                    "what_matters",
                    say("What matters to them"),
                    self.fields["what_matters"],
                    help=say("As they say it: “Walk to the Saturday market with my granddaughter.”"),
                ),
                FormRow("question", say("Question for the team"), self.fields["question"]),
            ]
        )

    def _connect(self) -> None:
        self.fields.touched.connect(self._on_touched)
        self._drafts.watch(*self.fields.widgets)
        self._pause.timeout.connect(self._look_for_like)
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self._on_left)
        self.like_people.opened.connect(self._on_like_opened)
        saves = QShortcut(QKeySequence("Ctrl+Return"), self)
        saves.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        saves.activated.connect(self.save)

    def _today(self) -> date:
        return self._workplace.desk.today

    def _forms_say(self, problems: dict[str, str]) -> None:
        for form in self.forms:
            form.show_problems(problems)

    def _on_colleagues(self, colleagues: Colleagues) -> None:
        key_workers, teams = self.fields["key_worker_id"], self.fields["team_id"]
        assert isinstance(key_workers, ChoiceBox)
        assert isinstance(teams, ChoiceBox)
        key_workers.offer(colleagues.key_workers)
        teams.offer([*colleagues.teams, (None, self._words.say("No team yet"))])
        typed = {key: value for key, value in self.fields.values.items() if isinstance(value, str) and value}
        self._beginning = beginning(colleagues)
        self.fields.show_values(self._beginning | typed)
        self._drafts.begin(None, self._on_draft)

    def _on_draft(self, kept: dict[str, Any]) -> None:
        known = self.fields.values.keys()
        self.fields.show_values({key: value for key, value in unpacked(kept).items() if key in known})
        self.messages.show_text(
            self._words.say("This is what you began earlier."), act=self._words.say("Begin anew"), do=self._begin_anew
        )
        self._look_for_like()

    def _begin_anew(self) -> None:
        self._drafts.forget()
        self.messages.clear()
        self.fields.show_values(self._beginning)
        self.like_people.show_people(())
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_touched(self, key: str) -> None:
        self._drafts.touch()
        if key in ("name", "birth_date", "hospital_number"):
            self._pause.start()

    def _look_for_like(self) -> None:
        asked = identity(self.fields.values)
        if asked is None:
            self.like_people.show_people(())
            return
        desk = self._workplace.desk
        self._workplace.operations.ask(
            lambda: like_named(desk, *asked), owner=self, then=self.like_people.show_people, slot="like_named"
        )

    def _on_like_opened(self, person: PersonFound) -> None:
        self._drafts.forget()
        self._workplace.ways.close_page()
        self._workplace.ways.open_case(person.id)

    def _on_registered(self, name: str, patient_id: UUID) -> None:
        self._drafts.saved()
        self._workplace.ways.close_page()
        self._workplace.ways.open_case(patient_id)
        self._workplace.ways.tell(self._words.say("{name} is registered.", name=name))

    def _on_refused(self, error: DeskError) -> None:
        self.save_button.setEnabled(True)
        place = _PLACES.get(type(error))
        if place is None:
            self.show_error(error)
        else:
            self._forms_say({place: self._words.error(error)})

    def _on_left(self) -> None:
        self._drafts.keep()
        self._workplace.ways.close_page()
