"""Fields of a form by name, whatever their kind: read all, show all, and know when one was touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from resilience_desk.errors import DeskError
from ui.theme import active_theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField, TimeField
from ui.widgets.layouts import Column
from ui.widgets.text import letter_for_letter


def line_field(longest: int = 400, hint: str = "") -> QLineEdit:
    """A field of one line for at most ``longest`` characters."""
    field = QLineEdit()
    field.setMaxLength(longest)
    field.setPlaceholderText(hint)
    return field


class LinesField(QPlainTextEdit):
    """A field for a few lines of plain text; Tab goes to the next field."""

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        active_theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + active_theme().px(24))


class Ticks(QWidget):
    """Any number of keys from a list, each a box to tick. ``ticked`` when the member changed one."""

    ticked = Signal()

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        column = Column(self, gap=2)
        self.boxes: dict[Any, QCheckBox] = {}
        for key, words in choices:
            box = self.boxes[key] = QCheckBox(letter_for_letter(words))
            box.setAccessibleName(words)
            box.clicked.connect(self._on_clicked)
            column.addWidget(box)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    @property
    def keys(self) -> frozenset[Any]:
        """What is ticked."""
        return frozenset(key for key, box in self.boxes.items() if box.isChecked())

    def show_keys(self, keys: frozenset[Any]) -> None:
        """Tick exactly these, without telling anybody."""
        for key, box in self.boxes.items():
            box.setChecked(key in keys)

    def _on_clicked(self) -> None:
        self.ticked.emit()


@dataclass(frozen=True)
class _Field:
    widget: QWidget
    read: Callable[[], Any]
    show: Callable[[Any], object]


class Fields(QObject):
    """The fields of one form. ``touched`` when the member changed one."""

    touched = Signal()

    def __init__(self, widgets: Mapping[str, QWidget], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._fields = {key: self._bind(widget) for key, widget in widgets.items()}

    @property
    def values(self) -> dict[str, Any]:
        """What stands in the fields, by key."""
        return {key: field.read() for key, field in self._fields.items()}

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All widgets, in their order."""
        return tuple(field.widget for field in self._fields.values())

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show values without telling anybody; fields that hold them already are left alone, with their cursor."""
        self._showing = True
        try:
            for key, value in values.items():
                field = self._fields.get(key)
                if field is not None and field.read() != value:
                    field.show(value)
        finally:
            self._showing = False

    def take_over(self) -> dict[str, DeskError]:
        """Take over what was typed into days and times; returns what cannot be read, by key."""
        unclear: dict[str, DeskError] = {}
        for key, field in self._fields.items():
            if isinstance(field.widget, DateField | TimeField):
                field.widget.editingFinished.emit()
                if field.widget.problem is not None:
                    unclear[key] = field.widget.problem
        return unclear

    def _bind(self, widget: QWidget) -> _Field:
        changed = partial(self._on_changed)
        match widget:
            case DateField():
                widget.day_changed.connect(changed)
                return _Field(widget, lambda: widget.day, widget.show_day)
            case TimeField():
                widget.time_changed.connect(changed)
                return _Field(widget, lambda: widget.time, widget.show_time)
            case QLineEdit():
                widget.textChanged.connect(changed)
                return _Field(widget, widget.text, widget.setText)
            case QPlainTextEdit():
                widget.textChanged.connect(changed)
                return _Field(widget, widget.toPlainText, widget.setPlainText)
            case ChoiceBox():
                widget.chosen.connect(changed)
                return _Field(widget, lambda: widget.key, widget.choose)
            case Ticks():
                widget.ticked.connect(changed)
                return _Field(widget, lambda: widget.keys, widget.show_keys)
            case QCheckBox():
                widget.toggled.connect(changed)
                return _Field(widget, widget.isChecked, widget.setChecked)
            case _:
                raise TypeError(type(widget))

    def _on_changed(self, *_: object) -> None:
        if not self._showing:
            self.touched.emit()
