"""The one form that is open on the page: it stands in the place of what it is about, and keeps a draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from resilience_desk.desk import Desk
from resilience_desk.planning.terms import GO_AHEAD_CONFIDENCE
from resilience_desk.words import Words
from ui.planning.item_forms import FIELDS, NOBODY, THE_PERSON, Field, FieldKind, Kind, Values, who_key
from ui.planning.plan_page import Helper
from ui.theme import active_theme
from ui.widgets.buttons import ghost_button, secondary_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row
from ui.widgets.number_field import NumberField
from ui.widgets.text import TextRole, WrappingLabel
from ui.widgets.typed_dates import Leaning
from ui.widgets.typed_field import TypedField

_LONGEST = 400
_LINES = 2


class ItemEditor(QFrame):
    """The form of one kind of item. ``touched`` when something was typed, ``submitted`` to save, ``left`` to leave it."""

    touched = Signal()
    submitted = Signal()
    left = Signal()

    def __init__(self, kind: Kind, words: Words, desk: Desk) -> None:
        super().__init__()
        self.kind = kind
        self._words = words
        self._showing = False
        self.setProperty("surface", "inset")
        column = Column(self, gap=10, margins=(12, 10, 12, 10))
        self.fields = {each.key: self._made(each, desk) for each in FIELDS[kind]}
        self.form = Form(
            [
                FormRow(
                    each.key, words.say(each.label), self.fields[each.key], words.say(each.help) if each.help else ""
                )
                for each in FIELDS[kind]
            ]
        )
        column.addWidget(self.form)
        self.ruler = WrappingLabel("", TextRole.SECONDARY)
        self.note = WrappingLabel("", TextRole.CAPTION)
        self.meanwhile = WrappingLabel("", TextRole.PROBLEM)
        for label in (self.ruler, self.note, self.meanwhile):
            column.addWidget(label)
        acts = Row(gap=8)
        self.save_button = secondary_button(words.say("Save"), tip=words.say("Ctrl+Enter"))
        self.leave_button = ghost_button(words.say("Leave it"), tip=words.say("Esc"))
        self.save_button.clicked.connect(self.submitted)
        self.leave_button.clicked.connect(self.left)
        acts.addWidget(self.save_button)
        acts.addWidget(self.leave_button)
        acts.addStretch(1)
        column.addLayout(acts)
        self.hide()

    @property
    def values(self) -> Values:
        """What stands in the fields."""
        return {key: _read(widget) for key, widget in self.fields.items()}

    @property
    def problems(self) -> dict[str, str]:
        """What cannot be read as it was typed, by field."""
        unclear = {key: each.problem for key, each in self.fields.items() if isinstance(each, TypedField)}
        return {key: self._words.error(problem) for key, problem in unclear.items() if problem is not None}

    def offer_people(self, helpers: Sequence[Helper], person: str) -> None:
        """Who can lead or help now."""
        nobody = (NOBODY, self._words.say("Not said"))
        for key, field in self.fields.items():
            if isinstance(field, ChoiceBox):
                able = [each for each in helpers if key == "lead" or each.role.value == "caregiver"]
                choices = [nobody, (THE_PERSON, person)] if key == "lead" else [nobody]
                choices += [(who_key(each.role, each.name), each.name) for each in able]
                field.offer(choices)

    def show_values(self, values: Values) -> None:
        """Show values without telling anybody; a field that holds its value already keeps its cursor."""
        self._showing = True
        try:
            for key, widget in self.fields.items():
                if _read(widget) != values[key]:
                    _show(widget, values[key])
        finally:
            self._showing = False
        self._say_ruler()

    def say(self, note: str, meanwhile: str = "") -> None:
        """Say what a save will do, and what somebody else changed meanwhile."""
        for label, text in ((self.note, note), (self.meanwhile, meanwhile)):
            label.setText(text)
            label.setVisible(bool(text))

    def begin(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif enter and (control or isinstance(self.focusWidget(), QLineEdit)):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def _made(self, field: Field, desk: Desk) -> QWidget:
        """The widget of a field, telling when it is touched."""
        words = self._words
        match field.kind:
            case FieldKind.LINE:
                line = QLineEdit()
                line.setMaxLength(_LONGEST)
                line.textChanged.connect(self._on_touched)
                return line
            case FieldKind.TEXT:
                return _Text(self._on_touched, self.submitted.emit)
            case FieldKind.NUMBER:
                number = NumberField(words, low=0, high=field.most)
                number.number_changed.connect(self._on_touched)
                return number
            case FieldKind.DAY:
                day = DateField(words, leaning=Leaning.COMING, today=lambda: desk.today)
                day.day_changed.connect(self._on_touched)
                return day
            case FieldKind.TICK:
                tick = QCheckBox()
                tick.toggled.connect(self._on_touched)
                return tick
            case FieldKind.WHO:
                who = ChoiceBox(words.say(field.label))
                who.chosen.connect(self._on_touched)
                return who

    def _on_touched(self, *_: object) -> None:
        if not self._showing:
            self._say_ruler()
            self.touched.emit()

    def _say_ruler(self) -> None:
        """Below seven, what would make it a seven (Lorig's confidence ruler)."""
        field = self.fields.get("confidence")
        number = field.number if isinstance(field, NumberField) else None
        low = number is not None and number < GO_AHEAD_CONFIDENCE
        self.ruler.setVisible(low)
        if low:
            self.ruler.setText(
                self._words.say(
                    "What would make it a {seven}? A smaller step, more time, somebody beside them: write that in.",
                    seven=GO_AHEAD_CONFIDENCE,
                )
            )


class _Text(QPlainTextEdit):
    """A few lines; Tab goes on, Ctrl+Enter saves."""

    def __init__(self, touched: Any, submit: Any) -> None:
        super().__init__()
        self._submit = submit
        self.setTabChangesFocus(True)
        self.textChanged.connect(touched)
        active_theme().changed.connect(self._fit)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self._submit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + active_theme().px(26))


def _read(widget: QWidget) -> Any:
    match widget:
        case NumberField():
            return widget.number
        case DateField():
            return widget.day
        case QLineEdit():
            return widget.text()
        case QPlainTextEdit():
            return widget.toPlainText()
        case QCheckBox():
            return widget.isChecked()
        case ChoiceBox():
            return widget.key if widget.key is not None else NOBODY
        case _:
            raise TypeError(type(widget))


def _show(widget: QWidget, value: Any) -> None:
    match widget:
        case NumberField():
            widget.show_number(value)
        case DateField():
            widget.show_day(value)
        case QLineEdit():
            widget.setText(value)
        case QPlainTextEdit():
            widget.setPlainText(value)
        case QCheckBox():
            widget.setChecked(bool(value))
        case ChoiceBox():
            widget.choose(value)
        case _:
            raise TypeError(type(widget))
