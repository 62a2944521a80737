"""What the board's cells hold between a key and its answer, free of Qt: keys are never lost and never meet a stale version."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from resilience_desk.caregivers.terms import Level, Situation
from resilience_desk.caregivers.views import BoardView, CellView

CYCLE: tuple[Level | None, ...] = (*Level, None)
"""The order in which Enter goes round; None is “not asked”."""


def after(level: Level | None, steps: int = 1) -> Level | None:
    """The level that Enter comes to, or with -1 the one before."""
    return CYCLE[(CYCLE.index(level) + steps) % len(CYCLE)]


@dataclass(frozen=True)
class Cell:
    """Which cell: a task, a person (None: whose case it is), a kind of day."""

    task_id: UUID
    caregiver_id: UUID | None
    situation: Situation


@dataclass(frozen=True)
class Write:
    """What is to be written into a cell, at the version that it has."""

    level: Level | None
    version: int | None
    how: str


@dataclass
class _Change:
    """A cell on its way: what it was, what is wanted, what was sent."""

    before: Level | None
    how: str
    version: int | None
    wanted: Level | None
    on_the_way: bool = False
    sent: Level | None = None
    views_since: int = 0


class CellWriting:
    """The cells that were changed here and are not yet read back."""

    def __init__(self) -> None:
        self._changes: dict[Cell, _Change] = {}

    def shown(self, cell: Cell, read: Level | None) -> Level | None:
        """What a cell shows: what is wanted of it, else what was ``read``."""
        change = self._changes.get(cell)
        return change.wanted if change is not None else read

    def want(self, cell: Cell, read: CellView, level: Level | None) -> Write | None:
        """A key wants ``level``. Returns what to write now; None while an earlier write is on its way."""
        change = self._changes.get(cell)
        if change is not None and change.on_the_way:
            change.wanted = level
            return None
        if change is None:
            change = _Change(read.level, read.how, read.version, level)
        else:
            change = _Change(change.wanted, change.how, change.version, level)
        if change.before == level:
            return None
        self._changes[cell] = change
        return self._send(change)

    def returned(self, cell: Cell, version: int | None) -> Write | None:
        """A write came back with the cell's version now. Returns what to write next, if more keys came meanwhile."""
        change = self._changes.get(cell)
        if change is None:
            return None
        change.version, change.on_the_way = version, False
        return self._send(change) if change.wanted != change.sent else None

    def inverse(self, cell: Cell) -> Write | None:
        """What brings a settled cell back to where it was before the keys; None for one that was forgotten."""
        change = self._changes.get(cell)
        return Write(change.before, change.version, change.how) if change is not None else None

    def refused(self, cell: Cell) -> None:
        """A write was refused: the cell shows again what was read."""
        self._changes.pop(cell, None)

    def read(self, board: BoardView) -> None:
        """A board was read: cells that it knows of are its own again."""
        versions = {
            Cell(row.task_id, cell.caregiver_id, board.situation): cell.version
            for row in board.rows
            for cell in row.cells
        }
        for cell, change in list(self._changes.items()):
            if change.on_the_way:
                continue
            # A view that was read before the write may still arrive after it; the second one is newer for certain.
            change.views_since += 1
            if versions.get(cell) == change.version or change.views_since > 1:
                del self._changes[cell]

    def forget(self) -> None:
        """Another case is shown."""
        self._changes.clear()

    def _send(self, change: _Change) -> Write:
        change.sent, change.on_the_way = change.wanted, True
        return Write(change.wanted, change.version, change.how)
