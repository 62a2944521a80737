"""What of an import is not here yet: the same span or entry of the same series is stored once, however often it comes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import numpy as np

from resilience_desk.trackers.samples import (
    Entries,
    Flags,
    Numbers,
    Samples,
    Series,
    distinct_entries,
    distinct_samples,
)

Piece = TypeVar("Piece", Samples, Entries)


def only_new(incoming: Iterable[Piece], known: Iterable[Samples | Entries]) -> list[Piece]:
    """The part of ``incoming`` that no known piece of the same series holds; empty pieces are left out."""
    held: dict[Series, list[Samples | Entries]] = {}
    for piece in known:
        held.setdefault(piece.series, []).append(piece)
    fresh: list[Piece] = []
    for piece in _distinct(incoming):
        new = _unknown(piece, held.get(piece.series, []))
        if new.any():
            fresh.append(piece.chosen(new))
    return fresh


def _distinct(incoming: Iterable[Piece]) -> list[Piece]:
    pieces = list(incoming)
    if pieces and isinstance(pieces[0], Samples):
        return distinct_samples(pieces)  # pyright: ignore[reportArgumentType, reportReturnType]
    return distinct_entries(pieces)  # pyright: ignore[reportArgumentType, reportReturnType]


def _unknown(piece: Samples | Entries, known: list[Samples | Entries]) -> Flags:
    keys = _keys(piece)
    if not known:
        return np.ones(len(piece), np.bool_)
    return ~np.isin(keys, np.concatenate([_keys(other) for other in known]))


def _keys(piece: Samples | Entries) -> np.ndarray[tuple[int], np.dtype[np.void]]:
    """Each row as one opaque value of its exact bytes."""
    columns: tuple[Numbers, ...] = (
        (piece.start, piece.end, piece.value) if isinstance(piece, Samples) else (piece.day, piece.minute, piece.value)
    )  # pyright: ignore[reportAssignmentType]
    table = np.column_stack([column.astype("<f8") for column in columns])
    return np.ascontiguousarray(table).view(np.dtype((np.void, table.shape[1] * 8))).ravel()
