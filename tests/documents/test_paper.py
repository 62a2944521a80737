"""Every document, at every size: what is printed is heard, nothing else is, and it is the same each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from resilience_desk.documents.catalogue import DOCUMENTS, Document, UnknownDocument, find
from resilience_desk.documents.flowables import Line
from resilience_desk.documents.page import NoContacts, Options, Printed, build
from resilience_desk.documents.story import Story
from resilience_desk.documents.styles import Look, Paper, PrintSize
from resilience_desk.documents.tagging import Element, UntaggedTextError
from resilience_desk.documents.text import markup, plain
from resilience_desk.documents.views import Contact
from resilience_desk.words import Words
from tests.documents import people
from tests.documents.reading import letters, read

ENGLISH = Words.of("en-GB")
PLAIN = Options()
EVERY = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
SIZES = pytest.mark.parametrize("size", PrintSize, ids=lambda size: size.name)


def printed(document: Document, options: Options = PLAIN, words: Words = ENGLISH) -> Printed:
    view = people.DIARY if document.id == "diary" else people.PLAN
    return document.make(view, people.SHEET, words, options)


@EVERY
@SIZES
@pytest.mark.parametrize("paper", Paper, ids=lambda paper: paper.name)
def test_what_the_document_said_is_what_a_reader_hears(document, size, paper, monkeypatch):
    stories: list[Story] = []
    opened = Story.__init__

    def remember(self: Story, look: Look, words: Words) -> None:
        opened(self, look, words)
        stories.append(self)

    monkeypatch.setattr(Story, "__init__", remember)
    reading = read(printed(document, Options(size, paper, ideas=True, weeks=2)).pdf)

    said = [element for element in _walk(stories[0].root) if element.text]
    heard = [element for element in reading.root.walk() if element.text and element.role != "Figure"]
    assert [letters(element.text) for element in heard] == [letters(element.text) for element in said]
    assert [element.role for element in heard] == [element.role for element in said]
    assert reading.loose == []


def _walk(element: Element) -> list[Element]:
    return [element, *(found for child in element.children for found in _walk(child))]


@EVERY
def test_only_the_foot_of_the_page_is_left_unspoken(document):
    reading = read(printed(document, Options(weeks=2)).pdf)
    pages = len(reading.artifacts)
    title = {"plan": "My plan", "week": "My week", "diary": "My diary"}[document.id]
    for number, foot in enumerate(reading.artifacts, start=1):
        assert letters(f"{title} · Marta Silva Page {number} of {pages}") in letters(foot)
        assert letters("Ask us: Laura at the pain team, 555 0142, Monday to Friday 9 to 16") in letters(foot)
        assert letters("Made with Elif Kaya, physiotherapist Sheet RD-7K2M-9Q4T") in letters(foot)
        assert len(letters(foot)) < 190, "something that should be heard became an artifact"


@EVERY
def test_the_file_says_that_it_is_tagged_titled_and_in_which_language(document):
    result = printed(document)
    reading = read(result.pdf)
    assert reading.catalog == {"lang": "en-GB", "marked": True, "title": True, "tabs": {"/S"}, "fonts_embedded": True}
    assert reading.info_title == result.title
    assert 'pdfuaid:part="1"' in reading.metadata
    assert f">{result.title}<" in reading.metadata


@EVERY
@SIZES
def test_headings_step_down_one_level_at_a_time(document, size):
    levels = [int(h.role[1]) for h in read(printed(document, Options(size)).pdf).root.walk() if h.role[:1] == "H"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@EVERY
def test_each_picture_and_box_is_put_into_words(document):
    figures = read(printed(document).pdf).of("Figure")
    assert figures
    assert all(figure.alt for figure in figures)


@EVERY
@SIZES
def test_the_same_input_gives_the_same_bytes(document, size):
    assert printed(document, Options(size)).pdf == printed(document, Options(size)).pdf


@EVERY
def test_larger_print_reflows_onto_more_pages(document):
    pages = [printed(document, Options(size, weeks=2)).pages for size in PrintSize]
    assert pages == sorted(pages)
    assert pages[-1] > pages[0]


@EVERY
def test_a_sheet_without_numbers_to_call_is_not_made(document):
    alone = replace(people.CONTACTS, team=Contact("Team", "  "))
    view = people.DIARY if document.id == "diary" else people.PLAN
    with pytest.raises(NoContacts):
        document.make(view, replace(people.SHEET, contacts=alone), ENGLISH, Options())


@EVERY
def test_the_name_can_stay_off_the_feet_of_the_pages(document):
    reading = read(printed(document, Options(name_on_pages=False)).pdf)
    assert not any("Marta" in foot for foot in reading.artifacts)
    assert "Marta Silva" in reading.spoken


@EVERY
def test_every_sheet_says_when_to_get_help_and_whom_to_call(document):
    spoken = read(printed(document).pdf).spoken
    assert "Get help now if …" in spoken
    assert "hurting yourself" in spoken
    for number in ("112", "555 0100", "116 117"):
        assert number in spoken


def test_text_without_an_element_is_refused():
    story = Story(Look(), ENGLISH)
    story.title("A sheet")
    story.add(Line(markup("said to nobody"), story.look.text))
    with pytest.raises(UntaggedTextError):
        build(story, "A sheet", people.SHEET, Options())


def test_the_page_count_it_reports_is_the_page_count_it_prints():
    for size in PrintSize:
        result = printed(find("plan"), Options(size))
        assert len(read(result.pdf).artifacts) == result.pages


def test_a_document_nobody_knows_is_named_with_those_that_can_be_printed():
    with pytest.raises(UnknownDocument, match="plan, week, diary"):
        find("horoscope")


def test_dates_stand_in_the_language_of_the_reader():
    german = Words.of("de-DE")
    plan = read(printed(find("plan"), words=german).pdf)
    assert plan.catalog["lang"] == "de-DE"
    assert "Donnerstag, 17. Dezember 2026" in plan.spoken
    assert "30. Januar 2027" in plan.spoken
    assert "Di., 3. Nov." in plan.spoken
    assert "Mo., 23. Nov." in read(printed(find("diary"), words=german).pdf).spoken


def test_a_year_that_passes_changes_no_byte(monkeypatch):
    before = printed(find("plan")).pdf

    class Later(date):
        @classmethod
        def today(cls) -> date:
            return date(2031, 5, 1)

    monkeypatch.setattr("resilience_desk.words.date", Later)
    assert printed(find("plan")).pdf == before


def test_a_title_with_markup_stays_text_in_the_file():
    story = Story(Look(), ENGLISH)
    story.title("AT&T <b>x")
    reading = read(build(story, "AT&T <b>x", people.SHEET, Options()).pdf)
    assert reading.info_title == "AT&T <b>x"
    assert "AT&amp;T &lt;b&gt;x" in reading.metadata
    assert reading.of("H1")[0].text.strip() == plain("AT&T <b>x")
