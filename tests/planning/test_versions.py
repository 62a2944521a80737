"""Laws of versions: an answer undone leaves no trace, and a version once agreed never reads differently."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from resilience_desk.planning.terms import Standing
from resilience_desk.planning.versions import ItemState, answered, replaced_by, taken_back

Answers = list[tuple[list[bool], list[bool], list[bool]]]


def proposals(count: int, first: int) -> list[ItemState]:
    return [ItemState(UUID(int=first + each), UUID(int=first + each)) for each in range(count)]


def reworded(items: list[ItemState], chosen: list[bool], first: int) -> list[ItemState]:
    """A new wording of some of the items in force that have none waiting."""
    lines = {item.line_id for item in items if item.standing is Standing.PROPOSED}
    return [
        ItemState(UUID(int=first + each), item.line_id)
        for each, (item, is_chosen) in enumerate(zip(items, chosen, strict=False))
        if is_chosen and item.agreed_in is not None and item.ended_in is None and item.line_id not in lines
    ]


def answerable(item: ItemState) -> ItemState:
    """An item as the person is asked about it: an earlier no to ending it does not matter."""
    return item if item.agreed_in is None else replace(item, declined_in=None)


flags = some.lists(some.booleans(), min_size=12, max_size=12)


@given(some.lists(some.tuples(flags, flags, flags), min_size=1, max_size=5))
def test_every_version_reads_for_ever_as_it_was_agreed_and_every_answer_can_be_taken_back(rounds: Answers) -> None:
    items: list[ItemState] = []
    agreed_then: dict[int, set[UUID]] = {}
    for number, (changed, yes, no) in enumerate(rounds, start=1):
        items += reworded(items, changed, number * 1000 + 500) + proposals(2, number * 1000)
        items = [
            replace(item, ending_proposed=item.ending_proposed or (ending and item.is_in(number)))
            for item, ending in zip(items, [*changed[::-1], *[False] * len(items)], strict=False)
        ]
        agreed = [item.id for item, said in zip(items, yes, strict=False) if said]
        declined = [item.id for item, said in zip(items, no, strict=False) if said]
        after = answered(items, number, agreed, declined)
        assert [answerable(item) for item in taken_back(after, number)] == [answerable(item) for item in items]
        assert not any(item.waits for item in after if item.id in {*agreed, *declined})
        items = after
        agreed_then[number] = {item.id for item in items if item.is_in(number)}
    for number, held in agreed_then.items():
        assert {item.id for item in items if item.is_in(number)} == held


@given(some.integers(1, 6))
def test_one_line_is_in_force_once(count: int) -> None:
    first = ItemState(UUID(int=1), UUID(int=1))
    items = answered([first], 1, [first.id], [])
    for number in range(2, count + 2):
        proposal = ItemState(UUID(int=number), UUID(int=1))
        former = replaced_by([*items, proposal], proposal)
        assert former is not None
        assert former.is_in(number - 1)
        items = answered([*items, proposal], number, [proposal.id], [])
        assert [item.id for item in items if item.is_in(number)] == [proposal.id]
