"""What lies over the whole window for a moment: a dimmed page and one panel on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from typing_extensions import override

from ui.theme import active_theme
from ui.widgets.layouts import Column

_DIM = QColor(10, 20, 22, 110)


class Overlay(QWidget):
    """A panel over a dimmed window. Clicking beside it or Esc closes it and gives focus back."""

    closed = Signal()

    def __init__(self, over: QWidget, name: str, *, width: int, top: int = 56) -> None:
        """``width`` and ``top`` are at scale 1; ``name`` is what assistive tools call the panel."""
        super().__init__(over)
        self.over = over
        self._wide, self._top = width, top
        self._came_from: QWidget | None = None
        self.setAccessibleName(name)
        self.panel = QFrame(self)
        self.panel.setProperty("surface", "overlay")
        self.panel.setAccessibleName(name)
        self.body = Column(self.panel, gap=4, margins=(8, 8, 8, 8))
        over.installEventFilter(self)
        active_theme().changed.connect(self.place)
        self.hide()

    def open_over(self, first: QWidget) -> None:
        """Show the panel and give focus to ``first``."""
        if self.isHidden():
            self._came_from = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_layer(self) -> None:
        """Take the panel away and give focus back to where it was."""
        if self.isHidden():
            return
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None
        self.closed.emit()

    def place(self) -> None:
        """Fit the panel into the window of now."""
        px = active_theme().px
        self.setGeometry(self.over.rect())
        width = min(px(self._wide), self.width() - px(32))
        room = self.height() - px(self._top) - px(24)
        height = min(self.panel.sizeHint().height(), room)
        self.panel.setGeometry((self.width() - width) // 2, px(self._top), width, max(height, px(60)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), _DIM)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_layer()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.over and event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)
