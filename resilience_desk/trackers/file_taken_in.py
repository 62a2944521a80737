"""A parsed file as it is handed to the desk."""

from __future__ import annotations

from dataclasses import dataclass

from resilience_desk.trackers.importing.problems import Skipped
from resilience_desk.trackers.samples import Entries, Samples


@dataclass(frozen=True)
class FileTakenIn:
    """What a parsed file brings, as the person agreed it: only agreed channels, and the report of the rest."""

    file_name: str
    digest: str
    size: int
    format: str
    zone: str
    metrics: tuple[str, ...]
    samples: tuple[Samples, ...]
    entries: tuple[Entries, ...]
    skipped: tuple[Skipped, ...]
