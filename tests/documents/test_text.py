"""Any text reaches paper: nothing crashes, nothing is taken for markup, no letter vanishes without a box."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience_desk.documents.catalogue import DOCUMENTS
from resilience_desk.documents.diary import diary
from resilience_desk.documents.fonts import coverage
from resilience_desk.documents.page import Options
from resilience_desk.documents.plan import plan
from resilience_desk.documents.styles import PrintSize
from resilience_desk.documents.text import fitted, markup, measure, plain, runs
from resilience_desk.documents.views import Answer, DiaryView, TrackedItem
from resilience_desk.planning.views import GoalView, PlanView, StepView, StrategyView
from resilience_desk.words import Words
from tests.documents import people
from tests.documents.reading import letters, read

ENGLISH = Words.of("en-GB")
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.sampled_from(
    [
        "AT&T",
        "<b>x",
        "</para>",
        "≥3",
        "a\x00b",
        "\u202egnp.exe",
        "😀👩\u200d🦰",
        "שלום",
        "الألم",
        "痛み",
        "x" * 5000,
        "&amp;",
        "\ue000",
    ]
)


@given(ANY_TEXT)
def test_every_visible_character_is_drawn_or_replaced_by_a_box_with_its_code(text):
    printed = letters(plain(text))
    for character in letters(unicodedata.normalize("NFC", text)):
        hidden = unicodedata.category(character) in ("Cc", "Cf") or 0xFE00 <= ord(character) <= 0xFE0F
        assert hidden or character in printed or f"▯U+{ord(character):04X}" in printed


@given(ANY_TEXT)
def test_every_run_has_a_face_that_can_draw_it(text):
    for run in runs(text):
        missing = [c for c in run.text if ord(c) not in coverage()[run.face] and c != "\n"]
        assert missing == []
    assert "".join(run.text for run in runs(text)) == plain(text)


@given(ANY_TEXT)
def test_plain_text_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)


@given(ANY_TEXT, st.floats(20, 400))
def test_text_made_to_fit_fits_and_says_when_something_is_missing(text, room):
    short = fitted(text, 10, room)
    assert measure(short, 10) <= room or short == "…"
    assert short.endswith("…") or letters(short) == letters(plain(text))


@settings(max_examples=25, deadline=None)
@given(ANY_TEXT, ANY_TEXT, st.sampled_from([PrintSize.CLEAR, PrintSize.EXTRA_LARGE]))
def test_a_plan_of_any_text_prints_all_of_it(goal, name, size):
    view = PlanView(
        version=1,
        vision=goal,
        goals=(GoalView(goal, why=name, steps=(StepView(name),)),),
        strategies=(StrategyView(name),),
    )
    reading = read(plan(view, replace(people.SHEET, person=name), ENGLISH, Options(size)).pdf)
    spoken = letters(reading.spoken)
    assert letters(plain(goal)) in spoken
    assert letters(plain(name)) in spoken
    assert reading.loose == []


@settings(max_examples=15, deadline=None)
@given(ANY_TEXT, st.sampled_from(list(Answer)))
def test_a_diary_of_any_item_prints_all_of_it(name, answer):
    item = TrackedItem("m", name, answer, low=name, high="b", unit=name)
    reading = read(diary(DiaryView(people.DIARY.first_day, (item,)), people.SHEET, ENGLISH, Options()).pdf)
    assert letters(plain(name)) in letters(reading.spoken)


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("pain ≥3", "pain ≥3"),
        ("AT&T", "AT&T"),
        ("<b>x", "<b>x"),
        ("a\x00b", "ab"),
        ("\u202eevil", "evil"),
        ("e\u0301te\u0301", "été"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("痛", "▯U+75DB"),
        ("2:30\u202fPM", "2:30\u00a0PM"),
    ],
)
def test_texts_that_once_went_wrong(raw, printed):
    assert plain(raw) == printed
    story_text = read(plan(PlanView(version=1, vision=raw), people.SHEET, ENGLISH, Options()).pdf).spoken
    assert letters(printed) in letters(story_text)


def test_a_word_of_ten_thousand_letters_is_broken_at_sixty():
    assert max(len(word) for word in plain("x" * 10_000).split()) == 60
    assert letters(plain("x" * 10_000)) == "x" * 10_000


def test_markup_is_text():
    assert markup("<b>x & y</b>") == "&lt;b&gt;x &amp; y&lt;/b&gt;"


def test_a_name_of_five_thousand_letters_prints_whole_and_is_cut_visibly_at_the_foot():
    name = "<i>Ñ</i>" * 625
    reading = read(plan(people.PLAN, replace(people.SHEET, person=name), ENGLISH, Options()).pdf)
    assert letters(name) in letters(reading.spoken)
    assert all("…" in foot for foot in reading.artifacts)


@pytest.mark.parametrize(
    "text", ["Τα πόδια μου", "Боль сегодня", "Đau lưng nhẹ", "Kręgosłup — źle", "Yürüyüş", "→ ✓ ☐"]
)
def test_scripts_of_europe_and_vietnam_print_every_letter(text):
    assert plain(text) == text


@pytest.mark.parametrize("text", ["a\n" * 120, "word " * 800, "x" * 4000], ids=["lines", "words", "letters"])
@pytest.mark.parametrize("size", [PrintSize.STANDARD, PrintSize.EXTRA_LARGE], ids=lambda size: size.name)
def test_texts_longer_than_a_page_flow_on_in_every_document(text, size):
    strategy = StrategyView(text, how_often=text, hard_day=text)
    setback = replace(people.SETBACK, now=people.points(text))
    view = replace(people.PLAN, vision=text, strategies=(strategy,), setback=setback)
    item = TrackedItem("m", text, Answer.SCALE)
    for document in DOCUMENTS:
        shown = DiaryView(people.DIARY.first_day, (item,), why=text) if document.id == "diary" else view
        result = document.make(shown, people.SHEET, ENGLISH, Options(size))
        assert letters(text) in letters(read(result.pdf).spoken)
