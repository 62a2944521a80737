"""Text at the door: nothing hidden comes in, nothing meant is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from resilience_desk.storage.text import clean, fold, like_pattern


@given(some.text())
def test_clean_text_is_composed_and_hides_nothing(text: str) -> None:
    cleaned = clean(text)
    hidden = [
        sign for sign in cleaned if unicodedata.category(sign) in {"Cc", "Cf", "Cs"} and sign not in "\n\t\u200c\u200d"
    ]
    assert hidden == []
    assert unicodedata.is_normalized("NFC", cleaned)


@given(some.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(some.text(some.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_what_people_write_stays(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Marta\x00Silva", "MartaSilva"),
        ("\u202eavliS atraM", "avliS atraM"),
        ("Ay\u015fe", "Ayşe"),
        ("e\u0301", "é"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🦽", "👩\u200d🦽"),
        ("\ud800", ""),
        ("\ufeffname", "name"),
    ],
)
def test_examples(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(some.text(some.characters(categories=("Lu", "Ll", "Mn", "Nd", "Zs"))))
def test_finding_does_not_depend_on_how_a_letter_was_composed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(some.text(alphabet="ab%_\\"))
def test_a_pattern_takes_wildcards_literally(part: str) -> None:
    inner = like_pattern(part)[1:-1]
    assert inner.replace("\\\\", "").replace("\\%", "").replace("\\_", "").strip("ab") == ""
