"""A drop-down list of keys with words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget
from typing_extensions import override


class ChoiceBox(QComboBox):
    """One key of a list. ``chosen`` carries the key that the member chose; choosing by program tells nobody."""

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[Any, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[Any] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(24)
        self.offer(choices)
        self.activated.connect(self._on_activated)

    @property
    def key(self) -> Any:
        """The key chosen now; None while there is nothing to choose."""
        place = self.currentIndex()
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; what was chosen stays where it still is offered."""
        before = self.key
        self._keys = [key for key, _ in choices]
        self.clear()
        self.addItems([words for _, words in choices])
        self.choose(before)

    def choose(self, key: Any) -> None:
        """Show ``key`` as chosen; one that is not offered chooses the first."""
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else (0 if self._keys else -1))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a page must never change what a field under the pointer says.
        event.ignore()

    def _on_activated(self) -> None:
        self.chosen.emit(self.key)
