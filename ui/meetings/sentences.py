"""What the meeting's pages say, made of views and words. Free of Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from resilience_desk.cases.views import ActionView
from resilience_desk.meetings.terms import (
    PERSON_ANSWER_WORDS,
    PRESENCE_WORDS,
    TAKING_PART,
    VOICE_WORDS,
    ItemState,
    Presence,
)
from resilience_desk.meetings.timing import Planned, forecast_end, minutes_over, spent
from resilience_desk.meetings.typed_action import Person, TypedAction
from resilience_desk.meetings.views import AgendaItemView, AttendanceView, DecisionView, MeetingView, VoiceView
from resilience_desk.overview.views import ChangeLine
from resilience_desk.overview.why_now import Rule
from resilience_desk.people.roles import DISCIPLINE_WORDS
from resilience_desk.words import Words
from ui.meetings.typed_decision import TypedDecision

_MUST = frozenset({Rule.SAFETY_FLAG, Rule.NEW_PERSON, Rule.PARKED})


def name_of(people: Sequence[Person], member_id: UUID | None) -> str:
    """A member's name; empty for nobody."""
    return next((person.name for person in people if person.id == member_id), "")


def asking(teller: str, who: str, day: date | None, words: Words) -> str:
    """Who puts a proposal to the person, and by when."""
    if not teller:
        return words.say("nobody asks {name} yet", name=who)
    if day is None:
        return words.say("{teller} asks {name}", teller=teller, name=who)
    return words.say("{teller} asks {name} by {day}", teller=teller, name=who, day=words.day(day))


def standing_of(decision: DecisionView, who: str, words: Words) -> str:
    """Where a decision stands: a team proposal until the person has answered, or what they said."""
    if decision.answer is not None:
        answer = words.say(PERSON_ANSWER_WORDS[decision.answer])
        day = words.day(decision.answered_on) if decision.answered_on else ""
        return " · ".join(part for part in (answer, day, decision.answer_words) if part)
    if not decision.is_proposal:
        return words.say("for the team; changes nothing that {name} does", name=who)
    ask = asking(decision.teller, who, decision.tell_by, words)
    return words.say("team proposal · {ask}", ask=ask)


def decision_preview(
    typed: TypedDecision, people: Sequence[Person], who: str, words: Words, *, asks_person: bool
) -> str:
    """How a typed decision is understood, before Enter."""
    if not asks_person:
        return words.say("for the team; changes nothing that {name} does", name=who)
    if typed.named and typed.teller is None:
        return whose(typed.named, typed.may_be, words)
    if typed.when and typed.tell_by is None:
        return unclear_day(typed.when, words)
    if not typed.named:
        return words.say("team proposal · add “@name by Wednesday” to say who asks {name}", name=who)
    ask = asking(name_of(people, typed.teller), who, typed.tell_by, words)
    return words.say("team proposal · {ask}", ask=ask)


def action_preview(typed: TypedAction, people: Sequence[Person], words: Words) -> str:
    """How a typed action is understood, before Enter."""
    if typed.owner is None:
        return whose(typed.named, typed.may_be, words) if typed.named else words.say("Whose is it? Add @ and a name.")
    if typed.when and typed.due_on is None:
        return unclear_day(typed.when, words)
    owner = name_of(people, typed.owner)
    if typed.due_on is None:
        return words.say("{owner}, no date yet", owner=owner)
    return words.say("{owner}, by {day}", owner=owner, day=words.day(typed.due_on))


def whose(named: str, may_be: Sequence[Person], words: Words) -> str:
    """What to say to a name that fits nobody, or more than one."""
    if not may_be:
        return words.say("Nobody here is called “{name}”.", name=named)
    names = words.together([person.name for person in may_be])
    return words.say("“{name}” may be {names}. Type a little more.", name=named, names=names)


def unclear_day(typed: str, words: Words) -> str:
    """What to say to a day that is none."""
    return words.say("“{text}” is no day to come. Try Friday, 3 Dec or in 2 weeks.", text=typed)


def due_words(action: ActionView, words: Words) -> str:
    """Whose an action is and when it is due, or since how many days it is late."""
    if action.due_on is None:
        due = words.say("no date")
    elif action.days_late:
        day = words.day(action.due_on)
        due = words.count(
            "was due {day}, {number} day ago", "was due {day}, {number} days ago", action.days_late, day=day
        )
    else:
        due = words.say("by {day}", day=words.day(action.due_on))
    return words.say("{owner}, {due}", owner=action.owner, due=due)


def change_source(line: ChangeLine, zone: ZoneInfo, words: Words) -> str:
    """Who wrote a change down, and on which day."""
    day = words.day(line.at.astimezone(zone).date())
    return words.say("{name}, {when}", name=line.author, when=day) if line.author else day


def voice_title(voice: VoiceView, words: Words) -> str:
    """Whose card it is."""
    return words.say(VOICE_WORDS[voice.voice])


def voice_source(voice: VoiceView, zone: ZoneInfo, words: Words) -> str:
    """Who passes the words on, when, and who last met the person when."""
    if voice.slot is None:
        if not voice.understanding or voice.understanding_at is None:
            return ""
        day = words.day(voice.understanding_at.astimezone(zone).date())
        return words.say("as {author} wrote on {day}", author=voice.understanding_by, day=day)
    parts: list[str] = []
    if voice.said_by:
        parts.append(voice.said_by)
    if voice.seen_on is not None:
        parts.append(words.say("met them {day}", day=words.day(voice.seen_on)))
    if voice.at is not None:
        parts.append(words.say("said {day}", day=words.day(voice.at.astimezone(zone).date())))
    return " · ".join(parts)


def missing_words(*, goal: str | None, key_worker: str | None, question: str | None, words: Words) -> str:
    """What the least a case needs for a meeting lacks; empty when nothing is missing or nothing may be known."""
    if goal is None:
        return ""
    least = (
        (goal, words.say("the goal in their own words")),
        (key_worker, words.say("a key worker")),
        (question, words.say("one question for the team")),
    )
    lacks = [text for value, text in least if not value]
    return words.say("Still missing: {parts}", parts=words.together(lacks)) if lacks else ""


def forecast(view: MeetingView, now: datetime) -> tuple[datetime, int]:
    """When the meeting ends as things go, and by how many minutes that is too late."""
    unfinished = [
        Planned(item.minutes, spent(item.seconds, item.opened_at, now)) for item in view.items if not is_settled(item)
    ]
    start = view.started_at or view.begins_at
    ends = forecast_end(unfinished, max(now, start) if view.started_at else view.begins_at)
    return ends, minutes_over(ends, start, view.planned_minutes)


def could_wait(view: MeetingView, now: datetime) -> tuple[AgendaItemView, ...]:
    """Which cases, the last first, could wait for another time so that the meeting keeps to its own.

    Never one with a safety flag, a new person, or one that was parked before.
    """
    _, over = forecast(view, now)
    chosen: list[AgendaItemView] = []
    for item in reversed(view.items):
        if over <= 0:
            break
        if item.state is ItemState.WAITING and not _MUST.intersection(reason.rule for reason in item.reasons or ()):
            chosen.append(item)
            over -= item.minutes
    return tuple(chosen)


def forecast_words(view: MeetingView, now: datetime, zone: ZoneInfo, words: Words) -> str:
    """The forecast in one line."""
    ends, over = forecast(view, now)
    clock = words.clock(ends.astimezone(zone))
    if not over:
        return words.say("Ends about {time}", time=clock)
    return words.count(
        "Ends about {time}, {number} minute over", "Ends about {time}, {number} minutes over", over, time=clock
    )


def is_settled(item: AgendaItemView) -> bool:
    """Whether a case takes no more time of this meeting."""
    return item.state in {ItemState.DONE, ItemState.PARKED}


def present_words(places: Sequence[AttendanceView], words: Words) -> str:
    """Who takes part, by name, with how where it is not in the room."""
    names: list[str] = []
    for place in places:
        if place.presence is Presence.PRESENT:
            names.append(place.name)
        elif place.presence in TAKING_PART:
            how = words.say(PRESENCE_WORDS[place.presence]).casefold()
            names.append(words.say("{name} ({how})", name=place.name, how=how))
    return words.together(names) if names else words.say("nobody is noted as present yet")


def unrepresented_words(view: MeetingView, words: Words) -> str:
    """Which of the three core disciplines nobody speaks for; empty when all are there."""
    if not view.unrepresented:
        return ""
    names = words.together([words.say(DISCIPLINE_WORDS[each]) for each in view.unrepresented])
    return words.say("Nobody here for {disciplines}", disciplines=names)


def clock_of(seconds: int) -> str:
    """Minutes and seconds of a timer: ``5:12``."""
    return f"{seconds // 60}:{seconds % 60:02d}"
