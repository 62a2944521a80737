"""A day list that was taken in, with its undo."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resilience_desk.appointments.views import BatchView
from resilience_desk.words import Words
from ui.appointments.day_list_words import batch_words
from ui.widgets.buttons import link_button
from ui.widgets.layouts import Column, Row
from ui.widgets.text import ElidingLabel, TextRole


class BatchRow(QWidget):
    """``undo_wanted`` carries the batch."""

    undo_wanted = Signal(object)

    def __init__(self, words: Words, zone: tzinfo) -> None:
        super().__init__()
        self._words, self._zone = words, zone
        self.batch: BatchView | None = None
        row = Row(self, gap=8)
        lines = Column(gap=0)
        self._what, self._when = ElidingLabel(), ElidingLabel("", TextRole.CAPTION)
        lines.addWidget(self._what)
        lines.addWidget(self._when)
        self.undo_button = link_button(words.say("Undo"))
        row.addLayout(lines, 1)
        row.addWidget(self.undo_button)
        self.undo_button.clicked.connect(self._on_undo)

    def show_item(self, batch: BatchView) -> None:
        """Show another batch."""
        self.batch = batch
        self._what.setText(batch_words(self._words, batch))
        taken = batch.taken_at.astimezone(self._zone)
        when = f"{self._words.day(taken.date())} · {self._words.clock(taken)}"
        self._when.setText(when if batch.undone_at is None else self._words.say("{when} · undone", when=when))
        self.undo_button.setVisible(batch.undone_at is None)
        self.undo_button.setAccessibleName(self._words.say("Undo the list of {when}", when=when))

    def _on_undo(self) -> None:
        self.undo_wanted.emit(self.batch)
