"""The clinic itself: two sites, two teams, nine members with throw-away passphrases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from resilience_desk.demo.telling import StoryClock, Telling
from resilience_desk.desk import Actor, Desk
from resilience_desk.opening import FirstSteps, set_up
from resilience_desk.people.actions import add_member, change_member, save_site, save_team
from resilience_desk.people.queries import practice
from resilience_desk.people.roles import Discipline, Role
from resilience_desk.storage.sealing import PassphraseCost

ZONE = "Europe/London"
SIGN_IN = "elif"
PASSPHRASE = "four lanterns by the harbour"
"""Everybody's passphrase in this throw-away clinic; it stands in the open and protects nobody."""

THROW_AWAY = PassphraseCost(memory_kib=8, passes=1, lanes=1)
"""A passphrase cost that protects nothing and costs no time: the people are invented, the folder is thrown away."""

_LEAD = (Role.CLINICIAN, Role.TEAM_LEAD)
_CLINICIAN = (Role.CLINICIAN,)


@dataclass(frozen=True)
class _Colleague:
    sign_in: str
    name: str
    discipline: Discipline
    roles: tuple[Role, ...]
    phone: str


_COLLEAGUES = (
    _Colleague("laura", "Laura Novak", Discipline.PSYCHOLOGY, _CLINICIAN, "555 0142"),
    _Colleague("ana", "Ana Rossi", Discipline.SOCIAL_WORK, _CLINICIAN, "555 0143"),
    _Colleague("daniel", "Daniel Hoffmann", Discipline.MEDICINE, _CLINICIAN, "555 0144"),
    _Colleague("ruth", "Ruth Adeyemi", Discipline.ADMINISTRATION, (Role.COORDINATOR,), "555 0140"),
    _Colleague("mateo", "Mateo Ortiz", Discipline.PHYSIOTHERAPY, _LEAD, "555 0161"),
    _Colleague("priya", "Priya Nair", Discipline.PSYCHOLOGY, _CLINICIAN, "555 0162"),
    _Colleague("jonas", "Jonas Berg", Discipline.SOCIAL_WORK, _CLINICIAN, "555 0163"),
    _Colleague("hana", "Hana Sato", Discipline.OCCUPATIONAL_THERAPY, _CLINICIAN, "555 0164"),
)

SOUTH, HARBOUR = "Team South", "Team Harbour"
_TEAMS = {SOUTH: ("elif", "laura", "ana", "daniel"), HARBOUR: ("mateo", "priya", "jonas", "hana")}


def open_clinic(
    folder: Path, now: datetime, begins_ago: timedelta, seed: int, cost: PassphraseCost | None
) -> tuple[Telling, str]:
    """Set the practice up some time ago, with a desk for every member; returns the telling and the recovery key.

    The desks share the one opened practice and its lock, each with its own actor and journal chain. ``seed`` is what
    the diaries grow from, ``cost`` the passphrase cost of whoever signs in first.
    """
    clock = StoryClock(now - begins_ago)
    first = FirstSteps("Harbour Clinic", SIGN_IN, "Elif Kaya", Discipline.PHYSIOTHERAPY, "Harbour", zone=ZONE)
    desk, recovery_key = set_up(folder, first, PASSPHRASE, cost=cost or THROW_AWAY, clock=clock)
    telling = Telling(clock, now.astimezone(UTC), ZoneInfo(ZONE), seed, {SIGN_IN: desk})
    try:
        _settle(desk, telling)
    except BaseException:
        desk.close()
        raise
    return telling, recovery_key


def _settle(desk: Desk, telling: Telling) -> None:
    """Sites with their numbers, colleagues, teams."""
    view = practice(desk)
    harbour, own = view.sites[0], view.members[0]
    save_site(
        desk,
        harbour.id,
        version=harbour.version,
        name="Harbour",
        address="2 Quay Street",
        phone="555 0140",
        crisis_contact="Harbour crisis line, 555 0199, day and night",
        out_of_hours_contact="Out-of-hours nurse, 555 0150, from 17:00 to 8:00",
        zone=ZONE,
    )
    south = save_site(
        desk,
        None,
        name="South",
        address="41 Orchard Road",
        phone="555 0141",
        crisis_contact="Harbour crisis line, 555 0199, day and night",
        out_of_hours_contact="Out-of-hours nurse, 555 0150, from 17:00 to 8:00",
        zone=ZONE,
    )
    change_member(
        desk,
        own.id,
        own.version,
        name=own.name,
        discipline=own.discipline,
        roles=(Role.ADMINISTRATOR, *_LEAD),
        site_id=south,
        phone="555 0145",
    )
    sites = {name: site for names, site in ((_TEAMS[SOUTH], south), (_TEAMS[HARBOUR], harbour.id)) for name in names}
    for each in _COLLEAGUES:
        member = add_member(
            desk,
            sign_in=each.sign_in,
            name=each.name,
            discipline=each.discipline,
            roles=each.roles,
            site_id=sites.get(each.sign_in, harbour.id),
            first_passphrase=PASSPHRASE,
            phone=each.phone,
            cost=THROW_AWAY,
        )
        actor = Actor(member, desk.actor.installation)
        telling.desks[each.sign_in] = Desk(desk.practice, actor, desk.policy, zone=ZONE, clock=telling.clock)
    team = view.teams[0]
    for name, site, known in ((HARBOUR, harbour.id, team.id), (SOUTH, south, None)):
        members = [telling.member(sign_in) for sign_in in _TEAMS[name]]
        telling.teams[name] = save_team(desk, known, name=name, site_id=site, members=members)
