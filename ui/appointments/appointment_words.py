"""What is said of an appointment: when, with whom, in what way, how it went, and why. Free of Qt."""

from __future__ import annotations

from resilience_desk.appointments.terms import OUTCOME_WORDS, WAY_WORDS, Outcome
from resilience_desk.appointments.views import AppointmentView
from resilience_desk.words import Words, mark

REASONS = (
    mark("A harder day"),
    mark("Transport"),
    mark("Work or family"),
    mark("Slipped their mind"),
    mark("Another appointment"),
    mark("Did not feel useful"),
)
"""What often gets in the way; said as a circumstance, not as a fault."""

FOR_WHAT_IS_PAST = (
    (Outcome.CAME, Outcome.LATE, Outcome.DID_NOT_COME),
    (Outcome.CANCELLED_BY_THEM, Outcome.CANCELLED_BY_US),
)
FOR_WHAT_COMES = ((), (Outcome.CANCELLED_BY_THEM, Outcome.CANCELLED_BY_US))
"""The outcomes offered, by line."""

WITH_REASON = frozenset(Outcome) - {Outcome.PLANNED, Outcome.CAME}


def when_words(words: Words, view: AppointmentView) -> str:
    """Day and time, and how long."""
    parts = [words.day(view.day)]
    parts.append(words.clock(view.at) if view.at is not None else words.say("time not known"))
    if view.minutes is not None:
        parts.append(words.count("{number} minute", "{number} minutes", view.minutes))
    return " · ".join(parts)


def about_words(words: Words, view: AppointmentView) -> str:
    """With whom, in what way, where and for what."""
    way = words.say(WAY_WORDS[view.way]) if view.way is not None else ""
    names = words.say("with {names}", names=words.together(view.with_names)) if view.with_names else ""
    return " · ".join(part for part in (names, way, view.place, view.purpose) if part)


def outcome_words(words: Words, view: AppointmentView, *, past: bool) -> str:
    """How it went; for one that lies behind and of which nobody has said, just that."""
    if view.outcome is Outcome.PLANNED and past:
        return words.say("Nobody has said yet")
    return words.say(OUTCOME_WORDS[view.outcome])


def reason_words(words: Words, view: AppointmentView) -> str:
    """Why it went as it did, if that was said."""
    return words.say("What got in the way: {reason}", reason=view.reason) if view.reason else ""
