"""What a form holds as a draft keeps it: days, ids and keys as plain JSON, and back. Free of Qt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from resilience_desk.cases.terms import ContactWay, HealthKind, NoteVisibility, PrintSize, Stage

_KEYS: dict[str, type[Enum]] = {
    kind.__name__: kind for kind in (ContactWay, HealthKind, NoteVisibility, PrintSize, Stage)
}


def packed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a form as a draft can keep them."""
    return {key: _packed(value) for key, value in values.items()}


def unpacked(kept: Mapping[str, Any]) -> dict[str, Any]:
    """What a draft kept, as values of a form; what an older desk kept and this one does not know is left out."""
    values: dict[str, Any] = {}
    for key, value in kept.items():
        try:
            values[key] = _unpacked(value)
        except (ValueError, KeyError):
            continue
    return values


def _packed(value: Any) -> Any:
    match value:
        case date():
            return {"day": value.isoformat()}
        case UUID():
            return {"id": str(value)}
        case Enum():
            return {"key": type(value).__name__, "value": value.value}
        case _:
            return value


def _unpacked(value: Any) -> Any:
    match value:
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"id": str(identifier)}:
            return UUID(identifier)
        case {"key": str(kind), "value": known}:
            return _KEYS[kind](known)
        case _:
            return value
