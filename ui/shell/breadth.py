"""How much room the window has: its width over the scale decides what stands beside what. Free of Qt."""

from __future__ import annotations

from enum import IntEnum


class Breadth(IntEnum):
    """From one column to everything side by side; the value is the least width at scale 1."""

    ONE_COLUMN = 0
    DRAWERS = 960
    ICON_RAIL = 1180
    LABELLED_RAIL = 1500


def breadth_of(width: int, scale: float) -> Breadth:
    """The breadth of a window ``width`` pixels wide at ``scale``."""
    return max(breadth for breadth in Breadth if width / scale >= breadth)
