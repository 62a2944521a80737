"""The diary: dated days to tick, with only the items that the person agreed to track.

An upright table, a sideways table or cards, whichever keeps the boxes large enough; above 18 points always cards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from resilience_desk.documents.flowables import Mark, TickRow
from resilience_desk.documents.page import (
    Options,
    Printed,
    build,
    check_contacts,
    long_day,
    open_with,
    short_safety_net,
    weekday,
)
from resilience_desk.documents.story import Panel, Story
from resilience_desk.documents.styles import Look
from resilience_desk.documents.tables import CELL_PADDING, Grid
from resilience_desk.documents.tagging import Element
from resilience_desk.documents.text import measure, plain
from resilience_desk.documents.views import Answer, DiaryView, Sheet, TrackedItem
from resilience_desk.words import Words

_SCALE = tuple(str(number) for number in range(11))
_HEAD_LINES = 5
"""A column head taller than this many lines makes the table unreadable; then the diary becomes cards."""


def diary(view: DiaryView, sheet: Sheet, words: Words, options: Options) -> Printed:
    """A diary of one or two weeks. Raises :class:`NoContacts` when the site has no numbers to call."""
    check_contacts(sheet)
    weeks = 2 if options.weeks >= 2 else 1
    days = [view.first_day + timedelta(days=offset) for offset in range(7 * weeks)]
    columns = _columns(view, days, words, options)
    story = Story(columns.look if columns else Look(options.size, options.paper), words)
    title = words.say("My diary")
    open_with(story, title, sheet, f"{weekday(days[0], words)} – {weekday(days[-1], words)}")
    _opening(story, view, legend=columns is None)
    for week in range(weeks):
        if week:
            story.new_page()
            story.heading(words.say("Second week"))
        _week(story, days[7 * week : 7 * week + 7], view.items, columns)
    _closing(story, view, sheet)
    return build(story, title, sheet, options)


def _opening(story: Story, view: DiaryView, *, legend: bool) -> None:
    words = story.words
    if not view.items:
        story.say(words.say("We have not agreed on anything to track. There is room for notes on each day."))
        return
    how = words.say("Once a day is enough. There are no right answers, and a day left blank is fine.")
    story.say(" ".join(part for part in (view.why.strip(), how) if part))
    scales = [item for item in view.items if item.answer is Answer.SCALE and _ends(item, words)]
    if legend and scales:
        with story.points():
            for item in scales:
                with story.point():
                    story.say(_ends(item, words), label=words.say("{name}:", name=item.name))


def _ends(item: TrackedItem, words: Words) -> str:
    """What the two ends of a scale mean."""
    ends = [words.say("0 = {meaning}", meaning=item.low)] if item.low.strip() else []
    if item.high.strip():
        ends.append(words.say("10 = {meaning}", meaning=item.high))
    return ", ".join(ends)


def _asked(item: TrackedItem, words: Words) -> str:
    """The item's name with its unit."""
    return words.say("{name} ({unit})", name=item.name, unit=item.unit) if item.unit.strip() else item.name


def _closing(story: Story, view: DiaryView, sheet: Sheet) -> None:
    """Nobody watches in between: the day of reading it together, and whom to call."""
    words = story.words
    if view.read_together_on:
        day = long_day(view.read_together_on, words)
        reading = words.say("We read this together on {day}. Nobody reads it before that day.", day=day)
    else:
        reading = words.say("We read this together on the day you write here: ______________. Nobody reads it before.")
    story.say(reading, label=words.say("Please bring this sheet."))
    short_safety_net(story, sheet)


def _week(story: Story, days: Sequence[date], items: Sequence[TrackedItem], columns: _Columns | None) -> None:
    if columns:
        _table(story, days, items, columns)
        return
    for day in days:
        with story.panel(Panel.CARD, whole=True):
            story.subheading(long_day(day, story.words), level=2)
            for item in items:
                _card_row(story, item)
            story.blank(story.words.say("Notes:"), story.words.say("space for notes"))


def _card_row(story: Story, item: TrackedItem) -> None:
    words = story.words
    match item.answer:
        case Answer.SCALE:
            story.scale(_asked(item, words), _SCALE, words.say("{name}: boxes from 0 to 10, tick one", name=item.name))
        case Answer.YES:
            with story.points(), story.point(Mark.OPEN, spoken=words.say("box to tick")):
                story.say(_asked(item, words))
        case Answer.NUMBER | Answer.WORDS:
            asked = words.say("{question}:", question=_asked(item, words))
            story.blank(asked, words.say("{name}: space to write", name=item.name))


@dataclass(frozen=True)
class _Columns:
    """The widths of a diary table that keeps every box large enough, and the look it needs."""

    look: Look
    widths: tuple[float, ...]


def _columns(view: DiaryView, days: Sequence[date], words: Words, options: Options) -> _Columns | None:
    """The upright table if it fits, else the sideways one, else none: then the days become cards."""
    for sideways in (False, True):
        look = Look(options.size, options.paper, sideways)
        if look.cards:
            return None
        small = look.cell.fontSize
        first = max(measure(weekday(day, words), small, bold=True) for day in days) + 2 * CELL_PADDING
        widths = [first, *(_item_width(item, look, words) for item in view.items)]
        notes = look.column - sum(widths)
        readable = all(
            _head_lines(item, width, look, words) <= _HEAD_LINES
            for item, width in zip(view.items, widths[1:], strict=True)
        )
        if readable and notes >= look.body * 5.5:
            return _Columns(look, _eased(widths, notes, view.items, look, words))
    return None


def _eased(
    widths: Sequence[float], notes: float, items: Sequence[TrackedItem], look: Look, words: Words
) -> tuple[float, ...]:
    """The widths with room that the notes can spare given to long heads over narrow columns."""
    spare, eased = max(0.0, notes - look.body * 7), [widths[0]]
    for item, wide in zip(items, widths[1:], strict=True):
        wanted = measure(_asked(item, words), look.cell.fontSize, bold=True) * 0.45 + 2 * CELL_PADDING
        more = min(spare, max(0.0, wanted - wide))
        spare -= more
        notes -= more
        eased.append(wide + more)
    return (*eased, notes)


def _item_width(item: TrackedItem, look: Look, words: Words) -> float:
    longest = max(
        (measure(word, look.cell.fontSize, bold=True) for word in plain(_asked(item, words)).split()), default=0
    )
    room = {Answer.SCALE: TickRow.room(_SCALE, look), Answer.WORDS: look.body * 8}.get(item.answer, look.body * 4)
    return max(room, longest) + 2 * CELL_PADDING


def _head_lines(item: TrackedItem, width: float, look: Look, words: Words) -> int:
    """About how many lines the head of a column takes."""
    texts = [_asked(item, words), _ends(item, words) if item.answer is Answer.SCALE else ""]
    rows = [row for text in texts if text.strip() for row in plain(text).split("\n")]
    room = (width - 2 * CELL_PADDING) * 0.8
    return sum(max(1, ceil(measure(row, look.cell.fontSize, bold=True) / room)) for row in rows)


def _table(story: Story, days: Sequence[date], items: Sequence[TrackedItem], columns: _Columns) -> None:
    words, grid = story.words, Grid(story)
    row = grid.row()
    grid.head(row, "Column", words.say("Day"))
    for item in items:
        ends = _ends(item, words) if item.answer is Answer.SCALE else ""
        grid.head(row, "Column", _asked(item, words), below=ends)
    grid.head(row, "Column", words.say("Notes"))
    for day in days:
        row = grid.row()
        grid.head(row, "Row", weekday(day, words))
        for item in items:
            _answer(grid, row, item, words)
        grid.empty(row)
    grid.place(columns.widths)


def _answer(grid: Grid, row: Element, item: TrackedItem, words: Words) -> None:
    """The boxes of one answer; an answer to write leaves its cell empty."""
    match item.answer:
        case Answer.SCALE:
            grid.ticks(row, _SCALE, words.say("{name}: boxes from 0 to 10, tick one", name=item.name))
        case Answer.YES:
            grid.ticks(row, ("",), words.say("{name}: one box to tick", name=item.name))
        case Answer.NUMBER | Answer.WORDS:
            grid.empty(row)
