"""The work of an import in a process of its own: it is given a path and plain values, never a key, and writes nothing.

The parent starts a process with :func:`work` as its target and one end of a pipe, and reads messages until
:class:`Finished` or :class:`Failed`. It must keep the event until then: a spawned process opens it by name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from resilience_desk.errors import DeskError
from resilience_desk.tables.containers import BLOCK, opened
from resilience_desk.tables.day_numbers import day_of_number
from resilience_desk.tables.watching import Watch
from resilience_desk.trackers.day_values import DayColumn
from resilience_desk.trackers.days import DAY_RULES_VERSION, day_columns
from resilience_desk.trackers.importing.mapping import ColumnMapping
from resilience_desk.trackers.importing.problems import Skipped
from resilience_desk.trackers.importing.reading import Imported
from resilience_desk.trackers.importing.recognising import read
from resilience_desk.trackers.metrics import METRICS, WORN_CHANNEL
from resilience_desk.trackers.samples import Entries, Samples, Series, by_month
from resilience_desk.trackers.zones import ZoneHistory


@dataclass(frozen=True)
class Order:
    """What to import: a file, the zone its days are told in, and the confirmed mapping of a table as JSON."""

    path: str
    zone: str
    moves: tuple[tuple[date, str], ...] = ()
    mapping: Mapping[str, Any] | None = None
    trusted: tuple[str, ...] = ()
    """Sources from the most believed on."""
    agreed: frozenset[str] = frozenset(metric.id for metric in METRICS)
    """The metrics the person agreed to share; the rest is counted and left behind in the process."""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True)
class Progress:
    """So many bytes of the file have been read."""

    done: int
    total: int


@dataclass(frozen=True)
class Found:
    """One line of the preview: a series, from when to when (UTC dates of samples, days of entries) and how many."""

    series: Series
    first: date
    last: date
    n: int


@dataclass(frozen=True)
class Month:
    """The samples of one series in one UTC month, as they are packed and stored."""

    month: str
    samples: Samples


@dataclass(frozen=True)
class Finished:
    """Everything the import brings, in plain values and numpy columns."""

    format: str
    digest: str
    """SHA-256 of the file, in hexadecimal."""
    preview: tuple[Found, ...]
    months: tuple[Month, ...]
    entries: tuple[Entries, ...]
    days: tuple[DayColumn, ...]
    skipped: tuple[Skipped, ...]
    zones: tuple[tuple[str, int], ...]
    cut_off: bool
    rules_version: int = DAY_RULES_VERSION


@dataclass(frozen=True)
class Failed:
    """The import ended without a result: code, values and untranslated sentence of a :class:`DeskError`."""

    code: str
    sentence: str
    values: Mapping[str, object]
    exit_code: int


Message = Progress | Finished | Failed


def work(order: Order, messages: Connection, stop: Event) -> None:
    """Read the file and send :class:`Progress` now and then, then :class:`Finished` or :class:`Failed`."""

    def tell(done: int, total: int) -> None:
        messages.send(Progress(done, total))

    try:
        messages.send(brought(order, tell, stop.is_set))
    except DeskError as error:
        messages.send(Failed(error.code, error.sentence, error.values, error.exit_code))
    finally:
        messages.close()


def brought(order: Order, progress: Callable[[int, int], None], stopped: Callable[[], bool]) -> Finished:
    """What :func:`work` sends at the end; raises the :class:`DeskError` that it would report."""
    path = Path(order.path)
    mapping = None if order.mapping is None else ColumnMapping.from_json(order.mapping)
    imported = read(path, Watch(progress, stopped, order.now), mapping).agreed(order.agreed)
    zone = ZoneHistory(order.zone, order.moves)
    days = day_columns(imported.samples, imported.entries, zone, order.trusted)
    return Finished(
        imported.format,
        _digest(path),
        preview(imported),
        tuple(Month(name, piece) for samples in imported.samples for name, piece in by_month(samples)),
        imported.entries,
        tuple(column for column in days if column.metric in order.agreed),
        imported.skipped,
        imported.zones,
        imported.cut_off,
    )


def preview(imported: Imported) -> tuple[Found, ...]:
    """What was found per metric and source, by page order of the metrics; evidence of wear is not a finding."""
    found = [
        Found(piece.series, _utc_day(int(piece.start.min())), _utc_day(int(piece.start.max())), len(piece))
        for piece in imported.samples
        if piece.series.channel != WORN_CHANNEL
    ]
    found += [
        Found(piece.series, day_of_number(int(piece.day.min())), day_of_number(int(piece.day.max())), len(piece))
        for piece in imported.entries
    ]
    channels = list(
        dict.fromkeys(metric_channel for metric in METRICS for metric_channel in (metric.id, metric.recorded_as))
    )
    return tuple(sorted(found, key=lambda each: (channels.index(each.series.channel), each.series)))


def _utc_day(instant: int) -> date:
    return datetime.fromtimestamp(instant, UTC).date()


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with opened(path) as raw:
        while block := raw.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
