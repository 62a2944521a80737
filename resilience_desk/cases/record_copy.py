"""A note as plain text in a fixed order, to be pasted into the hospital's record."""

from __future__ import annotations

from datetime import datetime, tzinfo

from resilience_desk.cases.views import NoteView, PatientView
from resilience_desk.people.roles import DISCIPLINE_WORDS
from resilience_desk.words import Words


def note_for_the_record(note: NoteView, patient: PatientView, words: Words, zone: tzinfo) -> str:
    """The note with its addenda, always in this order: person, moment, author, who told it, the text, each addendum.

    ``zone`` is the practice's. A note that is not signed says so; lines that nobody filled in are left out.
    """
    lines = [
        _person(patient, words),
        words.say(
            "{discipline}, {author}, {moment}",
            discipline=words.say(DISCIPLINE_WORDS[note.discipline]),
            author=note.author,
            moment=_moment(note.about_at, words, zone),
        ),
    ]
    if note.told_by:
        lines.append(words.say("As told by {name}", name=note.told_by))
    lines += ["", note.body.strip(), ""]
    for addendum in note.addenda:
        when = _moment(addendum.written_at, words, zone)
        lines += [words.say("Addendum, {author}, {moment}", author=addendum.author, moment=when)]
        lines += [addendum.body.strip(), ""]
    lines.append(_signature(note, words, zone))
    return "\n".join(lines)


def _person(patient: PatientView, words: Words) -> str:
    parts = [patient.name, patient.number]
    if patient.hospital_number:
        parts.append(words.say("hospital number {number}", number=patient.hospital_number))
    if patient.birth_date is not None:
        parts.append(words.say("born {day}", day=words.full_day(patient.birth_date)))
    return ", ".join(parts)


def _signature(note: NoteView, words: Words, zone: tzinfo) -> str:
    if note.signed_at is None:
        return words.say("Not signed yet")
    return words.say("Signed by {author}, {moment}", author=note.author, moment=_moment(note.signed_at, words, zone))


def _moment(moment: datetime, words: Words, zone: tzinfo) -> str:
    """A day with its year and a time: what is pasted is read years later."""
    here = moment.astimezone(zone)
    return words.say("{day}, {time}", day=words.full_day(here.date()), time=words.clock(here))
