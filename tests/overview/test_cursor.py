"""A cursor knows all that lies behind the heads it names, and nothing that came after."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from resilience_desk.overview.cursor import as_plain, from_plain, seen_from


@given(some.lists(some.tuples(some.booleans(), some.integers(0, 4), some.integers(1, 3)), min_size=1, max_size=30))
def test_a_cursor_sees_exactly_what_was_there_when_it_was_taken(story: list[tuple[bool, int, int]]) -> None:
    """Chains open (following all heads then known) and grow, in any order; at each moment the heads see everything."""
    lengths: dict[UUID, int] = {}
    follows: dict[UUID, list[tuple[UUID, int]]] = {}
    for opens, which, rows in story:
        if opens or not lengths:
            chain = UUID(int=len(lengths) + 1)
            follows[chain] = list(lengths.items())
            lengths[chain] = rows
        else:
            lengths[list(lengths)[which % len(lengths)]] += rows
        named = {pair for chain in lengths for pair in follows[chain]}
        cursor = tuple((chain, number) for chain, number in lengths.items() if (chain, number) not in named)
        assert seen_from(cursor, follows) == lengths
        assert from_plain(as_plain(cursor)) == cursor


def test_no_cursor_is_not_an_empty_one() -> None:
    assert from_plain(None) is None
    assert from_plain([]) == ()
