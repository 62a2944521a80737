"""How far the reading of a file is, and the way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from resilience_desk.words import Words
from ui.operations import Job
from ui.theme import active_theme
from ui.widgets.buttons import secondary_button
from ui.widgets.layouts import Row
from ui.widgets.text import TextRole, WrappingLabel

_PARTS = 1000


class ReadingBox(QWidget):
    """Shown while a job runs; takes no room else."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        row = Row(self, gap=12)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words.say("How much of the file has been read"))
        self.bar.setMaximumWidth(active_theme().px(420))
        self.cancel = secondary_button(words.say("Stop reading"))
        row.addWidget(self.bar, 2)
        row.addWidget(WrappingLabel(words.say("Reading; nothing is stored yet …"), TextRole.SECONDARY), 1)
        row.addWidget(self.cancel)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show how far ``job`` is."""
        self.bar.setRange(0, 0)
        job.progressed.connect(self._on_progressed)
        self.show()

    def _on_progressed(self, done: int, of: int) -> None:
        self.bar.setRange(0, _PARTS)
        self.bar.setValue(min(_PARTS, done * _PARTS // of) if of else 0)
