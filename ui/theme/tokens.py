"""The design tokens: colours of the three themes, sizes of type, space and corners. Free of Qt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


class ThemeName(Enum):
    """The three themes that the tokens describe."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


SCALES = (1.0, 1.15, 1.3, 1.5)
"""The zoom steps. One factor multiplies type, space, icons and row heights."""

PROJECTOR_SCALE = 1.25
"""The least scale of the projector view."""


@dataclass(frozen=True)
class Tokens:
    """All tokens: ``colours`` by theme and name as ``#RRGGBB`` or ``transparent``; sizes in pixels at scale 1."""

    colours: Mapping[ThemeName, Mapping[str, str]]
    type_px: Mapping[str, int]
    space_px: Mapping[str, int]
    radius_px: Mapping[str, int]


@cache
def tokens() -> Tokens:
    """The tokens of this program, read once from its resources."""
    text = (files("resources") / "theme" / "tokens.json").read_text(encoding="utf-8")
    raw: dict[str, Any] = json.loads(text)
    colours = {name: MappingProxyType(dict(raw["colours"][name.value])) for name in ThemeName}
    return Tokens(
        MappingProxyType(colours),
        MappingProxyType(dict(raw["type_px"])),
        MappingProxyType(dict(raw["space_px"])),
        MappingProxyType(dict(raw["radius_px"])),
    )


def luminance(colour: str) -> float:
    """The relative luminance of ``#RRGGBB`` after WCAG 2.2, from 0 (black) to 1 (white)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast_ratio(one: str, other: str) -> float:
    """The contrast of two colours after WCAG 2.2, from 1 to 21."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)
