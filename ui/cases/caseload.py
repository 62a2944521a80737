"""The caseload: everybody in care, found while typing, opened with Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QRadioButton, QStackedWidget, QWidget
from typing_extensions import override

from resilience_desk.cases.queries import caseload
from resilience_desk.desk import Changed
from resilience_desk.errors import DeskError
from resilience_desk.words import mark
from ui.cases.caseload_columns import caseload_columns
from ui.cases.caseload_lines import CaseLine, Choice, case_lines, chosen, matching
from ui.cases.intake_page import IntakePage
from ui.cases.new_person import NewPersonPage
from ui.commands import Command, Section
from ui.shell.registry import Place
from ui.theme import active_theme
from ui.widgets.buttons import SegmentedChoice, link_button, primary_button, secondary_button
from ui.widgets.card import Card, EmptyState
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Chip
from ui.widgets.message_bar import MessageBar
from ui.widgets.table import ListModel, ListTable
from ui.widgets.text import TextRole, letter_for_letter, plain_label
from ui.workplace import Workplace

_SHOWN_BY = frozenset({"cases", "people"})
_ONLY_LOOKED_AT = "cases.case_viewed"


def caseload_commands(page: QWidget) -> Sequence[Command]:
    """What can be done from the caseload."""
    assert isinstance(page, CaseloadPage)
    return (
        Command(
            "caseload.new_person",
            mark("New person"),
            Section.RECORD,
            page.open_new_person,
            "Ctrl+N",
            "user-plus",
            scope="caseload",
        ),
        Command(
            "caseload.take_in",
            mark("Take in a caseload…"),
            Section.RECORD,
            page.open_intake,
            icon="users",
            scope="caseload",
        ),
        Command(
            "caseload.filter",
            mark("Filter the caseload"),
            Section.GO,
            page.go_to_filter,
            "Ctrl+F",
            "search",
            scope="caseload",
        ),
    )


class CaseloadPage(QWidget):
    """The list of people, mine or all. It filters in memory and reads anew when cases changed while it is seen."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._words = workplace.words
        self._lines: tuple[CaseLine, ...] = ()
        self._stale = True
        self.messages = MessageBar(workplace.words)
        self.count = Chip("")
        self.new_person = primary_button(workplace.words.say("New person"), icon="user-plus")
        self.take_in = secondary_button(workplace.words.say("Take in a caseload…"), icon="users")
        self.filter = QLineEdit()
        self.choice = SegmentedChoice(
            workplace.words.say("Whose cases"),
            [(Choice.MINE, workplace.words.say("Mine")), (Choice.ALL, workplace.words.say("All"))],
            Choice.MINE,
        )
        model = ListModel(caseload_columns(workplace.words), lambda line: line.id)
        self.table: ListTable[CaseLine] = ListTable(workplace.words.say("Caseload"), model)
        model.setParent(self.table)
        self._states = QStackedWidget()
        self._build()
        self._connect()

    def show_place(self, place: Place) -> None:
        """Show the list; it is read anew only if something changed since."""
        del place
        self._read_if_stale()

    def open_new_person(self) -> None:
        """Open the page on which a person is registered."""
        page = NewPersonPage(self._workplace)
        self._workplace.ways.open_page(page, self._words.say("New person"))
        page.begin()

    def open_intake(self) -> None:
        """Open the page on which a whole caseload is taken in from a table."""
        self._workplace.ways.open_page(IntakePage(self._workplace), self._words.say("Take in a caseload"))

    def go_to_filter(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong above the list."""
        self.messages.show_error(error)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_if_stale()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Typing over the list filters it; the arrow key goes from the filter into the list, Enter opens."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_list_key(event) if watched is self.table else self._on_filter_key(event)
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        say = self._words.say
        column = Column(self, gap=12, margins=(18, 14, 18, 10))
        head = Row(gap=12)
        head.addWidget(plain_label(say("Caseload"), TextRole.TITLE))
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.take_in)
        head.addWidget(self.new_person)
        column.addLayout(head)
        column.addWidget(self.messages)
        tools = Row(gap=12)
        self.filter.setPlaceholderText(say("Filter by name or number"))
        self.filter.setAccessibleName(say("Filter by name or number"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaxLength(100)
        self._widen_filter()
        tools.addWidget(self.filter)
        tools.addWidget(self.choice)
        tools.addStretch(1)
        column.addLayout(tools)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self._states)
        column.addWidget(card, 1)
        column.addWidget(plain_label(say("Enter opens · typing filters · Ctrl+N registers somebody"), TextRole.CAPTION))
        self._fill_states()

    def _fill_states(self) -> None:
        say = self._words.say
        self._waiting = QWidget()
        self._nobody = EmptyState(
            "folder-heart",
            say("Nobody is in care yet"),
            hint=say("Begin with one person; a name is enough. Or take in the table that you keep now."),
            act=say("New person…"),
            do=self.open_new_person,
        )
        self._offer_intake(self._nobody)
        self._none_mine = EmptyState(
            "folder-heart",
            say("None of these cases is yours at the moment"),
            hint=say("A case is yours when you are on its care team, or your team reviews it."),
            act=say("Show all"),
            do=self._show_all,
        )
        self._no_match = EmptyState(
            "search",
            say("Nobody here has this name or number"),
            hint=say("Ctrl+K also finds people by their date of birth, and those whose care has ended."),
            act=say("Clear the filter"),
            do=self._clear_filter,
        )
        for state in (self._waiting, self.table, self._nobody, self._none_mine, self._no_match):
            self._states.addWidget(state)

    def _offer_intake(self, empty: EmptyState) -> None:
        """A second act beneath the first."""
        other = link_button(self._words.say("Take in a caseload…"))
        other.clicked.connect(self.open_intake)
        lines = empty.layout()
        assert isinstance(lines, Column)
        lines.insertWidget(lines.count() - 1, other, 0, Qt.AlignmentFlag.AlignHCenter)

    def _connect(self) -> None:
        self.new_person.clicked.connect(self.open_new_person)
        self.take_in.clicked.connect(self.open_intake)
        self.filter.textChanged.connect(self._show_lines)
        self.filter.installEventFilter(self)
        self.table.installEventFilter(self)
        self.table.opened.connect(self._on_opened)
        self.choice.chosen.connect(self._show_lines)
        self._workplace.changes.changed.connect(self._on_changed)
        active_theme().changed.connect(self._widen_filter)

    def _widen_filter(self) -> None:
        self.filter.setFixedWidth(active_theme().px(260))

    def _read_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            desk = self._workplace.desk
            self._workplace.operations.ask(lambda: case_lines(caseload(desk)), owner=self, then=self._on_read)

    def _on_read(self, lines: tuple[CaseLine, ...]) -> None:
        first = not self._lines
        self._lines = lines
        mine = chosen(lines, Choice.MINE)
        if first and lines and not mine:
            self.choice.choose(Choice.ALL)
        say = self._words.say
        number = self._words.number
        texts = (say("Mine {count}", count=number(len(mine))), say("All {count}", count=number(len(lines))))
        for button, text in zip(self.choice.findChildren(QRadioButton), texts, strict=True):
            button.setText(letter_for_letter(text))
            button.setAccessibleName(text)
        self._show_lines()

    def _show_lines(self) -> None:
        """Show what choice and filter leave, its count, or why it is empty."""
        listed = chosen(self._lines, self.choice.current or Choice.ALL)
        shown = matching(listed, self.filter.text())
        self.table.list_model.show_rows(shown)
        if len(shown) == len(listed):
            self.count.show_fact(self._words.count("{number} person", "{number} people", len(shown)))
        else:
            of = self._words.count(
                "{shown} of {number} person", "{shown} of {number} people", len(listed), shown=len(shown)
            )
            self.count.show_fact(of)
        if shown:
            self._states.setCurrentWidget(self.table)
        elif listed:
            self._states.setCurrentWidget(self._no_match)
        else:
            self._states.setCurrentWidget(self._none_mine if self._lines else self._nobody)

    def _show_all(self) -> None:
        self.choice.choose(Choice.ALL)
        self._show_lines()

    def _clear_filter(self) -> None:
        self.filter.clear()
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self, line: CaseLine) -> None:
        self._workplace.ways.open_case(line.id)

    def _on_changed(self, news: tuple[Changed, ...]) -> None:
        if any(change.rooms & _SHOWN_BY and change.action != _ONLY_LOOKED_AT for change in news):
            self._stale = True
            if self.isVisible():
                self._read_if_stale()

    def _on_list_key(self, event: QKeyEvent) -> bool:
        letters = event.text()
        commanding = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if commanding or not letters.strip() or not letters.isprintable():
            return False
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter.end(False)
        self.filter.insert(letters)
        return True

    def _on_filter_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                if self.table.current is None and self.table.list_model.rows:
                    self.table.setCurrentIndex(self.table.list_model.index(0, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                line = self.table.current or next(iter(self.table.list_model.rows), None)
                if line is not None:
                    self._on_opened(line)
            case Qt.Key.Key_Escape if self.filter.text():
                self.filter.clear()
            case _:
                return False
        return True
