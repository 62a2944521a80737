"""A line typed in the meeting becomes an action with an owner and a date, or says what it did not understand."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from resilience_desk.meetings.typed_action import Person, read_day, read_typed_action, whom

TODAY = date(2026, 11, 19)
"""A Thursday."""

ANA = Person(UUID(int=1), "Ana Rossi", "AR", "ana")
ELIF = Person(UUID(int=2), "Elif Kaya", "EK", "elif.k")
ANNA = Person(UUID(int=3), "Anna Lund", "AL", "anna")
TEAM = (ANA, ELIF, ANNA)


@pytest.mark.parametrize(
    ("typed", "text", "owner", "due_on"),
    [
        ("Action Book transport @ana by Friday", "Book transport", ANA, date(2026, 11, 20)),
        ("Book transport by Friday @AR", "Book transport", ANA, date(2026, 11, 20)),
        ("@kaya call the GP tomorrow", "call the GP", ELIF, date(2026, 11, 20)),
        ("call the GP tomorrow @kaya", "call the GP", ELIF, date(2026, 11, 20)),
        ("action: Walk by the river with her by 3 Dec @elif", "Walk by the river with her", ELIF, date(2026, 12, 3)),
        ("@elif.k by 2026-12-03: send the letter", "send the letter", ELIF, date(2026, 12, 3)),
        ("Send the letter @lund in 2 weeks", "Send the letter", ANNA, date(2026, 12, 3)),
        ("Talk on 3 things @ana", "Talk on 3 things", ANA, None),
        ("Form signed by her mother @ana", "Form signed by her mother", ANA, None),
    ],
)
def test_a_line_is_taken_apart(typed: str, text: str, owner: Person, due_on: date | None) -> None:
    read = read_typed_action(typed, TEAM, TODAY)
    assert (read.text, read.owner, read.due_on) == (text, owner.id, due_on)
    assert read.is_complete


def test_who_may_be_two_people_is_reported_and_not_guessed() -> None:
    read = read_typed_action("Call @an by Friday", TEAM, TODAY)
    assert (read.owner, read.named, read.may_be) == (None, "an", (ANA, ANNA))
    assert not read.is_complete
    nobody = read_typed_action("Call @zoe", TEAM, TODAY)
    assert (nobody.owner, nobody.named, nobody.may_be, nobody.is_complete) == (None, "zoe", (), False)


def test_a_first_name_that_two_members_bear_is_nobodys() -> None:
    other = Person(UUID(int=4), "Ana Silva", "AS", "asilva")
    assert whom("ana", (*TEAM, other)) == (ANA, other)
    assert whom("as", (*TEAM, other)) == (other,)


@pytest.mark.parametrize("typed", ["Call @ana by 31 Feb", "Call @ana by 2026-13-40", "Call @ana by 1 Jan 2020"])
def test_a_date_that_is_none_is_reported_and_not_kept_as_text(typed: str) -> None:
    read = read_typed_action(typed, TEAM, TODAY)
    assert (read.text, read.due_on) == ("Call", None)
    assert read.when
    assert not read.is_complete


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thursday", date(2026, 11, 26)),
        ("fri", date(2026, 11, 20)),
        ("next Fri", date(2026, 11, 27)),
        ("today", TODAY),
        ("3rd of December", date(2026, 12, 3)),
        ("Dec 3", date(2026, 12, 3)),
        ("Fri 4 Dec 2026", date(2026, 12, 4)),
        ("2 Jan", date(2027, 1, 2)),
        ("29 Feb", date(2028, 2, 29)),
        ("in a week", date(2026, 11, 26)),
        ("in 3 months", date(2027, 2, 19)),
        ("yesterday", None),
        ("soon", None),
        ("in 99999 weeks", None),
        ("", None),
    ],
)
def test_days_as_people_type_them(text: str, day: date | None) -> None:
    assert read_day(text, TODAY) == day


@given(some.dates(date(2026, 1, 1), date(2034, 12, 31)), some.integers(0, 364))
def test_any_day_written_out_is_read_back(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert read_day(day.isoformat(), today) == day
    assert read_day(f"{day.day} {day:%b} {day.year}", today) == day
    assert read_day(f"{day:%B} {day.day}", today) == day


@given(some.dates(date(2026, 1, 1), date(2034, 12, 31)), some.integers(0, 6))
def test_a_weekday_is_always_one_of_the_next_seven_days(today: date, weekday: int) -> None:
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday]
    read = read_day(name, today)
    assert read is not None
    assert read.weekday() == weekday
    assert timedelta(0) < read - today <= timedelta(days=7)


@given(some.text(max_size=80))
def test_no_text_breaks_the_reader_and_a_date_is_never_in_the_past(typed: str) -> None:
    read = read_typed_action(typed, TEAM, TODAY)
    assert read.due_on is None or read.due_on >= TODAY


words = some.text("abcdefghiklmnoprstuvz", min_size=1, max_size=9).filter(
    lambda word: word not in {"by", "on", "until", "action", "today", "tomorrow", "in"}
)


@given(some.lists(words, min_size=1, max_size=6), some.sampled_from(TEAM), some.booleans())
def test_what_is_not_owner_or_date_stays_word_for_word(text: list[str], owner: Person, date_first: bool) -> None:
    tail = f"by 2026-12-03 @{owner.initials}" if date_first else f"@{owner.initials} by 2026-12-03"
    read = read_typed_action(f"Action {' '.join(text)} {tail}", TEAM, TODAY)
    assert (read.text, read.owner, read.due_on) == (" ".join(text), owner.id, date(2026, 12, 3))
