"""What changed since the team last discussed a case: the most important first, each with who wrote it and when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from resilience_desk.meetings.views import MeetingCaseView
from resilience_desk.overview.telling import Importance
from resilience_desk.overview.views import ChangeLine
from resilience_desk.people.roles import DISCIPLINE_WORDS
from ui.meetings.row_pool import RowPool
from ui.meetings.sentences import change_source
from ui.widgets.buttons import link_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import DISCIPLINE_COLOURS, Icon, Tag
from ui.widgets.text import TextRole, WrappingLabel, plain_label, set_look
from ui.workplace import Workplace

LINES_AT_FIRST = 4

_ICONS = {
    Importance.SAFETY: ("flag", "danger"),
    Importance.SETBACK: ("repeat", "primary"),
    Importance.ASSESSMENT: ("clipboard-list", "text_secondary"),
    Importance.PLAN: ("route", "info"),
    Importance.CAREGIVERS: ("house-heart", "text_secondary"),
    Importance.PROGRESS: ("footprints", "text_secondary"),
    Importance.ATTENDANCE: ("calendar-check", "text_secondary"),
    Importance.NOTES: ("file-text", "text_secondary"),
    Importance.ARRANGEMENTS: ("ellipsis", "text_caption"),
}
"""The icon of what happened beside its words; red is for safety alone."""


class ChangeRow(QWidget):
    """One change: what, who, when, which discipline."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._words, self._zone = workplace.words, workplace.desk.zone
        row = Row(self, gap=9, margins=(0, 2, 0, 2))
        self._icon = Icon("ellipsis", "text_caption", 17)
        self._sentence = WrappingLabel("", TextRole.STRONG)
        self._source = plain_label("", TextRole.CAPTION)
        self._tag = Tag("")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._source, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTop)

    def show_item(self, item: ChangeLine) -> None:
        """Show another change."""
        self._icon.show_icon(*_ICONS[item.importance])
        self._sentence.setText(item.sentence.spoken(self._words))
        self._source.setText(change_source(item, self._zone, self._words))
        self._tag.setVisible(item.discipline is not None)
        if item.discipline is not None:
            self._tag.setText(self._words.say(DISCIPLINE_WORDS[item.discipline]))
            self._tag.setAccessibleName(self._tag.text())
            set_look(self._tag, "tag", DISCIPLINE_COLOURS[item.discipline])


class ChangesCard(Card):
    """The list, cut after a few lines; the rest is one key away."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace.words.say("What changed"), gap=2)
        self._workplace = workplace
        self._words = workplace.words
        self._page: MeetingCaseView | None = None
        self._all = False
        self.more = link_button("")
        self.more.clicked.connect(self._on_more)
        self.head.addWidget(self.more)
        rows = Column(gap=2)
        self.body.addLayout(rows)
        self.pool = RowPool(rows, self._make_row)
        self._none = WrappingLabel("", TextRole.SECONDARY)
        self.body.addWidget(self._none)

    def show_page(self, page: MeetingCaseView) -> None:
        """Show what changed in another case, or in the same since then."""
        if self._page is None or self._page.item.id != page.item.id:
            self._all = False
        self._page = page
        say, changes = self._words.say, page.changes
        if page.last_discussed is not None:
            title = say("What changed since {day}", day=self._words.day(page.last_discussed))
        else:
            title = say("What happened so far")
        self.rename(title, say("most important first") if len(changes) > 1 else "")
        self.pool.show_items(changes if self._all else changes[:LINES_AT_FIRST])
        left = len(changes) - LINES_AT_FIRST
        self.more.setVisible(left > 0)
        self.more.say(say("Fewer") if self._all else self._words.count("{number} more", "{number} more", left))
        self._none.setText(
            say("Nothing was recorded since then.") if page.last_discussed else say("Nothing was recorded yet.")
        )
        self._none.setVisible(not changes)

    def _make_row(self) -> ChangeRow:
        return ChangeRow(self._workplace)

    def _on_more(self) -> None:
        self._all = not self._all
        if self._page is not None:
            self.show_page(self._page)
