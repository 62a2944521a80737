"""A time at which a caregiver rests, and who steps in then."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from babel.dates import get_day_names
from typing_extensions import override

from resilience_desk.caregivers.boundary_actions import LAST_WEEKDAY, end_rest, save_rest
from resilience_desk.caregivers.views import CaregiversView
from ui.caregivers.fields import line_field
from ui.caregivers.held import Subject
from ui.caregivers.record_form import RecordForm, Saving, caregiver_in
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import TimeField
from ui.widgets.form import FormRow
from ui.workplace import Workplace

_KEYS = ("weekday", "begins", "ends", "what", "backup_id", "backup_words")


class RestForm(RecordForm):
    """A weekday or every day, from when until when; without times the whole day."""

    place: ClassVar[str] = "caregivers.rest"
    places_of_errors: ClassVar = {"RestUnclear": "begins", "StepsInForThemselves": "backup_id"}

    def __init__(self, workplace: Workplace) -> None:
        words = workplace.words
        say = words.say
        names = get_day_names("wide", locale=words.locale)
        days = [(None, say("Every day")), *((day, str(names[day])) for day in range(LAST_WEEKDAY + 1))]
        self._backup = ChoiceBox("")
        super().__init__(
            workplace,
            [
                FormRow("weekday", say("Day"), ChoiceBox("", days)),
                FormRow("begins", say("From"), TimeField(words), say("Both times empty: the whole day.")),
                FormRow("ends", say("To"), TimeField(words)),
                FormRow("what", say("What for"), line_field(200, say("football, own appointments, sleep"))),
                FormRow("backup_id", say("Who steps in"), self._backup),
                FormRow("backup_words", say("Or somebody else"), line_field(200)),
            ],
        )

    @override
    def describe(self, view: CaregiversView, subject: Subject) -> str:
        who = caregiver_in(view, subject.caregiver_id)
        others = [(each.id, each.name) for each in view.caregivers if each.id != subject.caregiver_id]
        self._backup.offer([(None, self.words.say("Nobody of them yet")), *others])
        return self.words.say("When {name} rests", name=who.name if who is not None else "")

    @override
    def stored_of(self, view: CaregiversView, subject: Subject) -> tuple[int | None, dict[str, Any]]:
        who = caregiver_in(view, subject.caregiver_id)
        rest = next((each for each in who.rests if each.id == subject.record_id), None) if who is not None else None
        if rest is None:
            return None, dict.fromkeys(_KEYS) | {"what": "", "backup_words": ""}
        return rest.version, {key: getattr(rest, key) for key in _KEYS}

    @override
    def saving(self, patient_id: UUID, values: dict[str, Any]) -> Saving:
        desk, subject = self.workplace.desk, self.subject
        record_id, version = subject.record_id, subject.version
        rest, before = _rest(subject.caregiver_id, values), _rest(subject.caregiver_id, self.stored)
        work = partial(save_rest, desk, patient_id, record_id, version, **rest)
        told = self.words.say("The rest time was saved.")
        if record_id is None or version is None:
            return Saving(work, told, lambda made: partial(end_rest, desk, patient_id, made, 1))
        if rest == before:
            return Saving(work, told)
        return Saving(work, told, lambda _: partial(save_rest, desk, patient_id, record_id, version + 1, **before))


def _rest(caregiver_id: UUID | None, values: dict[str, Any]) -> dict[str, Any]:
    rest = {key: values[key] for key in _KEYS if key != "backup_words"}
    return rest | {"caregiver_id": caregiver_id, "backup": values["backup_words"]}
