"""The trends of a case: small multiples, span, read-out, legend, the same as a table, and an honest empty state."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QRadioButton, QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from resilience_desk.overview.trends.views import TrendsView
from resilience_desk.words import Words, mark
from ui.charts.canvas import TrendCanvas
from ui.charts.day_table import DayTable
from ui.charts.empty import EmptyTrends, reason_for
from ui.charts.legend import Legend, day_entries, event_entries
from ui.charts.time_window import Span, TimeWindow
from ui.theme import active_theme
from ui.widgets.buttons import Button, ButtonKind, SegmentedChoice
from ui.widgets.layouts import Column, Row
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel, plain_label

_SPANS = {
    Span.FOUR_WEEKS: (mark("4 w"), mark("4 weeks")),
    Span.TWELVE_WEEKS: (mark("12 w"), mark("12 weeks")),
    Span.EIGHTEEN_WEEKS: (mark("18 w"), mark("18 weeks")),
    Span.YEAR: (mark("1 y"), mark("1 year")),
    Span.ALL: (mark("All"), mark("All of it")),
}
"""What stands on the control and, in full, what is said of it."""

HINT = mark("Point at a day or use the arrow keys to read it. Drag to move, Ctrl and wheel to zoom.")
"""What stands where the read-out will be."""

_INSET = (6, 0, 4, 0)
"""Head and foot begin where the words beside the plots begin, inside the ring of the focus."""

_WIDE = 1000
"""From this width on, at scale 1, read-out and legend share a line."""


class TrendPanel(QWidget):
    """Built once and bound to one case after another with :meth:`show_trends`. Holds no truth of its own but the span
    chosen, which stays for the next case. ``import_asked`` and ``entry_asked`` come from its empty state.
    """

    import_asked = Signal()
    entry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Words | None = None
        self.time_window = TimeWindow(self)
        self.title = plain_label("", TextRole.SECTION)
        self.note = ElidingLabel("", TextRole.CAPTION)
        self.span_choice: SegmentedChoice[Span] | None = None
        self.table_button = Button("", ButtonKind.GHOST)
        self.table_button.setCheckable(True)
        self.canvas = TrendCanvas(self.time_window)
        self.table = DayTable()
        self.empty = EmptyTrends()
        self.day_legend = Legend()
        self.event_legend = Legend()
        self.read_out = WrappingLabel("", TextRole.SECONDARY)
        self.read_out.setAlignment(Qt.AlignmentFlag.AlignTop)
        policy = self.read_out.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # its hint is two lines; its height follows its width
        self.read_out.setSizePolicy(policy)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._head = Row(gap=12, margins=_INSET)
        self._head.addWidget(self.title)
        self._head.addWidget(self.day_legend, 1000)
        self._head.addWidget(self.note, 1000)
        self._head.addStretch(1)
        self._head.addWidget(self.table_button)
        self._pictures = QStackedWidget()
        for page in (self.canvas, self.table, self.empty):
            self._pictures.addWidget(page)
        self._foot = QWidget()
        self._foot_line = Row(self._foot, gap=0, margins=_INSET)
        self._foot_line.addWidget(self.read_out, 1)
        self._foot_line.addWidget(self.event_legend)
        column = Column(self, gap=4)
        column.addLayout(self._head)
        column.addWidget(self._pictures, 1)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.table_button.toggled.connect(self._on_table_toggled)
        self.canvas.day_read.connect(self._on_day_read)
        self.time_window.changed.connect(self._on_window_changed)
        self.empty.import_asked.connect(self.import_asked)
        self.empty.entry_asked.connect(self.entry_asked)

    def show_trends(self, view: TrendsView, words: Words) -> None:
        """Show another case in the widgets that are there, in the words of its reader."""
        if words != self._words:
            self._speak(words)
        reason = reason_for(view)
        self.note.setText(words.say(mark("not tracking any more, by choice")))
        self.note.setVisible(bool(view.rows and view.prefers_not))
        if reason is not None:
            self.empty.show_reason(reason, words)
        self.canvas.show_view(view, words)
        self.table.show_view(view, words)
        self.day_legend.show_entries(day_entries(view, words), words)
        self.event_legend.show_entries(event_entries(view, words), words)
        self._arrange(has_trends=reason is None)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= active_theme().px(_WIDE)
        self._foot_line.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        # Beside the legend two lines are kept free, for a read-out must not move the plots under the pointer.
        self.read_out.setMinimumHeight(2 * self.read_out.fontMetrics().lineSpacing() if wide else 0)
        self.read_out.setAlignment(Qt.AlignmentFlag.AlignVCenter if wide else Qt.AlignmentFlag.AlignTop)
        policy = self.event_legend.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Fixed if wide else QSizePolicy.Policy.Expanding)
        self.event_legend.setSizePolicy(policy)

    def _speak(self, words: Words) -> None:
        """Write what stays the same for every case in another reader's words."""
        self._words = words
        self.title.setText(words.say(mark("Trends")))
        self.setAccessibleName(words.say(mark("Trends")))
        self._name_table_button()
        if self.span_choice is not None:
            self.span_choice.hide()
            self._head.removeWidget(self.span_choice)
            self.span_choice.deleteLater()
        options = [(span, words.say(short)) for span, (short, _) in _SPANS.items()]
        choice = SegmentedChoice(words.say(mark("How much time is shown")), options, self.time_window.span)
        for button, (_, full) in zip(choice.findChildren(QRadioButton), _SPANS.values(), strict=True):
            button.setAccessibleName(words.say(full))
        choice.chosen.connect(self.time_window.show_span)
        self._head.insertWidget(self._head.count() - 1, choice)
        self.span_choice = choice
        self._on_day_read("")

    def _arrange(self, *, has_trends: bool) -> None:
        page = self.table if self.table_button.isChecked() else self.canvas
        self._pictures.setCurrentWidget(page if has_trends else self.empty)
        charted = has_trends and page is self.canvas
        self._foot.setVisible(charted)
        self.day_legend.setVisible(charted)
        self.table_button.setVisible(has_trends)
        if self.span_choice is not None:
            self.span_choice.setVisible(charted)

    def _name_table_button(self) -> None:
        words = self._words or Words()
        shown = self.table_button.isChecked()
        self.table_button.say(words.say(mark("Show as chart")) if shown else words.say(mark("Show as table")))

    def _on_table_toggled(self) -> None:
        self._name_table_button()
        self._arrange(has_trends=self._pictures.currentWidget() is not self.empty)

    def _on_day_read(self, text: str) -> None:
        words = self._words or Words()
        self._make_room_for(text)
        self.read_out.setText(text or words.say(HINT))

    def _make_room_for(self, text: str) -> None:
        """A read-out of more than one line takes the legend's place, so that the plots stay where they are."""
        is_wide = self._foot_line.direction() is not QBoxLayout.Direction.TopToBottom
        inset = self._foot_line.contentsMargins()
        room = self._foot.width() - inset.left() - inset.right()
        is_long = not is_wide and self.read_out.fontMetrics().horizontalAdvance(text) > room
        if is_long and self.event_legend.isVisible():
            self._foot.setMinimumHeight(self._foot.height())
        elif not is_long:
            self._foot.setMinimumHeight(0)
        self.event_legend.setVisible(not is_long)

    def _on_window_changed(self) -> None:
        if self.span_choice is not None and self.span_choice.current is not self.time_window.span:
            self.span_choice.choose(self.time_window.span)
