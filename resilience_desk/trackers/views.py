"""What a screen or a page is shown of a person's trackers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from resilience_desk.people.audience import Topic, about
from resilience_desk.trackers.day_values import DayColumn


@dataclass(frozen=True, kw_only=True)
class AgreementView:
    """One metric that the person agreed to share."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    metric: str = about(Topic.TRACKERS)
    agreed_on: date = about(Topic.TRACKERS)
    how_often: str = about(Topic.TRACKERS)
    who_looks: str = about(Topic.TRACKERS)
    until: date | None = about(Topic.TRACKERS)
    over: bool = about(Topic.TRACKERS, default=False)
    """The time agreed has passed: nothing more is taken until it is agreed anew."""


@dataclass(frozen=True, kw_only=True)
class BatchView:
    """One import, with its report."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    file_name: str = about(Topic.TRACKERS)
    format: str = about(Topic.TRACKERS)
    zone: str = about(Topic.TRACKERS)
    begun_at: datetime = about(Topic.TRACKERS)
    metrics: tuple[str, ...] = about(Topic.TRACKERS)
    samples: int = about(Topic.TRACKERS)
    first_day: date | None = about(Topic.TRACKERS)
    last_day: date | None = about(Topic.TRACKERS)
    report: tuple[Any, ...] = about(Topic.TRACKERS)
    withdrawn: bool = about(Topic.TRACKERS)
    read_at: datetime | None = about(Topic.TRACKERS)
    read_by: str | None = about(Topic.TRACKERS)
    read_note: str = about(Topic.TRACKERS)


@dataclass(frozen=True, kw_only=True)
class TrackingView:
    """What a person said about tracking and what came in. ``prefers_not`` None: not asked yet."""

    version: int = about(Topic.ALWAYS, default=0)
    """Of what was said; 0 when nobody asked yet."""
    prefers_not: bool | None = about(Topic.TRACKERS)
    said_on: date | None = about(Topic.TRACKERS)
    note: str | None = about(Topic.TRACKERS)
    zone: str = about(Topic.ALWAYS)
    zone_said: bool = about(Topic.ALWAYS, default=False)
    """Whether the zone was said for this person; else it is the practice's."""
    agreements: tuple[AgreementView, ...] = about(Topic.TRACKERS)
    batches: tuple[BatchView, ...] = about(Topic.TRACKERS)

    @property
    def agreed_metrics(self) -> frozenset[str]:
        """The metrics that stand agreed now; those whose time has passed are not among them."""
        return frozenset(agreement.metric for agreement in self.agreements if not agreement.over)


@dataclass(frozen=True, kw_only=True)
class DaysView:
    """The days of one metric and method, oldest first; None where the audience may not see them."""

    metric: str = about(Topic.ALWAYS)
    method: str = about(Topic.ALWAYS)
    days: DayColumn | None = about(Topic.TRACKERS)


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """One value written down by hand."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    metric: str = about(Topic.TRACKERS)
    day: date = about(Topic.TRACKERS)
    value: float = about(Topic.TRACKERS)
    entered_by: str = about(Topic.TRACKERS)


@dataclass(frozen=True, kw_only=True)
class TemplateView:
    """A saved way of reading a table."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    name: str = about(Topic.PRACTICE)
    mapping: Mapping[str, Any] = about(Topic.PRACTICE)
    """As :meth:`resilience_desk.trackers.importing.mapping.ColumnMapping.from_json` reads it."""
