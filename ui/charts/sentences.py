"""Charts in sentences: what a row shows, and what one day holds, for eyes, screen readers and tables. Free of Qt."""

from __future__ import annotations

from datetime import date

from resilience_desk.overview.trends.views import EVENT_WORDS, EventKind, EventView, TrendRow, TrendsView
from resilience_desk.trackers.metrics import DayRule, metric
from resilience_desk.trackers.trends import WINDOW_DAYS, Verdict
from resilience_desk.words import Words, mark
from ui.charts.amounts import NO_ENTRY, day_in_words, day_with_unit, name_in_words, typical_in_words, unit_in_words


def entries_in_words(row: TrendRow, words: Words) -> str:
    """How many of the last seven days have an entry."""
    return words.say(mark("{n} of {days} days"), n=row.latest_entries, days=WINDOW_DAYS)


def change_or_why_not(row: TrendRow, words: Words) -> str:
    """What changed, or why that cannot be said."""
    return row.change or words.say(Verdict.TOO_FEW_DAYS.value)


def row_in_words(row: TrendRow, words: Words) -> str:
    """One sentence for each thing that a row of the chart shows."""
    known = metric(row.metric)
    name = name_in_words(row, words)
    said = [f"{name} ({unit_in_words(known, words)})"]
    if row.latest is None:
        said.append(words.say(mark("no 7-day value: {entries} have an entry"), entries=entries_in_words(row, words)))
    else:
        value = typical_in_words(known, row.latest, words)
        said.append(
            words.say(mark("7-day value {value}, {entries}"), value=value, entries=entries_in_words(row, words))
        )
    said.append(change_or_why_not(row, words))
    if row.days is not None and len(row.days):
        said.append(words.count("{number} day with an entry", "{number} days with an entry", len(row.days)))
    if row.gaps:
        said.append(words.count("{number} gap of more than a week", "{number} gaps of more than a week", len(row.gaps)))
    return "; ".join(said) + "."


def gap_in_words(first: date, last: date, words: Words) -> tuple[str, ...]:
    """A run of days without any entry, both ends included: in one line, in two, and as short as can be."""
    days = (last - first).days + 1
    return (
        words.count("no entries, {number} day", "no entries, {number} days", days),
        words.count("no entries\n{number} day", "no entries\n{number} days", days),
        words.count("{number} day", "{number} days", days),
    )


def kinds_present(view: TrendsView) -> tuple[EventKind, ...]:
    """The kinds of event that the case has, in the order of the kinds."""
    present = {event.kind for event in view.events}
    return tuple(kind for kind in EventKind if kind in present)


def event_in_words(event: EventView, words: Words) -> str:
    """The kind of an event and its title, once when they are the same."""
    kind = words.say(EVENT_WORDS[event.kind])
    if not event.title or event.title.casefold().startswith(kind.casefold()):
        return event.title or kind
    return words.say(mark("{kind}: {title}"), kind=kind, title=event.title)


def events_on(view: TrendsView, day: date) -> tuple[EventView, ...]:
    """What happened on a day, and what was still going on."""
    return tuple(
        event for event in view.events if event.day == day or (event.until and event.day <= day <= event.until)
    )


def events_in_words(view: TrendsView, day: date, words: Words) -> str:
    """The events of a day in one line; empty when there are none."""
    said: list[str] = []
    for event in events_on(view, day):
        text = event_in_words(event, words)
        went_on = event.day != day
        said.append(words.say(mark("{event} (since {day})"), event=text, day=words.day(event.day)) if went_on else text)
    return "; ".join(said)


def day_value_in_words(row: TrendRow, day: date, words: Words) -> str:
    """What a row holds on a day, or that there is no entry. Ratings go without "of 10": many of them share a line."""
    found = row.days.on(day) if row.days is not None else None
    if found is None:
        return words.say(NO_ENTRY)
    known = metric(row.metric)
    is_rating = known.rule is DayRule.MEAN
    amount = day_in_words(known, found.value, words) if is_rating else day_with_unit(known, found.value, words)
    return words.say(mark("{amount} (part of the day)"), amount=amount) if found.partial else amount


def day_read_out(view: TrendsView, day: date, words: Words) -> str:
    """One day over all rows, events first: ``Thu 12 Nov · Setback: long car trip · Pain 6 · Steps no entry``."""
    events = events_in_words(view, day, words)
    readings = [
        words.say(mark("{name} {value}"), name=name_in_words(row, words), value=day_value_in_words(row, day, words))
        for row in view.rows
    ]
    return " · ".join([words.day(day), *([events] if events else []), *readings])


def trends_in_words(view: TrendsView, words: Words) -> str:
    """The whole picture in sentences, for those who hear it."""
    counts = [
        words.say(mark("{kind} {n}"), kind=words.say(EVENT_WORDS[kind]), n=sum(e.kind is kind for e in view.events))
        for kind in kinds_present(view)
    ]
    said = [
        words.say(
            mark("Trends from {first} to {last}."),
            first=words.full_day(view.first_day),
            last=words.full_day(view.last_day),
        ),
        *(row_in_words(row, words) for row in view.rows),
    ]
    if counts:
        said.append(words.say(mark("Events: {counts}."), counts=", ".join(counts)))
    return " ".join(said)
