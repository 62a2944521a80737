"""Bringing an older schema up to date: no drift, a verified backup first, all or nothing, no child lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Connection, Integer

from resilience_desk.cases.actions import register_patient
from resilience_desk.safekeeping import BackupReason, Safe, backups_of
from resilience_desk.schema import DeskSchema, metadata
from resilience_desk.storage.append_only import missing_guards
from resilience_desk.storage.failures import DiskFull, PracticeDamaged
from resilience_desk.storage.practice import bring_up_to_date, open_practice, unlock
from tests.practices import PASSPHRASE, Clinic


class NextSchema(DeskSchema):
    """This program's successor: one step more, given by the test."""

    head = "9000"

    def __init__(self, step: Callable[[Connection], None]) -> None:
        self._step = step

    def upgrade(self, connection: Connection) -> None:
        self._step(connection)
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{self.head}'")


def rebuild_members(connection: Connection) -> None:
    """A batch step that rebuilds a parent table: made anew, filled, the old one dropped."""
    operations = Operations(MigrationContext.configure(connection))
    with operations.batch_alter_table("member", recreate="always") as table:
        table.add_column(Column("tea", Integer()))


def open_with(clinic: Clinic, schema: DeskSchema) -> None:
    ring, unlocked = unlock(clinic.folder, "ana", PASSPHRASE)
    open_practice(clinic.folder, ring, unlocked, schema).close()


def ask(safe: Safe, question: str) -> object:
    with safe.keyed.session() as session:
        return session.connection().exec_driver_sql(question).scalar()


def test_the_migrations_make_what_the_records_say(safe: Safe) -> None:
    with safe.keyed.session() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, metadata()) == []


def test_a_migrated_journal_is_guarded(safe: Safe) -> None:
    with safe.keyed.session() as session:
        assert missing_guards(session.connection()) == []


def test_a_migration_takes_a_verified_backup_first(clinic: Clinic, safe: Safe) -> None:
    before = ask(safe, "SELECT version_num FROM alembic_version")
    open_with(clinic, NextSchema(rebuild_members))
    [backup] = backups_of(clinic.folder)
    assert (backup.manifest.reason, backup.manifest.schema) == (BackupReason.BEFORE_MIGRATION, before)
    safe.retest(backup)
    assert ask(safe, "SELECT version_num FROM alembic_version") == "9000"


def test_rebuilding_a_parent_keeps_its_children(clinic: Clinic, safe: Safe) -> None:
    held = ask(safe, "SELECT count(*) FROM member_role")
    open_with(clinic, NextSchema(rebuild_members))
    assert held == ask(safe, "SELECT count(*) FROM member_role") != 0
    assert ask(safe, "SELECT count(tea) FROM member") == 0


def test_a_migration_that_fails_half_way_leaves_the_old_schema_whole(clinic: Clinic, safe: Safe) -> None:
    def fail(connection: Connection) -> None:
        rebuild_members(connection)
        raise RuntimeError("half-way")

    tables = ask(safe, "SELECT group_concat(sql) FROM sqlite_master")
    with pytest.raises(RuntimeError):
        open_with(clinic, NextSchema(fail))
    assert ask(safe, "SELECT group_concat(sql) FROM sqlite_master") == tables
    clinic.sign_in("ana").close()
    assert safe.check().sound


def test_a_migration_that_would_lose_a_parent_is_rolled_back(clinic: Clinic, safe: Safe) -> None:
    desk = clinic.sign_in("ana")
    register_patient(desk, name="Marta Silva")
    desk.close()
    with pytest.raises(PracticeDamaged):
        open_with(clinic, NextSchema(lambda connection: connection.exec_driver_sql("DELETE FROM patient") and None))
    assert ask(safe, "SELECT count(*) FROM patient") == 1


def test_without_its_backup_nothing_is_migrated(safe: Safe) -> None:
    def no_room() -> None:
        raise DiskFull

    with pytest.raises(DiskFull):
        bring_up_to_date(
            safe.keyed,
            safe.keyed.folder.database,
            NextSchema(rebuild_members),
            may_write=True,
            before_migrating=no_room,
        )
    assert ask(safe, "SELECT version_num FROM alembic_version") == DeskSchema.head
