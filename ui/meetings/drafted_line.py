"""A field for what is said in the meeting: kept as a draft while it is typed, given with Enter, read back live below."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.drafts import DraftKeeper
from ui.meetings.fields import SpokenField
from ui.widgets.layouts import Column
from ui.widgets.text import TextRole, WrappingLabel, set_look
from ui.workplace import Workplace


class DraftedLine(QWidget):
    """``given`` carries the text on Enter; ``typed`` the text as it grows. What was kept before a crash comes back."""

    given = Signal(str)
    typed = Signal(str)

    def __init__(self, workplace: Workplace, name: str, hint: str, place: str, *, least: int = 1) -> None:
        """``place`` is where the desk keeps the draft."""
        super().__init__()
        self._words = workplace.words
        self.field = SpokenField(name, hint, least=least)
        self.below = WrappingLabel("", TextRole.CAPTION)
        column = Column(self, gap=2)
        column.addWidget(self.field)
        column.addWidget(self.below)
        self.below.hide()
        self.setFocusProxy(self.field)
        self.keeper = DraftKeeper(workplace, self, place, self._values)
        self.keeper.watch(self.field)
        self.field.textChanged.connect(self._on_changed)
        self.field.given.connect(self._on_given)
        self.field.left.connect(self._on_left)

    def show_case(self, patient_id: UUID) -> None:
        """Another case: keep what stands here for the one before, and offer what is kept for this one."""
        self.keeper.begin(patient_id, self._offer)
        self._show("")

    def begin_empty(self) -> None:
        """What was typed is recorded: the field is free for the next."""
        self.keeper.saved()
        self._show("")

    def give_back(self, text: str) -> None:
        """It could not be recorded: the text comes back, before whatever was typed since."""
        self._show("\n".join(part for part in (text, self.field.text) if part))
        self.keeper.touch()

    def say(self, text: str, *, unclear: bool = False) -> None:
        """Say below the field how it is understood."""
        self.below.setText(text)
        self.below.setVisible(bool(text))
        set_look(self.below, "role", (TextRole.PROBLEM if unclear else TextRole.CAPTION).value)
        self.field.setAccessibleDescription(text)

    def _values(self) -> dict[str, Any]:
        return {"text": self.field.toPlainText()}

    def _show(self, text: str) -> None:
        self.field.blockSignals(True)
        self.field.setPlainText(text)
        self.field.blockSignals(False)
        self.say("")
        self.typed.emit(self.field.text)

    def _offer(self, kept: dict[str, Any]) -> None:
        text = str(kept.get("text", ""))
        if text.strip() and not self.field.text:
            self._show(text)
            kept_words = self._words.say("Kept from before, not recorded yet. Enter records it.")
            self.say(" ".join(part for part in (kept_words, self.below.text()) if part))

    def _on_changed(self) -> None:
        self.say("")
        self.keeper.touch()
        self.typed.emit(self.field.text)

    def _on_given(self) -> None:
        if self.field.text:
            self.given.emit(self.field.text)

    def _on_left(self) -> None:
        """Esc: the single letters act again; what is typed stays."""
        self.keeper.keep()
        self.field.clearFocus()
        top = self.window()
        top.setFocus(Qt.FocusReason.OtherFocusReason)
