"""How to reach somebody without harm, and noting a concern: forms that the team of the case alone sees."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

from resilience_desk.caregivers.sharing_actions import close_concern, note_concern, save_safe_contact
from resilience_desk.caregivers.views import CaregiversView, SafeContactView
from ui.caregivers.fields import LinesField, line_field
from ui.caregivers.held import Subject
from ui.caregivers.record_form import RecordForm, Saving
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormRow
from ui.workplace import Workplace

_KEYS = ("number", "hours", "leave_message", "paper_home")


class SafeContactForm(RecordForm):
    """Which number, which hours, whether to leave a message or send paper home; for the person or one caregiver."""

    place: ClassVar[str] = "caregivers.safe_contact"

    def __init__(self, workplace: Workplace) -> None:
        say = workplace.words.say
        yes_no = [(None, say("Not asked")), (True, say("Yes")), (False, say("No"))]
        self.contacts: Sequence[SafeContactView] = ()
        super().__init__(
            workplace,
            [
                FormRow("number", say("Number that is safe"), line_field(100)),
                FormRow("hours", say("Hours that are safe"), line_field(200, say("mornings, never on weekends"))),
                FormRow("leave_message", say("May a message be left"), ChoiceBox("", yes_no)),
                FormRow("paper_home", say("May paper be sent home"), ChoiceBox("", yes_no)),
            ],
        )

    @override
    def describe(self, view: CaregiversView, subject: Subject) -> str:
        people = {column.caregiver_id: column.name for column in view.board.columns}
        return self.words.say("How to reach {name} safely", name=people.get(subject.caregiver_id, ""))

    @override
    def stored_of(self, view: CaregiversView, subject: Subject) -> tuple[int | None, dict[str, Any]]:
        del view
        found = next((each for each in self.contacts if each.caregiver_id == subject.caregiver_id), None)
        if found is None:
            return None, {"number": "", "hours": "", "leave_message": None, "paper_home": None}
        return found.version, {key: getattr(found, key) for key in _KEYS}

    @override
    def saving(self, patient_id: UUID, values: dict[str, Any]) -> Saving:
        desk, stored, who, version = (
            self.workplace.desk,
            self.stored,
            self.subject.caregiver_id,
            self.subject.version,
        )
        after = 1 if version is None else version + 1
        return Saving(
            lambda: save_safe_contact(desk, patient_id, version, caregiver_id=who, **values),
            self.words.say("Safe contact was saved."),
            (lambda _: partial(save_safe_contact, desk, patient_id, after, caregiver_id=who, **stored))
            if values != stored
            else None,
        )


class ConcernForm(RecordForm):
    """A concern about control or harm, or that the person is to be spoken to alone."""

    place: ClassVar[str] = "caregivers.concern"
    places_of_errors: ClassVar = {"ConcernEmpty": "concern"}

    def __init__(self, workplace: Workplace) -> None:
        say = workplace.words.say
        self._about = ChoiceBox("")
        super().__init__(
            workplace,
            [
                FormRow("caregiver_id", say("About"), self._about),
                FormRow(
                    "concern",
                    say("What was seen or said"),
                    LinesField(4),
                    say("As it was seen and said, without judging."),
                ),
                FormRow("speak_alone", say("Next contact"), QCheckBox(say("Speak to the person alone"))),
            ],
        )

    @override
    def describe(self, view: CaregiversView, subject: Subject) -> str:
        del subject
        people = [(each.id, each.name) for each in view.caregivers]
        self._about.offer([(None, self.words.say("Nobody in particular")), *people])
        return self.words.say("Note a concern")

    @override
    def stored_of(self, view: CaregiversView, subject: Subject) -> tuple[int | None, dict[str, Any]]:
        del view, subject
        return None, {"caregiver_id": None, "concern": "", "speak_alone": False}

    @override
    def saving(self, patient_id: UUID, values: dict[str, Any]) -> Saving:
        desk = self.workplace.desk
        mistaken = self.words.say("noted by mistake")
        return Saving(
            lambda: note_concern(desk, patient_id, **values),
            self.words.say("Noted, for the team of this case alone."),
            lambda made: partial(close_concern, desk, patient_id, made, 1, mistaken),
        )
