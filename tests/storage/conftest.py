"""Fixtures of the storage tests: a safe on a clinic, and an attacker who can write to the file."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from resilience_desk.safekeeping import Safe, open_safe
from tests.practices import PASSPHRASE, Clinic


@pytest.fixture
def safe(clinic: Clinic) -> Safe:
    """Ana's safe on the clinic; no desk is open."""
    return open_safe(clinic.folder, "ana", PASSPHRASE, clock=clinic.clock)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 6 MB of its own, where the tests may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("this user may not mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)
