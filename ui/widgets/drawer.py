"""A drawer over the right side of a page: help, details, or the steps of something longer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from typing_extensions import override

from resilience_desk.words import Words
from ui.theme import active_theme
from ui.widgets.buttons import IconButton
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.text import ElidingLabel, TextRole


class Drawer(QFrame):
    """Slides over the right side of ``over`` and takes focus; closing gives focus back. ``closed`` when it went."""

    closed = Signal()

    def __init__(self, words: Words, title: str, content: QWidget, over: QWidget, *, width: int = 420) -> None:
        """``width`` is at scale 1; the drawer never covers more than nine tenths of its page."""
        super().__init__(over)
        self._over = over
        self._wide = width
        self._came_from: QWidget | None = None
        self.setProperty("surface", "drawer")
        self.setAccessibleName(title)
        column = Column(self, gap=8, margins=(16, 12, 8, 12))
        head = Row(gap=8)
        head.addWidget(ElidingLabel(title, TextRole.SECTION), 1)
        self.close_button = IconButton("x", words.say("Close"))
        self.close_button.clicked.connect(self.close_layer)
        head.addWidget(self.close_button)
        column.addLayout(head)
        column.addWidget(VerticalScroller(content), 1)
        over.installEventFilter(self)
        active_theme().changed.connect(self._place)
        self.hide()

    def open(self) -> None:
        """Show the drawer and move focus into it."""
        self._came_from = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focusNextChild()

    def close_layer(self) -> None:
        """Take the drawer away and give focus back to where it was."""
        if self.isHidden():
            return
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None
        self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._over.rect()
        width = min(active_theme().px(self._wide), room.width() * 9 // 10)
        left = 0 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else room.width() - width
        self.setGeometry(QRect(left, 0, width, room.height()))
