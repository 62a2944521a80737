"""Diaries from a seed: inside their scale, rounded as people round, empty where they are said to be empty."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from resilience_desk.demo.generated import SHARED, generated_diary
from resilience_desk.demo.numbers import Booms, Course, Dip, diary, stream
from resilience_desk.trackers.metrics import metric

FIRST = date(2026, 1, 5)

courses = some.builds(
    Course,
    begins=some.floats(-20, 30),
    ends=some.floats(-20, 30),
    spread=some.floats(0, 20),
    step=some.sampled_from([0.5, 1, 5]),
    boom=some.floats(-20, 20),
    bust=some.floats(-20, 20),
    zeros=some.floats(0, 1),
    weekend=some.floats(-5, 5),
    by_device=some.booleans(),
)


@settings(max_examples=40)
@given(course=courses, seed=some.integers(0, 2**32), days=some.integers(1, 200), every=some.integers(3, 20))
def test_every_value_lies_on_the_scale_and_on_a_step(course: Course, seed: int, days: int, every: int) -> None:
    last = FIRST + timedelta(days=days - 1)
    written = diary(stream(seed, "somebody"), FIRST, last, {"pain": course}, booms=Booms(every, 3))
    values = written.columns["pain"][~np.isnan(written.columns["pain"])]
    assert written.columns["pain"].size == days and written.last == last
    assert ((values >= course.low) & (values <= course.high)).all()
    assert np.allclose(values / course.step, np.round(values / course.step))


@settings(max_examples=40)
@given(begin=some.integers(-20, 60), length=some.integers(0, 30), seed=some.integers(0, 2**32))
def test_a_gap_is_empty_for_what_is_written_and_not_for_what_a_device_counts(
    begin: int, length: int, seed: int
) -> None:
    gap = (FIRST + timedelta(days=begin), FIRST + timedelta(days=begin + length))
    counted = Course(begins=5, ends=5, spread=1, by_device=True)
    written = diary(
        stream(seed, "somebody"),
        FIRST,
        FIRST + timedelta(days=59),
        {"pain": Course(begins=5, ends=5, spread=1), "steps": counted},
        missing=0,
        gaps=[gap],
    )
    for place in range(60):
        day = FIRST + timedelta(days=place)
        assert ("pain" in written.on(day)) == (not gap[0] <= day <= gap[1])
        assert "steps" in written.on(day)


def test_the_same_seed_writes_the_same_and_another_person_something_else() -> None:
    one, same, other = (generated_diary(FIRST, stream(7, name), 1) for name in ("RD-1", "RD-1", "RD-2"))
    assert all(np.array_equal(one.columns[each], same.columns[each], equal_nan=True) for each in SHARED)
    assert not np.array_equal(one.columns["pain"], other.columns["pain"], equal_nan=True)


def test_a_harder_stretch_lowers_or_raises_the_days_in_it_and_no_others() -> None:
    dip = Dip(FIRST + timedelta(days=20), FIRST + timedelta(days=29), 3.0)
    last = FIRST + timedelta(days=59)
    plain, dipped = (
        diary(stream(1, "one"), FIRST, last, {"pain": Course(begins=5, ends=5, spread=0.5, dips=dips)}, missing=0)
        for dips in ((), (dip,))
    )
    difference = dipped.columns["pain"] - plain.columns["pain"]
    assert difference[20:25].min() >= 2 and 0 <= difference[29] <= 1
    assert not difference[:20].any() and not difference[30:].any()


@settings(max_examples=10)
@given(seed=some.integers(0, 2**32), years=some.integers(1, 3))
def test_generated_diaries_hold_only_what_their_metrics_accept(seed: int, years: int) -> None:
    written = generated_diary(FIRST, stream(seed, "RD-1"), years)
    assert written.last <= FIRST
    for identifier, column in written.columns.items():
        known = metric(identifier)
        assert column.size == 365 * years
        assert all(known.accepts(value) for value in column[~np.isnan(column)])
