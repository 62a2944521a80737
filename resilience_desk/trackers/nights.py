"""Sleep of a device, night by night: a union of what it said, on the date of waking, naps apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from resilience_desk.trackers.day_values import Tally
from resilience_desk.trackers.metrics import SleepStage
from resilience_desk.trackers.samples import Integers, Numbers, Samples
from resilience_desk.trackers.spans import NO_SPANS, Spans, covered_seconds, joined, union, without
from resilience_desk.trackers.zones import Calendar, wall_hour

_ASLEEP = (SleepStage.ASLEEP, SleepStage.CORE, SleepStage.DEEP, SleepStage.REM)


@dataclass(frozen=True)
class NightRule:
    """What counts as the night. Times are clock hours where the person is."""

    gap_minutes: int = 120
    """Being up for less than this keeps one session whole; people in pain are up at night."""
    wakes_from: float = 3.0
    wakes_until: float = 15.0
    """The night ends between these hours; what ends at other hours is a nap."""
    begins_before: int = 6
    long_enough_minutes: int = 180
    """A session is a night if it began before this hour of the day of waking, or lasted this long."""


DEFAULT_NIGHT = NightRule()


@dataclass(frozen=True)
class _Sessions:
    """Sessions as columns: when, seconds asleep, in bed and told about, how many spans, and who told most."""

    span: Spans
    asleep: Numbers
    in_bed: Numbers
    told: Numbers
    n: Integers
    asleep_source: list[str]
    bed_source: list[str]


def nights(
    samples: Sequence[Samples], calendar: Calendar, rule: NightRule = DEFAULT_NIGHT
) -> Mapping[str, dict[int, Tally]]:
    """``asleep_min``, ``in_bed_min`` and ``nap_min`` of each day of waking; ``samples``: most believed device first.

    Where devices differ about a moment, the most believed one that says anything about it holds. Without any "in bed"
    the session counts from first to last word. A nap of 0 is told only where the night itself was measured.
    """
    sessions = _sessions(samples, rule)
    main, others = _main_sessions(sessions, calendar, rule)
    asleep: dict[int, Tally] = {}
    in_bed: dict[int, Tally] = {}
    nap: dict[int, Tally] = {}
    for day, at in main.items():
        count = int(sessions.n[at])
        in_bed[day] = Tally.total(float(sessions.in_bed[at]) / 60, count, sessions.bed_source[at])
        if sessions.told[at] > 0:
            asleep[day] = Tally.total(float(sessions.asleep[at]) / 60, count, sessions.asleep_source[at])
            nap[day] = Tally.total(0.0, 0, sessions.asleep_source[at])
    for day, places in others.items():
        slept = [at for at in places if sessions.asleep[at] > 0]
        if slept:
            minutes = float(sum(sessions.asleep[at] for at in slept)) / 60
            longest = max(slept, key=lambda at: sessions.asleep[at])
            nap[day] = Tally.total(minutes, int(sum(sessions.n[at] for at in slept)), sessions.asleep_source[longest])
    return {"asleep_min": asleep, "in_bed_min": in_bed, "nap_min": nap}


def _sessions(samples: Sequence[Samples], rule: NightRule) -> _Sessions:
    start = np.concatenate([piece.start for piece in samples])
    end = np.concatenate([piece.end for piece in samples])
    span = union(start, end, slack=rule.gap_minutes * 60 - 1)
    asleep, told, bed = NO_SPANS, NO_SPANS, NO_SPANS
    told_by: list[Numbers] = []
    bed_by: list[Numbers] = []
    for piece in samples:
        sleeping = _of_stages(piece, _ASLEEP)
        said = joined(sleeping, _of_stages(piece, (SleepStage.AWAKE,)))
        lying = _of_stages(piece, (SleepStage.IN_BED,))
        told_by.append(covered_seconds(span.start, span.end, without(said, told)))
        bed_by.append(covered_seconds(span.start, span.end, joined(lying, said)))
        asleep = joined(asleep, without(sleeping, told))
        told, bed = joined(told, said), joined(bed, lying)
    in_bed = covered_seconds(span.start, span.end, joined(bed, asleep))
    has_bed = covered_seconds(span.start, span.end, bed) > 0
    names = [piece.series.source for piece in samples]
    at = np.searchsorted(span.start, start, side="right") - 1
    return _Sessions(
        span,
        covered_seconds(span.start, span.end, asleep),
        np.where(has_bed, in_bed, span.end - span.start),
        covered_seconds(span.start, span.end, told),
        np.bincount(at, minlength=len(span)).astype(np.int64),
        [names[int(best)] for best in np.vstack(told_by).argmax(axis=0)],
        [names[int(best)] for best in np.vstack(bed_by).argmax(axis=0)],
    )


def _main_sessions(
    sessions: _Sessions, calendar: Calendar, rule: NightRule
) -> tuple[dict[int, int], dict[int, list[int]]]:
    """The session that is the night of each day, and the other sessions of each day."""
    days = calendar.day_of(sessions.span.end).tolist()
    main: dict[int, int] = {}
    others: dict[int, list[int]] = {}
    for at, day in enumerate(days):
        held = main.get(day)
        if _is_night(sessions.span, at, day, calendar, rule) and (
            held is None or _length(sessions.span, at) > _length(sessions.span, held)
        ):
            main[day] = at
            if held is not None:
                others.setdefault(day, []).append(held)
        else:
            others.setdefault(day, []).append(at)
    return main, others


def _is_night(span: Spans, at: int, day: int, calendar: Calendar, rule: NightRule) -> bool:
    woke = wall_hour(calendar.history, int(span.end[at]))
    if not rule.wakes_from <= woke <= rule.wakes_until:
        return False
    began_early = int(span.start[at]) < calendar.history.at(day, rule.begins_before)
    return began_early or _length(span, at) >= rule.long_enough_minutes * 60


def _length(span: Spans, at: int) -> int:
    return int(span.end[at] - span.start[at])


def _of_stages(samples: Samples, stages: Sequence[SleepStage]) -> Spans:
    chosen = np.isin(samples.value, [float(stage) for stage in stages])
    return union(samples.start[chosen], samples.end[chosen])
