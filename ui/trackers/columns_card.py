"""Matching the columns of a table: each heading with its meaning, the first rows beside it, and saved templates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from resilience_desk.errors import DeskError
from resilience_desk.tables.moments import DayOrder
from resilience_desk.trackers.importing.looking import DATES_OPEN, Looked
from resilience_desk.trackers.importing.mapping import ColumnMapping, UnreadableMapping
from resilience_desk.trackers.metrics import is_metric, metric
from resilience_desk.trackers.views import TemplateView
from resilience_desk.words import Words
from ui.theme import active_theme
from ui.trackers.columns_form import ColumnsForm, meanings, tellings_of
from ui.widgets.buttons import SegmentedChoice, ghost_button, link_button, secondary_button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import IconLabel
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel, plain_label

_EXAMPLES = 3


class ColumnsCard(Card):
    """``changed`` when a meaning changed; ``read_again`` when the table is to be read as matched now.

    ``saved_as`` carries the name of a template to save; ``forgotten`` the template to forget.
    """

    changed = Signal()
    read_again = Signal()
    saved_as = Signal(str)
    forgotten = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Which column is which"), gap=10)
        self._words = words
        self.form: ColumnsForm | None = None
        self._looked: Looked | None = None
        self._templates: tuple[TemplateView, ...] = ()
        self._told = WrappingLabel("", TextRole.SECONDARY)
        self.body.addWidget(self._told)
        self._doubts = QWidget()
        self.body.addWidget(self._doubts)
        self._grid_home = QWidget()
        self.body.addWidget(self._grid_home)
        self.boxes: dict[str, ChoiceBox] = {}
        self.tellings: dict[str, ChoiceBox] = {}
        self._settings()
        self._acts()

    @property
    def is_current(self) -> bool:
        """Whether the preview below was read as the columns are matched now."""
        return self.form is None or (self._mapping() is not None and self._mapping() == self._read_as())

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        matched = [box for heading in self.boxes for box in (self.boxes[heading], self.tellings[heading])]
        return [
            *matched, self.day_order, self.decimal, self.template, self.forget, self.again, self.name, self.save
        ]  # fmt: skip

    def refuse_unfinished(self) -> ColumnMapping | None:
        """The mapping to read with; raises what is missing in it."""
        return self.form.mapping() if self.form else None

    def show_looked(self, looked: Looked, templates: Sequence[TemplateView], settled: bool) -> None:
        """Show how a table was read; ``settled``: the member has matched these columns already."""
        self._looked, self._templates = looked, tuple(templates)
        if looked.proposal is None:
            self.form = None
            return
        self.form = ColumnsForm.of(looked.proposal, looked.mapping, settled or bool(looked.template))
        self._show_form()

    def show_templates(self, templates: Sequence[TemplateView], chosen: str = "") -> None:
        """Offer other templates."""
        self._templates = tuple(templates)
        words = self._words
        choices = [("", words.say("No template"))] + [(each.name, each.name) for each in self._templates]
        self.template.offer(choices)
        self.template.choose(chosen)
        self._template_row.setVisible(bool(self._templates))
        self.forget.setVisible(bool(self.template.key))

    def _mapping(self) -> ColumnMapping | None:
        try:
            return self.form.mapping() if self.form else None
        except DeskError:
            return None

    def _read_as(self) -> ColumnMapping | None:
        return self._looked.mapping if self._looked and self._looked.finished else None

    def _settings(self) -> None:
        words = self._words
        self.day_order: SegmentedChoice[DayOrder] = SegmentedChoice(
            words.say("Which comes first in its dates"),
            [(DayOrder.DAY_FIRST, words.say("Day first")), (DayOrder.MONTH_FIRST, words.say("Month first"))],
        )
        self.decimal: SegmentedChoice[str] = SegmentedChoice(
            words.say("Sign between whole and part of a number"),
            [(".", words.say("Point, 6.5")), (",", words.say("Comma, 6,5"))],
        )
        self.day_order.chosen.connect(self._on_day_order)
        self.decimal.chosen.connect(self._on_decimal)
        row = Row(gap=10)
        for name, widget in ((words.say("Dates"), self.day_order), (words.say("Numbers"), self.decimal)):
            row.addWidget(plain_label(name, TextRole.SECONDARY))
            row.addWidget(widget)
        row.addStretch(1)
        self.body.addLayout(row)

    def _acts(self) -> None:
        words = self._words
        self._template_row = QWidget()
        chosen = Row(self._template_row, gap=8)
        self.template = ChoiceBox(words.say("Saved template"))
        self.template.setMaximumWidth(active_theme().px(240))
        self.template.chosen.connect(self._on_template)
        self.forget = ghost_button(words.say("Forget it"))
        self.forget.clicked.connect(self._on_forget)
        chosen.addWidget(plain_label(words.say("Saved template"), TextRole.SECONDARY))
        chosen.addWidget(self.template)
        chosen.addWidget(self.forget)
        chosen.addStretch(1)
        self.body.addWidget(self._template_row)
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.name.setAccessibleName(words.say("Name of the template"))
        self.name.setPlaceholderText(words.say("Name, such as the diary’s"))
        self.name.setMinimumWidth(active_theme().px(230))
        self.name.returnPressed.connect(self._on_save)
        self.save = link_button(words.say("Save as template"))
        self.save.clicked.connect(self._on_save)
        self.again = secondary_button(words.say("Read it with these columns"))
        self.again.clicked.connect(self.read_again)
        row = Row(gap=8)
        row.addWidget(self.again)
        row.addStretch(1)
        row.addWidget(self.name)
        row.addWidget(self.save)
        self.body.addLayout(row)

    def _show_form(self) -> None:
        form, looked = self.form, self._looked
        assert form is not None
        assert looked is not None
        rows = min(len(form.proposal.first_rows), _EXAMPLES)
        told = self._words.count("With its first row beside.", "With its first {number} rows beside.", rows)
        if looked.template:
            told = self._words.say("Read with the saved template “{name}”.", name=looked.template)
        hidden = len(form.proposal.headings) - len(form.in_view)
        if hidden:
            more = self._words.count(
                "{number} more column is not taken.", "{number} more columns are not taken.", hidden
            )
            told = f"{told} {more}"
        self._told.setText(told)
        self.show_templates(self._templates, looked.template)
        self.day_order.choose((form.day_order or None) if form.settled else None)
        self.decimal.choose(form.decimal)
        self._show_doubts()
        self._show_grid()
        self._after_change()

    def _show_doubts(self) -> None:
        """What the proposal was not sure of, with the dates that could be either."""
        assert self._looked is not None
        assert self.form is not None
        doubts = QWidget()
        column = Column(doubts, gap=6)
        for doubt, heading in self._looked.doubts:
            if doubt in DATES_OPEN and self.form.settled:
                continue
            examples = ""
            if doubt in DATES_OPEN and self._looked.mapping is not None:
                examples = self._words.together(self._ambiguous(self._looked.mapping.date))
            column.addWidget(
                IconLabel("triangle-alert", self._words.say(doubt.value, what=heading), "warn", detail=examples)
            )
        self._swap("_doubts", doubts)

    def _ambiguous(self, heading: str) -> list[str]:
        assert self._looked is not None
        assert self._looked.proposal is not None
        proposal = self._looked.proposal
        place = proposal.headings.index(heading) if heading in proposal.headings else 0
        return [row[place] for row in proposal.ambiguous_rows[:_EXAMPLES] if place < len(row)]

    def _show_grid(self) -> None:
        form, words, px = self.form, self._words, active_theme().px
        assert form is not None
        home = QWidget()
        grid = QGridLayout(home)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(5))
        for place, title in enumerate(
            (words.say("Column"), words.say("Means"), words.say("Told"), words.say("First rows"))
        ):
            grid.addWidget(plain_label(title, TextRole.OVERLINE), 0, place)
        choices = [(key, words.say(text)) for key, text in meanings()]
        self.boxes, self.tellings = {}, {}
        for line, heading in enumerate(form.in_view, start=1):
            box = ChoiceBox(words.say("What “{heading}” means", heading=heading), choices)
            box.chosen.connect(partial(self._on_meaning, heading))
            telling = ChoiceBox(words.say("How “{heading}” is told", heading=heading))
            telling.chosen.connect(partial(self._on_telling, heading))
            self.boxes[heading], self.tellings[heading] = box, telling
            grid.addWidget(ElidingLabel(heading, TextRole.STRONG), line, 0)
            grid.addWidget(box, line, 1)
            grid.addWidget(telling, line, 2)
            examples = "  ·  ".join(form.examples[heading][:_EXAMPLES])
            grid.addWidget(ElidingLabel(examples, TextRole.SECONDARY), line, 3)
        for place, stretch in enumerate((3, 3, 3, 5)):
            grid.setColumnStretch(place, stretch)
        self._swap("_grid_home", home)
        self._show_meanings()

    def _swap(self, name: str, widget: QWidget) -> None:
        """Put another widget where one stands."""
        old: QWidget = getattr(self, name)
        self.body.replaceWidget(old, widget)
        old.hide()
        old.deleteLater()
        setattr(self, name, widget)

    def _show_meanings(self) -> None:
        assert self.form is not None
        for heading, box in self.boxes.items():
            meaning = self.form.meaning[heading]
            box.choose(meaning)
            telling = self.tellings[heading]
            choices = tellings_of(metric(meaning)) if is_metric(meaning) else {}
            told = self.form.told.get(heading)
            if told is not None and choices and told not in choices:
                choices = {**choices, told: told.method or str(told.factor)}
            telling.setVisible(len(choices) > 1)
            telling.offer([(key, self._words.say(text)) for key, text in choices.items()])
            telling.choose(told)

    def _after_change(self) -> None:
        self.again.setEnabled(not self.is_current)
        self.changed.emit()

    def _on_meaning(self, heading: str, meaning: str) -> None:
        assert self.form is not None
        self.form.mean(heading, meaning)
        self._show_meanings()
        self._after_change()

    def _on_telling(self, heading: str, told: object) -> None:
        assert self.form is not None
        self.form.told[heading] = told  # type: ignore[assignment]
        self._after_change()

    def _on_day_order(self, order: DayOrder) -> None:
        assert self.form is not None
        self.form.order_days(order)
        self._show_doubts()
        self._after_change()

    def _on_decimal(self, decimal: str) -> None:
        assert self.form is not None
        self.form.decimal = decimal
        self._after_change()

    def _on_template(self, name: str) -> None:
        assert self.form is not None
        self.forget.setVisible(bool(name))
        chosen = next((each for each in self._templates if each.name == name), None)
        try:
            mapping = ColumnMapping.from_json(chosen.mapping) if chosen else self.form.proposal.mapping
        except UnreadableMapping as problem:
            self._told.setText(self._words.error(problem))
            return
        self.form = ColumnsForm.of(self.form.proposal, mapping, chosen is not None)
        self.day_order.choose(self.form.day_order or None)
        self.decimal.choose(self.form.decimal)
        self._show_doubts()
        self._show_meanings()
        self._after_change()

    def _on_save(self) -> None:
        self.saved_as.emit(self.name.text())

    def _on_forget(self) -> None:
        chosen = next((each for each in self._templates if each.name == self.template.key), None)
        if chosen is not None:
            self.forgotten.emit(chosen)

    def focus_first(self) -> None:
        """Put focus where something is open: the order of day and month, else the first column."""
        if self.form is not None and not self.form.settled:
            self.day_order.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.boxes:
            next(iter(self.boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)
