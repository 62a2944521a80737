"""The panel “Trackers” of a case: what was agreed, values by hand, the last days, and the files taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.errors import DeskError
from resilience_desk.trackers import queries
from resilience_desk.trackers.metrics import METRICS
from resilience_desk.trackers.views import DaysView, EntryView, TrackingView
from ui.trackers.agreement_card import AgreementCard
from ui.trackers.by_hand_card import ByHandCard, write_down
from ui.trackers.files_card import FilesCard
from ui.trackers.import_page import ImportPage
from ui.trackers.last_days import DAYS, LastDays, LastDaysTable
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import CaseWidget, Workplace


@dataclass(frozen=True)
class TrackersView:
    """What the panel shows of a case."""

    tracking: TrackingView
    entries: tuple[EntryView, ...]
    days: tuple[DaysView, ...]
    today: date


class TrackersPanel(CaseWidget):
    """Everything about a person's trackers that is not a chart. A file dropped anywhere on it is looked at."""

    rooms: ClassVar[frozenset[str]] = frozenset({"trackers"})

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        words = workplace.words
        self.setAccessibleName(words.say("Trackers"))
        self.setAcceptDrops(True)
        self.agreement = AgreementCard(workplace, self)
        self.by_hand = ByHandCard(workplace)
        self.files = FilesCard(workplace, self)
        self.files.brought.connect(self.look_at)
        self.table = LastDaysTable(words)
        self.table.written.connect(self._on_cell_written)
        self.table.refused.connect(self.show_error)
        self.last_days = Card(words.say("The last fourteen days"))
        self.last_days.body.addWidget(self.table)
        hint = words.say("Type into a cell to correct it; Delete empties it. Grey values came from a file.")
        self.last_days.body.addWidget(WrappingLabel(hint, TextRole.CAPTION))
        content = QWidget()
        whole = Row(content, gap=14, margins=(16, 12, 10, 12))
        left, right = Column(gap=12), Column(gap=12)
        left.addWidget(self.by_hand)
        left.addWidget(self.last_days)
        left.addStretch(1)
        right.addWidget(self.agreement)
        right.addWidget(self.files)
        right.addStretch(1)
        whole.addLayout(left, 3)
        whole.addLayout(right, 2)
        self.body.addWidget(VerticalScroller(content), 1)

    @override
    def show_case(self, patient_id: UUID) -> None:
        self.agreement.show_case()
        self.by_hand.show_case(patient_id)
        super().show_case(patient_id)

    @override
    def read(self, patient_id: UUID) -> TrackersView:
        desk = self.workplace.desk
        today = desk.today
        since = today - timedelta(days=DAYS - 1)
        tracking = queries.tracking(desk, patient_id)
        return TrackersView(
            tracking,
            queries.written_down(desk, patient_id, since),
            queries.days(desk, patient_id, sorted(tracking.agreed_metrics), since),
            today,
        )

    @override
    def show_view(self, view: TrackersView) -> None:
        agreed = [known.id for known in METRICS if known.id in view.tracking.agreed_metrics]
        self.agreement.show_view(view.tracking)
        self.by_hand.setVisible(bool(agreed))
        self.last_days.setVisible(bool(agreed))
        self.by_hand.show_view(agreed, view.entries)
        days = tuple(view.today - timedelta(days=back) for back in range(DAYS))
        self.table.show_days(LastDays.of(days, agreed, view.entries, view.days))
        self.files.show_view(view.tracking)

    def look_at(self, paths: Sequence[Path]) -> None:
        """Open the page on which files are looked at before anything is stored."""
        if self.patient_id is not None and paths:
            page = ImportPage(self.workplace, self.patient_id, tuple(paths))
            self.workplace.ways.open_page(page, self.workplace.words.say("Import"))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_in(event):
            self.files.say_hint(True)
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.files.say_hint(False)
        super().dragLeaveEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.files.say_hint(False)
        paths = _files_in(event)
        if paths:
            event.acceptProposedAction()
            self.look_at(paths)

    @override
    def show_error(self, error: DeskError) -> None:
        """Say it in the open form, else at the head of the panel."""
        if self.agreement.form.isVisibleTo(self):
            self.agreement.show_error(error)
        else:
            super().show_error(error)

    def _on_cell_written(self, day: date, identifier: str, value: float | None, before: float | None) -> None:
        self._messages.clear()
        if self.patient_id is not None:
            write_down(self.workplace, self, self.patient_id, day, {identifier: value}, {identifier: before})


def _files_in(event: QDropEvent) -> list[Path]:
    """The local files that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile() and url.toLocalFile()]
