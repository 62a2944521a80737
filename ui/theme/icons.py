"""Icons: SVG from the resources, recoloured, drawn for the screen's pixel density and kept in a small cache."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

STROKE = 1.8
"""Line width in the icons' own 24-pixel square."""


class IconMissing(RuntimeError):
    """The program names an icon that is not among its resources."""


@cache
def _source(name: str) -> str:
    entry = files("resources") / "icons" / f"{name}.svg"
    if not entry.is_file():
        raise IconMissing(name)
    return entry.read_text(encoding="utf-8")


def coloured_svg(name: str, colour: str, stroke: float = STROKE) -> str:
    """The SVG text of an icon in one colour (``#RRGGBB``). Raises :class:`IconMissing`."""
    text = _source(name).replace("currentColor", colour)
    return re.sub(r'stroke-width="[\d.]+"', f'stroke-width="{stroke}"', text)


@lru_cache(maxsize=1024)
def draw_icon(name: str, colour: str, size: int, density: float) -> QPixmap:
    """A square picture of ``size`` logical pixels for a screen with ``density`` device pixels in each."""
    side = round(size * density)
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(coloured_svg(name, colour).encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(density)
    return pixmap


def make_icon(name: str, normal: str, chosen: str, disabled: str, size: int) -> QIcon:
    """An icon with its states: colours when normal, when switched on, and when it cannot be used."""
    icon = QIcon()
    for density in (1.0, 2.0):
        icon.addPixmap(draw_icon(name, normal, size, density), QIcon.Mode.Normal, QIcon.State.Off)
        icon.addPixmap(draw_icon(name, chosen, size, density), QIcon.Mode.Normal, QIcon.State.On)
        icon.addPixmap(draw_icon(name, disabled, size, density), QIcon.Mode.Disabled, QIcon.State.Off)
    return icon
