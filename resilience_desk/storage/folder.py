"""The folder of an embedded practice: its files, their names, and the one lock that keeps two programs apart."""

from __future__ import annotations

import json
import os
import socket
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from resilience_desk.errors import DeskError
from resilience_desk.storage.keys import KeyRing
from resilience_desk.storage.whole_files import flush_folder, write_whole
from resilience_desk.words import mark


class NoPractice(DeskError):
    """The folder holds no practice."""

    sentence = mark("There is no practice in {folder}. Choose another folder, or set up a new practice.")
    exit_code = 8


class KeysMissing(DeskError):
    """The practice's key file is gone or unreadable, and so is its twin."""

    sentence = mark(
        "The key file of this practice is missing or damaged (keys.json and keys.json.bak). "
        "The records are safe but closed. Copy keys.json from the newest backup into the folder, then sign in."
    )
    exit_code = 8


class HalfCopied(DeskError):
    """The database is absent, empty or shorter than one page."""

    sentence = mark(
        "The practice’s file is missing, empty or only partly copied. Nothing was changed. "
        "Copy the whole folder again, or restore the newest backup from the sign-in screen."
    )
    exit_code = 7


class InUse(DeskError):
    """Another program on this computer has the practice open."""

    sentence = mark(
        "This practice is already open on {computer} (program {process}). Use that window, or close it first."
    )
    exit_code = 9


_PAGE = 4096


@dataclass(frozen=True)
class PracticeFolder:
    """The places of one embedded practice."""

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.path / "desk.db"

    @property
    def keys(self) -> Path:
        """The wrapped keys; ``.bak`` beside it is the one before."""
        return self.path / "keys.json"

    @property
    def backups(self) -> Path:
        """Where backups of this practice lie."""
        return self.path / "backups"

    @property
    def tries(self) -> Path:
        """How often each name was tried in vain."""
        return self.path / "tries.json"

    def read_keys(self) -> KeyRing:
        """The key ring, or its twin when the file is damaged; raises :class:`NoPractice` or :class:`KeysMissing`."""
        if not (self.database.exists() or self.keys.exists() or self._twin.exists()):
            raise NoPractice(folder=str(self.path))
        for path in (self.keys, self._twin):
            try:
                return KeyRing.from_json(json.loads(path.read_text("utf-8")))
            except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue
        raise KeysMissing

    def write_keys(self, ring: KeyRing) -> None:
        """Put a new key ring in place, keeping the one before as its twin."""
        if self.keys.exists():
            write_whole(self._twin, self.keys.read_bytes())
        write_whole(self.keys, json.dumps(ring.to_json(), indent=1).encode())

    @property
    def next_database(self) -> Path:
        """A restored database, whole and about to take the present one's place; see :meth:`finish_restore`."""
        return self.path / "desk.db.next"

    def refuse_torn_database(self) -> None:
        """Raise :class:`HalfCopied` before SQLite takes an empty file for a new database or misses a cut end."""
        size = self.database.stat().st_size if self.database.is_file() else 0
        if size < _PAGE or (size % _PAGE and not self._has_log()):
            raise HalfCopied

    def finish_restore(self) -> None:
        """Put a restored database in place; the holder of the lock calls it before it opens anything.

        The restore stands from the moment ``next_database`` has its name. The old file's log goes first: SQLite would
        replay it over the new file. A program killed in between leaves the rest to the next one.
        """
        if not self.next_database.exists():
            return
        for log in self.logs:
            log.unlink(missing_ok=True)
        self.next_database.replace(self.database)
        flush_folder(self.path)

    @property
    def logs(self) -> tuple[Path, Path]:
        """The write-ahead log beside the database, and its index."""
        return self.database.with_name("desk.db-wal"), self.database.with_name("desk.db-shm")

    def _has_log(self) -> bool:
        log = self.logs[0]
        return log.exists() and log.stat().st_size > 0

    def lock(self) -> FileLock:
        """Take the practice for this program; raises :class:`InUse`. The system frees it however the program ends."""
        lock = FileLock(self.path / "desk.lock", timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout as problem:
            raise InUse(**self._holder()) from problem
        holder = {"process": os.getpid(), "computer": socket.gethostname(), "since": datetime.now(UTC).isoformat()}
        write_whole(self._holder_file, json.dumps(holder).encode())
        return lock

    @property
    def _twin(self) -> Path:
        return self.path / "keys.json.bak"

    @property
    def _holder_file(self) -> Path:
        return self.path / "desk.holder"

    def _holder(self) -> dict[str, object]:
        try:
            holder = json.loads(self._holder_file.read_text("utf-8"))
            return {"computer": str(holder["computer"]), "process": int(holder["process"])}
        except (OSError, ValueError, KeyError, TypeError):
            return {"computer": socket.gethostname(), "process": "?"}
