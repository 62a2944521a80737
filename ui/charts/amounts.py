"""Amounts of a metric as a reader sees them on a chart: names, day values, typical values, and ticks. Free of Qt."""

from __future__ import annotations

import math

from resilience_desk.overview.trends.rows import amount_in_words
from resilience_desk.overview.trends.views import TrendRow
from resilience_desk.trackers.metrics import DayRule, Direction, Group, Metric, metric
from resilience_desk.words import Words, mark

NO_ENTRY = mark("no entry")
"""What is said of a day without data: never a zero."""

_MOST_STEPS = 3
_HOUR = 60
_HOURS_STEPS = (1, 2, 3, 4, 6, 8, 12)


def name_in_words(row: TrendRow, words: Words) -> str:
    """The metric's name, with the method when there is one: two methods are two measures."""
    name = words.say(metric(row.metric).name)
    return words.say(mark("{name}, {method}"), name=name, method=row.method) if row.method else name


def unit_in_words(known: Metric, words: Words) -> str:
    """What the numbers beside the name stand for, and which way is kinder where that is known."""
    if known.rule is DayRule.SLEEP:
        unit = words.say(mark("a night")) if known.id != "nap_min" else words.say(mark("a day"))
    else:
        unit = words.say(known.unit)
    if known.direction is Direction.NEUTRAL:
        return unit
    direction = words.say(known.direction.value)
    return words.say(mark("{unit} · {direction}"), unit=unit, direction=direction)


def typical_in_words(known: Metric, value: float, words: Words) -> str:
    """A 7-day value without its unit, which stands beside it; sleep in hours and minutes."""
    if known.rule is DayRule.SLEEP:
        return amount_in_words(known, value, words)
    return words.number(value, known.decimals)


def day_in_words(known: Metric, value: float, words: Words) -> str:
    """One day's value as it was told, without its unit: ``6``, not ``6.0``; a true zero is ``0``."""
    if known.rule is DayRule.SLEEP:
        return amount_in_words(known, value, words)
    return words.number(value, 0 if value == round(value) else max(1, known.decimals))


def day_with_unit(known: Metric, value: float, words: Words) -> str:
    """One day's value with its unit: ``6 of 10``, ``25 min``, ``6 h 20 min``."""
    amount = day_in_words(known, value, words)
    if known.rule is DayRule.SLEEP:
        return amount
    return words.say(mark("{number} {unit}"), number=amount, unit=words.say(known.unit))


def amount_ticks(known: Metric, low: float, high: float, words: Words) -> tuple[tuple[float, str], ...]:
    """Two to four round places between ``low`` and ``high`` with their labels; sleep on whole hours."""
    if known.rule is DayRule.SLEEP:
        hours = next((step for step in _HOURS_STEPS if (high - low) / (step * _HOUR) <= _MOST_STEPS), 24)
        places = _places(low, high, hours * _HOUR)
        return tuple((at, words.say(mark("{hours} h"), hours=words.number(at / _HOUR))) for at in places)
    step = _round_step(high - low)
    decimals = 0 if step == round(step) else 1
    return tuple((at, words.number(at, decimals)) for at in _places(low, high, step))


def series_token(known: Metric) -> str:
    """The colour token of a metric's series. A row holds one series and says its name: colour never stands alone."""
    if known.id == "pain":
        return "series_pain"
    return {
        Group.FELT: "series_mood",
        Group.DONE: "series_activity",
        Group.SLEPT: "series_sleep",
        Group.BODY: "medical",
        Group.TAKEN: "medical",
    }[known.group]


def _round_step(span: float) -> float:
    least = max(span, 1e-9) / _MOST_STEPS
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= least * 0.999)


def _places(low: float, high: float, step: float) -> list[float]:
    first = math.ceil(low / step)
    return [place * step for place in range(first, math.floor(high / step) + 1)]
