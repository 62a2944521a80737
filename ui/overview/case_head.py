"""What stands at the head of a case, free of Qt: who the person is, told apart from people of the same name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from resilience_desk.cases.queries import case_record, like_named
from resilience_desk.cases.terms import STAGE_WORDS, Stage
from resilience_desk.cases.views import CaseRecordView, EpisodeView, PersonFound
from resilience_desk.desk import Desk
from resilience_desk.planning.queries import setbacks
from resilience_desk.planning.terms import SETBACK_KIND_WORDS
from resilience_desk.planning.views import SetbackMarkView
from resilience_desk.words import Words


@dataclass(frozen=True)
class CaseHead:
    """A case with the people whose name is like the person's, and the practice's day."""

    record: CaseRecordView
    alike: tuple[PersonFound, ...]
    today: date
    setback: SetbackMarkView | None = None
    """The flare or setback that runs now."""


def read_head(desk: Desk, patient_id: UUID) -> CaseHead:
    """The head of a case, read on a reading thread."""
    record = case_record(desk, patient_id)
    name = record.patient.name
    alike = like_named(desk, name, None, "") if name else ()
    others = tuple(person for person in alike if person.id != patient_id)
    running = (mark for mark in setbacks(desk, patient_id) if mark.ended_on is None)
    return CaseHead(record, others, desk.today, next(running, None))


def age_on(day: date, birth_date: date) -> int:
    """Whole years lived on a day; somebody born on 29 February has a birthday on 1 March in other years."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def stage_words(episode: EpisodeView, words: Words) -> str:
    """Where the episode stands: “Week 9 of 16” while care is active, else the stage."""
    if episode.stage is not Stage.ACTIVE or episode.week is None:
        return words.say(STAGE_WORDS[episode.stage])
    if episode.planned_weeks is None:
        return words.say("Week {number}", number=episode.week)
    return words.say("Week {number} of {planned}", number=episode.week, planned=episode.planned_weeks)


def setback_words(head: CaseHead, words: Words) -> str:
    """“Setback, day 7”, counted from the day it began; empty when none runs."""
    if head.setback is None:
        return ""
    kind = words.say(SETBACK_KIND_WORDS[head.setback.kind])
    return words.say("{kind}, day {number}", kind=kind, number=(head.today - head.setback.started_on).days + 1)


def name_words(head: CaseHead, words: Words) -> str:
    """The name, with what the person likes to be called where that differs."""
    patient = head.record.patient
    if not patient.called or patient.called in (patient.name, *patient.name.split()):
        return patient.name
    return words.say("{name} ({called})", name=patient.name, called=patient.called)


def fact_words(head: CaseHead, words: Words) -> str:
    """One line about the person: age, pronouns, number, what brings them, key worker. What is not known is left out."""
    patient, episode = head.record.patient, head.record.episode
    parts: list[str] = []
    if patient.birth_date is not None:
        parts.append(words.count("{number} year", "{number} years", age_on(head.today, patient.birth_date)))
        if head.alike:
            parts.append(words.say("born {year}", year=patient.birth_date.year))
    parts += [patient.pronouns, patient.number]
    if episode is not None:
        parts.append(episode.condition)
        key_worker = words.say("Key worker: {name}", name=episode.key_worker) if episode.key_worker else ""
        parts.append(key_worker or words.say("No key worker yet"))
    return "  ·  ".join(part for part in parts if part)


def alike_words(head: CaseHead, words: Words) -> str:
    """The warning that others bear this name, each with number and year of birth; empty when nobody does."""
    if not head.alike:
        return ""
    others = [
        words.say("{number}, born {year}", number=each.number, year=each.birth_date.year)
        if each.birth_date is not None
        else each.number
        for each in head.alike[:3]
    ]
    return words.say("Not the only {name}: see also {others}", name=head.record.patient.name, others="; ".join(others))
