"""Sets of spans of time as sorted columns: union, overlap and what is left of one when another is taken out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from resilience_desk.trackers.samples import Integers, Numbers


@dataclass(frozen=True)
class Spans:
    """Spans that do not touch each other, oldest first; instants in seconds."""

    start: Integers
    end: Integers

    @property
    def seconds(self) -> int:
        """How long they last together."""
        return int((self.end - self.start).sum())

    def __len__(self) -> int:
        return self.start.size


NO_SPANS = Spans(np.empty(0, np.int64), np.empty(0, np.int64))


def union(start: Integers, end: Integers, slack: int = 0) -> Spans:
    """The time covered by any of the spans; gaps up to ``slack`` seconds are closed. Never longer than their sum."""
    if start.size == 0:
        return NO_SPANS
    order = np.argsort(start, kind="stable")
    begins, reach = start[order], np.maximum.accumulate(end[order])
    fresh = np.ones(begins.size, np.bool_)
    fresh[1:] = begins[1:] > reach[:-1] + slack
    firsts = np.flatnonzero(fresh)
    lasts = np.append(firsts[1:], begins.size) - 1
    return Spans(begins[firsts], reach[lasts])


def joined(one: Spans, other: Spans) -> Spans:
    """The time covered by either."""
    return union(np.concatenate([one.start, other.start]), np.concatenate([one.end, other.end]))


def covered_seconds(start: Integers, end: Integers, cover: Spans) -> Numbers:
    """How many seconds of each span (of any shape and order) lie in ``cover``."""
    if len(cover) == 0:
        return np.zeros(start.size)
    marks = np.column_stack([cover.start, cover.end]).ravel().astype(np.float64)
    lengths = np.column_stack([np.zeros(len(cover)), cover.end - cover.start]).ravel()
    total = np.cumsum(lengths)
    return np.interp(end, marks, total) - np.interp(start, marks, total)


def without(spans: Spans, taken: Spans) -> Spans:
    """What is left of ``spans`` outside ``taken``."""
    if len(spans) == 0 or len(taken) == 0:
        return spans
    edges = np.unique(np.concatenate([spans.start, spans.end, taken.start, taken.end]))
    begins, ends = edges[:-1], edges[1:]
    kept = _inside(spans, begins) & ~_inside(taken, begins)
    return union(begins[kept], ends[kept])


def _inside(spans: Spans, instants: Integers) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    position = np.searchsorted(spans.start, instants, side="right") - 1
    return (position >= 0) & (instants < spans.end[np.maximum(position, 0)])
