"""What the member should know before a sheet leaves, in sight above its pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from resilience_desk.words import Words
from ui.documents.print_choice import Hint, Weight
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.text import TextRole, WrappingLabel, letter_for_letter


class _HintLine(QWidget):
    """One hint, with its icon."""

    def __init__(self) -> None:
        super().__init__()
        row = Row(self, gap=8, margins=(0, 4, 0, 0))
        self._icon = Icon("info", "info", 15)
        self.label = WrappingLabel("", TextRole.SECONDARY)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)

    def show_hint(self, hint: Hint | None) -> None:
        """Show a hint; none hides the line."""
        self.setVisible(hint is not None)
        if hint is not None:
            weighty = hint.weight is not Weight.GOOD_TO_KNOW
            self._icon.show_icon("triangle-alert" if weighty else "info", "warn" if weighty else "info")
            self.label.setText(hint.text)


class HintLines(QWidget):
    """The hints about one print. ``accepted`` says whether the member finds another language fine this time."""

    accepted = Signal(bool)

    def __init__(self, words: Words) -> None:
        super().__init__()
        column = Column(self, gap=2, margins=(14, 0, 14, 8))
        self._lines = [_HintLine() for _ in range(2)]
        for line in self._lines:
            column.addWidget(line)
        text = words.say("Fine in this language, this time: we go through it together")
        self.other_language = QCheckBox(letter_for_letter(text))
        self.other_language.setAccessibleName(text)
        self.other_language.clicked.connect(self.accepted)
        column.addWidget(self.other_language)
        self.hide()

    def show_hints(self, hints: Sequence[Hint], *, accepted: bool) -> None:
        """Show hints; none of them hides the lines."""
        self.setVisible(bool(hints))
        for place, line in enumerate(self._lines):
            line.show_hint(hints[place] if place < len(hints) else None)
        self.other_language.setVisible(any(hint.weight is Weight.BEFORE_PRINTING for hint in hints))
        self.other_language.setChecked(accepted)
