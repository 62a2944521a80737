"""The roof over the records: every room's tables in one place, and how a database is brought up to them."""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection, MetaData, inspect

from resilience_desk.appointments import records as _appointments
from resilience_desk.caregivers import records as _caregivers
from resilience_desk.cases import records as _cases
from resilience_desk.meetings import records as _meetings
from resilience_desk.people import records as _people
from resilience_desk.planning import records as _planning
from resilience_desk.storage import drafts as _drafts
from resilience_desk.storage import journal as _journal
from resilience_desk.storage import practice as _practice
from resilience_desk.storage import vault as _vault
from resilience_desk.storage.base import Record
from resilience_desk.storage.migrations import HEAD
from resilience_desk.trackers import records as _trackers

ROOMS = (
    _practice,
    _vault,
    _journal,
    _drafts,
    _people,
    _cases,
    _trackers,
    _caregivers,
    _planning,
    _appointments,
    _meetings,
)
"""The modules whose records make the schema; importing them is what puts their tables into the metadata."""


_MIGRATIONS = files("resilience_desk.storage") / "migrations"


def metadata() -> MetaData:
    """The tables of every room."""
    return Record.metadata


class DeskSchema:
    """What :class:`resilience_desk.storage.practice.Schema` asks for, through Alembic."""

    head = HEAD

    def revision(self, connection: Connection) -> str | None:
        """The revision a database stands at; None when it has no tables of ours."""
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()

    def knows(self, revision: str) -> bool:
        """Whether this program can bring a database from ``revision`` up to date."""
        return revision == self.head or (_MIGRATIONS / "versions" / f"{revision}.py").is_file()

    def upgrade(self, connection: Connection) -> None:
        """Bring the database to the head inside the caller's transaction."""
        from alembic import command
        from alembic.config import Config

        config = Config(attributes={"connection": connection, "target_metadata": metadata()})
        config.set_main_option("script_location", str(_MIGRATIONS))
        config.set_main_option("path_separator", "os")
        command.upgrade(config, "head")
