"""Which items a version of the plan holds, and what an answer of the person makes of them. Pure rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from resilience_desk.planning.terms import Standing


@dataclass(frozen=True)
class ItemState:
    """How far one item of a plan has come. ``line_id`` is shared by all wordings of the same item."""

    id: UUID
    line_id: UUID
    standing: Standing = Standing.PROPOSED
    ending_proposed: bool = False
    """The team proposed to end it; it stays true once the person agreed, and tells why the item ended."""
    agreed_in: int | None = None
    ended_in: int | None = None
    declined_in: int | None = None

    @property
    def waits(self) -> bool:
        """Whether the person has something to say yes or no to here."""
        return self.ended_in is None and (self.standing is Standing.PROPOSED or self.ending_proposed)

    def is_in(self, number: int) -> bool:
        """Whether version ``number`` holds it; any past version reads as it was agreed."""
        return (
            self.agreed_in is not None
            and self.agreed_in <= number
            and (self.ended_in is None or self.ended_in > number)
        )


def replaced_by(items: Iterable[ItemState], proposal: ItemState) -> ItemState | None:
    """The agreed item whose place a proposal would take."""
    own_line = (item for item in items if item.line_id == proposal.line_id and item.id != proposal.id)
    return next((item for item in own_line if item.agreed_in is not None and item.ended_in is None), None)


def answered(
    items: Collection[ItemState], number: int, agreed: Collection[UUID], declined: Collection[UUID]
) -> list[ItemState]:
    """The items after the person's answer with version ``number``; an item named in both is agreed.

    What the person did not answer stays a proposal. Agreeing to a proposed ending ends the item; declining keeps it.
    """
    after = {item.id: item for item in items}
    for item in items:
        if not item.waits or item.id not in {*agreed, *declined}:
            continue
        if item.id not in agreed:
            standing = item.standing if item.ending_proposed else Standing.DECLINED
            after[item.id] = replace(after[item.id], standing=standing, ending_proposed=False, declined_in=number)
        elif item.ending_proposed:
            after[item.id] = replace(after[item.id], ended_in=number)
        else:
            former = replaced_by(after.values(), item)
            if former is not None:
                after[former.id] = replace(former, ended_in=number)
            after[item.id] = replace(item, standing=Standing.AGREED, agreed_in=number)
    return list(after.values())


def taken_back(items: Collection[ItemState], number: int) -> list[ItemState]:
    """Undo :func:`answered` for version ``number``: every item stands again as it stood before the person answered."""
    return [_before(item, number) for item in items]


def _before(item: ItemState, number: int) -> ItemState:
    if item.agreed_in == number:
        return replace(item, standing=Standing.PROPOSED, agreed_in=None)
    if item.ended_in == number:
        item = replace(item, ended_in=None)
    if item.declined_in == number:
        kept = item.agreed_in is not None
        standing = item.standing if kept else Standing.PROPOSED
        return replace(item, declined_in=None, ending_proposed=kept, standing=standing)
    return item


def day_within(counted_from: date, weeks: int | None) -> date | None:
    """The day ``weeks`` after the day a span counts from; None when no span was given."""
    return None if weeks is None else counted_from + timedelta(weeks=weeks)
