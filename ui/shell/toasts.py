"""The toasts of a window: bottom left, newest below, each kept in a log that can be read later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.words import Words
from ui.theme import active_theme
from ui.widgets.announce import announce
from ui.widgets.toast import Toast

_MOST = 3
_LONGEST_LOG = 200


@dataclass(frozen=True)
class Said:
    """What a toast said, and when."""

    at: datetime
    text: str


class Toasts(QObject):
    """Shows toasts over ``over``; at most three at once, the oldest gives way."""

    def __init__(
        self,
        words: Words,
        over: QWidget,
        corner: Callable[[], tuple[int, int]],
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        """``corner`` gives the pixels that the rail takes at the left and the status strip at the foot."""
        super().__init__(over)
        self._words = words
        self._over = over
        self._corner = corner
        self._now = now
        self._held = False
        self.shown: list[Toast] = []
        self.log: list[Said] = []
        over.installEventFilter(self)

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show ``text`` for a while, with Undo when ``undo`` is given."""
        self.log = [*self.log[-_LONGEST_LOG + 1 :], Said(self._now(), text)]
        if self._held:
            return
        while len(self.shown) >= _MOST:
            self.shown[0].close_toast()
        toast = Toast(self._words, text, undo, self._over)
        toast.gone.connect(self._on_gone)
        self.shown.append(toast)
        toast.show()
        self._place()
        announce(self._over, text)

    def hold(self, held: bool) -> None:
        """While the desk is locked, show nothing and take away what stands there; the log goes on."""
        self._held = held
        if held:
            for toast in list(self.shown):
                toast.close_toast()

    def forget(self) -> None:
        """Forget what was said, as when another member signs in."""
        self.hold(True)
        self.hold(False)
        self.log = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _on_gone(self) -> None:
        gone = self.sender()
        self.shown = [toast for toast in self.shown if toast is not gone]
        self._place()

    def _place(self) -> None:
        gap = active_theme().px(16)
        left, foot = self._corner()
        bottom = self._over.height() - gap - foot
        for toast in reversed(self.shown):
            height = toast.heightForWidth(toast.width()) if toast.hasHeightForWidth() else toast.sizeHint().height()
            toast.resize(toast.width(), max(height, toast.minimumSizeHint().height()))
            toast.move(left + gap, bottom - toast.height())
            toast.raise_()
            bottom -= toast.height() + gap // 2
