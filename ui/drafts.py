"""Keeping what a form holds: 800 ms after the last key, on leaving the field, and offered again after a crash."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.workplace import Workplace

KEPT_AFTER_MS = 800

Values = dict[str, Any]


class DraftKeeper(QObject):
    """Keeps one form's draft. The real save drops it in its own transaction; ``forget`` is for giving it up."""

    def __init__(self, workplace: Workplace, form: QWidget, place: str, values: Callable[[], Values]) -> None:
        """Keep what ``values`` says for the form at ``place``, as long as ``form`` lives."""
        super().__init__(form)
        self._workplace = workplace
        self._place = place
        self._values = values
        self._case: UUID | None = None
        self._kept: Values | None = None
        self._touched = False
        self._pause = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self._pause.timeout.connect(self.keep)

    def begin(self, case: UUID | None, offer: Callable[[Values], object]) -> None:
        """The form shows another case now; ``offer`` gets what was kept for it, if anything was."""
        self.keep()
        self._case, self._kept = case, None
        desk, place = self._workplace.desk, self._place
        self._workplace.operations.ask(
            lambda: desk.read_draft(place, case),
            owner=self,
            then=lambda found: offer(found) if found else None,
        )

    def watch(self, *fields: QWidget) -> None:
        """Keep the draft when one of these fields is left."""
        for field in fields:
            field.installEventFilter(self)

    def touch(self) -> None:
        """Something was typed; connect the fields' change signals to it."""
        self._touched = True
        self._pause.start()

    def keep(self) -> None:
        """Keep what the form holds now, if it changed since it was kept last."""
        touched, self._touched = self._touched, False
        self._pause.stop()
        values = self._values()
        if not touched or values == self._kept or self._workplace.operations.is_closed:
            return
        self._kept = values
        desk, place, case = self._workplace.desk, self._place, self._case
        self._workplace.operations.run(lambda: desk.keep_draft(place, case, values), owner=self)

    def saved(self) -> None:
        """The form was saved or emptied: nothing is waiting to be kept."""
        self._pause.stop()
        self._touched = False
        self._kept = None

    def forget(self) -> None:
        """The member gave the draft up."""
        self.saved()
        desk, place, case = self._workplace.desk, self._place, self._case
        self._workplace.operations.run(lambda: desk.drop_draft(place, case), owner=self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.keep()
        return False
