"""The parts of a trend picture: marks told apart by shape, ticks that never collide, a lane that loses nothing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from resilience_desk.overview.trends.views import EventKind, EventView
from resilience_desk.tables.day_numbers import day_number
from resilience_desk.trackers.metrics import METRICS, metric
from resilience_desk.words import Words
from tests.ui.charts.cases import TODAY, WORDS, case
from ui.charts.amounts import amount_ticks, day_in_words, typical_in_words
from ui.charts.date_ticks import day_ticks
from ui.charts.event_lane import EventLane
from ui.charts.event_marks import EVENT_RANKS, EVENT_TOKENS, mark_path
from ui.charts.sentences import gap_in_words
from ui.charts.time_window import LEAST_DAYS, Span, TimeWindow


def picture(kind: EventKind) -> QImage:
    """The bare shape of a kind, black on white."""
    image = QImage(48, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.translate(QPointF(24, 24))
    painter.scale(14, 14)
    painter.fillPath(mark_path(kind), Qt.GlobalColor.black)
    painter.end()
    return image


def black(image: QImage) -> set[tuple[int, int]]:
    return {(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).lightness() < 128}


def test_every_kind_of_event_has_a_shape_of_its_own() -> None:
    shapes = {kind: black(picture(kind)) for kind in EventKind}
    for one, other in combinations(EventKind, 2):
        shared = len(shapes[one] & shapes[other]) / len(shapes[one] | shapes[other])
        assert shared < 0.8, (one, other)


def test_no_event_is_drawn_in_the_colour_of_safety() -> None:
    assert set(EVENT_TOKENS) == set(EVENT_RANKS) == set(EventKind)
    assert not {"danger", "warn"} & set(EVENT_TOKENS.values())


def test_a_setback_is_an_open_loop() -> None:
    assert not mark_path(EventKind.SETBACK).contains(QPointF(0, 0))
    assert mark_path(EventKind.SETBACK).contains(QPointF(-0.8, 0))


def test_a_crowded_lane_loses_no_event(qapp: object) -> None:
    window = TimeWindow()
    lane = EventLane(window)
    weekly = tuple(
        EventView(day=TODAY - timedelta(days=place), kind=EventKind.APPOINTMENT, title="Visit", until=None)
        for place in range(0, 700, 3)
    )
    setback = EventView(day=TODAY - timedelta(days=201), kind=EventKind.SETBACK, title="A fall", until=None)
    lane.show_events(case(days=710, events=(*weekly, setback)), WORDS)
    lane.resize(520, 24)
    window.show_days_of(day_number(TODAY) - 709, day_number(TODAY))
    window.show_span(Span.ALL)
    marks = lane.placed()
    assert sum(len(placed.events) for placed in marks) == len(weekly) + 1
    assert [placed.kind for placed in marks].count(EventKind.SETBACK) == 1
    assert all(later.x - earlier.x >= 12 for earlier, later in pairwise(marks))


@given(
    first=st.integers(10_000, 22_000),
    length=st.floats(LEAST_DAYS, 5000),
    width=st.floats(150, 2500),
    language=st.sampled_from(["en-GB", "de-DE", "fr-FR", "el-GR"]),
)
def test_ticks_stand_in_order_inside_and_apart(first: int, length: float, width: float, language: str) -> None:
    apart = 60.0
    ticks = day_ticks(first, first + length, width, apart, Words.of(language))
    numbers = [tick.number for tick in ticks]
    assert numbers == sorted(set(numbers))
    assert all(first <= number <= first + length for number in numbers)
    assert all(tick.label for tick in ticks)
    pixels = width / length
    steps = [(later - earlier) * pixels for earlier, later in pairwise(numbers)]
    assert all(step >= apart * 0.9 or length / 365 > width / apart for step in steps)


def test_ticks_name_the_year_where_it_changes() -> None:
    start = day_number(date(2025, 10, 15))
    labels = [tick.label for tick in day_ticks(start, start + 150, 500, 60, WORDS)]
    assert labels == ["Nov 2025", "Dec", "Jan 2026", "Feb", "Mar"]


def test_weeks_begin_where_the_reader_says() -> None:
    start = day_number(date(2026, 11, 1))
    monday, sunday = (day_ticks(start, start + 20, 400, 60, Words.of(tag))[0].number for tag in ("en-GB", "en-US"))
    assert monday == day_number(date(2026, 11, 2))
    assert sunday == day_number(date(2026, 11, 1))


@given(moves=st.lists(st.tuples(st.sampled_from(["pan", "zoom", "reveal", "span"]), st.floats(-400, 400)), max_size=8))
def test_the_window_never_leaves_the_days_of_the_case(moves: list[tuple[str, float]]) -> None:
    window = TimeWindow()
    first, last = 19_000, 20_000
    window.show_days_of(first, last)
    for move, amount in moves:
        if move == "pan":
            window.pan(amount)
        elif move == "zoom":
            window.zoom(max(0.1, abs(amount) / 100), window.first + window.length / 3)
        elif move == "reveal":
            window.reveal(last - round(abs(amount)))
        else:
            window.show_span(list(Span)[round(abs(amount)) % len(Span)])
        assert window.length >= LEAST_DAYS - 1e-6
        assert first - window.length * 0.02 - 1 <= window.first < window.last <= last + 0.5 + window.length * 0.02
        assert window.day_at(window.x_of(last - 40, 600), 600) == last - 40


def test_a_short_case_stands_at_the_end_of_the_span_chosen() -> None:
    window = TimeWindow()
    window.show_days_of(day_number(TODAY) - 9, day_number(TODAY))
    window.show_span(Span.EIGHTEEN_WEEKS)
    assert window.length == pytest.approx(126, rel=0.02)
    assert window.x_of(day_number(TODAY), 1000) == pytest.approx(983, abs=10)


@given(identifier=st.sampled_from([known.id for known in METRICS]), span=st.floats(0.5, 20_000))
def test_amounts_have_a_few_round_ticks_within_their_axis(identifier: str, span: float) -> None:
    known = metric(identifier)
    span = min(span, known.high)
    ticks = amount_ticks(known, 0.0, span, WORDS)
    assert 1 <= len(ticks) <= 4
    assert all(0 <= at <= span + 1e-9 for at, _ in ticks)
    assert len({label for _, label in ticks}) == len(ticks)


def test_amounts_are_said_as_they_were_told() -> None:
    assert day_in_words(metric("pain"), 0.0, WORDS) == "0"
    assert day_in_words(metric("pain"), 6.0, WORDS) == "6"
    assert day_in_words(metric("pain"), 6.5, WORDS) == "6.5"
    assert day_in_words(metric("steps"), 12_400.0, WORDS) == "12,400"
    assert typical_in_words(metric("asleep_min"), 380.0, WORDS) == "6 h 20 min"
    assert typical_in_words(metric("mood"), 5.0, WORDS) == "5.0"


def test_a_gap_is_counted_with_both_its_ends() -> None:
    assert gap_in_words(date(2026, 9, 2), date(2026, 9, 13), WORDS)[0] == "no entries, 12 days"
