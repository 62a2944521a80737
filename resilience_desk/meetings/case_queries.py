"""Filling the page of one case in a meeting, for an audience."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from resilience_desk.cases.actions import running_episode
from resilience_desk.cases.queries import action_view, week_of
from resilience_desk.cases.records import ActionToDo, Patient
from resilience_desk.cases.terms import ActionState
from resilience_desk.desk import Desk
from resilience_desk.meetings.case_part_queries import Members, actions_of, decisions_of, members_of, voices_of
from resilience_desk.meetings.queries import Viewers, item_view, name_of
from resilience_desk.meetings.records import AgendaItem, Meeting, MeetingAction
from resilience_desk.meetings.terms import ItemState
from resilience_desk.meetings.views import (
    DecisionView,
    LastTimeView,
    MeetingCaseView,
)
from resilience_desk.overview.change_queries import changes_in
from resilience_desk.overview.cursor import from_plain
from resilience_desk.people.audience import Audience, shown
from resilience_desk.planning.queries import day_of
from resilience_desk.planning.records import Setback


class _Last(NamedTuple):
    """When the team last finished a case."""

    item: AgendaItem
    meeting: Meeting


def case_page(desk: Desk, item_id: UUID, audience: Audience | None = None) -> MeetingCaseView:
    """One case of a meeting on one page; ``audience`` may be the wall."""
    with desk.reading() as session:
        item = session.get_one(AgendaItem, item_id)
        audience = Viewers(desk, session, audience).of(item.patient_id)
        last = _last_discussed(session, item)
        view = _page(desk, session, item, last)
        since = from_plain(last.item.seen) if last else None
        changes = changes_in(desk, session, item.patient_id, since, audience)
        return shown(audience, replace(view, changes=changes))


def _page(desk: Desk, session: Session, item: AgendaItem, last: _Last | None) -> MeetingCaseView:
    members = members_of(session)
    patient, episode = session.get_one(Patient, item.patient_id), running_episode(session, item.patient_id)
    voices = voices_of(session, item, members)
    setback = session.scalars(
        select(Setback.started_on).where(Setback.patient_id == patient.id, Setback.ended_on.is_(None))
    ).first()
    of_items = {each.id: each for each in ([item, last.item] if last else [item])}
    decisions = decisions_of(session, of_items, members)
    return MeetingCaseView(
        item=item_view(item, patient.name, patient.number),
        meeting_id=item.meeting_id,
        week=week_of(episode.started_on, desk.today),
        planned_weeks=episode.planned_weeks,
        key_worker=name_of(members, episode.key_worker_id),
        goal=episode.what_matters,
        setback_day=day_of(setback, desk.today) if setback else None,
        last_discussed=last.meeting.held_on if last else None,
        changes=(),
        voices=voices,
        silent=tuple(
            each.voice.discipline for each in voices if each.voice.discipline and each.involved and each.slot is None
        ),
        last_time=_last_time(desk, session, item, last, decisions[last.item.id], members) if last else None,
        decisions=tuple(decisions[item.id]),
        actions=tuple(actions_of(desk, session, {item.id: item}, members)[item.id]),
        no_decision_because=item.no_decision_because,
        read_back_by=name_of(members, item.read_back_by),
        read_back_at=item.read_back_at,
        discussion_agreed_on=item.discussion_agreed_on,
        person_wanted=item.person_wanted,
        feedback_on=item.feedback_on,
        feedback_by=name_of(members, item.feedback_by),
    )


def _last_discussed(session: Session, item: AgendaItem) -> _Last | None:
    """When the same team last finished this case in another meeting."""
    own = select(Meeting.team_id).where(Meeting.id == item.meeting_id).scalar_subquery()
    row = session.execute(
        select(AgendaItem, Meeting)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.patient_id == item.patient_id,
            AgendaItem.state == ItemState.DONE,
            AgendaItem.meeting_id != item.meeting_id,
            Meeting.team_id == own,
        )
        .order_by(AgendaItem.finished_at.desc())
        .limit(1)
    ).first()
    return _Last(*row) if row else None


def _last_time(
    desk: Desk, session: Session, item: AgendaItem, last: _Last, decisions: list[DecisionView], members: Members
) -> LastTimeView:
    """Decisions of last time, and every action of the case that was open then or since: nothing is ever dropped."""
    this_time = select(MeetingAction.action_id).where(MeetingAction.item_id == item.id)
    since = last.item.finished_at
    still = ActionToDo.state == ActionState.OPEN
    actions = session.scalars(
        select(ActionToDo)
        .where(
            ActionToDo.patient_id == item.patient_id,
            ActionToDo.id.not_in(this_time),
            still | (ActionToDo.closed_at >= since),
        )
        .order_by(ActionToDo.due_on.is_(None), ActionToDo.due_on, ActionToDo.id)
    )
    return LastTimeView(
        held_on=last.meeting.held_on,
        decisions=tuple(decisions),
        actions=tuple(action_view(each, members, desk.today) for each in actions),
        no_decision_because=last.item.no_decision_because,
        feedback_on=last.item.feedback_on,
        feedback_by=name_of(members, last.item.feedback_by),
    )
