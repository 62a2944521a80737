"""Find or do: one field for people, commands and whatever the rooms can search. Ctrl+K, arrows, Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget
from typing_extensions import override

from resilience_desk.errors import DeskError
from resilience_desk.words import Words, mark
from ui.commands import Command, Commands
from ui.operations import Operations
from ui.shell.overlay import Overlay
from ui.shell.palette_list import ENTRY_HEIGHT, TITLE_HEIGHT, Found, FoundDelegate, FoundModel
from ui.theme import active_theme
from ui.widgets.announce import announce
from ui.widgets.layouts import Row, divider
from ui.widgets.marks import Icon
from ui.widgets.text import TextRole, plain_label

COMMANDS_ORDER = 50
"""Where the commands stand among the sources; people come before."""
_MOST_COMMANDS = 8
_MOST_LINES = 12


@dataclass(frozen=True)
class Source:
    """Something the palette searches. ``search`` runs on a reader thread; what it found is run on the GUI thread."""

    id: str
    title: str
    order: int
    search: Callable[[str], Sequence[Found]]


def matching(commands: Sequence[tuple[str, Command]], typed: str) -> list[tuple[str, Command]]:
    """The commands whose words hold every part typed, those that begin with it first."""
    parts = typed.casefold().split()
    hits = [(words, command) for words, command in commands if all(part in words.casefold() for part in parts)]
    return sorted(hits, key=lambda hit: not (parts and hit[0].casefold().startswith(parts[0])))


class Palette(Overlay):
    """The palette. Sources answer one by one and keep their order; an answer to older text is dropped."""

    def __init__(self, words: Words, commands: Commands, operations: Operations, over: QWidget) -> None:
        super().__init__(over, words.say("Find or do"), width=620)
        self._words = words
        self._commands = commands
        self._operations = operations
        self._sources: list[Source] = []
        self._found: dict[str, Sequence[Found]] = {}
        self._problem = ""
        self.field = QLineEdit()
        self.field.setProperty("kind", "palette")
        self.field.setMaxLength(200)
        self.field.setPlaceholderText(words.say("A name, a number, a date of birth, or what to do"))
        self.field.setAccessibleName(words.say("Find or do"))
        self.model = FoundModel()
        self.list = QListView()
        self.list.setAccessibleName(words.say("What was found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self._nothing = plain_label("", TextRole.SECONDARY)
        self._nothing.setContentsMargins(10, 8, 10, 8)
        typing = Row(gap=2, margins=(8, 0, 0, 0))
        typing.addWidget(Icon("search", "text_caption", 18))
        typing.addWidget(self.field, 1)
        self.body.addLayout(typing)
        for widget in (divider(), self.list, self._nothing, divider()):
            self.body.addWidget(widget)
        self.body.addLayout(self._keys())
        self.field.textChanged.connect(self._on_text_changed)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)

    def add_source(self, source: Source) -> None:
        """Search ``source`` too; a source of the same id is replaced."""
        others = [known for known in self._sources if known.id != source.id]
        self._sources = sorted([*others, source], key=lambda known: known.order)

    def forget(self) -> None:
        """Drop all sources and everything found, as when the desk is locked for another member."""
        self._sources.clear()
        self.empty()

    def empty(self) -> None:
        """Drop what was typed and found."""
        self._found.clear()
        self.field.clear()
        self.model.show_sections([])

    def open_palette(self, text: str = "") -> None:
        """Open with ``text`` typed already."""
        self._found.clear()
        self.field.setText(text)
        self._on_text_changed(text)
        self.open_over(self.field)
        self.field.selectAll()

    @property
    def current(self) -> Found | None:
        """What Enter would run."""
        place = self.list.currentIndex().row()
        line = self.model.lines[place] if 0 <= place < len(self.model.lines) else None
        return line if isinstance(line, Found) else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match Qt.Key(event.key()):
                case Qt.Key.Key_Down | Qt.Key.Key_Tab:
                    self._move(1)
                case Qt.Key.Key_Up | Qt.Key.Key_Backtab:
                    self._move(-1)
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._run_current()
                case _:
                    return False
            return True
        return super().eventFilter(watched, event)

    def _keys(self) -> Row:
        row = Row(gap=6, margins=(8, 4, 8, 2))
        says = self._words.say
        for key, what in (("↑↓", says("move")), (says("Enter"), says("open or do")), (says("Esc"), says("close"))):
            cap = plain_label(key)
            cap.setProperty("key", True)
            row.addWidget(cap)
            row.addWidget(plain_label(what, TextRole.CAPTION))
        row.addStretch(1)
        row.addWidget(plain_label(says(">  commands only"), TextRole.CAPTION))
        return row

    def _on_text_changed(self, text: str) -> None:
        typed = text.strip()
        self._problem = ""
        self._found = {"commands": self._find_commands(typed.removeprefix(">"))}
        searched = [] if typed.startswith(">") or not typed else self._sources
        for source in searched:
            self._operations.ask(
                partial(source.search, typed),
                owner=self,
                then=partial(self._on_found, source.id, text),
                failed=self._on_failed,
                slot=f"palette.{source.id}",
            )
        self._show_found()

    def _find_commands(self, typed: str) -> list[Found]:
        named = [(self._commands.words(command), command) for command in self._commands.available()]
        return [
            Found(
                words,
                partial(self._commands.do, command.id),
                self._commands.section_words(command.section),
                command.icon or "chevron-right",
                QKeySequence(command.shortcut).toString(QKeySequence.SequenceFormat.NativeText),
            )
            for words, command in matching(named, typed)[:_MOST_COMMANDS]
        ]

    def _on_found(self, source: str, asked: str, found: Sequence[Found]) -> None:
        if asked == self.field.text():
            self._found[source] = found
            self._show_found()

    def _on_failed(self, error: DeskError) -> None:
        self._problem = self._words.error(error)
        self._show_found()

    def _show_found(self) -> None:
        sections = [
            (source.order, self._words.say(source.title), self._found.get(source.id, ())) for source in self._sources
        ]
        sections.append((COMMANDS_ORDER, self._words.say(_DO), self._found.get("commands", ())))
        ordered = sorted(sections, key=lambda section: section[0])
        self.model.show_sections([(title, found) for _, title, found in ordered])
        self._choose(self.model.next_entry(-1, 1))
        nothing = self._words.say("Nothing found. Try part of a name, a number or a date of birth.")
        self._nothing.setText(self._problem or nothing)
        self._nothing.setVisible(bool(self._problem) or not self.model.lines)
        self.list.setVisible(bool(self.model.lines))
        px = active_theme().px
        heights = [TITLE_HEIGHT if isinstance(line, str) else ENTRY_HEIGHT for line in self.model.lines[:_MOST_LINES]]
        self.list.setFixedHeight(sum(px(height) for height in heights) + 4)
        self.place()

    def _move(self, step: int) -> None:
        self._choose(self.model.next_entry(self.list.currentIndex().row(), step))
        if self.current is not None:
            announce(self.list, self.current.title)

    def _choose(self, place: int) -> None:
        index = self.model.index(max(place, 0), 0)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.scrollTo(index)

    def _on_clicked(self) -> None:
        self._run_current()

    def _run_current(self) -> None:
        found = self.current
        if found is not None:
            self.close_layer()
            found.run()


_DO = mark("Do")
