"""The head of the running meeting: which meeting, who chairs and takes notes, who is here, names hidden or not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from resilience_desk.meetings.views import MeetingView
from resilience_desk.words import Words
from ui.meetings.sentences import present_words, unrepresented_words
from ui.widgets.buttons import IconButton, ghost_button, secondary_button
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Chip, ChipKind, Icon
from ui.widgets.text import ElidingLabel, TextRole, plain_label


class MeetingHead(QFrame):
    """``hide_asked``, ``leave_asked`` and ``end_asked`` come from its buttons."""

    hide_asked = Signal()
    leave_asked = Signal()
    end_asked = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setProperty("surface", "top")
        say = words.say
        row = Row(self, gap=10, margins=(16, 6, 12, 6))
        row.addWidget(Icon("presentation", "primary", 22))
        lines = Column(gap=0)
        first = Row(gap=10)
        first.addWidget(plain_label(say("Weekly case review"), TextRole.SECTION))
        self._when = plain_label("", TextRole.SECONDARY)
        first.addWidget(self._when)
        self.roles = ElidingLabel("", TextRole.SECONDARY)
        first.addWidget(self.roles, 1)
        lines.addLayout(first)
        self.present = ElidingLabel("", TextRole.CAPTION)
        lines.addWidget(self.present)
        row.addLayout(lines, 1)
        self._missing = Chip("", ChipKind.WARN)
        row.addWidget(self._missing)
        self._hidden = Chip(say("Initials only; other words may still tell who it is"), ChipKind.INFO)
        row.addWidget(self._hidden)
        self.hide_button = IconButton("eye-off", say("Hide names (H)"))
        self.leave_button = ghost_button(say("Back to the list"))
        self.end_button = secondary_button(say("End meeting"))
        for button in (self.hide_button, self.leave_button, self.end_button):
            row.addWidget(button)
        self.hide_button.clicked.connect(self.hide_asked)
        self.leave_button.clicked.connect(self.leave_asked)
        self.end_button.clicked.connect(self.end_asked)
        self.show_hidden(False)

    def show_meeting(self, view: MeetingView) -> None:
        """Show which meeting this is and who is here."""
        words = self._words
        self._when.setText(words.say("{day} · {team}", day=words.day(view.held_on), team=view.team))
        chair = view.chair or words.say("nobody yet")
        note_taker = view.note_taker or words.say("nobody yet")
        self.roles.setText(words.say("Chair {chair} · Notes {note_taker}", chair=chair, note_taker=note_taker))
        self.present.setText(words.say("Here: {names}", names=present_words(view.attendance, words)))
        missing = unrepresented_words(view, words)
        self._missing.show_fact(missing, ChipKind.WARN)
        self._missing.setVisible(bool(missing))

    def show_hidden(self, hidden: bool) -> None:
        """Show whether names are hidden."""
        self._hidden.setVisible(hidden)
        name = self._words.say("Show names (H)") if hidden else self._words.say("Hide names (H)")
        self.hide_button.show_icon("eye" if hidden else "eye-off", name)
