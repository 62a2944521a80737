"""A person's numbers: agreed first, stored once, withdrawn whole, worked out the same however they came."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desk.cases.actions import register_patient
from resilience_desk.desk import Desk
from resilience_desk.people.audience import Topic, caregiver_audience, patient_audience
from resilience_desk.tables.day_numbers import day_number
from resilience_desk.trackers import actions, queries
from resilience_desk.trackers.packing import pack, unpack_entries, unpack_samples
from resilience_desk.trackers.records import Tracking
from resilience_desk.trackers.samples import Entries, Samples, Series, entries_of, samples_of

FIRST = date(2026, 10, 1)
NOON = day_number(FIRST) * 86_400 + 12 * 3_600


def walk(day: int, steps: float, source: str = "watch") -> Samples:
    return samples_of(Series("steps", source), [(NOON + day * 86_400, NOON + day * 86_400 + 1_800, steps)])


def pain(day: int, value: float) -> Entries:
    return entries_of(Series("pain", "diary"), [(day_number(FIRST) + day, -1, value)])


def export(*pieces: Samples | Entries, name: str = "export.zip") -> actions.FileTakenIn:
    return actions.FileTakenIn(
        file_name=name,
        digest="0" * 64,
        size=1,
        format="apple_health",
        zone="Europe/Lisbon",
        metrics=("steps", "pain"),
        samples=tuple(piece for piece in pieces if isinstance(piece, Samples)),
        entries=tuple(piece for piece in pieces if isinstance(piece, Entries)),
        skipped=(),
    )


@pytest.fixture
def person(desk: Desk) -> UUID:
    patient = register_patient(desk, name="Marta Silva")
    actions.agree_tracking(desk, patient, Tracking.AGREED, metrics=["pain", "steps"])
    return patient


def values(desk: Desk, person: UUID, metric: str) -> dict[date, float]:
    return {day.day: day.value for view in queries.days(desk, person, [metric]) for day in view.days or ()}


def test_a_file_is_taken_in_and_its_days_lead_back_to_it(desk: Desk, person: UUID) -> None:
    batch = actions.take_in(desk, person, export(walk(0, 4000), walk(1, 5000), pain(1, 6)))
    assert values(desk, person, "steps") == {date(2026, 10, 1): 4000, date(2026, 10, 2): 5000}
    assert values(desk, person, "pain") == {date(2026, 10, 2): 6}
    (found,) = queries.tracking(desk, person).batches
    assert (found.id, found.samples, found.first_day, found.last_day) == (
        batch,
        3,
        date(2026, 10, 1),
        date(2026, 10, 2),
    )


def test_taking_the_same_file_in_twice_changes_nothing(desk: Desk, person: UUID) -> None:
    actions.take_in(desk, person, export(walk(0, 4000), pain(1, 6)))
    before = values(desk, person, "steps"), queries.tracking(desk, person)
    assert actions.take_in(desk, person, export(walk(0, 4000), pain(1, 6), name="again.zip")) is None
    assert (values(desk, person, "steps"), queries.tracking(desk, person)) == before


def test_a_newer_overlapping_export_adds_only_what_is_new(desk: Desk, person: UUID) -> None:
    actions.take_in(desk, person, export(walk(0, 4000)))
    actions.take_in(desk, person, export(walk(0, 4000), walk(1, 5000)))
    assert [batch.samples for batch in queries.tracking(desk, person).batches] == [1, 1]
    assert values(desk, person, "steps") == {date(2026, 10, 1): 4000, date(2026, 10, 2): 5000}


def test_a_withdrawn_file_takes_its_days_with_it_and_comes_back_whole(desk: Desk, person: UUID) -> None:
    actions.take_in(desk, person, export(walk(0, 4000)))
    actions.take_in(desk, person, export(walk(1, 5000), name="second.zip"))
    before = values(desk, person, "steps")
    second = queries.tracking(desk, person).batches[0]
    actions.withdraw_batch(desk, person, second.id, second.version)
    assert values(desk, person, "steps") == {date(2026, 10, 1): 4000}
    withdrawn = queries.tracking(desk, person).batches[0]
    actions.restore_batch(desk, person, withdrawn.id, withdrawn.version)
    assert values(desk, person, "steps") == before


def test_only_what_was_agreed_is_taken(desk: Desk, person: UUID) -> None:
    actions.agree_tracking(desk, person, Tracking.AGREED, metrics=["pain"])
    with pytest.raises(actions.NotAgreed):
        actions.take_in(desk, person, export(walk(0, 4000)))
    assert values(desk, person, "steps") == {}


def test_preferring_not_to_track_is_a_full_answer_and_ends_what_stood(desk: Desk, person: UUID) -> None:
    assert queries.tracking(desk, register_patient(desk, name="Jon Bakker")).prefers_not is None
    actions.agree_tracking(desk, person, Tracking.PREFERS_NOT)
    view = queries.tracking(desk, person)
    assert (view.prefers_not, view.agreements) == (True, ())


def test_values_written_down_are_days_like_any_other_and_can_be_taken_away(desk: Desk, person: UUID) -> None:
    actions.write_down(desk, person, FIRST, {"pain": 7})
    actions.write_down(desk, person, FIRST, {"pain": 6.5})
    assert values(desk, person, "pain") == {FIRST: 6.5}
    actions.write_down(desk, person, FIRST, {"pain": None})
    assert values(desk, person, "pain") == {}


@pytest.mark.parametrize(
    ("day", "value", "refusal"), [(FIRST, 11, actions.ValueUnlikely), (date(2091, 1, 1), 5, actions.DayToCome)]
)
def test_what_cannot_be_true_is_refused(
    desk: Desk, person: UUID, day: date, value: float, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        actions.write_down(desk, person, day, {"pain": value})


def test_working_the_days_out_again_changes_nothing(desk: Desk, person: UUID) -> None:
    actions.take_in(desk, person, export(walk(0, 4000), walk(0, 3000, "phone"), pain(1, 6), pain(1, 3)))
    before = queries.days(desk, person, ["steps", "pain"])
    actions.rework_days(desk, person)
    after = queries.days(desk, person, ["steps", "pain"])
    for old, new in zip(before, after, strict=True):
        assert old.days is not None and new.days is not None
        assert list(old.days) == list(new.days)


def test_the_persons_paper_shows_their_days_and_a_caregiver_only_with_consent(desk: Desk, person: UUID) -> None:
    actions.write_down(desk, person, FIRST, {"pain": 7})
    assert queries.days(desk, person, ["pain"], audience=patient_audience())
    assert queries.days(desk, person, ["pain"], audience=caregiver_audience(frozenset())) == ()
    assert queries.days(desk, person, ["pain"], audience=caregiver_audience(frozenset({Topic.TRACKERS})))


rows = st.lists(st.tuples(st.integers(0, 2**40), st.integers(0, 86_400), st.floats(-1e6, 1e6)), max_size=30)


@given(rows)
def test_packed_samples_come_back_exactly(table: list[tuple[int, int, float]]) -> None:
    series = Series("steps", "watch")
    samples = samples_of(series, [(start, start + length, value) for start, length, value in table])
    back = unpack_samples(series, pack(samples), len(samples))
    assert all(np.array_equal(getattr(samples, name), getattr(back, name)) for name in ("start", "end", "value"))
    entries = entries_of(series, [(start % 40_000, length % 1_440, value) for start, length, value in table])
    told = unpack_entries(series, pack(entries), len(entries))
    assert all(np.array_equal(getattr(entries, name), getattr(told, name)) for name in ("day", "minute", "value"))
