"""Filling the minutes of a meeting, and what the person is given of it, for an audience."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from resilience_desk.cases.actions import running_episode
from resilience_desk.cases.records import Patient
from resilience_desk.desk import Desk
from resilience_desk.meetings.case_part_queries import (
    actions_of,
    contributions_of,
    decisions_of,
    members_of,
    voice_view,
)
from resilience_desk.meetings.queries import Viewers, meeting_in, name_of
from resilience_desk.meetings.records import AgendaItem, Meeting
from resilience_desk.meetings.terms import ItemState
from resilience_desk.meetings.views import (
    IdeaView,
    MinutesItemView,
    MinutesView,
    PersonCopyView,
    TaskView,
)
from resilience_desk.people.audience import Audience, patient_audience, shown


def minutes(desk: Desk, meeting_id: UUID, audience: Audience | None = None) -> MinutesView:
    """The minutes of a meeting: of every case discussed or parked, what was said, decided and given to whom."""
    with desk.reading() as session:
        viewers = Viewers(desk, session, audience)
        view = meeting_in(desk, session, meeting_id, viewers)
        members = members_of(session)
        reached = select(AgendaItem).where(
            AgendaItem.meeting_id == meeting_id, AgendaItem.state.in_((ItemState.DONE, ItemState.PARKED, ItemState.NOW))
        )
        items = {item.id: item for item in session.scalars(reached)}
        voices = contributions_of(session, items)
        decisions, actions = decisions_of(session, items, members), actions_of(desk, session, items, members)
        return MinutesView(
            meeting=view,
            items=tuple(
                shown(
                    viewers.of(listed.patient_id),
                    MinutesItemView(
                        item=listed,
                        voices=tuple(voice_view(each.voice, each, members) for each in voices[listed.id]),
                        decisions=tuple(decisions[listed.id]),
                        actions=tuple(actions[listed.id]),
                        no_decision_because=items[listed.id].no_decision_because,
                        read_back_by=name_of(members, items[listed.id].read_back_by),
                        feedback_on=items[listed.id].feedback_on,
                        feedback_by=name_of(members, items[listed.id].feedback_by),
                    ),
                )
                for listed in view.items
                if listed.id in items
            ),
        )


def person_copy(desk: Desk, item_id: UUID) -> PersonCopyView:
    """What the person is given of the meeting: only what somebody wrote in plain words for them.

    A member who may not read the case gets an empty copy.
    """
    with desk.reading() as session:
        item = session.get_one(AgendaItem, item_id)
        member = Viewers(desk, session).of(item.patient_id)
        patient, members = session.get_one(Patient, item.patient_id), members_of(session)
        of_item = {item.id: item}
        decisions = decisions_of(session, of_item, members)[item.id]
        actions = actions_of(desk, session, of_item, members)[item.id]
        view = PersonCopyView(
            patient_id=patient.id,
            called=patient.called or patient.name,
            held_on=session.get_one(Meeting, item.meeting_id).held_on,
            person_wanted=item.person_wanted,
            goal=running_episode(session, patient.id).what_matters,
            ideas=tuple(
                IdeaView(words=each.for_person, teller=each.teller, tell_by=each.tell_by, answer=each.answer)
                for each in decisions
                if each.for_person
            ),
            tasks=tuple(
                TaskView(words=each.for_person, owner=each.action.owner, due_on=each.action.due_on)
                for each in actions
                if each.for_person
            ),
            unworded=sum(not each.for_person for each in (*decisions, *actions)),
        )
        return shown(member, shown(patient_audience(), view))
