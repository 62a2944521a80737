"""The person: who they are, how they like things done, how they are reached. What nobody asked says so."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from babel import Locale
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.cases.actions import BirthDateUnlikely, NameMissing, NameTooLong, change_patient
from resilience_desk.cases.queries import case_record
from resilience_desk.cases.terms import CONTACT_WAY_WORDS, PRINT_SIZE_WORDS
from resilience_desk.cases.views import CaseRecordView, PatientView
from resilience_desk.errors import DeskError
from ui.cases.fields import Fields, birth_date_field, line_field
from ui.cases.record_form import RecordForm
from ui.cases.writing_field import WritingField
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.workplace import CaseWidget, Workplace

DRAFT = "cases.patient"
LANGUAGES = ("en-GB", "de-DE", "es-ES", "fr-FR", "it-IT", "pt-PT", "tr-TR", "pl-PL", "ar", "uk-UA")
"""Languages offered for paper; whether a text exists in one is said where it is printed."""
_PLACES: dict[type[DeskError], str] = {NameMissing: "name", NameTooLong: "name", BirthDateUnlikely: "birth_date"}


class PersonPanel(CaseWidget):
    """Identity, preferences and contact of one person, changed where they stand."""

    rooms: ClassVar[frozenset[str]] = frozenset({"cases"})

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._patient: PatientView | None = None
        self.fields = Fields(self._make_fields(), self)
        say = workplace.words.say
        self.forms = (self._identity_form(), self._preferences_form(), self._contact_form())
        self.record_form = RecordForm(workplace, DRAFT, self.fields, self.forms)
        content = QWidget()
        columns = Row(content, gap=14, margins=(16, 12, 10, 12))
        titles = (say("Who they are"), say("How they like things done"), say("How they are reached"))
        for title, form in zip(titles, self.forms, strict=True):
            card = Card(title)
            card.body.addWidget(form)
            card.body.addStretch(1)
            columns.addWidget(card, 1)
        foot = Column(gap=0, margins=(16, 8, 16, 10))
        foot.addWidget(self.record_form)
        self.body.addWidget(VerticalScroller(content), 1)
        self.body.addLayout(foot)
        self.setFocusProxy(self.fields["name"])
        self.record_form.save_asked.connect(self._on_save_asked)
        saves = QShortcut(QKeySequence("Ctrl+Return"), self)
        saves.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        saves.activated.connect(self.record_form.save)

    @override
    def show_case(self, patient_id: UUID) -> None:
        if patient_id != self.patient_id:
            self.record_form.begin(patient_id)
        super().show_case(patient_id)

    @override
    def read(self, patient_id: UUID) -> CaseRecordView:
        return case_record(self.workplace.desk, patient_id)

    @override
    def show_view(self, view: CaseRecordView) -> None:
        self._patient = view.patient
        self.record_form.show_stored({key: getattr(view.patient, key) for key in self.fields.values})

    @override
    def show_error(self, error: DeskError) -> None:
        place = _PLACES.get(type(error))
        if place is None:
            super().show_error(error)
        else:
            self.forms[0].show_problems({place: self.workplace.words.error(error)})

    def _make_fields(self) -> dict[str, QWidget]:
        words = self.workplace.words
        say = words.say
        unasked = say("not asked")
        languages = [(tag, _language_name(tag, words.locale)) for tag in LANGUAGES]
        return {
            "name": line_field(200),
            "called": line_field(100, unasked),
            "pronouns": line_field(60, unasked),
            "birth_date": birth_date_field(self.workplace),
            "hospital_number": line_field(60, say("none known")),
            "language": ChoiceBox(say("Language for paper"), [("", unasked), *languages]),
            "interpreter": ChoiceBox(
                say("Interpreter"), [(None, unasked), (True, say("Needed")), (False, say("Not needed"))]
            ),
            "print_size": ChoiceBox(
                say("Print size"), [(None, unasked), *((key, say(text)) for key, text in PRINT_SIZE_WORDS.items())]
            ),
            "reading": line_field(200, unasked),
            "devices": line_field(200, unasked),
            "access": line_field(200, unasked),
            "contact_way": ChoiceBox(
                say("Best way"), [(None, unasked), *((key, say(text)) for key, text in CONTACT_WAY_WORDS.items())]
            ),
            "contact_times": line_field(200, unasked),
            "phone": line_field(60, unasked),
            "email": line_field(200, unasked),
            "address": WritingField(say("Address"), hint=unasked, least=3, most=5),
        }

    def _identity_form(self) -> Form:
        say, field = self.workplace.words.say, self.fields
        return Form(
            [
                FormRow("name", say("Name"), field["name"]),
                FormRow("called", say("Likes to be called"), field["called"]),
                FormRow("pronouns", say("Pronouns"), field["pronouns"]),
                FormRow("birth_date", say("Date of birth"), field["birth_date"]),
                FormRow("hospital_number", say("Hospital number"), field["hospital_number"]),
            ]
        )

    def _preferences_form(self) -> Form:
        say, field = self.workplace.words.say, self.fields
        return Form(
            [
                FormRow("language", say("Language for paper"), field["language"]),
                FormRow("interpreter", say("Interpreter"), field["interpreter"]),
                FormRow("print_size", say("Print size"), field["print_size"]),
                FormRow(
                    "reading", say("Reading"), field["reading"], help=say("As they say it: “short texts, please”.")
                ),
                FormRow("devices", say("Phone, computer, watch"), field["devices"]),
                FormRow("access", say("What makes coming easier"), field["access"]),
            ]
        )

    def _contact_form(self) -> Form:
        say, field = self.workplace.words.say, self.fields
        return Form(
            [
                FormRow("contact_way", say("Best way"), field["contact_way"]),
                FormRow("contact_times", say("Good times"), field["contact_times"]),
                FormRow("phone", say("Phone"), field["phone"]),
                FormRow("email", say("E-mail"), field["email"]),
                FormRow("address", say("Address"), field["address"]),
            ]
        )

    def _on_save_asked(self, changes: dict[str, Any]) -> None:
        patient, desk, workplace = self._patient, self.workplace.desk, self.workplace
        if patient is None:
            return
        before = {key: getattr(patient, key) for key in changes}

        def undo() -> None:
            workplace.operations.run(
                lambda: change_patient(desk, patient.id, patient.version + 1, **before), owner=self
            )

        def done(_: object) -> None:
            self.record_form.saved(changes)
            workplace.ways.tell(workplace.words.say("Saved for {name}.", name=patient.name), undo)

        workplace.operations.run(
            lambda: change_patient(desk, patient.id, patient.version, **changes), owner=self, then=done
        )


def _language_name(tag: str, locale: Locale) -> str:
    """A language in the reader's own language, such as German."""
    return Locale.parse(tag, sep="-").get_language_name(locale) or tag
