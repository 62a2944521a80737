"""Marta and the people around her, for the tests of this room. Nobody here is real."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from resilience_desk.caregivers import actions
from resilience_desk.caregivers.terms import HelperKind, TaskArea
from resilience_desk.cases.actions import register_patient
from resilience_desk.desk import Desk


@dataclass(frozen=True)
class Family:
    """Marta's case: her partner Paulo, her daughter Inês, home care; driving and nights on the board."""

    marta: UUID
    paulo: UUID
    ines: UUID
    home_care: UUID
    driving: UUID
    nights: UUID


def make_family(desk: Desk) -> Family:
    marta = register_patient(desk, name="Marta Silva", called="Marta")
    return Family(
        marta,
        actions.add_caregiver(desk, marta, name="Paulo", relation="partner", lives_with=True),
        actions.add_caregiver(desk, marta, name="Inês", relation="daughter", nearness="20 minutes away"),
        actions.add_caregiver(desk, marta, name="Home care", kind=HelperKind.SERVICE, relation="Mon and Thu"),
        actions.add_task(desk, marta, name="Driving to appointments", area=TaskArea.GETTING_THERE),
        actions.add_task(desk, marta, name="Nights", area=TaskArea.NIGHT),
    )
