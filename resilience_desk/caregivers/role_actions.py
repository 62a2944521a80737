"""What members do on the role board: set one cell, for one kind of day."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from resilience_desk.caregivers.records import Caregiver, DailyTask, RoleShare
from resilience_desk.caregivers.terms import Level, Situation
from resilience_desk.desk import Desk, Recording, repeatable
from resilience_desk.errors import ChangedMeanwhile


@repeatable
def set_role(
    desk: Desk,
    patient_id: UUID,
    task_id: UUID,
    caregiver_id: UUID | None,
    level: Level | None,
    version: int | None,
    *,
    situation: Situation = Situation.NOW,
    how: str = "",
) -> int | None:
    """Say what one person (None: the person themself) does in a task; ``level`` None makes the cell “not asked” again.

    ``version`` is the cell's as seen (None: empty), the result its version now. Its own inverse, with the level before.
    Within a day the last word counts; an answer of an earlier day is kept as history, and a new one begins today.
    Raises :class:`resilience_desk.errors.ChangedMeanwhile`.
    """
    with desk.recording("caregivers.role_set", case=patient_id) as work:
        work.of_case(DailyTask, task_id)
        if caregiver_id is not None:
            work.of_case(Caregiver, caregiver_id)
        share = _standing(work, task_id, caregiver_id, situation)
        if (share.version if share else None) != version:
            raise ChangedMeanwhile
        if share is not None and (share.level, share.how) == (level, how):
            return share.version
        if share is not None and (level is None or share.from_on < work.today):
            _end(work, share, work.at)
            share = None
        if level is None:
            return None
        if share is None:
            share = RoleShare(
                patient_id=patient_id,
                task_id=task_id,
                caregiver_id=caregiver_id,
                situation=situation,
                level=level,
                how=how,
                from_on=work.today,
                set_at=work.at,
                set_by=desk.actor.member,
            )
            work.session.add(share)
        else:
            share.level, share.how, share.set_at, share.set_by = level, how, work.at, desk.actor.member
        work.session.flush()
        return share.version


def _standing(work: Recording, task_id: UUID, caregiver_id: UUID | None, situation: Situation) -> RoleShare | None:
    return work.session.scalars(
        select(RoleShare).where(
            RoleShare.task_id == task_id,
            RoleShare.caregiver_id.is_(None) if caregiver_id is None else RoleShare.caregiver_id == caregiver_id,
            RoleShare.situation == situation,
            RoleShare.ended_at.is_(None),
        )
    ).one_or_none()


def _end(work: Recording, share: RoleShare, at: datetime) -> None:
    """What began today was a slip and goes; what stood longer is history and stays."""
    if share.from_on == work.today:
        work.session.delete(share)
    else:
        share.ended_at = at
