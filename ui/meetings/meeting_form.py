"""What the form that plans a meeting holds: team, day, time, length, chair and note-taker. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from resilience_desk.errors import Refused
from resilience_desk.meetings.views import MeetingLineView
from resilience_desk.words import mark

USUAL_MINUTES = 60
USUAL_TIME = time(11, 0)


class MeetingIncomplete(Refused):
    """A meeting needs a team, a day and a time."""

    sentence = mark("Say which team meets, on which day and at what time. Nothing was saved.")


@dataclass
class MeetingForm:
    """The fields as they stand."""

    team_id: UUID | None = None
    day: date | None = None
    at: time | None = USUAL_TIME
    minutes: int = USUAL_MINUTES
    chair_id: UUID | None = None
    note_taker_id: UUID | None = None

    @staticmethod
    def after(last: MeetingLineView | None, today: date, zone: ZoneInfo) -> MeetingForm:
        """The next meeting as it most likely is: a week after the last one, at its hour; without one, today."""
        if last is None:
            return MeetingForm(day=today)
        began = last.begins_at.astimezone(zone)
        day = began.date() + timedelta(weeks=1)
        while day < today:
            day += timedelta(weeks=1)
        return MeetingForm(last.team_id, day, began.time().replace(second=0, microsecond=0))

    def begins_at(self, zone: ZoneInfo) -> datetime:
        """The moment it begins, aware. Raises :class:`MeetingIncomplete`."""
        if self.team_id is None or self.day is None or self.at is None:
            raise MeetingIncomplete
        return datetime.combine(self.day, self.at, zone)

    def as_draft(self) -> dict[str, Any]:
        """As the desk keeps it."""
        return {
            "team_id": str(self.team_id or ""),
            "day": self.day.isoformat() if self.day else "",
            "at": self.at.isoformat() if self.at else "",
            "minutes": self.minutes,
            "chair_id": str(self.chair_id or ""),
            "note_taker_id": str(self.note_taker_id or ""),
        }


def from_draft(kept: dict[str, Any]) -> MeetingForm:
    """The fields as the desk kept them."""
    return MeetingForm(
        _identifier(kept.get("team_id")),
        date.fromisoformat(kept["day"]) if kept.get("day") else None,
        time.fromisoformat(kept["at"]) if kept.get("at") else None,
        int(kept.get("minutes") or USUAL_MINUTES),
        _identifier(kept.get("chair_id")),
        _identifier(kept.get("note_taker_id")),
    )


def _identifier(text: object) -> UUID | None:
    return UUID(str(text)) if text else None
