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
        self._lit = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if surface:
            self.setProperty("surface", surface)

    def light(self, lit: bool) -> None:
        """Show that this is the one of now."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._lit:
            self._paint_light()
        if self.hasFocus():
            theme = active_theme()
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), 2))
            round_by = theme.px(8)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), round_by, round_by)

    def _paint_light(self) -> None:
        theme = active_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("tint_line"))
        painter.setBrush(theme.colour("tint"))
        round_by = theme.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), round_by, round_by)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary"))
        painter.drawRoundedRect(QRectF(0, theme.px(6), theme.px(4), self.height() - theme.px(12)), 2, 2)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
