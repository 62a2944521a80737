"""Reading a caseload's table in a process of its own: it gets a path and gives values back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import file_digest
from pathlib import Path

from resilience_desk.cases.intake import Column, IncomingPerson, TableShape, look_at, read_people
from resilience_desk.tables.failures import NoRows, UnreadableFile
from resilience_desk.tables.watching import Watch
from ui.operations import Progress

Columns = tuple[Column | None, ...]
"""What each column of a table means, first to last; None: it is not taken."""


@dataclass(frozen=True)
class CaseloadRead:
    """A table as it was read: its shape, what its columns were taken to mean, and its people.

    Without a column of names there are no people yet. ``digest`` names the file's content.
    """

    shape: TableShape
    columns: Columns
    people: tuple[IncomingPerson, ...]
    digest: str


def read_caseload(progress: Progress, path: str, columns: Columns | None, today: date) -> CaseloadRead:
    """The people in a file, its columns as proposed where ``columns`` says nothing.

    Raises a kind of :class:`UnreadableFile`, or :class:`resilience_desk.cases.intake.TooManyPeople`.
    """
    file, watch = Path(path), Watch(progress=progress)
    shape = look_at(file, watch)
    if not shape.first_rows:
        raise NoRows(file=file.name)
    meant = shape.columns if columns is None or len(columns) != len(shape.columns) else columns
    people = read_people(file, watch, shape.header_row, meant, today) if Column.NAME in meant else ()
    return CaseloadRead(shape, meant, people, _digest(file))


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as content:
            return file_digest(content, "sha256").hexdigest()
    except OSError as problem:
        raise UnreadableFile(file=file.name) from problem
