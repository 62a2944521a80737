"""One import of the list: what it brought, its report, whether somebody looked at it, and taking it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from resilience_desk.trackers.importing.problems import Skipped, Why
from resilience_desk.trackers.views import BatchView
from resilience_desk.words import Words, mark
from ui.widgets.buttons import ghost_button, link_button, secondary_button
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Chip, ChipKind
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel

FORMAT_WORDS = {
    "apple_health": mark("Apple Health export"),
    "csv": mark("Table (CSV)"),
    "xlsx": mark("Table (XLSX)"),
}
_REPORT_LINES = 12


def format_in_words(name: str, words: Words) -> str:
    """What kind of file it was."""
    return words.say(FORMAT_WORDS.get(name, name))


def report_lines(report: tuple[Skipped, ...], words: Words) -> list[str]:
    """What was left out, most first; a long list ends in how many more there are."""
    lines = [f"{words.number(each.count)} × {each.sentence(words)}" for each in report[:_REPORT_LINES]]
    if len(report) > _REPORT_LINES:
        lines.append(words.count("{number} further reason", "{number} further reasons", len(report) - _REPORT_LINES))
    return lines


def report_of(batch: BatchView) -> tuple[Skipped, ...]:
    """The report that stays with an import."""
    known = Why.__members__
    return tuple(
        Skipped(known[each["why"]], each["count"], each["what"], tuple(each["rows"]))
        for each in batch.report
        if each["why"] in known
    )


class BatchRow(QFrame):
    """An import. ``withdrawn``, ``restored`` carry its view, ``marked_read`` its view and what changed because of it."""

    withdrawn = Signal(object)
    restored = Signal(object)
    marked_read = Signal(object, str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "inset")
        self._words = words
        self.batch: BatchView | None = None
        column = Column(self, gap=6, margins=(12, 9, 10, 9))
        head = Row(gap=8)
        self._name = ElidingLabel("", TextRole.STRONG)
        self._state = Chip("")
        self._state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.addWidget(self._name, 1)
        head.addWidget(self._state)
        column.addLayout(head)
        self._what = WrappingLabel("", TextRole.SECONDARY)
        self._read = WrappingLabel("", TextRole.SECONDARY)
        column.addWidget(self._what)
        column.addWidget(self._read)
        column.addWidget(self._details())
        column.addLayout(self._acts())

    def show_item(self, batch: BatchView) -> None:
        """Show an import; what is being typed about the same one stays."""
        words = self._words
        if self.batch is None or self.batch.id != batch.id:
            self.details.hide()
            self.note.clear()
        self.batch = batch
        self._name.setText(batch.file_name)
        if batch.withdrawn:
            self._state.show_fact(words.say("withdrawn"), ChipKind.PLAIN)
        elif batch.read_at is None:
            self._state.show_fact(words.say("not looked at"), ChipKind.INFO)
        else:
            self._state.show_fact(words.say("looked at"), ChipKind.OK)
        self._what.setText(self._sentence(batch))
        read = self._read_sentence(batch)
        self._read.setText(read)
        self._read.setVisible(bool(read))
        lines = report_lines(report_of(batch), words)
        self._report.setText("\n".join(lines) if lines else words.say("Nothing was left out."))
        open_to_read = batch.read_at is None and not batch.withdrawn
        self._reading.setVisible(open_to_read)
        self.mark.setVisible(open_to_read)
        self.withdraw.setVisible(not batch.withdrawn)
        self.restore.setVisible(batch.withdrawn)
        self._name_acts(batch)
        self._say_toggle()

    def _name_acts(self, batch: BatchView) -> None:
        """Assistive tools hear which file each button is about."""
        for button in (self.toggle, self.mark, self.withdraw, self.restore):
            button.setAccessibleDescription(batch.file_name)

    def _sentence(self, batch: BatchView) -> str:
        words = self._words
        parts = [
            format_in_words(batch.format, words),
            words.say("taken in {day}", day=words.day(batch.begun_at.date())),
        ]
        parts.append(words.count("{number} value", "{number} values", batch.samples))
        if batch.first_day and batch.last_day:
            first, last = words.day(batch.first_day), words.day(batch.last_day)
            parts.append(words.say("{first} to {last}", first=first, last=last))
        return " · ".join(parts)

    def _read_sentence(self, batch: BatchView) -> str:
        words = self._words
        if batch.read_at is None:
            return ""
        day = words.day(batch.read_at.date())
        if batch.read_note:
            return words.say("{name}, {day}: “{note}”", name=batch.read_by or "", day=day, note=batch.read_note)
        return words.say("Looked at by {name}, {day}", name=batch.read_by or "", day=day)

    def _details(self) -> QWidget:
        words = self._words
        self.details = QWidget()
        column = Column(self.details, gap=6)
        column.addWidget(WrappingLabel(words.say("Left out, and why"), TextRole.OVERLINE))
        self._report = WrappingLabel("", TextRole.SECONDARY)
        column.addWidget(self._report)
        self._reading = QWidget()
        reading = Column(self._reading, gap=3)
        reading.addWidget(WrappingLabel(words.say("What changed because of it, if anything"), TextRole.OVERLINE))
        self.note = QLineEdit()
        self.note.setMaxLength(1000)
        self.note.setAccessibleName(words.say("What changed because of it"))
        self.note.returnPressed.connect(self._on_mark)
        reading.addWidget(self.note)
        column.addWidget(self._reading)
        self.details.hide()
        return self.details

    def _acts(self) -> Row:
        words = self._words
        self.toggle = link_button("")
        self.mark = secondary_button(words.say("Mark as looked at"), icon="check")
        self.withdraw = ghost_button(words.say("Withdraw"), icon="undo-2")
        self.restore = ghost_button(words.say("Count again"), icon="redo-2")
        self.toggle.clicked.connect(self._on_toggle)
        self.mark.clicked.connect(self._on_mark)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.restore.clicked.connect(self._on_restore)
        row = Row(gap=4)
        row.addWidget(self.toggle)
        row.addStretch(1)
        for button in (self.withdraw, self.restore, self.mark):
            row.addWidget(button)
        return row

    def _say_toggle(self) -> None:
        self.toggle.say(self._words.say("Less") if self.details.isVisibleTo(self) else self._words.say("Report"))

    def _on_toggle(self) -> None:
        self.details.setVisible(not self.details.isVisibleTo(self))
        self._say_toggle()
        if self.details.isVisibleTo(self) and self._reading.isVisibleTo(self):
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_mark(self) -> None:
        self.marked_read.emit(self.batch, self.note.text().strip())

    def _on_withdraw(self) -> None:
        self.withdrawn.emit(self.batch)

    def _on_restore(self) -> None:
        self.restored.emit(self.batch)
