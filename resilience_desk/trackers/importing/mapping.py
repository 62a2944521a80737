"""Which column of a table means what: a plain value a person confirms, kept as a template, and read back from JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from resilience_desk.errors import Refused
from resilience_desk.tables.moments import DayOrder
from resilience_desk.trackers.metrics import METHODS, is_metric, metric
from resilience_desk.words import mark

DIARY = "Diary"
"""The source of entries whose table names none. Never the file's name: the same diary comes again under another."""


class UnreadableMapping(Refused):
    """A template that is damaged or names what this desk does not have."""

    sentence = mark(
        "This import template cannot be used here. Nothing was changed. Please match the columns once more."
    )


class Layout(StrEnum):
    """Whether each metric has its column, or one column names the metric of each row."""

    WIDE = "wide"
    LONG = "long"


@dataclass(frozen=True)
class MappedColumn:
    """One metric's values: where they stand and how they become the metric's own unit.

    In a wide table ``name`` is the heading of the column; in a long one it is what the naming column says.
    """

    metric: str
    name: str
    factor: float = 1.0
    """The value is multiplied by this: 60 for hours of sleep, 0.1 for a 0-100 scale shown as 0-10."""
    method: str = ""
    """``SDNN``, ``RMSSD``, or the scale as told (``1-5``) where it is not turned into the desk's own."""
    labels: tuple[tuple[str, float], ...] = ()
    """Words that stand for numbers, such as the moods of a diary; matched without regard to case."""


@dataclass(frozen=True)
class ColumnMapping:
    """How one kind of table is read. Columns go by their heading; ``#3`` is the third where there is no heading."""

    columns: tuple[MappedColumn, ...]
    date: str
    layout: Layout = Layout.WIDE
    header_row: int = 1
    """The number of the row with the headings; 0: none."""
    time: str = ""
    end: str = ""
    named_by: str = ""
    value: str = ""
    unit: str = ""
    source_column: str = ""
    source: str = DIARY
    day_order: DayOrder = DayOrder.OPEN
    decimal: str = "."

    def as_json(self) -> dict[str, Any]:
        """Plain values for a saved template."""
        return asdict(self)

    @staticmethod
    def from_json(stored: Mapping[str, Any]) -> ColumnMapping:
        """A template read back; raises :class:`UnreadableMapping` when it does not hold together."""
        try:
            columns = tuple(_column(each) for each in stored["columns"])
            rest = {name: value for name, value in stored.items() if name not in {"columns", "layout", "day_order"}}
            mapping = ColumnMapping(
                columns, layout=Layout(stored["layout"]), day_order=DayOrder(stored["day_order"]), **rest
            )
        except (KeyError, TypeError, ValueError, AttributeError) as broken:
            raise UnreadableMapping from broken
        if mapping.decimal not in {".", ","} or not columns or not mapping.date:
            raise UnreadableMapping
        return mapping


def _column(stored: Mapping[str, Any]) -> MappedColumn:
    rest = {name: value for name, value in stored.items() if name != "labels"}
    labels = tuple((str(word), float(number)) for word, number in stored.get("labels", ()))
    column = MappedColumn(**rest, labels=labels)
    if not is_metric(column.metric) or not column.factor > 0:
        raise ValueError(column.metric)
    if metric(column.metric).id == "hrv_ms" and column.method not in {"", *METHODS}:
        raise ValueError(column.method)
    return column


class Doubt(StrEnum):
    """What a proposal is not sure of; the person settles it before anything is stored."""

    DAY_ORDER_GUESSED = mark(
        "Day and month could be swapped. The order was guessed from how the days follow each other."
    )
    DAY_ORDER_OPEN = mark("Day and month cannot be told apart. Please say which comes first.")
    UNIT_GUESSED = mark("The unit of “{what}” was guessed from its size.")
    SCALE_GUESSED = mark("The scale of “{what}” was taken as the usual 0 to 10.")
    METHOD_UNKNOWN = mark("How the heart rate variability of “{what}” was worked out is not said (SDNN or RMSSD).")


@dataclass(frozen=True)
class Proposal:
    """A mapping to confirm, with the headings, the first, last and ambiguous rows to look at, and what is in doubt."""

    mapping: ColumnMapping | None
    """None: no date or no metric was recognised; the person matches the columns."""
    headings: tuple[str, ...]
    first_rows: tuple[tuple[str, ...], ...]
    last_rows: tuple[tuple[str, ...], ...]
    ambiguous_rows: tuple[tuple[str, ...], ...]
    doubts: tuple[tuple[Doubt, str], ...] = field(default=())
    """Each with the heading it is about, or an empty text."""
    header_row: int = 0
    """The number of the row with the headings; 0: none."""
