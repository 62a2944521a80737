"""A form built from a list of rows: label above, field, help, and what is wrong with it beside it in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.announce import announce
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.text import TextRole, WrappingLabel, letter_for_letter, plain_label, set_look


@dataclass(frozen=True)
class FormRow:
    """One field of a form. ``key`` names it in errors; ``help`` says what to write or why it is asked."""

    key: str
    label: str
    widget: QWidget
    help: str = ""


class _ProblemLine(QWidget):
    """What is wrong with a field; takes no room while nothing is."""

    def __init__(self) -> None:
        super().__init__()
        row = Row(self, gap=6)
        row.addWidget(Icon("triangle-alert", "warn", 14), 0, Qt.AlignmentFlag.AlignTop)
        self.label = WrappingLabel("", TextRole.PROBLEM)
        row.addWidget(self.label, 1)
        self.hide()

    def say(self, text: str) -> None:
        """Show ``text``; nothing hides the line."""
        self.label.setText(text)
        self.setVisible(bool(text))


class Form(QWidget):
    """The rows of a form, in their order. Each label is the buddy of its field and gives it its name."""

    def __init__(self, rows: Sequence[FormRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = {row.key: row for row in rows}
        self._problems: dict[str, _ProblemLine] = {}
        self._room: dict[str, Column] = {}
        column = Column(self, gap=12)
        for row in rows:
            column.addLayout(self._lines(row))

    @property
    def problems(self) -> dict[str, str]:
        """What the form says now about its fields, by key."""
        said = {key: line.label.text() for key, line in self._problems.items()}
        return {key: said[key] for key in self._rows if said.get(key)}

    def widget(self, key: str) -> QWidget:
        """The field of a row."""
        return self._rows[key].widget

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each sentence at its field, clear the others, and put focus into the first field named."""
        first: QWidget | None = None
        for key, row in self._rows.items():
            sentence = problems.get(key, "")
            self._say(key, sentence)
            set_look(row.widget, "problem", bool(sentence))
            row.widget.setAccessibleDescription(sentence or row.help)
            if sentence and first is None:
                first = row.widget
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, " ".join(problems.values()), urgent=True)

    def clear_problems(self) -> None:
        """Take all sentences about fields away."""
        self.show_problems({})

    def _lines(self, row: FormRow) -> Column:
        lines = Column(gap=3)
        label = plain_label(letter_for_letter(row.label), TextRole.SECONDARY)
        label.setBuddy(row.widget)
        row.widget.setAccessibleName(row.label)
        row.widget.setAccessibleDescription(row.help)
        lines.addWidget(label)
        lines.addWidget(row.widget)
        if row.help:
            lines.addWidget(WrappingLabel(row.help, TextRole.CAPTION))
        self._room[row.key] = lines
        return lines

    def _say(self, key: str, sentence: str) -> None:
        """Put a sentence under a field; its line is made at the first."""
        if sentence and key not in self._problems:
            self._problems[key] = _ProblemLine()
            self._room[key].addWidget(self._problems[key])
        if key in self._problems:
            self._problems[key].say(sentence)
