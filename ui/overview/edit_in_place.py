"""A text that is read where it stands and edited there too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from resilience_desk.words import Words
from ui.theme import active_theme
from ui.widgets.buttons import IconButton, ghost_button, link_button
from ui.widgets.layouts import Column, Row
from ui.widgets.text import TextRole, WrappingLabel, plain_label, set_look

_LINES = 2


class EditInPlace(QWidget):
    """A titled text with a pencil. ``submitted`` carries a new text, ``touched`` says that it was typed in.

    While it is edited it is never rebound: what others wrote meanwhile stands below the field.
    """

    submitted = Signal(str)
    touched = Signal()

    def __init__(self, words: Words, title: str, empty: str, *, quoted: bool = False) -> None:
        """``empty`` stands where nothing was written; ``quoted`` sets the text in quotation marks."""
        super().__init__()
        self._words, self._empty, self._quoted = words, empty, quoted
        self._stored = ""
        self._title = plain_label(title, TextRole.OVERLINE)
        self._text = WrappingLabel("", TextRole.SECTION)
        self.pencil = IconButton("pencil", words.say("Edit: {title}", title=title), size=15)
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(title)
        self.field.setTabChangesFocus(True)
        self._meanwhile = WrappingLabel("", TextRole.CAPTION)
        self.save_button = link_button(words.say("Save"), tip=words.say("Ctrl+Enter"))
        self.leave_button = ghost_button(words.say("Leave as it was"))
        self._build()
        self.pencil.clicked.connect(self.edit)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.save_button.clicked.connect(self._submit)
        self.leave_button.clicked.connect(self.leave)
        active_theme().changed.connect(self._fit)
        self._show_editing(False)

    @property
    def typed(self) -> str | None:
        """What is being written, or None when nothing is."""
        return self.field.toPlainText() if self.is_editing else None

    @property
    def is_editing(self) -> bool:
        """Whether the text is open for editing."""
        return not self._editor.isHidden()

    def rename(self, title: str) -> None:
        """Give the text another title."""
        self._title.setText(title)
        self.field.setAccessibleName(title)
        self.pencil.show_icon("pencil", self._words.say("Edit: {title}", title=title))

    def show_text(self, text: str, *, editable: bool = True) -> None:
        """Show what is stored now; while it is edited, say so below the field instead."""
        changed = text != self._stored
        self._stored = text
        shown = self._words.say("“{text}”", text=text) if text and self._quoted else text
        self._text.setText(shown or self._empty)
        set_look(self._text, "role", (TextRole.SECTION if text else TextRole.SECONDARY).value)
        self.pencil.setVisible(editable and not self.is_editing)
        if self.is_editing and changed:
            self._meanwhile.setText(self._words.say("Changed meanwhile to: {text}", text=text or self._empty))
            self._meanwhile.show()

    def edit(self, typed: str | None = None) -> None:
        """Open the text for editing, with what was ``typed`` before if there is such a draft."""
        self.field.setPlainText(typed if isinstance(typed, str) else self._stored)
        self._show_editing(True)
        if not isinstance(typed, str):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close the field without saving."""
        had_focus = self._editor.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._show_editing(False)
        self.touched.emit()
        if had_focus:
            self.pencil.setFocus(Qt.FocusReason.OtherFocusReason)

    def reset(self) -> None:
        """Close the field, for another case."""
        self._show_editing(False)
        self.show_text("")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
                self._submit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        whole = Column(self, gap=2)
        head = Row(gap=4)
        head.addWidget(self._title)
        head.addWidget(self.pencil)
        head.addStretch(1)
        whole.addLayout(head)
        whole.addWidget(self._text)
        self._editor = QWidget()
        column = Column(self._editor, gap=4)
        column.addWidget(self.field)
        column.addWidget(self._meanwhile)
        acts = Row(gap=6)
        acts.addWidget(self.save_button)
        acts.addWidget(self.leave_button)
        acts.addStretch(1)
        column.addLayout(acts)
        whole.addWidget(self._editor)
        whole.addStretch(1)
        self._fit()

    def _fit(self) -> None:
        self.field.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + active_theme().px(28))

    def _show_editing(self, editing: bool) -> None:
        self._editor.setVisible(editing)
        self._text.setVisible(not editing)
        self.pencil.setVisible(not editing)
        self._meanwhile.hide()

    def _on_typed(self) -> None:
        if self.is_editing:
            self.touched.emit()

    def _submit(self) -> None:
        text = self.field.toPlainText().strip()
        self._show_editing(False)
        self.pencil.setFocus(Qt.FocusReason.OtherFocusReason)
        self.submitted.emit(text)
