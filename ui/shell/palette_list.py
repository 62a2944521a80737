"""What the palette found, in sections: a model of entries and how they are painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.theme import active_theme

AnyIndex = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
ENTRY_HEIGHT, TITLE_HEIGHT = 36, 24
"""Heights of an entry and of a section's title at scale 1."""


@dataclass(frozen=True)
class Found:
    """Something the palette offers: ``run`` goes there or does it. ``shortcut`` is shown as its key."""

    title: str
    run: Callable[[], object]
    detail: str = ""
    icon: str = "chevron-right"
    shortcut: str = ""


Line = Found | str
"""An entry, or the title of the section that follows."""


class FoundModel(QAbstractListModel):
    """Sections and their entries, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show_sections(self, sections: Sequence[tuple[str, Sequence[Found]]]) -> None:
        """Show sections with their titles; an empty one is left out."""
        self.beginResetModel()
        self.lines = [line for title, found in sections if found for line in (title, *found)]
        self.endResetModel()

    def next_entry(self, place: int, step: int) -> int:
        """The next entry's place from ``place`` in direction ``step`` (1 or -1), around the ends; -1 without any."""
        for _ in self.lines:
            place = (place + step) % len(self.lines)
            if isinstance(self.lines[place], Found):
                return place
        return -1

    @override
    def rowCount(self, parent: AnyIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        is_entry = index.isValid() and isinstance(self.lines[index.row()], Found)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_entry else Qt.ItemFlag.NoItemFlags

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.lines[index.row()]
        if isinstance(line, str):
            return line
        return ", ".join(part for part in (line.title, line.detail) if part)


class FoundDelegate(QStyledItemDelegate):
    """Paints sections and entries of the palette."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        model = index.model()
        is_title = isinstance(model, FoundModel) and isinstance(model.lines[index.row()], str)
        return QSize(100, active_theme().px(TITLE_HEIGHT if is_title else ENTRY_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        if not isinstance(model, FoundModel):
            return
        line = model.lines[index.row()]
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, str):
            self._paint_title(painter, room, line)
        else:
            self._paint_entry(painter, room, line, bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_title(self, painter: QPainter, room: QRect, title: str) -> None:
        theme = active_theme()
        painter.setFont(theme.font("caption", 600))
        painter.setPen(theme.colour("text_caption"))
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room.adjusted(theme.px(8), 0, 0, -theme.px(3)), bottom, title)

    def _paint_entry(self, painter: QPainter, room: QRect, found: Found, selected: bool) -> None:
        theme = active_theme()
        if selected:
            painter.setPen(QPen(theme.colour("primary"), 2))
            painter.setBrush(theme.colour("tint"))
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))
        left, side = room.left() + theme.px(11), theme.px(18)
        token = "primary" if selected else "text_secondary"
        picture = theme.pixmap(found.icon, token, 18, painter.device().devicePixelRatioF())
        painter.drawPixmap(left, room.center().y() - side // 2, picture)
        inner = room.adjusted(theme.px(40), 0, -theme.px(12), 0)
        if found.shortcut:
            inner.setRight(self._paint_key(painter, inner, found.shortcut) - theme.px(10))
        centre = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.setFont(theme.font("body", 600 if selected else 400))
        painter.setPen(theme.colour("text"))
        title = painter.fontMetrics().elidedText(found.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, centre, title)
        inner.setLeft(inner.left() + painter.fontMetrics().horizontalAdvance(title) + theme.px(12))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text_caption"))
        detail = painter.fontMetrics().elidedText(found.detail, Qt.TextElideMode.ElideRight, max(0, inner.width()))
        painter.drawText(inner, centre, detail)

    def _paint_key(self, painter: QPainter, room: QRect, key: str) -> int:
        """Paint a key at the right end; returns its left edge."""
        theme = active_theme()
        painter.setFont(theme.font("caption"))
        width = painter.fontMetrics().horizontalAdvance(key) + theme.px(12)
        cap = QRect(room.right() - width, room.center().y() - theme.px(9), width, theme.px(18))
        painter.setPen(theme.colour("border"))
        painter.setBrush(theme.colour("subtle"))
        painter.drawRoundedRect(cap, theme.px(4), theme.px(4))
        painter.setPen(theme.colour("text_secondary"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        return cap.left()
