"""Why a case needs the team now: plain rules over plain facts, each with its words and its source. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from resilience_desk.overview.telling import Sentence, Term, Value
from resilience_desk.words import mark

REASONS_AT_MOST = 3
WEEKS_UNDISCUSSED = 6
"""A case not discussed for longer than this comes up by itself; the practice's own rule."""


class Rule(Enum):
    """The rules in the order of their weight: what keeps people safe first, then what is hard, then what is due."""

    SAFETY_FLAG = "safety_flag"
    PARKED = "parked"
    NEW_PERSON = "new_person"
    SETBACK = "setback"
    OVERDUE_ACTION = "overdue_action"
    QUESTION = "question"
    REVIEW_DUE = "review_due"
    NOT_DISCUSSED = "not_discussed"


SOURCES = {
    Rule.SAFETY_FLAG: mark("A flag stands at the head of the case"),
    Rule.PARKED: mark("Parked cases open the next list"),
    Rule.NEW_PERSON: mark("New people are always listed (Raine 2015, recommendation 8)"),
    Rule.SETBACK: mark("A setback noted in the plan has not ended"),
    Rule.OVERDUE_ACTION: mark("An action to do is past its date"),
    Rule.QUESTION: mark("A question for the team stands on the case (Raine 2015, recommendation 30)"),
    Rule.REVIEW_DUE: mark("The review day agreed in the plan"),
    Rule.NOT_DISCUSSED: mark("The practice’s rule: every case is discussed at least every {weeks} weeks"),
}


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """What the rules need to know about one case. None means: there is none, or nobody knows."""

    flag: str = ""
    """The flag that stands longest; empty when none stands."""
    parked_on: date | None = None
    parked_because: str = ""
    ever_discussed: bool = False
    last_discussed: date | None = None
    in_care_since: date | None = None
    setback_since: date | None = None
    setback_kind: Term | None = None
    oldest_due: date | None = None
    """The earliest date of an open action that has passed."""
    overdue_actions: int = 0
    question: str = ""
    review_on: date | None = None


@dataclass(frozen=True)
class Reason:
    """One rule that fired, with the numbers it saw."""

    rule: Rule
    sentence: Sentence
    source: Sentence

    @property
    def is_safety(self) -> bool:
        """Whether this reason may never be silenced or parked away."""
        return self.rule is Rule.SAFETY_FLAG


def reasons(facts: CaseFacts, today: date, weeks_undiscussed: int = WEEKS_UNDISCUSSED) -> tuple[Reason, ...]:
    """Every rule that fires for a case, the weightiest first. Shown are at most :data:`REASONS_AT_MOST`."""
    found: list[Reason] = []
    for rule, says in _RULES.items():
        sentence = says(facts, today, weeks_undiscussed)
        if sentence is not None:
            found.append(Reason(rule, sentence, _source(rule, weeks_undiscussed)))
    return tuple(found)


def rank(found: tuple[Reason, ...], facts: CaseFacts, today: date) -> tuple[int, ...]:
    """Where a case stands on the list, smaller first: by its weightiest rule, then by how many fire, then by lateness.

    Hard cases come first because later cases have worse information and fewer decisions (Lamb et al.).
    """
    order = list(Rule)
    heaviest = min((order.index(reason.rule) for reason in found), default=len(order))
    return heaviest, -len(found), -days_late(facts, today)


def days_late(facts: CaseFacts, today: date) -> int:
    """Days since the oldest thing that is due: an action or a review; 0 when nothing is late."""
    due = [day for day in (facts.oldest_due, facts.review_on) if day is not None]
    return max(((today - day).days for day in due), default=0) if due and min(due) < today else 0


def _source(rule: Rule, weeks: int) -> Sentence:
    return Sentence(SOURCES[rule], (("weeks", weeks),) if rule is Rule.NOT_DISCUSSED else ())


def _flag(facts: CaseFacts, _today: date, _weeks: int) -> Sentence | None:
    return Sentence(mark("Flag: {text}"), (("text", facts.flag),)) if facts.flag else None


def _parked(facts: CaseFacts, _today: date, _weeks: int) -> Sentence | None:
    if facts.parked_on is None:
        return None
    if not facts.parked_because:
        return Sentence(mark("Parked on {day}"), (("day", facts.parked_on),))
    values: tuple[tuple[str, Value], ...] = (("day", facts.parked_on), ("reason", facts.parked_because))
    return Sentence(mark("Parked on {day}: {reason}"), values)


def _new(facts: CaseFacts, _today: date, _weeks: int) -> Sentence | None:
    return None if facts.ever_discussed else Sentence(mark("New: the team has not discussed this person yet"))


def _setback(facts: CaseFacts, today: date, _weeks: int) -> Sentence | None:
    if facts.setback_since is None:
        return None
    kind = facts.setback_kind or Term(mark("Setback"))
    return Sentence(mark("{kind}, day {days}"), (("kind", kind), ("days", (today - facts.setback_since).days + 1)))


def _overdue(facts: CaseFacts, today: date, _weeks: int) -> Sentence | None:
    if facts.oldest_due is None or facts.oldest_due >= today:
        return None
    days = (today - facts.oldest_due).days
    if facts.overdue_actions > 1:
        values = (("count", facts.overdue_actions), ("days", days))
        return Sentence(mark("{count} actions past their date, the oldest by {days} days"), values)
    if days == 1:
        return Sentence(mark("An action is past its date by 1 day"))
    return Sentence(mark("An action is past its date by {days} days"), (("days", days),))


def _question(facts: CaseFacts, _today: date, _weeks: int) -> Sentence | None:
    return Sentence(mark("Question: {text}"), (("text", facts.question),)) if facts.question else None


def _review(facts: CaseFacts, today: date, _weeks: int) -> Sentence | None:
    if facts.review_on is None or facts.review_on > today:
        return None
    return Sentence(mark("Review of the plan was due on {day}"), (("day", facts.review_on),))


def _undiscussed(facts: CaseFacts, today: date, weeks: int) -> Sentence | None:
    if facts.last_discussed is None:
        return None
    gone = (today - facts.last_discussed).days // 7
    return Sentence(mark("Not discussed for {weeks} weeks"), (("weeks", gone),)) if gone >= weeks else None


_RULES: dict[Rule, Callable[[CaseFacts, date, int], Sentence | None]] = {
    Rule.SAFETY_FLAG: _flag,
    Rule.PARKED: _parked,
    Rule.NEW_PERSON: _new,
    Rule.SETBACK: _setback,
    Rule.OVERDUE_ACTION: _overdue,
    Rule.QUESTION: _question,
    Rule.REVIEW_DUE: _review,
    Rule.NOT_DISCUSSED: _undiscussed,
}
