"""An attacker who can write to the practice's file with the database key but lacks the chain key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from resilience_desk.desk import Desk
from resilience_desk.safekeeping import Safe
from resilience_desk.storage import embedded
from resilience_desk.storage.append_only import GUARDED, guard_journal


@contextmanager
def writing(safe: Safe) -> Iterator[Any]:
    """The file with its guarding triggers out of the way, set up again afterwards as a clever hand would."""
    file = safe.keyed.folder.database
    engine = embedded.engine(file, safe.keyed.database_key, writing=True, connections=1, foreign_keys=False)
    try:
        with engine.begin() as connection:
            for table in GUARDED:
                for verb in ("update", "delete"):
                    connection.exec_driver_sql(f"DROP TRIGGER {table}_refuses_{verb}")
            yield connection.exec_driver_sql
            guard_journal(connection)
    finally:
        engine.dispose()


def chain_of(desk: Desk) -> UUID:
    return desk.chain.head.chain
