"""Safe contact and concerns, for the team of the case alone: a drawer of its own with its own queries, opened on purpose.

It reads nothing before it is opened and empties itself when it is closed or the case changes, so nothing of it can lie
behind a page that is projected.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.caregivers.sharing_actions import close_concern, reopen_concern
from resilience_desk.caregivers.sharing_queries import safe_contacts, safeguarding
from resilience_desk.caregivers.views import CaregiversView, ConcernView, SafeContactView, SafeguardingView
from resilience_desk.people.queries import practice
from resilience_desk.words import Words
from ui.caregivers.entry_row import Entry, EntryRow
from ui.caregivers.held import Subject
from ui.caregivers.record_form import Saving
from ui.caregivers.safe_form import ConcernForm, SafeContactForm
from ui.widgets.buttons import ghost_button, secondary_button
from ui.widgets.drawer import Drawer
from ui.widgets.layouts import Column, Row, divider
from ui.widgets.marks import IconLabel
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel, plain_label
from ui.workplace import CaseWidget, Workplace


@dataclass(frozen=True)
class SafeReading:
    """What the drawer reads: contacts, concerns, whom they can be about, and the site's contacts for urgent danger."""

    panel: CaregiversView
    contacts: tuple[SafeContactView, ...]
    concerns: SafeguardingView
    crisis: str


class SafePage(CaseWidget):
    """The drawer's content: how to reach each person, and concerns with their close."""

    rooms: ClassVar[frozenset[str]] = frozenset({"caregivers"})

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        words = workplace.words
        say = words.say
        self._closing: ConcernView | None = None
        self._reading: SafeReading | None = None
        self.contact_form, self.concern_form = SafeContactForm(workplace), ConcernForm(workplace)
        self.note_button = secondary_button(say("Note a concern"), icon="flag")
        self.because = QLineEdit()
        self.because.setMaxLength(400)
        self.because.setPlaceholderText(say("Why it is closed, in a few words"))
        self.because.setAccessibleName(say("Why it is closed"))
        self.close_button = ghost_button(say("Close the concern"), icon="check")
        self._crisis = WrappingLabel("", TextRole.SECONDARY)
        self._nothing = WrappingLabel(say("No concern was noted."), TextRole.SECONDARY)
        self.main = QWidget()
        self._build()
        self.note_button.clicked.connect(self._on_note)
        self.close_button.clicked.connect(self._on_close)
        self.because.returnPressed.connect(self._on_close)
        for form in (self.contact_form, self.concern_form):
            form.finished.connect(self._on_form_finished)
            form.hide()

    @override
    def read(self, patient_id: UUID) -> SafeReading:
        desk = self.workplace.desk
        sites = practice(desk).sites
        crisis = "; ".join(site.crisis_contact for site in sites if site.crisis_contact)
        return SafeReading(
            caregivers_of(desk, patient_id), safe_contacts(desk, patient_id), safeguarding(desk, patient_id), crisis
        )

    @override
    def show_view(self, view: SafeReading) -> None:
        self._reading = view
        words = self.workplace.words
        self.contact_form.contacts = view.contacts
        self.contacts.show_items(_contact_entries(words, view))
        self.concerns.show_items([self._concern_entry(each) for each in view.concerns.concerns])
        self._nothing.setVisible(not view.concerns.concerns)
        self.alone.setVisible(bool(view.concerns.speak_alone))
        danger = words.say("If somebody is in danger now: {contact}", contact=view.crisis)
        self._crisis.setText(
            danger if view.crisis else words.say("If somebody is in danger now, follow the site’s route.")
        )
        if self.contact_form.isVisible():
            self.contact_form.rebase(view.panel)

    def empty(self) -> None:
        """Forget everything that was shown."""
        self.patient_id = None
        self._reading = None
        self.contacts.show_items(())
        self.concerns.show_items(())
        self._show_main()

    def _build(self) -> None:
        say = self.workplace.words.say
        column = Column(self.main, gap=10)
        quiet = say("For the team of this case alone: on no print, no agenda, no wall, no count.")
        column.addWidget(IconLabel("lock", quiet, role=TextRole.SECONDARY))
        self.alone = IconLabel(
            "user-round", say("Speak to the person alone at the next contact."), "warn", role=TextRole.STRONG
        )
        column.addWidget(self.alone)
        column.addWidget(plain_label(say("Safe contact"), TextRole.STRONG))
        contacts, concerns = Column(gap=8), Column(gap=8)
        self.contacts = RowPool(contacts, self._make_row)
        self.concerns = RowPool(concerns, self._make_row)
        column.addLayout(contacts)
        column.addWidget(divider())
        head = Row(gap=8)
        head.addWidget(plain_label(say("Concerns"), TextRole.STRONG), 1)
        head.addWidget(self.note_button)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addLayout(concerns)
        column.addWidget(self.because)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._crisis)
        column.addStretch(1)
        self.body.addWidget(self.main)
        self.body.addWidget(self.contact_form)
        self.body.addWidget(self.concern_form)
        self.body.addStretch(1)
        self._ask_why(None)

    def _concern_entry(self, concern: ConcernView) -> Entry:
        words = self.workplace.words
        day = words.day(concern.noted_at.astimezone(self.workplace.desk.zone).date())
        details = [words.say("{name}, {day}", name=concern.noted_by, day=day)]
        if concern.about_whom:
            details.insert(0, words.say("about {name}", name=concern.about_whom))
        if concern.speak_alone:
            details.append(words.say("speak to the person alone"))
        text = concern.concern or words.say("Speak to the person alone")
        if concern.closed_at is not None:
            details.append(words.say("closed: {why}", why=concern.closed_because))
            return Entry(
                text, " · ".join(details), "check", "text_caption", (("reopen", words.say("Open again")),), concern
            )
        return Entry(text, " · ".join(details), "flag", "warn", (("close", words.say("Close…")),), concern)

    def _make_row(self) -> EntryRow:
        row = EntryRow()
        row.asked.connect(self._on_asked)
        return row

    def _on_asked(self, act: str, about: Any) -> None:
        patient_id, reading = self.patient_id, self._reading
        if patient_id is None or reading is None:
            return
        if act == "contact":
            self.contact_form.begin(
                patient_id, reading.panel, Subject(caregiver_id=about, record_id=_record(reading, about))
            )
            self._show_form(self.contact_form)
        elif act == "close" and isinstance(about, ConcernView):
            self._ask_why(about)
        elif isinstance(about, ConcernView):
            self._reopen(patient_id, about)

    def _reopen(self, patient_id: UUID, concern: ConcernView) -> None:
        desk = self.workplace.desk
        self._run(
            Saving(
                lambda: reopen_concern(desk, patient_id, concern.id, concern.version),
                self.workplace.words.say("The concern is open again."),
            )
        )

    def _ask_why(self, concern: ConcernView | None) -> None:
        self._closing = concern
        self.because.clear()
        self.because.setVisible(concern is not None)
        self.close_button.setVisible(concern is not None)
        if concern is not None:
            self.because.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_close(self) -> None:
        concern, patient_id, desk = self._closing, self.patient_id, self.workplace.desk
        if concern is None or patient_id is None:
            return
        because = self.because.text().strip()
        self._run(
            Saving(
                lambda: close_concern(desk, patient_id, concern.id, concern.version, because),
                self.workplace.words.say("The concern is closed."),
                lambda _: partial(reopen_concern, desk, patient_id, concern.id, concern.version + 1),
            )
        )

    def _run(self, saving: Saving) -> None:
        workplace = self.workplace

        def done(result: object) -> None:
            self._ask_why(None)
            undo = saving.undo(result) if saving.undo is not None else None
            workplace.ways.tell(
                saving.said, (lambda: workplace.operations.run(undo, owner=self)) if undo is not None else None
            )

        workplace.operations.run(saving.work, owner=self, then=done)

    def _on_note(self) -> None:
        if self.patient_id is not None and self._reading is not None:
            self.concern_form.begin(self.patient_id, self._reading.panel, Subject())
            self._show_form(self.concern_form)

    def _show_form(self, form: QWidget) -> None:
        self.main.hide()
        form.show()
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_form_finished(self) -> None:
        self._show_main()

    def _show_main(self) -> None:
        self.contact_form.hide()
        self.concern_form.hide()
        self.main.show()
        self._ask_why(None)


class SafeDrawer(Drawer):
    """The drawer itself."""

    def __init__(self, workplace: Workplace, over: QWidget) -> None:
        self.page = SafePage(workplace)
        super().__init__(workplace.words, workplace.words.say("Safe contact and concerns"), self.page, over, width=440)
        self.closed.connect(self.page.empty)

    def show_case(self, patient_id: UUID) -> None:
        """Open for a case."""
        self.page.show_case(patient_id)
        self.open()


def _record(reading: SafeReading, caregiver_id: object) -> UUID | None:
    return next((each.id for each in reading.contacts if each.caregiver_id == caregiver_id), None)


def _contact_entries(words: Words, view: SafeReading) -> list[Entry]:
    kept = {each.caregiver_id: each for each in view.contacts}
    acts = (("contact", words.say("Change")),)
    return [
        Entry(
            column.name,
            _contact_words(words, kept.get(column.caregiver_id)),
            "phone",
            acts=acts,
            about=column.caregiver_id,
        )
        for column in view.panel.board.columns
    ]


def _contact_words(words: Words, contact: SafeContactView | None) -> str:
    if contact is None:
        return words.say("Not asked yet")
    said = [part for part in (contact.number, contact.hours) if part]
    message = {None: "", True: words.say("a message may be left"), False: words.say("leave no message")}
    paper = {None: "", True: words.say("paper may be sent home"), False: words.say("send no paper home")}
    said += [part for part in (message[contact.leave_message], paper[contact.paper_home]) if part]
    return " · ".join(said) or words.say("Not asked yet")
