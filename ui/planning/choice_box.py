"""Choosing one key from a list of words, without the wheel of the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy
from typing_extensions import override


class ChoiceBox(QComboBox):
    """One key of a list. ``chosen`` when the member chose; showing a key tells nobody."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._keys: list[Any] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(self._on_activated)

    @property
    def key(self) -> Any:
        """The key shown now; None while there is nothing to choose."""
        place = self.currentIndex()
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; what was chosen stays where it still is offered."""
        before = self.key
        self._keys = [key for key, _ in choices]
        self.clear()
        self.addItems([words for _, words in choices])
        self.show_key(before)

    def show_key(self, key: Any) -> None:
        """Show ``key`` as chosen; one that is not offered shows the first."""
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else (0 if self._keys else -1))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the page must never change what a field under the pointer says.
        event.ignore()

    def _on_activated(self) -> None:
        self.chosen.emit(self.key)
