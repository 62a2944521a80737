"""What the rules need to know of every case of a team, in a fixed number of statements however many cases there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from resilience_desk.cases.records import ActionToDo, Episode, Flag, Patient
from resilience_desk.cases.terms import ActionState
from resilience_desk.meetings.records import AgendaItem, Meeting
from resilience_desk.meetings.terms import ItemState, MeetingState
from resilience_desk.overview.telling import Term
from resilience_desk.overview.why_now import CaseFacts
from resilience_desk.planning.records import PlanVersion, Setback
from resilience_desk.planning.terms import SETBACK_KIND_WORDS, VersionState


@dataclass(frozen=True)
class TeamFacts:
    """The facts of each case of one team."""

    cases: dict[UUID, CaseFacts] = field(default_factory=dict[UUID, CaseFacts])
    names: dict[UUID, str] = field(default_factory=dict[UUID, str])


def team_facts(session: Session, team_id: UUID, today: date) -> TeamFacts:
    """Facts of every person in care whom the team reviews."""
    cases = session.execute(
        select(Patient.id, Patient.name, Episode.question, Episode.started_on, Episode.id.label("episode_id"))
        .join(Episode, Episode.patient_id == Patient.id)
        .where(Patient.withdrawn_at.is_(None), Episode.ended_on.is_(None), Episode.team_id == team_id)
        .order_by(Patient.sort_key, Episode.id)
    ).all()
    flags = _flags(session)
    late = _late_actions(session, today)
    running = _setbacks(session)
    reviews = _reviews(session)
    discussed = _discussed(session, team_id)
    parked = _parked(session, team_id)
    found = TeamFacts()
    for case in cases:
        oldest_due, overdue = late.get(case.id, (None, 0))
        setback = running.get(case.id)
        parked_on, parked_because = parked.get(case.id, (None, ""))
        last = discussed.get(case.id)
        if parked_on is not None and last is not None and last >= parked_on:
            parked_on = None
        found.names[case.id] = case.name
        found.cases[case.id] = CaseFacts(
            flag=flags.get(case.id, ""),
            parked_on=parked_on,
            parked_because=parked_because,
            ever_discussed=last is not None,
            last_discussed=last,
            in_care_since=case.started_on,
            setback_since=setback.started_on if setback else None,
            setback_kind=Term(SETBACK_KIND_WORDS[setback.kind]) if setback else None,
            oldest_due=oldest_due,
            overdue_actions=overdue,
            question=case.question,
            review_on=reviews.get(case.episode_id),
        )
    return found


def _flags(session: Session) -> dict[UUID, str]:
    """The flag of each case that stands longest."""
    rows = session.execute(
        select(Flag.patient_id, Flag.text).where(Flag.cleared_at.is_(None)).order_by(Flag.raised_at.desc())
    )
    return {row.patient_id: row.text for row in rows}


def _late_actions(session: Session, today: date) -> dict[UUID, tuple[date | None, int]]:
    rows = session.execute(
        select(ActionToDo.patient_id, func.min(ActionToDo.due_on), func.count())
        .where(ActionToDo.state == ActionState.OPEN, ActionToDo.due_on < today)
        .group_by(ActionToDo.patient_id)
    )
    return {patient: (oldest, count) for patient, oldest, count in rows}


def _setbacks(session: Session) -> dict[UUID, Any]:
    rows = session.execute(
        select(Setback.patient_id, Setback.started_on, Setback.kind).where(Setback.ended_on.is_(None))
    )
    return {row.patient_id: row for row in rows}


def _reviews(session: Session) -> dict[UUID, date | None]:
    """The review day of the plan in force of each episode."""
    newest = (
        select(PlanVersion.episode_id, func.max(PlanVersion.number).label("number"))
        .where(PlanVersion.state == VersionState.AGREED)
        .group_by(PlanVersion.episode_id)
        .subquery()
    )
    rows = session.execute(
        select(PlanVersion.episode_id, PlanVersion.review_on).join(
            newest, and_(newest.c.episode_id == PlanVersion.episode_id, newest.c.number == PlanVersion.number)
        )
    )
    return {row.episode_id: row.review_on for row in rows}


def _discussed(session: Session, team_id: UUID) -> dict[UUID, date]:
    """When this team last finished each case."""
    rows = session.execute(
        select(AgendaItem.patient_id, func.max(Meeting.held_on))
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.team_id == team_id, AgendaItem.state == ItemState.DONE)
        .group_by(AgendaItem.patient_id)
    )
    return dict(rows.all())


def _parked(session: Session, team_id: UUID) -> dict[UUID, tuple[date, str]]:
    """What an earlier meeting parked or did not reach before it ended: nothing drops between meetings."""
    ended = Meeting.state.in_((MeetingState.CLOSED, MeetingState.CANCELLED))
    rows = session.execute(
        select(AgendaItem.patient_id, Meeting.held_on, AgendaItem.parked_because)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.team_id == team_id, AgendaItem.state != ItemState.DONE, ended)
        .order_by(Meeting.held_on)
    )
    return {patient: (held_on, because) for patient, held_on, because in rows}
