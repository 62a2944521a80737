"""The one registry of commands. It feeds the F10 menu, the palette, the shortcuts sheet, help and the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from resilience_desk.words import Words, mark
from ui.theme import active_theme
from ui.widgets.text import letter_for_letter

EVERYWHERE = ""
"""The scope of a command that works on every page."""


class Section(Enum):
    """The group a command stands in, in menu, palette and sheet."""

    GO = mark("Go to")
    CASE = mark("This case")
    RECORD = mark("Record")
    PRINT = mark("Print and share")
    VIEW = mark("View")
    DESK = mark("The desk")


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Command:
    """One thing the desk can do. ``words`` is a marked text; ``run`` does it; ``enabled`` says whether it can now.

    ``scope`` is the id of the room whose page it belongs to, or everywhere. ``shortcut`` as Qt writes it: ``Ctrl+P``,
    or one letter, which acts only when no text field has focus. ``shown`` keeps a command out of menu and palette.
    """

    id: str
    words: str
    section: Section
    run: Callable[[], object]
    shortcut: str = ""
    icon: str = ""
    enabled: Callable[[], bool] = _always
    scope: str = EVERYWHERE
    shown: bool = True


class CommandClash(ValueError):
    """Two commands want one id, or one shortcut at the same time: a mistake of the program."""


def types_text(widget: QWidget | None) -> bool:
    """Whether letters typed into ``widget`` become text there."""
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox) or (isinstance(widget, QComboBox) and widget.isEditable())


def _key(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.PortableText)


class Commands(QObject):
    """All commands of the window, each with its QAction on ``window``. ``changed`` when one came or went."""

    changed = Signal()

    def __init__(self, words: Words, window: QWidget) -> None:
        super().__init__(window)
        self._words = words
        self._window = window
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._scope = EVERYWHERE
        self._suspended = False
        active_theme().changed.connect(self._on_theme_changed)

    def add(self, *commands: Command) -> None:
        """Register commands. Raises :class:`CommandClash`."""
        for command in commands:
            self._refuse_clash(command)
            self._commands[command.id] = command
            self._actions[command.id] = self._make_action(command)
        self._apply_scope()
        self.changed.emit()

    def remove(self, *ids: str) -> None:
        """Take commands away, as when a member signs out."""
        for id_ in ids:
            del self._commands[id_]
            self._window.removeAction(self._actions[id_])
            self._actions.pop(id_).deleteLater()
        self.changed.emit()

    def all(self) -> tuple[Command, ...]:
        """Every command, by section and in the order registered."""
        order = list(Section)
        return tuple(sorted(self._commands.values(), key=lambda command: order.index(command.section)))

    def available(self) -> tuple[Command, ...]:
        """The commands that menu and palette offer now."""
        return tuple(command for command in self.all() if command.shown and self.can(command.id))

    def action(self, id_: str) -> QAction:
        """The QAction of a command, for a button or a menu."""
        return self._actions[id_]

    def in_scope(self, id_: str) -> bool:
        """Whether a command belongs to this page or to every page."""
        return self._commands[id_].scope in (EVERYWHERE, self._scope)

    def can(self, id_: str) -> bool:
        """Whether a command can be done now, on this page."""
        return not self._suspended and self.in_scope(id_) and self._commands[id_].enabled()

    def do(self, id_: str) -> bool:
        """Do a command if it can be done now; whether it was."""
        if not self.can(id_):
            return False
        self._commands[id_].run()
        return True

    def words(self, command: Command) -> str:
        """What a command is called, in the reader's language."""
        return self._words.say(command.words)

    def section_words(self, section: Section) -> str:
        """What a section is called, in the reader's language."""
        return self._words.say(section.value)

    def enter(self, scope: str) -> None:
        """Say which room's page is shown: its commands work now, those of other rooms do not."""
        self._scope = scope
        self._apply_scope()

    def suspend(self, suspended: bool) -> None:
        """Switch every command off while the desk is locked, and on again."""
        self._suspended = suspended
        self._apply_scope()

    def _refuse_clash(self, new: Command) -> None:
        if new.id in self._commands:
            raise CommandClash(f"two commands are called {new.id}")
        for other in self._commands.values():
            together = EVERYWHERE in (new.scope, other.scope) or new.scope == other.scope
            if new.shortcut and together and _key(new.shortcut) == _key(other.shortcut):
                raise CommandClash(f"{new.id} and {other.id} both want {new.shortcut}")

    def _make_action(self, command: Command) -> QAction:
        action = QAction(letter_for_letter(self.words(command)), self._window)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
            action.setAutoRepeat(False)
        if command.icon:
            action.setIcon(active_theme().icon(command.icon))
        action.triggered.connect(partial(self._on_triggered, command.id))
        self._window.addAction(action)
        return action

    def _on_triggered(self, id_: str, checked: bool = False) -> None:
        del checked
        if len(_key(self._commands[id_].shortcut)) != 1 or not types_text(QApplication.focusWidget()):
            self.do(id_)

    def _apply_scope(self) -> None:
        for id_, action in self._actions.items():
            action.setEnabled(self.in_scope(id_) and not self._suspended)

    def _on_theme_changed(self) -> None:
        for id_, command in self._commands.items():
            if command.icon:
                self._actions[id_].setIcon(active_theme().icon(command.icon))
