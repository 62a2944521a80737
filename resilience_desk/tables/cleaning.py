"""Text of foreign files made harmless: no NUL, no control or bidi signs, plain spaces, and never endless."""

from __future__ import annotations

import unicodedata

C0_BYTES = bytes(code for code in range(32) if code not in b"\t\n\r")
"""Control bytes that XML forbids and Apple nevertheless writes (a vertical tab inside a source name)."""

NAME_LENGTH = 120
TEXT_LENGTH = 10_000


def clean_text(text: str, longest: int = TEXT_LENGTH) -> str:
    """``text`` in NFC on one line, without invisible signs, cut to ``longest`` signs."""
    text = text[: longest * 2]
    if not (text.isascii() and text.isprintable()):
        normal = unicodedata.normalize("NFC", text)
        text = "".join(_plain(sign) for sign in normal)
    return " ".join(text.split())[:longest]


def clean_name(text: str) -> str:
    """The name of a device, app or column: :func:`clean_text`, at most 120 signs."""
    return clean_text(text, NAME_LENGTH)


_JOINERS = "\u200c\u200d"
"""They carry meaning in Persian, Hindi and emoji."""


def _plain(sign: str) -> str:
    if sign in _JOINERS:
        return sign
    if sign in "\t\n\r":
        return " "
    category = unicodedata.category(sign)
    if category in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return ""
    return " " if category.startswith("Z") else sign
