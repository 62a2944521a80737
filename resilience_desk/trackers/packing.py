"""Samples as bytes: columns of 64-bit integers and floats, each as differences, deflated; the order is the samples' own."""

from __future__ import annotations

import zlib

import numpy as np

from resilience_desk.trackers.samples import Entries, Integers, Samples, Series


def pack(piece: Samples | Entries) -> bytes:
    """The columns of a piece; :func:`unpack_samples` or :func:`unpack_entries` give them back exactly."""
    if isinstance(piece, Samples):
        whole = [_differences(piece.start), piece.end - piece.start]
    else:
        whole = [_differences(piece.day), piece.minute]
    columns = [column.astype("<i8").tobytes() for column in whole]
    return zlib.compress(b"".join([*columns, piece.value.astype("<f8").tobytes()]), 6)


def unpack_samples(series: Series, packed: bytes, count: int) -> Samples:
    """The spans that :func:`pack` packed; raises ``ValueError`` or ``zlib.error`` for other bytes."""
    start, length, value = _columns(packed, count)
    begins = np.cumsum(start)
    return Samples(series, begins, begins + length, value)


def unpack_entries(series: Series, packed: bytes, count: int) -> Entries:
    """The entries that :func:`pack` packed."""
    day, minute, value = _columns(packed, count)
    return Entries(series, np.cumsum(day), minute, value)


def _differences(column: Integers) -> Integers:
    return np.diff(column, prepend=0)


def _columns(packed: bytes, count: int) -> tuple[Integers, Integers, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    plain = zlib.decompress(packed)
    if len(plain) != 24 * count:
        raise ValueError("a chunk of another length")
    first = np.frombuffer(plain, "<i8", count).astype(np.int64)
    second = np.frombuffer(plain, "<i8", count, 8 * count).astype(np.int64)
    third = np.frombuffer(plain, "<f8", count, 16 * count).astype(np.float64)
    return first, second, third
