"""Everything agreed with one caregiver, line by line, each with what can be done about it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from resilience_desk.caregivers.actions import stop_helping
from resilience_desk.caregivers.boundary_actions import end_boundary, end_rest, resume_boundary, resume_rest
from resilience_desk.caregivers.terms import Willing
from resilience_desk.caregivers.views import BoundaryView, CaregiversView, CaregiverView, RestView
from resilience_desk.errors import DeskError
from ui.caregivers.card_words import (
    agreed_words,
    boundary_words,
    consent_words,
    facts_of,
    rest_words,
    willing_words,
)
from ui.caregivers.entry_row import Entry, EntryRow
from ui.caregivers.held import Subject
from ui.caregivers.leaving import helps_again
from ui.caregivers.record_form import Saving, caregiver_in
from ui.widgets.buttons import ghost_button, link_button
from ui.widgets.layouts import Column, Row, divider
from ui.widgets.message_bar import MessageBar
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel, plain_label
from ui.workplace import Workplace

_OF_THEMSELVES = ("phone", "coffee", "activity")
"""Icons of the facts that the first part repeats; the others have parts of their own."""


class _Part(QWidget):
    """A titled list with its own act."""

    def __init__(self, title: str, act: str) -> None:
        super().__init__()
        column = Column(self, gap=6)
        head = Row(gap=8)
        head.addWidget(plain_label(title, TextRole.STRONG), 1)
        self.act = link_button(act)
        self.act.setAccessibleDescription(title)
        head.addWidget(self.act)
        column.addLayout(head)
        self.nothing = WrappingLabel("", TextRole.SECONDARY)
        column.addWidget(self.nothing)
        self.lines = Column(gap=8)
        column.addLayout(self.lines)
        column.addWidget(divider())


class PersonPage(QWidget):
    """``form_wanted`` carries the name of a form and its :class:`Subject`; ``finished`` when the page has nobody to show."""

    form_wanted = Signal(str, object)
    finished = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._words = words = workplace.words
        self._patient_id: UUID | None = None
        self._caregiver: CaregiverView | None = None
        say = words.say
        self.messages = MessageBar(words)
        self.title = WrappingLabel("", TextRole.STRONG)
        self.own = _Part(say("About them"), say("Change"))
        self.boundaries = _Part(say("Limits and offers"), say("Add"))
        self.rests = _Part(say("Rest times"), say("Add"))
        self.sharing = _Part(say("What they may know"), say("Change"))
        self.ended = _Part(say("No longer counts"), "")
        self.ended.act.hide()
        self._pools = {
            part: RowPool(part.lines, self._make_row)
            for part in (self.own, self.boundaries, self.rests, self.sharing, self.ended)
        }
        self.leave_button = ghost_button(say("No longer helps…"), icon="door-open")
        self.because = QLineEdit()
        self.because.setMaxLength(400)
        self.because.setPlaceholderText(say("Why, in a few words, if you like"))
        self.because.setAccessibleName(say("Why they no longer help"))
        self.confirm_button = ghost_button("", icon="door-open")
        self._build()
        self._connect()

    def begin(self, patient_id: UUID, view: CaregiversView, subject: Subject) -> None:
        """Show a caregiver."""
        self._patient_id = patient_id
        self.messages.clear()
        self._caregiver = caregiver_in(view, subject.caregiver_id)
        self._ask_to_leave(False)
        self._show()

    def rebase(self, view: CaregiversView) -> None:
        """Show the caregiver as they were read now."""
        if self._caregiver is None:
            return
        self._caregiver = caregiver_in(view, self._caregiver.id)
        self._show()

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong."""
        self.messages.show_error(error)

    def _build(self) -> None:
        whole = Column(self, gap=10)
        whole.addWidget(self.title)
        whole.addWidget(self.messages)
        for part in self._pools:
            whole.addWidget(part)
        whole.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.because)
        whole.addWidget(self.confirm_button, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addStretch(1)

    def _connect(self) -> None:
        self.own.act.clicked.connect(partial(self._on_part, "person"))
        self.boundaries.act.clicked.connect(partial(self._on_part, "boundary"))
        self.rests.act.clicked.connect(partial(self._on_part, "rest"))
        self.sharing.act.clicked.connect(partial(self._on_part, "consent"))
        self.leave_button.clicked.connect(self._on_leave)
        self.because.returnPressed.connect(self._on_confirmed)
        self.confirm_button.clicked.connect(self._on_confirmed)

    def _show(self) -> None:
        view, words = self._caregiver, self._words
        if view is None or view.ended_on is not None:
            self.finished.emit()
            return
        say = words.say
        self.title.setText(view.name)
        facts = [fact for fact in facts_of(words, view) if fact.icon in _OF_THEMSELVES]
        own = [Entry(fact.text, fact.label, fact.icon, fact.token) for fact in facts]
        self._show_part(self.own, own, say("A phone number and the best times help most."))
        changes = (("boundary", say("Change")), ("end", say("End")))
        lines = [self._line(line, changes) for line in view.boundaries]
        self._show_part(
            self.boundaries, lines, say("Ask what {name} does gladly, and what is too much.", name=view.name)
        )
        rests = [
            Entry(rest_words(words, rest), _detail(words.say("steps in: {name}", name=rest.backup), rest), "bed", "info",
                  (("rest", say("Change")), ("end_rest", say("End"))), rest)
            for rest in view.rests
        ]  # fmt: skip
        self._show_part(self.rests, rests, say("When does {name} rest?", name=view.name))
        knows = Entry(consent_words(words, view), icon="eye" if view.consent else "eye-off")
        self._show_part(self.sharing, [knows], "")
        again = (("resume", say("Let it count again")),)
        past = [self._line(line, again) for line in view.ended_boundaries]
        self.ended.setVisible(bool(past))
        self._show_part(self.ended, past, "")
        self.confirm_button.say(say("{name} no longer helps", name=view.name))

    def _show_part(self, part: _Part, entries: list[Entry], nothing: str) -> None:
        part.nothing.setText(nothing)
        part.nothing.setVisible(not entries and bool(nothing))
        self._pools[part].show_items(entries)

    def _line(self, line: BoundaryView, acts: tuple[tuple[str, str], ...]) -> Entry:
        words, view = self._words, self._caregiver
        name = view.name if view is not None else ""
        details = [willing_words(words, line.willing, name), agreed_words(words, line)]
        if line.backup:
            details.append(words.say("steps in: {name}", name=line.backup))
        if line.review_on is not None:
            details.append(words.say("look again {day}", day=words.day(line.review_on)))
        if line.crossed:
            icon, token = "triangle-alert", "warn"
        else:
            icon, token = ("check", "ok") if line.willing is Willing.WILL else ("ban", "text_secondary")
        return Entry(boundary_words(words, line), " · ".join(details), icon, token, acts, line)

    def _make_row(self) -> EntryRow:
        row = EntryRow()
        row.asked.connect(self._on_asked)
        return row

    def _on_part(self, form: str, checked: bool = False) -> None:
        del checked
        if self._caregiver is not None:
            record = self._caregiver.id if form == "person" else None
            self.form_wanted.emit(form, Subject(self._caregiver.id, record))

    def _on_asked(self, act: str, about: BoundaryView | RestView) -> None:
        view, patient_id, desk = self._caregiver, self._patient_id, self._workplace.desk
        if view is None or patient_id is None:
            return
        if act in ("boundary", "rest"):
            self.form_wanted.emit(act, Subject(view.id, about.id))
            return
        do, back, said = {
            "end": (end_boundary, resume_boundary, self._words.say("This no longer counts.")),
            "resume": (resume_boundary, end_boundary, self._words.say("This counts again.")),
            "end_rest": (end_rest, resume_rest, self._words.say("This rest time no longer counts.")),
        }[act]
        saving = Saving(
            partial(do, desk, patient_id, about.id, about.version),
            said,
            lambda _: partial(back, desk, patient_id, about.id, about.version + 1),
        )
        self._run(saving)

    def _ask_to_leave(self, asked: bool) -> None:
        self.leave_button.setVisible(not asked)
        self.because.setVisible(asked)
        self.confirm_button.setVisible(asked)
        self.because.clear()

    def _on_leave(self) -> None:
        self._ask_to_leave(True)
        self.because.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_confirmed(self) -> None:
        view, patient_id, desk = self._caregiver, self._patient_id, self._workplace.desk
        if view is None or patient_id is None:
            return
        because = self.because.text().strip()
        said = self._words.say(
            "{name} no longer helps. Nothing more is shared with them; the roles are kept.", name=view.name
        )
        self._run(
            Saving(
                lambda: stop_helping(desk, patient_id, view.id, view.version, because),
                said,
                lambda _: partial(helps_again, desk, patient_id, view.id),
            )
        )

    def _run(self, saving: Saving) -> None:
        workplace = self._workplace

        def done(result: object) -> None:
            undo = saving.undo(result) if saving.undo is not None else None
            workplace.ways.tell(
                saving.said, (lambda: workplace.operations.run(undo, owner=self)) if undo is not None else None
            )

        workplace.operations.run(saving.work, owner=self, then=done)


def _detail(steps_in: str, rest: RestView) -> str:
    return " · ".join(part for part in (rest.what, steps_in if rest.backup else "") if part)
