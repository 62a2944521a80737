"""What was agreed before: every version of the plan, the newest first."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from resilience_desk.planning.terms import AGREEMENT_WAY_WORDS
from resilience_desk.planning.views import PlanVersionView
from resilience_desk.words import Words
from ui.planning.plan_page import PlanPage, agreed_sentence
from ui.widgets.card import Card
from ui.widgets.layouts import Column
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel


class _VersionLine(QWidget):
    """One agreed version."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._line = WrappingLabel("", TextRole.SECONDARY)
        Column(self).addWidget(self._line)

    def show_item(self, item: tuple[PlanVersionView, str]) -> None:
        """Show a version, and with whom it was agreed."""
        version, person = item
        how = self._words.say(AGREEMENT_WAY_WORDS[version.agreed_how]) if version.agreed_how else ""
        self._line.setText(agreed_sentence(version, person, how, self._words))


class HistoryCard(Card):
    """Earlier versions; hidden while there is none."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Earlier versions"))
        rows = Column(gap=6)
        self.body.addLayout(rows)
        self.rows = RowPool(rows, partial(_VersionLine, words))

    def show_page(self, page: PlanPage) -> None:
        """Show every version but the one in force, which stands in the head."""
        self.rows.show_items([(version, page.person) for version in page.plan.history[1:]])
        self.setVisible(len(page.plan.history) > 1)
