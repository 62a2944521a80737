"""Buttons: one primary act on a screen, others secondary or ghost, icons with a name, and a choice of few."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui.theme import active_theme
from ui.widgets.layouts import Row
from ui.widgets.text import letter_for_letter, plain_tip

Key = TypeVar("Key")


class ButtonKind(Enum):
    """How much a button asks for. A screen has at most one ``PRIMARY``."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    GHOST = "ghost"
    LINK = "link"


_INK = {
    ButtonKind.PRIMARY: "on_primary",
    ButtonKind.SECONDARY: "text_secondary",
    ButtonKind.GHOST: "text_secondary",
    ButtonKind.LINK: "primary",
}


class Button(QPushButton):
    """A button with words, and if wanted an icon and a tip."""

    def __init__(
        self,
        text: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        icon: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._kind = kind
        self.setProperty("kind", kind.value)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(plain_tip(tip))
        self.say(text)
        self._on_theme_changed()
        active_theme().changed.connect(self._on_theme_changed)

    def say(self, text: str) -> None:
        """Change the words."""
        # The gap between icon and words cannot be styled; a thin space makes one.
        self.setText(("\u2009" if self._icon else "") + letter_for_letter(text))
        self.setAccessibleName(text)

    def _on_theme_changed(self) -> None:
        if self._icon:
            theme = active_theme()
            self.setIcon(theme.icon(self._icon, _INK[self._kind], 16))
            self.setIconSize(QSize(theme.px(16), theme.px(16)))


def primary_button(text: str, *, icon: str = "", tip: str = "") -> Button:
    """The one main act of a screen."""
    return Button(text, ButtonKind.PRIMARY, icon=icon, tip=tip)


def secondary_button(text: str, *, icon: str = "", tip: str = "") -> Button:
    """An act beside the main one."""
    return Button(text, ButtonKind.SECONDARY, icon=icon, tip=tip)


def ghost_button(text: str, *, icon: str = "", tip: str = "") -> Button:
    """A quiet act without a border."""
    return Button(text, ButtonKind.GHOST, icon=icon, tip=tip)


def link_button(text: str, *, tip: str = "") -> Button:
    """An act that reads like a link, inside a card."""
    return Button(text, ButtonKind.LINK, tip=tip)


class IconButton(QToolButton):
    """A button of one icon; ``name`` is its tooltip and what assistive tools say."""

    def __init__(
        self, icon: str, name: str, *, token: str = "text_secondary", size: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.setProperty("kind", "ghost")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_icon(icon, name, token)
        active_theme().changed.connect(self._on_theme_changed)

    def show_icon(self, icon: str, name: str, token: str = "text_secondary") -> None:
        """Show another icon with another name."""
        self._icon, self._token = icon, token
        self.setToolTip(plain_tip(name))
        self.setAccessibleName(name)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        theme = active_theme()
        self.setIcon(theme.icon(self._icon, self._token, self._size))
        self.setIconSize(QSize(theme.px(self._size), theme.px(self._size)))
        self.setMinimumSize(theme.px(28), theme.px(28))


class SegmentedChoice(QFrame, Generic[Key]):
    """One of a few, side by side; arrow keys move. ``chosen`` carries the key of what the user chose."""

    chosen = Signal(object)

    def __init__(
        self, name: str, options: Sequence[tuple[Key, str]], current: Key | None = None, parent: QWidget | None = None
    ) -> None:
        """``name`` says what is chosen; ``options`` are keys with words; no ``current`` leaves the choice open."""
        super().__init__(parent)
        self.setProperty("surface", "segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        row = Row(self, gap=2, margins=(3, 3, 3, 3))
        self._group = QButtonGroup(self)
        self._keys: list[Key] = []
        for key, words in options:
            button = QRadioButton(letter_for_letter(words))
            button.setProperty("kind", "segment")
            button.setAccessibleName(words)
            button.setAccessibleDescription(name)
            self._group.addButton(button, len(self._keys))
            self._keys.append(key)
            row.addWidget(button)
        if self._keys:
            self.setFocusProxy(self._group.button(0))
        self.choose(current)
        self._group.buttonClicked.connect(self._on_button_clicked)

    @property
    def current(self) -> Key | None:
        """The key chosen, or None while the choice is open."""
        place = self._group.checkedId()
        return self._keys[place] if place >= 0 else None

    def choose(self, key: Key | None) -> None:
        """Show ``key`` as chosen without telling anybody; None opens the choice again."""
        if key is None:
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(False)
            self._group.setExclusive(True)
        else:
            self._group.button(self._keys.index(key)).setChecked(True)

    def _on_button_clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(self._keys[self._group.id(button)])
