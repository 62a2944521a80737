"""A small real practice for tests: encrypted, migrated, with a team of three, copied fresh for each test."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree
from uuid import UUID

from resilience_desk.desk import Desk
from resilience_desk.opening import FirstSteps, open_desk, set_up
from resilience_desk.people.actions import add_member, save_team
from resilience_desk.people.queries import practice
from resilience_desk.people.roles import Discipline, Role
from resilience_desk.storage.sealing import PassphraseCost

CHEAP = PassphraseCost(memory_kib=8, passes=1, lanes=1)
"""Key derivation that costs a test nothing; one test holds the production cost."""

PASSPHRASE = "four ordinary words here"

BEGINNING = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that moves only when it is told to, plus a microsecond at each look so that moments differ."""

    moment: datetime = BEGINNING

    def __call__(self) -> datetime:
        self.moment += timedelta(microseconds=1)
        return self.moment

    def advance(self, **span: float) -> None:
        self.moment += timedelta(**span)


@dataclass
class Clinic:
    """One practice on disk: Elif Kaya (physiotherapy, leads), Laura Novak (psychology), Ana Rossi (social work)."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    recovery_key: str = ""

    def sign_in(self, name: str) -> Desk:
        return open_desk(self.folder, name, PASSPHRASE, clock=self.clock)

    def copy(self, to: Path) -> Clinic:
        copytree(self.folder, to)
        return Clinic(to, Clock(self.clock.moment), self.recovery_key)


def make_clinic(folder: Path) -> Clinic:
    """Set the clinic up through the same actions a first run uses."""
    clinic = Clinic(folder)
    first = FirstSteps("Harbour Clinic", "ana", "Ana Rossi", Discipline.SOCIAL_WORK, "Harbour", zone="Europe/Lisbon")
    desk, clinic.recovery_key = set_up(folder, first, PASSPHRASE, cost=CHEAP, clock=clinic.clock)
    try:
        found = practice(desk)
        site, team = found.sites[0].id, found.teams[0]
        members = [
            ("elif", "Elif Kaya", Discipline.PHYSIOTHERAPY, (Role.CLINICIAN, Role.TEAM_LEAD)),
            ("laura", "Laura Novak", Discipline.PSYCHOLOGY, (Role.CLINICIAN,)),
        ]
        made = [
            add_member(
                desk,
                sign_in=sign_in,
                name=name,
                discipline=kind,
                roles=roles,
                site_id=site,
                first_passphrase=PASSPHRASE,
                cost=CHEAP,
            )
            for sign_in, name, kind, roles in members
        ]
        save_team(desk, team.id, name="Team South", site_id=site, members=[desk.actor.member, *made])
        add_member(
            desk,
            sign_in="omar",
            name="Omar Haddad",
            discipline=Discipline.PHYSIOTHERAPY,
            roles=(Role.CLINICIAN,),
            site_id=site,
            first_passphrase=PASSPHRASE,
            cost=CHEAP,
        )
        add_member(
            desk,
            sign_in="cora",
            name="Cora Lind",
            discipline=Discipline.ADMINISTRATION,
            roles=(Role.COORDINATOR,),
            site_id=site,
            first_passphrase=PASSPHRASE,
            cost=CHEAP,
        )
    finally:
        desk.close()
    return clinic


def member_named(desk: Desk, sign_in: str) -> UUID:
    """The identifier behind a name for signing in."""
    return next(member.id for member in practice(desk).members if member.sign_in == sign_in)
