"""Small marks beside text: chips, discipline tags, initials, icons with words, step dots."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from resilience_desk.people.roles import Discipline
from ui.overriding import override
from ui.theme import active_theme
from ui.widgets.layouts import Column, Row
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel, plain_tip, set_look

PATIENT = "patient"
"""The colour of the person whose case it is, beside the colours of the disciplines."""

DISCIPLINE_COLOURS = {
    Discipline.PHYSIOTHERAPY: "physio",
    Discipline.OCCUPATIONAL_THERAPY: "physio",
    Discipline.PSYCHOLOGY: "psych",
    Discipline.SOCIAL_WORK: "social",
    Discipline.MEDICINE: "medical",
    Discipline.NURSING: "medical",
    Discipline.ADMINISTRATION: "medical",
    Discipline.OTHER: "medical",
}
"""The colour token of each discipline; colour never stands alone, the word stands with it."""


class ChipKind(Enum):
    """How a chip is filled. ``DANGER`` is for safety alone."""

    PLAIN = "plain"
    OK = "ok"
    WARN = "warn"
    INFO = "info"
    DANGER = "danger"


class Chip(QLabel):
    """A short fact in a rounded field."""

    def __init__(self, text: str, kind: ChipKind = ChipKind.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.show_fact(text, kind)

    def show_fact(self, text: str, kind: ChipKind = ChipKind.PLAIN) -> None:
        """Show another fact."""
        self.setText(text)
        self.setAccessibleName(text)
        set_look(self, "chip", kind.value)


class Tag(QLabel):
    """A discipline's tag: its word in its colour. ``colour`` is a discipline token or ``patient``."""

    def __init__(self, text: str, colour: str = PATIENT, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setProperty("tag", colour)


def initials(name: str) -> str:
    """The first letters of the first and last part of a name; a question mark for a name without letters."""
    parts = [part for part in (word.strip(".,()[]\"'“”") for word in name.split()) if part and part[0].isalpha()]
    chosen = parts if len(parts) < 2 else [parts[0], parts[-1]]
    return "".join(part[0].upper() for part in chosen) or "?"


def paint_initials(painter: QPainter, room: QRectF, letters: str, colour: str) -> None:
    """Paint initials in a disc that fills ``room``; for a widget, a button and the cell of a table alike."""
    theme = active_theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour("chip_line"))
    painter.setBrush(theme.colour(f"{colour}_tint"))
    painter.drawEllipse(room.adjusted(0.5, 0.5, -0.5, -0.5))
    font = theme.font(weight=600)
    font.setPixelSize(max(9, round(room.width() * 0.38)))
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, letters)


class Avatar(QWidget):
    """A person's initials in a disc; tooltip and assistive tools have the name."""

    def __init__(self, name: str, colour: str = PATIENT, size: int = 40, parent: QWidget | None = None) -> None:
        """``colour`` is a discipline token or ``patient``; ``size`` is the width at scale 1."""
        super().__init__(parent)
        self._size = size
        self.show_person(name, colour)
        self._on_theme_changed()
        active_theme().changed.connect(self._on_theme_changed)

    def show_person(self, name: str, colour: str = PATIENT) -> None:
        """Show somebody else."""
        self._letters = initials(name)
        self._colour = colour
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_initials(QPainter(self), QRectF(self.rect()), self._letters, self._colour)

    def _on_theme_changed(self) -> None:
        side = active_theme().px(self._size)
        self.setFixedSize(side, side)


class Icon(QLabel):
    """An icon by itself. ``name`` is what it says; without one it is decoration beside words."""

    def __init__(
        self, icon: str, token: str = "text_secondary", size: int = 18, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.show_icon(icon, token)
        self._on_theme_changed()
        active_theme().changed.connect(self._on_theme_changed)

    def show_icon(self, icon: str, token: str) -> None:
        """Show another icon in the colour of ``token``."""
        self._icon = icon
        self._token = token
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw at the density of the screen of now; an icon that is never shown is never drawn."""
        del event
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        painter.drawPixmap(0, 0, active_theme().pixmap(self._icon, self._token, self._size, self.devicePixelRatioF()))

    def _on_theme_changed(self) -> None:
        px = active_theme().px
        self.setFixedSize(px(self._size), px(self._size))
        self.update()


class IconLabel(QWidget):
    """An icon with words, and if wanted a quieter second line: the row of every list of news."""

    def __init__(
        self,
        icon: str,
        text: str,
        token: str = "text_secondary",
        *,
        detail: str = "",
        wraps: bool = True,
        role: TextRole = TextRole.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = Row(self, gap=9)
        self._icon = Icon(icon, token, 17)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QWidget()
        lines = Column(words, gap=1)
        kind = WrappingLabel if wraps else ElidingLabel
        lines.addWidget(kind(text, role))
        if detail:
            lines.addWidget(kind(detail, TextRole.CAPTION))
        row.addWidget(words, 1)
        self.setAccessibleName(text)
        self.setAccessibleDescription(detail)


class StepDots(QWidget):
    """Where somebody stands on a way of few steps: those before filled, the one of now ringed, the rest open."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name`` says what the steps are of."""
        super().__init__(parent)
        self._name = name
        self._step = self._of = 0
        active_theme().changed.connect(self._on_theme_changed)

    def show_step(self, step: int, of: int, spoken: str) -> None:
        """Show ``step`` (1 to ``of``; 0 when none was begun); ``spoken`` is the same in words."""
        self._step, self._of = step, of
        self.setAccessibleName(f"{self._name}: {spoken}")
        self.setToolTip(plain_tip(spoken))
        self._on_theme_changed()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = active_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height, pitch = theme.px(14), theme.px(7), theme.px(18)
        top = (self.height() - height) / 2
        for place in range(self._of):
            number = self._of - place if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else place + 1
            line = "primary" if number <= self._step else "border_strong"
            painter.setPen(QPen(theme.colour(line), theme.px(1.5)))
            painter.setBrush(theme.colour("primary") if number < self._step else Qt.BrushStyle.NoBrush)
            dot = QRectF(place * pitch + 1, top, width, height)
            painter.drawRoundedRect(dot, height / 2, height / 2)
            if number == self._step:
                painter.setBrush(theme.colour("primary"))
                painter.drawRoundedRect(QRectF(dot.x(), top, width / 2, height), height / 2, height / 2)

    def _on_theme_changed(self) -> None:
        px = active_theme().px
        self.setFixedSize(max(1, self._of * px(18)), px(12))
        self.update()
