"""What a form of the plan holds: read from an item, typed into, kept as a draft, given to the actions."""

from __future__ import annotations

import json
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from resilience_desk.desk import Desk
from resilience_desk.planning import actions
from resilience_desk.planning.queries import plan
from resilience_desk.planning.terms import Lead, LineKind, Standing
from resilience_desk.planning.views import GoalView, StepView
from tests.exchange.marta import agree_to_all
from ui.planning.item_forms import (
    FIELDS,
    ItemEditing,
    Kind,
    details,
    empty_values,
    from_draft,
    stored_values,
    who_key,
)
from ui.planning.plan_page import (
    LINES,
    Helper,
    PlanPage,
    being_replaced,
    changed_head,
    in_place,
    lines_of,
    read_page,
    text_of,
    waiting_items,
    wins,
)

PAULO = Helper(Lead.CAREGIVER, UUID(int=7), "Paulo")


def every_item(page: PlanPage) -> list[tuple[Kind, object, LineKind | None]]:
    view = page.plan
    found: list[tuple[Kind, object, LineKind | None]] = [(Kind.GOAL, goal, None) for goal in view.goals]
    found += [(Kind.STEP, step, None) for goal in view.goals for step in goal.steps]
    found += [(Kind.STRATEGY, each, None) for each in view.strategies]
    for line in LINES:
        kind = Kind.CALL if line is LineKind.CALL else Kind.LINE
        found += [(kind, each, line) for each in lines_of(view.contingency, line)]
    return found


def test_a_form_saved_as_it_was_opened_changes_nothing(desk: Desk, marta: UUID) -> None:
    """The law that keeps an edit of one field from emptying the others."""
    page = read_page(desk, marta)
    save = {
        Kind.GOAL: actions.change_goal,
        Kind.STEP: actions.change_step,
        Kind.STRATEGY: actions.change_strategy,
        Kind.LINE: actions.change_line,
        Kind.CALL: actions.change_line,
    }
    for kind, item, _ in every_item(page):
        told = details(kind, stored_values(kind, item), page.helpers)
        save[kind](desk, marta, item.id, item.row_version, **told)  # type: ignore[attr-defined]
    agree_to_all(desk, marta)
    before = {text_of(item): stored_values(kind, item) for kind, item, _ in every_item(page)}
    after = {text_of(item): stored_values(kind, item) for kind, item, _ in every_item(read_page(desk, marta))}
    assert after == before


def test_every_field_of_a_form_is_something_the_item_holds(desk: Desk, marta: UUID) -> None:
    for kind, item, _ in every_item(read_page(desk, marta)):
        assert stored_values(kind, item).keys() == empty_values(kind).keys() == {each.key for each in FIELDS[kind]}


def test_a_draft_comes_back_about_what_is_stored_now(desk: Desk, marta: UUID) -> None:
    page = read_page(desk, marta)
    for kind, item, line in every_item(page):
        editing = ItemEditing.of(kind, item, line=line)
        editing.typed[editing.first_field] = "Something else"
        again = from_draft(json.loads(json.dumps(editing.kept())), page)
        assert again == editing
        assert again is not None
        assert again.changed


@given(st.dictionaries(st.text(max_size=6), st.one_of(st.none(), st.text(max_size=9), st.integers()), max_size=5))
def test_a_draft_nobody_understands_is_left_alone(kept: dict[str, object]) -> None:
    page = PlanPage(plan=None, person="Marta", helpers=(), me=UUID(int=1), today=date(2026, 11, 19), may_write=True)  # type: ignore[arg-type]
    assert from_draft(kept, page) is None


def test_days_and_numbers_survive_a_draft(desk: Desk, marta: UUID) -> None:
    page = read_page(desk, marta)
    editing = ItemEditing.of(Kind.STEP, goal=page.plan.goals[0].line_id)
    editing.typed |= {"words": "Walk", "by": date(2026, 12, 1), "this_week": True}
    assert from_draft(json.loads(json.dumps(editing.kept())), page) == editing


def test_who_leads_is_told_with_its_identifier() -> None:
    values = empty_values(Kind.GOAL) | {"words": "Sing", "lead": who_key(Lead.CAREGIVER, "Paulo"), "confidence": 6.0}
    told = details(Kind.GOAL, values, [PAULO])
    assert (told["lead"], told["lead_name"], told["lead_id"], told["confidence"]) == (
        Lead.CAREGIVER,
        "Paulo",
        PAULO.id,
        6,
    )
    alone = details(Kind.GOAL, values | {"lead": who_key(Lead.PERSON, "Marta")}, [])
    assert (alone["lead"], alone["lead_name"], alone["lead_id"]) == (Lead.PERSON, "", None)
    assert details(Kind.GOAL, values | {"lead": ""}, [])["lead"] is None
    gone = details(Kind.STRATEGY, empty_values(Kind.STRATEGY) | {"helper": "caregiver|Inês"}, [PAULO])
    assert (gone["helper_name"], gone["helper_id"]) == ("Inês", None)


def test_what_others_changed_is_taken_over_and_what_was_typed_stays() -> None:
    goal = GoalView("Sing in the choir", why="Friends", id=UUID(int=1), row_version=1)
    editing = ItemEditing.of(Kind.GOAL, goal)
    editing.typed["why"] = "My friends are there"
    assert not editing.rebase(goal)
    theirs = GoalView("Sing in the choir on Fridays", why="Friends", id=UUID(int=1), row_version=2)
    assert editing.rebase(theirs)
    assert (editing.typed["words"], editing.typed["why"]) == ("Sing in the choir on Fridays", "My friends are there")
    assert editing.row_version == 2


def test_a_form_needs_its_first_words_and_the_head_of_a_plan_does_not() -> None:
    assert ItemEditing.of(Kind.STRATEGY).is_wordless
    assert not ItemEditing.of(Kind.PLAN).is_wordless


def test_a_proposal_stands_beside_what_it_would_replace() -> None:
    first, second = (StepView(words, id=UUID(int=number)) for number, words in enumerate(("Walk", "Rest"), start=1))
    instead = StepView("Walk slowly", standing=Standing.PROPOSED, id=UUID(int=3), replaces=first.id)
    stray = StepView("Swim", standing=Standing.PROPOSED, id=UUID(int=4), replaces=UUID(int=99))
    assert in_place((first, second, instead, stray)) == (first, instead, second, stray)


def test_what_waits_is_everything_that_is_not_agreed(desk: Desk, marta: UUID) -> None:
    view = plan(desk, marta)
    practice = view.strategies[0]
    actions.change_strategy(desk, marta, practice.id, practice.row_version, how_often="Every day")
    line = view.contingency.keep_doing[0]
    actions.withdraw_item(desk, marta, line.id, line.row_version)
    view = plan(desk, marta)
    waiting = waiting_items(view)
    assert [(each.ending, bool(each.instead_of)) for each in waiting] == [
        (False, False),
        (False, True),
        (False, False),
        (True, False),
    ]
    assert "Every day" in waiting[1].text
    assert "4 days a week" in waiting[1].instead_of
    assert being_replaced(view) == {practice.id}
    assert changed_head(view) == 0
    actions.change_plan(desk, marta, review_on=desk.today + timedelta(days=40))
    assert changed_head(plan(desk, marta)) == 1


def test_small_wins_are_counted() -> None:
    goals = (GoalView("Sing", steps=(StepView("Call", done=True), StepView("Go"))), GoalView("Walk", reached=True))
    assert wins(goals) == 2
