"""How the reading of a file is watched and stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from resilience_desk.tables.failures import Cancelled


def _unwatched(done: int, total: int) -> None:
    """Nobody watches."""


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Watch:
    """Who follows an import: ``progress(done, total)`` in bytes of the file, ``stopped()`` asked between blocks."""

    progress: Callable[[int, int], None] = _unwatched
    stopped: Callable[[], bool] = _never
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    """What begins more than a day after this lies in the future and is left out."""

    def step(self, done: int, total: int) -> None:
        """Tell how far the reading is; raises :class:`Cancelled` when the member stopped it."""
        if self.stopped():
            raise Cancelled
        self.progress(done, total)

    @property
    def latest(self) -> int:
        """The last instant that may be taken, in seconds since 1970 UTC."""
        return int(self.now.timestamp()) + 86_400
