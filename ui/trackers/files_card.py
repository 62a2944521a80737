"""The files of a person: taking one in by choosing or dropping it, and the imports there are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from resilience_desk.trackers import actions
from resilience_desk.trackers.views import BatchView, TrackingView
from ui.trackers.batch_acts import restore, withdraw
from ui.trackers.batch_row import BatchRow
from ui.widgets.buttons import secondary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.text import TextRole, WrappingLabel
from ui.workplace import CaseWidget, Workplace


class FilesCard(Card):
    """``brought`` carries the paths of the files to look at."""

    brought = Signal(object)

    def __init__(self, workplace: Workplace, panel: CaseWidget) -> None:
        words = workplace.words
        super().__init__(words.say("Files from watches, phones and diaries"), gap=10)
        self._workplace, self._panel = workplace, panel
        offer = Row(gap=10)
        offer.addWidget(Icon("circle-arrow-up", "primary", 20), 0, Qt.AlignmentFlag.AlignTop)
        self._hint = WrappingLabel("", TextRole.SECONDARY)
        offer.addWidget(self._hint, 1)
        self.choose = secondary_button(words.say("Choose a file …"))
        self.choose.clicked.connect(self._on_choose)
        offer.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(offer)
        self._list = Column(gap=8)
        self.body.addLayout(self._list)
        self._rows: list[BatchRow] = []
        self.say_hint(False)

    @property
    def rows(self) -> list[BatchRow]:
        """The imports in view, newest first."""
        return [row for row in self._rows if row.isVisibleTo(self)]

    def say_hint(self, over: bool) -> None:
        """Say what can be dropped; while a file hovers ``over`` the panel, that it can be let go."""
        words = self._workplace.words
        text = (
            words.say("Let go to look at it. Nothing is stored before you have seen what is in it.")
            if over
            else words.say("Drop an Apple Health export (zip or xml), a CSV or an Excel table anywhere on this page.")
        )
        self._hint.setText(text)

    def show_view(self, view: TrackingView) -> None:
        """Show the imports, newest first."""
        while len(self._rows) < len(view.batches):
            self._rows.append(self._make_row())
        for row, batch in zip(self._rows, view.batches, strict=False):
            row.show_item(batch)
            row.show()
        for row in self._rows[len(view.batches) :]:
            row.hide()

    def _make_row(self) -> BatchRow:
        row = BatchRow(self._workplace.words)
        row.withdrawn.connect(self._on_withdraw)
        row.restored.connect(self._on_restore)
        row.marked_read.connect(self._on_mark_read)
        self._list.addWidget(row)
        return row

    def _on_choose(self) -> None:
        words = self._workplace.words
        dialog = QFileDialog(self.window(), words.say("Choose files to look at"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, paths: list[str]) -> None:
        self.brought.emit([Path(path) for path in paths])

    def _on_withdraw(self, batch: BatchView) -> None:
        if self._panel.patient_id is not None:
            withdraw(self._workplace, self._panel, self._panel.patient_id, batch)

    def _on_restore(self, batch: BatchView) -> None:
        if self._panel.patient_id is not None:
            restore(self._workplace, self._panel, self._panel.patient_id, batch)

    def _on_mark_read(self, batch: BatchView, note: str) -> None:
        words, desk, patient_id = self._workplace.words, self._workplace.desk, self._panel.patient_id
        if patient_id is None:
            return
        told = words.say("“{file}” is marked as looked at.", file=batch.file_name)
        self._workplace.operations.run(
            lambda: actions.mark_batch_read(desk, patient_id, batch.id, batch.version, note),
            owner=self._panel,
            then=lambda _: self._workplace.ways.tell(told),
        )
