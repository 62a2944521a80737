"""What the meeting's page reads of a case, always for the wall: nobody's private notes, nothing of safeguarding."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from resilience_desk.desk import Desk
from resilience_desk.meetings.case_queries import case_page
from resilience_desk.meetings.queries import meeting
from resilience_desk.meetings.typed_action import Person
from resilience_desk.meetings.views import MeetingCaseView, MeetingView
from resilience_desk.overview.trends.queries import trends
from resilience_desk.overview.trends.views import TrendsView
from resilience_desk.people.audience import wall
from resilience_desk.people.queries import practice
from resilience_desk.words import Words


@dataclass(frozen=True)
class MeetingNow:
    """A meeting as it stands, and everybody whom an action may be given to."""

    view: MeetingView
    people: tuple[Person, ...]


def read_meeting(desk: Desk, meeting_id: UUID) -> MeetingNow:
    """The meeting, its list, and the members; those of the team come first."""
    view, known = meeting(desk, meeting_id, wall()), practice(desk)
    team = next((team.member_ids for team in known.teams if team.id == view.team_id), ())
    members = sorted((each for each in known.members if each.left_on is None), key=lambda each: each.id not in team)
    return MeetingNow(view, tuple(Person(each.id, each.name, each.initials, each.sign_in or "") for each in members))


def read_case_page(desk: Desk, item_id: UUID) -> MeetingCaseView:
    """One case of the list on one page."""
    return case_page(desk, item_id, wall())


def read_trends(desk: Desk, patient_id: UUID, words: Words) -> TrendsView:
    """What the person tracks. Ask only for a case whose page :func:`may_read` says the member may read."""
    return trends(desk, patient_id, words, wall())


def may_read(page: MeetingCaseView) -> bool:
    """Whether the signed-in member may read this case; a question that is withheld is None, one not asked is empty."""
    return page.item.question is not None
