"""The recovery sheet: the whole key, readable by eye and by ear, on one page, naming nobody."""

from __future__ import annotations

from datetime import date

import pytest

from resilience_desk.documents.recovery_sheet import RecoveryView, recovery_sheet
from resilience_desk.documents.styles import Paper
from resilience_desk.storage.keys import spell, unspell
from resilience_desk.words import Words
from tests.documents.reading import read

ENGLISH = Words.of("en-GB")
KEY = spell(bytes(range(32)))


def view(practice: str = "Harbour Clinic") -> RecoveryView:
    return RecoveryView(practice=practice, groups=tuple(KEY.split("-")), made_on=date(2026, 11, 20))


def test_a_listener_hears_the_eight_groups_in_order_and_together_they_open_the_practice() -> None:
    reading = read(recovery_sheet(view(), ENGLISH).pdf)
    heard = [body.inside[0].text.strip() for body in reading.of("LBody")][:8]
    assert heard == KEY.split("-")
    assert unspell(" ".join(heard)) == bytes(range(32))


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("practice", ["Harbour Clinic", "A<b>&" * 30])
def test_the_sheet_is_one_page_with_every_text_tagged(paper: Paper, practice: str) -> None:
    made = recovery_sheet(view(practice), ENGLISH, paper)
    reading = read(made.pdf)
    assert (made.pages, reading.loose) == (1, [])
    assert reading.catalog["fonts_embedded"]


def test_the_same_key_gives_the_same_bytes() -> None:
    assert recovery_sheet(view(), ENGLISH).pdf == recovery_sheet(view(), ENGLISH).pdf
