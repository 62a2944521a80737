"""Which kind of table a file is, told by its content and never by its name, and opening it."""

from __future__ import annotations

from pathlib import Path

from resilience_desk.tables import delimited, workbooks
from resilience_desk.tables.cells import Table
from resilience_desk.tables.containers import archive, read_head
from resilience_desk.tables.failures import EmptyFile, NotATable, OldWorkbook
from resilience_desk.tables.watching import Watch

TABLES = (delimited.FORMAT, workbooks.FORMAT)
"""The formats of tables."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def head_of(path: Path) -> bytes:
    """The first bytes of a file; raises :class:`EmptyFile` or :class:`OldWorkbook` where nothing more need be asked."""
    head = read_head(path)
    if not head:
        raise EmptyFile(file=path.name)
    if head.startswith(_OLE):
        raise OldWorkbook(file=path.name)
    return head


def table_format(path: Path) -> str:
    """``csv`` or ``xlsx``; raises a kind of :class:`UnreadableFile` for everything else."""
    head = head_of(path)
    if head.startswith(b"PK"):
        with archive(path) as (box, _):
            if workbooks.sniff(head, box.namelist()):
                return workbooks.FORMAT
    elif delimited.sniff(head, ()):
        return delimited.FORMAT
    raise NotATable(file=path.name)


def open_table(path: Path, watch: Watch, kind: str | None = None) -> Table:
    """A file as a table; ``kind`` where it is known already."""
    if (kind or table_format(path)) == workbooks.FORMAT:
        return workbooks.Workbook(path, watch)
    return delimited.DelimitedTable(path, watch)
