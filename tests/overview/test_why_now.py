"""Why a case needs the team now: every rule says its reason and its source, and safety always leads."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from resilience_desk.meetings.reasons import as_plain, from_plain
from resilience_desk.overview.telling import Term
from resilience_desk.overview.why_now import REASONS_AT_MOST, CaseFacts, Rule, rank, reasons
from resilience_desk.words import Words

TODAY = date(2026, 11, 19)
WORDS = Words()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


STABLE = CaseFacts(ever_discussed=True, last_discussed=ago(7))


def said(facts: CaseFacts) -> list[str]:
    return [reason.sentence.spoken(WORDS) for reason in reasons(facts, TODAY)]


def test_a_stable_case_discussed_last_week_is_not_listed() -> None:
    assert reasons(STABLE, TODAY) == ()


def test_each_rule_says_its_numbers() -> None:
    facts = CaseFacts(
        flag="Fell twice",
        parked_on=ago(7),
        parked_because="Laura was away",
        setback_since=ago(5),
        setback_kind=Term("Flare"),
        oldest_due=ago(2),
        overdue_actions=1,
        question="Keep the step?",
        review_on=TODAY,
    )
    assert said(facts) == [
        "Flag: Fell twice",
        f"Parked on {WORDS.day(ago(7))}: Laura was away",
        "New: the team has not discussed this person yet",
        "Flare, day 6",
        "An action is past its date by 2 days",
        "Question: Keep the step?",
        f"Review of the plan was due on {WORDS.day(TODAY)}",
    ]
    assert said(CaseFacts(ever_discussed=True, last_discussed=ago(43))) == ["Not discussed for 6 weeks"]
    assert said(CaseFacts(ever_discussed=True, last_discussed=ago(7), oldest_due=TODAY, overdue_actions=1)) == []


days = some.none() | some.dates(ago(400), TODAY)
texts = some.sampled_from(["", "a", "{b} %s"])
cases = some.builds(
    CaseFacts,
    flag=texts,
    parked_on=days,
    parked_because=texts,
    ever_discussed=some.booleans(),
    last_discussed=days,
    setback_since=days,
    setback_kind=some.none() | some.just(Term("Flare")),
    oldest_due=days,
    overdue_actions=some.integers(1, 4),
    question=texts,
    review_on=days,
)


@given(cases)
def test_every_reason_speaks_names_its_source_and_survives_being_stored(facts: CaseFacts) -> None:
    found = reasons(facts, TODAY)
    assert all(reason.sentence.spoken(WORDS) and reason.source.spoken(WORDS) for reason in found)
    assert from_plain(as_plain(found)) == found[:REASONS_AT_MOST]
    assert [reason.rule for reason in found] == sorted((reason.rule for reason in found), key=list(Rule).index)


@given(cases, cases)
def test_a_standing_flag_outranks_everything_else(flagged: CaseFacts, other: CaseFacts) -> None:
    first, second = reasons(flagged, TODAY), reasons(other, TODAY)
    if flagged.flag and not other.flag:
        assert rank(first, flagged, TODAY) < rank(second, other, TODAY)
        assert first[0].is_safety


@given(cases)
def test_who_was_never_discussed_is_always_listed(facts: CaseFacts) -> None:
    if not facts.ever_discussed:
        assert Rule.NEW_PERSON in {reason.rule for reason in reasons(facts, TODAY)}
