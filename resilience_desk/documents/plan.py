"""The whole resilience plan on paper.

Only what is agreed prints as agreed. Ideas print in a part of their own that says so, and only when asked for; what
somebody else might do never prints before that person agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from resilience_desk.documents.flowables import Mark
from resilience_desk.documents.page import (
    Options,
    Printed,
    build,
    check_contacts,
    dated,
    long_day,
    open_with,
    safety_net,
    unbroken,
    weekday,
)
from resilience_desk.documents.story import Panel, Story
from resilience_desk.documents.styles import Look
from resilience_desk.documents.views import Sheet
from resilience_desk.planning.views import (
    CallView,
    ContingencyView,
    GoalView,
    PlanView,
    PointView,
    SetbackView,
    Standing,
    StepView,
    StrategyView,
)
from resilience_desk.words import Words


class _Stands(Protocol):
    @property
    def standing(self) -> Standing: ...


_Standing = TypeVar("_Standing", bound=_Stands)


def agreed(items: Iterable[_Standing]) -> list[_Standing]:
    """The items agreed with the person."""
    return [item for item in items if item.standing is Standing.AGREED]


def ideas(items: Iterable[_Standing]) -> list[_Standing]:
    """The items still talked about."""
    return [item for item in items if item.standing is Standing.PROPOSED]


def plan(view: PlanView, sheet: Sheet, words: Words, options: Options) -> Printed:
    """The whole plan. Raises :class:`NoContacts` when the site has no numbers to call."""
    check_contacts(sheet)
    story = Story(Look(options.size, options.paper), words)
    title = words.say("My plan")
    under = words.say("agreed on {day}", day=dated(view.agreed_on, words)) if view.agreed_on else ""
    open_with(story, title, sheet, under)
    setback_part(story, view.setback)
    vision_part(story, view.vision)
    goals, strategies = agreed(view.goals), agreed(view.strategies)
    if not goals and not strategies:
        story.say(words.say("We have not agreed on steps yet. We write this plan together, at your pace."))
    _goals(story, goals, sheet)
    _strategies(story, strategies)
    _help(story, view)
    _contingency(story, view.contingency, sheet)
    safety_net(story, sheet, texts_of(view.contingency.get_help_if))
    _review(story, view)
    if options.ideas:
        _ideas(story, view)
    return build(story, title, sheet, options)


def texts_of(points: Sequence[PointView]) -> tuple[str, ...]:
    """The agreed sentences that say something."""
    return tuple(point.words for point in agreed(points) if point.words.strip())


def setback_part(story: Story, setback: SetbackView | None) -> None:
    """During a setback the plan leads with the step-down and the day of coming back."""
    if setback is None:
        return
    words = story.words
    with story.panel(Panel.HARDER_DAYS):
        story.heading(words.say("Right now: an easier stretch"))
        story.say(
            words.say(
                "Harder days are part of the way and nobody's fault. "
                "More pain in the same place mostly does not mean new damage."
            )
        )
        story.numbered(texts_of(setback.now))
        if setback.resume_on:
            story.say(long_day(setback.resume_on, words), label=words.say("I start to build up again on"))
        _part(story, words.say("My way back"), texts_of(setback.way_back), ordered=True)


def _part(story: Story, heading: str, texts: Sequence[str], *, ordered: bool = False) -> None:
    """A small heading and its list; nothing when nothing was said."""
    if texts:
        story.subheading(heading)
        (story.numbered if ordered else story.bullets)(texts)


def vision_part(story: Story, vision: str, *, brief: bool = False) -> None:
    """What matters to the person; ``brief`` leaves out the words above it."""
    if vision.strip():
        with story.panel(Panel.OWN_WORDS):
            if not brief:
                story.say(story.words.say("What matters to me"), quiet=True)
            story.say(vision, strong=True)


def _goals(story: Story, goals: Sequence[GoalView], sheet: Sheet) -> None:
    words = story.words
    if goals:
        story.heading(words.count("My goal", "My goals", len(goals)), room=6)
    for goal in goals:
        story.subheading(goal.words)
        story.say(goal.why, label=words.say("Why it matters to me:"))
        story.say(goal.measure, label=words.say("How I notice it:"))
        if goal.reached:
            story.say(words.say("I got there."), strong=True)
        story.say(" ".join(_terms(goal, sheet, words)), quiet=True)
        step_list(story, agreed(goal.steps))


def _terms(goal: GoalView, sheet: Sheet, words: Words) -> list[str]:
    """By when, and who leads."""
    terms: list[str] = []
    if goal.by and not goal.reached:
        terms.append(words.say("By about {day}.", day=dated(goal.by, words)))
    if goal.lead.strip():
        own = goal.lead == sheet.person
        terms.append(words.say("I lead this part.") if own else words.say("{name} leads this part.", name=goal.lead))
    return terms


def step_list(story: Story, steps: Sequence[StepView]) -> None:
    """Steps with a box each, ticked when done."""
    words = story.words
    with story.points():
        for step in steps:
            spoken = words.say("done") if step.done else words.say("to do")
            with story.point(Mark.DONE if step.done else Mark.OPEN, spoken=spoken):
                _step(story, step)


def _step(story: Story, step: StepView) -> None:
    words, when = story.words, ""
    if step.done and step.done_on:
        when = words.say("Done on {day}", day=weekday(step.done_on, words))
    elif step.by and not step.done:
        when = words.say("By about {day}", day=weekday(step.by, words))
    if when:
        story.lead(step.words)
        story.say(when, quiet=True)
    else:
        story.say(step.words)


def _strategies(story: Story, strategies: Sequence[StrategyView]) -> None:
    if not strategies:
        return
    words = story.words
    story.heading(words.say("What helps me, and what I do"))
    with story.points():
        for number, strategy in enumerate(strategies, start=1):
            with story.point(number=f"{words.number(number)}."):
                _strategy(story, strategy)


def _strategy(story: Story, strategy: StrategyView) -> None:
    words = story.words
    story.lead(strategy.how_often, label=strategy.name)
    story.say(strategy.what_i_do)
    story.say(strategy.hard_day, label=words.say("On a hard day this is enough:"))


def _help(story: Story, view: PlanView) -> None:
    words = story.words
    helpers = agreed(view.help)
    if not helpers:
        return
    story.heading(words.say("Who helps with what"))
    with story.points():
        for helper in helpers:
            with story.point():
                story.lead(helper.what, label=words.say("{who}:", who=helper.who))
                story.say(helper.limit, label=words.say("Not asked:"))


def _contingency(story: Story, harder: ContingencyView, sheet: Sheet) -> None:
    words = story.words
    parts = (
        (words.say("My early signs"), harder.early_signs, False),
        (words.say("What can set it off"), harder.triggers, False),
        (words.say("On the first day"), harder.first_day, True),
        (words.say("On the next days"), harder.next_days, True),
        (words.say("What I keep doing"), harder.keep_doing, False),
        (words.say("How I start again"), harder.restart, True),
    )
    calls = agreed(harder.calls)
    if not calls and not any(texts_of(points) for _, points, _ in parts):
        return
    story.heading(words.say("My plan for harder days"), room=9)
    with story.panel(Panel.HARDER_DAYS):
        story.say(
            words.say(
                "Harder days come and go. They are information, not failure. "
                "More pain in the same place mostly does not mean new damage."
            )
        )
        for heading, points, ordered in parts:
            _part(story, heading, texts_of(points), ordered=ordered)
        _calls(story, calls, sheet)


def _calls(story: Story, calls: Sequence[CallView], sheet: Sheet) -> None:
    words = story.words
    team = sheet.contacts.team
    listed = [*calls, CallView(team.who, team.phone, team.hours)]
    story.subheading(words.say("Who I call"))
    with story.points():
        for call in listed:
            with story.point():
                said = (unbroken(call.phone), call.when)
                story.say(", ".join(part for part in said if part.strip()), label=words.say("{who}:", who=call.who))


def _review(story: Story, view: PlanView) -> None:
    if view.review_on:
        words = story.words
        story.heading(words.say("When we look at this again"), room=3)
        story.say(
            words.say("On {day}, together. Sooner if you like: just call us.", day=long_day(view.review_on, words))
        )


def _ideas(story: Story, view: PlanView) -> None:
    """What is not agreed yet, in a part that cannot be mistaken for the plan."""
    words = story.words
    harder = view.contingency
    points = (*harder.first_day, *harder.next_days, *harder.keep_doing, *harder.restart)
    texts = [
        *(goal.words for goal in ideas(view.goals)),
        *(step.words for goal in view.goals for step in ideas(goal.steps)),
        *(f"{strategy.name}: {strategy.what_i_do}" for strategy in ideas(view.strategies)),
        *(point.words for point in ideas(points)),
    ]
    if not texts:
        return
    story.heading(words.say("Ideas we still talk about"), room=9)
    with story.panel(Panel.CARD):
        story.say(words.say("Nothing here is agreed. You decide what fits, what to change and what to leave out."))
        with story.points():
            for text in texts:
                with story.point():
                    story.say(text, label=words.say("Idea, not agreed:"))
