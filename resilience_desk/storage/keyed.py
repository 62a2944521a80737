"""A practice's folder together with the keys that open it: what backups, checks and restores work on."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from uuid import UUID

from sqlalchemy.orm import Session

from resilience_desk.storage import embedded
from resilience_desk.storage.folder import HalfCopied, PracticeFolder
from resilience_desk.storage.keys import KeyRing
from resilience_desk.storage.sealing import derive
from resilience_desk.storage.vault import KeyPurpose, Vault


@dataclass(frozen=True)
class KeyedFolder:
    """One practice on disk and its data key. Every use opens connections of its own and closes them."""

    folder: PracticeFolder
    practice: UUID
    practice_name: str
    data_key: bytes = field(repr=False)

    @classmethod
    def of(cls, path: Path, ring: KeyRing, data_key: bytes) -> Self:
        """The folder at ``path`` with keys already unlocked."""
        return cls(PracticeFolder(path), ring.practice, ring.practice_name, data_key)

    @property
    def database_key(self) -> bytes:
        """The key of the database file, and of every backup's."""
        return derive(self.data_key, "database")

    def vault(self) -> Vault:
        """A fresh vault over this data key."""
        return Vault(self.practice, self.data_key)

    def chain_key(self, session: Session) -> bytes:
        """The key under which the journal's chains and the manifests of backups are signed."""
        return self.vault().own(session, KeyPurpose.CHAIN)[1]

    @contextmanager
    def session(self, database: Path | None = None, *, writing: bool = False) -> Generator[Session]:
        """A session on a connection of its own to the practice's database, or to another file under the same key.

        Raises :class:`resilience_desk.storage.folder.HalfCopied` rather than make an empty file.
        """
        path = database or self.folder.database
        if not path.is_file():
            raise HalfCopied
        engine = embedded.engine(path, self.database_key, writing=writing, connections=1)
        try:
            with Session(engine) as session:
                yield session
        finally:
            engine.dispose()
