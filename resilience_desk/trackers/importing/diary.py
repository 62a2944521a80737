"""A mapped table read into entries and samples, row by row; what cannot be taken is counted with its row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from resilience_desk.tables.cells import Cell, Table, is_empty
from resilience_desk.tables.cleaning import clean_name
from resilience_desk.tables.failures import NoRows, NothingMatched
from resilience_desk.tables.moments import DayOrder, Moment, is_ambiguous, minute_of_day, moment
from resilience_desk.tables.numbers import is_missing, minutes, number
from resilience_desk.tables.watching import Watch
from resilience_desk.trackers.importing.headings import minutes_factor
from resilience_desk.trackers.importing.mapping import ColumnMapping, Layout, MappedColumn
from resilience_desk.trackers.importing.problems import SkipTally, Why
from resilience_desk.trackers.importing.proposing import data_rows, headings_of
from resilience_desk.trackers.importing.reading import EARLIEST, LONGEST_SPAN, Imported
from resilience_desk.trackers.metrics import DayRule, Metric, metric, never_taken
from resilience_desk.trackers.samples import Series, distinct_entries, distinct_samples, entries_of, samples_of

_DAY = 86_400
_LABEL_ROOM = 40


@dataclass(frozen=True)
class _When:
    """The moment of a row and, for a span with offsets, its end."""

    told: Moment
    end: int | None


class _Reader:
    """Reads rows under one mapping."""

    def __init__(self, mapping: ColumnMapping, headings: Sequence[str], epoch_1904: bool, watch: Watch) -> None:
        self._mapping = mapping
        self._places = {name: place for place, name in enumerate(headings)}
        self._epoch_1904 = epoch_1904
        self._latest = watch.latest
        self._by_name = {column.name: column for column in mapping.columns}
        self._labels = {column.name: {w.casefold(): n for w, n in column.labels} for column in mapping.columns}
        self.skips = SkipTally()
        self.entries: defaultdict[Series, list[tuple[int, int, float]]] = defaultdict(list)
        self.samples: defaultdict[Series, list[tuple[int, int, float]]] = defaultdict(list)

    @property
    def matched(self) -> bool:
        """Whether the table has the columns the mapping needs."""
        if self._mapping.date not in self._places:
            return False
        if self._mapping.layout is Layout.LONG:
            return self._mapping.named_by in self._places and self._mapping.value in self._places
        return any(name in self._places for name in self._by_name)

    def take(self, row: int, cells: Sequence[Cell]) -> None:
        """Take one row."""
        if self._mapping.layout is Layout.LONG:
            name = str(self._cell(cells, self._mapping.named_by) or "")
            column = self._by_name.get(name)
            if column is None:
                self._leave(row, name)
                return
            told = [(column, self._cell(cells, self._mapping.value))]
        else:
            told = [(column, self._cell(cells, column.name)) for column in self._mapping.columns]
        told = [(column, cell) for column, cell in told if not is_missing(cell)]
        when = self._when(row, cells) if told else None
        if when is None:
            return
        source = clean_name(str(self._cell(cells, self._mapping.source_column) or "")) or self._mapping.source
        for column, cell in told:
            value = self._value(row, column, cell, cells)
            if value is not None:
                self._keep(metric(column.metric), Series(column.metric, source, column.method), when, value)

    def _leave(self, row: int, name: str) -> None:
        """Count a row of something else; what is private keeps no name."""
        if never_taken(name):
            self.skips.add(Why.NEVER_TAKEN)
        else:
            self.skips.add(Why.UNKNOWN_NAME, what=name[:_LABEL_ROOM], row=row)

    def _cell(self, cells: Sequence[Cell], name: str) -> Cell:
        place = self._places.get(name, len(cells)) if name else len(cells)
        return cells[place] if place < len(cells) else None

    def _when(self, row: int, cells: Sequence[Cell]) -> _When | None:
        cell = self._cell(cells, self._mapping.date)
        if is_missing(cell):
            self.skips.add(Why.NO_DATE, row=row)
            return None
        told = moment(cell, self._mapping.day_order, self._epoch_1904)
        if told is None:
            open_order = self._mapping.day_order is DayOrder.OPEN and is_ambiguous(cell)
            self.skips.add(Why.AMBIGUOUS_DATE if open_order else Why.BAD_DATE, row=row)
            return None
        starts = told.instant if told.instant is not None else told.day * _DAY
        ending = moment(self._cell(cells, self._mapping.end), self._mapping.day_order) if self._mapping.end else None
        end = ending.instant if ending else None
        wrong = self._out_of_time(starts, starts if end is None or told.instant is None else end)
        if wrong:
            self.skips.add(wrong, row=row)
            return None
        if told.minute < 0 and self._mapping.time:
            told = Moment(told.day, minute_of_day(self._cell(cells, self._mapping.time)), told.instant)
        return _When(told, end)

    def _out_of_time(self, start: int, end: int) -> Why | None:
        if start > self._latest:
            return Why.IN_THE_FUTURE
        if start < EARLIEST:
            return Why.TOO_EARLY
        if end < start:
            return Why.ENDS_BEFORE_START
        return Why.TOO_LONG if end - start > LONGEST_SPAN else None

    def _value(self, row: int, column: MappedColumn, cell: Cell, cells: Sequence[Cell]) -> float | None:
        known = metric(column.metric)
        label = self._labels[column.name].get(cell.strip().casefold()) if isinstance(cell, str) else None
        if label is not None:
            value: float | None = label
        elif known.unit == "min":
            named = self._cell(cells, self._mapping.unit)
            factor = minutes_factor(named) if isinstance(named, str) else None
            value = minutes(cell, factor or column.factor, self._mapping.decimal)
        else:
            plain = number(cell, self._mapping.decimal)
            value = None if plain is None else plain * column.factor
        if value is None:
            self.skips.add(Why.NOT_A_NUMBER, what=column.name[:_LABEL_ROOM], row=row)
        elif not (known.accepts(value) or _on_own_scale(column, value)):
            self.skips.add(Why.OUT_OF_RANGE, what=column.name[:_LABEL_ROOM], row=row)
            return None
        return value

    def _keep(self, known: Metric, series: Series, when: _When, value: float) -> None:
        """Device spans go to instants; a person's ratings and whatever names no offset stay on the day as written."""
        told = when.told
        if told.instant is None or known.rule in (DayRule.MEAN, DayRule.SLEEP):
            self.entries[series].append((told.day, told.minute, value))
        else:
            self.samples[series].append((told.instant, when.end or told.instant, value))


def read(table: Table, mapping: ColumnMapping, watch: Watch, file: str) -> Imported:
    """What a table brings under a mapping.

    Raises :class:`NothingMatched` when it lacks the mapping's columns and :class:`NoRows` when it has no row below its
    headings; ``file`` is the name that the sentence shows.
    """
    headings = _headings(table, mapping)
    reader = _Reader(mapping, headings, table.epoch_1904, watch)
    if not reader.matched:
        raise NothingMatched(file=file)
    count = 0
    for row, cells in data_rows(table, mapping.header_row):
        if not is_empty(cells):
            count += 1
            reader.take(row, cells)
    if count == 0:
        raise NoRows(file=file)
    reader.skips.add(Why.UNREADABLE_PIECE, table.broken_rows)
    entries = tuple(distinct_entries(entries_of(series, rows) for series, rows in reader.entries.items()))
    samples = tuple(distinct_samples(samples_of(series, rows) for series, rows in reader.samples.items()))
    taken = sum(map(len, reader.entries.values())) + sum(map(len, reader.samples.values()))
    reader.skips.add(Why.REPEATED, taken - sum(map(len, entries)) - sum(map(len, samples)))
    return Imported(table.format, samples, entries, reader.skips.skipped())


def _headings(table: Table, mapping: ColumnMapping) -> tuple[str, ...]:
    """The headings in their row; a template also finds them in a later export whose rows moved."""
    widest = 0
    for row, cells in table.rows():
        widest = max(widest, len(cells))
        if row == mapping.header_row:
            return headings_of(cells)
        if row > max(mapping.header_row, 20):
            break
    return headings_of([None] * widest)


def _on_own_scale(column: MappedColumn, value: float) -> bool:
    """A rating told on another scale is bound by that scale."""
    low, dash, high = column.method.partition("-")
    return bool(dash) and low.isdigit() and high.isdigit() and int(low) <= value <= int(high)
