"""Where the net around a person has a hole: computed from the board and the boundaries, said in words.

A task that nobody was asked about is no gap, it is a question still to ask; a gap needs an answer that shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from resilience_desk.caregivers.terms import Level, Situation, Willing
from resilience_desk.words import Words, mark


class GapKind(Enum):
    """What is missing."""

    LIMIT_CROSSED = "limit_crossed"
    NO_PART_FOR_ALL = "no_part_for_all"
    NOBODY_LEADS = "nobody_leads"
    NO_BACK_UP = "no_back_up"
    REVIEW_OVERDUE = "review_overdue"


@dataclass(frozen=True)
class TaskFacts:
    """One task on one kind of day: who has which level. Who is not in ``levels`` was not asked; None is the person."""

    task_id: UUID
    name: str
    situation: Situation
    levels: Mapping[UUID | None, Level]


@dataclass(frozen=True)
class BoundaryFacts:
    """One boundary that stands, as far as a gap can lie in it."""

    boundary_id: UUID
    caregiver_id: UUID
    caregiver: str
    willing: Willing
    what: str
    task_id: UUID | None
    has_backup: bool
    in_force: bool
    """False once its last day has passed; it then waits to be looked at again and limits nobody."""
    review_on: date | None
    """The day to look at it again: the agreed one, or its last day when that comes first."""


@dataclass(frozen=True)
class Gap:
    """One hole: what kind, in which task or whose boundary, on which days."""

    kind: GapKind
    what: str
    """The task's name, or what the boundary is about."""
    who: str = ""
    """The caregiver's name where the gap is theirs."""
    situation: Situation = Situation.NOW
    task_id: UUID | None = None
    boundary_id: UUID | None = None
    since: date | None = None
    """The review day that passed."""


_ACTIVE = frozenset({Level.LEADS, Level.HELPS})
_ORDER = tuple(GapKind)

_SENTENCES = {
    GapKind.LIMIT_CROSSED: mark("{what}: {who} does this now, and it is past the agreed limit"),
    GapKind.NO_PART_FOR_ALL: mark("{what}: nobody has a part in it"),
    GapKind.NOBODY_LEADS: mark("{what}: nobody leads"),
    GapKind.NO_BACK_UP: mark("{what}: nobody steps in for {who} yet"),
    GapKind.REVIEW_OVERDUE: mark("{what}: time to look again with {who}, since {day}"),
}
_ON_SETBACK_DAYS = mark("{gap} (setback days)")


def find_gaps(
    tasks: Iterable[TaskFacts], boundaries: Iterable[BoundaryFacts], people: Iterable[UUID | None], today: date
) -> tuple[Gap, ...]:
    """Every gap, a crossed limit first. ``people`` are those on the board, the person (None) among them.

    Where it is meant to go (:attr:`Situation.NEXT`) is a wish and has no gaps.
    """
    on_board, limits = tuple(people), tuple(boundaries)
    gaps: list[Gap] = []
    for task in tasks:
        if task.situation is not Situation.NEXT:
            gaps += _of_task(task, on_board)
            gaps += _crossed(task, limits)
    for limit in limits:
        gaps += _of_boundary(limit, today)
    return tuple(sorted(gaps, key=lambda gap: _ORDER.index(gap.kind)))


def _of_task(task: TaskFacts, people: tuple[UUID | None, ...]) -> list[Gap]:
    levels = {who: task.levels[who] for who in people if who in task.levels}
    if not levels or Level.LEADS in levels.values():
        return []
    for_all = len(levels) == len(people) and set(levels.values()) == {Level.NO_PART}
    kind = GapKind.NO_PART_FOR_ALL if for_all else GapKind.NOBODY_LEADS
    return [Gap(kind, task.name, situation=task.situation, task_id=task.task_id)]


def _crossed(task: TaskFacts, limits: tuple[BoundaryFacts, ...]) -> list[Gap]:
    return [
        Gap(GapKind.LIMIT_CROSSED, task.name, limit.caregiver, task.situation, task.task_id, limit.boundary_id)
        for limit in limits
        if limit.in_force
        and limit.willing is Willing.WILL_NOT
        and limit.task_id == task.task_id
        and task.levels.get(limit.caregiver_id) in _ACTIVE
    ]


def _of_boundary(limit: BoundaryFacts, today: date) -> list[Gap]:
    gaps: list[Gap] = []
    if limit.in_force and not limit.has_backup:
        gaps.append(Gap(GapKind.NO_BACK_UP, limit.what, limit.caregiver, boundary_id=limit.boundary_id))
    if limit.review_on is not None and limit.review_on < today:
        gaps.append(
            Gap(
                GapKind.REVIEW_OVERDUE,
                limit.what,
                limit.caregiver,
                boundary_id=limit.boundary_id,
                since=limit.review_on,
            )
        )
    return gaps


def gap_words(words: Words, gap: Gap) -> str:
    """One gap as a line."""
    day = words.day(gap.since) if gap.since else ""
    line = words.say(_SENTENCES[gap.kind], what=gap.what, who=gap.who, day=day)
    return words.say(_ON_SETBACK_DAYS, gap=line) if gap.situation is Situation.SETBACK else line


def gaps_title(words: Words, gaps: tuple[Gap, ...]) -> str:
    """All gaps as the board's title has them: ``2 gaps: nights: nobody leads; …``; empty without gaps."""
    if not gaps:
        return ""
    named = "; ".join(gap_words(words, gap) for gap in gaps)
    return words.count("{number} gap: {named}", "{number} gaps: {named}", len(gaps), named=named)
