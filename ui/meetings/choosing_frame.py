"""A frame that takes focus and keys as a whole, with the ring that says where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from ui.theme import active_theme


class ChoosingFrame(QFrame):
    """One stop of the keyboard for a card or row whose keys choose among a few things."""

    def __init__(self, surface: str = "") -> None:
        """``surface`` is the look of the frame; empty for none."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if surface:
            self.setProperty("surface", surface)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            theme = active_theme()
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), 2))
            round_by = theme.px(8)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), round_by, round_by)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
