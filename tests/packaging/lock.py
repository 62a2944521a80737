"""The lock file, read: what is pinned, with which hashes, and what asked for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "packaging" / "requirements.lock"
OURSELVES = "resilience-desk (pyproject.toml)"


@dataclass(frozen=True)
class Pin:
    """One pinned part: its name, version and marker, its hashes, and the names of what asked for it."""

    name: str
    version: str
    marker: Marker | None
    hashes: tuple[str, ...]
    asked_by: frozenset[str]


def pins() -> list[Pin]:
    """Every part of the lock file."""
    text = LOCK.read_text("utf-8")
    return [_pin(block) for block in re.split(r"\n(?=\S)", text) if not block.startswith("#")]


def names_of_the_runtime() -> set[str]:
    """The parts that the desk itself needs, directly or through another, on any system."""
    asked_by: dict[str, set[str]] = {}
    for pin in pins():
        asked_by.setdefault(pin.name, set()).update(pin.asked_by)
    needed = {name for name, askers in asked_by.items() if OURSELVES in askers}
    while further := {name for name, askers in asked_by.items() if askers & needed} - needed:
        needed |= further
    return needed


def _pin(block: str) -> Pin:
    requirement = Requirement(block.split("\\", 1)[0].strip())
    (exactly,) = requirement.specifier
    assert exactly.operator == "==", block
    return Pin(
        name=canonicalize_name(requirement.name),
        version=exactly.version,
        marker=requirement.marker,
        hashes=tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})\b", block)),
        asked_by=frozenset(re.findall(r"^ +# +(?:via +)?(\S.*?)$", block, re.MULTILINE)) - {"via"},
    )
