"""Text as it enters the database, and as it is searched and sorted: the same on both engines."""

from __future__ import annotations

import unicodedata

_KEPT_CONTROLS = frozenset("\n\t")
_JOINERS = frozenset("\u200c\u200d")
"""Zero-width (non-)joiners carry meaning in Persian, Hindi and emoji; every other invisible format sign only hides."""


def clean(text: str) -> str:
    """``text`` in NFC without NUL, control or invisible format characters (bidi overrides among them).

    PostgreSQL refuses NUL and SQLite cuts at it; a bidi override makes a name read as another.
    """
    if text.isascii() and text.isprintable():
        return text
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in normal if _is_kept(sign))


def _is_kept(sign: str) -> bool:
    if sign in _KEPT_CONTROLS or sign in _JOINERS:
        return True
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def fold(text: str) -> str:
    """``text`` for finding: case, accents and punctuation away, so that ``Ayse`` finds ``Ayşe`` and ``oconnor`` ``O’Connor``."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    letters = (sign for sign in decomposed if not unicodedata.combining(sign))
    return "".join(sign for sign in letters if sign.isalnum() or sign.isspace())


def like_pattern(part: str) -> str:
    """``part`` as a LIKE pattern found anywhere, its wildcards taken literally (escape sign ``\\``)."""
    escaped = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
