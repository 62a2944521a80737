"""Rows and columns whose gaps and margins follow the zoom, and the scroller that fits wrapping text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QWidget

from ui.overriding import override
from ui.theme import active_theme

Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)


class _ScaledBox(QBoxLayout):
    def __init__(self, direction: QBoxLayout.Direction, parent: QWidget | None, gap: int, margins: Margins) -> None:
        super().__init__(direction)
        self._gap = gap
        self._margins = margins
        if parent is not None:
            parent.setLayout(self)
        self._on_theme_changed()
        active_theme().changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        px = active_theme().px
        left, top, right, bottom = (px(side) if side else 0 for side in self._margins)
        self.setContentsMargins(left, top, right, bottom)
        self.setSpacing(px(self._gap) if self._gap else 0)


class Column(_ScaledBox):
    """A column; ``gap`` and ``margins`` (left, top, right, bottom) are pixels at scale 1."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, margins: Margins = NO_MARGINS) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, parent, gap, margins)


class Row(_ScaledBox):
    """A row; ``gap`` and ``margins`` (left, top, right, bottom) are pixels at scale 1."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, margins: Margins = NO_MARGINS) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, parent, gap, margins)


def divider() -> QFrame:
    """A hairline across a column."""
    line = QFrame()
    line.setProperty("surface", "line")
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line


class VerticalScroller(QScrollArea):
    """Scrolls one widget up and down at the viewport's width, with the height its text needs at that width."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Its own widget, not viewport(): wrapping a widget that Qt made has PySide load every class of widgets there is.
        self._room = QWidget()
        self.setViewport(self._room)
        self._room.setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)

    def fit(self) -> None:
        """Give the content the viewport's width and the height that follows from it."""
        content = self.widget()
        if content is None:
            return
        width, least = self._room.width(), self._room.height()
        layout = content.layout()
        if layout is not None and layout.hasHeightForWidth():
            wanted = layout.totalHeightForWidth(width)
        else:
            wanted = content.sizeHint().height()
        content.resize(width, max(wanted, least))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @override
    def minimumSizeHint(self) -> QSize:
        px = active_theme().px
        content = self.widget()
        width = content.minimumSizeHint().width() + px(12) if content is not None else px(60)
        return QSize(width, px(80))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)
