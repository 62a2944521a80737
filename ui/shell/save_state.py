"""Says whether what was done is kept: saving, saved at what time, or not saved and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from resilience_desk.errors import DeskError
from resilience_desk.words import Words
from ui.operations import Operations
from ui.widgets.announce import announce
from ui.widgets.layouts import Row
from ui.widgets.marks import Icon
from ui.widgets.text import TextRole, plain_label, plain_tip


class SaveState(QWidget):
    """Follows the writer: quiet while all is well, in words when it is not."""

    def __init__(
        self,
        words: Words,
        operations: Operations,
        now: Callable[[], datetime] = datetime.now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._now = now
        row = Row(self, gap=5)
        self._icon = Icon("circle-check", "ok", 15)
        self._label = plain_label("", TextRole.CAPTION)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._label)
        self.hide()
        operations.recording.connect(self._on_recording)
        operations.recorded.connect(self._on_recorded)
        operations.not_recorded.connect(self._on_not_recorded)

    @property
    def text(self) -> str:
        """What it says now."""
        return self._label.text()

    def _on_recording(self) -> None:
        self._show("save", "text_caption", self._words.say("Saving …"))

    def _on_recorded(self) -> None:
        self._show("circle-check", "ok", self._words.say("Saved {time}", time=self._words.clock(self._now())))

    def _on_not_recorded(self, error: DeskError) -> None:
        self._show("triangle-alert", "warn", self._words.say("Not saved"), self._words.error(error))
        announce(self, f"{self._label.text()}. {self._words.error(error)}", urgent=True)

    def _show(self, icon: str, token: str, text: str, why: str = "") -> None:
        self._icon.show_icon(icon, token)
        self._label.setText(text)
        self.setToolTip(plain_tip(why or text))
        self.setAccessibleName(text)
        self.setAccessibleDescription(why)
        self.show()
