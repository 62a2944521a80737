"""Numbers as tables write them: with points or commas, as hours and minutes, or as words for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time

from resilience_desk.tables.cells import Cell

_MISSING = frozenset(
    (
        "",
        "-",
        "–",
        "—",
        "n/a",
        "na",
        "nan",
        "null",
        "none",
        "no data",
        "k.a.",
        "k. a.",
        "keine angabe",
        "?",
        "skip",
        "#n/a",
    )
)
_DURATION = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")
_OF_TEN = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*/\s*(\d{1,3})")
_COMMA = re.compile(r"[+-]?\d+,\d{1,2}|[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[+-]?\d+,\d{4,}")
_POINT = re.compile(r"[+-]?\d+\.\d{1,2}|[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+\.\d{4,}")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?")
_GROUPS = str.maketrans("", "", " '’")


def is_missing(cell: Cell) -> bool:
    """Whether a cell says that nothing was entered. Nothing is neither zero nor a fault."""
    return cell is None or (isinstance(cell, str) and cell.strip().casefold() in _MISSING)


def number(cell: Cell, decimal: str = ".") -> float | None:
    """The number in a cell (``5``, ``5,5``, ``1.234``, ``6/10``), or None."""
    if isinstance(cell, float):
        return cell
    if not isinstance(cell, str):
        return None
    text = cell.translate(_GROUPS)
    if found := _OF_TEN.fullmatch(text):
        return number(found[1], "," if "," in found[1] else ".") if found[2] == "10" else None
    other = "." if decimal == "," else ","
    text = (
        text.replace(other, "")
        if re.fullmatch(rf"[+-]?\d{{1,3}}(?:\{other}\d{{3}})+(?:\{decimal}\d+)?", text)
        else text
    )
    text = text.replace(decimal, ".") if other not in text else text
    return float(text) if _NUMBER.fullmatch(text) else None


def minutes(cell: Cell, factor: float, decimal: str = ".") -> float | None:
    """Minutes of a duration: ``7:30`` and clock cells are hours and minutes, a plain number is times ``factor``."""
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute + cell.second / 60
    if isinstance(cell, datetime):
        return None
    found = _DURATION.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if found:
        return int(found[1]) * 60 + int(found[2]) + int(found[3] or 0) / 60
    plain = number(cell, decimal)
    return None if plain is None else plain * factor


def decimal_sign(cells: Iterable[Cell]) -> str:
    """Comma or point, by what the cells of a table write more often; a point when nothing tells."""
    commas = points = 0
    for cell in cells:
        if isinstance(cell, str):
            commas += bool(_COMMA.fullmatch(cell))
            points += bool(_POINT.fullmatch(cell))
    return "," if commas > points else "."
