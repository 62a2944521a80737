"""The strip at the foot of the window while long work runs: what, how far, and a way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from resilience_desk.words import Words
from ui.operations import Job, Operations
from ui.widgets.buttons import ghost_button
from ui.widgets.layouts import Column, Row
from ui.widgets.text import ElidingLabel, TextRole, plain_label


class _JobLine(QWidget):
    """One piece of long work."""

    def __init__(self, words: Words, job: Job) -> None:
        super().__init__()
        self._words = words
        self.job = job
        row = Row(self, gap=12)
        row.addWidget(ElidingLabel(job.title, TextRole.SECONDARY), 1)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(job.title)
        row.addWidget(self.bar, 1)
        self.amount = plain_label("", TextRole.CAPTION)
        row.addWidget(self.amount)
        self.cancel = ghost_button(words.say("Stop"), icon="x")
        self.cancel.setObjectName("stop")
        self.cancel.setAccessibleDescription(job.title)
        self.cancel.clicked.connect(job.cancel)
        row.addWidget(self.cancel)
        job.progressed.connect(self._on_progressed)

    def _on_progressed(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        if of:
            self.amount.setText(self._words.say("{percent} %", percent=self._words.number(100 * done / of)))
        else:
            self.amount.setText(self._words.number(done))


class StatusStrip(QFrame):
    """A line for each job that runs; hidden when there is none."""

    def __init__(self, words: Words, operations: Operations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._lines: list[_JobLine] = []
        self.setProperty("surface", "foot")
        self.setAccessibleName(words.say("Long work"))
        self._column = Column(self, gap=2, margins=(16, 4, 12, 4))
        self.hide()
        operations.job_started.connect(self._on_job_started)
        operations.job_ended.connect(self._on_job_ended)

    @property
    def titles(self) -> tuple[str, ...]:
        """What runs now."""
        return tuple(line.job.title for line in self._lines)

    def _on_job_started(self, job: Job) -> None:
        line = _JobLine(self._words, job)
        self._lines.append(line)
        self._column.addWidget(line)
        self.show()

    def _on_job_ended(self, job: Job) -> None:
        for line in [line for line in self._lines if line.job is job]:
            self._lines.remove(line)
            line.deleteLater()
        self.setVisible(bool(self._lines))
