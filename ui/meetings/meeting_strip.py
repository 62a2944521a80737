"""The strip above the foot, where the meeting asks before it goes on: why nothing was decided, why parked, read back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from resilience_desk.meetings.views import MeetingCaseView, MeetingView
from resilience_desk.words import Words
from ui.meetings.fields import InlineQuestion
from ui.meetings.sentences import due_words, standing_of
from ui.widgets.announce import announce
from ui.widgets.buttons import IconButton, primary_button
from ui.widgets.layouts import Column, Row
from ui.widgets.text import TextRole, WrappingLabel


class ReadBack(QWidget):
    """What the chair reads aloud. ``confirmed`` when it was read; ``left`` when it was not."""

    confirmed = Signal()
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        row = Row(self, gap=10)
        self._title = WrappingLabel("", TextRole.OVERLINE)
        self.text = WrappingLabel("", TextRole.SECTION)
        lines = Column(gap=1)
        lines.addWidget(self._title)
        lines.addWidget(self.text)
        row.addLayout(lines, 1)
        self.confirm = primary_button("", icon="check")
        self.confirm.setAutoDefault(True)  # so that Enter presses it
        self.confirm.clicked.connect(self.confirmed)
        self.close_button = IconButton("x", words.say("Not yet"), size=14)
        self.close_button.clicked.connect(self.left)
        row.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def ask(self, page: MeetingCaseView, view: MeetingView, *, last: bool) -> None:
        """Show what is read back, and who reads."""
        say = self._words.say
        chair = view.chair or say("The chair")
        self._title.setText(say("{name} reads back", name=chair))
        self.text.setText("\n".join(read_back_lines(page, self._words)))
        self.confirm.say(say("Read back, done") if last else say("Read back, next case"))
        self.show()
        self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.text.text())


def read_back_lines(page: MeetingCaseView, words: Words) -> list[str]:
    """Every decision with who asks the person, the reason for none, and every action with owner and day."""
    lines = [
        words.say("{text} ({standing})", text=each.text, standing=standing_of(each, page.item.name, words))
        for each in page.decisions
    ]
    if page.no_decision_because:
        lines.append(words.say("No decision, because {reason}", reason=page.no_decision_because))
    lines += [
        words.say("{text}: {due}", text=each.action.text, due=due_words(each.action, words)) for each in page.actions
    ]
    return lines


class MeetingStrip(QFrame):
    """Hidden until something is asked; one thing at a time."""

    closed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._then: Callable[[str], object] | None = None
        self.setProperty("surface", "callout")
        column = Column(self, gap=0, margins=(16, 8, 12, 8))
        self.question = InlineQuestion(words)
        self.read_back = ReadBack(words)
        column.addWidget(self.question)
        column.addWidget(self.read_back)
        self.question.given.connect(self._on_given)
        self.question.left.connect(self.clear)
        self.read_back.left.connect(self.clear)
        self.hide()

    def ask(
        self, question: str, act: str, then: Callable[[str], object], *, hint: str = "", may_be_empty: bool = False
    ) -> None:
        """Ask for one line; ``then`` gets it."""
        self._then = then
        self.read_back.hide()
        self.show()
        self.question.ask(question, act, hint=hint, may_be_empty=may_be_empty)
        announce(self, question)

    def ask_read_back(self, page: MeetingCaseView, view: MeetingView, *, last: bool) -> None:
        """Ask the chair to read back."""
        self.question.hide()
        self.show()
        self.read_back.ask(page, view, last=last)

    def clear(self) -> None:
        """Take the strip away."""
        if not self.isHidden():
            self.question.hide()
            self.read_back.hide()
            self.hide()
            self.closed.emit()

    def _on_given(self, text: str) -> None:
        then, self._then = self._then, None
        self.clear()
        if then is not None:
            then(text)
