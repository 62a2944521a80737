"""The full check of an embedded practice: pages, inner order, links, the journal's chains, the backups.

It opens connections of its own and may run beside a window. Two facts shape it, both measured: pages look damaged after
a power cut until the log is folded in, so a checkpoint comes first; and one bad page spoils a connection, so nothing is
believed from a connection that saw one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from resilience_desk.errors import DeskError
from resilience_desk.storage import embedded
from resilience_desk.storage.append_only import missing_guards
from resilience_desk.storage.backup import Backup, list_backups
from resilience_desk.storage.chain_checking import Anchor, check_chains
from resilience_desk.storage.failures import PracticeDamaged, database_errors
from resilience_desk.storage.findings import Finding, Found, Report, found
from resilience_desk.storage.keyed import KeyedFolder
from resilience_desk.storage.sealing import SealBroken
from resilience_desk.words import mark

READING_PAGES = mark("Reading every page")
READING_ORDER = mark("Checking the inner order")
READING_JOURNAL = mark("Verifying the journal")
READING_BACKUPS = mark("Comparing the backups")

Progress = Callable[[str, int, int], None]
"""Called with a marked text for the step, how much of it is done and how much there is (0 where that is not known)."""

_LOOK_AGAIN_EVERY = 20_000
"""SQLite's steps between two looks at whether to stop; some milliseconds."""


class CheckStopped(DeskError):
    """Somebody stopped the check before its end."""

    sentence = mark("The check was stopped before its end. Nothing was changed.")


def _silent(_step: str, _done: int, _total: int) -> None:
    """Nobody watches."""


def _never() -> bool:
    return False


def check_practice(
    keyed: KeyedFolder,
    *,
    also: Iterable[Path] = (),
    progress: Progress = _silent,
    stopped: Callable[[], bool] = _never,
) -> Report:
    """Check the practice whole, with the backups in its folder and in the places ``also``. Changes no record.

    Raises :class:`CheckStopped` when ``stopped`` says so, and what keeps a file from being read at all
    (:class:`resilience_desk.storage.folder.HalfCopied`, :class:`resilience_desk.storage.failures.PracticeBusy`).
    """
    return Report(tuple(_Check(keyed, tuple(also), progress, stopped).run()))


class _Check:
    """One run of the check."""

    def __init__(
        self, keyed: KeyedFolder, also: tuple[Path, ...], progress: Progress, stopped: Callable[[], bool]
    ) -> None:
        self._keyed = keyed
        self._also = also
        self._progress = progress
        self._stopped = stopped

    def run(self) -> Iterator[Finding]:
        self._keyed.folder.refuse_torn_database()
        self._step(READING_PAGES)
        if not embedded.key_fits(self._keyed.folder.database, self._keyed.database_key):
            yield found(Found.FILE_UNREADABLE)
            return
        try:
            damaged = self._damaged_pages()
            if damaged:
                yield found(Found.PAGES_DAMAGED, count=len(damaged), first=damaged[0])
                yield found(Found.STRUCTURE_NOT_CHECKED)
            else:
                yield found(Found.PAGES_WHOLE)
                yield from self._structure()
            yield from self._journal()
        except PracticeDamaged:
            yield found(Found.FILE_UNREADABLE)

    def _damaged_pages(self) -> list[str]:
        """Pages that do not verify in two looks: a window beside us may be writing one of them at the first."""
        first = self._look_at_pages()
        return [page for page in self._look_at_pages() if page in first] if first else []

    def _look_at_pages(self) -> list[str]:
        with database_errors():
            connection = self._connect()
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
            finally:
                connection.close()
            return embedded.damaged_pages(self._keyed.folder.database, self._keyed.database_key)

    def _structure(self) -> Iterator[Finding]:
        self._step(READING_ORDER)
        problems = [row[0] for row in self._ask("PRAGMA integrity_check") if row[0] != "ok"]
        links: dict[str, int] = {}
        for table, *_ in self._ask("PRAGMA foreign_key_check"):
            links[table] = links.get(table, 0) + 1
        if problems:
            yield found(Found.STRUCTURE_DAMAGED, count=len(problems), first=str(problems[0]))
        for table, count in sorted(links.items()):
            yield found(Found.LINKS_BROKEN, table=table, count=count)
        if not problems and not links:
            yield found(Found.STRUCTURE_WHOLE)

    def _ask(self, pragma: str) -> list[Any]:
        """A pragma's rows from a fresh connection, interrupted when the check is stopped."""
        with database_errors():
            connection = self._connect()
            connection.set_progress_handler(self._stopped, _LOOK_AGAIN_EVERY)
            try:
                return connection.execute(pragma).fetchall()
            except embedded.sqlcipher.OperationalError:
                self._refuse_stopped()
                raise
            finally:
                connection.close()

    def _connect(self) -> Any:
        return embedded.connect(self._keyed.folder.database, self._keyed.database_key, writing=False)

    def _journal(self) -> Iterator[Finding]:
        with database_errors(), self._keyed.session() as session:
            removed = missing_guards(session.connection())
            if removed:
                yield found(Found.GUARD_MISSING, rules=", ".join(removed))
            try:
                chain_key: bytes | None = self._keyed.chain_key(session)
            except SealBroken:
                chain_key = None
            anchors: list[Anchor] = []
            if chain_key is not None:
                good, bad = self._backups(chain_key)
                anchors = [Anchor(head, backup.made_at) for backup in good for head in backup.manifest.heads]
                yield from (found(Found.BACKUP_CHANGED, backup=backup.made_at, path=backup.path.name) for backup in bad)
                yield found(Found.BACKUPS_ANCHOR, count=len(good)) if good else found(Found.NO_ANCHOR)
            self._step(READING_JOURNAL)
            yield from check_chains(session, self._keyed.practice, self._keyed.vault(), anchors, self._tick)

    def _backups(self, chain_key: bytes) -> tuple[list[Backup], list[Backup]]:
        """This practice's backups with a true manifest, and those whose manifest was changed."""
        self._step(READING_BACKUPS)
        ours = [
            backup
            for backup in list_backups(self._keyed.folder.backups, *self._also)
            if backup.manifest.practice == self._keyed.practice
        ]
        good = [backup for backup in ours if backup.manifest.verifies(chain_key)]
        return good, [backup for backup in ours if backup not in good]

    def _tick(self, done: int, total: int) -> None:
        self._progress(READING_JOURNAL, done, total)
        self._refuse_stopped()

    def _step(self, step: str) -> None:
        self._progress(step, 0, 0)
        self._refuse_stopped()

    def _refuse_stopped(self) -> None:
        if self._stopped():
            raise CheckStopped
