"""Reading and writing packed samples and derived days inside a session. Nothing here decides; actions and queries call it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, cast
from uuid import UUID

import numpy as np
from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from resilience_desk.tables.day_numbers import day_number
from resilience_desk.trackers.day_values import DayColumn
from resilience_desk.trackers.days import DAY_RULES_VERSION
from resilience_desk.trackers.packing import pack, unpack_entries, unpack_samples
from resilience_desk.trackers.records import (
    BatchState,
    DayRow,
    DaySeries,
    DiaryEntry,
    ImportBatch,
    SampleChunk,
    TrackerSeries,
)
from resilience_desk.trackers.samples import Entries, Samples, Series, by_month, entries_of

_AT_ONCE = 500
_Row = tuple[float | int | bool | None, ...]
BY_HAND = "by hand"
"""The source of what a member wrote down."""


def pieces_of(
    session: Session, patient_id: UUID, channels: Collection[str] | None = None
) -> tuple[list[Samples], list[Entries]]:
    """What a person's taken batches hold, and what was written down by hand: all of it, or that of some channels."""
    wanted = (
        select(TrackerSeries.channel, TrackerSeries.source, TrackerSeries.method, SampleChunk)
        .join(SampleChunk, SampleChunk.series_id == TrackerSeries.id)
        .join(ImportBatch, ImportBatch.id == SampleChunk.batch_id)
        .where(TrackerSeries.patient_id == patient_id, ImportBatch.state == BatchState.TAKEN)
        .order_by(SampleChunk.id)
    )
    if channels is not None:
        wanted = wanted.where(TrackerSeries.channel.in_(list(channels)))
    samples: list[Samples] = []
    entries: list[Entries] = []
    for channel, source, method, chunk in session.execute(wanted):
        series = Series(channel, source, method)
        if chunk.month:
            samples.append(unpack_samples(series, chunk.packed, chunk.count))
        else:
            entries.append(unpack_entries(series, chunk.packed, chunk.count))
    by_hand = written_by_hand(session, patient_id)
    return samples, entries + [each for each in by_hand if channels is None or each.series.channel in channels]


def written_by_hand(session: Session, patient_id: UUID) -> list[Entries]:
    """What members wrote down for a person, one piece for each metric."""
    rows: dict[str, list[tuple[int, int, float]]] = {}
    for entry in session.scalars(select(DiaryEntry).where(DiaryEntry.patient_id == patient_id)):
        rows.setdefault(entry.metric, []).append((day_number(entry.day), entry.minute, entry.value))
    return [entries_of(Series(metric, BY_HAND), found) for metric, found in sorted(rows.items())]


def store_piece(session: Session, patient_id: UUID, batch_id: UUID, piece: Samples | Entries) -> None:
    """Write a piece as chunks of its series: one a month for spans, one for entries."""
    series_id = _series_id(session, patient_id, piece.series)
    parts = list(by_month(piece)) if isinstance(piece, Samples) else [("", piece)]
    chunks = [
        {"series_id": series_id, "batch_id": batch_id, "month": month, "count": len(part), "packed": pack(part)}
        for month, part in parts
        if len(part)
    ]
    if chunks:
        session.execute(insert(SampleChunk), chunks)


def _series_id(session: Session, patient_id: UUID, series: Series) -> int:
    found = session.scalars(
        select(TrackerSeries.id).where(
            TrackerSeries.patient_id == patient_id,
            TrackerSeries.channel == series.channel,
            TrackerSeries.source == series.source,
            TrackerSeries.method == series.method,
        )
    ).first()
    if found is not None:
        return found
    made = TrackerSeries(patient_id=patient_id, channel=series.channel, source=series.source, method=series.method)
    session.add(made)
    session.flush()
    return made.id


def rewrite_days(
    session: Session, patient_id: UUID, columns: Iterable[DayColumn], metrics: Collection[str] | None = None
) -> None:
    """Put newly worked-out days in place of the old ones: all of a person's, or those of some ``metrics``.

    Days that come out the same are left alone, so that one new value does not write ten years anew.
    """
    wanted = select(DaySeries).where(DaySeries.patient_id == patient_id)
    if metrics is not None:
        wanted = wanted.where(DaySeries.metric.in_(list(metrics)))
    old = {(series.metric, series.method): series for series in session.scalars(wanted)}
    for column in columns:
        _rewrite(session, old.pop((column.metric, column.method), None) or _series_for(patient_id, column), column)
    gone = [series.id for series in old.values()]
    session.execute(delete(DayRow).where(DayRow.series_id.in_(gone)))
    session.execute(delete(DaySeries).where(DaySeries.id.in_(gone)))


def _series_for(patient_id: UUID, column: DayColumn) -> DaySeries:
    return DaySeries(
        patient_id=patient_id,
        metric=column.metric,
        method=column.method,
        zone=column.zone,
        rules=DAY_RULES_VERSION,
        sources=[],
    )


def _rewrite(session: Session, series: DaySeries, column: DayColumn) -> None:
    """Write what differs. Sources are only added to, since the rows left alone point at them by their place."""
    names = list(dict.fromkeys([*series.sources, *column.sources]))
    series.zone, series.rules, series.sources = column.zone, DAY_RULES_VERSION, names
    session.add(series)
    session.flush()
    table = DayRow.__table__.c
    stored = select(*(table[name] for name in _COLUMNS[1:])).where(table.series_id == series.id)
    old = {row[0]: tuple(row) for row in session.execute(stored)}
    new = {row[0]: row for row in _rows(column, [names.index(source) for source in column.sources])}
    changed = [row for day, row in new.items() if old.get(day) != row]
    outdated = [day for day in old if day not in new or old[day] != new[day]]
    for start in range(0, len(outdated), _AT_ONCE):
        days = outdated[start : start + _AT_ONCE]
        session.execute(delete(DayRow).where(DayRow.series_id == series.id, DayRow.day.in_(days)))
    for start in range(0, len(changed), _AT_ONCE):
        # The table's own insert: a unit of work would look at each of some thousand rows again.
        part = changed[start : start + _AT_ONCE]
        values: list[dict[str, Any]] = [dict(zip(_COLUMNS, (series.id, *row), strict=True)) for row in part]
        session.connection().execute(insert(cast("Table", DayRow.__table__)), values)


def _rows(column: DayColumn, places: list[int]) -> Iterator[_Row]:
    """The rows of a column as they are stored, without their series; ``places`` are those of its sources."""
    day, hours, n = column.day.tolist(), column.hours.tolist(), column.n.tolist()
    value, low, high, last = (side.tolist() for side in (column.value, column.low, column.high, column.last))
    partial, source = column.partial.tolist(), column.source.tolist()
    for at, own in enumerate(value):
        spread = (None if side == own else side for side in (low[at], high[at], last[at]))
        yield (day[at], own, *spread, n[at], hours[at], partial[at], places[source[at]])


def read_days(
    session: Session, patient_id: UUID, metrics: Iterable[str], first_day: int | None = None
) -> list[DayColumn]:
    """A person's days of some metrics, from a day number on."""
    series = {
        found.id: found
        for found in session.scalars(
            select(DaySeries).where(DaySeries.patient_id == patient_id, DaySeries.metric.in_(list(metrics)))
        )
    }
    table = DayRow.__table__.c
    wanted = select(*(table[name] for name in _COLUMNS)).where(table.series_id.in_(list(series)))
    if first_day is not None:
        wanted = wanted.where(table.day >= first_day)
    rows = session.execute(wanted.order_by(table.series_id, table.day)).all()
    grouped: dict[int, list[tuple[float, ...]]] = {series_id: [] for series_id in series}
    for row in rows:
        grouped[row[0]].append(tuple(row[1:]))
    return [_column(series[series_id], found) for series_id, found in grouped.items() if found]


_COLUMNS = ("series_id", "day", "value", "low", "high", "last", "n", "hours", "partial", "source")


def _column(series: DaySeries, rows: list[tuple[float, ...]]) -> DayColumn:
    day, value, low, high, last, n, hours, partial, source = zip(*rows, strict=True)
    values = np.array(value, np.float64)
    return DayColumn(
        series.metric,
        series.method,
        series.zone,
        tuple(series.sources),
        np.array(day, np.int64),
        values,
        _filled(low, values),
        _filled(high, values),
        _filled(last, values),
        np.array(n, np.int64),
        np.array(hours, np.int64),
        np.array(partial, np.bool_),
        np.array(source, np.int64),
    )


def _filled(
    column: tuple[float | None, ...], values: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    found = np.array(column, np.float64)
    return np.where(np.isnan(found), values, found)
