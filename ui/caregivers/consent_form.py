"""What a caregiver may know: topics in words, documents, meetings, from when until when; and withdrawing it at once."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from resilience_desk.caregivers.sharing_actions import give_consent, withdraw_consent
from resilience_desk.caregivers.terms import AGREED, AGREEMENT_WORDS, GRANTABLE, GRANTABLE_WORDS, Agreement
from resilience_desk.caregivers.views import CaregiversView
from resilience_desk.documents.catalogue import DOCUMENTS
from ui.caregivers.card_words import standing_consent
from ui.caregivers.fields import Ticks, line_field
from ui.caregivers.held import Subject
from ui.caregivers.record_form import RecordForm, Saving, caregiver_in
from ui.widgets.buttons import secondary_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, divider
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import Workplace


class ConsentForm(RecordForm):
    """The person decides. Notes, safety, assessments and the team's talk are never in scope and not offered."""

    place: ClassVar[str] = "caregivers.consent"
    places_of_errors: ClassVar = {"ConsentNotGiven": "given_how", "ConsentEndsBeforeItBegins": "until_on"}

    def __init__(self, workplace: Workplace) -> None:
        words, desk = workplace.words, workplace.desk
        say = words.say
        how = [(None, say("Say how"))] + [(each, say(AGREEMENT_WORDS[each])) for each in Agreement if each in AGREED]
        self._name = ""
        self._consent_id: UUID | None = None
        self._meetings = QCheckBox(say("May come to meetings about the person"))

        def day() -> DateField:
            return DateField(words, today=lambda: desk.today)

        super().__init__(
            workplace,
            [
                FormRow(
                    "topics", say("May know"), Ticks([(topic, say(GRANTABLE_WORDS[topic])) for topic in GRANTABLE])
                ),
                FormRow(
                    "documents", say("May be given on paper"), Ticks([(each.id, say(each.title)) for each in DOCUMENTS])
                ),
                FormRow("meetings", say("Meetings"), self._meetings),
                FormRow("from_on", say("From"), day(), say("Empty: from today.")),
                FormRow("until_on", say("Until"), day(), say("Empty: until it is withdrawn.")),
                FormRow(
                    "given_how",
                    say("How the person agreed"),
                    ChoiceBox("", how),
                    say("Notes, safety, questionnaires and the team’s own talk are outside every consent."),
                ),
            ],
        )
        self._add_withdrawal()

    @override
    def describe(self, view: CaregiversView, subject: Subject) -> str:
        who = caregiver_in(view, subject.caregiver_id)
        self._name = who.name if who is not None else ""
        self.because.clear()
        self.withdraw_button.say(self.words.say("Withdraw everything {name} may know", name=self._name))
        return self.words.say("What {name} may know", name=self._name)

    @override
    def stored_of(self, view: CaregiversView, subject: Subject) -> tuple[int | None, dict[str, Any]]:
        who = caregiver_in(view, subject.caregiver_id)
        consent = standing_consent(who) if who is not None else None
        self._consent_id = consent.id if consent is not None else None
        self.withdrawal.setVisible(consent is not None)
        if consent is None:
            nothing: frozenset[Any] = frozenset()
            open_ = dict.fromkeys(("from_on", "until_on", "given_how"))
            return None, {"topics": nothing, "documents": nothing, "meetings": False, **open_}
        return consent.version, {
            "topics": frozenset(consent.topics),
            "documents": frozenset(consent.documents),
            "meetings": consent.meetings,
            "from_on": None,
            "until_on": consent.until_on,
            # The person agrees anew to what is written now, so how is asked each time.
            "given_how": None,
        }

    @override
    def rebase(self, view: CaregiversView) -> None:
        if self.patient_id is None:
            return
        before = self._consent_id
        self.stored_of(view, self.subject)
        if self._consent_id != before:
            self.messages.show_text(
                self.words.say("What may be known was changed meanwhile. Saving puts this in its place.")
            )

    @override
    def saving(self, patient_id: UUID, values: dict[str, Any]) -> Saving:
        desk, replaces = self.workplace.desk, self._consent_id
        caregiver_id = self.subject.caregiver_id
        assert caregiver_id is not None
        given_how = values.pop("given_how") or Agreement.NOT_YET
        return Saving(
            lambda: give_consent(desk, patient_id, caregiver_id, given_how=given_how, replaces=replaces, **values),
            self.words.say("What {name} may know counts from its first day.", name=self._name),
            (lambda made: partial(withdraw_consent, desk, patient_id, made)) if replaces is None else None,
        )

    def _add_withdrawal(self) -> None:
        say = self.words.say
        self.because = line_field(400, say("Why, if the person says so"))
        self.because.setAccessibleName(say("Why it is withdrawn"))
        self.withdraw_button = secondary_button("", icon="eye-off")
        self.withdraw_button.clicked.connect(self._on_withdraw)
        part = self.withdrawal = QWidget()
        column = Column(part, gap=8, margins=(0, 10, 0, 0))
        column.addWidget(divider())
        column.addWidget(
            WrappingLabel(say("Withdrawing counts at once, on every screen and every page."), TextRole.SECONDARY)
        )
        column.addWidget(self.because)
        column.addWidget(self.withdraw_button)
        self.whole.addWidget(part)

    def _on_withdraw(self) -> None:
        patient_id, consent_id, desk = self.patient_id, self._consent_id, self.workplace.desk
        if patient_id is None or consent_id is None:
            return
        because = self.because.text().strip()
        saving = Saving(
            lambda: withdraw_consent(desk, patient_id, consent_id, because),
            self.words.say(
                "From this moment nothing is shared with {name}. Paper already given stays with them.", name=self._name
            ),
        )
        self.workplace.operations.run(saving.work, owner=self, then=partial(self._on_saved, saving))
