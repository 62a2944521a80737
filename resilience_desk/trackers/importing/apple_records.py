"""One block of an Apple Health export turned into columns: byte patterns and numpy, no XML parser, so no entities."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from resilience_desk.tables.cleaning import clean_name
from resilience_desk.trackers.importing.apple_dates import instants
from resilience_desk.trackers.importing.problems import SkipTally, Why
from resilience_desk.trackers.importing.reading import EARLIEST, LONGEST_SPAN
from resilience_desk.trackers.metrics import SLEEP_CHANNEL, WORN_CHANNEL, SleepStage, metric
from resilience_desk.trackers.samples import Flags, Integers, Numbers, Samples, Series, distinct_samples

Row = tuple[bytes, bytes, bytes, bytes, bytes, bytes]
"""Type, source name, unit, start, end and value as they stand in the file."""

MOST_SOURCES = 200


@dataclass(frozen=True)
class Kind:
    """One of Apple's types that the desk takes; ``units`` maps the row's unit to a factor."""

    channel: str
    method: str = ""
    units: Mapping[bytes, float] = field(default_factory=dict[bytes, float])


KINDS: dict[bytes, Kind] = {
    b"HKQuantityTypeIdentifierStepCount": Kind("steps", units={b"count": 1.0}),
    b"HKQuantityTypeIdentifierAppleExerciseTime": Kind("active_min", units={b"min": 1.0, b"s": 1 / 60, b"hr": 60.0}),
    b"HKQuantityTypeIdentifierRestingHeartRate": Kind("rhr", units={b"count/min": 1.0, b"count/s": 60.0}),
    b"HKQuantityTypeIdentifierHeartRateVariabilitySDNN": Kind("hrv_ms", "SDNN", {b"ms": 1.0, b"s": 1000.0}),
    b"HKQuantityTypeIdentifierHeartRate": Kind(WORN_CHANNEL),
    b"HKCategoryTypeIdentifierSleepAnalysis": Kind(SLEEP_CHANNEL),
}
_RECORD_BEGINS = b"<Record"
_NAMES = tuple(KINDS)
_PLACE = {name: place for place, name in enumerate(_NAMES)}

_STAGES: dict[bytes, float] = {
    b"HKCategoryValueSleepAnalysisInBed": SleepStage.IN_BED,
    b"HKCategoryValueSleepAnalysisAwake": SleepStage.AWAKE,
    b"HKCategoryValueSleepAnalysisAsleep": SleepStage.ASLEEP,
    b"HKCategoryValueSleepAnalysisAsleepUnspecified": SleepStage.ASLEEP,
    b"HKCategoryValueSleepAnalysisAsleepCore": SleepStage.CORE,
    b"HKCategoryValueSleepAnalysisAsleepDeep": SleepStage.DEEP,
    b"HKCategoryValueSleepAnalysisAsleepREM": SleepStage.REM,
}

_IN_ORDER = re.compile(
    rb'<Record\s+type="(' + b"|".join(_NAMES) + rb')"\s+sourceName="([^"]{0,400})"(?:\s+sourceVersion="[^"]*")?'
    rb'(?:\s+device="[^"]*")?(?:\s+unit="([^"]{0,20})")?(?:\s+creationDate="[^"]*")?'
    rb'\s+startDate="([^"]{25})"\s+endDate="([^"]{25})"(?:\s+value="([^"]{0,60})")?\s*/?>'
)
_ANY_TYPE = re.compile(rb'<Record\s+type="([^"]{1,100})"')
_TAG = re.compile(rb"""<Record\s((?:[^"'<>]++|"[^"]*+"|'[^']*+')*+)>""")
_ATTRIBUTE = re.compile(rb"""([A-Za-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_WORN_GRAIN = 900
"""Heart readings are kept as the quarter hours in which there were any."""


def rows_of(block: bytes) -> tuple[list[Row], Counter[bytes]]:
    """The wanted rows of a block and how often each type occurs.

    Attributes nearly always stand in one order, which one pattern reads fast; where it does not find every record and
    every wanted one, the block is read again tag by tag.
    """
    types = Counter(_ANY_TYPE.findall(block))
    if types.total() == block.count(_RECORD_BEGINS):
        rows: list[Row] = _IN_ORDER.findall(block) if not types.keys().isdisjoint(KINDS) else []
        if len(rows) == sum(types[name] for name in _NAMES):
            return rows, types
    return _rows_tag_by_tag(block)


def _rows_tag_by_tag(block: bytes) -> tuple[list[Row], Counter[bytes]]:
    rows: list[Row] = []
    types: Counter[bytes] = Counter()
    for tag in _TAG.finditer(block):
        told = {name: double or single for name, double, single in _ATTRIBUTE.findall(tag[1])}
        kind = told.get(b"type", b"")[:100]
        types[kind] += 1
        if kind in KINDS:
            source, unit = told.get(b"sourceName", b"")[:400], told.get(b"unit", b"")[:20]
            start, end = told.get(b"startDate", b"")[:40], told.get(b"endDate", b"")[:40]
            rows.append((kind, source, unit, start, end, told.get(b"value", b"")[:60]))
    return rows, types


class Collector:
    """Gathers the columns of all blocks, a piece for each series; what cannot be taken goes to ``skips``."""

    def __init__(self, latest: int, skips: SkipTally) -> None:
        """``latest`` is the last instant that does not lie in the future."""
        self._latest = latest
        self._skips = skips
        self._sources: dict[bytes, str] = {}
        self._pieces: list[Samples] = []
        self._read = 0

    def add(self, rows: Sequence[Row]) -> None:
        """Take the rows of one block."""
        if not rows:
            return
        types, sources, units, starts, ends, values = zip(*rows, strict=True)
        start, start_good = instants(starts)
        end, end_good = instants(ends)
        good = self._in_time(start, end, start_good & end_good)
        places = np.fromiter(map(_PLACE.__getitem__, types), np.int64, len(rows))
        names = [self._source(name) for name in sources]
        for place in np.unique(places).tolist():
            chosen = np.flatnonzero((places == place) & good)
            kind = KINDS[_NAMES[place]]
            number = self._numbers(kind, [values[at] for at in chosen], [units[at] for at in chosen])
            self._keep(kind, start[chosen], end[chosen], number, [names[at] for at in chosen])

    def samples(self) -> tuple[Samples, ...]:
        """Everything gathered, each exact repeat once; the repeats are counted as skipped."""
        pieces = distinct_samples(self._pieces)
        heart = sum(len(piece) for piece in pieces if piece.series.channel == WORN_CHANNEL)
        kept = sum(map(len, pieces)) - heart
        self._skips.add(Why.REPEATED, self._read - kept)
        return tuple(pieces)

    def _source(self, name: bytes) -> str:
        known = self._sources.get(name)
        if known is None:
            known = clean_name(html.unescape(name.decode("utf-8", "replace"))) or "?"
            if len(self._sources) >= MOST_SOURCES:
                return "…"
            self._sources[name] = known
        return known

    def _in_time(self, start: Integers, end: Integers, good: Flags) -> Flags:
        late, early = start > self._latest, start < EARLIEST
        backward, long = end < start, end - start > LONGEST_SPAN
        for flags, why in (
            (~good, Why.BAD_DATE),
            (good & late, Why.IN_THE_FUTURE),
            (good & early, Why.TOO_EARLY),
            (good & ~late & ~early & backward, Why.ENDS_BEFORE_START),
            (good & ~late & ~early & long, Why.TOO_LONG),
        ):
            self._skips.add(why, int(flags.sum()))
        return good & ~late & ~early & ~backward & ~long

    def _numbers(self, kind: Kind, values: Sequence[bytes], units: Sequence[bytes]) -> Numbers:
        """The values in the desk's unit; NaN for what cannot be taken, which is counted."""
        if kind.channel == WORN_CHANNEL:
            return np.ones(len(values))
        if kind.channel == SLEEP_CHANNEL:
            stages = np.array([_STAGES.get(value, np.nan) for value in values], np.float64)
            self._skips.add(Why.UNKNOWN_STAGE, int(np.isnan(stages).sum()))
            return stages
        told = metric(kind.channel)
        factor = np.array([kind.units.get(unit, np.nan) for unit in units], np.float64)
        number = _floats(values)
        fits = (number * factor >= told.low) & (number * factor <= told.high)
        self._skips.add(Why.UNKNOWN_UNIT, int(np.isnan(factor).sum()), told.name)
        self._skips.add(Why.NOT_A_NUMBER, int((np.isnan(number) & ~np.isnan(factor)).sum()), told.name)
        self._skips.add(Why.OUT_OF_RANGE, int((~fits & ~np.isnan(number * factor)).sum()), told.name)
        return np.where(fits, number * factor, np.nan)

    def _keep(self, kind: Kind, start: Integers, end: Integers, value: Numbers, names: Sequence[str]) -> None:
        taken = ~np.isnan(value)
        by_name = np.array(names, object)
        for name in sorted(set(names)):
            mine = taken & (by_name == name)
            if kind.channel == WORN_CHANNEL:
                quarters = np.unique(start[mine] // _WORN_GRAIN * _WORN_GRAIN)
                self._pieces.append(Samples(Series(WORN_CHANNEL, name), quarters, quarters, np.ones(quarters.size)))
                continue
            self._read += int(mine.sum())
            self._pieces.append(Samples(Series(kind.channel, name, kind.method), start[mine], end[mine], value[mine]))
            if kind.channel == "rhr":
                # Apple writes this value only for a day on which the watch was worn; its span vouches for the day.
                worn = Series(WORN_CHANNEL, name)
                self._pieces.append(Samples(worn, start[mine], end[mine], np.ones(int(mine.sum()))))


def _floats(values: Sequence[bytes]) -> Numbers:
    """Numbers; NaN where a text stands."""
    try:
        number = np.array(values, "S60").astype(np.float64)
    except ValueError:
        number = np.array([_float(value) for value in values], np.float64)
    return np.where(np.isfinite(number), number, np.nan)


def _float(value: bytes) -> float:
    try:
        return float(value)
    except ValueError:
        return float("nan")
