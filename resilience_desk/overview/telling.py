"""How a journal act becomes a sentence: plain values and marked texts, made into words only when somebody reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from string import Formatter
from typing import Any
from uuid import UUID

from resilience_desk.people.audience import Topic
from resilience_desk.words import Words, mark


class Importance(Enum):
    """The order in which a meeting reads what changed: what keeps people safe first, arrangements last."""

    SAFETY = 0
    SETBACK = 1
    ASSESSMENT = 2
    PLAN = 3
    CAREGIVERS = 4
    PROGRESS = 5
    ATTENDANCE = 6
    NOTES = 7
    ARRANGEMENTS = 8


@dataclass(frozen=True)
class Term:
    """A marked text inside a sentence, translated when the sentence is read."""

    text: str


Value = str | int | date | Term


@dataclass(frozen=True)
class Sentence:
    """A marked text with its values; no language yet."""

    text: str
    values: tuple[tuple[str, Value], ...] = ()

    def spoken(self, words: Words) -> str:
        """The sentence in the reader's language."""
        return words.say(self.text, **{name: _spoken(words, value) for name, value in self.values})


ERASED = Sentence(mark("What stood here has been erased."))
UNREADABLE = Sentence(mark("What stood here cannot be opened. Run a check of the practice."))


@dataclass(frozen=True)
class Opened:
    """One journal row, opened: which record, and its columns before and after."""

    kind: str
    record_id: UUID | None
    how: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True)
class Act:
    """Everything one action changed in one case."""

    action: str
    actor: str
    rows: tuple[Opened, ...]
    labels: Mapping[UUID, str | date] = field(default_factory=dict[UUID, str | date])
    """What the records named are called now: an action's text, a step's words, an appointment's day."""

    def row(self, kind: str) -> Opened | None:
        """The first row about a kind of record."""
        return next((row for row in self.rows if row.kind == kind), None)

    def value(self, kind: str, column: str) -> Any:
        """A column after the action, or before it where it was not touched; None when the journal does not say."""
        row = self.row(kind)
        if row is None:
            return None
        found = row.after.get(column)
        return row.before.get(column) if found is None else found

    def label(self, kind: str, column: str = "id") -> str | date:
        """What the record of a row is called, or the record that a column of it names; empty when nobody knows."""
        row = self.row(kind)
        if row is None:
            return ""
        named = row.record_id if column == "id" else _identifier(self.value(kind, column))
        return self.labels.get(named, "") if named else ""


Getter = Callable[[Act], Value | None]
Maker = Callable[[Act], Sentence]


@dataclass(frozen=True)
class Telling:
    """How one action code is told: to whom it is open, how much it matters, and its sentence."""

    topic: Topic
    importance: Importance
    say: Maker


def says(*texts: str, **getters: Getter) -> Maker:
    """A maker of the first of ``texts`` whose every ``{name}`` is found; the last one may name nothing."""

    def made(act: Act) -> Sentence:
        found = {name: value for name, getter in getters.items() if (value := getter(act)) not in (None, "")}
        chosen = next((text for text in texts if _names(text) <= found.keys()), texts[-1])
        return Sentence(chosen, tuple((name, value) for name, value in found.items() if name in _names(chosen)))

    return made


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def depending(kind: str, column: str, makers: Mapping[Any, Maker], otherwise: Maker) -> Maker:
    """A maker chosen by the value that a column has after the action."""

    def made(act: Act) -> Sentence:
        row = act.row(kind)
        return makers.get(row.after.get(column) if row else None, otherwise)(act)

    return made


def made_or_changed(kind: str, made: Maker, changed: Maker) -> Maker:
    """A maker for a first record, another for a later change of it."""

    def chosen(act: Act) -> Sentence:
        row = act.row(kind)
        return (made if row is not None and row.how == "made" else changed)(act)

    return chosen


def text_of(kind: str, column: str) -> Getter:
    """A text column, after the action."""

    def got(act: Act) -> Value | None:
        value = act.value(kind, column)
        return str(value) if value is not None else None

    return got


def day_of(kind: str, column: str) -> Getter:
    """A day, after the action; of a moment, its date."""

    def got(act: Act) -> Value | None:
        value = act.value(kind, column)
        return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None

    return got


def called(kind: str, column: str = "id") -> Getter:
    """What a record is called, or the record that a column names."""

    def got(act: Act) -> Value | None:
        return act.label(kind, column)

    return got


def term_of(kind: str, column: str, terms: Mapping[Any, str]) -> Getter:
    """An enum column in words, after a dict of marked texts."""
    by_value = {member.value: text for member, text in terms.items()}

    def got(act: Act) -> Value | None:
        text = by_value.get(act.value(kind, column))
        return Term(text) if text else None

    return got


def actor(act: Act) -> Value | None:
    """Who did it."""
    return act.actor


def _identifier(value: Any) -> UUID | None:
    try:
        return UUID(value)
    except (ValueError, TypeError, AttributeError):
        return None


def _spoken(words: Words, value: Value) -> str:
    match value:
        case Term():
            return words.say(value.text)
        case datetime():
            return words.day(value.date())
        case date():
            return words.day(value)
        case int():
            return words.number(value)
        case str():
            return value
