"""Which device is believed first where several measured the same moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_KINDS: tuple[tuple[str, ...], ...] = (
    ("watch", "garmin", "forerunner", "fenix", "vivoactive"),
    ("fitbit", "band", "ring", "oura", "whoop", "polar", "charge"),
    ("phone", "pixel", "galaxy", "handy"),
)
"""Words in a device's name, from the most to the least often worn on the body."""


def ranked(sources: Iterable[str], order: Sequence[str] = ()) -> list[str]:
    """Sources from the most to the least believed: first those of ``order``, then watch, band or ring, phone, others.

    ``order`` is what the person or the team chose; names that do not occur are passed over.
    """
    present = set(sources)
    chosen = [name for name in dict.fromkeys(order) if name in present]
    rest = sorted(present - set(chosen), key=lambda name: (_kind(name), name))
    return chosen + rest


def _kind(source: str) -> int:
    name = source.casefold()
    return next((place for place, words in enumerate(_KINDS) if any(word in name for word in words)), len(_KINDS))
