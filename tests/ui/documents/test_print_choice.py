"""What is chosen about a print, and what the member is told before it leaves."""

from __future__ import annotations

from dataclasses import replace

from resilience_desk.cases.terms import PrintSize
from resilience_desk.exchange.views import ContactPart, OfferedView, PaperView
from resilience_desk.words import Words
from ui.documents.print_choice import (
    Weight,
    first_choice,
    hints,
    kept_choice,
    language_name,
    may_leave,
    size_sentence,
)

WORDS = Words()
VIEW = PaperView(
    documents=(
        OfferedView(id="plan", title="Plan", summary="", options=frozenset({"ideas"})),
        OfferedView(id="diary", title="Diary", summary="", options=frozenset({"weeks"})),
    ),
    person="Marta",
    number="RD-0412",
    size=PrintSize.LARGE,
    language="",
    language_lacking=False,
    letter_paper=False,
    site="Harbour",
    missing_contacts=(),
    plan_version=1,
    ideas=2,
    tracked=2,
    prefers_not_to_track=None,
)


def test_a_print_begins_with_what_fits_the_person_and_keeps_the_document() -> None:
    chosen = first_choice(VIEW)
    assert (chosen.document, chosen.size, chosen.letter) == ("plan", PrintSize.LARGE, False)
    other = replace(VIEW, size=None, letter_paper=True)
    again = first_choice(other, replace(chosen, document="diary", other_language=True))
    assert (again.document, again.size, again.letter, again.other_language) == ("diary", PrintSize.CLEAR, True, False)


def test_ideas_are_not_chosen_any_more_once_there_are_none() -> None:
    with_ideas = replace(first_choice(VIEW), ideas=True)
    assert kept_choice(VIEW, with_ideas).ideas
    assert not kept_choice(replace(VIEW, ideas=0), with_ideas).ideas


def test_without_numbers_to_call_nothing_leaves_and_the_site_is_named() -> None:
    view = replace(VIEW, missing_contacts=(ContactPart.TEAM, ContactPart.CRISIS))
    (hint,) = hints(view, first_choice(view), WORDS)
    assert hint.weight is Weight.STOPS
    assert hint.text.startswith("Harbour has not said yet: the phone of the team and whom people call in a crisis.")
    assert not may_leave(view, first_choice(view))


def test_a_sheet_in_another_language_leaves_only_when_somebody_said_it_is_fine() -> None:
    view = replace(VIEW, language="pt-PT", language_lacking=True)
    chosen = first_choice(view)
    (hint,) = hints(view, chosen, WORDS)
    assert hint.weight is Weight.BEFORE_PRINTING
    assert "Marta reads Portuguese" in hint.text
    assert not may_leave(view, chosen)
    assert may_leave(view, replace(chosen, other_language=True))


def test_what_was_noted_as_a_language_is_said_as_it_was_noted() -> None:
    assert [language_name(tag, WORDS) for tag in ("de", "Scots, mostly", "")] == ["German", "Scots, mostly", ""]


def test_hints_tell_what_the_sheet_will_say_without_blame() -> None:
    diary = replace(first_choice(VIEW), document="diary")
    assert hints(VIEW, diary, WORDS) == []
    (by_choice,) = hints(replace(VIEW, prefers_not_to_track=True), diary, WORDS)
    assert by_choice.text.startswith("Marta prefers not to track.")
    (nothing,) = hints(replace(VIEW, tracked=0), diary, WORDS)
    assert "is agreed yet" in nothing.text
    (not_agreed,) = hints(replace(VIEW, plan_version=0), first_choice(VIEW), WORDS)
    assert not_agreed.weight is Weight.GOOD_TO_KNOW


def test_whether_the_size_was_asked_is_said() -> None:
    assert size_sentence(VIEW, WORDS) == "Marta asked for: Large (18 pt)"
    assert "was not asked yet" in size_sentence(replace(VIEW, size=None), WORDS)
