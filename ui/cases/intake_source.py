"""Which table is taken in: chosen or dropped, and how its reading goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from resilience_desk.words import Words
from ui.operations import Job
from ui.theme import active_theme
from ui.widgets.buttons import ghost_button, secondary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Row
from ui.widgets.marks import Icon
from ui.widgets.text import TextRole, WrappingLabel

_PARTS = 1000


def files_in(event: QDropEvent) -> list[Path]:
    """The files of this computer that are dragged over a page."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


class IntakeSource(Card):
    """``brought`` carries the path of the table to look at; ``stopped`` when its reading is to end."""

    brought = Signal(object)
    stopped = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        row = Row(gap=10)
        row.addWidget(Icon("file-text", "primary", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        self._hint = WrappingLabel("", TextRole.SECONDARY)
        row.addWidget(self._hint, 1)
        self._reading = QWidget()
        reading = Row(self._reading, gap=8)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words.say("How much of the table has been read"))
        self._bar.setFixedWidth(active_theme().px(160))
        self.stop = ghost_button(words.say("Stop reading"))
        reading.addWidget(self._bar)
        reading.addWidget(self.stop)
        row.addWidget(self._reading)
        self.choose = secondary_button(words.say("Choose a table…"), icon="file-text")
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self._reading.hide()
        self.choose.clicked.connect(self._on_choose)
        self.stop.clicked.connect(self.stopped)
        self.say_hint()

    def say_hint(self, path: Path | None = None, *, over: bool = False) -> None:
        """Say which table is looked at, or what can be brought; ``over``: a file hovers over the page."""
        say = self._words.say
        if over:
            text = say("Let go to look at it. Nobody is taken in before you have seen who is in it.")
        elif path is not None:
            text = say("{file}. Nobody is taken in before you say so.", file=path.name)
        else:
            text = say("Drop a CSV or XLSX table with a row for each person anywhere on this page, or choose it.")
        self._hint.setText(text)
        self.choose.say(say("Another table…") if path is not None else say("Choose a table…"))

    def follow(self, job: Job) -> None:
        """Show how far ``job`` is."""
        self._bar.setRange(0, 0)
        job.progressed.connect(self._on_progressed)
        self._reading.show()

    def end_reading(self) -> None:
        """The reading is over."""
        self._reading.hide()

    def _on_progressed(self, done: int, of: int) -> None:
        self._bar.setRange(0, _PARTS if of else 0)
        self._bar.setValue(min(_PARTS, done * _PARTS // of) if of else 0)

    def _on_choose(self) -> None:
        say = self._words.say
        dialog = QFileDialog(self.window(), say("Choose the table of a caseload"))
        dialog.setNameFilters([say("Tables ({patterns})", patterns="*.csv *.tsv *.txt *.xlsx"), say("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, path: str) -> None:
        self.brought.emit(Path(path))
