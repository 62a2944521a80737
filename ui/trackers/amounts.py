"""Amounts of a day as people write them: 6,5 of 10, 4 230 steps, 7:30 of sleep. Free of Qt."""

from __future__ import annotations

import re

from resilience_desk.errors import Refused
from resilience_desk.trackers.actions import ValueUnlikely
from resilience_desk.trackers.metrics import DayRule, Metric, Scale
from resilience_desk.words import Words, mark

_LONGEST = 20
_CLOCK = re.compile(r"(\d{1,2})\s*(?::|h|std)\s*([0-5]?\d)?\s*(?:m|min)?", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|std)?", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|min)", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:[.,’'\s]\d{3})+")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")


class UnclearAmount(Refused):
    """What was typed is no amount."""

    sentence = mark("The desk cannot read “{text}” as a number. Nothing was saved.")


class UnclearNight(Refused):
    """What was typed is no length of a night."""

    sentence = mark("The desk cannot read “{text}” as hours and minutes. Try 7:30. Nothing was saved.")


def parse_amount(known: Metric, text: str, words: Words) -> float | None:
    """The amount that ``text`` names; None for an empty text: missing is missing, never zero.

    Raises :class:`UnclearAmount`, :class:`UnclearNight` and :class:`ValueUnlikely`.
    """
    typed = " ".join(text.split())[:_LONGEST]
    if not typed:
        return None
    value = _night(typed) if is_night(known) else _number(known, typed)
    if value is None:
        raise UnclearNight(text=typed) if is_night(known) else UnclearAmount(text=typed)
    if not known.accepts(value):
        raise ValueUnlikely(
            value=typed,
            metric=words.say(known.name),
            low=amount_in_words(known, known.low, words),
            high=amount_in_words(known, known.high, words),
        )
    return value


def amount_in_words(known: Metric, value: float, words: Words) -> str:
    """An amount as it stands in a field and in a table: no more decimals than it has, nights as ``7:30``."""
    if is_night(known):
        hours, minutes = divmod(round(value), 60)
        return f"{hours}:{minutes:02}"
    return words.number(value, 0 if float(value).is_integer() else max(1, known.decimals))


def unit_in_words(known: Metric, words: Words) -> str:
    """What a field of this metric asks for, short enough to stand beside its name."""
    if is_night(known):
        return words.say("hours:minutes")
    if known.scale is Scale.RATING:
        return words.say("{low} to {high}", low=round(known.low), high=round(known.high))
    return words.say(known.unit)


def name_with_unit(known: Metric, words: Words) -> str:
    """The metric with its unit, which some names say already."""
    name, unit = words.say(known.name), unit_in_words(known, words)
    return name if name.casefold() == unit.casefold() else words.say("{name}, {unit}", name=name, unit=unit)


def is_night(known: Metric) -> bool:
    """Whether the amount is a length of sleep, told in hours and minutes."""
    return known.rule is DayRule.SLEEP


def _night(typed: str) -> float | None:
    if found := _CLOCK.fullmatch(typed):
        return float(int(found[1]) * 60 + int(found[2] or 0))
    if found := _MINUTES.fullmatch(typed):
        return float(found[1])
    if (found := _HOURS.fullmatch(typed)) and (hours := float(found[1].replace(",", "."))) <= 24:
        return float(round(hours * 60))
    return None


def _number(known: Metric, typed: str) -> float | None:
    if known.unit == "min" and (found := _CLOCK.fullmatch(typed)):
        return float(int(found[1]) * 60 + int(found[2] or 0))
    if known.scale is not Scale.RATING and _GROUPED.fullmatch(typed):
        return float(re.sub(r"\D", "", typed))
    if not _PLAIN.fullmatch(typed):
        return None
    value = float(typed.replace(",", "."))
    return None if known.scale is Scale.COUNT and not value.is_integer() else value
