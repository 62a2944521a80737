"""Files as people bring them, made to order."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from openpyxl import Workbook

from tests.trackers.exports import STEPS, berlin, export, record, sleep, zipped

CYCLE = "HKCategoryTypeIdentifierMenstrualFlow"


def apple_export(days: int = 5) -> bytes:
    """Some days of a watch and a phone: steps, nights, a resting pulse, a body weight, something private."""
    records: list[str] = []
    for day in range(days):
        walk, midnight = berlin(1, 10) + timedelta(days=day), berlin(1, 1) + timedelta(days=day)
        records.append(record(STEPS, walk, walk + timedelta(minutes=30), 1001 + day))
        records.append(sleep(midnight, midnight + timedelta(hours=6), "AsleepCore"))
        records.append(record("HKQuantityTypeIdentifierRestingHeartRate", walk, walk, 58, "count/min"))
        records.append(record("HKQuantityTypeIdentifierBodyMass", walk, walk, 70, "kg"))
    records.append(record(CYCLE, berlin(2, 9), berlin(2, 9), "HKCategoryValueVaginalBleedingLight", None))
    return export(records)


def apple_zip(folder: Path) -> Path:
    """A whole archive."""
    return zipped(folder / "export.zip", apple_export())


def cut_zip(folder: Path) -> Path:
    """An archive whose end is missing, as after a broken download."""
    whole = zipped(folder / "whole.zip", apple_export(400)).read_bytes()
    path = folder / "cut.zip"
    path.write_bytes(whole[: len(whole) // 2])
    return path


def german_diary(folder: Path) -> Path:
    """A CSV in UTF-16, with semicolons, comma decimals, and a row of the year 2091."""
    rows = ["Datum;Schmerz (0-10);Schlaf (Std);Notiz"]
    rows += [f"{day:02}.10.2026;{day % 10},5;7,25;gut" for day in range(1, 10)]
    rows.append("01.01.2091;4;7;später")
    path = folder / "Tagebuch.csv"
    path.write_bytes("\r\n".join(rows).encode("utf-16"))
    return path


def unclear_dates(folder: Path) -> Path:
    """A CSV in which day and month could be swapped, and nothing tells."""
    path = folder / "diary.csv"
    path.write_text("date,pain (0-10)\n3/4/2026,5\n7/9/2026,6\n")
    return path


def workbook(folder: Path) -> Path:
    """A table of a spreadsheet program whose headings say little."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["When", "How bad"])
    for day in range(1, 6):
        sheet.append([f"2026-10-0{day}", day])
    path = folder / "Mappe.xlsx"
    book.save(path)
    return path


def no_rows(folder: Path) -> Path:
    """Headings and nothing else."""
    path = folder / "empty.csv"
    path.write_text("date,pain\n")
    return path
