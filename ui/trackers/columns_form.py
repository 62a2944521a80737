"""What the form of a table's columns holds: each heading with its meaning, until it makes a mapping. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from resilience_desk.errors import Refused
from resilience_desk.tables.moments import DayOrder
from resilience_desk.trackers.importing.looking import DATES_OPEN
from resilience_desk.trackers.importing.mapping import ColumnMapping, Layout, MappedColumn, Proposal
from resilience_desk.trackers.metrics import METHODS, METRICS, DayRule, Metric, is_metric, metric
from resilience_desk.words import mark

NOT_TAKEN = ""
ROLES: dict[str, str] = {
    "date": mark("The day"),
    "time": mark("The time of day"),
    "end": mark("When it ended"),
    "named_by": mark("What each row is about"),
    "value": mark("The value"),
    "unit": mark("The unit"),
    "source_column": mark("The device or app"),
}
"""What a column can be besides a metric; each at most once."""


class NoDayColumn(Refused):
    """No column holds the day."""

    sentence = mark("Say which column holds the day. Nothing was imported yet.")


class NoMetricColumn(Refused):
    """No column holds anything to take."""

    sentence = mark("Say which column holds what, at least one. Nothing was imported yet.")


class DayOrderOpen(Refused):
    """Day and month could be swapped and nobody settled it."""

    sentence = mark("Say whether the day or the month comes first in this file. Nothing was imported yet.")


@dataclass(frozen=True)
class Telling:
    """A way in which a column tells its metric: the factor to its unit, and the method kept with the values."""

    factor: float
    method: str = ""


_SPANS = {
    Telling(1.0): mark("in minutes"),
    Telling(60.0): mark("in hours"),
    Telling(1 / 60): mark("in seconds"),
}
_RATINGS = {
    Telling(1.0): mark("0 to 10"),
    Telling(0.1): mark("0 to 100"),
    Telling(1.0, "1-5"): mark("1 to 5, kept so"),
    Telling(1.0, "1-7"): mark("1 to 7, kept so"),
}


def tellings_of(known: Metric) -> dict[Telling, str]:
    """The ways in which a column can tell a metric, in marked texts; one alone needs no choice."""
    if known.rule is DayRule.MEAN:
        return _RATINGS
    if known.id == "hrv_ms":
        return {Telling(1.0): mark("not said how"), **{Telling(1.0, method): method for method in METHODS}}
    if known.unit == "min":
        return _SPANS
    return {Telling(1.0): ""}


def meanings() -> tuple[tuple[str, str], ...]:
    """Everything that a column can mean, as key and marked text."""
    return (
        (NOT_TAKEN, mark("Not taken")),
        *ROLES.items(),
        *((each.id, each.name) for each in METRICS),
    )


@dataclass
class ColumnsForm:
    """Headings with their meanings, begun from what was proposed or saved."""

    proposal: Proposal
    base: ColumnMapping | None = None
    meaning: dict[str, str] = field(default_factory=dict[str, str])
    told: dict[str, Telling] = field(default_factory=dict[str, Telling])
    day_order: DayOrder = DayOrder.OPEN
    settled: bool = True
    decimal: str = "."

    @staticmethod
    def of(proposal: Proposal, mapping: ColumnMapping | None, confirmed: bool) -> ColumnsForm:
        """A form for a table; ``confirmed``: somebody has settled this mapping before."""
        form = ColumnsForm(proposal, mapping, dict.fromkeys(proposal.headings, NOT_TAKEN))
        open_dates = not confirmed and any(doubt in DATES_OPEN for doubt, _ in proposal.doubts)
        form.settled = not open_dates
        if mapping is None:
            return form
        form.day_order, form.decimal = mapping.day_order, mapping.decimal
        for role in ROLES:
            heading = mapping.date if role == "date" else getattr(mapping, role)
            if heading in form.meaning:
                form.meaning[heading] = role
        for column in mapping.columns:
            if mapping.layout is Layout.WIDE and column.name in form.meaning:
                form.meaning[column.name] = column.metric
            form.told[column.name] = Telling(column.factor, column.method)
        return form

    @property
    def examples(self) -> dict[str, tuple[str, ...]]:
        """The first values of each column."""
        rows = self.proposal.first_rows
        return {
            heading: tuple(row[place] for row in rows if place < len(row) and row[place])
            for place, heading in enumerate(self.proposal.headings)
        }

    @property
    def in_view(self) -> tuple[str, ...]:
        """The headings to show: all of a usual table; of a very wide one those with a meaning, and the first others."""
        headings = self.proposal.headings
        chosen = {heading for heading in headings if self.meaning[heading]}
        chosen.update([heading for heading in headings if heading not in chosen][: max(0, _MOST_SHOWN - len(chosen))])
        return tuple(heading for heading in headings if heading in chosen)

    def mean(self, heading: str, meaning: str) -> None:
        """Give a column its meaning; whatever meant the same before is not taken any more."""
        for other, known in self.meaning.items():
            if meaning and known == meaning and other != heading:
                self.meaning[other] = NOT_TAKEN
        self.meaning[heading] = meaning
        if is_metric(meaning) and self.told.get(heading) not in tellings_of(metric(meaning)):
            self.told[heading] = next(iter(tellings_of(metric(meaning))))

    def order_days(self, order: DayOrder) -> None:
        """Settle whether the day or the month comes first."""
        self.day_order, self.settled = order, True

    def mapping(self) -> ColumnMapping:
        """The mapping that the form makes; raises :class:`NoDayColumn`, :class:`NoMetricColumn`, :class:`DayOrderOpen`."""
        roles = {meaning: heading for heading, meaning in self.meaning.items() if meaning in ROLES}
        if "date" not in roles:
            raise NoDayColumn
        long = "named_by" in roles and "value" in roles
        columns = self._named() if long else self._wide()
        if not columns:
            raise NoMetricColumn
        if not self.settled:
            raise DayOrderOpen
        base = self.base or ColumnMapping(columns, roles["date"], header_row=self.proposal.header_row)
        return replace(
            base,
            columns=columns,
            layout=Layout.LONG if long else Layout.WIDE,
            day_order=self.day_order,
            decimal=self.decimal,
            **{role: roles.get(role, "") for role in ROLES},
        )

    def _named(self) -> tuple[MappedColumn, ...]:
        return self.base.columns if self.base is not None and self.base.layout is Layout.LONG else ()

    def _wide(self) -> tuple[MappedColumn, ...]:
        before = {column.name: column for column in (self.base.columns if self.base else ())}
        columns: list[MappedColumn] = []
        for heading, meaning in self.meaning.items():
            if not is_metric(meaning):
                continue
            told = self.told.get(heading) or next(iter(tellings_of(metric(meaning))))
            known = before.get(heading)
            labels = known.labels if known is not None and known.metric == meaning else ()
            columns.append(MappedColumn(meaning, heading, told.factor, told.method, labels))
        return tuple(columns)


_MOST_SHOWN = 40
