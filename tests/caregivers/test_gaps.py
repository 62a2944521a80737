"""Gaps: a hole is shown by answers, never by what was not asked."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desk.caregivers.gaps import BoundaryFacts, Gap, GapKind, TaskFacts, find_gaps, gap_words, gaps_title
from resilience_desk.caregivers.terms import Level, Situation, Willing
from resilience_desk.words import Words

TODAY = date(2026, 11, 19)
TASK, PAULO, INES = UUID(int=1), UUID(int=2), UUID(int=3)
PEOPLE = (None, PAULO, INES)


def of_levels(levels: dict[UUID | None, Level], situation: Situation = Situation.NOW) -> list[GapKind]:
    return [gap.kind for gap in find_gaps([TaskFacts(TASK, "Nights", situation, levels)], [], PEOPLE, TODAY)]


def limit(**changes: object) -> BoundaryFacts:
    values: dict[str, object] = {
        "boundary_id": UUID(int=9),
        "caregiver_id": PAULO,
        "caregiver": "Paulo",
        "willing": Willing.WILL_NOT,
        "what": "every night",
        "task_id": TASK,
        "has_backup": True,
        "in_force": True,
        "review_on": None,
    }
    return BoundaryFacts(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ({}, []),
        ({None: Level.LEADS}, []),
        ({None: Level.NO_PART, PAULO: Level.LEADS}, []),
        ({PAULO: Level.WANTS_RELIEF, INES: Level.TO_AGREE}, [GapKind.NOBODY_LEADS]),
        ({None: Level.NO_PART, PAULO: Level.NO_PART}, [GapKind.NOBODY_LEADS]),
        ({None: Level.NO_PART, PAULO: Level.NO_PART, INES: Level.NO_PART}, [GapKind.NO_PART_FOR_ALL]),
    ],
)
def test_a_task_is_a_gap_when_answers_show_that_nobody_leads(
    levels: dict[UUID | None, Level], expected: list[GapKind]
) -> None:
    assert of_levels(levels) == expected
    assert of_levels(levels, Situation.NEXT) == []


def test_who_left_the_board_leads_nothing() -> None:
    gone = UUID(int=77)
    assert of_levels({gone: Level.LEADS}) == []
    assert of_levels({gone: Level.LEADS, PAULO: Level.HELPS}) == [GapKind.NOBODY_LEADS]


def test_a_boundary_without_back_up_or_past_its_review_is_a_gap() -> None:
    overdue = limit(has_backup=False, review_on=TODAY - timedelta(days=1))
    assert [gap.kind for gap in find_gaps([], [overdue], PEOPLE, TODAY)] == [GapKind.NO_BACK_UP, GapKind.REVIEW_OVERDUE]
    assert find_gaps([], [limit(review_on=TODAY)], PEOPLE, TODAY) == ()


@pytest.mark.parametrize(
    ("level", "crossed"),
    [(Level.LEADS, True), (Level.HELPS, True), (Level.ENCOURAGES, False), (Level.WANTS_RELIEF, False)],
)
def test_doing_what_is_past_the_limit_leads_the_list(level: Level, crossed: bool) -> None:
    task = TaskFacts(TASK, "Nights", Situation.NOW, {PAULO: level})
    gaps = find_gaps([task], [limit(has_backup=False)], PEOPLE, TODAY)
    assert (gaps[0].kind is GapKind.LIMIT_CROSSED) == crossed
    ran_out = find_gaps([task], [limit(in_force=False)], PEOPLE, TODAY)
    assert GapKind.LIMIT_CROSSED not in [gap.kind for gap in ran_out]


def test_gaps_stand_in_the_title_in_words() -> None:
    words = Words()
    gaps = (
        Gap(GapKind.NOBODY_LEADS, "Nights", situation=Situation.SETBACK),
        Gap(GapKind.NO_BACK_UP, "driving", "Paulo"),
    )
    assert gaps_title(words, gaps) == (
        "2 gaps: Nights: nobody leads (setback days); driving: nobody steps in for Paulo yet"
    )
    assert gaps_title(words, gaps[1:]) == "1 gap: driving: nobody steps in for Paulo yet"
    assert gaps_title(words, ()) == ""


@pytest.mark.parametrize("kind", GapKind)
def test_every_gap_has_words_and_curly_names_stay_text(kind: GapKind) -> None:
    said = gap_words(Words(), Gap(kind, "{oops}", "{who}", since=TODAY))
    assert "{oops}" in said


@given(st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(Level)))
def test_a_task_somebody_leads_is_never_a_gap_and_an_answered_one_nobody_leads_always_is(
    levels: dict[UUID | None, Level],
) -> None:
    led = Level.LEADS in levels.values()
    assert bool(of_levels(levels)) == (bool(levels) and not led)
