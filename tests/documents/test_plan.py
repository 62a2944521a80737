"""The plan on paper: the person's words, only what is agreed, and the way through harder days."""

from __future__ import annotations

from dataclasses import replace

from resilience_desk.documents.page import Options
from resilience_desk.documents.plan import plan
from resilience_desk.documents.styles import Paper, PrintSize
from resilience_desk.documents.week import week
from resilience_desk.planning.views import ContingencyView, HelpView, PlanView, Standing
from resilience_desk.words import Words
from tests.documents import people
from tests.documents.reading import Reading, read

ENGLISH = Words.of("en-GB")


def plan_of(view: PlanView = people.PLAN, **options: object) -> Reading:
    return read(plan(view, people.SHEET, ENGLISH, Options(**options)).pdf)


def test_the_plan_holds_what_marta_agreed_to_in_her_words():
    spoken = plan_of().spoken
    for words in (
        "Walk to the Saturday market with my granddaughter.",
        "Why it matters to me: Inês asks me every week.",
        "How I notice it: 30 minutes on my feet",
        "By about 30 January 2027. I lead this part.",
        "Laura Brandt leads this part.",
        "Done on Tue 3 Nov",
        "Walking by the timer 4 days a week",
        "On a hard day this is enough: Walk to the gate and back.",
        "Paulo: drives me on Monday and Wednesday, and cooks on hard days",
        "Not asked: not every night",
        "My shoulders get tight",
        "Add 2 minutes after two easy days.",
        "Paulo: 555 0177, any time",
        "On Thursday, 17 December 2026, together.",
    ):
        assert words in spoken


def test_the_structure_of_the_plan():
    headings = [(h.role, h.text.strip()) for h in plan_of().root.walk() if h.role in ("H1", "H2")]
    assert headings == [
        ("H1", "My plan"),
        ("H2", "My goals"),
        ("H2", "What helps me, and what I do"),
        ("H2", "Who helps with what"),
        ("H2", "My plan for harder days"),
        ("H2", "Get help now if …"),
        ("H2", "When we look at this again"),
    ]


def test_ideas_do_not_print_unless_asked_for():
    spoken = plan_of().spoken
    for idea in ("choir", "tram", "Cold showers", "night off"):
        assert idea not in spoken


def test_ideas_print_as_ideas():
    spoken = plan_of(ideas=True).spoken
    for idea in ("Sing in the choir again", "Go by tram to the market on a quiet day", "Cold showers: Two minutes"):
        assert f"Idea, not agreed: {idea}" in spoken
        assert spoken.count(idea) == 1
    assert "Nothing here is agreed." in spoken


def test_what_another_person_might_do_never_prints_before_they_agreed():
    asked = HelpView("Paulo", "takes a night off on Thursdays", standing=Standing.PROPOSED)
    spoken = plan_of(replace(people.PLAN, help=(asked,)), ideas=True).spoken
    assert "night off" not in spoken
    assert "Who helps with what" not in spoken


def test_steps_say_whether_they_are_done():
    assert [figure.alt for figure in plan_of().of("Figure")] == ["done", "to do", "to do", "to do"]


def test_an_idea_for_harder_days_is_not_part_of_the_plan_for_them():
    idea = replace(people.points("Call a taxi.")[0], standing=Standing.PROPOSED)
    harder = ContingencyView(first_day=(idea,))
    spoken = plan_of(replace(people.PLAN, contingency=harder)).spoken
    assert "taxi" not in spoken
    assert "My plan for harder days" not in spoken


def test_during_a_setback_the_plan_leads_with_the_step_down_and_the_day_of_coming_back():
    reading = plan_of(replace(people.PLAN, setback=people.SETBACK))
    headings = [h.text.strip() for h in reading.of("H2")]
    assert headings[0] == "Right now: an easier stretch"
    assert "nobody's fault" in reading.spoken
    assert "I start to build up again on Thursday, 26 November 2026" in reading.spoken
    assert reading.spoken.index("Walk 7 minutes") < reading.spoken.index("My goals")


def test_a_plan_with_nothing_agreed_says_so_kindly_and_still_says_whom_to_call():
    spoken = plan_of(PlanView(version=1)).spoken
    assert "We write this plan together, at your pace." in spoken
    assert "Get help now if …" in spoken
    assert "My goals" not in spoken
    assert "When we look at this again" not in spoken


def test_the_signs_particular_to_the_person_stand_beside_the_standard_ones():
    harder = replace(people.PLAN.contingency, get_help_if=people.points("my left foot drags when I walk"))
    view = replace(people.PLAN, contingency=harder)
    for spoken in (plan_of(view).spoken, read(week(view, people.SHEET, ENGLISH, Options()).pdf).spoken):
        assert "my left foot drags when I walk" in spoken
        assert "control your bladder or bowel" in spoken


def test_a_sheet_names_the_one_it_replaces():
    sheet = replace(people.SHEET, replaces="RD-1111-2222")
    assert "takes the place of sheet RD-1111-2222" in read(plan(people.PLAN, sheet, ENGLISH, Options()).pdf).spoken


def test_this_week_stands_on_one_page_at_standard_and_clear_print():
    for size, paper in (
        (PrintSize.STANDARD, Paper.A4),
        (PrintSize.STANDARD, Paper.LETTER),
        (PrintSize.CLEAR, Paper.A4),
    ):
        assert week(people.PLAN, people.SHEET, ENGLISH, Options(size, paper)).pages == 1


def test_this_week_has_dated_boxes_for_each_agreed_practice():
    table = read(week(people.PLAN, people.SHEET, ENGLISH, Options()).pdf).of("Table")[0]
    heads = [head for head in table.walk() if head.role == "TH"]
    days = [" ".join(part.text for part in head.inside).split() for head in heads if head.scope == "Column"]
    assert days[1] == ["Mon", "23"]
    assert days[7] == ["Sun", "29"]
    assert [head.inside[0].text.strip() for head in heads if head.scope == "Row"] == [
        "Walking by the timer 4 days a week",
        "Stretches on the floor Every morning",
        "Slow breathing Before bed",
    ]
    assert len([figure for figure in table.walk() if figure.role == "Figure"]) == 21


def test_above_18_points_this_week_becomes_cards():
    reading = read(week(people.PLAN, people.SHEET, ENGLISH, Options(PrintSize.EXTRA_LARGE)).pdf)
    assert reading.of("Table") == []
    assert "Slow breathing: one box to tick for each day" in {figure.alt for figure in reading.of("Figure")}


def test_only_open_steps_of_this_week_stand_on_the_week():
    spoken = read(week(people.PLAN, people.SHEET, ENGLISH, Options()).pdf).spoken
    assert "Walk to the corner shop with Inês" in spoken
    assert "Walk 8 minutes on the flat" not in spoken
    assert "tram" not in spoken
