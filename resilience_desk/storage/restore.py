"""Restoring a backup: the present state is saved first, then replaced in one step, and the journal says so.

A restored practice begins a new chain whose first row tells who restored which backup when, and how far each chain
reached in the state left behind. So a check can tell "restored on …" from "rows missing", later restores included.
Unfinished texts are carried over where their case exists in the backup too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from resilience_desk.storage import embedded
from resilience_desk.storage.backup import Backup, BackupNotWhole, last_change, make_backup, verify_backup
from resilience_desk.storage.chain_checking import RESTORED, Restore, restores_in
from resilience_desk.storage.drafts import Draft
from resilience_desk.storage.failures import PracticeDamaged, database_errors
from resilience_desk.storage.folder import HalfCopied, KeysMissing, NoPractice, PracticeFolder
from resilience_desk.storage.journal import begin_chain, ends
from resilience_desk.storage.keyed import KeyedFolder
from resilience_desk.storage.keys import KeyRing, Unlocked
from resilience_desk.storage.manifest import BackupReason
from resilience_desk.storage.place import refuse_unsafe_place
from resilience_desk.storage.practice import ForeignDatabase, Schema, bring_up_to_date
from resilience_desk.storage.sealing import SealBroken
from resilience_desk.storage.throttle import Throttle
from resilience_desk.storage.vault import WrappedKey
from resilience_desk.storage.whole_files import flush_file, flush_folder

Permit = Callable[[Session], None]
"""Raises :class:`resilience_desk.errors.NotPermitted` unless the member may restore, judged in the state given."""

_UNREADABLE = (
    PracticeDamaged,
    HalfCopied,
    ForeignDatabase,
    BackupNotWhole,
    SealBroken,
    KeysMissing,
    ValueError,
    TypeError,
)
"""A present state that cannot be saved as a backup; the last two are columns that somebody wrote rubbish into."""


@dataclass(frozen=True)
class Preview:
    """What a restore would bring, and what it would set aside."""

    backup: Backup
    present_readable: bool
    present_people: int | None
    present_last_change: datetime | None
    entries_set_aside: int | None
    """Journal entries that the backup does not hold; None where the present state cannot be read."""


@dataclass(frozen=True)
class Restored:
    """What a restore did."""

    backup: Backup
    saved: Path | None
    """Where the state left behind now lies; None when there was none."""
    entries_set_aside: int | None
    drafts_kept: int
    drafts_set_aside: int
    """Unfinished texts on cases that the backup does not know; they lie in the saved state."""


@dataclass(frozen=True)
class _LeftBehind:
    """What could be read of the present state before it is replaced."""

    ends: Mapping[UUID, int] = field(default_factory=dict[UUID, int])
    restores: Sequence[Restore] = ()
    drafts: Sequence[Mapping[str, Any]] = ()
    people: int | None = None
    last_change: datetime | None = None
    complete: bool = True


def unlock_backup(path: Path, backup: Backup, sign_in: str, passphrase: str) -> tuple[KeyRing, Unlocked]:
    """Sign in for a restore into ``path``: with the practice's own keys where they can be read, else with the backup's.

    So a passphrase changed since the backup stays the one that counts. Raises
    :class:`resilience_desk.storage.keys.WrongPassphrase` and :class:`resilience_desk.storage.throttle.TooManyTries`.
    """
    folder = PracticeFolder(path)
    ring = _own_ring(folder, backup.manifest.practice) or backup.folder.read_keys()
    with Throttle(folder.tries).trying(sign_in):
        return ring, ring.unlock(sign_in, passphrase)


def preview(keyed: KeyedFolder, backup: Backup) -> Preview:
    """Verify the backup whole and say what it would bring and set aside. Changes nothing."""
    verify_backup(keyed, backup)
    present = _read_present(keyed) if keyed.folder.database.exists() else _LeftBehind()
    with database_errors(), keyed.session(backup.database) as session:
        lost = _lost(present, ends(session))
    return Preview(
        backup=backup,
        present_readable=present.complete,
        present_people=present.people,
        present_last_change=present.last_change,
        entries_set_aside=_entries(lost) if present.complete else None,
    )


def restore(
    keyed: KeyedFolder,
    backup: Backup,
    schema: Schema,
    *,
    member: UUID | None,
    installation: UUID,
    at: datetime,
    permit: Permit,
) -> Restored:
    """Put a backup in the practice's place. ``member`` is who restores; None for the holder of the recovery key.

    Killed at any moment it leaves the old state or the new one whole; the next opening finishes what was begun. Raises
    :class:`resilience_desk.storage.folder.InUse`, :class:`resilience_desk.storage.backup.BackupNotWhole`,
    :class:`resilience_desk.storage.practice.NewerPractice`, what ``permit`` raises, and what the disk may do.
    """
    folder = keyed.folder
    refuse_unsafe_place(folder.path)
    verify_backup(keyed, backup)
    with database_errors():
        folder.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = folder.lock()
    try:
        with database_errors():
            folder.finish_restore()
            present, saved = _save_present(keyed, backup, at, permit)
            restored = _stage(keyed, backup, schema, present, saved, _Act(member, installation, at))
            if _own_ring(folder, keyed.practice) is None:
                folder.write_keys(backup.folder.read_keys())
            _staged(folder).replace(folder.next_database)
            flush_folder(folder.path)
            folder.finish_restore()
            return restored
    finally:
        lock.release()


@dataclass(frozen=True)
class _Act:
    member: UUID | None
    installation: UUID
    at: datetime


def _staged(folder: PracticeFolder) -> Path:
    return folder.path / "desk.db.partial"


def _own_ring(folder: PracticeFolder, practice: UUID) -> KeyRing | None:
    try:
        ring = folder.read_keys()
    except (NoPractice, KeysMissing):
        return None
    return ring if ring.practice == practice else None


def _save_present(keyed: KeyedFolder, backup: Backup, at: datetime, permit: Permit) -> tuple[_LeftBehind, Path | None]:
    """Save the present state: as a verified backup, or file by file where it is damaged. None where there is none."""
    if not keyed.folder.database.exists():
        with keyed.session(backup.database) as session:
            permit(session)
        return _LeftBehind(), None
    present = _read_present(keyed)
    with keyed.session(keyed.folder.database if present.complete else backup.database) as session:
        permit(session)
    try:
        return present, make_backup(keyed, BackupReason.BEFORE_RESTORE, at=at).path
    except _UNREADABLE:
        return present, _set_aside(keyed.folder, at)


def _read_present(keyed: KeyedFolder) -> _LeftBehind:
    try:
        with database_errors():
            if not embedded.key_fits(keyed.folder.database, keyed.database_key):
                raise ForeignDatabase
            with keyed.session() as session:
                return _LeftBehind(
                    ends=ends(session),
                    restores=restores_in(session, keyed.practice, keyed.vault()),
                    drafts=[dict(row) for row in session.execute(select(*Draft.__table__.columns)).mappings()],
                    people=session.connection().exec_driver_sql("SELECT count(*) FROM patient").scalar(),
                    last_change=last_change(session),
                )
    except _UNREADABLE:
        return _LeftBehind(complete=False)


def _set_aside(folder: PracticeFolder, at: datetime) -> Path:
    """A plain copy of a damaged practice's files, log included, for whoever can still read something in them."""
    place = folder.backups / at.strftime("damaged-%Y-%m-%dT%H-%M-%SZ")
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    for part in (folder.database, *folder.logs, *folder.path.glob("keys.json*")):
        if part.is_file():
            copyfile(part, place / part.name)
            flush_file(place / part.name)
    flush_folder(place)
    flush_folder(place.parent)
    return place


def _stage(
    keyed: KeyedFolder, backup: Backup, schema: Schema, present: _LeftBehind, saved: Path | None, act: _Act
) -> Restored:
    """Build the restored database beside the present one: brought up to date, with the row that tells of it."""
    staged = _staged(keyed.folder)
    for leftover in staged.parent.glob(staged.name + "*"):
        leftover.unlink()
    copyfile(backup.database, staged)
    bring_up_to_date(keyed, staged, schema, may_write=True)
    with keyed.session(staged, writing=True) as session:
        lost = _lost(present, ends(session))
        kept = _carry_drafts(session, present.drafts)
        contents = {
            "backup_made_at": backup.made_at,
            "backup": backup.path.name,
            "saved": saved.name if saved else None,
            "lost": [[chain, had, was] for chain, (had, was) in sorted(lost.items())],
            "complete": present.complete and all(earlier.complete for earlier in present.restores),
        }
        begin_chain(
            session,
            keyed.practice,
            keyed.vault(),
            action=RESTORED,
            actor=act.member,
            installation=act.installation,
            at=act.at,
            contents=contents,
        )
        session.commit()
    _make_single_file(keyed, staged)
    return Restored(
        backup=backup,
        saved=saved,
        entries_set_aside=_entries(lost) if present.complete else None,
        drafts_kept=kept,
        drafts_set_aside=len(present.drafts) - kept,
    )


def _lost(present: _LeftBehind, held: Mapping[UUID, int]) -> dict[UUID, tuple[int, int]]:
    """For each chain that reached further than ``held``: the last entry kept and the last there was, ever."""
    reached = dict(present.ends)
    for earlier in present.restores:
        for chain, (_, was) in earlier.lost.items():
            reached[chain] = max(was, reached.get(chain, 0))
    return {chain: (held.get(chain, 0), was) for chain, was in reached.items() if was > held.get(chain, 0)}


def _entries(lost: Mapping[UUID, tuple[int, int]]) -> int:
    return sum(was - kept for kept, was in lost.values())


def _carry_drafts(session: Session, drafts: Sequence[Mapping[str, Any]]) -> int:
    """Take the unfinished texts along whose sealing key the backup holds; each replaces the one of its own form."""
    table = Draft.__table__
    known = set(session.scalars(select(WrappedKey.id)))
    carried = [dict(draft) for draft in drafts if draft["key_id"] in known]
    for draft in carried:
        same_form = (table.c[name] == draft[name] for name in ("owner", "place", "patient_id"))
        session.execute(delete(Draft).where(*same_form))
        session.execute(insert(Draft).values(draft))
    return len(carried)


def _make_single_file(keyed: KeyedFolder, database: Path) -> None:
    """Fold the log into the file, verify every page, force it to the disk."""
    connection = embedded.connect(database, keyed.database_key, writing=True)
    try:
        connection.execute("PRAGMA journal_mode=DELETE").close()
    finally:
        connection.close()
    if embedded.damaged_pages(database, keyed.database_key):
        raise BackupNotWhole
    flush_file(database)
