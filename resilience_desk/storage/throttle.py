"""Slowing down guesses at a passphrase: five free tries, then a wait that doubles, remembered across restarts.

It protects the sign-in screen. Somebody who takes the files away is held back by the cost of each guess alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path

from resilience_desk.errors import DeskError
from resilience_desk.storage.keys import WrongPassphrase
from resilience_desk.storage.whole_files import write_whole
from resilience_desk.words import mark

FREE_TRIES = 5
_FIRST_WAIT = timedelta(seconds=15)
_LONGEST_WAIT = timedelta(minutes=15)


class TooManyTries(DeskError):
    """The name was tried in vain too often; ``seconds`` says how long to wait."""

    sentence = mark("Too many tries. Wait {seconds} seconds, then try again. Your records are safe.")
    exit_code = 5


def wait_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: five are free, then 15 s doubling up to 15 minutes."""
    if failures < FREE_TRIES:
        return timedelta(0)
    return min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(failures - FREE_TRIES, 10))


class Throttle:
    """Counts failures for each name in a small file beside the keys."""

    def __init__(self, path: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Count in ``path``; ``now`` is the clock. A clock set back locks nobody out for longer than the wait."""
        self._path = path
        self._now = now

    @contextmanager
    def trying(self, sign_in: str) -> Generator[None]:
        """One try inside: raises :class:`TooManyTries` while the name must wait; counts or clears after it."""
        name = sign_in.strip().casefold()
        counts = self._read()
        failures, last = counts.get(name, (0, 0.0))
        passed = self._now().timestamp() - last
        left = wait_after(failures).total_seconds() - passed
        if passed >= 0 and left > 0:
            raise TooManyTries(seconds=ceil(left))
        try:
            yield
        except WrongPassphrase:
            counts[name] = (failures + 1, self._now().timestamp())
            self._write(counts)
            raise
        if counts.pop(name, None) is not None:
            self._write(counts)

    def _read(self) -> dict[str, tuple[int, float]]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
            return {str(name): (int(count), float(last)) for name, (count, last) in found.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _write(self, counts: dict[str, tuple[int, float]]) -> None:
        with suppress(OSError):
            write_whole(self._path, json.dumps(counts).encode())
