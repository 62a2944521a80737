"""The one door through which any text reaches paper.

Text from people may hold markup, NUL, bidi controls, emoji or a word of 10,000 letters. Here it is cleaned, broken,
given a face that can draw it, and escaped. A character that no face can draw is printed as a box with its code, so
that nothing ever vanishes (``≥3`` must not read ``3``).

Right-to-left scripts print every letter, but unshaped and in the order of typing: not yet fit to hand out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from resilience_desk.documents.fonts import Face, coverage, width

LONGEST_WORD = 60
"""Letters after which a word without spaces is broken: longer ones are links, keys or nonsense."""

_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n\u00a0]+")
_FIXED_BLANKS = str.maketrans({"\u202f": "\u00a0", "\u2007": "\u00a0", "\u2060": None, "\ufeff": None})
_LONG = re.compile(rf"(\S{{{LONGEST_WORD}}})(?=\S)")
_UNDRAWN = {"Cc", "Cf"}
"""Controls and formats: they are instructions to a screen (NUL, bidi overrides, joiners), not letters."""


@dataclass(frozen=True)
class Run:
    """A stretch of text that one face can draw."""

    face: Face
    text: str


def _visible(character: str) -> bool:
    if character == "\n":
        return True
    if unicodedata.category(character) in _UNDRAWN:
        return False
    return not 0xFE00 <= ord(character) <= 0xFE0F  # variation selectors choose a look, they carry no letter


def _box(character: str) -> str:
    return f"▯U+{ord(character):04X} "


def _face_of(character: str) -> Face | None:
    point = ord(character)
    arabic_first = 0x0600 <= point <= 0x06FF or 0xFB50 <= point <= 0xFEFF
    order = (Face.ARABIC, Face.SYMBOLS) if arabic_first else (Face.TEXT, Face.SYMBOLS, Face.ARABIC)
    return next((face for face in order if point in coverage()[face]), None)


def plain(raw: str) -> str:
    """``raw`` as it can be printed: composed, without controls, undrawable characters as ``▯U+1234``, words broken."""
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", raw)).replace("\t", " ")
    text = "".join(character for character in text.translate(_FIXED_BLANKS) if _visible(character))
    if not text.isascii():
        text = "".join(c if c.isspace() or _face_of(c) else _box(c) for c in text)
    return _LONG.sub(r"\1 ", _BLANKS.sub(" ", text)).strip()


def _faces(text: str) -> Iterator[tuple[Face, str]]:
    """Each character with its face; blanks and combining marks stay with what stands before them."""
    current = Face.TEXT
    for character in text:
        joins = character in " \n\u00a0" or unicodedata.combining(character)
        if not (joins and ord(character) in coverage()[current]) and character != "\n":
            current = _face_of(character) or Face.SYMBOLS
        yield current, character


def runs(raw: str) -> tuple[Run, ...]:
    """``raw`` made plain and cut where the face changes; joined, the runs are :func:`plain` of it."""
    text = plain(raw)
    if all(ord(character) in coverage()[Face.TEXT] or character == "\n" for character in text):
        return (Run(Face.TEXT, text),) if text else ()
    cut: list[Run] = []
    for face, character in _faces(text):
        if cut and cut[-1].face is face:
            cut[-1] = Run(face, cut[-1].text + character)
        else:
            cut.append(Run(face, character))
    return tuple(cut)


def markup(raw: str, *, bold: bool = False) -> str:
    """``raw`` as the inside of a ReportLab paragraph: the only function that escapes text for print."""
    pieces: list[str] = []
    for run in runs(raw):
        safe = escape(run.text).replace("\n", "<br/>")
        pieces.append(safe if run.face is Face.TEXT else f'<font face="{run.face.value}">{safe}</font>')
    joined = "".join(pieces)
    return f"<b>{joined}</b>" if bold and joined else joined


def measure(raw: str, size: float, *, bold: bool = False) -> float:
    """The width in points of ``raw`` on one line."""
    return sum(width(run.text, run.face.cut(bold), size) for run in runs(raw))


def fitted(raw: str, size: float, room: float, *, bold: bool = False) -> str:
    """``raw`` on one line no wider than ``room`` points; what does not fit is shown to be missing by ``…``."""
    text = plain(raw).replace("\n", " ")
    if measure(text, size, bold=bold) <= room:
        return text
    low, high = 0, min(len(text), 400)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle] + "…", size, bold=bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"
