"""Numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desk.words import Words
from ui.widgets.typed_numbers import UnclearNumber, parse_number


@given(st.integers(0, 2_000_000), st.integers(0, 3), st.sampled_from(["en-GB", "de-DE", "fr-FR", "pt-PT"]))
def test_every_number_shown_is_read_back(amount: int, decimals: int, tag: str) -> None:
    words, number = Words.of(tag), amount / 10**decimals
    assert parse_number(words.number(number, decimals), words, 0, 2_000_000, decimals) == number


def test_a_decimal_point_is_understood_everywhere() -> None:
    assert parse_number("6.5", Words.of("de-DE"), 0, 10, 1) == 6.5
    assert parse_number("6,5", Words.of("de-DE"), 0, 10, 1) == 6.5


@pytest.mark.parametrize("typed", ["", "eleven", "11", "-1", "nan", "inf", "1e3", "6..5"])
def test_what_is_no_number_in_bounds_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(UnclearNumber):
        parse_number(typed, Words.of("en-GB"), 0, 10, 1)
