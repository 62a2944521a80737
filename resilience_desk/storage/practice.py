"""A practice made, opened and closed: the keys unlocked, the schema brought up to date, the engines ready."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from typing import Protocol
from uuid import UUID

from filelock import FileLock
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Mapped, Session, mapped_column

from resilience_desk.errors import DeskError, Refused
from resilience_desk.storage import embedded
from resilience_desk.storage.backup import make_backup
from resilience_desk.storage.base import Record
from resilience_desk.storage.failures import PracticeDamaged, database_errors
from resilience_desk.storage.folder import HalfCopied, PracticeFolder
from resilience_desk.storage.identifiers import new_id
from resilience_desk.storage.keyed import KeyedFolder
from resilience_desk.storage.keys import KeyRing, Unlocked
from resilience_desk.storage.manifest import BackupReason
from resilience_desk.storage.place import refuse_unsafe_place
from resilience_desk.storage.sealing import PassphraseCost, derive
from resilience_desk.storage.throttle import Throttle
from resilience_desk.storage.vault import KeyPurpose, Vault
from resilience_desk.words import mark

READERS = 3
"""Reading connections of one opened practice: two for screens, one for checks and backups."""


class PlaceTaken(Refused):
    """A new practice is not laid over something that exists."""

    sentence = mark("{folder} is not empty. Choose a new folder for the practice; nothing was changed.")


class NewerPractice(DeskError):
    """The practice was last opened by a newer Resilience Desk."""

    sentence = mark(
        "This practice was opened by a newer Resilience Desk (its schema is {found}). "
        "Update this program, then open it again. Nothing was changed."
    )
    exit_code = 8


class ForeignDatabase(DeskError):
    """The database opens with this key but is not the practice that the keys name."""

    sentence = mark(
        "The file and the keys in this folder belong to different practices. Nothing was changed. "
        "Put them together again, or restore a backup."
    )
    exit_code = 8


class PracticeFact(Record):
    """One fact about the practice as a whole, such as its identifier."""

    __tablename__ = "practice_fact"
    journalled = False

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Schema(Protocol):
    """What the roof knows about the tables: how to bring a database up to date."""

    head: str
    """The newest revision this program knows."""

    def revision(self, connection: Connection) -> str | None:
        """The revision a database stands at; None when it has no tables of ours."""
        ...

    def knows(self, revision: str) -> bool:
        """Whether this program can bring a database from ``revision`` up to date."""
        ...

    def upgrade(self, connection: Connection) -> None:
        """Bring the database to :attr:`head` inside the caller's transaction."""
        ...


@dataclass
class Practice:
    """One opened practice: the engines and the vault. Close it, and everything secret is forgotten."""

    id: UUID
    name: str
    folder: PracticeFolder
    unlocked: Unlocked
    custodian_public: bytes
    vault: Vault
    writing: Engine
    reading: Engine
    lock: FileLock | None

    @property
    def keyed(self) -> KeyedFolder:
        """Folder and keys alone, for what opens its own connections: backups, checks, restores."""
        return KeyedFolder(self.folder, self.id, self.name, self.unlocked.data_key)

    def close(self) -> None:
        """Dispose of the connections, forget the keys, free the folder for another program."""
        self.reading.dispose()
        self.writing.dispose()
        self.vault.forget()
        if self.lock is not None:
            self.lock.release()


def create_practice(
    path: Path, name: str, sign_in: str, passphrase: str, schema: Schema, cost: PassphraseCost | None = None
) -> tuple[UUID, UUID, str]:
    """Set up a new embedded practice with its first member; returns both identifiers and the recovery key.

    The folder appears whole or not at all. Raises :class:`PlaceTaken`,
    :class:`resilience_desk.storage.place.OnNetworkShare` and the like, and
    :class:`resilience_desk.storage.keys.PassphraseTooShort`.
    """
    refuse_unsafe_place(path)
    if path.exists() and any(path.iterdir()):
        raise PlaceTaken(folder=str(path))
    practice_id, member_id = new_id(), new_id()
    ring, data_key, recovery_key = KeyRing.begin(practice_id, name)
    ring = ring.with_member(data_key, member_id, sign_in, passphrase, cost or PassphraseCost())
    growing = PracticeFolder(path.with_name(path.name + ".new"))
    with database_errors():
        if growing.path.exists():
            rmtree(growing.path)
        growing.path.mkdir(parents=True, mode=0o700)
        _lay_database(growing, practice_id, data_key, schema)
        growing.write_keys(ring)
        if path.exists():
            path.rmdir()
        growing.path.rename(path)
    return practice_id, member_id, recovery_key


def _lay_database(folder: PracticeFolder, practice_id: UUID, data_key: bytes, schema: Schema) -> None:
    engine = embedded.engine(
        folder.database, derive(data_key, "database"), writing=True, connections=1, foreign_keys=False
    )
    vault = Vault(practice_id, data_key)
    try:
        with engine.begin() as connection:
            schema.upgrade(connection)
            with Session(connection) as session:
                session.add(PracticeFact(name="practice", value=str(practice_id)))
                for purpose in (KeyPurpose.CHAIN, KeyPurpose.PRACTICE, KeyPurpose.ATTACHMENTS):
                    vault.make(session, purpose)
                session.flush()
    finally:
        engine.dispose()


def unlock(path: Path, sign_in: str, passphrase: str, throttle: Throttle | None = None) -> tuple[KeyRing, Unlocked]:
    """Try a name and passphrase; wrong tries are counted and slowed (see :class:`Throttle`)."""
    folder = PracticeFolder(path)
    ring = folder.read_keys()
    gate = throttle or Throttle(folder.tries)
    with gate.trying(sign_in):
        return ring, ring.unlock(sign_in, passphrase)


def open_practice(path: Path, ring: KeyRing, unlocked: Unlocked, schema: Schema, *, exclusive: bool = True) -> Practice:
    """Open the practice in a folder with keys already unlocked.

    ``exclusive=False`` opens it beside another program's window, for reading alone. Raises, among others,
    :class:`resilience_desk.storage.folder.InUse`, :class:`resilience_desk.storage.folder.HalfCopied`,
    :class:`resilience_desk.storage.failures.PracticeDamaged`, :class:`NewerPractice`, :class:`ForeignDatabase`.
    """
    folder = PracticeFolder(path)
    refuse_unsafe_place(path)
    keyed = KeyedFolder.of(path, ring, unlocked.data_key)
    key = keyed.database_key
    with database_errors():
        lock = folder.lock() if exclusive else None
    try:
        if exclusive:
            folder.finish_restore()
        folder.refuse_torn_database()
        bring_up_to_date(
            keyed,
            folder.database,
            schema,
            may_write=exclusive,
            before_migrating=lambda: make_backup(keyed, BackupReason.BEFORE_MIGRATION, at=datetime.now(UTC)),
        )
        return Practice(
            id=ring.practice,
            name=ring.practice_name,
            folder=folder,
            unlocked=unlocked,
            custodian_public=ring.recovery.custodian_public,
            vault=Vault(ring.practice, unlocked.data_key),
            writing=embedded.engine(folder.database, key, writing=exclusive, connections=1),
            reading=embedded.engine(folder.database, key, writing=False, connections=READERS),
            lock=lock,
        )
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def bring_up_to_date(
    keyed: KeyedFolder,
    database: Path,
    schema: Schema,
    *,
    may_write: bool,
    before_migrating: Callable[[], object] = lambda: None,
) -> None:
    """The quick check at every opening: the key fits, the file is ours, its schema is known; then migrate an older one.

    ``before_migrating`` saves a verified backup while nothing is locked yet; where it fails, nothing is migrated.
    """
    with database_errors(), _plain_engine(keyed, database, writing=may_write) as engine:
        if not embedded.key_fits(database, keyed.database_key):
            raise ForeignDatabase
        with engine.connect() as connection:
            found = _known_revision(connection, schema)
            _refuse_foreign(connection, keyed.practice)
        if found == schema.head or not may_write:
            return
        before_migrating()
        with engine.begin() as connection:
            schema.upgrade(connection)
            _refuse_lost_children(connection)


@contextmanager
def _plain_engine(keyed: KeyedFolder, database: Path, *, writing: bool) -> Generator[Engine]:
    """Foreign keys off: a batch migration that rebuilds a parent table would silently delete its children."""
    engine = embedded.engine(database, keyed.database_key, writing=writing, connections=1, foreign_keys=False)
    try:
        yield engine
    finally:
        engine.dispose()


def _known_revision(connection: Connection, schema: Schema) -> str:
    found = schema.revision(connection)
    if found is None:
        raise HalfCopied
    if not schema.knows(found):
        raise NewerPractice(found=found)
    return found


def _refuse_foreign(connection: Connection, practice_id: UUID) -> None:
    named = connection.exec_driver_sql("SELECT value FROM practice_fact WHERE name = 'practice'").scalar()
    if named != str(practice_id):
        raise ForeignDatabase


def _refuse_lost_children(connection: Connection) -> None:
    """After a migration with foreign keys off, nothing may point into the void; raising rolls it back whole."""
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise PracticeDamaged


@contextmanager
def reading(practice: Practice) -> Generator[Session]:
    """A session on a reading connection; it sees one moment of the database and cannot change it."""
    with database_errors(), Session(practice.reading) as session:
        yield session
