"""The bundled fonts, registered from their bytes so that a wheel and a frozen bundle serve alike."""

from __future__ import annotations

from enum import Enum
from importlib.resources import files

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

_WEIGHTS = ("400Regular", "500Medium", "600SemiBold")


class Typeface(Enum):
    """The two faces a member may choose. Each falls back to Inter, which has Greek, Cyrillic and arrows."""

    INTER = ("Inter",)
    EASY_TO_READ = ("Atkinson Hyperlegible Next", "Inter")


class FontMissing(RuntimeError):
    """A bundled font could not be read: the installation is broken."""


def load_fonts(family: str) -> None:
    """Make a bundled family known to Qt. Raises :class:`FontMissing` when a file is absent or unreadable."""
    for weight in _WEIGHTS:
        name = f"{family.replace(' ', '')}_{weight}.ttf"
        data = (files("resources") / "fonts" / name).read_bytes()
        if QFontDatabase.addApplicationFontFromData(QByteArray(data)) < 0:
            raise FontMissing(name)


def make_font(face: Typeface, pixels: int, weight: int = 400, *, tabular: bool = False) -> QFont:
    """A font of ``pixels`` height; ``weight`` is 400, 500 or 600; ``tabular`` gives all digits one width."""
    font = QFont()
    font.setFamilies(list(face.value))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
