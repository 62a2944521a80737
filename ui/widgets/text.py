"""Text on screen: always plain, never markup, whoever wrote it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.overriding import override
from ui.theme import active_theme


class TextRole(Enum):
    """What a text is on its page; the stylesheet gives each its size, weight and colour."""

    BODY = "body"
    STRONG = "strong"
    SECONDARY = "secondary"
    CAPTION = "caption"
    OVERLINE = "overline"
    SECTION = "section"
    NUMBER = "number"
    TITLE = "title"
    DISPLAY = "display"
    PROBLEM = "problem"


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the stylesheet looks at and have the widget drawn anew after it."""
    before = widget.property(name)
    if before == value:
        return
    widget.setProperty(name, value)
    if before or value:  # one that was never set looks as one that is empty or off
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def plain_tip(text: str) -> str:
    """A tooltip that shows ``text`` letter for letter: Qt would read what looks like markup as markup."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape  # its tables of entities are read at the first text that needs them

    return f"<span>{escape(text)}</span>"


def letter_for_letter(text: str) -> str:
    """``text`` for a button, menu or tab: an ampersand stays one and marks no access key."""
    return text.replace("&", "&&")


def plain_label(text: str, role: TextRole = TextRole.BODY, parent: QWidget | None = None) -> QLabel:
    """A label of one line for any text, shown letter for letter."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setProperty("role", role.value)
    return label


class WrappingLabel(QLabel):
    """A label of many lines that may become narrow, so that a side panel never widens its page."""

    def __init__(self, text: str = "", role: TextRole = TextRole.BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setProperty("role", role.value)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def minimumSizeHint(self) -> QSize:
        # Qt's own hint is the height at the least width, which nested layouts then keep for ever.
        return QSize(active_theme().px(40), self.fontMetrics().height())


class ElidingLabel(QLabel):
    """One line that ends in an ellipsis when room is short; the tooltip and assistive tools have all of it."""

    def __init__(self, text: str = "", role: TextRole = TextRole.BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(active_theme().px(60))
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)

    @property
    def is_cut(self) -> bool:
        """Whether the text does not fit the width of now."""
        return self.fontMetrics().horizontalAdvance(self._line) > self.contentsRect().width()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, room.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment(), shown)  # the painter turns left and right with the reading direction

    @property
    def _line(self) -> str:
        return " ".join(self.text().split())
