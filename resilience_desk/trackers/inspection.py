"""What an import would bring, without a database: the days of some files, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from resilience_desk.trackers.day_values import DayColumn
from resilience_desk.trackers.days import day_columns
from resilience_desk.trackers.importing.problems import Skipped, Why, in_order
from resilience_desk.trackers.importing.reading import Imported
from resilience_desk.trackers.metrics import metric
from resilience_desk.trackers.zones import ZoneHistory
from resilience_desk.words import Words


@dataclass(frozen=True)
class Inspection:
    """The days that some files bring together, in one zone."""

    formats: tuple[str, ...]
    zone: str
    columns: tuple[DayColumn, ...]
    skipped: tuple[Skipped, ...]

    @property
    def metrics(self) -> tuple[str, ...]:
        """The metrics that have any day, in page order."""
        return tuple(dict.fromkeys(column.metric for column in self.columns))

    def days(self) -> dict[str, dict[str, int | float]]:
        """Values by ISO date and metric id; a day or metric without data is absent.

        Where one metric was told by two methods on one day, the first method by name is shown; they are never mixed.
        """
        told: dict[str, dict[str, int | float]] = {}
        for column in self.columns:
            decimals = metric(column.metric).decimals
            for each in column:
                told.setdefault(each.day.isoformat(), {}).setdefault(column.metric, _shown(each.value, decimals))
        return {day: told[day] for day in sorted(told)}

    def as_json(self, words: Words) -> dict[str, Any]:
        """The shape that ``inspect --json`` prints."""
        return {
            "format": "+".join(self.formats),
            "zone": self.zone,
            "days": self.days(),
            "skipped": [{"count": each.count, "why": each.sentence(words)} for each in self.skipped],
        }


def put_together(files: Iterable[Imported], zone: ZoneHistory) -> Inspection:
    """The days of several files as if they had been one; their order changes nothing."""
    read_files = list(files)
    columns = day_columns(
        (piece for each in read_files for piece in each.samples),
        (piece for each in read_files for piece in each.entries),
        zone,
    )
    formats = tuple(sorted({each.format for each in read_files}))
    return Inspection(formats, zone.name, tuple(columns), _added([each.skipped for each in read_files]))


def _added(skipped: Sequence[tuple[Skipped, ...]]) -> tuple[Skipped, ...]:
    """Counts of the same reason added up; row numbers are kept where only one file has the reason."""
    grouped: dict[tuple[Why, str], list[Skipped]] = {}
    for each in (one for file in skipped for one in file):
        grouped.setdefault((each.why, each.what), []).append(each)
    return in_order(
        Skipped(same[0].why, sum(each.count for each in same), same[0].what, same[0].rows if len(same) == 1 else ())
        for same in grouped.values()
    )


def _shown(value: float, decimals: int) -> int | float:
    rounded = round(value, decimals)
    return int(rounded) if float(rounded).is_integer() else rounded
