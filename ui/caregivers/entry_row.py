"""One line of a list with what can be done about it, kept and bound again instead of made anew."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button, link_button
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.text import TextRole, WrappingLabel


@dataclass(frozen=True)
class Entry:
    """What a line says. ``acts`` are keys with words; ``about`` goes back with the key of what was asked."""

    text: str
    detail: str = ""
    icon: str = "circle-dot"
    token: str = "text_caption"
    acts: tuple[tuple[str, str], ...] = ()
    about: Any = None
    strong: bool = False


class EntryRow(QWidget):
    """Icon, words, a quieter second line, and links. ``asked`` carries the key of an act and what the line is about."""

    asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.entry = Entry("")
        row = Row(self, gap=9)
        self._icon = Icon("circle-dot", "text_caption", 16)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        lines = Column(gap=1)
        self._text = WrappingLabel()
        self._detail = WrappingLabel("", TextRole.CAPTION)
        self._acts = Row(gap=4)
        self.buttons: list[Button] = []
        lines.addWidget(self._text)
        lines.addWidget(self._detail)
        lines.addLayout(self._acts)
        self._acts.addStretch(1)
        row.addLayout(lines, 1)

    def show_item(self, entry: Entry) -> None:
        """Show another line."""
        self.entry = entry
        self._icon.show_icon(entry.icon, entry.token)
        self._text.setText(entry.text)
        self._detail.setText(entry.detail)
        self._detail.setVisible(bool(entry.detail))
        self.setAccessibleName(entry.text)
        while len(self.buttons) < len(entry.acts):
            button = link_button("")
            button.clicked.connect(partial(self._on_clicked, len(self.buttons)))
            self._acts.insertWidget(len(self.buttons), button)
            self.buttons.append(button)
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(entry.acts))
            if place < len(entry.acts):
                button.say(entry.acts[place][1])
                button.setAccessibleDescription(entry.text)

    def _on_clicked(self, place: int, checked: bool = False) -> None:
        del checked
        self.asked.emit(self.entry.acts[place][0], self.entry.about)
