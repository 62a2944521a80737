"""Verified backups: a folder each with database, wrapped keys and a signed manifest; whole, or not there at all.

A backup is one consistent moment, copied in a single step beside whatever a window is doing (a copy in several steps is
begun anew by every commit and may never end). It counts as made once the copy was opened and verified.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from hashlib import file_digest
from pathlib import Path
from shutil import copyfile, rmtree
from uuid import UUID

from filelock import FileLock
from sqlalchemy import Connection, select, text
from sqlalchemy.orm import Session

from resilience_desk import __version__
from resilience_desk.errors import DeskError
from resilience_desk.storage import embedded
from resilience_desk.storage.failures import database_errors
from resilience_desk.storage.folder import PracticeFolder
from resilience_desk.storage.journal import JournalRow, heads
from resilience_desk.storage.keyed import KeyedFolder
from resilience_desk.storage.manifest import BackupReason, Manifest
from resilience_desk.storage.rotation import to_keep
from resilience_desk.storage.whole_files import flush_file, flush_folder, write_whole
from resilience_desk.words import mark

MANIFEST = "manifest.json"
SECOND_FOLDER = "Resilience Desk backups"
"""The folder made inside a second target, so that nothing else there is ever touched."""

_PARTIAL = ".partial"
_LARGEST_MANIFEST = 4 * 1024 * 1024
_KEPT_FOR_SAFETY = timedelta(days=90)
"""A state saved before a migration, a restore or an erasure stays this long, whatever the rotation says."""
_PASSING = {BackupReason.ASKED, BackupReason.REGULAR, BackupReason.CLOSING, BackupReason.BEFORE_IMPORT}
_PEOPLE = "patient"


class BackupNotWhole(DeskError):
    """A fresh copy did not verify, or an older backup does not any more."""

    sentence = mark("This backup does not verify, so it was not used. Your practice is unchanged. Try another backup.")
    exit_code = 7


class NoBackup(DeskError):
    """The folder holds no backup of ours."""

    sentence = mark("There is no backup in {folder}. Choose the folder that holds the backups, or one of them.")
    exit_code = 8


class OtherPractice(DeskError):
    """The backup belongs to another practice."""

    sentence = mark("This backup belongs to “{practice}”, not to this practice. Nothing was changed.")
    exit_code = 8


@dataclass(frozen=True)
class Backup:
    """One backup on a disk, as its manifest describes it."""

    path: Path
    manifest: Manifest

    @property
    def made_at(self) -> datetime:
        """The moment whose state it holds."""
        return self.manifest.made_at

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(part.stat().st_size for part in self.path.iterdir() if part.is_file())

    @property
    def people(self) -> int:
        """How many people's records it holds."""
        return self.manifest.counts.get(_PEOPLE, 0)

    @property
    def folder(self) -> PracticeFolder:
        """Its database and wrapped keys, named as in a practice."""
        return PracticeFolder(self.path)

    @property
    def database(self) -> Path:
        """The encrypted database in it."""
        return self.folder.database


def make_backup(keyed: KeyedFolder, reason: BackupReason, *, at: datetime) -> Backup:
    """Save this moment of the practice into its own ``backups`` folder and verify the copy.

    Raises :class:`BackupNotWhole`, or what the disk may do; then nothing of it stays.
    """
    place = keyed.folder.backups
    keyed.folder.refuse_torn_database()
    with database_errors(), _alone_in(place), _growing(place, _name(place, at)) as growing:
        copy = PracticeFolder(growing)
        manifest = _copy_database(keyed, copy.database, reason, at)
        copy.write_keys(keyed.folder.read_keys())
        flush_file(copy.database)
        digests = {path.name: digest(path) for path in (copy.database, copy.keys)}
        with keyed.session(copy.database) as session:
            manifest = replace(manifest, files=digests).signed(keyed.chain_key(session))
        write_whole(growing / MANIFEST, manifest.to_json())
    return Backup(place / growing.name.removesuffix(_PARTIAL), manifest)


def copy_backup(backup: Backup, target: Path) -> Backup:
    """The same backup in a second folder, such as a stick or a server, its bytes compared after writing."""
    place = target / SECOND_FOLDER
    with database_errors(), _alone_in(place), _growing(place, _name(place, backup.made_at)) as growing:
        for name in (*backup.manifest.files, MANIFEST):
            copyfile(backup.path / name, growing / name)
            flush_file(growing / name)
        _compare_files(Backup(growing, backup.manifest))
    return Backup(place / growing.name.removesuffix(_PARTIAL), backup.manifest)


def list_backups(*places: Path) -> tuple[Backup, ...]:
    """The backups in each place, newest first; a place may be one backup itself. Without keys, so nothing is proven."""
    looked_into = [folder for place in places for folder in (place, place / SECOND_FOLDER) if folder.is_dir()]
    candidates = [path for folder in looked_into for path in (folder, *folder.iterdir())]
    found = {path.resolve(): manifest for path in candidates if (manifest := read_manifest(path)) is not None}
    backups = (Backup(path, manifest) for path, manifest in found.items())
    return tuple(sorted(backups, key=lambda backup: (backup.made_at, backup.path.name), reverse=True))


def read_manifest(path: Path) -> Manifest | None:
    """The manifest in a folder; None where the folder is no finished backup of ours."""
    if path.name.endswith(_PARTIAL):
        return None
    try:
        with (path / MANIFEST).open("rb") as stream:
            return Manifest.from_json(stream.read(_LARGEST_MANIFEST))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def verify_backup(keyed: KeyedFolder, backup: Backup) -> None:
    """Prove a backup: ours, signed, its files unchanged, every page and count as described. Raises what is not so."""
    if backup.manifest.practice != keyed.practice:
        raise OtherPractice(practice=backup.manifest.practice_name)
    with database_errors():
        _compare_files(backup)
        with keyed.session(backup.database) as session:
            if not backup.manifest.verifies(keyed.chain_key(session)):
                raise BackupNotWhole
        _compare_contents(keyed, backup.database, backup.manifest)


def retest_backup(keyed: KeyedFolder, backup: Backup, *, at: datetime) -> Backup:
    """Verify a backup again and remember that it was tested at ``at``."""
    verify_backup(keyed, backup)
    with database_errors(), keyed.session(backup.database) as session:
        tested = replace(backup.manifest, tested_at=at).signed(keyed.chain_key(session))
        write_whole(backup.path / MANIFEST, tested.to_json())
    return Backup(backup.path, tested)


def rotate(place: Path, practice: UUID, now: datetime, zone: tzinfo) -> tuple[Backup, ...]:
    """Remove the backups of ``practice`` in ``place`` that :func:`to_keep` no longer keeps. Returns those removed.

    What was saved before a migration, restore or erasure stays 90 days at least.
    """
    present = [backup for backup in list_backups(place) if backup.manifest.practice == practice]
    kept = to_keep((backup.made_at for backup in present), now, zone)
    leaving = [backup for backup in present if backup.made_at not in kept and not _is_held(backup, now)]
    with database_errors(), _alone_in(place):
        for backup in leaving:
            going = backup.path.with_name(backup.path.name + _PARTIAL)
            backup.path.rename(going)
            rmtree(going)
    return tuple(leaving)


def digest(path: Path) -> str:
    """SHA-256 of a file, as hex."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _is_held(backup: Backup, now: datetime) -> bool:
    return backup.manifest.reason not in _PASSING and now - backup.made_at < _KEPT_FOR_SAFETY


def _copy_database(keyed: KeyedFolder, target: Path, reason: BackupReason, at: datetime) -> Manifest:
    """Copy the database in one step; what the manifest says of it is read in the very transaction that is copied."""
    with keyed.session() as session:
        manifest = _describe(keyed, session, reason, at)
        copy = embedded.connect(target, keyed.database_key, writing=True)
        try:
            embedded.driver_connection(session.connection()).backup(copy)
            # A single file without a log beside it: it can be read from a disk that is read-only.
            copy.execute("PRAGMA journal_mode=DELETE").close()
        finally:
            copy.close()
    _compare_contents(keyed, target, manifest)
    return manifest


def _describe(keyed: KeyedFolder, session: Session, reason: BackupReason, at: datetime) -> Manifest:
    connection = session.connection()
    return Manifest(
        practice=keyed.practice,
        practice_name=keyed.practice_name,
        made_at=at,
        reason=reason,
        program=__version__,
        schema=str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()),
        counts=_counts(connection),
        last_change=last_change(session),
        heads=tuple(heads(session)),
        files={},
        tested_at=at,
    )


def last_change(session: Session) -> datetime | None:
    """When the newest change was journalled; opening a desk or looking at something is none."""
    changes = select(JournalRow.at).where(
        JournalRow.room != "storage", JournalRow.action.not_like("%\\_viewed", escape="\\")
    )
    return session.scalar(changes.order_by(text("journal.rowid DESC")).limit(1))


def _counts(connection: Connection) -> dict[str, int]:
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).scalars()
    return {name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() for name in tables.all()}


def _compare_files(backup: Backup) -> None:
    for name, expected in backup.manifest.files.items():
        if Path(name).name != name or not (backup.path / name).is_file() or digest(backup.path / name) != expected:
            raise BackupNotWhole


def _compare_contents(keyed: KeyedFolder, database: Path, manifest: Manifest) -> None:
    if embedded.damaged_pages(database, keyed.database_key):
        raise BackupNotWhole
    with keyed.session(database) as session:
        same = _counts(session.connection()) == dict(manifest.counts) and tuple(heads(session)) == manifest.heads
    if not same:
        raise BackupNotWhole


@contextmanager
def _alone_in(place: Path) -> Generator[None]:
    """One backup at a time in one place, whoever makes it; what a killed one left half-made is swept first."""
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    with FileLock(place / "backup.lock"):
        _sweep(place.iterdir())
        yield


def _sweep(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.name.endswith(_PARTIAL) and path.is_dir():
            rmtree(path)


@contextmanager
def _growing(place: Path, name: str) -> Generator[Path]:
    """A folder that gets its name only when everything in it is whole and on the disk."""
    growing = place / (name + _PARTIAL)
    growing.mkdir(mode=0o700)
    try:
        yield growing
        flush_folder(growing)
        growing.rename(place / name)
        flush_folder(place)
    except BaseException:
        rmtree(growing, ignore_errors=True)
        raise


def _name(place: Path, at: datetime) -> str:
    """A folder name that sorts by moment and is allowed everywhere."""
    stem = at.strftime("%Y-%m-%dT%H-%M-%SZ")
    taken = {path.name for path in place.iterdir()} if place.is_dir() else set[str]()
    return next(
        name
        for name in (stem, *(f"{stem}-{n}" for n in range(2, 10_000)))
        if name not in taken and name + _PARTIAL not in taken
    )
