"""Three people with appointments around Thursday 19 November 2026, nine in the morning in Lisbon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication

from resilience_desk.appointments.actions import Details, plan_appointment
from resilience_desk.appointments.terms import Way
from resilience_desk.cases.actions import register_patient
from tests.practices import member_named
from tests.ui.workplaces import RememberedWays, ways, workplace
from ui.workplace import Workplace

__all__ = ["RememberedWays", "ways", "workplace"]

Settle = Callable[[], None]


@pytest.fixture
def settle(workplace: Workplace) -> Settle:
    """Let everything come home: the write, the news of it, and the view that is read because of them."""

    def settled() -> None:
        workplace.operations.settle()
        while workplace.changes._gathering.isActive():
            QCoreApplication.processEvents()
        workplace.operations.settle()

    return settled


@dataclass(frozen=True)
class People:
    """Marta was here last week and comes today and in a week; Tom comes on Saturday, to Elif."""

    marta: UUID
    tom: UUID
    last_week: UUID
    today: UUID


@pytest.fixture
def people(workplace: Workplace) -> People:
    desk = workplace.desk
    me, elif_ = desk.actor.member, member_named(desk, "elif")
    marta, tom = (register_patient(desk, name=name) for name in ("Marta Silva", "Tom Berg"))

    def plan(patient: UUID, days: int, at: time | None, member: UUID, way: Way = Way.CLINIC) -> UUID:
        day = desk.today + timedelta(days=days)
        return plan_appointment(desk, patient, Details(day=day, at=at, minutes=45, way=way, member_ids=(member,)))

    last_week = plan(marta, -7, time(10), me)
    today = plan(marta, 0, time(15, 30), me, Way.PHONE)
    plan(marta, 7, time(10), me)
    plan(tom, 2, time(14), elif_)
    plan(tom, 4, None, me, Way.GROUP)
    return People(marta, tom, last_week, today)
