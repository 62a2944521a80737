"""How the clinic speaks: no blame, no real people, nothing empty; the same words and numbers for the same seed and day."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from resilience_desk.demo.clinic import Demonstration, make_demonstration
from resilience_desk.desk import Desk
from resilience_desk.opening import open_desk
from tests.demo.conftest import NOW, SignIn
from tests.demo.people import KEY_WORKERS, person
from tests.demo.reading import everything_of, leaves, meetings_as, plain, texts
from tests.practices import Clock

BLAME = re.compile(
    r"non.?complian|non.?adheren|\bfail|\brefus|\blazy|\bunmotivat|\bcomplain|bad patient|\bdifficult patient|"
    r"\bdenie|\bno.?show|\bnaughty|\bmalinger|\bdrug.?seek|\bhysteric|\battention.?seek|\bburden|\bexcuse|\bcheat|"
    r"\bclaims\b|\badmits\b|\bsuffers from|\bvictim|not damage",
    re.IGNORECASE,
)


def told(desk: Desk, names: list[str]) -> list[object]:
    """All that a member's desk tells of some people, and of every meeting, as plain values."""
    return [
        *(plain(everything_of(desk, person(desk, name), None)) for name in names),
        plain(meetings_as(desk, None)),
    ]


@pytest.mark.parametrize("key_worker", sorted(set(KEY_WORKERS.values())))
def test_no_word_blames_anybody(key_worker: str, sign_in: SignIn) -> None:
    names = [name for name, worker in KEY_WORKERS.items() if worker == key_worker]
    sentences = {text for text in texts(told(sign_in(key_worker), names)) if len(text) > 3}
    assert len(sentences) > 50
    assert [text for text in sentences if BLAME.search(text)] == []


def test_the_words_that_blame_would_be_noticed() -> None:
    assert BLAME.search("Refused physiotherapy again") and BLAME.search("patient is non-compliant")


def test_sentences_are_whole(sign_in: SignIn) -> None:
    desk = sign_in("elif")
    sentences = set(texts(told(desk, ["Marta Silva", "Chloe Martin"])))
    assert not [text for text in sentences if "{" in text or "None" in text or "  " in text or text != text.strip()]


def test_the_same_seed_and_day_tell_the_same_story(made: Demonstration, sign_in: SignIn, tmp_path: Path) -> None:
    again = make_demonstration(tmp_path / "Harbour.desk", people=6, now=NOW)
    desk = open_desk(again.folder, "elif", again.passphrase, clock=Clock(NOW))
    try:
        names = ["Marta Silva", "Chloe Martin", "Rosa Lindgren", "Jon Bakker"]
        # Content, not order: what one action writes within a millisecond sorts by chance.
        assert Counter(leaves(told(desk, names))) == Counter(leaves(told(sign_in("elif"), names)))
    finally:
        desk.close()
    assert again.today == made.today
    assert again.recovery_key != made.recovery_key


@pytest.mark.thorough
@pytest.mark.parametrize(
    "now",
    [
        *(
            datetime(2026, 11, day, hour, tzinfo=UTC)
            for day, hour in [(20, 23), (21, 6), (22, 0), (23, 0), (24, 12), (25, 9)]
        ),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 12, tzinfo=UTC),
        datetime(2028, 2, 29, tzinfo=UTC),
    ],
    ids=lambda now: f"{now:%a %d %b %Y %H:%M}",
)
def test_the_clinic_can_be_made_on_any_day_and_hour(now: datetime, tmp_path: Path) -> None:
    made = make_demonstration(tmp_path / "Harbour.desk", now=now)
    desk = open_desk(made.folder, made.sign_in, made.passphrase, clock=Clock(now))
    try:
        page = everything_of(desk, person(desk, "Marta Silva"), None)
        moments = [line.at for line in page[-2]]
        assert all(later >= earlier for later, earlier in pairwise(moments))
        assert moments[0] <= now and desk.today == made.today
    finally:
        desk.close()
