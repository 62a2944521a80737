"""Bringing somebody back who no longer helped, at whatever version their record has now."""

from __future__ import annotations

from uuid import UUID

from resilience_desk.caregivers.actions import help_again
from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.desk import Desk


def helps_again(desk: Desk, patient_id: UUID, caregiver_id: UUID) -> None:
    """Let a former caregiver help again; does nothing for somebody who already does."""
    for former in caregivers_of(desk, patient_id).former:
        if former.id == caregiver_id:
            help_again(desk, patient_id, caregiver_id, former.version)
