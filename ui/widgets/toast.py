"""A toast: one sentence about what just happened, gone after a while, with Undo where there is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from resilience_desk.words import Words
from ui.theme import active_theme
from ui.widgets.buttons import IconButton, link_button
from ui.widgets.layouts import Row
from ui.widgets.text import WrappingLabel

STAYS_MS = 6_000
"""How long a toast stays while nobody points at it or has focus in it."""


class Toast(QFrame):
    """One sentence for six seconds; pointing at it or focus in it makes it stay. ``gone`` when it was closed."""

    gone = Signal()

    def __init__(
        self, words: Words, text: str, undo: Callable[[], object] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.text = text
        self._undo = undo
        self.setProperty("surface", "toast")
        self.setAccessibleName(text)
        self.setFixedWidth(active_theme().px(380))
        row = Row(self, gap=8, margins=(14, 6, 6, 6))
        row.addWidget(WrappingLabel(text), 1)
        self.timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self.timer.timeout.connect(self.close_toast)
        if undo is not None:
            self.undo_button = link_button(words.say("Undo"))
            self.undo_button.clicked.connect(self._on_undo)
            self.undo_button.installEventFilter(self)
            row.addWidget(self.undo_button)
        self.close_button = IconButton("x", words.say("Close this message"), token="surface", size=14)
        self.close_button.clicked.connect(self.close_toast)
        self.close_button.installEventFilter(self)
        row.addWidget(self.close_button)
        self.timer.start()

    def close_toast(self) -> None:
        """Take the toast away."""
        self.timer.stop()
        self.hide()
        self.gone.emit()
        self.deleteLater()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self.timer.stop()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._resume()
        super().leaveEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.timer.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._resume()
        return super().eventFilter(watched, event)

    def _resume(self) -> None:
        if self.isVisible():
            self.timer.start()

    def _on_undo(self) -> None:
        if self._undo is not None:
            self._undo()
        self.close_toast()
