"""Notices that nobody has touched the desk for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from typing_extensions import override

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_LOOKS_EVERY_MS = 5_000


class IdleWatch(QObject):
    """Emits ``idle`` once when ``after`` seconds went by without a key, click or move; then waits for the next touch.

    It watches window handles, which see a user's input once, instead of every event of every widget.
    """

    idle = Signal()

    def __init__(
        self, after: float, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.after = after
        self._clock = clock
        self._touched_at = clock()
        self._told = False
        timer = QTimer(self, interval=_LOOKS_EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def watch(self, handle: QObject) -> None:
        """Count what is done at this window handle."""
        handle.installEventFilter(self)

    def touch(self) -> None:
        """Count this moment as use."""
        self._touched_at = self._clock()
        self._told = False

    def look(self) -> None:
        """See whether it is time."""
        if not self._told and self._clock() - self._touched_at >= self.after:
            self._told = True
            self.idle.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return super().eventFilter(watched, event)
