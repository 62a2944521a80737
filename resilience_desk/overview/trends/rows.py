"""From a person's days to the rows of a trend picture, in words that do not claim more than the days show."""

from __future__ import annotations

from datetime import date

import numpy as np

from resilience_desk.overview.trends.views import TrendRow
from resilience_desk.tables.day_numbers import day_number, day_of_number
from resilience_desk.trackers.day_values import DayColumn
from resilience_desk.trackers.metrics import DayRule, Metric, metric
from resilience_desk.trackers.trends import Verdict, compare, gaps, on_axis, typical_line
from resilience_desk.words import Words, mark

ORDER = (
    "meaningful_activity_min",
    "steps",
    "active_min",
    "asleep_min",
    "control",
    "mood",
    "stress",
    "fatigue",
    "pain",
)
"""What the person does stands first, pain last; what is not named here follows in the order of the metrics."""

_HEADROOM = 1.1


def trend_row(column: DayColumn, ends: date, words: Words) -> TrendRow:
    """One row from a column of days, ended at ``ends``."""
    known = metric(column.metric)
    first, last = int(column.day[0]), max(int(column.day[-1]), day_number(ends))
    axis = on_axis(column.day, column.value, first, last)
    line = typical_line(axis)
    latest = float(line[-1])
    low, high = axis_ends(known, column)
    return TrendRow(
        metric=column.metric,
        method=column.method,
        days=column,
        typical_day=np.arange(first, last + 1, dtype=np.int64),
        typical=line,
        low=low,
        high=high,
        latest=None if np.isnan(latest) else latest,
        latest_entries=int(np.count_nonzero(~np.isnan(axis[-7:]))),
        change=change_in_words(column, known, ends, words),
        gaps=tuple((gap.first, gap.last) for gap in gaps(axis, first)),
    )


def axis_ends(known: Metric, column: DayColumn) -> tuple[float, float]:
    """The ends of the y axis: the whole scale of a rating; for amounts 0 to a round number above the highest day."""
    if known.rule is DayRule.MEAN:
        return known.low, known.high
    if known.rule is DayRule.MEDIAN:
        return _rounded_down(float(column.value.min()) / _HEADROOM), _rounded_up(float(column.value.max()) * _HEADROOM)
    return 0.0, _rounded_up(max(1.0, float(column.value.max())))


def change_in_words(column: DayColumn, known: Metric, ends: date, words: Words) -> str | None:
    """The last four weeks beside the four before, with the days each side has; None when there are too few.

    Where no error of the measure is known, the two typical values stand side by side and nothing is called a change.
    """
    change = compare(column.day, column.value, known, ends)
    if change.verdict is Verdict.TOO_FEW_DAYS:
        return None
    days = words.say("({n} and {m} of {days} days)", n=change.later.n, m=change.earlier.n, days=change.later.days)
    if known.own_error is None:
        later, earlier = (amount_in_words(known, side.typical, words) for side in (change.later, change.earlier))
        text = mark("{later} in 4 weeks, {earlier} in the 4 before {days}")
        return words.say(text, later=later, earlier=earlier, days=days)
    if change.verdict is Verdict.ABOUT_THE_SAME:
        return words.say("about the same as in the 4 weeks before {days}", days=days)
    size = amount_in_words(known, abs(change.difference), words)
    if change.verdict is Verdict.LOWER:
        return words.say("{size} less than in the 4 weeks before {days}", size=size, days=days)
    return words.say("{size} more than in the 4 weeks before {days}", size=size, days=days)


def amount_in_words(known: Metric, value: float, words: Words) -> str:
    """An amount with its unit as people say it: ``6 h 20 min``, ``2.5``, ``3,400 steps``."""
    if known.rule is DayRule.SLEEP:
        hours, minutes = divmod(round(value), 60)
        return (
            words.say("{hours} h {minutes} min", hours=hours, minutes=f"{minutes:02d}")
            if hours
            else words.say("{minutes} min", minutes=minutes)
        )
    number = words.number(value, known.decimals)
    return (
        number
        if known.rule is DayRule.MEAN
        else words.say("{number} {unit}", number=number, unit=words.say(known.unit))
    )


def in_reading_order(columns: list[DayColumn]) -> list[DayColumn]:
    """The columns in the order a page shows them."""
    places = {identifier: place for place, identifier in enumerate(ORDER[:-1])} | {ORDER[-1]: 99}
    return sorted(columns, key=lambda column: (places.get(column.metric, 50), column.metric, column.method))


def first_and_last(columns: list[DayColumn], today: date) -> tuple[date, date]:
    """The span of days that any column holds, ended today."""
    if not columns:
        return today, today
    return day_of_number(min(int(column.day[0]) for column in columns)), today


def _rounded_up(value: float) -> float:
    step = 10 ** max(0, len(str(int(value))) - 2) * 5
    return float(np.ceil(value / step) * step)


def _rounded_down(value: float) -> float:
    step = 10 ** max(0, len(str(int(value))) - 2) * 5
    return float(np.floor(value / step) * step)
