"""A cursor into the journal: the heads somebody has seen, and what lies behind them. Pure.

Never a time and never one number: a server shows a lower number after a higher one, and two desks write two chains.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

Cursor = tuple[tuple[UUID, int], ...]
"""For each chain seen, the number of the last row seen in it."""


def seen_from(
    cursor: Iterable[tuple[UUID, int]], follows: Mapping[UUID, Sequence[tuple[UUID, int]]]
) -> dict[UUID, int]:
    """The last row seen of every chain, those included that the chains seen say they follow."""
    seen: dict[UUID, int] = {}
    waiting = list(cursor)
    while waiting:
        chain, number = waiting.pop()
        if number <= seen.get(chain, 0):
            continue
        if chain not in seen:
            waiting += follows.get(chain, ())
        seen[chain] = number
    return seen


def as_plain(cursor: Cursor) -> list[list[str | int]]:
    """A cursor as a record stores it."""
    return [[str(chain), number] for chain, number in cursor]


def from_plain(stored: Iterable[Sequence[str | int]] | None) -> Cursor | None:
    """A cursor as a record stored it; None where none was stored."""
    return None if stored is None else tuple((UUID(str(chain)), int(number)) for chain, number in stored)
