"""What is said of a day list: what each entry becomes, and what taking it in did. Free of Qt."""

from __future__ import annotations

from resilience_desk.appointments.list_actions import TakenIn, Undone
from resilience_desk.appointments.views import BatchView, CandidateView, DayListPreview, ListRowView
from resilience_desk.words import Words, mark

_FIELDS = {
    "when": mark("day and time"),
    "minutes": mark("length"),
    "way": mark("way"),
    "place": mark("place"),
    "purpose": mark("what for"),
    "outcome": mark("how it went"),
    "reason": mark("reason"),
    "members": mark("with whom"),
    "with_others": mark("with whom"),
}


def when_words(words: Words, row: ListRowView) -> str:
    """Day and time of an entry."""
    clock = words.clock(row.at) if row.at is not None else words.say("no time")
    return f"{words.day(row.day)} · {clock}"


def candidate_words(words: Words, person: CandidateView) -> str:
    """Enough to tell two people of like names apart."""
    born = words.say("born {day}", day=words.full_day(person.birth_date)) if person.birth_date else ""
    return " · ".join(part for part in (person.name, person.number, person.hospital_number, born) if part)


def becomes_words(words: Words, row: ListRowView) -> str:
    """What would become of an entry."""
    if row.person is None:
        return words.say("left out until the person is chosen") if row.candidates else words.say("left out")
    if row.is_new:
        return words.say("new")
    if row.changes:
        return words.say("changes {what}", what=_named(words, row.changes))
    if row.kept:
        return words.say("your own entry stays: {what}", what=_named(words, row.kept))
    return words.say("as it is")


def summary_words(words: Words, preview: DayListPreview) -> str:
    """The whole list in one line."""
    parts = [
        words.count("{number} new", "{number} new", preview.new),
        words.count("{number} changed", "{number} changed", preview.changed),
        words.count("{number} as it is", "{number} as they are", preview.unchanged),
    ]
    if preview.uncertain:
        parts.append(
            words.count(
                "{number} whose person is not certain", "{number} whose people are not certain", preview.uncertain
            )
        )
    return " · ".join(parts)


def taken_words(words: Words, taken: TakenIn) -> str:
    """What taking a list in did."""
    if taken.batch_id is None:
        return words.say("The list changed nothing; all of it stood here already.")
    text = words.say(
        "Taken in: {made} new, {changed} changed.", made=words.number(taken.made), changed=words.number(taken.changed)
    )
    left = words.count("{number} entry was left out.", "{number} entries were left out.", taken.left_out)
    return f"{text} {left}" if taken.left_out else text


def undone_words(words: Words, undone: Undone) -> str:
    """What undoing a list did."""
    text = words.count("{number} appointment is as before.", "{number} appointments are as before.", undone.taken_back)
    kept = words.count("{number} was changed since and stays.", "{number} were changed since and stay.", undone.kept)
    return f"{text} {kept}" if undone.kept else text


def batch_words(words: Words, batch: BatchView) -> str:
    """One list that was taken in: what it was and what it did."""
    what = batch.file_name or words.say("pasted list")
    counts = words.say(
        "{made} new, {changed} changed", made=words.number(batch.made), changed=words.number(batch.changed)
    )
    return f"{what} · {batch.taken_by} · {counts}"


def _named(words: Words, names: tuple[str, ...]) -> str:
    said = list(dict.fromkeys(words.say(_FIELDS[name]) for name in names if name in _FIELDS))
    return words.together(said)
