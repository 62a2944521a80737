"""A field for several lines of plain text that grows with what is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy
from typing_extensions import override

from ui.theme import active_theme


class WritingField(QPlainTextEdit):
    """Plain text over several lines. Ctrl+Enter emits ``submitted``, Esc ``given_up``; Tab goes to the next field."""

    submitted = Signal()
    given_up = Signal()

    def __init__(self, name: str, *, hint: str = "", least: int = 2, most: int = 12) -> None:
        """``least`` and ``most`` are the lines shown before the field stops shrinking and growing."""
        super().__init__()
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        active_theme().changed.connect(self._fit)
        self._fit()

    @property
    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        submits = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and submits:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        # A plain text document measures itself in lines.
        lines = max(self._least, min(self._most, round(self.document().size().height())))
        px = active_theme().px
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + px(12) + 2 * px(6))
