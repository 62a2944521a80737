"""A mapping proposed for a table nobody has mapped yet: from its headings and from looking once at every row."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from resilience_desk.tables.cells import Cell, Row, Table
from resilience_desk.tables.moments import DayOrder, is_ambiguous, moment, order_of
from resilience_desk.tables.numbers import decimal_sign, is_missing, minutes, number
from resilience_desk.trackers.importing.headings import (
    MOOD_SCALE,
    MOODS,
    metric_of,
    minutes_factor,
    role_of,
    role_rank,
    scale_of,
)
from resilience_desk.trackers.importing.mapping import (
    ColumnMapping,
    Doubt,
    Layout,
    MappedColumn,
    Proposal,
)
from resilience_desk.trackers.metrics import DayRule, Scale, metric

_HEADER_WITHIN = 20
_SHOWN = 5
_DAY_MINUTES = 1440
_MOST_NAMES = 500
_DOUBTS = list[tuple[Doubt, str]]


def headings_of(cells: Sequence[Cell]) -> tuple[str, ...]:
    """A name for each column: its heading, ``#3`` for an empty third, ``Pain (2)`` for a second of the same name."""
    names: list[str] = []
    for place, cell in enumerate(cells, start=1):
        name = cell if isinstance(cell, str) and cell else f"#{place}"
        again = sum(each == name or each.startswith(f"{name} (") for each in names)
        names.append(f"{name} ({again + 1})" if again and name in names else name)
    return tuple(names)


@dataclass
class _Profile:
    """What one look at every row has told."""

    headings: tuple[str, ...]
    header_row: int
    dates: list[Cell] = field(default_factory=list[Cell])
    numbers: list[Cell] = field(default_factory=list[Cell])
    largest: dict[int, float] = field(default_factory=dict[int, float])
    words: dict[int, set[str]] = field(default_factory=dict[int, set[str]])
    names: dict[str, None] = field(default_factory=dict[str, None])
    first: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    last: deque[tuple[str, ...]] = field(default_factory=lambda: deque[tuple[str, ...]](maxlen=_SHOWN))
    ambiguous: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    rows: int = 0


def propose(table: Table) -> Proposal:
    """A mapping to confirm. Reads the whole table once; memory does not grow with its length."""
    header_row, headings = _header(table)
    roles = _roles(headings)
    profile = _look(table, headings, header_row, roles)
    doubts: _DOUBTS = []
    mapping = _mapping(profile, roles, doubts)
    return Proposal(
        mapping,
        headings,
        tuple(profile.first),
        tuple(profile.last),
        tuple(profile.ambiguous),
        tuple(doubts),
        header_row,
    )


def _header(table: Table) -> tuple[int, tuple[str, ...]]:
    """The row among the first that reads most like headings; 0 when the table begins with data."""
    best: tuple[int, int, tuple[str, ...]] = (0, 0, ())
    widest = 0
    for row, cells in islice(table.rows(), _HEADER_WITHIN):
        texts = [cell for cell in cells if isinstance(cell, str) and cell]
        widest = max(widest, len(cells))
        if len(texts) < 2 or any(moment(cell) is not None or number(cell) is not None for cell in texts):
            continue
        score = 1 + sum(2 for text in texts if role_of(text) or metric_of(text))
        if score > best[0]:
            best = (score, row, headings_of(cells))
    return (best[1], best[2]) if best[0] else (0, headings_of([None] * widest))


def _roles(headings: Sequence[str]) -> dict[str, int]:
    """The place of each role, the plainest heading first."""
    roles: dict[str, int] = {}
    for place, heading in enumerate(headings):
        role = role_of(heading)
        if role and (role not in roles or role_rank(heading, role) < role_rank(headings[roles[role]], role)):
            roles[role] = place
    return roles


def data_rows(table: Table, header_row: int) -> Iterator[Row]:
    """The rows below the headings."""
    return (row for row in table.rows() if row[0] > header_row)


def _look(table: Table, headings: tuple[str, ...], header_row: int, roles: dict[str, int]) -> _Profile:
    profile = _Profile(headings, header_row)
    dated, named = roles.get("date"), roles.get("named_by")
    for _, cells in data_rows(table, header_row):
        profile.rows += 1
        told = tuple("" if cell is None else str(cell) for cell in cells)
        profile.last.append(told)
        if len(profile.first) < _SHOWN:
            profile.first.append(told)
        if dated is not None and dated < len(cells):
            _note_date(profile, cells[dated], told)
        if named is not None and named < len(cells) and len(profile.names) < _MOST_NAMES:
            profile.names.setdefault(told[named])
        _note_values(profile, cells, dated)
    return profile


def _note_date(profile: _Profile, cell: Cell, told: tuple[str, ...]) -> None:
    if len(profile.dates) < 20_000:
        profile.dates.append(cell)
    if len(profile.ambiguous) < _SHOWN and is_ambiguous(cell):
        profile.ambiguous.append(told)


def _note_values(profile: _Profile, cells: Sequence[Cell], dated: int | None) -> None:
    for place, cell in enumerate(cells):
        if place == dated or is_missing(cell):
            continue
        if isinstance(cell, str) and len(profile.numbers) < 20_000:
            profile.numbers.append(cell)
        value = number(cell, "," if isinstance(cell, str) and "," in cell else ".")
        if value is not None:
            profile.largest[place] = max(value, profile.largest.get(place, value))
        elif isinstance(cell, str) and len(words := profile.words.setdefault(place, set())) < 20:
            words.add(cell.casefold())


def _mapping(profile: _Profile, roles: dict[str, int], doubts: _DOUBTS) -> ColumnMapping | None:
    date_place = roles.get("date", _first_date_place(profile))
    if date_place is None or profile.rows == 0:
        return None
    headings = profile.headings
    long = "named_by" in roles and "value" in roles and any(metric_of(name) for name in profile.names)
    columns = _named_columns(profile, doubts) if long else _wide_columns(profile, roles, date_place, doubts)
    if not columns:
        return None
    order, guessed = order_of(profile.dates or [row[date_place] for row in profile.first if date_place < len(row)])
    if guessed:
        doubts.append((Doubt.DAY_ORDER_OPEN if order is DayOrder.OPEN else Doubt.DAY_ORDER_GUESSED, ""))
    told = {role: headings[place] for role, place in roles.items() if role in {"time", "end", "source_column"}}
    if long:
        told |= {role: headings[place] for role, place in roles.items() if role in {"named_by", "value", "unit"}}
    return ColumnMapping(
        columns,
        headings[date_place],
        Layout.LONG if long else Layout.WIDE,
        profile.header_row,
        day_order=order,
        decimal=decimal_sign(profile.numbers),
        **told,
    )


def _first_date_place(profile: _Profile) -> int | None:
    for row in profile.first:
        for place, text in enumerate(row):
            if moment(text, DayOrder.DAY_FIRST) or moment(text, DayOrder.MONTH_FIRST):
                return place
    return None


def _wide_columns(
    profile: _Profile, roles: dict[str, int], date_place: int, doubts: _DOUBTS
) -> tuple[MappedColumn, ...]:
    columns: dict[str, MappedColumn] = {}
    for place, heading in enumerate(profile.headings):
        identifier = metric_of(heading)
        if not identifier or identifier in columns or place == date_place or place in roles.values():
            continue
        if place not in profile.largest and place not in profile.words:
            continue
        columns[identifier] = _column(identifier, heading, place, profile, doubts)
    return tuple(columns.values())


def _column(identifier: str, heading: str, place: int, profile: _Profile, doubts: _DOUBTS) -> MappedColumn:
    known = metric(identifier)
    words = profile.words.get(place, set())
    if identifier == "mood" and words & {word for word, _ in MOODS}:
        return MappedColumn(identifier, heading, method=MOOD_SCALE, labels=MOODS)
    if identifier == "hrv_ms":
        return MappedColumn(identifier, heading, method=_hrv_method(heading, doubts))
    if known.rule is DayRule.MEAN:
        return _rating(identifier, heading, doubts)
    if known.scale is Scale.MEASURE and known.rule in (DayRule.SLEEP, DayRule.SUM) and known.unit == "min":
        factor = minutes_factor(heading)
        timed = any(minutes(word, 1.0) is not None for word in words)
        if factor is None and not timed:
            doubts.append((Doubt.UNIT_GUESSED, heading))
        return MappedColumn(identifier, heading, factor or _guessed_factor(profile.largest.get(place, 0.0)))
    return MappedColumn(identifier, heading)


def _rating(identifier: str, heading: str, doubts: _DOUBTS) -> MappedColumn:
    match scale_of(heading):
        case None:
            doubts.append((Doubt.SCALE_GUESSED, heading))
            return MappedColumn(identifier, heading)
        case (0, 10):
            return MappedColumn(identifier, heading)
        case (0, 100):
            return MappedColumn(identifier, heading, factor=0.1)
        case (low, high):
            return MappedColumn(identifier, heading, method=f"{low}-{high}")


def _guessed_factor(largest: float) -> float:
    """Hours up to 24, minutes up to a day of them, else seconds."""
    if largest <= 24:
        return 60.0
    return 1.0 if largest <= _DAY_MINUTES else 1 / 60


def _hrv_method(name: str, doubts: _DOUBTS) -> str:
    folded = name.casefold()
    method = next((method for method in ("SDNN", "RMSSD") if method.casefold() in folded), "")
    if not method:
        doubts.append((Doubt.METHOD_UNKNOWN, name))
    return method


def _named_columns(profile: _Profile, doubts: _DOUBTS) -> tuple[MappedColumn, ...]:
    columns: list[MappedColumn] = []
    for name in profile.names:
        identifier = metric_of(name)
        if identifier == "hrv_ms":
            columns.append(MappedColumn(identifier, name, method=_hrv_method(name, doubts)))
        elif identifier:
            columns.append(MappedColumn(identifier, name, minutes_factor(name) or 1.0))
    return tuple(columns)
