"""The roof over backups, checks and restores: what the sign-in screen, the window and the command line call.

None of it needs an opened desk. Signing in gives a :class:`Safe`; everything else is asked of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from resilience_desk.desk import Actor
from resilience_desk.opening import Clock, utc_now
from resilience_desk.policy import PracticePolicy
from resilience_desk.schema import DeskSchema
from resilience_desk.storage import backup as _backup
from resilience_desk.storage import restore as _restore
from resilience_desk.storage.backup import Backup
from resilience_desk.storage.chain_checking import RESTORED
from resilience_desk.storage.checking import Progress, check_practice
from resilience_desk.storage.findings import Report
from resilience_desk.storage.folder import PracticeFolder
from resilience_desk.storage.installation import installation_id
from resilience_desk.storage.keyed import KeyedFolder
from resilience_desk.storage.manifest import REASONS, BackupReason
from resilience_desk.storage.practice import Practice, unlock
from resilience_desk.storage.restore import Preview, Restored

__all__ = [
    "REASONS",
    "Backup",
    "BackupReason",
    "Preview",
    "Report",
    "Restored",
    "Safe",
    "backups_of",
    "open_safe",
    "safe_of",
    "safe_of_backup",
]


@dataclass(frozen=True)
class Safe:
    """A practice's folder with its keys, and the member who signed in."""

    keyed: KeyedFolder
    member: UUID
    clock: Clock = utc_now

    def back_up(self, reason: BackupReason, second: Path | None = None) -> Backup:
        """Make a verified backup, beside an open window too; with ``second`` also copy it there."""
        made = _backup.make_backup(self.keyed, reason, at=self.clock())
        if second is not None:
            _backup.copy_backup(made, second)
        return made

    def rotate(self, zone: tzinfo, second: Path | None = None) -> tuple[Backup, ...]:
        """Remove the backups that the rule no longer keeps, here and in a second place. Returns those removed."""
        places = [self.keyed.folder.backups, *([second / _backup.SECOND_FOLDER] if second else [])]
        now = self.clock()
        return tuple(gone for place in places for gone in _backup.rotate(place, self.keyed.practice, now, zone))

    def retest(self, backup: Backup) -> Backup:
        """Verify a backup whole and remember when; raises what does not verify."""
        return _backup.retest_backup(self.keyed, backup, at=self.clock())

    def check(
        self,
        also: Iterable[Path] = (),
        progress: Progress = lambda _step, _done, _total: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Report:
        """The full check (see :func:`resilience_desk.storage.checking.check_practice`), beside an open window too."""
        return check_practice(self.keyed, also=also, progress=progress, stopped=stopped)

    def preview(self, backup: Backup) -> Preview:
        """What restoring ``backup`` would bring and set aside. Verifies it; changes nothing."""
        return _restore.preview(self.keyed, backup)

    def restore(self, backup: Backup) -> Restored:
        """Restore ``backup``; the present state is saved first. Needs the right to manage the practice."""
        actor = Actor(self.member, installation_id())
        now = self.clock()

        def permit(session: Session) -> None:
            PracticePolicy().require(session, actor, RESTORED, None, now)

        return _restore.restore(
            self.keyed,
            backup,
            DeskSchema(),
            member=self.member,
            installation=actor.installation,
            at=now,
            permit=permit,
        )


def backups_of(path: Path, *also: Path) -> tuple[Backup, ...]:
    """The backups of the practice in ``path``, newest first, and those in other places. Before anyone signed in."""
    return _backup.list_backups(PracticeFolder(path).backups, *also)


def open_safe(path: Path, sign_in: str, passphrase: str, *, clock: Clock = utc_now) -> Safe:
    """Sign in to keep a practice safe, without opening a desk; throttled like every signing in."""
    ring, unlocked = unlock(path, sign_in, passphrase)
    return Safe(KeyedFolder.of(path, ring, unlocked.data_key), unlocked.member, clock)


def safe_of(practice: Practice, *, clock: Clock = utc_now) -> Safe:
    """The safe of a practice that a desk has open: for regular backups and background checks."""
    return Safe(practice.keyed, practice.unlocked.member, clock)


def safe_of_backup(path: Path, backup: Backup, sign_in: str, passphrase: str, *, clock: Clock = utc_now) -> Safe:
    """Sign in to restore ``backup`` into ``path``, which may be empty, new or damaged.

    The practice's own keys count where they can be read (a passphrase changed since stays changed), else the backup's.
    """
    ring, unlocked = _restore.unlock_backup(path, backup, sign_in, passphrase)
    return Safe(KeyedFolder.of(path, ring, unlocked.data_key), unlocked.member, clock)
