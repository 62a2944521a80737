"""What the page before the meeting reads, always for the wall: the list, what each case lacks, whom the rules name besides."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from resilience_desk.cases.queries import caseload
from resilience_desk.desk import Desk
from resilience_desk.meetings.queries import candidates
from resilience_desk.meetings.terms import MeetingState
from resilience_desk.meetings.views import AgendaItemView
from resilience_desk.words import Words
from ui.meetings.case_reading import MeetingNow, read_meeting
from ui.meetings.sentences import missing_words


@dataclass(frozen=True)
class ListedCase:
    """A case of the list, and in words what it still lacks for the meeting."""

    item: AgendaItemView
    missing: str


@dataclass(frozen=True)
class Preparation:
    """A meeting as it is prepared. ``unlisted`` are the names of cases that the rules name and the list lacks."""

    now: MeetingNow
    cases: tuple[ListedCase, ...]
    unlisted: tuple[str, ...]


def read_preparation(desk: Desk, meeting_id: UUID, words: Words) -> Preparation:
    """Read a meeting for its preparation."""
    now = read_meeting(desk, meeting_id)
    least = {row.id: row for row in caseload(desk)}
    cases: list[ListedCase] = []
    for item in now.view.items:
        row = least.get(item.patient_id)
        goal, worker = (row.what_matters, row.key_worker) if row is not None else (None, None)
        cases.append(ListedCase(item, missing_words(goal=goal, key_worker=worker, question=item.question, words=words)))
    listed = {item.patient_id for item in now.view.items}
    unlisted: tuple[str, ...] = ()
    if now.view.state in {MeetingState.PLANNED, MeetingState.RUNNING}:
        named = candidates(desk, now.view.team_id)
        unlisted = tuple(each.name for each in named if each.patient_id not in listed and each.name)
    return Preparation(now, tuple(cases), unlisted)
