"""Days done properly: laws that hold for any device, any order of files and any weekend of a clock change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience_desk.tables.day_numbers import day_number
from resilience_desk.trackers.amounts import once, split_by_day
from resilience_desk.trackers.day_values import DayColumn, DayState
from resilience_desk.trackers.days import day_columns
from resilience_desk.trackers.devices import ranked
from resilience_desk.trackers.metrics import METRICS, SLEEP_CHANNEL, WORN_CHANNEL, SleepStage, metric
from resilience_desk.trackers.samples import Entries, Samples, Series, by_month, entries_of, samples_of
from resilience_desk.trackers.spans import Spans, covered_seconds, joined, union, without
from resilience_desk.trackers.zones import Calendar, UnknownZone, ZoneHistory, zone_named

from .exports import berlin

ZONE = ZoneHistory("Europe/Berlin")
BASE = int(datetime(2026, 3, 27, tzinfo=UTC).timestamp())
spans = st.lists(st.tuples(st.integers(0, 5 * 86_400), st.integers(0, 7200)), min_size=1, max_size=25)


def at(moment: datetime) -> int:
    return int(moment.timestamp())


def steps(source: str, rows: list[tuple[int, int]], value: float = 100.0) -> Samples:
    return samples_of(Series("steps", source), [(BASE + begin, BASE + begin + length, value) for begin, length in rows])


def slept(source: str, *rows: tuple[datetime, datetime, SleepStage]) -> Samples:
    return samples_of(Series(SLEEP_CHANNEL, source), [(at(begin), at(end), stage) for begin, end, stage in rows])


def days(
    samples: list[Samples], entries: list[Entries] | None = None, zone: ZoneHistory = ZONE
) -> dict[str, DayColumn]:
    return {column.metric: column for column in day_columns(samples, entries or [], zone)}


def values(column: DayColumn) -> dict[str, float]:
    return {each.day.isoformat(): round(each.value, 6) for each in column}


@given(spans)
def test_a_union_never_exceeds_the_sum_and_covers_each_span(rows: list[tuple[int, int]]) -> None:
    start = np.array([begin for begin, _ in rows])
    end = start + np.array([length for _, length in rows])
    whole = union(start, end)
    assert (end - start).max() <= whole.seconds <= (end - start).sum()
    assert covered_seconds(start, end, whole) == pytest.approx((end - start).astype(float))
    assert union(start[::-1], end[::-1]).seconds == whole.seconds


@given(spans, spans)
def test_what_is_taken_out_and_what_is_left_make_the_whole(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    a, b = (
        union(np.array([begin for begin, _ in rows]), np.array([begin + length for begin, length in rows]))
        for rows in (one, other)
    )
    left: Spans = without(a, b)
    shared = covered_seconds(a.start, a.end, b).sum()
    assert left.seconds + shared == pytest.approx(a.seconds)
    assert covered_seconds(left.start, left.end, b).sum() == 0
    assert joined(left, b).seconds == joined(a, b).seconds


@given(spans)
def test_one_devices_steps_are_conserved_across_midnights(rows: list[tuple[int, int]]) -> None:
    piece = steps("Watch", rows)
    calendar = Calendar.around(ZONE, int(piece.start.min()), int(piece.end.max()))
    totals, counts = split_by_day(piece, piece.value, calendar)
    assert totals.sum() == pytest.approx(100 * len(rows))
    assert counts.sum() >= len(rows)


@given(spans, spans)
@settings(deadline=None)
def test_two_devices_never_add_up_and_never_take_from_the_believed_one(
    watch: list[tuple[int, int]], phone: list[tuple[int, int]]
) -> None:
    watched, carried = steps("Watch", watch), steps("iPhone", phone, 90.0)
    alone, second = once([watched, carried])
    assert alone.sum() == pytest.approx(watched.value.sum())
    assert (second >= -1e-9).all()
    assert second.sum() <= carried.value.sum() + 1e-6
    whole, again = once([watched, watched])
    assert whole.sum() == pytest.approx(watched.value.sum())
    assert again.sum() == pytest.approx(0)


@given(spans, spans, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_the_order_of_files_and_repeats_change_nothing(
    watch: list[tuple[int, int]], phone: list[tuple[int, int]], chance: st.randoms
) -> None:
    pieces = [steps("Watch", [row]) for row in watch] + [steps("iPhone", [row]) for row in phone]
    plain = days(pieces)["steps"]
    again = [*pieces, *pieces[: len(pieces) // 2]]
    chance.shuffle(again)
    mixed = days(again)["steps"]
    assert values(plain) == values(mixed)
    assert plain.n.tolist() == mixed.n.tolist()


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 3, 28), 24)])
def test_a_day_lasts_as_long_as_the_clock_makes_it(day: date, hours: int) -> None:
    edges = ZONE.edges(day_number(day), day_number(day))
    assert edges[1] - edges[0] == hours * 3600


@given(
    st.sampled_from(["Europe/Berlin", "America/Sao_Paulo", "Asia/Beirut", "Pacific/Apia", "Asia/Kathmandu", "UTC"]),
    st.integers(2005, 2030),
)
@settings(max_examples=30, deadline=None)
def test_the_days_of_a_year_make_the_year(zone: str, year: int) -> None:
    history = ZoneHistory(zone)
    first, last = day_number(date(year, 1, 1)), day_number(date(year, 12, 31))
    edges = history.edges(first, last)
    assert (np.diff(edges) >= 0).all()
    whole = (
        datetime(year + 1, 1, 1, tzinfo=history.zone_on(date(year + 1, 1, 1))).timestamp()
        - datetime(year, 1, 1, tzinfo=history.zone_on(date(year, 1, 1))).timestamp()
    )
    assert edges[-1] - edges[0] == whole


def test_a_steady_walker_has_fewer_steps_on_the_short_sunday_and_more_on_the_long_one() -> None:
    def walked(first: datetime, count: int) -> DayColumn:
        rows = [(at(first) - BASE + hour * 3600, 3600) for hour in range(count)]
        return days([steps("Watch", rows)])["steps"]

    spring = walked(berlin(28, 0, month=3), 71)
    assert values(spring) == {"2026-03-28": 2400, "2026-03-29": 2300, "2026-03-30": 2400}
    autumn = walked(berlin(24, 0, month=10), 73)
    assert values(autumn) == {"2026-10-24": 2400, "2026-10-25": 2500, "2026-10-26": 2400}


def test_a_person_who_moves_has_days_in_both_zones() -> None:
    moved = ZoneHistory("Europe/Berlin", ((date(2026, 3, 28), "Asia/Tokyo"),))
    rows = [
        (at(datetime(2026, 3, 26, 22, 30, tzinfo=UTC)) - BASE, 60),
        (at(datetime(2026, 3, 28, 16, 0, tzinfo=UTC)) - BASE, 60),
    ]
    assert list(values(days([steps("Watch", rows)], zone=moved)["steps"])) == ["2026-03-26", "2026-03-29"]
    assert moved.name == "Europe/Berlin, Asia/Tokyo"


@pytest.mark.parametrize("name", ["", "Berlin", "../etc/passwd", "/etc/localtime", "Europe/"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(UnknownZone):
        zone_named(name)


def test_value_zero_and_nothing_are_three_states() -> None:
    walk = [(at(berlin(day, 10)) - BASE, 60) for day in (3, 6)]
    worn = samples_of(Series(WORN_CHANNEL, "Watch"), [(at(berlin(4, 0)), at(berlin(4, 22)), 1.0)])
    column = days([steps("Watch", walk), worn])["steps"]
    states = [column.state_on(date(2026, 2, day)) for day in (3, 4, 5, 6)]
    assert states == [DayState.VALUE, DayState.TRUE_ZERO, DayState.NO_DATA, DayState.VALUE]
    rest = column.on(date(2026, 2, 4))
    assert rest is not None
    assert (rest.value, rest.n, rest.partial) == (0, 0, False)


def test_a_watch_worn_only_at_night_vouches_for_no_zero() -> None:
    walk = [(at(berlin(day, 10)) - BASE, 60) for day in (3, 6)]
    night = samples_of(Series(WORN_CHANNEL, "Watch"), [(at(berlin(4, 1)), at(berlin(4, 5)), 1.0)])
    assert days([steps("Watch", walk), night])["steps"].state_on(date(2026, 2, 4)) is DayState.NO_DATA


def test_coverage_counts_waking_hours_and_marks_thin_days() -> None:
    full = [(at(berlin(4, hour)) - BASE, 60) for hour in range(8, 20)]
    thin = [(at(berlin(5, hour)) - BASE, 60) for hour in (9, 12, 23)]
    edge = [(at(berlin(day, 9)) - BASE, 60) for day in (3, 6)]
    column = days([steps("Watch", [*full, *thin, *edge])])["steps"]
    assert {each.day.day: (each.hours, each.partial) for each in column} == {
        3: (1, True), 4: (12, False), 5: (2, True), 6: (1, True),
    }  # fmt: skip


def test_sleep_is_a_union_on_the_date_of_waking_with_naps_apart() -> None:
    watch = slept(
        "Watch",
        (berlin(2, 23), berlin(3, 3), SleepStage.CORE),
        (berlin(3, 2), berlin(3, 6), SleepStage.DEEP),
        (berlin(3, 14), berlin(3, 14, 30), SleepStage.ASLEEP),
    )
    phone = slept("iPhone", (berlin(2, 22, 30), berlin(3, 6, 30), SleepStage.IN_BED))
    told = days([watch, phone])
    assert values(told["asleep_min"]) == {"2026-02-03": 420}
    assert values(told["in_bed_min"]) == {"2026-02-03": 480}
    assert values(told["nap_min"]) == {"2026-02-03": 30}


def test_where_devices_differ_about_the_night_the_believed_one_holds() -> None:
    watch = slept(
        "Watch", (berlin(2, 23), berlin(3, 2), SleepStage.CORE), (berlin(3, 2), berlin(3, 4), SleepStage.AWAKE)
    )
    app = slept("Night App", (berlin(2, 22), berlin(3, 6), SleepStage.ASLEEP))
    # The app fills in what the watch did not see: 22-23 h and 4-6 h, but not the two hours awake.
    assert values(days([watch, app])["asleep_min"]) == {"2026-02-03": 360}


def test_in_bed_alone_is_not_sleep() -> None:
    told = days([slept("iPhone", (berlin(2, 23), berlin(3, 6), SleepStage.IN_BED))])
    assert set(told) == {"in_bed_min"}


def test_a_nap_alone_is_no_night() -> None:
    told = days([slept("Watch", (berlin(3, 13), berlin(3, 14), SleepStage.ASLEEP))])
    assert set(told) == {"nap_min"}


@given(
    st.lists(
        st.tuples(st.integers(0, 12 * 60), st.integers(1, 240), st.sampled_from(list(SleepStage))),
        min_size=1,
        max_size=15,
    ),
    st.integers(0, 2),
)
@settings(deadline=None)
def test_sleep_never_exceeds_the_night(rows: list[tuple[int, int, SleepStage]], devices: int) -> None:
    evening = berlin(28, 20, month=3).astimezone(UTC)
    pieces = [
        slept(
            f"Watch {device}",
            *(
                (evening + timedelta(minutes=begin), evening + timedelta(minutes=begin + length), stage)
                for begin, length, stage in rows[device :: devices + 1]
            ),
        )
        for device in range(devices + 1)
    ]
    pieces = [piece for piece in pieces if len(piece)]
    told = days(pieces)
    longest = (max(int(piece.end.max()) for piece in pieces) - min(int(piece.start.min()) for piece in pieces)) / 60
    in_bed = values(told["in_bed_min"]) if "in_bed_min" in told else {}
    for day, asleep in (values(told["asleep_min"]) if "asleep_min" in told else {}).items():
        assert asleep <= in_bed[day] + 1e-6 <= longest + 2e-6


def test_a_diary_keeps_its_days_and_what_was_told_on_each() -> None:
    day = day_number(date(2026, 2, 3))
    morning = entries_of(Series("pain", "Diary"), [(day, 480, 3), (day, 1200, 6)])
    phone = entries_of(Series("pain", "App"), [(day, -1, 6)])
    told = days([], [morning, phone])["pain"].on(date(2026, 2, 3))
    assert told is not None
    assert (told.value, told.low, told.high, told.last, told.n) == (5, 3, 6, 6, 3)


def test_what_a_device_measured_holds_before_what_was_written_down() -> None:
    day = day_number(date(2026, 2, 3))
    diary = entries_of(Series("steps", "Diary"), [(day, -1, 5000), (day - 1, -1, 4000)])
    told = days([steps("Watch", [(at(berlin(3, 10)) - BASE, 60)])], [diary])["steps"]
    assert values(told) == {"2026-02-02": 4000, "2026-02-03": 100}
    assert [each.source for each in told] == ["Diary", "Watch"]


def test_two_ways_of_heart_rate_variability_stay_two_columns() -> None:
    rows = [(at(berlin(3, 6)), at(berlin(3, 6)), 40.0)]
    both = [samples_of(Series("hrv_ms", "Watch", method), rows) for method in ("SDNN", "RMSSD")]
    assert [(column.metric, column.method) for column in day_columns(both, [], ZONE)] == [
        ("hrv_ms", "RMSSD"),
        ("hrv_ms", "SDNN"),
    ]


def test_the_most_worn_device_is_believed_first_unless_the_person_says_otherwise() -> None:
    names = ["Ana’s iPhone", "Diary", "Ana’s Apple Watch", "Oura"]
    assert ranked(names) == ["Ana’s Apple Watch", "Oura", "Ana’s iPhone", "Diary"]
    assert ranked(names, ["Ana’s iPhone", "gone"])[0] == "Ana’s iPhone"


def test_months_hold_every_sample_once() -> None:
    piece = steps("Watch", [(day * 86_400, 60) for day in range(80)])
    months = dict(by_month(piece))
    assert list(months) == ["2026-03", "2026-04", "2026-05", "2026-06"]
    assert sum(map(len, months.values())) == 80


def test_every_metric_can_be_asked_by_its_id_and_bounds_its_values() -> None:
    assert len({each.id for each in METRICS}) == len(METRICS)
    for each in METRICS:
        assert metric(each.id) is each
        assert each.accepts(each.low)
        assert each.accepts(each.high)
        assert not each.accepts(float("nan"))
