"""Which installation this is: a random identifier kept with the program's own settings, never with a practice."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from uuid import UUID

from platformdirs import user_config_path

from resilience_desk.storage.identifiers import new_id
from resilience_desk.storage.whole_files import write_whole


@cache
def installation_id(folder: Path | None = None) -> UUID:
    """This installation's identifier; made at the first call, and for one run alone where nothing can be written."""
    path = (folder or user_config_path("resilience-desk", appauthor=False)) / "installation"
    try:
        return UUID(path.read_text("ascii").strip())
    except (OSError, ValueError):
        made = new_id()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, str(made).encode())
    except OSError:
        return made
    return made
