"""The same trends as a table: one line for each day, newest first, "no entry" where there is none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from resilience_desk.overview.trends.views import TrendsView
from resilience_desk.trackers.metrics import DayRule, metric
from resilience_desk.words import Words, mark
from ui.charts.amounts import NO_ENTRY, day_in_words, name_in_words
from ui.charts.sentences import events_in_words
from ui.theme import active_theme

AnyIndex = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


class DayTableModel(QAbstractTableModel):
    """Day, one column for each measure, and events. Texts are made when they are asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: TrendsView | None = None
        self._words = Words()

    def show_view(self, view: TrendsView, words: Words) -> None:
        """Show another case."""
        self.beginResetModel()
        self._view, self._words = view, words
        self.endResetModel()

    def day_at(self, place: int) -> date:
        """The day of the line ``place``, from 0."""
        assert self._view is not None
        return self._view.last_day - timedelta(days=place)

    @override
    def rowCount(self, parent: AnyIndex = _NOTHING) -> int:
        if parent.isValid() or self._view is None or not self._view.rows:
            return 0
        return (self._view.last_day - self._view.first_day).days + 1

    @override
    def columnCount(self, parent: AnyIndex = _NOTHING) -> int:
        return 0 if parent.isValid() or self._view is None else len(self._view.rows) + 2

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._view is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self.day_at(index.row()), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.ForegroundRole and not self._has_entry(index):
            return active_theme().colour("text_caption")
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or self._view is None or section >= self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(section)
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _text(self, day: date, column: int) -> str:
        assert self._view is not None
        if column == 0:
            return self._words.day(day)
        if column > len(self._view.rows):
            return events_in_words(self._view, day, self._words)
        row = self._view.rows[column - 1]
        found = row.days.on(day) if row.days is not None else None
        if found is None:
            return self._words.say(NO_ENTRY)
        return day_in_words(metric(row.metric), found.value, self._words)

    def _title(self, column: int) -> str:
        assert self._view is not None
        if column == 0:
            return self._words.say(mark("Day"))
        if column > len(self._view.rows):
            return self._words.say(mark("Events"))
        row = self._view.rows[column - 1]
        known = metric(row.metric)
        name = name_in_words(row, self._words)
        if known.rule is DayRule.SLEEP:
            return name
        return self._words.say(mark("{name} ({unit})"), name=name, unit=self._words.say(known.unit))

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        is_amount = self._view is not None and 0 < column <= len(self._view.rows)
        side = Qt.AlignmentFlag.AlignRight if is_amount else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _has_entry(self, index: AnyIndex) -> bool:
        assert self._view is not None
        if not 0 < index.column() <= len(self._view.rows):
            return True
        days = self._view.rows[index.column() - 1].days
        return days is not None and days.on(self.day_at(index.row())) is not None


class _RoomyDelegate(QStyledItemDelegate):
    """Cells whose words stand under those of their heading."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        room: QRect = option.rect
        room.adjust(active_theme().px(6), 0, -active_theme().px(6), 0)
        option.rect = room
        super().paint(painter, option, index)


class DayTable(QTableView):
    """The table of days. Arrow keys move from cell to cell, Tab leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = DayTableModel(self)
        self.setModel(self.days)
        self.setItemDelegate(_RoomyDelegate(self))
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        active_theme().changed.connect(self._on_theme_changed)

    def show_view(self, view: TrendsView, words: Words) -> None:
        """Show another case."""
        self.setAccessibleName(words.say(mark("Trends as a table, newest day first")))
        self.days.show_view(view, words)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        """Fixed heights and widths: measuring long lists would stall the window."""
        px = active_theme().px
        self.verticalHeader().setDefaultSectionSize(px(30))
        metrics = self.horizontalHeader().fontMetrics()
        for column in range(self.days.columnCount() - 1):
            title = str(self.days.headerData(column, Qt.Orientation.Horizontal))
            least = metrics.horizontalAdvance("Wed 28 Sept 2026" if column == 0 else "12 h 00 min") + px(26)
            self.setColumnWidth(column, max(least, metrics.horizontalAdvance(title) + px(26)))
