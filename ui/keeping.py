"""Backups that nobody has to think of: every two hours of work and on leaving, if anything changed since the last one."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QTimer

from resilience_desk.desk import Desk
from resilience_desk.errors import DeskError
from resilience_desk.safekeeping import BackupReason, safe_of

_log = logging.getLogger(__name__)
_EVERY_MS = 2 * 60 * 60 * 1_000


class Keeping(QObject):
    """Watches one desk for changes and keeps its backups, in its own place and in a second one where there is one."""

    def __init__(self, desk: Desk, second: Path | None, parent: QObject, *, changed: bool = False) -> None:
        """``changed``: something was recorded since the last backup, before the desk was locked."""
        super().__init__(parent)
        self._desk = desk
        self._second = second
        self._changed = changed
        self._stop = desk.listen(self._on_changed)
        self._working: Thread | None = None
        timer = QTimer(self, interval=_EVERY_MS)
        timer.timeout.connect(self._on_due)
        timer.start()

    def rest(self) -> bool:
        """End the watch, as when the desk is locked; whether something changed since the last backup."""
        self._stop()
        if self._working is not None:
            self._working.join()
        return self._changed

    def leave(self) -> None:
        """Make the last backup before the desk is closed; the window is gone already."""
        if self.rest():
            self._back_up(BackupReason.CLOSING)

    def _on_changed(self, _change: object) -> None:
        self._changed = True

    def _on_due(self) -> None:
        if self._changed and (self._working is None or not self._working.is_alive()):
            self._changed = False
            self._working = Thread(target=self._back_up, args=(BackupReason.REGULAR,), name="backup", daemon=True)
            self._working.start()

    def _back_up(self, reason: BackupReason) -> None:
        try:
            safe = safe_of(self._desk.practice)
            safe.back_up(reason, self._second)
            safe.rotate(self._desk.zone, self._second)
        except DeskError as problem:
            # The records are safe; what lacks is the copy. The list of backups shows how old the newest one is.
            self._changed = True
            _log.warning("no backup: %s", problem.code)
