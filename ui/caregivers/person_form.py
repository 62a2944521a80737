"""Adding somebody around the person in under a minute, and changing what is known of them."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from typing_extensions import override

from resilience_desk.caregivers.actions import add_caregiver, change_caregiver, stop_helping
from resilience_desk.caregivers.terms import (
    HELPER_KIND_WORDS,
    LEGAL_STANDING_WORDS,
    HelperKind,
    LegalStanding,
)
from resilience_desk.caregivers.views import CaregiversView
from ui.caregivers.fields import line_field
from ui.caregivers.held import Subject, changes
from ui.caregivers.record_form import RecordForm, Saving, caregiver_in
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormRow
from ui.workplace import Workplace

_KEYS = (
    "name",
    "relation",
    "phone",
    "best_times",
    "kind",
    "break_signs",
    "health_limits",
    "lives_with",
    "nearness",
    "language",
    "under_18",
    "legal_standing",
)


class PersonForm(RecordForm):
    """A name is enough; what matters most in the first minute stands first."""

    place: ClassVar[str] = "caregivers.caregiver"
    places_of_errors: ClassVar = {"NameMissing": "name", "NameTooLong": "name"}

    def __init__(self, workplace: Workplace) -> None:
        say = workplace.words.say
        unknown = say("Not asked")
        yes_no = [(None, unknown), (True, say("Yes")), (False, say("No"))]
        standing = [(None, unknown), *((each, say(LEGAL_STANDING_WORDS[each])) for each in LegalStanding)]
        kinds = [(kind, say(HELPER_KIND_WORDS[kind])) for kind in HelperKind]
        super().__init__(
            workplace,
            [
                FormRow("name", say("Name"), line_field(200), say("A name is enough; everything else can wait.")),
                FormRow("relation", say("To the person"), line_field(200, say("partner, daughter, neighbour"))),
                FormRow("phone", say("Phone"), line_field(100)),
                FormRow("best_times", say("Best times to call"), line_field(200)),
                FormRow("kind", say("Kind of help"), ChoiceBox(say("Kind of help"), kinds)),
                FormRow(
                    "break_signs",
                    say("How one notices that they need a break"),
                    line_field(400),
                    say("In their own words. The person and the meeting’s wall do not see it."),
                ),
                FormRow(
                    "health_limits", say("Their own health"), line_field(400), say("What they should not lift, say.")
                ),
                FormRow("lives_with", say("Lives with the person"), ChoiceBox("", yes_no)),
                FormRow("nearness", say("How near"), line_field(200, say("20 minutes away"))),
                FormRow("language", say("Language"), line_field(100)),
                FormRow("under_18", say("Under 18"), ChoiceBox("", yes_no)),
                FormRow("legal_standing", say("Decides for the person"), ChoiceBox("", standing)),
            ],
        )

    @override
    def describe(self, view: CaregiversView, subject: Subject) -> str:
        found = caregiver_in(view, subject.record_id)
        if found is None:
            return self.words.say("Somebody around the person")
        return self.words.say("About {name}", name=found.name)

    @override
    def stored_of(self, view: CaregiversView, subject: Subject) -> tuple[int | None, dict[str, Any]]:
        found = caregiver_in(view, subject.record_id)
        if found is None:
            empty: dict[str, Any] = dict.fromkeys(_KEYS, "")
            unasked = dict.fromkeys(("lives_with", "under_18", "legal_standing"))
            return None, empty | unasked | {"kind": HelperKind.FAMILY_OR_FRIEND}
        return found.version, {key: getattr(found, key) for key in _KEYS}

    @override
    def saving(self, patient_id: UUID, values: dict[str, Any]) -> Saving:
        desk, subject, stored = self.workplace.desk, self.subject, self.stored
        caregiver_id, version = subject.record_id, subject.version
        if caregiver_id is None or version is None:
            return Saving(
                lambda: add_caregiver(desk, patient_id, **values),
                self.words.say("{name} stands on the board now.", name=values["name"]),
                lambda made: partial(stop_helping, desk, patient_id, made, 1),
            )
        changed = changes(stored, values)
        before = {key: stored[key] for key in changed}
        return Saving(
            lambda: change_caregiver(desk, patient_id, caregiver_id, version, **changed),
            self.words.say("What is known of {name} was saved.", name=values["name"]),
            (lambda _: partial(change_caregiver, desk, patient_id, caregiver_id, version + 1, **before))
            if changed
            else None,
        )
