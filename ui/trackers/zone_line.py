"""The zone in which a person's days are told: which, why, what the file itself says, and changing it."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from resilience_desk.errors import DeskError
from resilience_desk.trackers.importing.looking import Looked
from resilience_desk.trackers.views import TrackingView
from resilience_desk.trackers.zones import zone_named
from resilience_desk.words import Words
from ui.theme import active_theme
from ui.widgets.announce import announce
from ui.widgets.buttons import ghost_button, link_button, secondary_button
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.text import TextRole, WrappingLabel, set_look


class ZoneLine(QWidget):
    """``named`` carries the zone that the member named; it exists."""

    named = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        column = Column(self, gap=4)
        row = Row(gap=9)
        row.addWidget(Icon("clock", "text_secondary", 16), 0, Qt.AlignmentFlag.AlignTop)
        self._told = WrappingLabel("")
        self._evidence = WrappingLabel("", TextRole.PROBLEM)
        told = Column(gap=2)
        told.addWidget(self._told)
        told.addWidget(self._evidence)
        self.change = link_button(words.say("Change the zone"))
        row.addLayout(told, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.fields = QWidget()
        fields = Row(self.fields, gap=8)
        self.name = QLineEdit()
        self.name.setMaxLength(64)
        self.name.setAccessibleName(words.say("Time zone"))
        self.name.setPlaceholderText("Europe/Berlin")
        self.name.setMaximumWidth(active_theme().px(260))
        self.use = secondary_button(words.say("Use this zone"))
        self.leave = ghost_button(words.say("Leave it"))
        for widget in (self.name, self.use, self.leave):
            fields.addWidget(widget)
        self._problem = WrappingLabel("", TextRole.PROBLEM)
        fields.addWidget(self._problem, 1)
        self.fields.hide()
        column.addWidget(self.fields)
        self.change.clicked.connect(self._on_change)
        self.use.clicked.connect(self._on_use)
        self.name.returnPressed.connect(self._on_use)
        self.leave.clicked.connect(self._on_leave)

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(label.text() for label in (self._told, self._evidence) if label.text())

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.change, self.name, self.use, self.leave]

    def show_zone(self, tracking: TrackingView, looked: Looked) -> None:
        """Show the zone of a person, and what the file says of where they were."""
        words = self._words
        why = words.say("as said for this person") if tracking.zone_said else words.say("the practice’s own zone")
        self._told.setText(words.say("Days are told in {zone}: {why}.", zone=tracking.zone, why=why))
        self.change.setVisible(tracking.prefers_not is False)
        zones = looked.finished.zones if looked.finished else ()
        other = next(((name, count) for name, count in zones if name != tracking.zone), None)
        text = ""
        if other is not None:
            text = words.count(
                "The file itself names {zone} {number} time.", "The file itself names {zone} {number} times.",
                other[1], zone=other[0],
            )  # fmt: skip
        self._evidence.setText(text)
        self._evidence.setVisible(bool(text))
        if other is not None and not self.name.text():
            self.name.setText(other[0])
        self._on_leave()

    def _on_change(self) -> None:
        if self.name.completer() is None:
            completer = QCompleter(sorted(available_timezones()), self.name)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.name.setCompleter(completer)
        self.fields.show()
        self.change.hide()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _on_leave(self) -> None:
        self._problem.setText("")
        set_look(self.name, "problem", False)
        if not self.fields.isHidden():
            self.fields.hide()
            self.change.show()

    def _on_use(self) -> None:
        try:
            zone_named(self.name.text().strip())
        except DeskError as problem:
            self._problem.setText(self._words.error(problem))
            set_look(self.name, "problem", True)
            announce(self, self._problem.text(), urgent=True)
            return
        self.named.emit(self.name.text().strip())
