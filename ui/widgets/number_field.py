"""A field for a number that may be empty: missing is missing, and never zero."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.words import Words
from ui.widgets.typed_field import TypedField
from ui.widgets.typed_numbers import parse_number


class NumberField(TypedField[float]):
    """A number from ``low`` to ``high`` with ``decimals`` places. Unlike a spin box it can be empty."""

    number_changed = Signal(object)

    def __init__(
        self,
        words: Words,
        value: float | None = None,
        *,
        low: float,
        high: float,
        decimals: int = 0,
        step: float = 1,
        parent: QWidget | None = None,
    ) -> None:
        """Arrow keys go by ``step``, from ``low`` when it is empty."""
        super().__init__(words.say("Number"), "", 20, parent)
        self._words = words
        self._low, self._high = low, high
        self._decimals, self._by = decimals, step
        self._show(value)

    @property
    def number(self) -> float | None:
        """The number, or None when the field is empty or unclear."""
        return self._value

    def show_number(self, number: float | None) -> None:
        """Show a number without telling anybody."""
        self._show(number)

    @override
    def tell(self, value: float | None) -> None:
        self.number_changed.emit(value)

    @override
    def read(self, text: str) -> float:
        return parse_number(text, self._words, self._low, self._high, self._decimals)

    @override
    def written(self, value: float) -> str:
        return self._words.number(value, self._decimals)

    @override
    def stepped(self, value: float | None, step: int) -> float:
        wanted = self._low if value is None else round(value + step * self._by, self._decimals)
        return min(max(wanted, self._low), self._high)
