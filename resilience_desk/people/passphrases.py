"""How hard a passphrase is to guess, in three plain steps. Length counts; rules about signs do not (NIST 800-63B)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from itertools import pairwise
from math import log2

from resilience_desk.words import mark

LEAST = 10
"""Characters a passphrase has at least, as the key ring demands."""

_GOOD_BITS = 50
"""About four words that do not follow from each other."""
_SIGNS = 6.0
"""Bits that a sign nobody can foresee is worth; one that follows from the one before is worth next to nothing."""
_COMMON = frozenset(
    """admin autumn azerty clinic desk hospital iloveyou letmein monday motdepasse pain passphrase password passwort
    qwerty qwertz resilience secret spring summer test welcome winter""".split()  # noqa: SIM905
)
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop")


class Strength(Enum):
    """What the hint beside a new passphrase says."""

    TOO_SHORT = "too_short"
    GUESSABLE = "guessable"
    GOOD = "good"


STRENGTH_WORDS = {
    Strength.TOO_SHORT: mark("Too short still: at least 10 characters. Four ordinary words are easy to keep."),
    Strength.GUESSABLE: mark("Long enough, but easy to guess. One more unusual word makes it good."),
    Strength.GOOD: mark("Good: hard to guess."),
}


def strength(passphrase: str, known: Iterable[str] = ()) -> Strength:
    """How hard ``passphrase`` is to guess for somebody who knows the texts in ``known``, such as names."""
    if len(passphrase) < LEAST:
        return Strength.TOO_SHORT
    parts = {part for text in known for part in re.findall(r"\w{3,}", text.casefold())}
    return Strength.GOOD if _bits(passphrase.casefold(), parts | _COMMON) >= _GOOD_BITS else Strength.GUESSABLE


def _bits(text: str, known: Iterable[str]) -> float:
    """A careful estimate: known words count as one choice of few, a different word as one of thousands."""
    bits = 0.0
    for word in sorted(known, key=len, reverse=True):
        if word in text:
            bits += 4
            text = text.replace(word, " ")
    seen: set[str] = set()
    for word in re.findall(r"[^\W\d_]+|\d+|[^\w\s]+|_+", text):
        if word not in seen:
            bits += min(log2(8000) if word.isalpha() and len(word) > 2 else 99.0, _SIGNS * _unforeseen(word))
        seen.add(word)
    return bits


def _unforeseen(word: str) -> float:
    """How many signs of a word do not follow from the one before: neither the same nor its neighbour in a row."""
    steps = (one + other for one, other in pairwise(word))
    return 1 + sum(0.15 if _follows(step) else 1.0 for step in steps)


def _follows(step: str) -> bool:
    return step[0] == step[1] or any(step in row or step[::-1] in row for row in _ROWS)
