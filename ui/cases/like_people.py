"""A warning that somebody of this name or number is here already, with the way to their case."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from resilience_desk.cases.views import PersonFound
from resilience_desk.words import Words
from ui.cases.finding import told_apart
from ui.widgets.announce import announce
from ui.widgets.buttons import link_button
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel, plain_label, set_look

_MOST = 3


class LikePeople(QFrame):
    """Hidden while nobody is alike. ``opened`` carries the :class:`PersonFound` whose case is to be opened instead."""

    opened = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        set_look(self, "bar", "warn")
        row = Row(self, gap=10, margins=(12, 8, 10, 8))
        row.addWidget(Icon("triangle-alert", "warn", 18))
        lines = Column(gap=2)
        lines.addWidget(plain_label(words.say("Perhaps this person is here already"), TextRole.STRONG))
        self.pool = RowPool(lines, self._make_row)
        row.addLayout(lines, 1)
        self.hide()

    def show_people(self, people: Sequence[PersonFound]) -> None:
        """Warn of these people; nobody takes the warning away."""
        self.pool.show_items(people[:_MOST])
        if people and self.isHidden():
            announce(self, self._words.say("Perhaps this person is here already"))
        self.setVisible(bool(people))

    def _make_row(self) -> _LikeRow:
        row = _LikeRow(self._words)
        row.opened.connect(self.opened)
        return row


class _LikeRow(QFrame):
    opened = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        row = Row(self, gap=10)
        self._label = WrappingLabel()
        self.button = link_button(words.say("Open that case instead"))
        row.addWidget(self._label, 1)
        self._person: PersonFound | None = None
        self.button.clicked.connect(self._on_clicked)
        row.addWidget(self.button)

    def show_item(self, person: PersonFound) -> None:
        """Show another person."""
        self._label.setText(f"{person.name} · {told_apart(person, self._words)}")
        self._person = person

    def _on_clicked(self) -> None:
        self.opened.emit(self._person)
