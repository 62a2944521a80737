"""The desk's metrics as data: what a day of each means, in which unit, and how it is told and added up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum

from resilience_desk.words import mark


class Scale(StrEnum):
    """What the numbers of a metric allow: ranks, counts, or spans and levels on a true scale."""

    RATING = "rating"
    COUNT = "count"
    MEASURE = "measure"


class DayRule(StrEnum):
    """How the entries of one day become that day's value."""

    MEAN = "mean"
    """Ratings: the mean, with lowest, highest and last kept beside it."""
    SUM = "sum"
    """Cumulative amounts: the sum, each moment counted once across devices."""
    MEDIAN = "median"
    """Levels of the body: the median of one source, never a sum over sources."""
    SLEEP = "sleep"
    """Worked out from sleep intervals, on the date of waking; day totals from a diary are added up."""


class Direction(Enum):
    """Which way is kinder to the person, in words; never a colour."""

    LOWER = mark("lower is better")
    HIGHER = mark("higher is better")
    NEUTRAL = mark("neither up nor down is better in itself")


class Group(IntEnum):
    """The order in which a page shows metrics; a person's own words come before a device's numbers."""

    FELT = 1
    DONE = 2
    SLEPT = 3
    BODY = 4
    TAKEN = 5


class SleepStage(IntEnum):
    """What a device said about a span of the night, as stored in the ``sleep`` channel. Stages are vendor estimates."""

    IN_BED = 0
    AWAKE = 1
    ASLEEP = 2
    CORE = 3
    DEEP = 4
    REM = 5


@dataclass(frozen=True)
class Metric:
    """One thing a day can carry. ``low`` and ``high`` bound one day's value and every entry, in ``unit``."""

    id: str
    name: str
    unit: str
    low: float
    high: float
    scale: Scale
    rule: DayRule
    direction: Direction
    group: Group
    decimals: int = 0
    channel: str = ""
    """Where a device's samples lie when they are not of the metric itself: the three sleep metrics share ``sleep``."""
    own_error: float | None = None
    """A change of this size or less reads “about the same”; None: unknown, so a change is only described."""
    own_error_source: str = ""

    @property
    def recorded_as(self) -> str:
        """The channel whose samples this metric is worked out from."""
        return self.channel or self.id

    def accepts(self, value: float) -> bool:
        """Whether one entry can be true at all; NaN and infinity never are."""
        return self.low <= value <= self.high


SLEEP_CHANNEL = "sleep"
WORN_CHANNEL = "worn"
"""When a device was on the body, from the times of its heart readings alone; no heart value is kept in it."""

_RATING = (Scale.RATING, DayRule.MEAN)
_SPAN = (Scale.MEASURE, DayRule.SUM)
_NIGHT = (Scale.MEASURE, DayRule.SLEEP)
_LEVEL = (Scale.MEASURE, DayRule.MEDIAN)
_LESS, _MORE, _NEUTRAL = Direction.LOWER, Direction.HIGHER, Direction.NEUTRAL
_PAIN_ERROR = "Pain 0-10: 2 points (BMC and Archives of Physiotherapy 2017)"
_MINUTES = mark("min")
_POINTS = mark("of 10")
_BEATS = mark("beats a minute")

METRICS: tuple[Metric, ...] = (
    Metric("pain", mark("Pain"), _POINTS, 0, 10, *_RATING, _LESS, Group.FELT, 1, "", 2.0, _PAIN_ERROR),
    Metric("mood", mark("Mood"), _POINTS, 0, 10, *_RATING, _MORE, Group.FELT, 1),
    Metric("stress", mark("Stress"), _POINTS, 0, 10, *_RATING, _LESS, Group.FELT, 1),
    Metric("fatigue", mark("Fatigue"), _POINTS, 0, 10, *_RATING, _LESS, Group.FELT, 1),
    Metric("control", mark("Perceived control"), _POINTS, 0, 10, *_RATING, _MORE, Group.FELT, 1),
    Metric("meaningful_activity_min", mark("Meaningful activity"), _MINUTES, 0, 1440, *_SPAN, _MORE, Group.DONE),
    Metric("steps", mark("Steps"), mark("steps"), 0, 150_000, Scale.COUNT, DayRule.SUM, _NEUTRAL, Group.DONE),
    Metric("active_min", mark("Active minutes"), _MINUTES, 0, 1440, *_SPAN, _NEUTRAL, Group.DONE),
    Metric("asleep_min", mark("Asleep"), _MINUTES, 0, 1500, *_NIGHT, _NEUTRAL, Group.SLEPT, 0, SLEEP_CHANNEL),
    Metric("in_bed_min", mark("In bed"), _MINUTES, 0, 1500, *_NIGHT, _NEUTRAL, Group.SLEPT, 0, SLEEP_CHANNEL),
    Metric("nap_min", mark("Naps"), _MINUTES, 0, 1500, *_NIGHT, _NEUTRAL, Group.SLEPT, 0, SLEEP_CHANNEL),
    Metric("rhr", mark("Resting heart rate"), _BEATS, 20, 200, *_LEVEL, _NEUTRAL, Group.BODY),
    Metric("hrv_ms", mark("Heart rate variability"), mark("ms"), 0, 500, *_LEVEL, _NEUTRAL, Group.BODY),
    Metric("ibuprofen_mg", mark("Ibuprofen taken"), mark("mg"), 0, 10_000, *_SPAN, _NEUTRAL, Group.TAKEN),
)
"""In the order of :class:`Group`. A rating on another scale is mapped to 0-10 only by a stored, explicit map."""

_BY_ID = {metric.id: metric for metric in METRICS}

METHODS = ("SDNN", "RMSSD")
"""Ways heart rate variability is worked out. Series of two methods never share an axis."""


class NeverTaken(Enum):
    """Kinds of data that no agreement can tick: they are counted together, without names, and never stored."""

    LOCATION = mark("Places and routes")
    REPRODUCTIVE = mark("Cycle, pregnancy and reproductive health")
    SEXUAL = mark("Sexual health")
    CONTACTS = mark("Other people")


_PRIVATE_WORDS: dict[NeverTaken, tuple[str, ...]] = {
    NeverTaken.LOCATION: ("location", "latitude", "longitude", "workoutroute", "standort", "gps"),
    NeverTaken.REPRODUCTIVE: (
        "menstru", "ovulation", "cervical", "pregnan", "lactation", "contracepti", "progesterone",
        "basalbodytemperature", "bleeding", "fertil", "zyklus", "schwanger", "verhutung", "verhütung",
    ),
    NeverTaken.SEXUAL: ("sexual", "libido"),
    NeverTaken.CONTACTS: ("contacts", "kontakte", "phone number", "email"),
}  # fmt: skip


def never_taken(name: str) -> NeverTaken | None:
    """The private kind that the name of a type or column belongs to, if any."""
    folded = name.casefold()
    return next((kind for kind, words in _PRIVATE_WORDS.items() if any(word in folded for word in words)), None)


def metric(identifier: str) -> Metric:
    """The metric with this id; KeyError when the desk has none."""
    return _BY_ID[identifier]


def is_metric(identifier: str) -> bool:
    """Whether the desk knows a metric of this id."""
    return identifier in _BY_ID
