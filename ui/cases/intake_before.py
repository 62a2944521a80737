"""The caseloads that were taken in before, each with the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resilience_desk.cases.intake_actions import undo_intake
from resilience_desk.cases.queries import intake_batches
from resilience_desk.cases.views import IntakeBatchView
from resilience_desk.errors import DeskError
from ui.cases.intake_batch_row import IntakeBatchRow
from ui.cases.intake_words import taken_back_words
from ui.widgets.card import Card
from ui.widgets.layouts import Column
from ui.widgets.row_pool import RowPool
from ui.workplace import Workplace

_SHOWN = 5


class IntakeBefore(Card):
    """Hidden while there are none. ``shown`` when other rows are in view; ``failed`` carries the error of a way back."""

    shown = Signal()
    failed = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace.words.say("Caseloads taken in before"))
        self._workplace = workplace
        rows = Column(gap=10)
        self.body.addLayout(rows)
        self.pool = RowPool(rows, self._make_row)
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [each for row in self.pool.rows for each in (row.take_back, row.keep, row.confirm)]

    def reload(self) -> None:
        """Ask for them anew."""
        self._workplace.operations.ask(
            partial(intake_batches, self._workplace.desk), owner=self, then=self._on_read, failed=self.show_error
        )

    def show_error(self, error: DeskError) -> None:
        """Hand an error on to the page."""
        self.failed.emit(error)

    def _make_row(self) -> IntakeBatchRow:
        row = IntakeBatchRow(self._workplace.words, self._workplace.desk.zone)
        row.taken_back.connect(self._on_take_back)
        return row

    def _on_read(self, batches: tuple[IntakeBatchView, ...]) -> None:
        self.setVisible(bool(batches))
        self.pool.show_items(batches[:_SHOWN])
        self.shown.emit()

    def _on_take_back(self, batch: IntakeBatchView) -> None:
        self._workplace.operations.run(
            partial(undo_intake, self._workplace.desk, batch.id, batch.version),
            owner=self,
            then=partial(self._on_taken_back, batch.people),
            failed=self._on_refused,
        )

    def _on_taken_back(self, number: int, _: object) -> None:
        self._workplace.ways.tell(taken_back_words(self._workplace.words, number))

    def _on_refused(self, error: DeskError) -> None:
        self.show_error(error)
        self.reload()
