"""Painting the role board: pills in the cells, people above, tasks with their areas on the left."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from resilience_desk.caregivers.terms import HelperKind, Level
from resilience_desk.caregivers.views import ColumnView
from resilience_desk.words import Words
from ui.caregivers.board_model import BoardModel
from ui.caregivers.levels import LOOKS, level_words
from ui.theme import active_theme
from ui.widgets.marks import initials, paint_initials

ROW, AREA, HEAD = 36, 24, 68
"""Heights at scale 1: a task's row, the heading of an area above its first row, the people's header."""

_COLOURS = {
    None: "patient",
    HelperKind.FAMILY_OR_FRIEND: "social",
    HelperKind.PEER: "psych",
    HelperKind.EMPLOYER: "physio",
    HelperKind.SERVICE: "medical",
}


def colour_of(kind: HelperKind | None) -> str:
    """The colour of somebody's initials; the kind also stands in words beside them."""
    return _COLOURS[kind]


def cell_room(room: QRect) -> QRect:
    """The lower part of a row, without the heading of an area above it."""
    height = active_theme().px(ROW)
    return QRect(room.left(), room.bottom() + 1 - height, room.width(), height)


def _rule(painter: QPainter, room: QRect) -> None:
    painter.setPen(QPen(active_theme().colour("border"), 1))
    top = cell_room(room).top()
    painter.drawLine(room.left(), top, room.right(), top)


class CellDelegate(QStyledItemDelegate):
    """Paints a cell as a pill of icon, word and fill; the cell of the cursor gets the focus ring."""

    def __init__(self, table: QTableView, words: Words) -> None:
        super().__init__(table)
        self._table = table
        self._words = words

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, BoardModel)
        theme = active_theme()
        room: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        _rule(painter, room)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pill = cell_room(room).adjusted(theme.px(5), theme.px(4), -theme.px(5), -theme.px(4))
        if model.person(index.column()) is None:
            self._note(painter, pill, model.task(index.row()).note)
        else:
            view = model.task(index.row()).cells[index.column()]
            level = model.level(index)
            goes = view.meant if view.meant is not level else None
            _paint_level(painter, QRectF(pill), level, level_words(self._words, level), goes=goes)
        if index == self._table.currentIndex() and self._table.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(pill).adjusted(-2, -2, 2, 2), theme.px(7), theme.px(7))
        painter.restore()

    def _note(self, painter: QPainter, room: QRect, note: str) -> None:
        theme = active_theme()
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("text_secondary"))
        shown = painter.fontMetrics().elidedText(" ".join(note.split()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _paint_level(painter: QPainter, room: QRectF, level: Level | None, text: str, *, goes: Level | None) -> None:
    theme = active_theme()
    if level is None:
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text_caption"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        return
    look = LOOKS[level]
    if look.fill:
        # The line stands where a theme has no fills: in high contrast.
        painter.setPen(QPen(theme.colour("chip_line"), 1))
        painter.setBrush(theme.colour(look.fill))
    else:
        painter.setPen(QPen(theme.colour(look.ink), 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
    painter.setFont(theme.font("secondary", 600))
    side, gap = theme.px(14), theme.px(5)
    arrow = side + gap if goes is not None else 0
    inner = room.adjusted(theme.px(4), 0, -theme.px(4) - arrow, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()) - side - gap)
    width = painter.fontMetrics().horizontalAdvance(shown) + side + gap
    left = inner.center().x() - width / 2
    top = round(room.center().y() - side / 2)
    density = painter.device().devicePixelRatioF()
    painter.drawPixmap(round(left), top, theme.pixmap(look.icon, look.ink, 14, density))
    painter.setPen(theme.colour(look.ink))
    words_room = QRectF(left + side + gap, room.top(), width, room.height())
    painter.drawText(words_room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    if goes is not None:
        place = round(room.right() - theme.px(4)) - side
        painter.drawPixmap(place, top, theme.pixmap("arrow-right", look.ink, 14, density))


class PeopleHeader(QHeaderView):
    """The people across: initials, name, and who they are to the person."""

    def __init__(self, table: QTableView, words: Words) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._words = words
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), active_theme().px(HEAD))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model = self.model()
        if not isinstance(model, BoardModel):
            return
        theme = active_theme()
        person = model.person(logicalIndex)
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        if person is None:
            painter.setFont(theme.font("secondary", 600))
            painter.setPen(theme.colour("text_secondary"))
            room = rect.adjusted(theme.px(5), 0, 0, -theme.px(8))
            painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, self._words.say("Notes"))
        else:
            self._person(painter, rect, person)
        painter.restore()

    def _person(self, painter: QPainter, rect: QRect, person: ColumnView) -> None:
        theme = active_theme()
        side = theme.px(30)
        disc = QRectF(rect.center().x() - side / 2, rect.top() + theme.px(2), side, side)
        paint_initials(painter, disc, initials(person.name), colour_of(person.kind))
        relation = person.relation or (self._words.say("the person") if person.caregiver_id is None else "")
        top = round(disc.bottom()) + theme.px(1)
        for text, size, weight, token in (
            (person.name, "body", 600, "text"),
            (relation, "caption", 400, "text_caption"),
        ):
            painter.setFont(theme.font(size, weight))
            painter.setPen(theme.colour(token))
            height = painter.fontMetrics().height()
            room = QRect(rect.left() + theme.px(4), top, rect.width() - theme.px(8), height)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
            top += height


class TasksHeader(QHeaderView):
    """The tasks down the left side, each area named above its first task."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model = self.model()
        if not isinstance(model, BoardModel):
            return
        theme = active_theme()
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        _rule(painter, rect)
        if model.begins_area(logicalIndex):
            painter.setFont(theme.font("caption", 600))
            painter.setPen(theme.colour("text_caption"))
            heading = QRect(rect.left(), rect.top(), rect.width(), theme.px(AREA) - theme.px(3))
            painter.drawText(
                heading, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, model.area_words(logicalIndex)
            )
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        room = cell_room(rect).adjusted(0, 0, -theme.px(8), 0)
        name = model.task(logicalIndex).name
        shown = painter.fontMetrics().elidedText(" ".join(name.split()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
