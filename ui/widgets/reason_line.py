"""One line that asks for a reason, in place, before something ends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from resilience_desk.words import Words
from ui.widgets.buttons import IconButton, link_button
from ui.widgets.escape import takes_escape
from ui.widgets.layouts import Row

_LONGEST = 400


class ReasonLine(QWidget):
    """Hidden until asked. ``given`` carries the reason; Esc or the cross gives it up."""

    given = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        row = Row(self, gap=4)
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST)
        self.field.returnPressed.connect(self._on_given)
        self.save_button = link_button(words.say("Save"))
        self.save_button.clicked.connect(self._on_given)
        self.close_button = IconButton("x", words.say("Leave it open"), size=14)
        self.close_button.clicked.connect(self.close_line)
        row.addWidget(self.field, 1)
        row.addWidget(self.save_button)
        row.addWidget(self.close_button)
        self.hide()

    def ask(self, question: str) -> None:
        """Ask ``question`` and put the cursor into the line."""
        self.field.clear()
        self.field.setPlaceholderText(question)
        self.field.setAccessibleName(question)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_line(self) -> None:
        """Give it up."""
        self.hide()

    @override
    def event(self, event: QEvent) -> bool:
        return takes_escape(event) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)

    def _on_given(self) -> None:
        reason = self.field.text().strip()
        if reason:
            self.hide()
            self.given.emit(reason)
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
