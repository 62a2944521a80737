"""A document is filled for its person: what is agreed, whom to call, in their size, by who may print."""

from __future__ import annotations

from dataclasses import fields
from io import BytesIO
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.desk import Desk
from resilience_desk.documents.catalogue import DOCUMENTS, UnknownDocument
from resilience_desk.documents.page import Options, Printed
from resilience_desk.documents.styles import Paper, PrintSize
from resilience_desk.errors import NotPermitted
from resilience_desk.exchange.paper import (
    code_of,
    fill,
    paper_words,
    person_size,
    printable,
    site_paper,
    whole,
    written_in,
)
from resilience_desk.exchange.paper_actions import PaperWay, witness_print
from resilience_desk.exchange.site_contacts import ContactsMissing, contact, emergency_number
from resilience_desk.exchange.views import ContactPart
from resilience_desk.overview.change_queries import timeline
from resilience_desk.people.audience import Audience, Onlooker, Topic, shown
from resilience_desk.people.queries import practice
from resilience_desk.planning.queries import plan
from resilience_desk.planning.views import PlanView
from resilience_desk.storage.identifiers import new_id
from resilience_desk.trackers.actions import agree_tracking
from resilience_desk.trackers.terms import Tracking
from resilience_desk.words import Words
from tests.documents.people import CONTACTS, PLAN, SETBACK, SHEET
from tests.exchange.marta import find_help, give_contacts, register_marta, whole_marta, write_plan
from tests.practices import Clinic

WORDS = Words()


def text(printed: Printed) -> str:
    """What stands on the pages, on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(printed.pdf)).pages).split())


@pytest.fixture
def marta(desk: Desk) -> UUID:
    return whole_marta(desk)


@pytest.mark.parametrize("document", [each.id for each in DOCUMENTS])
def test_every_document_can_be_filled_and_says_whom_to_call(desk: Desk, marta: UUID, document: str) -> None:
    read = text(fill(desk, marta, document, Options(), paper_words(desk, marta)))
    assert "Marta" in read
    assert "Ana Rossi, Social work" in read
    assert "112" in read
    assert "Listening line" in read
    assert "Doctor on call" in read
    assert "Elif Kaya, Harbour, 555\u00a00142" in read or "Elif Kaya, Harbour, 555 0142" in read


def test_the_plan_holds_what_is_agreed_and_ideas_only_when_asked_for(desk: Desk, marta: UUID) -> None:
    plain = text(fill(desk, marta, "plan", Options(), WORDS))
    assert "Walk to the market and back on a Saturday" in plain
    assert "My left foot drags" in plain
    assert "Cold showers" not in plain
    with_ideas = text(fill(desk, marta, "plan", Options(ideas=True), WORDS))
    assert "Idea, not agreed: Cold showers: Two minutes" in with_ideas


def test_what_a_helper_did_not_agree_to_never_prints(desk: Desk, marta: UUID) -> None:
    assert len(caregivers_of(desk, marta).caregivers[0].boundaries) == 3
    read = text(fill(desk, marta, "plan", Options(ideas=True), WORDS))
    assert "Paulo: Drives me on Mondays and Wednesdays" in read
    assert "Not asked: Lifting" in read
    assert "Every night" not in read


def test_a_diary_asks_what_was_agreed_and_a_hand_can_write(desk: Desk, marta: UUID) -> None:
    read = text(fill(desk, marta, "diary", Options(weeks=2), WORDS))
    assert "Pain" in read
    assert "Sleep (hours)" in read
    assert "heart" not in read
    assert "Second week" in read
    assert "Mood" not in read


def test_somebody_who_prefers_not_to_track_gets_a_diary_of_notes(desk: Desk, marta: UUID) -> None:
    agree_tracking(desk, marta, Tracking.PREFERS_NOT)
    assert printable(desk, marta).prefers_not_to_track is True
    assert "room for notes" in text(fill(desk, marta, "diary", Options(), WORDS))


def test_size_and_paper_follow_the_person_and_the_site(desk: Desk, marta: UUID) -> None:
    assert person_size(desk, marta) is PrintSize.LARGE
    assert site_paper(desk, marta) is Paper.A4
    other = register_marta(desk)
    assert person_size(desk, other) is PrintSize.CLEAR


def test_nothing_prints_while_the_site_names_nobody_to_call(desk: Desk) -> None:
    patient = register_marta(desk)
    assert printable(desk, patient).missing_contacts == tuple(ContactPart)
    with pytest.raises(ContactsMissing, match="Harbour"):
        fill(desk, patient, "plan", Options(), WORDS)
    give_contacts(desk)
    assert printable(desk, patient).missing_contacts == ()
    assert "We have not agreed on steps yet" in text(fill(desk, patient, "plan", Options(), WORDS))


def test_who_may_not_read_a_case_prints_nothing_of_it(clinic: Clinic, desk: Desk, marta: UUID) -> None:
    desk.close()
    omar = clinic.sign_in("omar")
    try:
        for document in DOCUMENTS:
            with pytest.raises(NotPermitted):
                fill(omar, marta, document.id, Options(), WORDS)
        with pytest.raises(NotPermitted):
            printable(omar, marta)
        with pytest.raises(NotPermitted):
            witness_print(omar, marta, "plan", "7K2M-9Q4T", PaperWay.PRINTED)
    finally:
        omar.close()


def test_a_document_nobody_knows_is_named_in_the_refusal(desk: Desk, marta: UUID) -> None:
    with pytest.raises(UnknownDocument, match="poster"):
        fill(desk, marta, "poster", Options(), WORDS)


def test_what_left_on_paper_stands_in_the_course_of_the_case(desk: Desk, marta: UUID) -> None:
    printed = fill(desk, marta, "plan", Options(), WORDS)
    witness_print(desk, marta, "plan", printed.code, PaperWay.PRINTED)
    assert timeline(desk, marta)[0].sentence.spoken(WORDS) == "Ana Rossi made a sheet to take home"


def test_each_sheet_has_a_code_of_its_own_and_shows_it(desk: Desk, marta: UUID) -> None:
    first, second = (fill(desk, marta, "week", Options(), WORDS) for _ in range(2))
    assert first.code != second.code
    assert first.code in text(first)
    assert not set(code_of(new_id())) - set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")


def test_a_language_without_sheets_is_said_and_the_site_speaks_instead(desk: Desk) -> None:
    give_contacts(desk)
    patient = register_marta(desk, language="pt-PT")
    assert printable(desk, patient).language_lacking is True
    assert paper_words(desk, patient) == Words.of("en-GB")
    assert written_in("no language at all") is None
    assert printable(desk, register_marta(desk, language="en-US")).language_lacking is False


@given(st.frozensets(st.sampled_from(Topic)))
def test_a_plan_of_which_parts_are_withheld_still_becomes_a_document(topics: frozenset[Topic]) -> None:
    """Whatever an audience may not see is left out: no document stumbles over it."""
    view = PlanView(**{part.name: getattr(PLAN, part.name) for part in fields(PLAN)} | {"setback": SETBACK})
    seen = whole(shown(Audience(Onlooker.PATIENT, topics), view))
    assert all(getattr(seen, part.name) is not None for part in fields(seen) if part.default is not None)
    assert (seen.goals == ()) == (Topic.GOALS not in topics)
    assert (seen.strategies == ()) == (Topic.PLAN not in topics)


def test_a_plan_of_nothing_but_its_number_prints() -> None:
    nothing = whole(shown(Audience(Onlooker.PATIENT, frozenset({Topic.ALWAYS})), PLAN))
    for document in DOCUMENTS[:2]:
        made = document.make(nothing, SHEET, WORDS, Options())  # type: ignore[arg-type]
        assert CONTACTS.emergency.phone in text(made)


@pytest.mark.parametrize(
    ("written", "who", "phone", "hours"),
    [
        ("Crisis team, 555 0100, day and night", "Crisis team", "555 0100", "day and night"),
        ("Listening line 24/7: 0800 123 456", "Listening line 24/7", "0800 123 456", ""),
        ("+351 21 555 01 42", "Somebody", "+351 21 555 01 42", ""),
        ("the doctor on call (116 117)", "the doctor on call", "116 117", ""),
        ("ask at the door", "ask at the door", "", ""),
        ("", "Somebody", "", ""),
    ],
)
def test_a_contact_is_read_as_people_write_it(written: str, who: str, phone: str, hours: str) -> None:
    read = contact(written, "Somebody")
    assert (read.who, read.phone, read.hours) == (who, phone, hours)


@given(st.text(max_size=60))
def test_any_text_is_a_contact_or_has_no_number(written: str) -> None:
    read = contact(written, "Somebody")
    assert read.phone == "" or sum(letter.isdigit() for letter in read.phone) >= 3
    assert read.who


def test_the_emergency_number_is_that_of_the_country(desk: Desk) -> None:
    assert [emergency_number(zone) for zone in ("Europe/London", "America/Chicago", "Europe/Lisbon", "UTC")] == [
        "999",
        "911",
        "112",
        "112",
    ]
    assert practice(desk).sites[0].zone == "Europe/Lisbon"


def test_a_case_without_any_plan_or_help_is_printable(desk: Desk) -> None:
    give_contacts(desk)
    patient = register_marta(desk)
    find_help(desk, patient)
    view = printable(desk, patient)
    assert (view.plan_version, view.ideas, view.tracked, view.prefers_not_to_track) == (0, 0, 0, None)
    write_plan(desk, patient)
    assert (printable(desk, patient).plan_version, printable(desk, patient).ideas) == (1, 2)
    assert plan(desk, patient).version == 1
