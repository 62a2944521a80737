"""Reading a day list in a process of its own: it gets a text or a path and gives values back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from resilience_desk.appointments.day_list import read_file, read_pasted
from resilience_desk.appointments.listed import DayList
from ui.operations import Progress


def read_list_file(progress: Progress, path: str, zone: str, today: date) -> DayList:
    """The list in a file. Raises what :func:`resilience_desk.appointments.day_list.read_file` raises."""
    progress(0, 0)
    return read_file(Path(path), zone, today)


def read_list_text(progress: Progress, text: str, zone: str, today: date) -> DayList:
    """A pasted list. Raises what :func:`resilience_desk.appointments.day_list.read_pasted` raises."""
    progress(0, 0)
    return read_pasted(text, zone, today)
