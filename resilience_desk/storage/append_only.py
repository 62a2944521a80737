"""The rule that the journal only grows, as each engine can hold it. A batch migration drops it: then guard again."""

from __future__ import annotations

from sqlalchemy import Connection

GUARDED = ("journal", "journal_chain")

_REFUSAL = "the journal only grows"


def guard_journal(connection: Connection) -> None:
    """Make the database itself refuse to change or delete what was journalled."""
    guard = _guard_postgresql if connection.dialect.name == "postgresql" else _guard_sqlite
    for table in GUARDED:
        guard(connection, table)


def missing_guards(connection: Connection) -> list[str]:
    """The names of the guarding triggers that somebody took away; empty where the journal is guarded."""
    if connection.dialect.name == "postgresql":
        wanted = [f"{table}_only_grows" for table in GUARDED]
        present = connection.exec_driver_sql("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal").scalars().all()
    else:
        wanted = [f"{table}_refuses_{verb}" for table in GUARDED for verb in ("update", "delete")]
        present = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    return [name for name in wanted if name not in present]


def _guard_sqlite(connection: Connection, table: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER IF NOT EXISTS {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )


def _guard_postgresql(connection: Connection, table: str) -> None:
    connection.exec_driver_sql(
        "CREATE OR REPLACE FUNCTION journal_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    connection.exec_driver_sql(
        f"CREATE OR REPLACE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION journal_only_grows()"
    )
