"""What the page for a new person holds, free of Qt: beginning values, what is registered, who may be the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from resilience_desk.cases.terms import Stage
from resilience_desk.people.views import PracticeView

_LINES = ("name", "called", "pronouns", "hospital_number", "condition", "what_matters", "question")


@dataclass(frozen=True)
class Colleagues:
    """Who can be key worker and which teams there are, with the member who registers."""

    practice: PracticeView
    me: UUID

    @property
    def key_workers(self) -> tuple[tuple[UUID, str], ...]:
        """Members who work here now, the one who registers first."""
        present = [member for member in self.practice.members if member.left_on is None]
        ordered = sorted(present, key=lambda member: (member.id != self.me, member.name))
        return tuple((member.id, member.name) for member in ordered)

    @property
    def teams(self) -> tuple[tuple[UUID, str], ...]:
        """The teams, those of the member who registers first."""
        ordered = sorted(self.practice.teams, key=lambda team: (self.me not in team.member_ids, team.name))
        return tuple((team.id, team.name) for team in ordered)

    @property
    def own_team(self) -> UUID | None:
        """The team of the member who registers; None when they are on none."""
        return next((team.id for team in self.practice.teams if self.me in team.member_ids), None)


def beginning(colleagues: Colleagues) -> dict[str, Any]:
    """The values the page begins with: key worker and team are the member's own."""
    return dict.fromkeys(_LINES, "") | {
        "birth_date": None,
        "key_worker_id": colleagues.me,
        "team_id": colleagues.own_team,
        "stage": Stage.REFERRED,
        "started_on": None,
        "planned_weeks": None,
        "joined_midway": False,
    }


def registration(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the page holds, as it is registered: lines without spaces around them, whole weeks."""
    clean = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    weeks = clean["planned_weeks"]
    return clean | {"planned_weeks": round(weeks) if weeks is not None else None}


def identity(values: Mapping[str, Any]) -> tuple[str, date | None, str] | None:
    """What somebody already here would share: name, birth date, hospital number; None before there is any."""
    name, number = values["name"].strip(), values["hospital_number"].strip()
    return (name, values["birth_date"], number) if name or number else None
