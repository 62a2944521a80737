"""The embedded engine: one SQLite file, encrypted whole with SQLCipher.

Facts it rests on, measured before: write-ahead log with ``synchronous=FULL`` loses no acknowledged save at a power cut,
``NORMAL`` does; a raw key opens in a millisecond and stays out of SQL traces when set through ``set_key``.
"""

from __future__ import annotations

import hmac
from hashlib import pbkdf2_hmac
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2

sqlcipher = cast("Any", dbapi2)
"""The driver, a fork of the standard library's sqlite3; its module carries no types."""

_CACHE_KIB = 64 * 1024
_LOG_LIMIT = 64 * 1024 * 1024
_BUSY_SECONDS = 5.0


def connect(path: Path, key: bytes, *, writing: bool, foreign_keys: bool = True) -> Any:
    """A keyed driver connection to an existing or new file; ``writing=False`` refuses every change.

    Raises the driver's ``DatabaseError`` at the first read when the key is not the file's or page 1 is damaged.
    """
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False, timeout=_BUSY_SECONDS)
    connection.set_key(f"x'{key.hex()}'")
    pragmas = [
        "cipher_log_level=none",
        f"cache_size=-{_CACHE_KIB}",
        f"journal_size_limit={_LOG_LIMIT}",
        "synchronous=FULL",
        f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
    ]
    pragmas.append("journal_mode=WAL" if writing else "query_only=ON")
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").close()
    return connection


def engine(path: Path, key: bytes, *, writing: bool, connections: int, foreign_keys: bool = True) -> Engine:
    """An SQLAlchemy engine on the file. Writing takes the write lock at its start, so it never fails half-way."""
    made = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key, writing=writing, foreign_keys=foreign_keys),
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
    )
    begin = "BEGIN IMMEDIATE" if writing else "BEGIN"

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(made, "begin", start)
    return made


def driver_connection(connection: Connection) -> Any:
    """The driver's own connection under SQLAlchemy's."""
    return connection.connection.driver_connection


def damaged_pages(database: Path, key: bytes) -> list[str]:
    """What SQLCipher says of each page that does not verify, on a connection of its own: one bad page spoils it."""
    connection = connect(database, key, writing=False)
    try:
        return [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    finally:
        connection.close()


_PAGE, _SALT, _IV, _MAC = 4096, 16, 16, 64
_PAGES_TRIED = 8


def key_fits(database: Path, key: bytes) -> bool:
    """Whether any of the first pages verifies under ``key``: tells a damaged file from one that belongs to other keys.

    SQLCipher says "not a database" to both. Each of its pages ends in an HMAC-SHA512 over the page and its number,
    under a key derived from the raw key and the salt in the first 16 bytes (SQLCipher 4's design).
    """
    with database.open("rb") as stream:
        start = stream.read(_PAGE * _PAGES_TRIED)
    mac_key = pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in start[:_SALT]), 2, len(key))
    for number in range(1, len(start) // _PAGE + 1):
        page = start[(number - 1) * _PAGE : number * _PAGE]
        covered = page[_SALT if number == 1 else 0 : -_MAC] + number.to_bytes(4, "little")
        if hmac.compare_digest(hmac.digest(mac_key, covered, "sha512"), page[-_MAC:]):
            return True
    return False
