"""Days and times as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desk.words import Words
from ui.widgets.typed_dates import Leaning, UnclearDay, UnclearTime, parse_day, parse_time

BRITISH, AMERICAN = Words.of("en-GB"), Words.of("en-US")
TODAY = date(2026, 11, 19)
_days = st.dates(date(1930, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20.11.", date(2026, 11, 20)),
        ("20/11", date(2026, 11, 20)),
        ("20 Nov", date(2026, 11, 20)),
        ("20nov", date(2026, 11, 20)),
        ("Nov 20", date(2026, 11, 20)),
        ("  fri 20  november ", date(2026, 11, 20)),
        ("20th Nov 2027", date(2027, 11, 20)),
        ("2026-12-01", date(2026, 12, 1)),
        ("1.2.27", date(2027, 2, 1)),
        ("1.2.74", date(1974, 2, 1)),
        ("+7", date(2026, 11, 26)),
        ("-3", date(2026, 11, 16)),
        ("+0", TODAY),
        ("2 Jan", date(2027, 1, 2)),
        ("29 Feb", date(2028, 2, 29)),
    ],
)
def test_a_day_is_read_as_it_is_written(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY, BRITISH) == day


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "31.2.", "20.11.26.3", "13/13", "20 Nov Dec", "Nov", "7", "+99999", "١٢ & <b>", "0.0.", "9" * 5000],
)
def test_what_is_no_day_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(UnclearDay) as raised:
        parse_day(typed, TODAY, BRITISH)
    assert len(str(raised.value)) < 200


def test_month_and_day_stand_in_the_readers_order() -> None:
    assert parse_day("3/4", TODAY, BRITISH, Leaning.COMING) == date(2027, 4, 3)
    assert parse_day("3/4", TODAY, AMERICAN, Leaning.COMING) == date(2027, 3, 4)


def test_a_day_without_a_year_leans_as_asked() -> None:
    assert parse_day("18 Nov", TODAY, BRITISH, Leaning.COMING) == date(2027, 11, 18)
    assert parse_day("20 Nov", TODAY, BRITISH, Leaning.PAST) == date(2025, 11, 20)
    assert parse_day("12.5.38", TODAY, BRITISH, Leaning.PAST) == date(1938, 5, 12)


@given(day=_days, tag=st.sampled_from(["en-GB", "en-US", "de-DE", "fr-FR", "es-ES", "pt-PT", "nl-NL"]))
def test_every_day_written_in_words_is_read_back(day: date, tag: str) -> None:
    words = Words.of(tag)
    assert parse_day(words.full_day(day), TODAY, words) == day
    today = date.today()
    shown = words.day(day)
    assert parse_day(shown, today.replace(month=7, day=1), words) == day


@given(today=_days, steps=st.integers(-9999, 9999))
def test_steps_from_today(today: date, steps: int) -> None:
    assert parse_day(f"{steps:+d}", today, BRITISH) == today + timedelta(days=steps)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_day_or_a_clear_refusal(typed: str) -> None:
    with suppress(UnclearDay):
        assert isinstance(parse_day(typed, TODAY, BRITISH), date)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("9", time(9)),
        ("930", time(9, 30)),
        ("0930", time(9, 30)),
        ("9:30", time(9, 30)),
        ("14.05", time(14, 5)),
        ("14h", time(14)),
        ("2:15 pm", time(14, 15)),
        ("12 am", time(0)),
        ("12 p.m.", time(12)),
    ],
)
def test_a_time_is_read_as_it_is_written(typed: str, moment: time) -> None:
    assert parse_time(typed) == moment


@pytest.mark.parametrize("typed", ["", "25", "9:60", "13 pm", "0 am", "noon", "9:3"])
def test_what_is_no_time_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(UnclearTime):
        parse_time(typed)


@given(st.times(), st.sampled_from(["en-GB", "en-US", "de-DE", "fr-FR"]))
def test_every_time_shown_is_read_back(moment: time, tag: str) -> None:
    shown = moment.replace(second=0, microsecond=0, tzinfo=None)
    assert parse_time(Words.of(tag).clock(shown)) == shown
