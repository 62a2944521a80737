"""The tabs of a case: one for each panel that the rooms offer, with a dot in the colour of a discipline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QTabBar

from resilience_desk.words import Words
from ui.shell.registry import CasePanel
from ui.theme import active_theme
from ui.widgets.marks import DISCIPLINE_COLOURS
from ui.widgets.text import letter_for_letter

MOST_KEYS = 8
"""Ctrl+1 to Ctrl+8 go to the first eight."""


def dot_icon(token: str, density: float) -> QIcon:
    """A dot in the colour of ``token`` for a screen of ``density`` device pixels per pixel."""
    theme = active_theme()
    side = theme.px(12)
    picture = QPixmap(round(side * density), round(side * density))
    picture.setDevicePixelRatio(density)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(token))
    painter.drawEllipse(QRectF(side * 0.17, side * 0.17, side * 0.66, side * 0.66))
    painter.end()
    return QIcon(picture)


class CaseTabs(QTabBar):
    """One tab for each panel. ``panel_chosen`` carries the id of the panel whose tab was chosen."""

    panel_chosen = Signal(str)

    def __init__(self, words: Words, panels: Sequence[CasePanel]) -> None:
        super().__init__()
        self._panels = tuple(panels)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAccessibleName(words.say("Parts of the case"))
        for place, panel in enumerate(self._panels):
            title = words.say(panel.title)
            self.addTab(letter_for_letter(title))
            if place < MOST_KEYS:
                self.setTabToolTip(place, words.say("{title} (Ctrl+{key})", title=title, key=place + 1))
        self._on_theme_changed()
        active_theme().changed.connect(self._on_theme_changed)
        self.currentChanged.connect(self._on_current_changed)

    def choose(self, panel: str) -> None:
        """Show a panel's tab as chosen; one that is not there leaves the choice."""
        place = next((place for place, each in enumerate(self._panels) if each.id == panel), None)
        if place is not None:
            self.setCurrentIndex(place)

    def _on_current_changed(self, place: int) -> None:
        if 0 <= place < len(self._panels):
            self.panel_chosen.emit(self._panels[place].id)

    def _on_theme_changed(self) -> None:
        side = active_theme().px(12)
        self.setIconSize(QSize(side, side))
        for place, panel in enumerate(self._panels):
            if panel.discipline is not None:
                self.setTabIcon(place, dot_icon(DISCIPLINE_COLOURS[panel.discipline], self.devicePixelRatioF()))
