"""A trend says what it can: a line that breaks at gaps, and a change only past the measure's own error."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desk.tables.day_numbers import day_number
from resilience_desk.trackers.metrics import metric
from resilience_desk.trackers.trends import Verdict, compare, days_a_week, gaps, on_axis, typical, typical_line

ENDS = date(2026, 3, 31)
LAST = day_number(ENDS)
entries = st.lists(st.one_of(st.none(), st.floats(0, 10)), min_size=1, max_size=60)


def axis_of(told: list[float | None]) -> np.ndarray:
    return np.array([np.nan if each is None else each for each in told])


@given(entries)
def test_the_typical_line_needs_four_of_seven_days_and_stays_among_them(told: list[float | None]) -> None:
    axis = axis_of(told)
    line = typical_line(axis)
    for place, value in enumerate(line):
        window = axis[max(0, place - 6) : place + 1]
        known = window[~np.isnan(window)]
        assert np.isnan(value) == (known.size < 4)
        if known.size >= 4:
            assert value == pytest.approx(typical(known))
            assert known.min() - 1e-9 <= value <= known.max() + 1e-9


def test_one_bad_day_does_not_move_the_typical_line() -> None:
    assert typical_line(axis_of([3, 3, 3, 10, 3, 3, 3]))[-1] == 3


def test_no_line_crosses_a_long_gap() -> None:
    line = typical_line(axis_of([4.0] * 10 + [None] * 12 + [5.0] * 10))
    assert np.isnan(line[13:25]).all()
    assert set(line[~np.isnan(line)]) == {4.0, 5.0}


def test_only_long_gaps_are_named_and_nothing_is_missing_outside() -> None:
    axis = axis_of([None] * 20 + [1.0] + [None] * 7 + [1.0] + [None] * 8 + [1.0] + [None] * 20)
    (gap,) = gaps(axis, day_number(date(2026, 1, 1)))
    assert (gap.first, gap.last, gap.days) == (date(2026, 1, 30), date(2026, 2, 6), 8)
    assert gaps(np.array([]), 0) == []


@given(st.lists(st.integers(0, 40), unique=True, max_size=30))
def test_the_axis_holds_each_day_in_its_place_and_nothing_else(days: list[int]) -> None:
    day = np.array(sorted(days), np.int64)
    axis = on_axis(day, day.astype(float), 5, 30)
    for place, value in enumerate(axis):
        assert value == place + 5 if place + 5 in days else np.isnan(value)


def spans(earlier: float, later: float, missing: int = 0) -> tuple[np.ndarray, np.ndarray]:
    day = np.arange(LAST - 55, LAST + 1 - missing)
    return day, np.where(day <= LAST - 28, earlier, later)


@pytest.mark.parametrize(
    ("identifier", "earlier", "later", "verdict"),
    [
        ("pain", 6, 4.5, Verdict.ABOUT_THE_SAME),
        ("pain", 6, 4, Verdict.ABOUT_THE_SAME),
        ("pain", 6, 3.5, Verdict.LOWER),
        ("steps", 3000, 3200, Verdict.HIGHER),
        ("steps", 3000, 3000.4, Verdict.ABOUT_THE_SAME),
    ],
)
def test_a_change_speaks_only_past_the_measures_own_error(
    identifier: str, earlier: float, later: float, verdict: Verdict
) -> None:
    change = compare(*spans(earlier, later), metric(identifier), ENDS)
    assert change.verdict is verdict
    assert (change.earlier.n, change.later.n, change.later.days) == (28, 28, 28)
    assert change.difference == pytest.approx(later - earlier)


def test_too_few_days_are_said_to_be_too_few() -> None:
    change = compare(*spans(6, 1, missing=14), metric("pain"), ENDS)
    assert change.verdict is Verdict.TOO_FEW_DAYS
    assert change.later.n == 14
    assert np.isnan(change.difference)


def test_days_a_week_leave_days_without_data_out() -> None:
    day = np.arange(LAST - 27, LAST + 1)
    minutes = np.where(day % 2 == 0, 20.0, 0.0)
    assert days_a_week(day, minutes, ENDS) == 3.5
    assert days_a_week(day[:20], minutes[:20], ENDS) == 3.5
    assert np.isnan(days_a_week(day[:12], minutes[:12], ENDS))
