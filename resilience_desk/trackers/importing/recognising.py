"""What kind of file this is, told by its content and never by its name, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from resilience_desk.tables import delimited, workbooks
from resilience_desk.tables.containers import archive
from resilience_desk.tables.failures import (
    DamagedFile,
    NoRows,
    NothingMatched,
    NotRecognised,
)
from resilience_desk.tables.recognising import TABLES, head_of, open_table
from resilience_desk.tables.watching import Watch
from resilience_desk.trackers.importing import apple_health, diary
from resilience_desk.trackers.importing.mapping import ColumnMapping, Proposal
from resilience_desk.trackers.importing.proposing import propose
from resilience_desk.trackers.importing.reading import Imported

_PLAIN_SNIFFERS = {apple_health.FORMAT: apple_health.sniff, delimited.FORMAT: delimited.sniff}


def format_of(path: Path) -> str:
    """``apple_health``, ``csv`` or ``xlsx``; raises a kind of :class:`UnreadableFile` for everything else."""
    head = head_of(path)
    if head.startswith(b"PK"):
        return _format_of_archive(path, head)
    scores = {name: sniff(head, ()) for name, sniff in _PLAIN_SNIFFERS.items()}
    best = max(scores, key=lambda name: scores[name])
    if not scores[best]:
        raise NotRecognised(file=path.name)
    return best


def proposal_for(path: Path, watch: Watch) -> Proposal | None:
    """The mapping to confirm for a table; None for a file that needs none."""
    kind = format_of(path)
    return propose(open_table(path, watch, kind)) if kind in TABLES else None


def read(path: Path, watch: Watch, mapping: ColumnMapping | None = None) -> Imported:
    """Everything the desk takes from a file. A table without a confirmed ``mapping`` is read as proposed."""
    kind = format_of(path)
    if kind not in TABLES:
        return apple_health.read(path, watch)
    table = open_table(path, watch, kind)
    if mapping is not None:
        return diary.read(table, mapping, watch, path.name)
    proposal = propose(table)
    if not proposal.first_rows:
        raise NoRows(file=path.name)
    if proposal.mapping is None:
        raise NothingMatched(file=path.name)
    return replace(diary.read(table, proposal.mapping, watch, path.name), doubts=proposal.doubts)


def template_for(path: Path, watch: Watch, saved: Mapping[str, ColumnMapping]) -> str | None:
    """The name of the saved template whose columns all stand in this table; None when none fits."""
    proposal = proposal_for(path, watch)
    if proposal is None:
        return None
    return next((name for name, mapping in saved.items() if fits(mapping, proposal)), None)


def fits(mapping: ColumnMapping, proposal: Proposal) -> bool:
    """Whether every column that a saved template reads stands in the table."""
    names = {mapping.date, mapping.time, mapping.end, mapping.named_by, mapping.value} - {""}
    needed = names if mapping.named_by else names | {column.name for column in mapping.columns}
    return needed <= set(proposal.headings)


def _format_of_archive(path: Path, head: bytes) -> str:
    try:
        with archive(path) as (box, _):
            names = box.namelist()
    except DamagedFile:
        # Cut off before its directory: an export inside may still be read from the front.
        return apple_health.FORMAT
    if workbooks.sniff(head, names):
        return workbooks.FORMAT
    if apple_health.largest_export(path) is None:
        raise NotRecognised(file=path.name)
    return apple_health.FORMAT
