"""What members do with the person's agreement: put the next version to them, record their answer, item by item."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from resilience_desk.desk import Desk, Recording, repeatable
from resilience_desk.errors import Refused
from resilience_desk.planning.actions import ITEM_KINDS, newest_version
from resilience_desk.planning.records import Goal, HarderDaysLine, PlanVersion, Step, Strategy
from resilience_desk.planning.terms import AgreementWay, VersionState
from resilience_desk.planning.versions import ItemState, answered, taken_back
from resilience_desk.words import mark


class AlreadyAgreed(Refused):
    """An agreed version stays as it was agreed."""

    sentence = mark("This version is agreed already. What you change now becomes the next version.")


class NewerVersionBegun(Refused):
    """An agreement is taken back only while nothing was built on it."""

    sentence = mark("The plan has moved on since this agreement. Change the next version instead; nothing was changed.")


@repeatable
def put_to_person(
    desk: Desk, patient_id: UUID, version_id: UUID, version: int, *, asked_by: UUID, how: AgreementWay, by: date
) -> None:
    """Say who puts the proposal to the person, how and by when; its inverse is :func:`keep_writing`."""
    with desk.recording("planning.version_proposed", case=patient_id) as work:
        proposal = _open_version(work, version_id, version)
        proposal.state = VersionState.PROPOSED
        proposal.asked_by, proposal.ask_how, proposal.ask_by = asked_by, how, by


@repeatable
def keep_writing(desk: Desk, patient_id: UUID, version_id: UUID, version: int) -> None:
    """Take a version that was to be put to the person back to the table."""
    with desk.recording("planning.version_taken_back", case=patient_id) as work:
        proposal = _open_version(work, version_id, version)
        proposal.state = VersionState.DRAFT
        proposal.asked_by = proposal.ask_how = proposal.ask_by = None


@repeatable
def record_agreement(
    desk: Desk,
    patient_id: UUID,
    version_id: UUID,
    version: int,
    *,
    how: AgreementWay,
    on: date | None = None,
    agreed: Collection[UUID] = (),
    declined: Collection[UUID] = (),
    said: str = "",
) -> None:
    """Record the person's answer to each item: what they agreed to is now in force, a no is kept, the rest waits on.

    The version counts as agreed with it, also when only its vision or review date is; its inverse is
    :func:`take_back_agreement`. Raises :class:`AlreadyAgreed`.
    """
    with desk.recording("planning.agreement_recorded", case=patient_id) as work:
        proposal = _open_version(work, version_id, version)
        items = _items(work.session, proposal.episode_id)
        _put(items, answered([item.state for item in items], proposal.number, agreed, declined))
        proposal.state = VersionState.AGREED
        proposal.agreed_on, proposal.agreed_how = on or work.today, how
        proposal.agreed_with, proposal.person_said = desk.actor.member, said
        work.drafts.drop("planning.agreement", patient_id)


@repeatable
def take_back_agreement(desk: Desk, patient_id: UUID, version_id: UUID, version: int) -> None:
    """Undo an agreement recorded by mistake; raises :class:`NewerVersionBegun` when the plan has moved on since."""
    with desk.recording("planning.agreement_taken_back", case=patient_id) as work:
        agreed = work.as_seen(PlanVersion, version_id, version)
        newest = newest_version(work.session, agreed.episode_id)
        if newest is None or newest.id != agreed.id or agreed.state is not VersionState.AGREED:
            raise NewerVersionBegun
        items = _items(work.session, agreed.episode_id)
        _put(items, taken_back([item.state for item in items], agreed.number))
        agreed.state = VersionState.PROPOSED if agreed.asked_by else VersionState.DRAFT
        agreed.agreed_on = agreed.agreed_how = agreed.agreed_with = None
        agreed.person_said = ""


def _open_version(work: Recording, version_id: UUID, version: int) -> PlanVersion:
    found = work.as_seen(PlanVersion, version_id, version)
    if found.state is VersionState.AGREED:
        raise AlreadyAgreed
    return found


def _items(session: Session, episode_id: UUID) -> list[Goal | Step | Strategy | HarderDaysLine]:
    return [item for kind in ITEM_KINDS for item in session.scalars(select(kind).where(kind.episode_id == episode_id))]


def _put(items: list[Goal | Step | Strategy | HarderDaysLine], states: list[ItemState]) -> None:
    after = {state.id: state for state in states}
    for item in items:
        state = after[item.id]
        item.standing, item.ending_proposed = state.standing, state.ending_proposed
        item.agreed_in, item.ended_in, item.declined_in = state.agreed_in, state.ended_in, state.declined_in
