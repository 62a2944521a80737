"""The roof over the door: setting a practice up and opening it, with the schema and the policy of this program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from resilience_desk.desk import Actor, Desk
from resilience_desk.people.actions import add_first_member
from resilience_desk.people.records import Member, Site
from resilience_desk.people.roles import Discipline
from resilience_desk.policy import PracticePolicy
from resilience_desk.schema import DeskSchema
from resilience_desk.storage.installation import installation_id
from resilience_desk.storage.place import refuse_unsafe_place
from resilience_desk.storage.practice import PlaceTaken, Practice, create_practice, open_practice, reading, unlock
from resilience_desk.storage.sealing import PassphraseCost

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class FirstSteps:
    """What a new practice begins with: its name, its first member and site."""

    practice: str
    sign_in: str
    name: str
    discipline: Discipline
    site: str
    zone: str = "Europe/London"
    language: str = "en-GB"


def set_up(
    path: Path, first: FirstSteps, passphrase: str, *, cost: PassphraseCost | None = None, clock: Clock = utc_now
) -> tuple[Desk, str]:
    """Make a new practice in ``path`` and open it. Returns the desk and the recovery key, which is shown this once."""
    _, _, recovery_key = create_practice(path, first.practice, first.sign_in, passphrase, DeskSchema(), cost)
    ring, unlocked = unlock(path, first.sign_in, passphrase)
    practice = open_practice(path, ring, unlocked, DeskSchema())
    desk = Desk(practice, Actor(unlocked.member, installation_id()), PracticePolicy(), zone=first.zone, clock=clock)
    add_first_member(
        desk,
        sign_in=first.sign_in,
        name=first.name,
        discipline=first.discipline,
        site=first.site,
        zone=first.zone,
        language=first.language,
    )
    return desk, recovery_key


def refuse_new_place(path: Path) -> None:
    """Raise unless a new practice may be laid in ``path``: on this computer, outside cloud folders, nothing there yet.

    Raises :class:`resilience_desk.storage.place.OnNetworkShare`, :class:`resilience_desk.storage.place.InCloudFolder`
    and :class:`resilience_desk.storage.practice.PlaceTaken`, as setting up would.
    """
    refuse_unsafe_place(path)
    if path.exists() and not (path.is_dir() and next(path.iterdir(), None) is None):
        raise PlaceTaken(folder=str(path))


def open_desk(path: Path, sign_in: str, passphrase: str, *, clock: Clock = utc_now) -> Desk:
    """Sign a member in at the practice in ``path``. Raises what :mod:`resilience_desk.storage.practice` may."""
    ring, unlocked = unlock(path, sign_in, passphrase)
    practice = open_practice(path, ring, unlocked, DeskSchema())
    try:
        actor = Actor(unlocked.member, installation_id())
        return Desk(practice, actor, PracticePolicy(), zone=_zone_of(practice, unlocked.member), clock=clock)
    except BaseException:
        practice.close()
        raise


def open_beside(path: Path, sign_in: str, passphrase: str) -> Practice:
    """Open a practice for reading alone, beside a window that may have it open: for backups and checks."""
    ring, unlocked = unlock(path, sign_in, passphrase)
    return open_practice(path, ring, unlocked, DeskSchema(), exclusive=False)


def _zone_of(practice: Practice, member: UUID) -> str:
    """The zone of the member's site, or of the first site."""
    with reading(practice) as session:
        own = session.scalars(
            select(Site.zone).join(Member, Member.site_id == Site.id).where(Member.id == member)
        ).first()
        return own or _any_zone(session)


def _any_zone(session: Session) -> str:
    return session.scalars(select(Site.zone).order_by(Site.id)).first() or "UTC"
