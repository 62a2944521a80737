"""What the plan panel is shown of one case, read in one go on a reading thread. Free of Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.cases.queries import case_record
from resilience_desk.desk import Desk
from resilience_desk.errors import NotPermitted
from resilience_desk.people.queries import own_permissions
from resilience_desk.people.roles import Permission
from resilience_desk.planning.queries import plan
from resilience_desk.planning.terms import LINE_KIND_WORDS, Lead, LineKind, Standing
from resilience_desk.planning.views import (
    CallView,
    ContingencyView,
    GoalView,
    PlanVersionView,
    PlanView,
    StrategyView,
)
from resilience_desk.words import Words, mark

Item = TypeVar("Item")

LINES: dict[LineKind, str] = {
    LineKind.EARLY_SIGN: "early_signs",
    LineKind.TRIGGER: "triggers",
    LineKind.FIRST_DAY: "first_day",
    LineKind.NEXT_DAYS: "next_days",
    LineKind.KEEP_DOING: "keep_doing",
    LineKind.CALL: "calls",
    LineKind.GET_HELP_IF: "get_help_if",
    LineKind.RESTART: "restart",
    LineKind.OTHERS_DO: "others_do",
    LineKind.OTHERS_DO_NOT: "others_do_not",
}
"""The kinds of lines for harder days in the order of the page, with the field of the view that holds each."""


@dataclass(frozen=True)
class Helper:
    """Somebody who can lead a goal or help with a practice."""

    role: Lead
    id: UUID
    name: str


@dataclass(frozen=True)
class PlanPage:
    """The plan with the people around it."""

    plan: PlanView
    person: str
    """What the person likes to be called."""
    helpers: tuple[Helper, ...]
    """The care team, then those who help at home."""
    me: UUID
    today: date
    may_write: bool


def read_page(desk: Desk, patient_id: UUID) -> PlanPage:
    """Everything the panel shows. Raises :class:`resilience_desk.errors.NotPermitted` for who may not read the case."""
    record = case_record(desk, patient_id)
    if not record.may_read:
        raise NotPermitted
    team = record.episode.care_team if record.episode else ()
    at_home = caregivers_of(desk, patient_id).caregivers
    return PlanPage(
        plan=plan(desk, patient_id),
        person=record.patient.called or record.patient.name,
        helpers=(
            *(Helper(Lead.MEMBER, member.member_id, member.name) for member in team),
            *(Helper(Lead.CAREGIVER, person.id, person.name) for person in at_home),
        ),
        me=desk.actor.member,
        today=desk.today,
        may_write=Permission.WRITE_CASE in own_permissions(desk),
    )


def lines_of(harder: ContingencyView, kind: LineKind) -> tuple[Any, ...]:
    """The lines of one kind: points, or people to call."""
    return getattr(harder, LINES[kind])


def text_of(item: Any) -> str:
    """The sentence of an item of any kind."""
    return item.words if hasattr(item, "words") else item.name if hasattr(item, "name") else item.who


def whole_text(item: Any) -> str:
    """Everything an item says, so that two wordings of it can be told apart."""
    match item:
        case GoalView():
            parts = [item.words, item.why, item.measure, item.lead]
        case StrategyView():
            parts = [item.name, item.how_often, item.what_i_do, item.hard_day, item.helper]
        case CallView():
            parts = [item.who, item.phone, item.when]
        case _:
            parts = [item.words]
    return " · ".join(part for part in parts if part)


def in_place(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items in their order, each proposal right after the agreed item whose place it would take."""
    given: list[Any] = list(items)
    following = {item.replaces: item for item in given if item.replaces is not None}
    ordered: list[Any] = []
    for item in given:
        if item.replaces is None:
            ordered += [item, following.pop(item.id)] if item.id in following else [item]
    return (*ordered, *following.values())


def being_replaced(view: PlanView) -> frozenset[UUID]:
    """The agreed items for which another wording waits: that one is changed, not they."""
    return frozenset(item.replaces for _, items in _all_items(view) for item in items if item.replaces is not None)


@dataclass(frozen=True)
class Waiting:
    """One item that waits for the person's answer. ``what`` is a marked text: which kind of item it is."""

    id: UUID
    what: str
    text: str
    ending: bool
    """Whether the question is to end it."""
    instead_of: str
    """The agreed wording whose place it would take."""
    by: date | None = None


def waiting_items(view: PlanView) -> list[Waiting]:
    """Everything the person can say yes or no to, in the order of the plan."""
    found: list[Waiting] = []
    for what, items in _all_items(view):
        agreed = {item.id: whole_text(item) for item in items}
        for item in items:
            if item.id is not None and (item.standing is Standing.PROPOSED or item.ending_proposed):
                former = agreed.get(item.replaces, "")
                found.append(
                    Waiting(
                        item.id, what, whole_text(item), bool(item.ending_proposed), former, getattr(item, "by", None)
                    )
                )
    return found


def _all_items(view: PlanView) -> Iterator[tuple[str, tuple[Any, ...]]]:
    yield mark("Goal"), view.goals
    for goal in view.goals:
        yield mark("Step"), goal.steps
    yield mark("Practice"), view.strategies
    for kind in LINES:
        yield LINE_KIND_WORDS[kind], lines_of(view.contingency, kind)


def changed_head(view: PlanView) -> int:
    """How much the next version says anew besides its items: what matters, the review, the day of starting again."""
    coming = view.next_version
    if coming is None:
        return 0
    held = view.history[0] if view.history else None
    if held is None:
        return sum(bool(part) for part in (coming.vision, coming.review_on, coming.restart_on))
    pairs = (
        (held.vision, coming.vision),
        (held.review_on, coming.review_on),
        (held.restart_on, coming.restart_on),
    )
    return sum(before != after for before, after in pairs)


def wins(goals: Iterable[GoalView]) -> int:
    """Steps done and goals reached: each is a small win."""
    return sum(goal.reached + sum(step.done for step in goal.steps) for goal in goals)


def head_of(view: PlanView) -> PlanVersionView | None:
    """The version whose vision and dates the team writes on: the next one, else the one in force."""
    return view.next_version or (view.history[0] if view.history else None)


def agreed_sentence(version: PlanVersionView, person: str, how: str, words: Words) -> str:
    """How a version was agreed: ``Version 3, agreed with Marta by phone on Thu 19 Nov. Ana Rossi asked.``"""
    day = words.day(version.agreed_on) if version.agreed_on else ""
    return words.say(
        "Version {number}, agreed with {person} {how} on {day}. {who} asked.",
        number=words.number(version.number),
        person=person,
        how=how,
        day=day,
        who=version.agreed_with,
    )
