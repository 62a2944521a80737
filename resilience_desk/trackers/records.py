"""Stored: what the person agreed to share, imports and where each number came from, samples in packed columns, day values."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from resilience_desk.storage.base import Identified, Record, Versioned
from resilience_desk.trackers.terms import BatchState, Tracking


class TrackingWish(Identified, Versioned, Record):
    """What one person said about tracking, and the zone in which their days are days."""

    __tablename__ = "tracking_wish"

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), unique=True)
    tracking: Mapped[Tracking]
    said_on: Mapped[date]
    zone: Mapped[str]
    note: Mapped[str] = mapped_column(default="")


class MetricAgreement(Identified, Versioned, Record):
    """One metric that the person agreed to share, for how long, and who looks at it when."""

    __tablename__ = "metric_agreement"

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    metric: Mapped[str]
    agreed_on: Mapped[date]
    how_often: Mapped[str] = mapped_column(default="")
    who_looks: Mapped[str] = mapped_column(default="")
    until: Mapped[date | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)


class ImportBatch(Identified, Versioned, Record):
    """One file taken in: its digest, what it held, what was left out and why. Withdrawn, its days are worked out again."""

    __tablename__ = "import_batch"

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    file_name: Mapped[str]
    digest: Mapped[str]
    """SHA-256 of the file, hexadecimal."""
    size: Mapped[int]
    format: Mapped[str]
    zone: Mapped[str]
    begun_at: Mapped[datetime]
    metrics: Mapped[list[str]]
    report: Mapped[list[Any]]
    """``{"why", "count", "what", "rows"}`` of everything left out."""
    state: Mapped[BatchState] = mapped_column(default=BatchState.COMING)
    samples: Mapped[int] = mapped_column(default=0)
    """How many spans and entries were new."""
    first_day: Mapped[date | None] = mapped_column(default=None)
    last_day: Mapped[date | None] = mapped_column(default=None)
    read_at: Mapped[datetime | None] = mapped_column(default=None)
    read_by: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), default=None)
    read_note: Mapped[str] = mapped_column(default="")
    """What changed because of it."""


class DiaryEntry(Identified, Versioned, Record):
    """One value that a member wrote down for the person on a day; ``minute`` of the day or -1 for the day as a whole."""

    __tablename__ = "diary_entry"
    __table_args__ = (UniqueConstraint("patient_id", "metric", "day", "minute"),)

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"))
    metric: Mapped[str]
    day: Mapped[date]
    value: Mapped[float]
    entered_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    entered_at: Mapped[datetime]
    minute: Mapped[int] = mapped_column(default=-1)


class MappingTemplate(Identified, Versioned, Record):
    """How the practice reads one kind of table, under a name: which column means what, and nothing of any person."""

    __tablename__ = "mapping_template"

    name: Mapped[str] = mapped_column(unique=True)
    mapping: Mapped[dict[str, Any]]
    saved_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    saved_at: Mapped[datetime]


class TrackerSeries(Record):
    """Where numbers come from: one channel of one device or diary of one person."""

    __tablename__ = "tracker_series"
    __table_args__ = (UniqueConstraint("patient_id", "channel", "source", "method"),)
    journalled = False

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"))
    channel: Mapped[str]
    source: Mapped[str]
    method: Mapped[str]
    id: Mapped[int] = mapped_column(primary_key=True, default=None)


class SampleChunk(Record):
    """Spans or entries of one series from one batch, packed (see :mod:`resilience_desk.trackers.packing`)."""

    __tablename__ = "sample_chunk"
    __table_args__ = (Index(None, "batch_id"),)
    journalled = False

    series_id: Mapped[int] = mapped_column(ForeignKey("tracker_series.id"), index=True)
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("import_batch.id"))
    month: Mapped[str]
    """``2026-03``: the UTC month in which the spans start; empty for entries."""
    count: Mapped[int]
    packed: Mapped[bytes] = mapped_column(repr=False)
    id: Mapped[int] = mapped_column(primary_key=True, default=None)


class DaySeries(Record):
    """One metric and method of one person, and the sources its days point at. Derived, like its days."""

    __tablename__ = "day_series"
    __table_args__ = (UniqueConstraint("patient_id", "metric", "method"),)
    journalled = False

    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"))
    metric: Mapped[str]
    method: Mapped[str]
    zone: Mapped[str]
    rules: Mapped[int]
    """The version of the day rules it was worked out with."""
    sources: Mapped[list[str]]
    id: Mapped[int] = mapped_column(primary_key=True, default=None)


class DayRow(Record):
    """One day of one series. ``low``, ``high``, ``last`` are None where they equal ``value``: most days hold one number."""

    __tablename__ = "day_value"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  (SQLAlchemy reads it as it stands)
    journalled = False

    series_id: Mapped[int] = mapped_column(ForeignKey("day_series.id"), primary_key=True, autoincrement=False)
    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Days since 1 January 1970."""
    value: Mapped[float]
    low: Mapped[float | None]
    high: Mapped[float | None]
    last: Mapped[float | None]
    n: Mapped[int]
    hours: Mapped[int]
    partial: Mapped[bool]
    source: Mapped[int]
