"""Fields that signing in and setting up need: a passphrase that notices caps lock, and the path of a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QWidget

from resilience_desk.people.passphrases import STRENGTH_WORDS, Strength, strength
from resilience_desk.words import Words
from ui.overriding import override
from ui.widgets.buttons import secondary_button
from ui.widgets.layouts import Row
from ui.widgets.marks import Icon
from ui.widgets.text import TextRole, WrappingLabel, letter_for_letter, set_look

_LONGEST = 1024


class PassphraseField(QLineEdit):
    """A hidden text. ``caps_changed`` says whether caps lock seems to be on: letters came otherwise than Shift says."""

    caps_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(_LONGEST)

    def reveal(self, shown: bool) -> None:
        """Show or hide what is typed."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if len(typed) == 1 and typed.upper() != typed.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._notice(typed.isupper() is not shifted)
        elif event.key() == Qt.Key.Key_CapsLock:
            self._notice(False)  # it was pressed because of the hint, or the next letter tells
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._notice(False)
        super().focusOutEvent(event)

    def _notice(self, caps: bool) -> None:
        if caps != self._caps:
            self._caps = caps
            self.caps_changed.emit(caps)


class CapsHint(QWidget):
    """Says that caps lock is on; takes no room while it is not."""

    def __init__(self, words: Words, *fields: PassphraseField) -> None:
        super().__init__()
        row = Row(self, gap=6)
        row.addWidget(Icon("info", "info", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(WrappingLabel(words.say("Caps lock seems to be on."), TextRole.CAPTION), 1)
        self.hide()
        for field in fields:
            field.caps_changed.connect(self.setVisible)


class StrengthHint(QWidget):
    """Says how hard a new passphrase is to guess, as it is typed."""

    def __init__(self, words: Words, field: PassphraseField) -> None:
        super().__init__()
        self._words = words
        self.known: tuple[str, ...] = ()
        row = Row(self, gap=6)
        self._icon = Icon("info", "info", 14)
        self.label = WrappingLabel("", TextRole.CAPTION)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        self.hide()
        field.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self, typed: str) -> None:
        how = strength(typed, self.known)
        good = how is Strength.GOOD
        self._icon.show_icon("circle-check" if good else "info", "ok" if good else "info")
        self.label.setText(self._words.say(STRENGTH_WORDS[how]))
        self.setVisible(bool(typed))


class ShowTyped(QCheckBox):
    """Shows what is typed into passphrase fields, for as long as it is ticked."""

    def __init__(self, words: Words, *fields: PassphraseField) -> None:
        super().__init__(letter_for_letter(words.say("Show what I type")))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for field in fields:
            self.toggled.connect(field.reveal)


class FolderField(QWidget):
    """The path of a folder, typed or chosen. ``chosen`` carries it as text when it was chosen in the dialog."""

    chosen = Signal(str)

    def __init__(self, words: Words, title: str, parent: QWidget | None = None) -> None:
        """``title`` is what the dialog asks."""
        super().__init__(parent)
        self._title = title
        row = Row(self, gap=8)
        self.line = QLineEdit()
        self.line.setMaxLength(4096)
        self.button = secondary_button(words.say("Choose …"))
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)
        self.button.clicked.connect(self._on_choose)

    @property
    def text(self) -> str:
        """The path as it stands there."""
        return self.line.text().strip()

    def show_path(self, path: Path | None) -> None:
        """Show a path; None empties the field."""
        self.line.setText(str(path) if path else "")

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    @override
    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DynamicPropertyChange:
            set_look(self.line, "problem", bool(self.property("problem")))
        return super().event(event)

    def _on_choose(self) -> None:
        choose_folder(self, self._title, self.text, self._on_chosen)

    def _on_chosen(self, path: str) -> None:
        self.line.setText(path)
        self.chosen.emit(path)


def choose_folder(owner: QWidget, title: str, start: str, then: object) -> None:
    """Ask for a folder without blocking the window; ``then`` is a slot that gets its path."""
    from PySide6.QtWidgets import QFileDialog  # rarely wanted, and not before the first paint

    dialog = QFileDialog(owner, title, start)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(then)
    dialog.open()
