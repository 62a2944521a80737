"""The people around a person as a story tells them: the role board as a table, boundaries with both sides' answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any
from uuid import UUID

from resilience_desk.caregivers.actions import add_caregiver, add_task, answer_support
from resilience_desk.caregivers.boundary_actions import answer_boundary, save_boundary, save_rest
from resilience_desk.caregivers.role_actions import set_role
from resilience_desk.caregivers.sharing_actions import give_consent, save_safe_contact
from resilience_desk.caregivers.terms import Agreement, Level, Situation, Support, TaskArea, Willing
from resilience_desk.demo.case import AS_MADE, Case
from resilience_desk.people.audience import Topic

Shares = Mapping[UUID | None, Level]
"""Who does what in one task; None is the person. Who is left out was not asked."""


def caregiver(case: Case, by: str, name: str, **details: Any) -> UUID:
    """Add somebody around the person; returns their id."""
    return add_caregiver(case.desk(by), case.id, name=name, **details)


def has_nobody(case: Case, by: str, answer: Support) -> None:
    """What a person without caregivers answered."""
    answer_support(case.desk(by), case.id, answer)


def task(
    case: Case,
    by: str,
    name: str,
    area: TaskArea,
    now: Shares,
    *,
    setback: Shares | None = None,
    meant: Shares | None = None,
) -> UUID:
    """One row of the role board: who does what now, on setback days, and where it is meant to go."""
    made = add_task(case.desk(by), case.id, name=name, area=area)
    for situation, shares in ((Situation.NOW, now), (Situation.SETBACK, setback), (Situation.NEXT, meant)):
        for who, level in (shares or {}).items():
            set_role(case.desk(by), case.id, made, who, level, None, situation=situation)
    return made


def boundary(
    case: Case,
    by: str,
    who: UUID,
    willing: Willing,
    what: str,
    *,
    agreed: Agreement = Agreement.IN_PERSON,
    **details: Any,
) -> UUID:
    """One thing a caregiver does or is not asked to do, with the answer of both sides."""
    made = save_boundary(case.desk(by), case.id, None, None, caregiver_id=who, willing=willing, what=what, **details)
    if agreed is not Agreement.NOT_YET:
        for side in (None, who):
            answer_boundary(case.desk(by), case.id, made, AS_MADE, how=agreed, caregiver_id=side)
    return made


def rests(case: Case, by: str, who: UUID, weekday: int, begins: str, ends: str, what: str, **details: Any) -> None:
    """A time of the week at which a caregiver rests."""
    save_rest(
        case.desk(by),
        case.id,
        None,
        None,
        caregiver_id=who,
        weekday=weekday,
        begins=time.fromisoformat(begins),
        ends=time.fromisoformat(ends),
        what=what,
        **details,
    )


def allow(
    case: Case,
    by: str,
    who: UUID,
    *topics: Topic,
    how: Agreement = Agreement.SIGNED,
    documents: tuple[str, ...] = (),
    meetings: bool = False,
    until: date | None = None,
) -> None:
    """The person says what a caregiver may know."""
    give_consent(
        case.desk(by),
        case.id,
        who,
        topics=topics,
        given_how=how,
        documents=documents,
        meetings=meetings,
        until_on=until,
    )


def safe_contact(case: Case, by: str, **details: Any) -> None:
    """How the person, or a caregiver, can be reached without harm."""
    save_safe_contact(case.desk(by), case.id, None, **details)
