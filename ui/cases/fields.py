"""Fields of a form by name, whatever their kind: read all, show all, and know when one was touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from resilience_desk.errors import DeskError
from ui.cases.writing_field import WritingField
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.number_field import NumberField
from ui.widgets.typed_dates import Leaning
from ui.widgets.typed_field import TypedField
from ui.workplace import Workplace


def line_field(longest: int, hint: str = "") -> QLineEdit:
    """A field of one line for at most ``longest`` characters."""
    field = QLineEdit()
    field.setMaxLength(longest)
    field.setPlaceholderText(hint)
    return field


def birth_date_field(workplace: Workplace) -> DateField:
    """A field for a date of birth: a year of two digits lies in the past."""
    field = DateField(workplace.words, leaning=Leaning.PAST, today=lambda: workplace.desk.today)
    field.setPlaceholderText(workplace.words.full_day(date(1956, 3, 4)))
    return field


def _show_from_the_start(field: QLineEdit, text: str) -> None:
    """Show a text with its beginning in sight, however long it is."""
    field.setText(text)
    field.setCursorPosition(0)


@dataclass(frozen=True)
class _Field:
    widget: QWidget
    read: Callable[[], Any]
    show: Callable[[Any], object]


class Fields(QObject):
    """The fields of one form. ``touched`` carries the key of a field that the member changed."""

    touched = Signal(str)

    def __init__(self, widgets: Mapping[str, QWidget], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._fields = {key: self._bind(key, widget) for key, widget in widgets.items()}

    @property
    def values(self) -> dict[str, Any]:
        """What stands in the fields, by key."""
        return {key: field.read() for key, field in self._fields.items()}

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All widgets, in their order."""
        return tuple(field.widget for field in self._fields.values())

    @property
    def problems(self) -> dict[str, DeskError]:
        """What cannot be read, by key. A field that still has the cursor is read first."""
        typed = {key: field.widget for key, field in self._fields.items() if isinstance(field.widget, TypedField)}
        for widget in typed.values():
            widget.editingFinished.emit()
        return {key: widget.problem for key, widget in typed.items() if widget.problem is not None}

    def __getitem__(self, key: str) -> QWidget:
        return self._fields[key].widget

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show values without telling anybody; fields that hold them already are left alone, with their cursor."""
        self._showing = True
        try:
            for key, value in values.items():
                field = self._fields[key]
                if field.read() != value:
                    field.show(value)
        finally:
            self._showing = False

    def blank(self) -> None:
        """Show nothing, as before a record has been read."""
        texts = (QLineEdit, WritingField)
        nothing: dict[str, Any] = {}
        for key, field in self._fields.items():
            plain = isinstance(field.widget, texts) and not isinstance(field.widget, TypedField)
            nothing[key] = "" if plain else False if isinstance(field.widget, QCheckBox) else None
        self.show_values(nothing)

    def _bind(self, key: str, widget: QWidget) -> _Field:
        on_changed = partial(self._on_changed, key)
        match widget:
            case DateField():
                widget.day_changed.connect(on_changed)
                return _Field(widget, lambda: widget.day, widget.show_day)
            case NumberField():
                widget.number_changed.connect(on_changed)
                return _Field(widget, lambda: widget.number, widget.show_number)
            case QLineEdit():
                widget.textChanged.connect(on_changed)
                return _Field(widget, widget.text, partial(_show_from_the_start, widget))
            case WritingField():
                widget.textChanged.connect(on_changed)
                return _Field(widget, widget.toPlainText, widget.setPlainText)
            case ChoiceBox():
                widget.chosen.connect(on_changed)
                return _Field(widget, lambda: widget.key, widget.choose)
            case QCheckBox():
                widget.toggled.connect(on_changed)
                return _Field(widget, widget.isChecked, widget.setChecked)
            case _:
                raise TypeError(type(widget))

    def _on_changed(self, key: str, *_: object) -> None:
        if not self._showing:
            self.touched.emit(key)
