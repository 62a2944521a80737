"""Lists and tables: frozen rows in a Python list, columns declared, fixed row heights, all of it by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from ui.overriding import override
from ui.theme import active_theme
from ui.widgets.text import plain_tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

Item = TypeVar("Item")
AnyIndex = QModelIndex | QPersistentModelIndex
Painter = Callable[[QPainter, QRect, Any], None]
_NOTHING = QModelIndex()


@dataclass(frozen=True)
class ListColumn(Generic[Item]):
    """One column. ``text`` is what it says of a row, to eyes and assistive tools alike, even when ``paint`` draws it.

    ``detail`` is a quieter second line; ``icon`` gives an icon's name and colour token; ``sort_by`` makes the column
    sortable; ``width`` is at scale 1, without one the column shares what is left; ``strong`` is set in bold.
    """

    title: str
    text: Callable[[Item], str]
    detail: Callable[[Item], str] | None = None
    icon: Callable[[Item], tuple[str, str] | None] | None = None
    paint: Callable[[QPainter, QRect, Item], None] | None = None
    sort_by: Callable[[Item], Any] | None = None
    width: int | None = None
    strong: bool = False
    right: bool = False


class ListModel(QAbstractTableModel, Generic[Item]):
    """The rows of a list and their order. ``key`` names a row for as long as it exists."""

    def __init__(
        self, columns: Sequence[ListColumn[Item]], key: Callable[[Item], Hashable], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[Item] = []
        self._order: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> tuple[Item, ...]:
        """The rows in the order shown."""
        return tuple(self._rows)

    def row(self, place: int) -> Item:
        """The row at ``place``, from 0."""
        return self._rows[place]

    def place_of(self, key: Hashable) -> int | None:
        """Where the row named ``key`` stands now."""
        return next((place for place, row in enumerate(self._rows) if self._key(row) == key), None)

    def key_at(self, place: int) -> Hashable:
        """The name of the row at ``place``."""
        return self._key(self._rows[place])

    def show_rows(self, rows: Iterable[Item]) -> None:
        """Show other rows, sorted as the user last asked."""
        self.beginResetModel()
        self._rows = self._sorted(rows)
        self.endResetModel()

    def replace_rows(self, rows: Iterable[Item]) -> None:
        """Show newer values of rows that are there already; each stays where it is. Unknown rows are left out."""
        newer = {self._key(row): row for row in rows}
        for place, row in enumerate(self._rows):
            key = self._key(row)
            if key in newer:
                self._rows[place] = newer[key]
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    @override
    def rowCount(self, parent: AnyIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: AnyIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            detail = column.detail(row) if column.detail is not None else ""
            text = ", ".join(part for part in (column.text(row), detail) if part)
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or self.columns[column].sort_by is None:
            return
        self._order = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        names = [self._key(self._rows[index.row()]) for index in before]
        self._rows = self._sorted(self._rows)
        places = {self._key(row): place for place, row in enumerate(self._rows)}
        after = [self.index(places[name], index.column()) for name, index in zip(names, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _sorted(self, rows: Iterable[Item]) -> list[Item]:
        if self._order is None:
            return list(rows)
        column, order = self._order
        sort_by = self.columns[column].sort_by
        assert sort_by is not None
        return sorted(rows, key=sort_by, reverse=order is Qt.SortOrder.DescendingOrder)


class _RowDelegate(QStyledItemDelegate):
    """Paints a cell: selection as tint with a bar, text and a quieter second line, icon, or what the column paints."""

    def __init__(self, view: ListTable[Any]) -> None:
        super().__init__(view)
        self._view = view

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = active_theme()
        model = self._view.list_model
        row, column = model.row(index.row()), model.columns[index.column()]
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        # Asked of the selection: the option's flags would load all that QStyle knows before the first list is painted.
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(room, theme.colour("tint"))
            if index.column() == 0:
                painter.fillRect(QRect(room.left(), room.top(), theme.px(3), room.height()), theme.colour("primary"))
        painter.fillRect(QRect(room.left(), room.bottom(), room.width(), 1), theme.colour("border"))
        inner = room.adjusted(theme.px(8), 0, -theme.px(8), 0)
        if column.paint is not None:
            column.paint(painter, inner, row)
        else:
            self._paint_words(painter, inner, row, column)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, row: Any, column: ListColumn[Any]) -> None:
        theme = active_theme()
        mark = column.icon(row) if column.icon is not None else None
        if mark is not None:
            picture = theme.pixmap(mark[0], mark[1], 16, self._view.devicePixelRatioF())
            painter.drawPixmap(room.left(), room.center().y() - theme.px(8), picture)
            room = room.adjusted(theme.px(23), 0, 0, 0)
        detail = column.detail(row) if column.detail is not None else ""
        upper = QRect(room)
        if detail:
            middle = room.top() + round(room.height() * 0.54)
            upper.setBottom(middle)
            lower = QRect(room.left(), middle, room.width(), room.bottom() - middle)
            _draw_line(painter, lower, detail, "caption", "text_caption", Qt.AlignmentFlag.AlignTop, column)
        vertical = Qt.AlignmentFlag.AlignBottom if detail else Qt.AlignmentFlag.AlignVCenter
        _draw_line(painter, upper, column.text(row), "body", "text", vertical, column)


def _draw_line(
    painter: QPainter,
    room: QRect,
    text: str,
    size: str,
    token: str,
    vertical: Qt.AlignmentFlag,
    column: ListColumn[Any],
) -> None:
    theme = active_theme()
    font = theme.font(size, 600 if column.strong and size == "body" else 400, tabular=column.right)
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, vertical | side | Qt.TextFlag.TextSingleLine, shown)


class ListTable(QTableView, Generic[Item]):
    """A table over a :class:`ListModel`. Enter or a double click emits ``opened`` with the row; ``selected`` follows
    the selection and carries the row or None. Rows are ``row_height`` pixels at scale 1: 36, or 48 for two lines.
    """

    opened = Signal(object)
    selected = Signal(object)

    def __init__(
        self, name: str, model: ListModel[Item], *, row_height: int = 48, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.list_model = model
        self._row_height = row_height
        self._kept: Hashable | None = None
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self._shape_columns()
        self._on_theme_changed()
        active_theme().changed.connect(self._on_theme_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)

    @property
    def current(self) -> Item | None:
        """The row under the cursor, or None."""
        place = self.currentIndex().row()
        return self.list_model.row(place) if 0 <= place < self.list_model.rowCount() else None

    def choose(self, key: Hashable) -> None:
        """Put the cursor on the row named ``key``, if it is there."""
        place = self.list_model.place_of(key)
        if place is not None:
            self.setCurrentIndex(self.list_model.index(place, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def _shape_columns(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(active_theme().px(40))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(self.list_model.columns):
            fixed = column.width is not None
            head.setSectionResizeMode(
                place, QHeaderView.ResizeMode.Interactive if fixed else QHeaderView.ResizeMode.Stretch
            )
        if any(column.sort_by is not None for column in self.list_model.columns):
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            head.setSortIndicatorClearable(False)
            self.setSortingEnabled(True)

    def _on_theme_changed(self) -> None:
        px = active_theme().px
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(px(self._row_height))
        for place, column in enumerate(self.list_model.columns):
            if column.width is not None:
                self.setColumnWidth(place, px(column.width))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.list_model.row(index.row()))

    def _on_current_row_changed(self) -> None:
        self.selected.emit(self.current)

    def _on_about_to_reset(self) -> None:
        place = self.currentIndex().row()
        self._kept = self.list_model.key_at(place) if 0 <= place < self.list_model.rowCount() else None

    def _on_reset(self) -> None:
        if self._kept is not None:
            self.choose(self._kept)
