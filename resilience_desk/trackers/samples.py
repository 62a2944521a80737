"""What trackers and diaries hold, as columns: spans of a device in UTC, and entries of a person on a day as written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, order=True)
class Series:
    """Where numbers come from. Two series of one channel but another method never share an axis."""

    channel: str
    """A metric's id, or ``sleep`` or ``worn``."""
    source: str
    """The device, app or file as the person knows it."""
    method: str = ""
    """How it was worked out or on which scale it was told: ``SDNN``, ``RMSSD``, ``1-5``; empty: the metric's own."""


@dataclass(frozen=True)
class Samples:
    """Spans of one series: ``start`` and ``end`` in whole seconds since 1970 UTC, ``value`` in the metric's unit."""

    series: Series
    start: Integers
    end: Integers
    value: Numbers

    def __len__(self) -> int:
        return self.start.size

    def chosen(self, which: Flags | Integers) -> Samples:
        """Only the spans that ``which`` points at."""
        return replace(self, start=self.start[which], end=self.end[which], value=self.value[which])


@dataclass(frozen=True)
class Entries:
    """Entries of one series: the ``day`` as the person wrote it, the ``minute`` of that day or -1, and the value."""

    series: Series
    day: Integers
    minute: Integers
    value: Numbers

    def __len__(self) -> int:
        return self.day.size

    def chosen(self, which: Flags | Integers) -> Entries:
        """Only the entries that ``which`` points at."""
        return replace(self, day=self.day[which], minute=self.minute[which], value=self.value[which])


_Piece = TypeVar("_Piece", Samples, Entries)


def samples_of(series: Series, rows: Iterable[tuple[int, int, float]]) -> Samples:
    """Samples from rows of start, end and value."""
    table = list(rows)
    start, end, value = zip(*table, strict=True) if table else ((), (), ())
    return Samples(series, np.array(start, np.int64), np.array(end, np.int64), np.array(value, np.float64))


def entries_of(series: Series, rows: Iterable[tuple[int, int, float]]) -> Entries:
    """Entries from rows of day number, minute of the day (or -1) and value."""
    table = list(rows)
    day, minute, value = zip(*table, strict=True) if table else ((), (), ())
    return Entries(series, np.array(day, np.int64), np.array(minute, np.int64), np.array(value, np.float64))


def distinct_samples(pieces: Iterable[Samples]) -> list[Samples]:
    """One sorted piece for each series, every exact repeat once: reading twice or in another order changes nothing."""
    joined: list[Samples] = []
    for series, group in _by_series(pieces):
        start = np.concatenate([piece.start for piece in group])
        end = np.concatenate([piece.end for piece in group])
        value = np.concatenate([piece.value for piece in group])
        joined.append(Samples(series, start, end, value).chosen(_firsts(value, end, start)))
    return joined


def distinct_entries(pieces: Iterable[Entries]) -> list[Entries]:
    """One sorted piece for each series, every exact repeat kept once."""
    joined: list[Entries] = []
    for series, group in _by_series(pieces):
        day = np.concatenate([piece.day for piece in group])
        minute = np.concatenate([piece.minute for piece in group])
        value = np.concatenate([piece.value for piece in group])
        joined.append(Entries(series, day, minute, value).chosen(_firsts(value, minute, day)))
    return joined


def by_month(samples: Samples) -> Iterator[tuple[str, Samples]]:
    """The samples of each UTC month, as they are stored: ``2026-03`` and the spans that start in it, oldest first."""
    ordered = samples.chosen(np.lexsort((samples.value, samples.end, samples.start)))
    months = ordered.start.astype("datetime64[s]").astype("datetime64[M]")
    names, firsts = np.unique(months, return_index=True)
    edges = [*firsts.tolist(), len(ordered)]
    for position, name in enumerate(names):
        yield str(name), ordered.chosen(np.arange(edges[position], edges[position + 1]))


def _by_series(pieces: Iterable[_Piece]) -> list[tuple[Series, list[_Piece]]]:
    groups: defaultdict[Series, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        if len(piece):
            groups[piece.series].append(piece)
    return sorted(groups.items(), key=lambda item: item[0])


def _firsts(*keys: Integers | Numbers) -> Integers:
    """Positions in the order of the last key first, one for each distinct row."""
    order = np.lexsort(keys)
    changed = np.zeros(order.size, np.bool_)
    changed[:1] = True
    for key in keys:
        sorted_key = key[order]
        changed[1:] |= sorted_key[1:] != sorted_key[:-1]
    return order[changed]
