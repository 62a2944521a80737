"""A message at the page it concerns: what happened, what is safe, what to do next. Never a box that blocks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from resilience_desk.errors import DeskError
from resilience_desk.words import Words
from ui.widgets.announce import announce
from ui.widgets.buttons import IconButton, link_button
from ui.widgets.layouts import Row
from ui.widgets.marks import ChipKind, Icon
from ui.widgets.text import WrappingLabel, set_look

_ICONS = {
    ChipKind.PLAIN: ("info", "text_secondary"),
    ChipKind.OK: ("circle-check", "ok"),
    ChipKind.WARN: ("triangle-alert", "warn"),
    ChipKind.INFO: ("info", "info"),
    ChipKind.DANGER: ("triangle-alert", "danger"),
}


class MessageBar(QFrame):
    """Hidden until there is something to say; stays until closed, replaced or cleared."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._do: Callable[[], object] | None = None
        row = Row(self, gap=10, margins=(12, 8, 8, 8))
        self._icon = Icon("info", "info", 18)
        self._label = WrappingLabel()
        self.button = link_button("")
        self.button.clicked.connect(self._on_button)
        self.close_button = IconButton("x", words.say("Close this message"), size=14)
        self.close_button.clicked.connect(self.clear)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._label, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says now; empty when it is hidden."""
        return self._label.text() if not self.isHidden() else ""

    def show_error(self, error: DeskError, act: str = "", do: Callable[[], object] | None = None) -> None:
        """Say what an error means to the member; ``act`` with ``do`` offers the way on."""
        self.show_text(self._words.error(error), ChipKind.WARN, act, do)

    def show_text(
        self, text: str, kind: ChipKind = ChipKind.INFO, act: str = "", do: Callable[[], object] | None = None
    ) -> None:
        """Say ``text``; it is also said aloud to assistive tools."""
        icon, token = _ICONS[kind]
        self._icon.show_icon(icon, token)
        self._label.setText(text)
        self._do = do
        self.button.say(act)
        self.button.setVisible(bool(act) and do is not None)
        set_look(self, "bar", kind.value)
        self.setAccessibleName(text)
        self.show()
        announce(self, text, urgent=kind in (ChipKind.WARN, ChipKind.DANGER))

    def clear(self) -> None:
        """Take the message away."""
        self.hide()
        self._label.setText("")
        self._do = None

    def _on_button(self) -> None:
        if self._do is not None:
            self._do()
