"""The page of a case that is not the member's to read: why, whom to ask, and looking in an emergency."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from resilience_desk.errors import DeskError
from resilience_desk.people.actions import EMERGENCY_HOURS, take_emergency_access
from ui.overview.case_head import CaseHead
from ui.widgets.buttons import secondary_button
from ui.widgets.card import Card
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column
from ui.widgets.marks import IconLabel
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import Workplace

_LONGEST_REASON = 400


class RefusedPage(QWidget):
    """Says that only the care team reads this case; a reason opens it for some hours, which the team lead sees."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._words = workplace.words
        self._patient_id: UUID | None = None
        say = self._words.say
        self.messages = MessageBar(self._words)
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST_REASON)
        self.reason.returnPressed.connect(self.look)
        self.form = Form(
            [
                FormRow(
                    "reason",
                    say("Why you need to look now"),
                    self.reason,
                    help=say("Your team lead reads it, together with your name and the time."),
                )
            ]
        )
        self.button = secondary_button(say("Look for {hours} hours", hours=EMERGENCY_HOURS), icon="eye")
        self.button.clicked.connect(self.look)
        self._head = WrappingLabel("", TextRole.SECTION)
        self._team = WrappingLabel("", TextRole.SECONDARY)
        card = Card(gap=12)
        card.setMaximumWidth(720)
        for part in (self._head, self._team, self.messages, self.form):
            card.body.addWidget(part)
        card.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        quiet = say("Looking is for emergencies. Ask to join the care team if you will work with this person.")
        card.body.addWidget(IconLabel("info", quiet, role=TextRole.SECONDARY))
        column = Column(self, gap=12, margins=(18, 24, 18, 18))
        column.addWidget(card)
        column.addStretch(1)

    def show_head(self, head: CaseHead) -> None:
        """Show that this case is not open to the member."""
        patient = head.record.patient
        if patient.id != self._patient_id:
            self._patient_id = patient.id
            self.reason.clear()
            self.messages.clear()
            self.form.clear_problems()
            self.button.setEnabled(True)
        say = self._words.say
        self._head.setText(
            say("Only the care team of {name} reads this case.", name=patient.name or patient.number or "")
        )
        key_worker = head.record.episode.key_worker if head.record.episode is not None else None
        self._team.setText(say("Key worker: {name}", name=key_worker) if key_worker else "")
        self._team.setVisible(bool(key_worker))

    def look(self) -> None:
        """Open the case for some hours."""
        patient_id = self._patient_id
        if patient_id is None:
            return
        self.form.clear_problems()
        self.messages.clear()
        self.button.setEnabled(False)
        desk, reason = self._workplace.desk, self.reason.text()
        self._workplace.operations.run(
            lambda: take_emergency_access(desk, patient_id, reason),
            owner=self,
            then=self._on_taken,
            failed=self._on_refused,
        )

    def _on_taken(self, _: object) -> None:
        self.reason.clear()
        self.button.setEnabled(True)
        self._workplace.ways.tell(
            self._words.say("The case is open to you for {hours} hours. Your reason is kept.", hours=EMERGENCY_HOURS)
        )

    def _on_refused(self, error: DeskError) -> None:
        self.button.setEnabled(True)
        if error.code == "ReasonTooShort":
            self.form.show_problems({"reason": self._words.error(error)})
        else:
            self.messages.show_error(error)
