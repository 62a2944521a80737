"""Timing that can be trusted on a noisy machine: pairs in turn, medians, ratios inside one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes, by the wall."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def paired(ours: Callable[[], object], floor: Callable[[], object], rounds: int = 9) -> tuple[float, float, float]:
    """Medians of both in seconds, and the median of the ratios pair by pair; one unmeasured round first."""
    ours()
    floor()
    pairs = [(seconds(ours), seconds(floor)) for _ in range(rounds)]
    ratios = [one / other for one, other in pairs]
    return (
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
        statistics.median(ratios),
    )


def told(name: str, values: Sequence[float]) -> str:
    """Median and 95th percentile of times, in milliseconds."""
    ordered = sorted(values)
    at = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"{name}: median {statistics.median(ordered) * 1000:.1f} ms, 95th percentile {at * 1000:.1f} ms, n={len(ordered)}"
