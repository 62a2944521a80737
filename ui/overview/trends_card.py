"""The trends of a case in a card of the overview; the charting library is loaded when the first case asks for it."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.overview.trends.queries import trends
from resilience_desk.overview.trends.views import TrendsView
from ui.widgets.card import Card
from ui.workplace import CaseWidget, Workplace

TRACKERS = "trackers"
"""The panel where a file is taken in and values are written down."""


class TrendsCard(CaseWidget):
    """Every measure on one time axis. The band and the texts of the case are painted before the charts are made."""

    rooms: ClassVar[frozenset[str]] = frozenset({"cases", "trackers", "planning", "appointments", "groups", "meetings"})

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.card = Card()
        self.panel: QWidget | None = None
        self._view: TrendsView | None = None
        self.body.addWidget(self.card)
        self._making = QTimer(self, singleShot=True, interval=0)
        self._making.timeout.connect(self._make_panel)

    @override
    def show_case(self, patient_id: UUID) -> None:
        self._view = None
        if self.panel is not None and patient_id != self.patient_id:
            self.panel.hide()
        super().show_case(patient_id)

    @override
    def read(self, patient_id: UUID) -> TrendsView:
        return trends(self.workplace.desk, patient_id, self.workplace.words)

    @override
    def show_view(self, view: TrendsView) -> None:
        self._view = view
        if self.panel is None:
            self._making.start()
        else:
            self._show_trends()

    def _make_panel(self) -> None:
        if self.panel is None:
            from ui.charts.panel import TrendPanel

            panel = TrendPanel()
            panel.import_asked.connect(self._on_trackers_asked)
            panel.entry_asked.connect(self._on_trackers_asked)
            self.panel = panel
            self.card.body.addWidget(panel, 1)
        self._show_trends()

    def _show_trends(self) -> None:
        if self.panel is not None and self._view is not None:
            self.panel.show_trends(self._view, self.workplace.words)
            self.panel.show()

    def _on_trackers_asked(self) -> None:
        if self.patient_id is not None:
            self.workplace.ways.open_case(self.patient_id, TRACKERS)
