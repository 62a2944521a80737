"""The preview: the real pages one below the other, with zoom and the number of the page in sight."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from resilience_desk.words import Words
from ui.documents.page_sheet import PageSheet
from ui.documents.press import MadeSheet
from ui.operations import Operations
from ui.theme import active_theme

_STEP = 1.25
_LEAST, _MOST = -2, 9
_GAP = 14
_LARGEST = 4.0
"""Pixels for each point: beyond it a page is only larger, not clearer."""


class Preview(QScrollArea):
    """Shows a made sheet. ``turned`` says which page is in sight (from 1) and of how many; ``zoomed`` the step of zoom."""

    turned = Signal(int, int)
    zoomed = Signal(int)

    def __init__(self, operations: Operations, words: Words) -> None:
        super().__init__()
        self._operations = operations
        self._words = words
        self._sheet: MadeSheet | None = None
        self._pages: list[PageSheet] = []
        self.step = 0
        """Zoom steps away from the whole page."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAutoFillBackground(False)
        content = QWidget()
        content.setAutoFillBackground(False)
        self.setWidget(content)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        active_theme().changed.connect(self._lay_out)

    @property
    def sheet(self) -> MadeSheet | None:
        """What is shown."""
        return self._sheet

    @property
    def pages(self) -> list[PageSheet]:
        """The pages shown, the first first."""
        return self._pages[: len(self._sheet.pages)] if self._sheet is not None else []

    @property
    def page(self) -> int:
        """The page most of which is in sight, from 1; 0 while nothing is shown."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        passed = [place for place, page in enumerate(self.pages, start=1) if page.y() <= middle]
        return max(passed, default=1 if self.pages else 0)

    def show_sheet(self, sheet: MadeSheet | None) -> None:
        """Show another sheet; the place stays where it was when the same document was only made anew."""
        same = (
            sheet is not None
            and self._sheet is not None
            and (sheet.patient_id, sheet.choice.document) == (self._sheet.patient_id, self._sheet.choice.document)
        )
        self._sheet = sheet
        while sheet is not None and len(self._pages) < len(sheet.pages):
            self._pages.append(PageSheet(self._operations, self._words, self.widget()))
        if not same:
            self.verticalScrollBar().setValue(0)
        self._lay_out()

    def zoom(self, steps: int) -> None:
        """Go ``steps`` of zoom up or down; 0 shows the whole page again."""
        self.step = max(_LEAST, min(_MOST, self.step + steps)) if steps else 0
        self._lay_out()
        self.zoomed.emit(self.step)

    @property
    def percent(self) -> int:
        """The zoom, where 100 is as large as on paper at 96 pixels an inch."""
        return round(100 * self._zoom() * 72 / 96)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def minimumSizeHint(self) -> QSize:
        px = active_theme().px
        return QSize(px(320), px(240))

    def _zoom(self) -> float:
        """Pixels for each point."""
        if self._sheet is None:
            return 1.0
        first = self._sheet.pages[0]
        room = active_theme().px(2 * _GAP + 2)
        high = (self.viewport().height() - room) / first.height
        wide = (self.viewport().width() - room) / first.width
        return max(0.1, min(_LARGEST, min(high, wide) * _STEP**self.step))

    def _lay_out(self) -> None:
        """Place the pages below one another by hand: a layout would place them a turn of the event loop too late."""
        sheet, zoom, gap = self._sheet, self._zoom(), active_theme().px(_GAP)
        wide = max([round(page.width * zoom) for page in sheet.pages] if sheet else [0])
        room, below = max(self.viewport().width(), wide + 2 * gap), gap
        for number, page in enumerate(self._pages):
            page.setVisible(sheet is not None and number < len(sheet.pages))
            if sheet is not None and number < len(sheet.pages):
                page.show_page(sheet, number, zoom)
                page.move((room - page.width()) // 2, below)
                below += page.height() + gap
        self.widget().resize(room, max(below, self.viewport().height()))
        self._on_scrolled()

    def _on_scrolled(self) -> None:
        self.turned.emit(self.page, len(self.pages))
