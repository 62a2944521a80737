"""A card for each caregiver: what is past its limit first, then what they do, what is not asked, and how to look after them."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from resilience_desk.caregivers.views import CaregiverView
from resilience_desk.words import Words
from ui.caregivers.board_paint import colour_of
from ui.caregivers.card_words import Fact, facts_of, relation_words
from ui.theme import active_theme
from ui.widgets.buttons import link_button
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Avatar, Icon
from ui.widgets.row_pool import RowPool
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel, set_look


class _FactRow(QWidget):
    """An icon, a label and words beside it."""

    def __init__(self) -> None:
        super().__init__()
        row = Row(self, gap=7)
        self._icon = Icon("check", "ok", 15)
        self._label = WrappingLabel("", TextRole.OVERLINE)
        self._text = WrappingLabel()
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        # A wrapping label alone would be given no width; its holder has a fixed one.
        self._holder = QWidget()
        label = Column(self._holder, gap=0, margins=(0, 1, 0, 0))
        label.addWidget(self._label)
        label.addStretch(1)
        row.addWidget(self._holder)
        row.addWidget(self._text, 1)
        self._fit()
        active_theme().changed.connect(self._fit)

    def show_item(self, fact: Fact) -> None:
        """Show another fact."""
        self._icon.show_icon(fact.icon, fact.token)
        self._label.setText(fact.label)
        self._text.setText(fact.text)
        set_look(self._text, "role", (TextRole.PROBLEM if fact.icon == "triangle-alert" else TextRole.BODY).value)
        self.setAccessibleName(f"{fact.label}: {fact.text}")

    def _fit(self) -> None:
        self._holder.setFixedWidth(active_theme().px(88))


class CaregiverCard(QFrame):
    """One caregiver. ``opened`` carries their id when the member wants to see and change everything."""

    opened = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.caregiver_id: UUID | None = None
        self.setProperty("surface", "card")
        whole = Column(self, gap=6, margins=(14, 10, 12, 12))
        head = Row(gap=10)
        self._avatar = Avatar("", size=32)
        self._name = ElidingLabel("", TextRole.STRONG)
        self._relation = ElidingLabel("", TextRole.CAPTION)
        self.open_button = link_button(words.say("Open"))
        self.open_button.clicked.connect(self._on_open)
        lines = Column(gap=0)
        lines.addWidget(self._name)
        lines.addWidget(self._relation)
        head.addWidget(self._avatar)
        head.addLayout(lines, 1)
        head.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(head)
        self.facts = RowPool(whole, _FactRow)

    def show_item(self, view: CaregiverView) -> None:
        """Show another caregiver."""
        self.caregiver_id = view.id
        self._avatar.show_person(view.name, colour_of(view.kind))
        self._name.setText(view.name)
        self._relation.setText(relation_words(self._words, view))
        self.open_button.setAccessibleName(self._words.say("Open {name}", name=view.name))
        self.setAccessibleName(view.name)
        self.facts.show_items(facts_of(self._words, view))

    def _on_open(self, checked: bool = False) -> None:
        del checked
        self.opened.emit(self.caregiver_id)
