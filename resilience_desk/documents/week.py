"""This week of the plan on one page: next steps, boxes to tick, what to do on a harder day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from resilience_desk.documents.flowables import TickRow
from resilience_desk.documents.page import (
    Options,
    Printed,
    build,
    check_contacts,
    open_with,
    short_day,
    short_safety_net,
    weekday,
)
from resilience_desk.documents.plan import agreed, setback_part, step_list, texts_of, vision_part
from resilience_desk.documents.story import Panel, Story
from resilience_desk.documents.styles import Look
from resilience_desk.documents.tables import CELL_PADDING, Grid
from resilience_desk.documents.text import plain
from resilience_desk.documents.views import Sheet
from resilience_desk.planning.views import GoalView, PlanView, StrategyView
from resilience_desk.words import Words

_TABLE_LETTERS = 220
"""A practice described in more letters than this is easier to read over the whole width than in a table."""


def week(view: PlanView, sheet: Sheet, words: Words, options: Options) -> Printed:
    """This week, from the day the sheet is made: short enough for one page at standard and clear print."""
    check_contacts(sheet)
    story = Story(Look(options.size, options.paper, wide=True), words)
    title = words.say("My week")
    days = [sheet.made_on + timedelta(days=offset) for offset in range(7)]
    open_with(story, title, sheet, f"{weekday(days[0], words)} – {weekday(days[-1], words)}")
    setback_part(story, view.setback)
    vision_part(story, view.vision, brief=True)
    _week_steps(story, agreed(view.goals))
    _week_practice(story, agreed(view.strategies), days)
    first = texts_of(view.contingency.first_day)
    if first and view.setback is None:
        with story.panel(Panel.HARDER_DAYS):
            story.subheading(words.say("On a harder day"), level=2)
            story.bullets(first)
    short_safety_net(story, sheet, texts_of(view.contingency.get_help_if))
    return build(story, title, sheet, options)


def _week_steps(story: Story, goals: Sequence[GoalView]) -> None:
    steps = [step for goal in goals for step in agreed(goal.steps) if step.this_week and not step.done]
    if steps:
        story.subheading(story.words.say("My next steps"), level=2)
        step_list(story, steps)


def _week_practice(story: Story, strategies: Sequence[StrategyView], days: Sequence[date]) -> None:
    words = story.words
    chosen = [strategy for strategy in strategies if strategy.this_week]
    if not chosen:
        return
    story.subheading(words.say("Tick what you did"), level=2)
    if story.look.cards or any(_is_long(strategy, words) for strategy in chosen):
        _practice_cards(story, chosen, days)
    else:
        _practice_table(story, chosen, days)


def _is_long(strategy: StrategyView, words: Words) -> bool:
    text = plain(f"{strategy.name} {strategy.how_often} {_practice(strategy, words)}")
    return len(text) > _TABLE_LETTERS or text.count("\n") > 3


def _practice(strategy: StrategyView, words: Words) -> str:
    """What is done and how often, with the smallest thing that still counts."""
    hard_day = words.say("On a hard day: {least}", least=strategy.hard_day) if strategy.hard_day.strip() else ""
    return " ".join(part for part in (strategy.what_i_do.strip(), hard_day) if part)


def _practice_cards(story: Story, strategies: Sequence[StrategyView], days: Sequence[date]) -> None:
    words = story.words
    labels = [short_day(day, words) for day in days]
    for strategy in strategies:
        with story.together():
            story.lead(strategy.how_often, label=strategy.name)
            story.say(_practice(strategy, words), quiet=True)
            story.ticks(labels, words.say("{name}: one box to tick for each day", name=strategy.name))


def _practice_table(story: Story, strategies: Sequence[StrategyView], days: Sequence[date]) -> None:
    words, grid = story.words, Grid(story)
    row = grid.row()
    grid.head(row, "Column", words.say("What I do"))
    for day in days:
        grid.head(row, "Column", short_day(day, words))
    for strategy in strategies:
        row = grid.row()
        grid.head(row, "Row", strategy.name, after=strategy.how_often, below=_practice(strategy, words))
        for day in days:
            grid.ticks(
                row, ("",), words.say("{name}, {day}: box to tick", name=strategy.name, day=short_day(day, words))
            )
    narrow = max(TickRow.side(story.look) + 2 * CELL_PADDING + 2, story.look.column * 0.07)
    grid.place([story.look.column - 7 * narrow, *[narrow] * 7])
