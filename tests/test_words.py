"""Words: every text can be found for translating, and a translation is read as it lies there."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import resilience_desk
from resilience_desk.words import Words

ROOT = Path(resilience_desk.__file__).parents[1]
KEYWORDS = {"say": None, "mark": None, "count": (1, 2)}


@pytest.mark.parametrize("wing", ["resilience_desk", "ui"])
def test_every_text_of_a_wing_is_found_for_translating(wing: str) -> None:
    found = {
        message if isinstance(message, str) else message[0]
        for _, _, message, _, _ in extract_from_dir(ROOT / wing, keywords=KEYWORDS, options_map={})
    }
    assert len(found) > 500
    assert {"resilience_desk": "Registered by {name}", "ui": "What matters to {name}"}[wing] in found


def test_the_languages_folder_comes_along_wherever_the_program_goes() -> None:
    assert (files("resources") / "translations").is_dir()


def test_dates_numbers_and_lists_follow_the_readers_region() -> None:
    german, english = Words.of("de-DE"), Words.of("en-GB")
    assert (german.number(1234.5, 1), english.number(1234.5, 1)) == ("1.234,5", "1,234.5")
    assert (german.together(["a", "b", "c"]), english.together(["a", "b", "c"])) == ("a, b und c", "a, b and c")


def test_a_count_agrees_with_its_number() -> None:
    words = Words()
    assert [words.count("{number} day", "{number} days", number) for number in (0, 1, 2)] == [
        "0 days",
        "1 day",
        "2 days",
    ]
