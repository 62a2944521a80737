"""What the window shows before a desk is open: the practices known here, signing in, and the ways to a new one.

It paints before the database is loaded: what needs it is imported later, on a reading thread or at the click.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from resilience_desk.words import Words
from ui.operations import Operations
from ui.overriding import override
from ui.people.doors import Doors
from ui.people.fields import choose_folder
from ui.people.known_practices import KnownPractice, KnownPractices
from ui.people.sign_in import SignIn, practice_at
from ui.theme import active_theme
from ui.widgets.buttons import ghost_button, primary_button, secondary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.marks import Icon
from ui.widgets.table import ListColumn, ListModel, ListTable
from ui.widgets.text import TextRole, WrappingLabel, plain_label

if TYPE_CHECKING:
    from resilience_desk.desk import Desk
    from ui.people.first_run_page import FirstRunPage
    from ui.people.restore_page import RestorePage

_WIDE = 900


class Welcome(QStackedWidget):
    """The page before any desk. ``opened`` carries the desk that was opened; the composition root takes over."""

    opened = Signal(object)

    def __init__(
        self,
        words: Words,
        operations: Operations,
        settings: QSettings,
        doors: Doors | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._operations = words, operations
        self._doors = doors or Doors.real()
        self._known = KnownPractices(settings)
        self._prepared = False
        self.first_run: FirstRunPage | None = None
        self.restoring: RestorePage | None = None
        self.setProperty("surface", "page")
        self.setAccessibleName(words.say("Welcome"))
        self.sign_in = SignIn(words, operations, self._doors)
        self.list = self._make_list()
        self.new_button = ghost_button(words.say("Set up a new practice"), icon="plus")
        self.open_button = ghost_button(words.say("Open another folder"), icon="folder-heart")
        self.first_new_button = primary_button(words.say("Set up a new practice"), icon="plus")
        self.first_open_button = secondary_button(words.say("Open a practice that exists"), icon="folder-heart")
        self._known_card = self._make_known_card()
        self._first_card = self._make_first_card()
        # With its parent from the first: what changes parents later is polished after the stylesheet once more.
        self.addWidget(VerticalScroller(self._make_start(), self))
        self._connect()
        self._show_known()

    def show_practice(self, path: Path) -> None:
        """Offer signing in at the practice in ``path``, known or not."""
        known = next((known for known in self._known.all() if known.path == path), None)
        self.setCurrentIndex(0)
        self.sign_in.show_practice(known or practice_at(path))
        self._first_card.hide()
        self.sign_in.show()
        self.list.choose(str(path))
        self.sign_in.take_focus()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._prepared:
            self._prepared = True
            QTimer.singleShot(0, self, self._on_painted)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.first_run is not None:
            self.first_run.give_up()
        super().closeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(active_theme().px(640), active_theme().px(420))

    def _make_list(self) -> ListTable[KnownPractice]:
        columns = (
            ListColumn[KnownPractice](
                self._words.say("Practice"), lambda known: known.name, lambda known: str(known.path), strong=True
            ),
        )
        model = ListModel(columns, lambda known: str(known.path))
        table = ListTable(self._words.say("Practices on this computer"), model, row_height=52)
        model.setParent(table)
        table.horizontalHeader().hide()
        return table

    def _make_known_card(self) -> Card:
        card = Card(self._words.say("Practices on this computer"))
        card.body.addWidget(self.list, 1)
        for button in (self.open_button, self.new_button):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            card.body.addWidget(button)
        return card

    def _make_first_card(self) -> Card:
        say = self._words.say
        card = Card(say("Welcome"), gap=14)
        text = say(
            "A practice is one encrypted folder on this computer. Set one up for your team, or open one that "
            "somebody has set up here."
        )
        card.body.addWidget(WrappingLabel(text))
        row = Row(gap=10)
        row.addWidget(self.first_new_button)
        row.addWidget(self.first_open_button)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(
            WrappingLabel(say("Setting up takes about three minutes and four short steps."), TextRole.CAPTION)
        )
        return card

    def _make_start(self) -> QWidget:
        page = QWidget()
        column = Column(page, gap=18, margins=(24, 24, 24, 24))
        brand = Row(gap=12)
        brand.addStretch(1)
        brand.addWidget(Icon("route", "primary", 34))
        brand.addWidget(plain_label(self._words.say("Resilience Desk"), TextRole.TITLE))
        brand.addStretch(1)
        self._cards = QWidget()
        cards = Row(self._cards, gap=18)
        cards.addWidget(self._known_card, 5)
        right = Column(gap=0)
        right.addWidget(self.sign_in)
        right.addWidget(self._first_card)
        right.addStretch(1)
        cards.addLayout(right, 7)
        column.addStretch(2)
        column.addLayout(brand)
        # Stretches, not an alignment: an aligned widget gets its size hint and cuts wrapping text.
        middle = Row(gap=0)
        middle.addStretch(1)
        middle.addWidget(self._cards)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(3)
        return page

    def _connect(self) -> None:
        self.list.selected.connect(self._on_selected)
        self.list.opened.connect(self._on_chosen)
        for button in (self.new_button, self.first_new_button):
            button.clicked.connect(self._on_new)
        for button in (self.open_button, self.first_open_button):
            button.clicked.connect(self._on_open_folder)
        self.sign_in.opened.connect(self._on_opened)
        self.sign_in.restore_asked.connect(self._on_restore)
        self.sign_in.forget_asked.connect(self._on_forget)
        active_theme().changed.connect(self._fit)

    def _show_known(self) -> None:
        known = self._known.all()
        self.list.list_model.show_rows(known)
        self._known_card.setVisible(bool(known))
        self.sign_in.setVisible(bool(known))
        self._first_card.setVisible(not known)
        if known:
            self.list.choose(str(known[0].path))
            self.sign_in.show_practice(known[0])
        self._fit()

    def _fit(self) -> None:
        px = active_theme().px
        wanted = px(_WIDE if not self._known_card.isHidden() else _WIDE * 3 // 5)
        self._cards.setFixedWidth(max(px(320), min(wanted, self.width() - px(64))))
        rows = max(3, min(6, self.list.list_model.rowCount()))
        self.list.setMinimumHeight(px(52 * rows + 4))

    def _back_to_start(self, left: QWidget) -> None:
        self.setCurrentIndex(0)
        self.removeWidget(left)
        left.deleteLater()
        self._show_known()

    def _on_painted(self) -> None:
        self._operations.ask(self._doors.prepare, owner=self, then=self._on_prepared)

    def _on_prepared(self, _nothing: object) -> None:
        """The first sign-in need not wait for the import any more; nothing to show."""

    def _on_selected(self, practice: KnownPractice | None) -> None:
        if practice is not None:
            self.sign_in.show_practice(practice)

    def _on_chosen(self, practice: KnownPractice) -> None:
        self.sign_in.show_practice(practice)
        self.sign_in.take_focus()

    def _on_open_folder(self) -> None:
        choose_folder(self, self._words.say("Choose the folder of the practice"), "", self._on_folder_chosen)

    def _on_folder_chosen(self, path: str) -> None:
        self.show_practice(Path(path))

    def _on_forget(self, practice: KnownPractice) -> None:
        self._known.forget(practice.path)
        self._show_known()

    def _on_opened(self, desk: Desk) -> None:
        practice = self.sign_in.practice
        if practice is not None:
            self._known.remember(practice.path, desk.practice.name)
        self.opened.emit(desk)
        self._show_known()

    def _on_new(self) -> None:
        from ui.people.first_run_page import FirstRunPage

        self.first_run = FirstRunPage(self._words, self._operations, self._known, self._doors)
        self.first_run.left.connect(self._on_first_run_left)
        self.first_run.finished.connect(self._on_first_run_finished)
        self.addWidget(self.first_run)
        self.setCurrentWidget(self.first_run)
        self.first_run.take_focus()

    def _on_first_run_left(self) -> None:
        if self.first_run is not None:
            self._back_to_start(self.first_run)
            self.first_run = None

    def _on_first_run_finished(self, desk: Desk) -> None:
        self._on_first_run_left()
        self.opened.emit(desk)

    def _on_restore(self, practice: KnownPractice, name: str) -> None:
        from ui.people.restore_page import RestorePage

        self.restoring = RestorePage(self._words, self._operations, self._doors, self._known, practice, name)
        self.restoring.left.connect(self._on_restore_left)
        self.addWidget(self.restoring)
        self.setCurrentWidget(self.restoring)
        self.restoring.take_focus()

    def _on_restore_left(self) -> None:
        if self.restoring is not None:
            path = self.restoring.practice.path
            self._back_to_start(self.restoring)
            self.restoring = None
            self.show_practice(path)
