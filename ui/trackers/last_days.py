"""The last fourteen days as a small table: a cell written by hand is corrected or emptied where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from resilience_desk.errors import DeskError
from resilience_desk.trackers.metrics import metric
from resilience_desk.trackers.views import DaysView, EntryView
from resilience_desk.words import Words
from ui.theme import active_theme
from ui.trackers.amounts import amount_in_words, name_with_unit, parse_amount
from ui.widgets.text import plain_tip

DAYS = 14
AnyIndex = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


@dataclass
class LastDays:
    """The days in view, newest first, and what each metric came to: by hand, or from a file. Free of Qt."""

    days: tuple[date, ...] = ()
    metrics: tuple[str, ...] = ()
    by_hand: dict[tuple[date, str], EntryView] = field(default_factory=dict[tuple[date, str], EntryView])
    from_files: dict[tuple[date, str], tuple[float, str]] = field(
        default_factory=dict[tuple[date, str], tuple[float, str]]
    )

    @staticmethod
    def of(
        days: Sequence[date], metrics: Sequence[str], entries: Sequence[EntryView], views: Sequence[DaysView]
    ) -> LastDays:
        """The cells of some days and metrics; what a file told stands where nothing was written by hand."""
        by_hand = {(entry.day, entry.metric): entry for entry in entries}
        shown = set(days)
        told = {
            (each.day, view.metric): (each.value, each.source)
            for view in views
            for each in (view.days or ())
            if each.day in shown and (each.day, view.metric) not in by_hand
        }
        return LastDays(tuple(days), tuple(metrics), by_hand, told)


class _DaysModel(QAbstractTableModel):
    """Rows are days; the first column says which, the others are metrics.

    ``written`` carries day, metric, the new value or None, and the one before; ``refused`` what could not be read.
    """

    written = Signal(object, str, object, object)
    refused = Signal(object)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.held = LastDays()

    def show_days(self, held: LastDays) -> None:
        """Show other days; the same days keep cursor and an open cell."""
        if (held.days, held.metrics) == (self.held.days, self.held.metrics):
            self.held = held
            if held.days and held.metrics:
                self.dataChanged.emit(self.index(0, 0), self.index(len(held.days) - 1, len(held.metrics)))
            return
        self.beginResetModel()
        self.held = held
        self.endResetModel()

    def place(self, index: AnyIndex) -> tuple[date, str]:
        """The day and the metric of a cell."""
        return self.held.days[index.row()], self.held.metrics[index.column() - 1]

    def write(self, index: AnyIndex, value: float | None) -> None:
        """Ask for another value of a cell; the news bring it."""
        day, identifier = self.place(index)
        entry = self.held.by_hand.get((day, identifier))
        before = entry.value if entry else None
        if value != before:
            self.written.emit(day, identifier, value, before)

    @override
    def rowCount(self, parent: AnyIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.held.days)

    @override
    def columnCount(self, parent: AnyIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.held.metrics) + 1

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if index.column() == 0 or self.place(index) in self.held.from_files:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if index.column() == 0:
            return self._day_data(self.held.days[index.row()], role)
        day, identifier = self.place(index)
        known = metric(identifier)
        entry, told = self.held.by_hand.get((day, identifier)), self.held.from_files.get((day, identifier))
        value = entry.value if entry else told[0] if told else None
        text = "" if value is None else amount_in_words(known, round(value, known.decimals), self._words)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.ForegroundRole:
                return active_theme().colour("text_caption" if told else "text")
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                spoken = self._spoken(day, identifier, text, entry, told)
                return plain_tip(spoken) if role == Qt.ItemDataRole.ToolTipRole else spoken
            case _:
                return None

    def _day_data(self, day: date, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._words.day(day)
            case Qt.ItemDataRole.ForegroundRole:
                return active_theme().colour("text_secondary")
            case _:
                return None

    @override
    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        try:
            self.write(index, parse_amount(metric(self.place(index)[1]), str(value), self._words))
        except DeskError as problem:
            self.refused.emit(problem)
            return False
        return True

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Vertical or section > len(self.held.metrics):
            return None
        if section == 0:
            return self._words.say("Day")
        known = metric(self.held.metrics[section - 1])
        return (
            self._words.say(known.name) if role == Qt.ItemDataRole.DisplayRole else name_with_unit(known, self._words)
        )

    def _spoken(
        self, day: date, identifier: str, text: str, entry: EntryView | None, told: tuple[float, str] | None
    ) -> str:
        words = self._words
        where = words.say("{metric}, {day}", metric=words.say(metric(identifier).name), day=words.day(day))
        if entry:
            return words.say("{where}: {value}, written down by {name}", where=where, value=text, name=entry.entered_by)
        if told:
            return words.say("{where}: {value}, from {source}", where=where, value=text, source=told[1])
        return words.say("{where}: no value", where=where)


class LastDaysTable(QTableView):
    """Enter, F2, a double click or typing opens a cell; Delete empties it. Cells from a file are only read."""

    written = Signal(object, str, object, object)
    """Day, metric, the new value or None, and the one before."""
    refused = Signal(object)
    """The :class:`DeskError` of what was typed."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days_model = _DaysModel(words, self)
        self._days_model.written.connect(self.written)
        self._days_model.refused.connect(self.refused)
        self.setModel(self._days_model)
        self.setAccessibleName(words.say("The last fourteen days"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head, side = self.horizontalHeader(), self.verticalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)  # type: ignore[arg-type]
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.hide()
        self._on_theme_changed()
        active_theme().changed.connect(self._on_theme_changed)

    @property
    def held(self) -> LastDays:
        """What is shown."""
        return self._days_model.held

    def show_days(self, held: LastDays) -> None:
        """Show other days or newer values."""
        self._days_model.show_days(held)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        # An open cell hands on the keys it has used, such as the Enter that closes it.
        waiting = self.state() is not QAbstractItemView.State.EditingState
        editable = waiting and index.isValid() and bool(self._days_model.flags(index) & Qt.ItemFlag.ItemIsEditable)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and editable:
            self._days_model.write(index, None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and editable:
            self.edit(index)
        else:
            super().keyPressEvent(event)

    def _on_theme_changed(self) -> None:
        px = active_theme().px
        self.verticalHeader().setDefaultSectionSize(px(30))
        self.horizontalHeader().setMinimumSectionSize(px(72))
        self._fit()

    def _fit(self) -> None:
        """As high as its days, so that the page scrolls and not the table."""
        rows = len(self.held.days) * self.verticalHeader().defaultSectionSize()
        head = self.horizontalHeader()
        head.setFixedHeight(active_theme().px(14) + 2 * head.fontMetrics().lineSpacing())
        self.setFixedHeight(rows + head.height() + active_theme().px(14))
