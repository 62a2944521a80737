"""A boundary: what somebody does or does not do, how often, until when, why, who steps in, who agreed and how."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from typing_extensions import override

from resilience_desk.caregivers.boundary_actions import answer_boundary, end_boundary, save_boundary
from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.caregivers.terms import AGREEMENT_WORDS, Agreement, Willing
from resilience_desk.caregivers.views import BoundaryView, CaregiversView
from resilience_desk.desk import Desk
from ui.caregivers.card_words import willing_words
from ui.caregivers.fields import LinesField, line_field
from ui.caregivers.held import Subject
from ui.caregivers.record_form import RecordForm, Saving, caregiver_in
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormRow
from ui.widgets.typed_dates import Leaning
from ui.workplace import Workplace

_KEYS = ("willing", "what", "task_id", "how_often", "until_on", "reason", "backup_id", "backup_words", "review_on")
_ANSWERS = {"person_said": None, "caregiver_said": None}


def boundary_in(view: CaregiversView, boundary_id: UUID | None) -> BoundaryView | None:
    """A boundary of anybody in the panel."""
    people = (*view.caregivers, *view.former)
    lines = (line for person in people for line in (*person.boundaries, *person.ended_boundaries))
    return next((line for line in lines if line.id == boundary_id), None)


def save_with_answers(
    desk: Desk,
    patient_id: UUID,
    subject: Subject,
    boundary: dict[str, Any],
    answers: dict[UUID | None, Agreement],
) -> UUID:
    """Save a boundary, then what each side answered to it as it stands now."""
    made = save_boundary(desk, patient_id, subject.record_id, subject.version, **boundary)
    for who, how in answers.items():
        line = boundary_in(caregivers_of(desk, patient_id), made)
        if line is not None:
            answer_boundary(desk, patient_id, made, line.version, how=how, caregiver_id=who)
    return made


class BoundaryForm(RecordForm):
    """For one caregiver; agreement can be recorded at once or later, person by person."""

    place: ClassVar[str] = "caregivers.boundary"
    places_of_errors: ClassVar = {"BoundaryEmpty": "what", "StepsInForThemselves": "backup_id"}

    def __init__(self, workplace: Workplace) -> None:
        say, desk = workplace.words.say, workplace.desk
        answers = [(None, say("Not asked now")), *((how, say(AGREEMENT_WORDS[how])) for how in Agreement)]
        self._willing, self._task, self._backup = ChoiceBox(""), ChoiceBox(""), ChoiceBox("")
        self._person_said, self._caregiver_said = ChoiceBox("", answers), ChoiceBox("", answers)
        own_reason = say("In their own words. Shown to the team, not to the person and not on paper.")

        def day() -> DateField:
            return DateField(workplace.words, leaning=Leaning.COMING, today=lambda: desk.today)

        super().__init__(
            workplace,
            [
                FormRow("willing", say("Which side"), self._willing),
                FormRow("what", say("What"), line_field(400, say("every night"))),
                FormRow(
                    "task_id", say("Belongs to"), self._task, say("Then the board notices when it is asked for anyway.")
                ),
                FormRow("how_often", say("How often"), line_field(200, say("at most two nights a week"))),
                FormRow("until_on", say("Until"), day(), say("Empty: until it is changed.")),
                FormRow("reason", say("Why"), LinesField(2), own_reason),
                FormRow("backup_id", say("Who steps in"), self._backup),
                FormRow("backup_words", say("Or somebody else"), line_field(200, say("respite line, neighbour Rosa"))),
                FormRow("review_on", say("Look at it again on"), day()),
                FormRow("person_said", say("The person"), self._person_said),
                FormRow("caregiver_said", say("The caregiver"), self._caregiver_said),
            ],
        )

    @override
    def describe(self, view: CaregiversView, subject: Subject) -> str:
        who = caregiver_in(view, subject.caregiver_id)
        name = who.name if who is not None else ""
        say = self.words.say
        self._willing.offer([(each, willing_words(self.words, each, name)) for each in Willing])
        self._task.offer([(None, say("No task of the board")), *((row.task_id, row.name) for row in view.board.rows)])
        others = [(each.id, each.name) for each in view.caregivers if each.id != subject.caregiver_id]
        self._backup.offer([(None, say("Nobody of them yet")), *others])
        return say("A limit or an offer of {name}", name=name)

    @override
    def stored_of(self, view: CaregiversView, subject: Subject) -> tuple[int | None, dict[str, Any]]:
        line = boundary_in(view, subject.record_id)
        if line is None:
            empty = dict.fromkeys(("what", "how_often", "reason", "backup_words"), "")
            open_ = dict.fromkeys(("task_id", "until_on", "backup_id", "review_on"))
            return None, {"willing": Willing.WILL_NOT, **empty, **open_, **_ANSWERS}
        return line.version, {**{key: getattr(line, key) for key in _KEYS}, **_ANSWERS}

    @override
    def saving(self, patient_id: UUID, values: dict[str, Any]) -> Saving:
        desk, subject, stored = self.workplace.desk, self.subject, self.stored
        caregiver_id = subject.caregiver_id
        said: dict[UUID | None, Agreement | None] = {
            None: values["person_said"],
            caregiver_id: values["caregiver_said"],
        }
        answers = {who: how for who, how in said.items() if how is not None}
        boundary = _boundary(caregiver_id, values)
        told = self.words.say("Saved: {what}.", what=values["what"])
        work = partial(save_with_answers, desk, patient_id, subject, boundary, answers)
        record_id, version = subject.record_id, subject.version
        if record_id is None or version is None:
            return Saving(work, told, lambda made: partial(end_boundary, desk, patient_id, made, 1))
        before = _boundary(caregiver_id, stored)
        if before == boundary:
            return Saving(work, told)
        return Saving(work, told, lambda _: partial(save_boundary, desk, patient_id, record_id, version + 1, **before))


def _boundary(caregiver_id: UUID | None, values: dict[str, Any]) -> dict[str, Any]:
    """What the form holds, as the action takes it."""
    boundary = {key: values[key] for key in _KEYS if key != "backup_words"}
    return boundary | {"caregiver_id": caregiver_id, "backup": values["backup_words"]}
