"""One case on one page: who and what the team is asked, tiles, what changed, and every voice; or its trends, large."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from resilience_desk.meetings.views import MeetingCaseView
from resilience_desk.overview.trends.views import TrendsView
from resilience_desk.people.roles import DISCIPLINE_WORDS
from ui.meetings.case_acts import OpenCase
from ui.meetings.case_head import CaseHead
from ui.meetings.changes_card import ChangesCard
from ui.meetings.measure_tiles import span_of, tiles_of
from ui.meetings.tiles import TileRow
from ui.meetings.voice_grid import VoiceGrid
from ui.widgets.card import Card
from ui.widgets.layouts import Column, VerticalScroller
from ui.widgets.text import TextRole, WrappingLabel

if TYPE_CHECKING:
    # At run time this brings the charting library, which takes its time.
    from ui.charts.panel import TrendPanel


class CaseSheet(QWidget):
    """The centre of the meeting."""

    def __init__(self, case: OpenCase) -> None:
        super().__init__()
        self._case, self._words = case, case.workplace.words
        self.head = CaseHead(self._words)
        self.tiles = TileRow(self._words)
        self.changes = ChangesCard(case.workplace)
        self.voices = VoiceGrid(case)
        self.silent = WrappingLabel("", TextRole.SECONDARY)
        self.trends: TrendPanel | None = None
        self._trends_view: TrendsView | None = None
        self._item: object = None
        self._build()
        self._making = QTimer(self, singleShot=True, interval=0)
        self._making.timeout.connect(self._make_trends)
        self.voices.opened.connect(self._on_voice_opened)
        case.shown.connect(self.show_page)

    def show_page(self, page: MeetingCaseView) -> None:
        """Show another case, or the same as it stands now."""
        if page.item.id != self._item:
            self._item = page.item.id
            self.scroller.verticalScrollBar().setValue(0)
            self._faces.setCurrentWidget(self.scroller)
        self.head.show_page(page)
        self.changes.show_page(page)
        silent = [self._words.say(DISCIPLINE_WORDS[each]) for each in page.silent]
        text = self._words.say("Not heard yet: {names}", names=self._words.together(silent)) if silent else ""
        self.silent.setText(text)
        self.silent.setVisible(bool(silent))

    def show_trends(self, view: TrendsView | None, page: MeetingCaseView | None) -> None:
        """Show what the person tracks; None while it is read, or where the case is not the member's to read."""
        self._trends_view = view
        self.tiles.setVisible(view is not None)
        if view is not None:
            span = span_of(view, page.last_discussed if page else None)
            self.tiles.show_tiles(tiles_of(view, self._words), span, prefers_not=view.prefers_not)
        self._show_large()

    def toggle_trends(self) -> None:
        """Show the trends large, or the page again."""
        if self._faces.currentWidget() is not self.scroller:
            self._faces.setCurrentWidget(self.scroller)
        elif self.trends is None:
            self._making.start()
        else:
            self._faces.setCurrentWidget(self._large)

    def go_to_voices(self) -> None:
        """Put focus on the first voice that has not been heard, and bring the cards into view."""
        self._faces.setCurrentWidget(self.scroller)
        self.voices.go_to_silent()
        self.scroller.ensureWidgetVisible(self.voices)

    def _build(self) -> None:
        content = QWidget()
        column = Column(content, gap=10)
        for part in (self.head, self.tiles, self.changes, self.voices, self.silent):
            column.addWidget(part)
        column.addStretch(1)
        self.scroller = VerticalScroller(content)
        self._large = Card()
        self._faces = QStackedWidget()
        self._faces.addWidget(self.scroller)
        self._faces.addWidget(self._large)
        whole = Column(self, gap=0)
        whole.addWidget(self._faces)

    def _on_voice_opened(self, card: QWidget) -> None:
        # Once the cards have their new height.
        QTimer.singleShot(0, card, partial(self.scroller.ensureWidgetVisible, card))

    def _make_trends(self) -> None:
        """Load the charting library when somebody asks for the trends first."""
        if self.trends is None:
            from ui.charts.panel import TrendPanel

            self.trends = TrendPanel()
            self._large.body.addWidget(self.trends, 1)
        self._show_large()
        self._faces.setCurrentWidget(self._large)

    def _show_large(self) -> None:
        if self.trends is None:
            return
        self.trends.setVisible(self._trends_view is not None)
        if self._trends_view is not None:
            self.trends.show_trends(self._trends_view, self._words)
