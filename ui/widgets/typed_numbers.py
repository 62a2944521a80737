"""Numbers as people type them. Free of Qt."""

from __future__ import annotations

from babel.numbers import NumberFormatError, parse_decimal

from resilience_desk.errors import Refused
from resilience_desk.words import Words, mark


class UnclearNumber(Refused):
    """What was typed is no number between the bounds."""

    sentence = mark("“{text}” is not a number from {low} to {high}. Leave the field empty when it is not known.")


def parse_number(text: str, words: Words, low: float, high: float, decimals: int = 0) -> float:
    """The number ``text`` names, in the reader's way or with a point, rounded to ``decimals`` places.

    Raises :class:`UnclearNumber` when there is none from ``low`` to ``high``.
    """
    typed = "".join(text.split())[:20]
    try:
        value = float(parse_decimal(typed, locale=words.locale, strict=True))
    except NumberFormatError:
        try:
            value = float(typed)
        except ValueError:
            value = float("nan")
    if not low <= value <= high:
        raise UnclearNumber(text=text[:20], low=words.number(low, decimals), high=words.number(high, decimals))
    return round(value, decimals)
