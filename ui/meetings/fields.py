"""The fields of the meeting: a choice without the wheel, text that grows and is given with Enter, a line for a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from resilience_desk.words import Words
from ui.theme import active_theme
from ui.widgets.buttons import Button, IconButton, primary_button
from ui.widgets.escape import takes_escape
from ui.widgets.layouts import Row
from ui.widgets.text import TextRole, WrappingLabel

Key = TypeVar("Key")

LONGEST_LINE = 1000


class ChoiceBox(QComboBox, Generic[Key]):
    """One key of a list. ``chosen`` carries what the member chose; choosing by program tells nobody."""

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[Key, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[Key] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(7)
        self.offer(choices)
        self.activated.connect(self._on_activated)

    @property
    def key(self) -> Key | None:
        """The key chosen now; None while there is nothing to choose."""
        place = self.currentIndex()
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def offer(self, choices: Sequence[tuple[Key, str]]) -> None:
        """Offer other choices; what was chosen stays where it still is offered."""
        if [key for key, _ in choices] == self._keys and [self.itemText(i) for i in range(self.count())] == [
            text for _, text in choices
        ]:
            return
        before = self.key
        self._keys = [key for key, _ in choices]
        self.clear()
        self.addItems([text for _, text in choices])
        self.choose(before)

    def choose(self, key: Key | None) -> None:
        """Show ``key`` as chosen; one that is not offered chooses the first."""
        found = self._keys.index(key) if key in self._keys else (0 if self._keys else -1)
        self.setCurrentIndex(found)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a page must never change what a field under the pointer says.
        event.ignore()

    def _on_activated(self) -> None:
        self.chosen.emit(self.key)


class SpokenField(QPlainTextEdit):
    """Text that grows while it is typed. Enter gives it, Shift+Enter begins a new line, Esc leaves it."""

    given = Signal()
    left = Signal()

    def __init__(self, name: str, hint: str = "", *, least: int = 1, most: int = 6) -> None:
        """``least`` and ``most`` are the lines shown before the field stops shrinking and growing."""
        super().__init__()
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        active_theme().changed.connect(self._fit)
        self._fit()

    @property
    def text(self) -> str:
        """What is written, without the space around it."""
        return self.toPlainText().strip()

    @override
    def event(self, event: QEvent) -> bool:
        return takes_escape(event) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.given.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        # A plain text document measures itself in lines.
        needed = round(self.document().size().height())
        lines = max(self._least, min(self._most, needed))
        on = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(on if needed > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        px = active_theme().px
        margins = 2 * round(self.document().documentMargin())
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margins + 2 * px(6) + 4)


class ReasonField(QLineEdit):
    """One line of text; Esc leaves it."""

    left = Signal()

    def __init__(self, name: str = "", hint: str = "") -> None:
        super().__init__()
        self.setMaxLength(LONGEST_LINE)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)

    @override
    def event(self, event: QEvent) -> bool:
        return takes_escape(event) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class InlineQuestion(QWidget):
    """One line that asks for a reason, in place. ``given`` carries it; Esc or the cross gives it up (``left``)."""

    given = Signal(str)
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._may_be_empty = False
        row = Row(self, gap=8)
        self._question = WrappingLabel("", TextRole.STRONG)
        self._question.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._question.setWordWrap(False)
        self.field = ReasonField()
        self.field.returnPressed.connect(self.give)
        self.field.left.connect(self.leave)
        self.save_button: Button = primary_button("")
        self.save_button.clicked.connect(self.give)
        self.close_button = IconButton("x", words.say("Not now"), size=14)
        self.close_button.clicked.connect(self.leave)
        row.addWidget(self._question)
        row.addWidget(self.field, 1)
        row.addWidget(self.save_button)
        row.addWidget(self.close_button)
        self.hide()

    def ask(self, question: str, act: str, *, hint: str = "", may_be_empty: bool = False) -> None:
        """Ask ``question`` and put the cursor into the line; ``act`` stands on the button."""
        self._may_be_empty = may_be_empty
        self._question.setText(question)
        self.field.clear()
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(question)
        self.save_button.say(act)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def give(self) -> None:
        """Give what is written, if anything is or nothing needs to be."""
        reason = self.field.text().strip()
        if reason or self._may_be_empty:
            self.hide()
            self.given.emit(reason)
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Give it up."""
        self.hide()
        self.left.emit()
