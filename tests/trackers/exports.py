"""Exports as phones and people write them, small and made to order."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import quoteattr
from zoneinfo import ZoneInfo

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "samples"
BERLIN = ZoneInfo("Europe/Berlin")
STEPS = "HKQuantityTypeIdentifierStepCount"
SLEEP = "HKCategoryTypeIdentifierSleepAnalysis"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData ANY>\n]>\n'
WATCH = "Ana’s Apple\u00a0Watch"
PHONE = "Ana’s iPhone"


def berlin(day: int, hour: int, minute: int = 0, month: int = 2) -> datetime:
    """A clock reading in Berlin in 2026."""
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


def stamp(moment: datetime) -> str:
    """As Apple writes it: with the one offset of the phone at export, summer time all year."""
    return moment.astimezone(ZoneInfo("Etc/GMT-2")).strftime("%Y-%m-%d %H:%M:%S +0200")


def record(
    kind: str, start: datetime, end: datetime, value: object, unit: str | None = "count", source: str = WATCH
) -> str:
    """One record in Apple's usual order of attributes."""
    unit_text = f' unit="{unit}"' if unit else ""
    return (
        f' <Record type="{kind}" sourceName={quoteattr(source)} sourceVersion="10.2"{unit_text}'
        f' creationDate="{stamp(end)}" startDate="{stamp(start)}" endDate="{stamp(end)}" value="{value}"/>\n'
    )


def sleep(start: datetime, end: datetime, stage: str, source: str = WATCH) -> str:
    """One sleep record with the zone beside it."""
    whole = record(SLEEP, start, end, f"HKCategoryValueSleepAnalysis{stage}", None, source)
    return whole.replace("/>", '>\n  <MetadataEntry key="HKTimeZone" value="Europe/Berlin"/>\n </Record>')


def export(records: Iterable[str], head: str = HEAD) -> bytes:
    """A whole export.xml."""
    return f'{head}<HealthData locale="de_DE">\n{"".join(records)}</HealthData>\n'.encode()


def zipped(path: Path, xml: bytes, member: str = "apple_health_export/导出.xml") -> Path:
    """An export.zip under any name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("apple_health_export/export_cda.xml", b"<ClinicalDocument/>" * 50)
        box.writestr(member, xml)
    return path
