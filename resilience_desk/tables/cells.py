"""A table of foreign origin, row by row: what CSV, TSV and workbooks have in common."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Protocol

Cell = str | float | datetime | time | None
Row = tuple[int, list[Cell]]
"""The row's number in the file, from 1, and its cells."""

MOST_COLUMNS = 1000
"""Cells beyond are not looked at."""


class Table(Protocol):
    """A table that can be read again from its first row as often as needed."""

    format: str
    """``csv`` or ``xlsx``."""
    broken_rows: int
    """Rows that could not be read at all in the last reading."""
    epoch_1904: bool
    """Whether day numbers count from 1904 instead of 1900."""

    def rows(self) -> Iterator[Row]:
        """Every row that holds anything."""
        ...


def is_empty(cells: list[Cell]) -> bool:
    """Whether no cell holds anything."""
    return all(cell is None or cell == "" for cell in cells)
