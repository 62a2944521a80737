"""Files that are either wholly old or wholly new, whatever happens in between."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes, *, private: bool = True) -> None:
    """Write ``content`` beside ``path``, force it to the disk, then put it in its place in one step."""
    partial = path.with_name(path.name + ".partial")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600 if private else 0o644)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Force a folder's entries to the disk, where the system knows how (Windows does it by itself)."""
    with suppress(OSError, PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def flush_file(path: Path) -> None:
    """Force a file that somebody else wrote to the disk."""
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())
