"""The sheet of shortcuts ("?"): made from the registry of commands, so that it cannot be wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from resilience_desk.words import Words
from ui.commands import Commands, Section
from ui.shell.overlay import Overlay
from ui.theme import active_theme
from ui.widgets.buttons import IconButton
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.text import TextRole, WrappingLabel, plain_label


class ShortcutSheet(Overlay):
    """Every shortcut that works on this page and everywhere, by section."""

    def __init__(self, words: Words, commands: Commands, over: QWidget) -> None:
        super().__init__(over, words.say("Keys"), width=760)
        self._words = words
        self._commands = commands
        head = Row(gap=8, margins=(8, 4, 0, 4))
        head.addWidget(plain_label(words.say("Keys"), TextRole.SECTION))
        head.addStretch(1)
        self.close_button = IconButton("x", words.say("Close"))
        self.close_button.clicked.connect(self.close_layer)
        head.addWidget(self.close_button)
        self.body.addLayout(head)
        note = Row(margins=(8, 0, 8, 4))
        says = words.say("Single letters work when no text field has focus. Every command is also in Ctrl+K and F10.")
        note.addWidget(WrappingLabel(says, TextRole.CAPTION))
        self.body.addLayout(note)
        self._scroller: VerticalScroller | None = None

    def lines(self) -> list[tuple[Section, str, str]]:
        """What the sheet lists: section, words, key."""
        keys: dict[tuple[Section, str], list[str]] = {}
        for command in self._commands.all():
            if command.shortcut and self._commands.in_scope(command.id):
                place = (command.section, self._commands.words(command))
                keys.setdefault(place, []).append(_native(command.shortcut))
        return [(section, words, "  ".join(of)) for (section, words), of in keys.items()]

    def open_sheet(self) -> None:
        """List the keys of now and open."""
        if self._scroller is not None:
            self.body.removeWidget(self._scroller)
            self._scroller.deleteLater()
        content = self._make_list()
        self._scroller = VerticalScroller(content)
        self._scroller.setFixedHeight(min(content.sizeHint().height(), self.over.height() * 2 // 3))
        self.body.addWidget(self._scroller, 1)
        self.open_over(self.close_button)

    def _make_list(self) -> QWidget:
        content = QWidget()
        halves = Row(content, gap=24, margins=(8, 4, 8, 8))
        columns = (Column(gap=14), Column(gap=14))
        for column in columns:
            halves.addLayout(column, 1)
        heights = [0, 0]
        lines = self.lines()
        for section in dict.fromkeys(section for section, _, _ in lines):
            keys = [(words, key) for of, words, key in lines if of is section]
            shorter = heights.index(min(heights))
            heights[shorter] += len(keys) + 2
            columns[shorter].addLayout(self._make_section(section, keys))
        for column in columns:
            column.addStretch(1)
        return content

    def _make_section(self, section: Section, keys: list[tuple[str, str]]) -> QGridLayout:
        px = active_theme().px
        grid = QGridLayout()
        grid.setVerticalSpacing(px(6))
        grid.setHorizontalSpacing(px(12))
        grid.addWidget(plain_label(self._commands.section_words(section), TextRole.OVERLINE), 0, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        for place, (words, key) in enumerate(keys, start=1):
            grid.addWidget(plain_label(words), place, 0)
            cap = plain_label(key)
            cap.setProperty("key", True)
            grid.addWidget(cap, place, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return grid


def _native(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
