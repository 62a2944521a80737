"""What a form holds, as a draft keeps it: days, times, identifiers, keys and sets as plain JSON, and back. Free of Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum
from typing import Any, cast
from uuid import UUID

from resilience_desk.caregivers.terms import Agreement, HelperKind, LegalStanding, TaskArea, Willing
from resilience_desk.people.audience import Topic

_KINDS: dict[str, type[Enum]] = {
    kind.__name__: kind for kind in (Agreement, HelperKind, LegalStanding, TaskArea, Topic, Willing)
}


@dataclass(frozen=True)
class Subject:
    """Whom and which record a form is about. No record: a new one."""

    caregiver_id: UUID | None = None
    record_id: UUID | None = None
    version: int | None = None

    def at(self, version: int | None) -> Subject:
        """The same at another version of the record."""
        return replace(self, version=version)

    def is_of(self, other: Subject) -> bool:
        """Whether both mean one record, in whatever version."""
        return (self.caregiver_id, self.record_id) == (other.caregiver_id, other.record_id)


def draft_of(subject: Subject, values: Mapping[str, Any]) -> dict[str, Any]:
    """A form's subject and values as a draft can keep them."""
    about = {"caregiver": _packed(subject.caregiver_id), "record": _packed(subject.record_id)}
    return {"about": about, "values": {key: _packed(value) for key, value in values.items()}}


def from_draft(kept: Mapping[str, Any]) -> tuple[Subject, dict[str, Any]]:
    """The subject and the values of a draft; what an older desk kept and this one does not know is left out."""
    about: Any = kept.get("about", {})
    subject = Subject(_unpacked(about.get("caregiver")), _unpacked(about.get("record")))
    values: dict[str, Any] = {}
    for key, value in cast("dict[str, Any]", kept.get("values", {})).items():
        try:
            values[key] = _unpacked(value)
        except (ValueError, KeyError):
            continue
    return subject, values


def changes(stored: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed that differs from what is stored."""
    return {key: value for key, value in typed.items() if stored.get(key) != value}


def _packed(value: Any) -> Any:
    match value:
        case date():
            return {"day": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case UUID():
            return {"id": str(value)}
        case Enum():
            return {"key": type(value).__name__, "value": value.value}
        case frozenset():
            return {"set": sorted((_packed(each) for each in cast("frozenset[Any]", value)), key=str)}
        case _:
            return value


def _unpacked(value: Any) -> Any:
    match value:
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"time": str(moment)}:
            return time.fromisoformat(moment)
        case {"id": str(identifier)}:
            return UUID(identifier)
        case {"key": str(kind), "value": known}:
            return _KINDS[kind](known)
        case {"set": list()}:
            return frozenset(_unpacked(part) for part in cast("dict[str, list[Any]]", value)["set"])
        case _:
            return value
