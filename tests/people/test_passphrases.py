"""The hint beside a new passphrase is plain, and never calls something guessable good."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desk.people.passphrases import LEAST, STRENGTH_WORDS, Strength, strength
from resilience_desk.storage.keys import MINIMUM_PASSPHRASE


def test_the_hint_and_the_key_ring_ask_for_the_same_length() -> None:
    assert LEAST == MINIMUM_PASSPHRASE
    assert str(LEAST) in STRENGTH_WORDS[Strength.TOO_SHORT]


@pytest.mark.parametrize(
    "easy",
    [
        "aaaaaaaaaaaaaaaa",
        "1234567890123",
        "passwordpassword",
        "qwertyuiop123",
        "Ana Rossi 2026",
        "harbour harbour harbour",
    ],
)
def test_what_a_colleague_would_try_first_is_called_easy_to_guess(easy: str) -> None:
    assert strength(easy, ["Ana Rossi", "Harbour Clinic"]) is Strength.GUESSABLE


@pytest.mark.parametrize("good", ["correct horse battery staple plum", "tired otter paints nine lamps", "x7#Kp!qz9&Lm"])
def test_several_unusual_words_or_many_unforeseen_signs_are_good(good: str) -> None:
    assert strength(good, ["Ana Rossi"]) is Strength.GOOD


@given(st.text(max_size=LEAST - 1))
def test_nothing_shorter_than_the_least_is_more_than_too_short(typed: str) -> None:
    assert strength(typed) is Strength.TOO_SHORT


@given(st.text(min_size=LEAST, max_size=60), st.lists(st.text(max_size=20), max_size=3))
def test_knowing_the_whole_passphrase_never_makes_it_look_harder(typed: str, known: list[str]) -> None:
    if strength(typed, known) is Strength.GUESSABLE:
        assert strength(typed, [*known, typed]) is Strength.GUESSABLE
