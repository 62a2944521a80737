"""The mark of the day being read on one plot: a line, a ring on the value, and the value in a small tag."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from ui.charts.axes import AmountScale
from ui.charts.time_window import TimeWindow
from ui.theme import active_theme


class ReadingMark(QGraphicsItem):
    """Stands on the top edge of its plot at the day read, and draws downwards in pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(100)
        self.setVisible(False)
        self._window: TimeWindow | None = None
        self._scale = AmountScale(0, 1)
        self._day = 0
        self._value: float | None = None
        self._token = "text"
        self._width = self._height = 0
        self.text = ""

    def mark_day(
        self, window: TimeWindow, scale: AmountScale, day: int, value: float | None, text: str, token: str
    ) -> None:
        """Mark ``day`` with its ``value`` (None: there is none) and ``text``, in the colour of ``token``."""
        self._window, self._scale, self._token = window, scale, token
        self._day, self._value, self.text = day, value, text
        self.setVisible(True)

    def forget(self) -> None:
        """Mark no day."""
        self.text = ""
        self.setVisible(False)

    def stand(self, width: int, height: int, top: float) -> None:
        """Take the size of the plot of now, whose upper edge is at the amount ``top``."""
        self.prepareGeometryChange()
        self._width, self._height = width, height
        self.setPos(self._day, top)
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        reach = self._tag_width() + active_theme().px(16)
        return QRectF(-reach, 0, 2 * reach, self._height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme = active_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("text_secondary"), 1))
        painter.drawLine(QPointF(0.5, 0), QPointF(0.5, self._height))
        middle = self._height / 2
        if self._value is not None:
            middle = self._scale.y_of(self._value, self._height)
            painter.setPen(QPen(theme.colour("surface"), 1.5))
            painter.setBrush(theme.colour(self._token))
            painter.drawEllipse(QPointF(0.5, middle), theme.px(5), theme.px(5))
        self._paint_tag(painter, middle)

    def _paint_tag(self, painter: QPainter, middle: float) -> None:
        theme = active_theme()
        tall = QFontMetricsF(theme.font("caption", 600)).height() + theme.px(2)
        wide = self._tag_width()
        top = min(max(middle - tall / 2, 1.0), self._height - tall - 1)
        room = QRectF(self._tag_left(wide), top, wide, tall)
        painter.setPen(QPen(theme.colour("border_strong"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(room, theme.px(4), theme.px(4))
        known = self._value is not None
        painter.setFont(theme.font("caption", 600 if known else 400, tabular=True))
        painter.setPen(theme.colour("text" if known else "text_caption"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text)

    def _tag_width(self) -> float:
        return QFontMetricsF(active_theme().font("caption", 600)).horizontalAdvance(self.text) + active_theme().px(12)

    def _tag_left(self, wide: float) -> float:
        """Right of the day, or left of it where the plot ends."""
        apart = active_theme().px(10)
        x = self._window.x_of(self._day, self._width) if self._window is not None else 0.0
        return -apart - wide if x + apart + wide > self._width else apart
