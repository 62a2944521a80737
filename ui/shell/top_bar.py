"""The top bar: where I am, quick find, whether all is saved, projector, theme, and who I am."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from resilience_desk.words import Words
from ui.commands import Commands
from ui.shell.save_state import SaveState
from ui.theme import active_theme
from ui.theme.tokens import ThemeName
from ui.widgets.buttons import IconButton
from ui.widgets.layouts import Row
from ui.widgets.marks import PATIENT, Icon, initials, paint_initials
from ui.widgets.text import ElidingLabel, TextRole, plain_label, plain_tip


class Breadcrumb(QWidget):
    """The way to where I am: the rooms before in grey, the last part strong."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        row = Row(self, gap=8)
        self._before = plain_label("", TextRole.SECONDARY)
        self._arrow = plain_label("›", TextRole.CAPTION)
        self._here = ElidingLabel("", TextRole.STRONG)
        row.addWidget(self._before)
        row.addWidget(self._arrow)
        row.addWidget(self._here, 1)
        self.show_parts([""])

    def show_parts(self, parts: Sequence[str]) -> None:
        """Show the way; the last part is here."""
        self._before.setText("  ›  ".join(parts[:-1]))
        self._before.setVisible(len(parts) > 1)
        self._arrow.setVisible(len(parts) > 1)
        self._here.setText(parts[-1])
        self.setAccessibleName(self._words.say("You are at {way}", way=", ".join(parts)))


class WhoButton(QToolButton):
    """The initials of the signed-in member; opens what concerns them."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "ghost")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._name, self._colour = "", PATIENT
        active_theme().changed.connect(self._on_theme_changed)

    def show_member(self, name: str, colour: str) -> None:
        """Show who is signed in, in the colour of their discipline."""
        self._name, self._colour = name, colour
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        side, density = active_theme().px(30), self.devicePixelRatioF()
        picture = QPixmap(QSize(round(side * density), round(side * density)))
        picture.setDevicePixelRatio(density)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_initials(painter, QRectF(0, 0, side, side), initials(self._name), self._colour)
        painter.end()
        self.setIcon(QIcon(picture))
        self.setIconSize(QSize(side, side))


class TopBar(QFrame):
    """The bar over every page. Its buttons do commands, so that each also has its key."""

    find_asked = Signal()

    def __init__(self, words: Words, commands: Commands, save_state: SaveState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._commands = commands
        self.setProperty("surface", "top")
        row = Row(self, gap=6, margins=(12, 3, 10, 3))
        self.back = IconButton("arrow-left", words.say("Back (Alt+Left)"))
        self.breadcrumb = Breadcrumb(words)
        self.find_field = QPushButton()
        self.find_field.setProperty("kind", "find")
        self.find_field.setAccessibleName(words.say("Find a person, plan, handout or command (Ctrl+K)"))
        self.find_field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inner = Row(self.find_field, gap=8, margins=(11, 0, 8, 0))
        inner.addWidget(Icon("search", "text_caption", 16))
        inner.addWidget(ElidingLabel(words.say("Find a person, plan, handout or command"), TextRole.SECONDARY), 1)
        key = plain_label(words.say("Ctrl K"))
        key.setProperty("key", True)
        inner.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.projector = IconButton("presentation", words.say("Projector view (F5)"))
        self.theme = IconButton("moon", words.say("Change the theme"))
        self.menu_button = IconButton("menu", words.say("All commands (F10)"))
        self.who = WhoButton()
        row.addWidget(self.back)
        row.addWidget(self.breadcrumb, 5)
        row.addWidget(self.find_field, 6)
        row.addStretch(2)
        row.addWidget(save_state)
        for button in (self.projector, self.theme, self.menu_button, self.who):
            row.addWidget(button)
        self.find_field.clicked.connect(self.find_asked)
        self._on_theme_changed()
        active_theme().changed.connect(self._on_theme_changed)

    def make_menu(self) -> QMenu:
        """The menu of every command, by section, as it can be used now."""
        menu = QMenu(self)
        menu.setAccessibleName(self._words.say("All commands"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        parts: dict[str, QMenu] = {}
        for command in self._commands.available():
            section = self._commands.section_words(command.section)
            if section not in parts:
                parts[section] = menu.addMenu(section)
            parts[section].addAction(self._commands.action(command.id))
        return menu

    def _on_theme_changed(self) -> None:
        theme = active_theme()
        self.find_field.setMinimumWidth(theme.px(180))
        self.find_field.setMaximumWidth(theme.px(460))
        self.theme.show_icon("sun" if theme.name is ThemeName.DARK else "moon", self._words.say("Change the theme"))
