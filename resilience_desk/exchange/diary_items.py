"""What a paper diary asks: the items a person agreed to, in words that need no explanation."""

from __future__ import annotations

from collections.abc import Iterable

from resilience_desk.documents.views import Answer, TrackedItem
from resilience_desk.trackers.metrics import METRICS, Group, Scale
from resilience_desk.words import Words, mark

_ENDS = {
    "pain": (mark("no pain"), mark("the worst I can imagine")),
    "mood": (mark("very low"), mark("very good")),
    "stress": (mark("none"), mark("very much")),
    "fatigue": (mark("none"), mark("very tired")),
    "control": (mark("none"), mark("very much")),
}
_WRITTEN = {
    "control": mark("How much I could steer my day"),
    "meaningful_activity_min": mark("Time for what matters to me"),
    "asleep_min": mark("Sleep"),
}
_UNITS = {
    "meaningful_activity_min": mark("minutes"),
    "active_min": mark("minutes"),
    "asleep_min": mark("hours"),
    "in_bed_min": mark("hours"),
    "nap_min": mark("minutes"),
}


def diary_items(agreed: Iterable[str], words: Words) -> tuple[TrackedItem, ...]:
    """The agreed metrics that a person can write down, what is felt first; what only a device measures is left out."""
    chosen = frozenset(agreed)
    items: list[TrackedItem] = []
    for metric in METRICS:
        if metric.id not in chosen or metric.group is Group.BODY:
            continue
        low, high = _ENDS.get(metric.id, ("", ""))
        rated = metric.scale is Scale.RATING
        items.append(
            TrackedItem(
                metric=metric.id,
                name=words.say(_WRITTEN.get(metric.id, metric.name)),
                answer=Answer.SCALE if rated else Answer.NUMBER,
                low=words.say(low) if low else "",
                high=words.say(high) if high else "",
                unit="" if rated else words.say(_UNITS.get(metric.id, metric.unit)),
            )
        )
    return tuple(items)
