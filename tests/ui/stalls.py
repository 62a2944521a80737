"""Notices when the GUI thread works too long in one turn of the event loop, in processor time.

A turn is what happens between two returns to the event loop, or one key, click or action sent by a test. The test's own
code between turns does not count, nor does waiting.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEventLoop
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

LIMIT = 0.2
"""Seconds of processor time in one turn of the event loop."""
FIRST_BUILD = 0.5
"""The limit for the first build of a window and for a switch of theme."""
_LOOKS_EVERY = 0.02

_TURNS: tuple[tuple[Any, str], ...] = (
    (QEventLoop, "exec"),
    (QCoreApplication, "processEvents"),
    (QCoreApplication, "sendPostedEvents"),
    (QAction, "trigger"),
    (QAbstractButton, "click"),
    (QTest, "keyClick"),
    (QTest, "keyClicks"),
    (QTest, "mouseClick"),
    (QTest, "mouseDClick"),
)


@dataclass(frozen=True)
class Stall:
    """A turn that took too long: seconds of processor time, and where the thread was when the limit was passed."""

    seconds: float
    stack: str


class StallWatch:
    """Watches the GUI thread, on which it is made."""

    def __init__(self) -> None:
        self.stalls: list[Stall] = []
        self.limit = LIMIT
        self._depth = 0
        self._since = time.thread_time()
        self._stack = ""
        self._gui = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._gui) if hasattr(time, "pthread_getcpuclockid") else None
        self._ending = threading.Event()
        self._wrapped = [(owner, name, getattr(owner, name)) for owner, name in _TURNS]
        for owner, name, function in self._wrapped:
            wrapped = self._as_turn(function)
            setattr(owner, name, staticmethod(wrapped) if not _takes_self(owner, name) else wrapped)
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._turn)
        dispatcher.aboutToBlock.connect(self._turn)
        self._looker = threading.Thread(target=self._look, name="stall-watch", daemon=True)
        self._looker.start()

    def close(self) -> None:
        """Stop watching and leave Qt as it was."""
        self._ending.set()
        self._looker.join()
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.disconnect(self._turn)
        dispatcher.aboutToBlock.disconnect(self._turn)
        for owner, name, function in self._wrapped:
            setattr(owner, name, function if _takes_self(owner, name) else staticmethod(function))

    def begin(self) -> None:
        """Forget what was seen."""
        self.stalls = []
        self.limit = LIMIT

    def take(self) -> list[Stall]:
        """What was seen so far, which then no longer counts."""
        taken, self.stalls = self.stalls, []
        return taken

    @contextmanager
    def allowing(self, seconds: float) -> Iterator[None]:
        """Raise the limit for a while, as for the first build of a window."""
        before, self.limit = self.limit, seconds
        try:
            yield
        finally:
            self.limit = before

    def _as_turn(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def turn(*args: Any, **kwargs: Any) -> Any:
            if threading.get_ident() != self._gui:
                return function(*args, **kwargs)
            if not self._depth:
                self._since = time.thread_time()
                self._stack = ""
            self._depth += 1
            try:
                return function(*args, **kwargs)
            finally:
                self._turn()
                self._depth -= 1

        return turn

    def _turn(self) -> None:
        """The GUI thread comes back to the event loop: count what it used since it was there."""
        now = time.thread_time()
        used = now - self._since
        if self._depth and used > self.limit:
            self.stalls.append(Stall(used, self._stack))
        self._since = now
        self._stack = ""

    def _look(self) -> None:
        """On its own thread: keep the stack of a turn that passes the limit."""
        while not self._ending.wait(_LOOKS_EVERY):
            if self._clock is None or not self._depth or self._stack:
                continue
            if time.clock_gettime(self._clock) - self._since > self.limit:
                frame = sys._current_frames().get(self._gui)
                self._stack = "".join(traceback.format_stack(frame)[-6:]) if frame is not None else ""


def _takes_self(owner: Any, name: str) -> bool:
    return (owner, name) not in (
        (QCoreApplication, "processEvents"),
        (QCoreApplication, "sendPostedEvents"),
    ) and owner is not QTest
