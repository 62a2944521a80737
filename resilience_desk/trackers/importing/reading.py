"""How an import is watched and stopped, and what it brings: plain values that go from one process to another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from resilience_desk.trackers.importing.mapping import Doubt
from resilience_desk.trackers.importing.problems import Skipped, Why, in_order
from resilience_desk.trackers.metrics import METRICS, SLEEP_CHANNEL, WORN_CHANNEL, DayRule, is_metric, metric
from resilience_desk.trackers.samples import Entries, Samples
from resilience_desk.words import mark

EARLIEST = int(datetime(1990, 1, 1, tzinfo=UTC).timestamp())
_SLEEP = mark("Sleep")
LONGEST_SPAN = 2 * 86_400
"""No walk, night or heart reading lasts longer; what claims to is a fault."""


@dataclass(frozen=True)
class Imported:
    """What one file brings. ``zones`` counts the zone names beside samples: evidence of where the person was."""

    format: str
    samples: tuple[Samples, ...]
    entries: tuple[Entries, ...]
    skipped: tuple[Skipped, ...]
    zones: tuple[tuple[str, int], ...] = ()
    cut_off: bool = False
    doubts: tuple[tuple[Doubt, str], ...] = ()
    """What was guessed because nobody had confirmed a mapping, each with its heading or an empty text."""

    def agreed(self, metrics: frozenset[str]) -> Imported:
        """Only the metrics whose sharing was agreed; the rest is counted by name and dropped."""
        channels = {each.recorded_as for each in METRICS if each.id in metrics}
        if channels & {each.id for each in METRICS if each.rule is DayRule.SUM}:
            channels.add(WORN_CHANNEL)
        left = Counter[str]()
        for piece in (*self.samples, *self.entries):
            kept = channels if isinstance(piece, Samples) else metrics
            if piece.series.channel not in kept and piece.series.channel != WORN_CHANNEL:
                left[piece.series.channel] += len(piece)
        dropped = (Skipped(Why.NOT_AGREED, count, name_of_channel(channel)) for channel, count in left.items())
        return replace(
            self,
            samples=tuple(piece for piece in self.samples if piece.series.channel in channels),
            entries=tuple(piece for piece in self.entries if piece.series.channel in metrics),
            skipped=in_order([*self.skipped, *dropped]),
        )


def name_of_channel(channel: str) -> str:
    """What a channel is called, as a marked text: its metric's name, or “Sleep” for spans of the night."""
    if channel == SLEEP_CHANNEL:
        return _SLEEP
    return metric(channel).name if is_metric(channel) else channel


def metrics_called(name: str) -> tuple[str, ...]:
    """The ids of the metrics behind a name that :func:`name_of_channel` gave; none for any other name."""
    return tuple(each.id for each in METRICS if name in (each.name, name_of_channel(each.recorded_as)))
