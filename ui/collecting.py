"""Collecting Python's garbage on the GUI thread alone: a widget in a reference cycle must not die on another thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOKS_EVERY_MS = 1_000


class Collector(QObject):
    """Takes the place of Python's own collector, which runs on whichever thread happens to allocate."""

    def __init__(self, parent: QObject) -> None:
        """Switch the automatic collector off and look once a second whether a generation is due."""
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=_LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that passed its threshold, as Python itself would."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if 0 < thresholds[generation] < counts[generation]]
        if due:
            gc.collect(due[-1])

    def settle_in(self) -> None:
        """Leave out of later collections what now stands and will stand: modules, pages, the window."""
        if self._timer.isActive():
            gc.collect(1)  # a whole collection would hold the window for a tenth of a second
            gc.freeze()

    def stop(self) -> None:
        """Give the collector back to Python as it was, with everything that was left out."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()
