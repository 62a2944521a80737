"""A field for one value that is typed as people write, stepped by arrow keys and shown back in words; it may be empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from resilience_desk.errors import DeskError
from ui.widgets.text import set_look

Value = TypeVar("Value")


class TypedField(QLineEdit, Generic[Value]):
    """A subclass says how a text is read, a value written and told, and what an arrow key does.

    What cannot be read stays as it was typed, with its ``problem``; the value is None while it does.
    """

    steps: ClassVar[Mapping[Qt.Key, int]] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
    """Which keys step, and by how much."""

    def __init__(self, name: str, example: str, longest: int, parent: QWidget | None = None) -> None:
        """``name`` is what assistive tools say until a form gives another; ``example`` is shown while it is empty."""
        super().__init__(parent)
        self._value: Value | None = None
        self.problem: DeskError | None = None
        self.setMaxLength(longest)
        self.setPlaceholderText(example)
        self.setAccessibleName(name)
        self.editingFinished.connect(self._on_editing_finished)

    def tell(self, value: Value | None) -> None:
        """Emit the field's own signal with its new value."""
        raise NotImplementedError

    def read(self, text: str) -> Value:
        """The value that ``text`` names. Raises a :class:`DeskError`."""
        raise NotImplementedError

    def written(self, value: Value) -> str:
        """How a value is shown; reading it back gives the value."""
        raise NotImplementedError

    def stepped(self, value: Value | None, step: int) -> Value:
        """The value ``step`` away, or where stepping begins."""
        raise NotImplementedError

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self.steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._take_over()
        self._adopt(self.stepped(self._value, step))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def _show(self, value: Value | None) -> None:
        """Show a value without telling anybody."""
        self._value = value
        self.problem = None
        self.setText(self.written(value) if value is not None else "")
        set_look(self, "problem", False)

    def _on_editing_finished(self) -> None:
        self._take_over()

    def _take_over(self) -> None:
        """Take over what is typed."""
        typed = self.text().strip()
        if self._value is not None and typed == self.written(self._value):
            return
        try:
            self._adopt(self.read(typed) if typed else None)
        except DeskError as problem:
            self.problem = problem
            set_look(self, "problem", True)
            if self._value is not None:
                self._value = None
                self.tell(None)

    def _adopt(self, value: Value | None) -> None:
        before = self._value
        self._show(value)
        if value != before:
            self.tell(value)
