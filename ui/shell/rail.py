"""The rail: one entry for each room that works, with words beside the icons when there is room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QWidget

from resilience_desk.words import Words
from ui.shell.registry import Room
from ui.theme import active_theme
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.text import TextRole, letter_for_letter, plain_label, plain_tip, set_look

WIDE, NARROW = 196, 92
"""Widths at scale 1, with words beside the icons and below them."""


class _Entry(QToolButton):
    """One room on the rail."""

    asked = Signal(str)

    def __init__(self, words: Words, room: Room) -> None:
        super().__init__()
        self._words = words
        self.room = room
        self._wide = False
        title = words.say(room.title)
        self.setProperty("kind", "rail")
        self.setAccessibleName(title)
        self.setToolTip(plain_tip(title))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def show_current(self, current: bool) -> None:
        """Light the entry of the room that is shown."""
        set_look(self, "current", current)
        self.setAccessibleDescription(self._words.say("shown now") if current else "")
        self.dress(self._wide)

    def dress(self, wide: bool) -> None:
        """Put the words beside the icon or below it."""
        self._wide = wide
        theme = active_theme()
        beside, below = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        self.setToolButtonStyle(beside if wide else below)
        title = letter_for_letter(self._words.say(self.room.title))
        self.setText(f"\u2002{title}" if wide else title)
        self.setIcon(theme.icon(self.room.icon, "primary" if self.property("current") else "text_secondary", 20))
        self.setIconSize(QSize(theme.px(20), theme.px(20)))
        self.setMinimumHeight(theme.px(40 if wide else 56))

    def _on_clicked(self) -> None:
        self.asked.emit(self.room.id)


class Rail(QFrame):
    """The rooms; ``chosen`` carries the id of the one asked for."""

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._wide = False
        self._entries: list[_Entry] = []
        self.setProperty("surface", "rail")
        self.setAccessibleName(words.say("Rooms"))
        column = Column(self, gap=4, margins=(8, 10, 8, 10))
        brand = QWidget()
        self._brand = Row(brand, gap=10, margins=(10, 2, 10, 10))
        self._sign = Icon("route", "primary", 24)
        self._name = plain_label(words.say("Resilience Desk"), TextRole.STRONG)
        self._brand.addStretch(1)
        self._brand.addWidget(self._sign)
        self._brand.addWidget(self._name)
        self._brand.addStretch(1)
        column.addWidget(brand)
        self._upper = Column(gap=4)
        self._lower = Column(gap=4)
        column.addLayout(self._upper)
        column.addStretch(1)
        column.addLayout(self._lower)
        active_theme().changed.connect(self._on_theme_changed)

    def show_rooms(self, rooms: tuple[Room, ...]) -> None:
        """Show the entries of ``rooms``; those within another room have none."""
        for entry in self._entries:
            entry.deleteLater()
        self._entries = [_Entry(self._words, room) for room in rooms if not room.within]
        for entry in self._entries:
            entry.asked.connect(self.chosen)
            (self._lower if entry.room.foot else self._upper).addWidget(entry)
        self.widen(self._wide)

    def light(self, room: str) -> None:
        """Light the entry of ``room``."""
        for entry in self._entries:
            entry.show_current(entry.room.id == room)

    def widen(self, wide: bool) -> None:
        """Show words beside the icons, or below them."""
        self._wide = wide
        self.setFixedWidth(active_theme().px(WIDE if wide else NARROW))
        self._name.setVisible(wide)
        self._brand.setStretch(0, 0 if wide else 1)
        for entry in self._entries:
            entry.dress(wide)

    def _on_theme_changed(self) -> None:
        self.widen(self._wide)
