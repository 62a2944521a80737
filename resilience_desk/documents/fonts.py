"""The typefaces on paper and which of them can draw a character.

Atkinson Hyperlegible Next carries the text; DejaVu Sans draws symbols and the scripts it lacks; IBM Plex Sans Arabic
draws Arabic. ReportLab prints nothing at all for a missing glyph, so coverage is asked before layout, always.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics as _pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

pdfmetrics: Any = _pdfmetrics  # its published types are incomplete


class Face(Enum):
    """A typeface on paper; its value is the family name under which ReportLab knows it."""

    TEXT = "AtkinsonNext"
    SYMBOLS = "DejaVuSans"
    ARABIC = "PlexArabic"

    @property
    def bold(self) -> str:
        """The name of the bold cut."""
        return f"{self.value}-Bold"

    def cut(self, bold: bool) -> str:
        """The name of the regular or the bold cut."""
        return self.bold if bold else self.value


_FILES = {
    Face.TEXT: ("AtkinsonHyperlegibleNext_400Regular.ttf", "AtkinsonHyperlegibleNext_700Bold.ttf"),
    Face.SYMBOLS: ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    Face.ARABIC: ("IBMPlexSansArabic-Regular.ttf", "IBMPlexSansArabic-Bold.ttf"),
}


_BEYOND_16_BITS = re.compile(r"<([0-9A-F]{5,6})>")


class _Cut(TTFont):
    """A font whose table of meanings holds beyond 16 bits too; ReportLab writes emoji there in a form nobody reads."""

    def addObjects(self, doc: Any) -> None:
        """Add the font to a document, its characters beyond 16 bits as the two halves that PDF asks for."""
        whole: Any = super()
        whole.addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                stream.content = _BEYOND_16_BITS.sub(_halves, stream.content)


def _halves(code: re.Match[str]) -> str:
    return f"<{chr(int(code[1], 16)).encode('utf-16-be').hex().upper()}>"


def _loaded(name: str, file: str) -> TTFont:
    source = files("resources") / "fonts" / file
    return _Cut(name, BytesIO(source.read_bytes()))


@cache
def coverage() -> dict[Face, frozenset[int]]:
    """The code points that both cuts of each face can draw. The first call loads and registers the fonts, once."""
    covered: dict[Face, frozenset[int]] = {}
    for face, (regular, bold) in _FILES.items():
        cuts = (_loaded(face.value, regular), _loaded(face.bold, bold))
        for cut in cuts:
            pdfmetrics.registerFont(cut)
        pdfmetrics.registerFontFamily(face.value, face.value, face.bold, face.value, face.bold)
        glyphs = [{point for point, glyph in cut.face.charToGlyph.items() if glyph} for cut in cuts]
        covered[face] = frozenset(glyphs[0] & glyphs[1])
    return covered


def width(text: str, font: str, size: float) -> float:
    """The printed width in points of a text that ``font`` covers."""
    return float(pdfmetrics.stringWidth(text, font, size))
