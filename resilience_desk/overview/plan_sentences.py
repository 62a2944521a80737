"""The sentences of the plan and of setbacks."""

from __future__ import annotations

from resilience_desk.overview.telling import (
    Importance,
    Maker,
    Telling,
    actor,
    called,
    day_of,
    made_or_changed,
    says,
    term_of,
    text_of,
)
from resilience_desk.people.audience import Topic
from resilience_desk.planning.terms import AGREEMENT_WAY_WORDS, LINE_KIND_WORDS, SETBACK_KIND_WORDS
from resilience_desk.words import mark


def _plan(say: Maker, topic: Topic = Topic.PLAN, importance: Importance = Importance.PLAN) -> Telling:
    return Telling(topic, importance, say)


def _goals(say: Maker, importance: Importance = Importance.PLAN) -> Telling:
    return Telling(Topic.GOALS, importance, say)


def _setback(say: Maker) -> Telling:
    return Telling(Topic.PLAN, Importance.SETBACK, say)


PLANNING = {
    "planning.plan_changed": _plan(says(mark("The next version of the plan was changed by {name}"), name=actor)),
    "planning.goal_saved": _goals(
        made_or_changed(
            "goal",
            says(mark("Goal proposed: {words}"), mark("A goal was proposed"), words=text_of("goal", "words")),
            says(mark("Proposed goal changed: {words}"), mark("A proposed goal was changed"), words=called("goal")),
        )
    ),
    "planning.step_saved": _goals(
        made_or_changed(
            "step",
            says(mark("Step proposed: {words}"), mark("A step was proposed"), words=text_of("step", "words")),
            says(mark("Proposed step changed: {words}"), mark("A proposed step was changed"), words=called("step")),
        )
    ),
    "planning.strategy_saved": _plan(
        made_or_changed(
            "strategy",
            says(mark("Practice proposed: {name}"), mark("A practice was proposed"), name=text_of("strategy", "name")),
            says(
                mark("Proposed practice changed: {name}"),
                mark("A proposed practice was changed"),
                name=called("strategy"),
            ),
        )
    ),
    "planning.harder_days_saved": _plan(
        says(
            mark("Plan for harder days, {part}: {words}"),
            mark("The plan for harder days was changed"),
            part=term_of("harder_days_line", "kind", LINE_KIND_WORDS),
            words=text_of("harder_days_line", "words"),
        )
    ),
    "planning.item_withdrawn": _plan(says(mark("A part of the plan was taken back, or is proposed to end"))),
    "planning.item_restored": _plan(says(mark("A part of the plan is proposed again"))),
    "planning.step_done": _goals(
        says(mark("Step done: {words}"), mark("A step was done"), words=called("step")), Importance.PROGRESS
    ),
    "planning.step_reopened": _goals(
        says(mark("Step open again: {words}"), mark("A step is open again"), words=called("step")), Importance.PROGRESS
    ),
    "planning.goal_reached": _goals(
        says(mark("Goal reached: {words}"), mark("A goal was reached"), words=called("goal")), Importance.PROGRESS
    ),
    "planning.goal_reopened": _goals(
        says(mark("Goal taken up again: {words}"), mark("A goal was taken up again"), words=called("goal")),
        Importance.PROGRESS,
    ),
    "planning.version_proposed": _plan(
        says(
            mark("{name} puts the proposal to the person by {day}"),
            mark("A new version of the plan is put to the person"),
            name=called("plan_version", "asked_by"),
            day=day_of("plan_version", "ask_by"),
        )
    ),
    "planning.version_taken_back": _plan(says(mark("The proposal is being written further"))),
    "planning.agreement_recorded": _plan(
        says(
            mark("A new version of the plan was agreed {how} on {day}"),
            mark("A new version of the plan was agreed"),
            how=term_of("plan_version", "agreed_how", AGREEMENT_WAY_WORDS),
            day=day_of("plan_version", "agreed_on"),
        )
    ),
    "planning.agreement_taken_back": _plan(says(mark("An agreement recorded by mistake was taken back"))),
    "planning.setback_recorded": _setback(
        says(
            mark("{kind} since {day}: {what}"),
            mark("{kind} since {day}"),
            mark("A setback was noted"),
            kind=term_of("setback", "kind", SETBACK_KIND_WORDS),
            day=day_of("setback", "started_on"),
            what=text_of("setback", "what_happened"),
        )
    ),
    "planning.setback_changed": _setback(says(mark("More was noted about the setback by {name}"), name=actor)),
    "planning.setback_withdrawn": _setback(says(mark("A setback noted by mistake was taken back"))),
    "planning.setback_ended": _setback(
        says(
            mark("Back at the former level since {day}"),
            mark("Back at the former level"),
            day=day_of("setback", "ended_on"),
        )
    ),
    "planning.setback_reopened": _setback(says(mark("The setback still runs"))),
}
