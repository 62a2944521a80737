"""What stands in place of trends where there are none: why, and the next act where one is fitting."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desk.overview.trends.views import TrendsView
from resilience_desk.people.audience import Topic
from resilience_desk.words import Words, mark
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.text import TextRole, WrappingLabel


@dataclass(frozen=True)
class Reason:
    """Why there are no trends, and whether to offer bringing some in."""

    icon: str
    why: str
    hint: str
    offers: bool


NOT_SHOWN = Reason(
    "eye-off",
    mark("Trends are not shown to you here."),
    mark("This is not the same as no entries."),
    False,
)
BY_CHOICE = Reason(
    "circle-check",
    mark("Not tracking, by choice."),
    mark("Prefers not to track. That is a full answer: nothing is missing and nothing is due."),
    False,
)
NOT_ASKED = Reason(
    "circle-help",
    mark("Tracking has not been talked about yet."),
    mark("Ask what would be worth noting down, if anything. Files can be brought in too."),
    True,
)
NO_ENTRIES = Reason(
    "chart-line",
    mark("No entries yet."),
    mark("Bring in a file from a watch, a phone or a diary, or enter a day by hand."),
    True,
)


def reason_for(view: TrendsView) -> Reason | None:
    """Why a view shows no trends; None when it has some."""
    if view.rows:
        return None
    if Topic.TRACKERS in view.withheld:
        return NOT_SHOWN
    if view.prefers_not is None:
        return NOT_ASKED
    return BY_CHOICE if view.prefers_not else NO_ENTRIES


class EmptyTrends(QWidget):
    """Says the reason in words. ``import_asked`` and ``entry_asked`` follow the two buttons."""

    import_asked = Signal()
    entry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("chart-line", "text_caption", 32)
        self.why = WrappingLabel("", TextRole.STRONG)
        self.hint = WrappingLabel("", TextRole.SECONDARY)
        self.import_button = Button("", ButtonKind.SECONDARY, icon="file-text")
        self.entry_button = Button("", ButtonKind.SECONDARY, icon="pencil")
        self.import_button.clicked.connect(self.import_asked)
        self.entry_button.clicked.connect(self.entry_asked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = Column(self, gap=8, margins=(16, 24, 16, 24))
        column.addStretch(1)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.why, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        acts = Row(gap=8)
        acts.addStretch(1)
        acts.addWidget(self.import_button)
        acts.addWidget(self.entry_button)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addStretch(1)

    def show_reason(self, reason: Reason, words: Words) -> None:
        """Say why, and offer the acts or not."""
        self._icon.show_icon(reason.icon, "text_caption")
        self.why.setText(words.say(reason.why))
        self.hint.setText(words.say(reason.hint))
        self.setAccessibleName(words.say(reason.why))
        self.setAccessibleDescription(words.say(reason.hint))
        self.import_button.say(words.say(mark("Import a file…")))
        self.entry_button.say(words.say(mark("Enter a day")))
        self.import_button.setVisible(reason.offers)
        self.entry_button.setVisible(reason.offers)
