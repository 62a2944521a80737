"""A caseload that was taken in before, and taking it back after one more look at the number."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.cases.views import IntakeBatchView
from resilience_desk.words import Words
from ui.cases.intake_words import batch_when_words, batch_words
from ui.widgets.buttons import ghost_button, link_button, secondary_button
from ui.widgets.escape import takes_escape
from ui.widgets.layouts import Column, Row
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel


class IntakeBatchRow(QWidget):
    """``taken_back`` carries the batch, once the member has confirmed."""

    taken_back = Signal(object)
    _asking = False

    def __init__(self, words: Words, zone: tzinfo) -> None:
        super().__init__()
        self._words, self._zone = words, zone
        self.batch: IntakeBatchView | None = None
        whole = Column(self, gap=6)
        row = Row(gap=8)
        lines = Column(gap=0)
        self._what, self._when = ElidingLabel(), ElidingLabel("", TextRole.CAPTION)
        lines.addWidget(self._what)
        lines.addWidget(self._when)
        self.take_back = link_button(words.say("Take back"))
        row.addLayout(lines, 1)
        row.addWidget(self.take_back)
        whole.addLayout(row)
        self._question = QWidget()
        asked = Row(self._question, gap=8)
        self.confirm = secondary_button("", icon="undo-2")
        self.keep = ghost_button(words.say("Keep them"))
        text = words.say("They go off every list. What was written about them since is not destroyed.")
        asked.addWidget(WrappingLabel(text, TextRole.SECONDARY), 1)
        asked.addWidget(self.keep)
        asked.addWidget(self.confirm)
        whole.addWidget(self._question)
        self._question.hide()
        self.take_back.clicked.connect(self._on_asked)
        self.keep.clicked.connect(self._on_kept)
        self.confirm.clicked.connect(self._on_confirmed)

    def show_item(self, batch: IntakeBatchView) -> None:
        """Show another batch; a question about the same one stays open."""
        words = self._words
        if self.batch is None or self.batch.id != batch.id or batch.undone:
            self._show_question(False)
        self.batch = batch
        when = batch_when_words(words, batch, self._zone)
        self._what.setText(batch_words(words, batch))
        self._when.setText(when)
        self.take_back.setVisible(not batch.undone and not self._asking)
        self.take_back.setAccessibleName(words.say("Take back the caseload of {when}", when=when))
        self.confirm.say(words.count("Take back {number} person", "Take back {number} people", batch.people))

    @override
    def event(self, event: QEvent) -> bool:
        return (self._asking and takes_escape(event)) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._asking:
            self._on_kept()
        else:
            super().keyPressEvent(event)

    def _show_question(self, asking: bool) -> None:
        self._asking = asking
        self._question.setVisible(asking)
        self.take_back.setHidden(asking)

    def _on_asked(self) -> None:
        self._show_question(True)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kept(self) -> None:
        self._show_question(False)
        self.take_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_confirmed(self) -> None:
        self._show_question(False)
        self.taken_back.emit(self.batch)
