"""The whole record of one person as an archive: every room's views as JSON, the days as CSV, as far as the member sees them.

Private notes of other members are not in it, and what they hold cannot be opened for it. A person's right to their record
(GDPR articles 15 and 20) is answered with it, after a clinician has looked through what it says about others.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from resilience_desk import __version__
from resilience_desk.appointments.queries import appointments_of
from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.cases.queries import case_record
from resilience_desk.desk import Desk, repeatable
from resilience_desk.errors import NotPermitted, Refused
from resilience_desk.overview.change_queries import timeline
from resilience_desk.planning.queries import plan, setbacks
from resilience_desk.storage.failures import database_errors
from resilience_desk.storage.whole_files import write_whole
from resilience_desk.trackers.day_values import DayColumn
from resilience_desk.trackers.metrics import METRICS
from resilience_desk.trackers.queries import days, tracking
from resilience_desk.words import Words, mark

MOST_LINES = 100_000


class FileInTheWay(Refused):
    """Nothing is written over."""

    sentence = mark("{file} is there already. Choose another name; nothing was written.")


_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def write_archive(desk: Desk, patient_id: UUID, path: Path, words: Words) -> None:
    """Write the archive to ``path``, readable by its owner alone; the journal keeps that it was made, before it is.

    Raises :class:`resilience_desk.errors.NotPermitted` for a case that the member may not read or export,
    :class:`FileInTheWay`, and what a disk may do (:mod:`resilience_desk.storage.failures`).
    """
    if path.exists():
        raise FileInTheWay(file=path.name)
    record = case_record(desk, patient_id)
    if not record.may_read:
        raise NotPermitted
    parts = _parts(desk, patient_id, record, words)
    columns = [view.days for view in days(desk, patient_id, [metric.id for metric in METRICS]) if view.days is not None]
    _export_record(desk, patient_id)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("record.json", json.dumps(parts, ensure_ascii=False, indent=1))
        archive.writestr("days.csv", days_table(columns))
    with database_errors():
        write_whole(path, whole.getvalue())


@repeatable
def _export_record(desk: Desk, patient_id: UUID) -> None:
    with desk.recording("exchange.record_exported", case=patient_id) as work:
        work.tell("exchange", "record_archive", None, how="made", before={}, after={})


def _parts(desk: Desk, patient_id: UUID, record: object, words: Words) -> dict[str, Any]:
    changes = timeline(desk, patient_id, limit=MOST_LINES)
    return {
        "made_at": desk.now.isoformat(),
        "made_by": f"Resilience Desk {__version__}",
        "case": as_plain(record),
        "plan": as_plain(plan(desk, patient_id)),
        "setbacks": as_plain(setbacks(desk, patient_id)),
        "caregivers": as_plain(caregivers_of(desk, patient_id)),
        "appointments": as_plain(appointments_of(desk, patient_id)),
        "tracking": as_plain(tracking(desk, patient_id)),
        "timeline": [
            {"at": line.at.isoformat(), "by": line.author, "what": line.sentence.spoken(words)} for line in changes
        ],
    }


def as_plain(value: Any) -> Any:
    """A view as JSON values: enums by their value, moments and days as ISO text, sets in order."""
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case datetime() | date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case Mapping():
            return {str(as_plain(name)): as_plain(part) for name, part in cast("Mapping[Any, Any]", value).items()}
        case frozenset() | set():
            return sorted(str(as_plain(part)) for part in cast("Iterable[Any]", value))
        case Iterable():
            return [as_plain(part) for part in cast("Iterable[Any]", value)]
        case _ if is_dataclass(value):
            return {part.name: as_plain(getattr(value, part.name)) for part in fields(value)}
        case _:
            return str(value)


def days_table(columns: Iterable[DayColumn]) -> str:
    """The days of every metric as CSV: one line a day and metric; a day without data has no line."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["day", "metric", "method", "value", "lowest", "highest", "entries", "partial", "source"])
    for column in columns:
        for day in column:
            row = [day.day.isoformat(), column.metric, column.method, day.value, day.low, day.high, day.n, day.partial]
            writer.writerow([*row, _harmless(day.source)])
    return text.getvalue()


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
