"""What members do about people: set up the practice, add members, change a passphrase, look in an emergency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from resilience_desk.desk import Desk, repeatable
from resilience_desk.errors import ChangedMeanwhile, Refused
from resilience_desk.people.records import EmergencyAccess, Member, MemberRole, Site, Team, TeamMember
from resilience_desk.people.roles import ROLE_PERMISSIONS, Discipline, Permission, Role
from resilience_desk.storage.failures import database_errors
from resilience_desk.storage.identifiers import new_id
from resilience_desk.storage.sealing import PassphraseCost
from resilience_desk.storage.throttle import Throttle
from resilience_desk.words import mark

EMERGENCY_HOURS = 4
"""How long emergency access runs (HIPAA 164.312(a)(2)(ii) asks for a procedure; the length is the practice's own)."""
LEAST_REASON = 10


class NameMissing(Refused):
    """A member, team or site needs a name."""

    sentence = mark("Write a name first. Nothing was saved; your text is kept.")


class RoleMissing(Refused):
    """A member without any role could not even sign in usefully."""

    sentence = mark("Choose at least one role, so that {name} can use the desk.")


class LastAdministrator(Refused):
    """Without an administrator nobody could add or change members any more."""

    sentence = mark("{name} is the only administrator. Make somebody else one first; nothing was changed.")


class OwnAccess(Refused):
    """Nobody reviews their own emergency access."""

    sentence = mark("This was your own emergency access, so a colleague reviews it.")


class ReasonTooShort(Refused):
    """Emergency access needs a reason that a reviewer can understand."""

    sentence = mark("Say in a few words why you need to look; your team lead reads it.")


@repeatable
def add_first_member(
    desk: Desk, *, sign_in: str, name: str, discipline: Discipline, site: str, zone: str, language: str
) -> UUID:
    """Make the member who set the practice up, with its first site and team. Returns the site's id."""
    with desk.recording("people.first_member_added") as work:
        first_site = Site(name=site, zone=zone, language=language)
        work.session.add(first_site)
        work.session.flush()
        team = Team(name=site, site_id=first_site.id)
        member = _member(
            desk.actor.member, sign_in, name, discipline, first_site.id, (Role.ADMINISTRATOR, Role.CLINICIAN)
        )
        work.session.add_all([team, member])
        work.session.flush()
        work.session.add(TeamMember(team_id=team.id, member_id=member.id))
        return first_site.id


@repeatable
def save_site(
    desk: Desk,
    site_id: UUID | None,
    *,
    name: str,
    address: str = "",
    phone: str = "",
    crisis_contact: str = "",
    out_of_hours_contact: str = "",
    zone: str = "Europe/London",
    language: str = "en-GB",
    version: int | None = None,
) -> UUID:
    """Make or change a site, as it was at ``version``; returns its id. Raises :class:`NameMissing`."""
    with desk.recording("people.site_saved") as work:
        _refuse_nameless(name)
        site = work.session.get_one(Site, site_id) if site_id else Site(name=name)
        _refuse_changed(site, version)
        site.name, site.address, site.phone = name, address, phone
        site.crisis_contact, site.out_of_hours_contact = crisis_contact, out_of_hours_contact
        site.zone, site.language = zone, language
        if site_id:
            flag_modified(site, "name")  # each save counts, so that its undo knows the version it meets
        work.session.add(site)
        return site.id


@repeatable
def save_team(
    desk: Desk,
    team_id: UUID | None,
    *,
    name: str,
    site_id: UUID,
    members: Iterable[UUID],
    version: int | None = None,
) -> UUID:
    """Make or change a team, as it was at ``version``, and its members; returns its id. Raises :class:`NameMissing`."""
    with desk.recording("people.team_saved") as work:
        _refuse_nameless(name)
        team = work.session.get_one(Team, team_id) if team_id else Team(name=name, site_id=site_id)
        _refuse_changed(team, version)
        team.name, team.site_id = name, site_id
        if team_id:
            flag_modified(team, "name")  # its members alone would not count the version
        work.session.add(team)
        work.session.flush()
        wanted = set(members)
        present = {place.member_id for place in work.session.query(TeamMember).filter_by(team_id=team.id)}
        work.session.execute(
            delete(TeamMember).where(TeamMember.team_id == team.id, TeamMember.member_id.not_in(wanted))
        )
        work.session.add_all(TeamMember(team_id=team.id, member_id=member) for member in wanted - present)
        work.tell("people", "team", team.id, members=sorted(str(member) for member in wanted))
        return team.id


@repeatable
def add_member(
    desk: Desk,
    *,
    sign_in: str,
    name: str,
    discipline: Discipline,
    roles: Iterable[Role],
    site_id: UUID | None,
    first_passphrase: str,
    phone: str = "",
    cost: PassphraseCost | None = None,
) -> UUID:
    """Add a member with a first passphrase, which they change when they sign in. Returns their id.

    The keys are written before the record commits: a slot without a member opens nothing that the policy allows.
    Raises :class:`NameMissing`, :class:`RoleMissing` and what :meth:`KeyRing.with_member` may.
    """
    _refuse_nameless(name, sign_in)
    _refuse_roleless(name, roles := tuple(roles))
    member_id = new_id()
    folder, practice = desk.practice.folder, desk.practice
    with desk.recording("people.member_added") as work:
        ring = folder.read_keys().with_member(
            practice.unlocked.data_key, member_id, sign_in, first_passphrase, cost or PassphraseCost()
        )
        member = _member(member_id, sign_in, name, discipline, site_id, roles)
        member.phone = phone.strip()
        work.session.add(member)
        work.session.flush()
        with database_errors():
            folder.write_keys(ring)
        return member_id


@repeatable
def change_passphrase(desk: Desk, old: str, new: str, cost: PassphraseCost | None = None) -> None:
    """Change the signed-in member's passphrase; the database is not rewritten.

    Raises :class:`resilience_desk.storage.keys.WrongPassphrase` for the old one, which is slowed as at signing in
    (:class:`resilience_desk.storage.throttle.TooManyTries`), and
    :class:`resilience_desk.storage.keys.PassphraseTooShort` for the new one.
    """
    folder, own = desk.practice.folder, desk.actor.member
    ring = folder.read_keys()
    name = next((slot.sign_in for slot in ring.slots if slot.member == own), "")
    with Throttle(folder.tries).trying(name):
        unlocked = ring.unlock(name, old)
    renewed = ring.with_passphrase(unlocked, new, cost or PassphraseCost())  # slow on purpose, so before the recording
    with desk.recording("people.passphrase_changed") as work:
        work.tell("people", "member", own)
        with database_errors():
            folder.write_keys(renewed)


@repeatable
def record_leaving(desk: Desk, member_id: UUID) -> None:
    """A member leaves today: the slot goes, the name stays on what they wrote. Raises :class:`LastAdministrator`."""
    with desk.recording("people.member_left") as work:
        member = work.session.get_one(Member, member_id)
        _refuse_without_administrator(work.session, member)
        member.left_on = work.today
        work.session.flush()
        ring = desk.practice.folder.read_keys().without_member(member_id)
        with database_errors():
            desk.practice.folder.write_keys(ring)


@repeatable
def change_member(
    desk: Desk,
    member_id: UUID,
    version: int,
    *,
    name: str,
    discipline: Discipline,
    roles: Iterable[Role],
    site_id: UUID | None,
    phone: str = "",
) -> None:
    """Change what a member is called, does and may do. Its own inverse: call it with the values from before.

    Raises :class:`NameMissing`, :class:`RoleMissing`, :class:`LastAdministrator` and
    :class:`resilience_desk.errors.ChangedMeanwhile`.
    """
    wanted = set(roles)
    with desk.recording("people.member_changed") as work:
        member = work.session.get_one(Member, member_id)
        _refuse_changed(member, version)
        _refuse_nameless(name)
        _refuse_roleless(name, wanted)
        if not _manages_members(wanted):
            _refuse_without_administrator(work.session, member)
        member.name, member.initials, member.discipline = name.strip(), initials_of(name), discipline
        member.site_id, member.phone = site_id, phone.strip()
        held = {place.role: place for place in member.roles}
        for role in held.keys() - wanted:
            member.roles.remove(held[role])
        member.roles.extend(MemberRole(role=role) for role in sorted(wanted - held.keys(), key=lambda role: role.value))
        flag_modified(member, "name")  # the roles alone would not count the version


@repeatable
def take_emergency_access(desk: Desk, patient_id: UUID, reason: str) -> None:
    """Open a case outside one’s care teams for :data:`EMERGENCY_HOURS`; raises :class:`ReasonTooShort`."""
    if len(reason.strip()) < LEAST_REASON:
        raise ReasonTooShort
    with desk.recording("people.emergency_access_taken", case=patient_id) as work:
        until = work.at + timedelta(hours=EMERGENCY_HOURS)
        work.session.add(
            EmergencyAccess(
                member_id=desk.actor.member, patient_id=patient_id, reason=reason, taken_at=work.at, until=until
            )
        )


@repeatable
def review_emergency_access(desk: Desk, access_id: UUID) -> None:
    """Say that an emergency access was looked at and understood; only once. Raises :class:`OwnAccess`."""
    with desk.recording("people.emergency_access_reviewed") as work:
        access = work.session.get_one(EmergencyAccess, access_id)
        if access.member_id == desk.actor.member:
            raise OwnAccess
        if access.reviewed_at is None:
            work.case = access.patient_id
            access.reviewed_by, access.reviewed_at = desk.actor.member, work.at


def _refuse_nameless(*names: str) -> None:
    if not all(name.strip() for name in names):
        raise NameMissing


def _refuse_roleless(name: str, roles: Iterable[Role]) -> None:
    if not set(roles):
        raise RoleMissing(name=name.strip())


def _refuse_changed(record: Member | Site | Team, version: int | None) -> None:
    """Refuse to change what somebody else changed since it was read; a new record has no version to compare."""
    if version is not None and record.version != version:
        raise ChangedMeanwhile


def _manages_members(roles: Iterable[Role]) -> bool:
    return any(Permission.MANAGE_MEMBERS in ROLE_PERMISSIONS[role] for role in roles)


def _refuse_without_administrator(session: Session, member: Member) -> None:
    """Refuse to take away the last present member who may manage members."""
    managing = [role for role in Role if _manages_members([role])]
    if not _manages_members(held.role for held in member.roles):
        return
    others = (
        select(Member.id)
        .join(MemberRole, MemberRole.member_id == Member.id)
        .where(Member.left_on.is_(None), Member.id != member.id, MemberRole.role.in_(managing))
    )
    if session.scalars(others.limit(1)).first() is None:
        raise LastAdministrator(name=member.name)


def _member(
    member_id: UUID, sign_in: str, name: str, discipline: Discipline, site_id: UUID | None, roles: Iterable[Role]
) -> Member:
    member = Member(
        id=member_id,
        sign_in=sign_in.strip(),
        name=name,
        initials=initials_of(name),
        discipline=discipline,
        site_id=site_id,
    )
    member.roles = [MemberRole(role=role) for role in sorted(set(roles), key=lambda role: role.value)]
    return member


def initials_of(name: str) -> str:
    """First letters of the first and last part of a name, at most two."""
    parts = [part for part in name.replace("-", " ").split() if part[0].isalpha()]
    chosen = parts[:1] + parts[-1:] if len(parts) > 1 else parts
    return "".join(part[0].upper() for part in chosen)
