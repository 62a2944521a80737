"""The foot of the running meeting: a quiet timer, when it ends, the keys, and the way to the next case."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget
from typing_extensions import override

from resilience_desk.meetings.timing import spent
from resilience_desk.meetings.views import AgendaItemView, MeetingView
from resilience_desk.words import mark
from ui.meetings.sentences import clock_of, forecast_words
from ui.theme import active_theme
from ui.widgets.buttons import primary_button, secondary_button
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.text import ElidingLabel, TextRole, plain_label
from ui.workplace import Workplace

_EVERY_MS = 1000
_GAP = 10
_KEYS = (
    ("D", mark("decision")),
    ("A", mark("action")),
    ("V", mark("voices")),
    ("T", mark("trends")),
    ("H", mark("hide names")),
    ("B", mark("blank")),
)
"""The keys that the foot shows; all of them stand in the sheet of keys."""


class MeetingFoot(QFrame):
    """Timer, forecast, keys and buttons. ``park_asked``, ``back_asked`` and ``done_asked`` come from the buttons."""

    park_asked = Signal()
    back_asked = Signal()
    done_asked = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace, self._words = workplace, workplace.words
        self._view: MeetingView | None = None
        self._item: AgendaItemView | None = None
        self.setProperty("surface", "foot")
        say = self._words.say
        self.clock = plain_label("", TextRole.NUMBER)
        self._of = plain_label("", TextRole.CAPTION)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(say("Time for this case"))
        self.ends = ElidingLabel("", TextRole.CAPTION)
        self.park = secondary_button(say("Park it"), icon="pause", tip=say("Key P"))
        self.previous = secondary_button(say("Previous"))
        self.done = primary_button(say("Done, next case"), icon="check", tip=say("Key N"))
        for button in (self.park, self.previous, self.done):
            button.setAutoDefault(True)  # so that Enter presses it
        self._keys = QWidget()
        keys = Row(self._keys, gap=5)
        for letter, text in _KEYS:
            cap = plain_label(letter)
            cap.setProperty("key", "true")
            keys.addWidget(cap)
            keys.addWidget(plain_label(say(text), TextRole.CAPTION))
        self._build()
        self.park.clicked.connect(self.park_asked)
        self.previous.clicked.connect(self.back_asked)
        self.done.clicked.connect(self.done_asked)
        self._tick = QTimer(self, interval=_EVERY_MS)
        self._tick.timeout.connect(self._on_tick)
        active_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_meeting(self, view: MeetingView, item: AgendaItemView | None) -> None:
        """Show the time of the case that is open, and the forecast."""
        self._view, self._item = view, item
        running = item is not None and item.opened_at is not None
        self.park.setEnabled(running)
        self.done.setEnabled(running)
        if running and not self._tick.isActive():
            self._tick.start()
        elif not running:
            self._tick.stop()
        self._on_tick()

    def show_keys(self, shown: bool) -> None:
        """Show which letters act, where there is room for them; the sheet of keys has them always."""
        self._keys.setVisible(shown)

    @override
    def minimumSizeHint(self) -> QSize:
        # The keys go when room is short, so they never keep the page wide.
        least = super().minimumSizeHint()
        keys = 0 if self._keys.isHidden() else self._keys.minimumSizeHint().width() + active_theme().px(_GAP)
        return QSize(least.width() - keys, least.height())

    def _build(self) -> None:
        row = Row(self, gap=_GAP, margins=(16, 7, 14, 7))
        row.addWidget(Icon("timer", "text_secondary", 20))
        row.addWidget(self.clock)
        time = Column(gap=1)
        line = Row(gap=8)
        line.addWidget(self._of)
        line.addWidget(self._bar)
        line.addStretch(1)
        time.addLayout(line)
        time.addWidget(self.ends)
        row.addLayout(time, 3)
        row.addWidget(self._keys)
        row.addStretch(1)
        for button in (self.park, self.previous, self.done):
            row.addWidget(button)

    def _on_tick(self) -> None:
        view, item, words = self._view, self._item, self._words
        now = self._workplace.desk.now
        if view is not None:
            self.ends.setText(forecast_words(view, now, self._workplace.desk.zone, words))
        if item is None:
            self.clock.setText("")
            self._of.setText("")
            self._bar.hide()
            return
        seconds = spent(item.seconds, item.opened_at, now)
        self.clock.setText(clock_of(seconds))
        given = item.minutes * 60
        over = (seconds - given) // 60
        if over >= 1:
            self._of.setText(words.count("{number} minute longer", "{number} minutes longer", over))
        else:
            self._of.setText(words.count("of {number} minute", "of {number} minutes", item.minutes))
        self._bar.setRange(0, given)
        self._bar.setValue(min(seconds, given))
        self._bar.show()

    def _on_theme_changed(self) -> None:
        self._bar.setFixedWidth(active_theme().px(90))
