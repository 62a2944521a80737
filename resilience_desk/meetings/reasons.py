"""Reasons as a list keeps them, as plain values, so that a past list says what it said. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from resilience_desk.overview.telling import Sentence, Term, Value
from resilience_desk.overview.why_now import REASONS_AT_MOST, Reason, Rule


def as_plain(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """The weightiest reasons, at most three, as JSON holds them."""
    kept = list(reasons)[:REASONS_AT_MOST]
    return [
        {"rule": reason.rule.value, "says": _plain(reason.sentence), "source": _plain(reason.source)} for reason in kept
    ]


def from_plain(stored: Iterable[Mapping[str, Any]]) -> tuple[Reason, ...]:
    """Reasons as a list stored them."""
    return tuple(Reason(Rule(each["rule"]), _sentence(each["says"]), _sentence(each["source"])) for each in stored)


def _plain(sentence: Sentence) -> dict[str, Any]:
    return {"text": sentence.text, "values": [[name, *_tagged(value)] for name, value in sentence.values]}


def _tagged(value: Value) -> tuple[str, str | int]:
    match value:
        case Term():
            return "term", value.text
        case date():
            return "day", value.isoformat()
        case int():
            return "number", value
        case str():
            return "text", value


def _sentence(stored: Mapping[str, Any]) -> Sentence:
    return Sentence(stored["text"], tuple((name, _value(kind, value)) for name, kind, value in stored["values"]))


def _value(kind: str, value: Any) -> Value:
    match kind:
        case "term":
            return Term(value)
        case "day":
            return date.fromisoformat(value)
        case _:
            return value
