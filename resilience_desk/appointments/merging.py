"""What a new day list changes in an appointment: only what the list itself changed, and never what a member changed.

Plain values as JSON holds them: ``when`` is ``[day, instant or None]``, enums are values, ``members`` a sorted list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from resilience_desk.appointments.listed import Listed
from resilience_desk.appointments.matching import Staff
from resilience_desk.appointments.terms import Outcome

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Merged:
    """``changes`` are the values to set; ``kept`` names what the list says otherwise than a member set it."""

    changes: dict[str, Any] = field(default_factory=dict[str, Any])
    kept: tuple[str, ...] = ()


def said(entry: Listed, staff: Staff) -> dict[str, Any]:
    """What an entry says, and nothing of what it leaves open."""
    found = [(staff.find(name), name) for name in entry.with_whom]
    values: dict[str, Any] = {
        "when": [entry.day.isoformat(), entry.starts_at.isoformat() if entry.starts_at else None],
        "minutes": entry.minutes,
        "way": entry.way.value if entry.way else None,
        "place": entry.place,
        "purpose": entry.purpose,
        "outcome": entry.outcome.value if entry.outcome else None,
        "reason": entry.reason,
        "members": sorted({str(member) for member, _ in found if member}),
        "with_others": ", ".join(name for member, name in found if member is None),
    }
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def merge(current: Values, listed_before: Values, listed_now: Values) -> Merged:
    """What of ``listed_now`` is to be set on an appointment that stands as ``current``.

    A value is set where nothing was known, or where the appointment still says what the last list said. What the list
    says again changes nothing; what a member set otherwise is kept and named.
    """
    changes: dict[str, Any] = {}
    kept: list[str] = []
    for name, value in listed_now.items():
        have, before = current[name], listed_before.get(name)
        if value in (have, before) or _says_less(name, value, have, before):
            continue
        if _is_open(name, have) or have == before:
            changes[name] = value
        else:
            kept.append(name)
    return Merged(changes, tuple(kept))


def _says_less(name: str, value: Any, have: Any, before: Any) -> bool:
    """A day without a time for an appointment of that day; “planned” where the list never said anything else."""
    if name == "when":
        return value[1] is None and value[0] == have[0]
    return name == "outcome" and value == Outcome.PLANNED.value and before is None


def _is_open(name: str, have: Any) -> bool:
    if name == "when":
        return have[1] is None
    return have in (None, "", [], Outcome.PLANNED.value)
