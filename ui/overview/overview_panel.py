"""The overview of a case: what matters, how it goes, what is open, what must be seen, what happened lately."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.cases.queries import case_record
from resilience_desk.cases.views import CaseRecordView
from ui.overview.actions_card import ActionsCard
from ui.overview.flags_card import FlagsCard
from ui.overview.heart import Heart
from ui.overview.lately_card import LatelyCard
from ui.overview.trends_card import TrendsCard
from ui.theme import active_theme
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.workplace import CaseWidget, Workplace

_WIDE = 1500
_SIDE, _WIDE_SIDE = 316, 366


class OverviewPanel(CaseWidget):
    """One look at the case: texts and trends on the left, cards on the right."""

    rooms: ClassVar[frozenset[str]] = frozenset({"cases", "people"})

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.heart = Heart(workplace)
        self.trends = TrendsCard(workplace)
        self.actions = ActionsCard(workplace)
        self.flags = FlagsCard(workplace)
        self.lately = LatelyCard(workplace)
        row = Row(gap=10, margins=(16, 12, 10, 12))
        main = QWidget()
        left = Column(main, gap=12, margins=(0, 0, 4, 0))
        left.addWidget(self.heart)
        left.addWidget(self.trends, 1)
        row.addWidget(VerticalScroller(main), 1)
        cards = QWidget()
        column = Column(cards, gap=12, margins=(0, 0, 6, 0))
        for card in (self.actions, self.flags, self.lately):
            column.addWidget(card)
        column.addStretch(1)
        self._side = VerticalScroller(cards)
        self._side.setObjectName("side")
        row.addWidget(self._side)
        self.body.addLayout(row, 1)
        active_theme().changed.connect(self._fit)
        self._fit()

    @override
    def show_case(self, patient_id: UUID) -> None:
        if patient_id != self.patient_id:
            for part in (self.heart, self.actions, self.flags):
                part.begin(patient_id)
        super().show_case(patient_id)
        self.trends.show_case(patient_id)
        self.lately.show_case(patient_id)

    @override
    def read(self, patient_id: UUID) -> CaseRecordView:
        return case_record(self.workplace.desk, patient_id)

    @override
    def show_view(self, view: CaseRecordView) -> None:
        for part in (self.heart, self.actions, self.flags):
            part.show_record(view)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = active_theme().px
        self._side.setFixedWidth(px(_WIDE_SIDE if self.width() >= px(_WIDE) else _SIDE))
