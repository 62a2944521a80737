"""What the person agreed to share, in sentences, and the one small form that changes it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QSizePolicy, QWidget

from resilience_desk.errors import DeskError
from resilience_desk.trackers import actions
from resilience_desk.trackers.metrics import METRICS, metric
from resilience_desk.trackers.terms import Tracking
from resilience_desk.trackers.views import AgreementView, TrackingView
from ui.theme import active_theme
from ui.trackers.agreement_form import AgreementForm
from ui.widgets.buttons import SegmentedChoice, ghost_button, link_button, primary_button, secondary_button
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import TextRole, WrappingLabel, letter_for_letter
from ui.widgets.typed_dates import Leaning
from ui.workplace import Workplace


class AgreementCard(Card):
    """Shows what stands agreed; ``Change`` opens the form in its place. ``saved`` when the desk has it."""

    saved = Signal()

    def __init__(self, workplace: Workplace, owner: QWidget) -> None:
        """``owner`` is the panel, for the case that is shown."""
        words = workplace.words
        super().__init__(words.say("What was agreed"), gap=10)
        self._workplace, self._owner = workplace, owner
        self._view: TrackingView | None = None
        self.change = link_button(words.say("Change"))
        self.change.clicked.connect(self._on_change)
        self.head.addWidget(self.change)
        self.told = _Told(workplace)
        self.told.ask.clicked.connect(self._on_change)
        self.form = _AgreementFields(workplace)
        self.form.hide()
        self.form.save.clicked.connect(self._on_save)
        self.form.cancel.clicked.connect(self._on_cancel)
        self.body.addWidget(self.told)
        self.body.addWidget(self.form)

    def show_view(self, view: TrackingView) -> None:
        """Show what stands agreed; an open form is left alone, saving it tells when somebody was faster."""
        self._view = view
        self.told.show_view(view)
        self.change.setVisible(view.prefers_not is not None and self.form.isHidden())

    def show_case(self) -> None:
        """Another case: nobody is changing anything."""
        self._fold()

    def show_error(self, error: DeskError) -> None:
        """Say at the form what stands in the way."""
        self.form.messages.show_error(error)

    def _on_change(self) -> None:
        if self._view is None:
            return
        self.form.begin(self._view)
        self.told.hide()
        self.change.hide()
        self.form.show()
        self.form.answer.setFocus()

    def _on_cancel(self) -> None:
        self._fold()
        self.change.setFocus()

    def _fold(self) -> None:
        self.form.hide()
        self.told.show()
        self.change.setVisible(self._view is not None and self._view.prefers_not is not None)

    def _on_save(self) -> None:
        held = self.form.held
        patient_id = getattr(self._owner, "patient_id", None)
        if patient_id is None or not self.form.take_over():
            return
        desk = self._workplace.desk
        answer = held.answer or Tracking.AGREED
        metrics, details = frozenset(held.metrics), held.details()
        note, zone, seen = held.note.strip(), held.zone, held.seen
        self._workplace.operations.run(
            lambda: actions.agree_tracking(
                desk, patient_id, answer, metrics=metrics, note=note, zone=zone, seen=seen, details=details
            ),
            owner=self,
            then=self._on_saved,
        )

    def _on_saved(self, _: object) -> None:
        self._fold()
        self._workplace.ways.tell(self._workplace.words.say("What was agreed is kept."))
        self.saved.emit()


class _Told(QWidget):
    """The agreement in sentences."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._words = words = workplace.words
        column = Column(self, gap=8)
        self._head = Row(gap=9)
        self._icon = Icon("circle-check", "primary", 17)
        self._answer = WrappingLabel("", TextRole.STRONG)
        self._head.addWidget(self._icon)
        self._head.addWidget(self._answer, 1)
        column.addLayout(self._head)
        self._lines = WrappingLabel("")
        self._note = WrappingLabel("", TextRole.SECONDARY)
        self._foot = WrappingLabel("", TextRole.CAPTION)
        column.addWidget(self._lines)
        column.addWidget(self._note)
        column.addWidget(self._foot)
        self.ask = secondary_button(words.say("Write down what they said …"))
        self.ask.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column.addWidget(self.ask)

    @property
    def text(self) -> str:
        """Everything it says, for tests and assistive tools."""
        return "\n".join(label.text() for label in (self._answer, self._lines, self._note, self._foot) if label.text())

    def show_view(self, view: TrackingView) -> None:
        words = self._words
        asked = view.prefers_not is not None
        self.ask.setVisible(not asked)
        if view.prefers_not is None:
            self._show("circle-help", words.say("Not asked yet"), "")
            self._lines.setText(
                words.say(
                    "Ask which of these the person would like to share for this plan, or whether they prefer not to."
                )
            )
        elif view.prefers_not:
            self._show("circle-check", words.say("Prefers not to track"), view.note or "")
            self._lines.setText(words.say("That is a full answer. Nothing is asked for, and nothing is missing."))
        else:
            self._show("circle-check", words.say("Shares with the team"), view.note or "")
            self._lines.setText("\n".join(self._shared(view)))
        said = words.say("said on {day}", day=words.day(view.said_on)) if view.said_on else ""
        zone = words.say("days told in {zone}", zone=view.zone) if asked and not view.prefers_not else ""
        self._foot.setText(" · ".join(part for part in (said, zone) if part))
        self._foot.setVisible(bool(self._foot.text()))
        self.setAccessibleName(self.text)

    def _show(self, icon: str, answer: str, note: str) -> None:
        self._icon.show_icon(icon, "primary" if icon == "circle-check" else "text_secondary")
        self._answer.setText(answer)
        self._note.setText(self._words.say("“{text}”", text=note) if note else "")
        self._note.setVisible(bool(note))

    def _shared(self, view: TrackingView) -> list[str]:
        """One line for all metrics that were agreed in the same way."""
        groups: dict[tuple[object, ...], list[AgreementView]] = {}
        order = [known.id for known in METRICS]
        for agreement in sorted(view.agreements, key=lambda each: order.index(each.metric)):
            groups.setdefault((agreement.how_often, agreement.who_looks, agreement.until), []).append(agreement)
        return [self._line(group) for group in groups.values()]

    def _line(self, group: list[AgreementView]) -> str:
        words, first = self._words, group[0]
        parts = [words.together([words.say(metric(each.metric).name) for each in group])]
        if first.how_often:
            parts.append(first.how_often)
        if first.who_looks:
            parts.append(words.say("looked at by {who}", who=first.who_looks))
        if first.until is not None:
            until = words.day(first.until)
            text = "the time agreed passed on {day}: ask anew" if first.over else "until {day}"
            parts.append(words.say(text, day=until))
        return " · ".join(parts)


class _AgreementFields(QWidget):
    """The form: the answer, what is shared, how often, who looks, until when."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._words = words = workplace.words
        self.held = AgreementForm()
        self.messages = MessageBar(words)
        column = Column(self, gap=10)
        column.addWidget(self.messages)
        self.answer: SegmentedChoice[Tracking] = SegmentedChoice(
            words.say("What the person said"),
            [(Tracking.AGREED, words.say("Shares some")), (Tracking.PREFERS_NOT, words.say("Prefers not to track"))],
        )
        self.answer.chosen.connect(self._on_answer)
        column.addWidget(self.answer)
        self._shares = QWidget()
        shares = Column(self._shares, gap=10)
        self.ticks = {known.id: QCheckBox(letter_for_letter(words.say(known.name))) for known in METRICS}
        shares.addLayout(self._tick_grid())
        self.how_often = QLineEdit()
        self.how_often.setPlaceholderText(words.say("every evening, a minute"))
        self.who_looks = QLineEdit()
        self.who_looks.setPlaceholderText(words.say("Elif, on Mondays"))
        self.until = DateField(words, leaning=Leaning.COMING, today=lambda: workplace.desk.today)
        self.until.setPlaceholderText(words.say("31 Jan or +90"))
        self.zone = QLineEdit()
        for field in (self.how_often, self.who_looks, self.zone):
            field.setMaxLength(200)
        self.fields = Form(
            [
                FormRow("how_often", words.say("How often"), self.how_often),
                FormRow("who_looks", words.say("Who looks, on what day"), self.who_looks),
                FormRow("until", words.say("Until"), self.until),
                FormRow("zone", words.say("Time zone their days are told in"), self.zone),
            ]
        )
        shares.addWidget(self.fields)
        column.addWidget(self._shares)
        self.note = QLineEdit()
        self.note.setMaxLength(1000)
        column.addWidget(Form([FormRow("note", words.say("In their words, if they like"), self.note)]))
        self.save = primary_button(words.say("Keep this"))
        self.cancel = ghost_button(words.say("Cancel"))
        acts = Row(gap=8)
        acts.addWidget(self.save)
        acts.addWidget(self.cancel)
        acts.addStretch(1)
        column.addLayout(acts)

    def begin(self, view: TrackingView) -> None:
        """Show what stands agreed."""
        held = self.held
        held.begin(view)
        self.messages.clear()
        self.fields.clear_problems()
        self.answer.choose(held.answer)
        for identifier, tick in self.ticks.items():
            tick.setChecked(identifier in held.metrics)
        self.how_often.setText(held.how_often)
        self.who_looks.setText(held.who_looks)
        self.until.show_day(held.until)
        self.zone.setText(held.zone)
        self.note.setText(held.note)
        self._shares.setVisible(held.answer is not Tracking.PREFERS_NOT)

    def take_over(self) -> bool:
        """Take what stands in the fields; says what is missing and returns False while it cannot be saved."""
        held = self.held
        held.answer = self.answer.current
        held.metrics = {identifier for identifier, tick in self.ticks.items() if tick.isChecked()}
        held.how_often, held.who_looks = self.how_often.text(), self.who_looks.text()
        held.until, held.note, held.zone = self.until.day, self.note.text(), self.zone.text().strip()
        self.messages.clear()
        self.fields.clear_problems()
        if self.until.problem is not None:
            self.fields.show_problems({"until": self._words.error(self.until.problem)})
            return False
        try:
            held.refuse_unfinished()
        except DeskError as problem:
            self.messages.show_error(problem)
            return False
        return True

    def _tick_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(active_theme().px(16))
        grid.setVerticalSpacing(active_theme().px(2))
        half = (len(self.ticks) + 1) // 2
        for place, tick in enumerate(self.ticks.values()):
            grid.addWidget(tick, place % half, place // half)
        grid.setColumnStretch(1, 1)
        return grid

    def _on_answer(self, answer: Tracking) -> None:
        self._shares.setVisible(answer is not Tracking.PREFERS_NOT)
