"""The ways into a practice before a desk is open. Free of Qt; the database is imported at the first call alone.

Everything here takes from milliseconds to seconds: it is called through the operations alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resilience_desk.errors import Refused
from resilience_desk.words import mark

if TYPE_CHECKING:
    from datetime import datetime

    from resilience_desk.desk import Desk
    from resilience_desk.safekeeping import Backup, Preview, Restored, Safe
    from ui.people.first_run import MemberAnswers, PracticeAnswers


class NoSuchFolder(Refused):
    """The second place for backups is not there."""

    sentence = mark("There is no folder {folder}. Connect the disk or choose another place; it can also wait.")


@dataclass(frozen=True)
class BackupRow:
    """One backup as its list shows it; ``reason`` is a marked text."""

    backup: Backup
    name: str
    practice: str
    made_at: datetime
    tested_at: datetime
    people: int
    megabytes: float
    reason: str


@dataclass(frozen=True)
class Doors:
    """``options`` go to setting up and opening as they are: what key derivation costs, which clock is used."""

    set_up_options: dict[str, Any]
    open_options: dict[str, Any]

    @staticmethod
    def real() -> Doors:
        """The doors of the running program."""
        return Doors({}, {})

    def prepare(self) -> None:
        """Load what the first sign-in needs, while the member still types."""
        import resilience_desk.safekeeping  # noqa: F401

    def sign_in(self, path: Path, name: str, passphrase: str) -> Desk:
        """Open the desk of a member. Raises what :func:`resilience_desk.opening.open_desk` may."""
        from resilience_desk.opening import open_desk

        return open_desk(path, name, passphrase, **self.open_options)

    def refuse_new_place(self, path: Path) -> None:
        """Raise unless a new practice may be laid in ``path``."""
        from resilience_desk.opening import refuse_new_place

        refuse_new_place(path)

    def set_up(self, practice: PracticeAnswers, member: MemberAnswers) -> tuple[Desk, str]:
        """Make the practice with its first site and member. Returns the open desk and the recovery key."""
        from resilience_desk.opening import FirstSteps, set_up
        from resilience_desk.people import actions, queries
        from resilience_desk.people.roles import Discipline

        first = FirstSteps(
            practice=practice.name.strip(),
            sign_in=member.sign_in.strip(),
            name=member.name.strip(),
            discipline=member.discipline or Discipline.OTHER,
            site=practice.site_name,
            zone=practice.zone,
            language=practice.language,
        )
        desk, recovery_key = set_up(practice.path, first, member.passphrase, **self.set_up_options)
        try:
            actions.save_site(
                desk,
                queries.practice(desk).sites[0].id,
                name=practice.site_name,
                crisis_contact=practice.crisis_contact.strip(),
                out_of_hours_contact=practice.out_of_hours_contact.strip(),
                zone=practice.zone,
                language=practice.language,
            )
        except BaseException:
            desk.close()
            raise
        return desk, recovery_key

    def back_up(self, desk: Desk, second: Path | None) -> Backup:
        """Make and verify a first backup, and copy it to a second place. Raises :class:`NoSuchFolder`."""
        if second is not None and not second.is_dir():
            raise NoSuchFolder(folder=str(second))
        from resilience_desk.safekeeping import BackupReason, safe_of

        return safe_of(desk.practice).back_up(BackupReason.ASKED, second)

    def backups(self, path: Path, *also: Path) -> tuple[BackupRow, ...]:
        """The backups of a practice, newest first, and those in other places."""
        from resilience_desk.safekeeping import REASONS, backups_of

        return tuple(
            BackupRow(
                backup,
                backup.path.name,
                backup.manifest.practice_name,
                backup.made_at,
                backup.manifest.tested_at,
                backup.people,
                backup.size / 1_000_000,
                REASONS[backup.manifest.reason],
            )
            for backup in backups_of(path, *also)
        )

    def preview(self, path: Path, row: BackupRow, name: str, passphrase: str) -> tuple[Safe, Preview]:
        """Sign in to restore, verify the backup, and say what it would bring and set aside. Changes nothing."""
        from resilience_desk.safekeeping import safe_of_backup

        safe = safe_of_backup(path, row.backup, name, passphrase)
        return safe, safe.preview(row.backup)

    def restore(self, safe: Safe, row: BackupRow) -> Restored:
        """Put the backup in the practice's place; the present state is saved first."""
        return safe.restore(row.backup)
