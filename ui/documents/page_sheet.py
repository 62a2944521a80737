"""One page of the preview: white paper that asks for its picture when it comes into sight."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from resilience_desk.words import Words
from ui.documents.press import POINTS_PER_INCH, MadeSheet, PagePicture, picture_of
from ui.operations import Operations
from ui.theme import active_theme


class PageSheet(QLabel):
    """Page ``number`` (from 0) of a sheet. Its picture is kept until the sheet or the zoom changes."""

    def __init__(self, operations: Operations, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._operations = operations
        self._words = words
        self._sheet: MadeSheet | None = None
        self._number = 0
        self._dots = 0.0
        self._drawn_for: tuple[str, float] | None = None
        self._drawn: PagePicture | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def drawn(self) -> PagePicture | None:
        """What is shown; None until the picture came."""
        return self._drawn

    def show_page(self, sheet: MadeSheet, number: int, zoom: float) -> None:
        """Show a page at ``zoom``: pixels of the screen for each point of the paper."""
        size = sheet.pages[number]
        if self._sheet is None or self._sheet.printed.code != sheet.printed.code or self._number != number:
            self._drawn_for, self._drawn = None, None
        self._sheet, self._number = sheet, number
        self._dots = zoom * self.devicePixelRatioF() * POINTS_PER_INCH
        self.setFixedSize(round(size.width * zoom), round(size.height * zoom))
        say = self._words.say
        self.setAccessibleName(say("Page {page} of {pages}", page=number + 1, pages=len(sheet.pages)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = active_theme()
        painter = QPainter(self)
        # Paper is white in every theme: the preview shows what will be printed.
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._drawn is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._drawn.picture)
        line = "focus" if self.hasFocus() else "border_strong"
        painter.setPen(QPen(theme.colour(line), 3 if self.hasFocus() else 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        self._ask()

    def _ask(self) -> None:
        """Ask for the picture, once for each sheet and zoom; only a page in sight is ever painted, so only it asks."""
        sheet = self._sheet
        if sheet is None:
            return
        wanted = (sheet.printed.code, self._dots)
        if wanted != self._drawn_for:
            self._drawn_for = wanted
            work = partial(picture_of, sheet.printed.pdf, self._number, self._dots)
            self._operations.ask(work, owner=self, then=self._on_drawn)

    def _on_drawn(self, drawn: PagePicture) -> None:
        self._drawn = drawn
        self.setAccessibleDescription(drawn.text)
        self.update()
