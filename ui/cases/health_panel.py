"""The health picture as reported: what, who said so and when, and what it means for the plan. No doses."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from resilience_desk.cases.actions import save_health_fact
from resilience_desk.cases.queries import case_record
from resilience_desk.cases.terms import HEALTH_KIND_WORDS, HealthKind
from resilience_desk.cases.views import CaseRecordView, HealthFactView
from resilience_desk.words import Words
from ui.cases.draft_values import packed, unpacked
from ui.cases.fields import Fields, line_field
from ui.cases.writing_field import WritingField
from ui.drafts import DraftKeeper
from ui.theme import active_theme
from ui.widgets.buttons import IconButton, ghost_button, secondary_button
from ui.widgets.card import Card, EmptyState
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.marks import Icon
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel, plain_label
from ui.widgets.typed_dates import Leaning
from ui.workplace import CaseWidget, Workplace

DRAFT = "cases.health_fact"
_FORM_WIDTH = 378
_ICONS = {
    HealthKind.CONDITION: "stethoscope",
    HealthKind.MEDICINE: "pill",
    HealthKind.TREATMENT: "heart-handshake",
    HealthKind.PROCEDURE: "calendar-clock",
    HealthKind.ALLERGY: "triangle-alert",
}


class FactCard(QFrame):
    """One line of the picture. ``change_asked`` and ``ended`` carry it."""

    change_asked = Signal(object)
    ended = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.fact: HealthFactView | None = None
        self.setProperty("surface", "card")
        self._icon = Icon("stethoscope", "text_secondary", 20)
        self._kind = plain_label("", TextRole.OVERLINE)
        self._what = WrappingLabel("", TextRole.STRONG)
        self._limits = WrappingLabel()
        self._source = WrappingLabel("", TextRole.CAPTION)
        self.change_button = IconButton("pencil", words.say("Change"), size=16)
        self.end_button = ghost_button(words.say("It ended"))
        row = Row(self, gap=12, margins=(14, 10, 10, 10))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        lines = Column(gap=3)
        for line in (self._kind, self._what, self._limits, self._source):
            lines.addWidget(line)
        row.addLayout(lines, 1)
        row.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.end_button, 0, Qt.AlignmentFlag.AlignTop)
        self.change_button.clicked.connect(self._on_change)
        self.end_button.clicked.connect(self._on_end)

    def show_item(self, fact: HealthFactView) -> None:
        """Show another line."""
        self.fact = fact
        words, over = self._words, fact.ended_on is not None
        self._icon.show_icon(_ICONS[fact.kind], "text_caption" if over else "primary")
        self._kind.setText(words.say(HEALTH_KIND_WORDS[fact.kind]))
        self._what.setText(fact.what)
        meaning = words.say("For the plan: {limits}", limits=fact.limits) if fact.limits else ""
        self._limits.setText(meaning or words.say("What it means for the plan was not asked"))
        source = words.say("{source}, {day}", source=fact.source, day=words.full_day(fact.as_of))
        if fact.ended_on is not None:
            source = words.say("{source}; ended {day}", source=source, day=words.full_day(fact.ended_on))
        self._source.setText(source)
        self.end_button.setVisible(not over)
        self.setAccessibleName(fact.what)
        self.setAccessibleDescription(f"{meaning} {source}".strip())

    def _on_change(self) -> None:
        self.change_asked.emit(self.fact)

    def _on_end(self) -> None:
        self.ended.emit(self.fact)


class HealthPanel(CaseWidget):
    """What limits the plan, as reported, those that ended last; beside it the form for one line."""

    rooms: ClassVar[frozenset[str]] = frozenset({"cases"})

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._changing: HealthFactView | None = None
        words, desk = workplace.words, workplace.desk
        say = words.say
        self.fields = Fields(
            {
                "kind": ChoiceBox(say("Kind"), [(key, say(text)) for key, text in HEALTH_KIND_WORDS.items()]),
                "what": line_field(300),
                "limits": WritingField(say("What it means for the plan"), least=2, most=5),
                "source": line_field(200, say("the person, the GP’s letter …")),
                "as_of": DateField(words, desk.today, leaning=Leaning.PAST, today=lambda: desk.today),
            },
            self,
        )
        self.form = Form(
            [
                FormRow(
                    "kind", say("Kind"), self.fields["kind"], help=say("Names without doses; the desk is no chart.")
                ),
                FormRow("what", say("What"), self.fields["what"]),
                FormRow("limits", say("What it means for the plan"), self.fields["limits"]),
                FormRow("source", say("Who said so"), self.fields["source"]),
                FormRow("as_of", say("As of"), self.fields["as_of"]),
            ]
        )
        self.form_card = Card(say("Add to the picture"))
        self.save_button = secondary_button(say("Save"), icon="save", tip=say("Ctrl+Enter"))
        self.leave_button = ghost_button(say("Discard"))
        self._drafts = DraftKeeper(workplace, self, DRAFT, self._draft)
        self._drafts.watch(*self.fields.widgets)
        self._build()
        self._connect()

    @override
    def show_case(self, patient_id: UUID) -> None:
        if patient_id != self.patient_id:
            self._drafts.begin(patient_id, self._on_draft)
            self._show_form(None)
            self.pool.show_items(())
            self._nothing.hide()
        super().show_case(patient_id)

    @override
    def read(self, patient_id: UUID) -> CaseRecordView:
        return case_record(self.workplace.desk, patient_id)

    @override
    def show_view(self, view: CaseRecordView) -> None:
        self.pool.show_items(sorted(view.health, key=lambda fact: fact.ended_on is not None))
        self._nothing.setVisible(not view.health)
        if self._changing is not None:
            self._changing = next((fact for fact in view.health if fact.id == self._changing.id), None)

    def save(self) -> None:
        """Save the line that stands in the form."""
        unclear = self.fields.problems
        values = {key: value.strip() if isinstance(value, str) else value for key, value in self.fields.values.items()}
        say = self.workplace.words.say
        problems = {
            "what": "" if values["what"] else say("Write what it is."),
            "source": "" if values["source"] else say("Write who said so: every line names its source."),
            "as_of": "" if values["as_of"] else say("Say of which day this is."),
        }
        problems |= {key: self.workplace.words.error(problem) for key, problem in unclear.items()}
        problems = {key: said for key, said in problems.items() if said}
        self.form.show_problems(problems)
        patient_id, fact, desk = self.patient_id, self._changing, self.workplace.desk
        if problems or patient_id is None:
            return
        ended = fact.ended_on if fact is not None else None
        known = (fact.id, fact.version) if fact is not None else (None, None)
        self.workplace.operations.run(
            lambda: save_health_fact(desk, patient_id, *known, ended_on=ended, **values),
            owner=self,
            then=self._on_saved,
        )

    def _build(self) -> None:
        say = self.workplace.words.say
        listed = QWidget()
        column = Column(listed, gap=8, margins=(0, 0, 6, 0))
        self._nothing = EmptyState(
            "stethoscope",
            say("Nobody has asked about the health picture yet"),
            hint=say("Other conditions, medicines, treatments and procedures that the plan has to respect."),
        )
        self._nothing.hide()
        column.addWidget(self._nothing)
        cards = Column(gap=8)
        self.pool = RowPool(cards, self._make_card)
        column.addLayout(cards)
        column.addStretch(1)
        row = Row(gap=14, margins=(16, 12, 10, 12))
        row.addWidget(VerticalScroller(listed), 1)
        self.form_card.body.addWidget(self.form)
        acts = Row(gap=6)
        acts.addWidget(self.save_button)
        acts.addWidget(self.leave_button)
        acts.addStretch(1)
        self.form_card.body.addLayout(acts)
        beside = QWidget()
        column = Column(beside, gap=0, margins=(0, 0, 6, 0))
        column.addWidget(self.form_card)
        column.addStretch(1)
        self._beside = VerticalScroller(beside)
        row.addWidget(self._beside)
        self.body.addLayout(row, 1)
        self.setFocusProxy(self.fields["what"])
        self._fit()

    def _connect(self) -> None:
        self.fields.touched.connect(self._on_touched)
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self._on_leave)
        active_theme().changed.connect(self._fit)
        saves = QShortcut(QKeySequence("Ctrl+Return"), self)
        saves.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        saves.activated.connect(self.save)

    def _make_card(self) -> FactCard:
        card = FactCard(self.workplace.words)
        card.change_asked.connect(self._on_change_asked)
        card.ended.connect(self._on_ended)
        return card

    def _fit(self) -> None:
        self._beside.setFixedWidth(active_theme().px(_FORM_WIDTH))

    def _show_form(self, fact: HealthFactView | None) -> None:
        """Put a line into the form, or nothing for a new one."""
        self._changing = fact
        say = self.workplace.words.say
        self.form_card.rename(say("Change a line") if fact is not None else say("Add to the picture"))
        self.form.clear_problems()
        empty = {
            "kind": HealthKind.CONDITION,
            "what": "",
            "limits": "",
            "source": "",
            "as_of": self.workplace.desk.today,
        }
        self.fields.show_values(empty if fact is None else {key: getattr(fact, key) for key in empty})

    def _draft(self) -> dict[str, Any]:
        if self._changing is not None:
            return {}
        return packed(self.fields.values)

    def _on_draft(self, kept: dict[str, Any]) -> None:
        known = self.fields.values.keys()
        self.fields.show_values({key: value for key, value in unpacked(kept).items() if key in known})

    def _on_touched(self, _: str) -> None:
        self._drafts.touch()

    def _on_leave(self) -> None:
        self._drafts.forget()
        self._show_form(None)

    def _on_saved(self, _: object) -> None:
        self._on_leave()

    def _on_change_asked(self, fact: HealthFactView) -> None:
        self._drafts.keep()
        self._show_form(fact)
        self.fields["what"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_ended(self, fact: HealthFactView) -> None:
        patient_id, desk, workplace = self.patient_id, self.workplace.desk, self.workplace
        if patient_id is None:
            return
        values = {key: getattr(fact, key) for key in ("kind", "what", "limits", "source", "as_of")}

        def undo() -> None:
            workplace.operations.run(
                lambda: save_health_fact(desk, patient_id, fact.id, fact.version + 1, **values), owner=self
            )

        def done(_: object) -> None:
            workplace.ways.tell(workplace.words.say("“{what}” ended today.", what=fact.what), undo)

        workplace.operations.run(
            lambda: save_health_fact(desk, patient_id, fact.id, fact.version, ended_on=desk.today, **values),
            owner=self,
            then=done,
        )
