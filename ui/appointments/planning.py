"""What the form of an appointment holds, free of Qt: beginnings, the action's details, and what a draft keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from uuid import UUID

from resilience_desk.appointments.actions import Details
from resilience_desk.appointments.terms import Way
from resilience_desk.appointments.views import AppointmentView

USUAL_MINUTES = 45


@dataclass(frozen=True)
class Held:
    """What stands in the form. ``appointment_id`` None: a new one. None and empty: not known."""

    appointment_id: UUID | None = None
    version: int | None = None
    day: date | None = None
    at: time | None = None
    minutes: int | None = None
    way: Way | None = None
    place: str = ""
    purpose: str = ""
    member_ids: tuple[UUID, ...] = ()
    with_others: str = ""

    @property
    def details(self) -> Details | None:
        """What is planned; None while there is no day."""
        if self.day is None:
            return None
        return Details(
            day=self.day,
            at=self.at,
            minutes=self.minutes,
            way=self.way,
            place=self.place.strip(),
            purpose=self.purpose.strip(),
            member_ids=self.member_ids,
            with_others=self.with_others.strip(),
        )


def beginning(me: UUID) -> Held:
    """A new appointment: with the member who plans it, of the usual length."""
    return Held(minutes=USUAL_MINUTES, way=Way.CLINIC, member_ids=(me,))


def held_of(view: AppointmentView) -> Held:
    """An appointment that stands, for changing it."""
    return Held(
        appointment_id=view.id,
        version=view.version,
        day=view.day,
        at=view.at,
        minutes=view.minutes,
        way=view.way,
        place=view.place,
        purpose=view.purpose,
        member_ids=view.member_ids,
        with_others=view.with_others,
    )


def draft_of(held: Held) -> dict[str, Any]:
    """What the form holds, as a draft keeps it."""
    return {
        "appointment": str(held.appointment_id) if held.appointment_id else None,
        "day": held.day.isoformat() if held.day else None,
        "at": held.at.isoformat() if held.at else None,
        "minutes": held.minutes,
        "way": held.way.value if held.way else None,
        "place": held.place,
        "purpose": held.purpose,
        "members": [str(member) for member in held.member_ids],
        "with_others": held.with_others,
    }


def from_draft(kept: Mapping[str, Any]) -> Held | None:
    """What a draft kept; None for one that this desk cannot read. Its version is to be asked anew."""
    try:
        return Held(
            appointment_id=UUID(kept["appointment"]) if kept["appointment"] else None,
            day=date.fromisoformat(kept["day"]) if kept["day"] else None,
            at=time.fromisoformat(kept["at"]) if kept["at"] else None,
            minutes=kept["minutes"],
            way=Way(kept["way"]) if kept["way"] else None,
            place=str(kept["place"]),
            purpose=str(kept["purpose"]),
            member_ids=tuple(UUID(member) for member in kept["members"]),
            with_others=str(kept["with_others"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def rebased(draft: Held, standing: AppointmentView | None) -> Held:
    """A draft at the version that its appointment has now; one whose appointment is gone becomes a new one."""
    if standing is None:
        return replace(draft, appointment_id=None, version=None)
    return replace(draft, version=standing.version)
