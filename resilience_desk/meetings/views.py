"""What a screen or a sheet is shown of a meeting: the list, one page a case, minutes, the person's copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from resilience_desk.cases.views import ActionView
from resilience_desk.meetings.terms import ItemState, MeetingState, Outcome, PersonAnswer, Presence, Slot, Voice
from resilience_desk.overview.views import ChangeLine
from resilience_desk.overview.why_now import Reason
from resilience_desk.people.audience import Topic, about
from resilience_desk.people.roles import Discipline


@dataclass(frozen=True, kw_only=True)
class AttendanceView:
    """How one member or guest takes part."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    member_id: UUID | None = about(Topic.ALWAYS)
    name: str = about(Topic.ALWAYS)
    initials: str = about(Topic.ALWAYS)
    discipline: Discipline | None = about(Topic.ALWAYS)
    presence: Presence = about(Topic.ALWAYS)
    deputy_for: str = about(Topic.ALWAYS)
    from_at: datetime | None = about(Topic.ALWAYS)
    until_at: datetime | None = about(Topic.ALWAYS)


@dataclass(frozen=True, kw_only=True)
class AgendaItemView:
    """One case on the list."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    patient_id: UUID = about(Topic.ALWAYS)
    name: str = about(Topic.IDENTITY)
    number: str = about(Topic.IDENTITY)
    position: int = about(Topic.ALWAYS)
    minutes: int = about(Topic.ALWAYS)
    state: ItemState = about(Topic.ALWAYS)
    seconds: int = about(Topic.ALWAYS)
    """Time spent before ``opened_at``; :func:`resilience_desk.meetings.timing.spent` adds what runs."""
    opened_at: datetime | None = about(Topic.ALWAYS)
    question: str = about(Topic.MEETING)
    reasons: tuple[Reason, ...] = about(Topic.MEETING)
    """At most three, the weightiest first."""
    late_because: str = about(Topic.MEETING)
    parked_because: str = about(Topic.MEETING)


@dataclass(frozen=True, kw_only=True)
class MeetingLineView:
    """One meeting in a list of meetings."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    team_id: UUID = about(Topic.ALWAYS)
    team: str = about(Topic.ALWAYS)
    begins_at: datetime = about(Topic.ALWAYS)
    held_on: date = about(Topic.ALWAYS)
    state: MeetingState = about(Topic.ALWAYS)
    cases: int = about(Topic.ALWAYS)
    discussed: int = about(Topic.ALWAYS)


@dataclass(frozen=True, kw_only=True)
class MeetingView:
    """One meeting: who, when, and its list."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    team_id: UUID = about(Topic.ALWAYS)
    team: str = about(Topic.ALWAYS)
    held_on: date = about(Topic.ALWAYS)
    begins_at: datetime = about(Topic.ALWAYS)
    planned_minutes: int = about(Topic.ALWAYS)
    chair_id: UUID | None = about(Topic.ALWAYS)
    chair: str = about(Topic.ALWAYS)
    note_taker_id: UUID | None = about(Topic.ALWAYS)
    note_taker: str = about(Topic.ALWAYS)
    reads_back: bool = about(Topic.ALWAYS)
    state: MeetingState = about(Topic.ALWAYS)
    started_at: datetime | None = about(Topic.ALWAYS)
    closed_at: datetime | None = about(Topic.ALWAYS)
    cancelled_because: str = about(Topic.ALWAYS)
    attendance: tuple[AttendanceView, ...] = about(Topic.ALWAYS)
    unrepresented: tuple[Discipline, ...] = about(Topic.ALWAYS)
    """Core disciplines for whom nobody takes part yet."""
    items: tuple[AgendaItemView, ...] = about(Topic.ALWAYS)


@dataclass(frozen=True, kw_only=True)
class CandidateView:
    """A case that the rules would put on the list, with every reason that fires."""

    patient_id: UUID = about(Topic.ALWAYS)
    name: str = about(Topic.IDENTITY)
    reasons: tuple[Reason, ...] = about(Topic.MEETING)


@dataclass(frozen=True, kw_only=True)
class VoiceView:
    """One card: what a voice says, or what is known of it until it speaks."""

    id: UUID | None = about(Topic.ALWAYS)
    """The card's own; None while nothing was said."""
    version: int | None = about(Topic.ALWAYS)
    voice: Voice = about(Topic.ALWAYS)
    slot: Slot | None = about(Topic.MEETING)
    """None: not said yet."""
    words: str = about(Topic.MEETING)
    said_by_id: UUID | None = about(Topic.MEETING)
    said_by: str = about(Topic.MEETING)
    seen_on: date | None = about(Topic.MEETING)
    at: datetime | None = about(Topic.MEETING)
    involved: bool = about(Topic.CARE)
    """Whether the discipline stands on the care team; always true for the person."""
    understanding: str = about(Topic.NOTES)
    """The discipline's formulation as it stands; empty when there is none."""
    understanding_by: str = about(Topic.NOTES)
    understanding_at: datetime | None = about(Topic.NOTES)


@dataclass(frozen=True, kw_only=True)
class WordingView:
    """How a decision read before, and why it was changed."""

    text: str = about(Topic.MEETING)
    because: str = about(Topic.MEETING)
    changed_at: datetime = about(Topic.MEETING)
    changed_by: str = about(Topic.MEETING)


@dataclass(frozen=True, kw_only=True)
class DecisionView:
    """One decision: a team proposal until the person has answered."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    text: str = about(Topic.MEETING)
    discipline: Discipline | None = about(Topic.MEETING)
    made_at: datetime = about(Topic.MEETING)
    said_by: str = about(Topic.MEETING)
    is_proposal: bool = about(Topic.MEETING)
    """It changes what the person does, and they have not answered yet."""
    teller_id: UUID | None = about(Topic.MEETING)
    teller: str = about(Topic.MEETING)
    tell_by: date | None = about(Topic.MEETING)
    for_person: str = about(Topic.MEETING)
    answer: PersonAnswer | None = about(Topic.MEETING)
    answered_on: date | None = about(Topic.MEETING)
    answer_words: str = about(Topic.MEETING)
    outcome: Outcome = about(Topic.MEETING)
    outcome_because: str = about(Topic.MEETING)
    earlier: tuple[WordingView, ...] = about(Topic.MEETING)


@dataclass(frozen=True, kw_only=True)
class MeetingActionView:
    """An action that a meeting made."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    action: ActionView = about(Topic.CARE)
    decision_id: UUID | None = about(Topic.ALWAYS)
    said_by: str = about(Topic.MEETING)
    for_person: str = about(Topic.MEETING)


@dataclass(frozen=True, kw_only=True)
class LastTimeView:
    """What this team left the case with when it last discussed it."""

    held_on: date = about(Topic.MEETING)
    decisions: tuple[DecisionView, ...] = about(Topic.MEETING)
    actions: tuple[ActionView, ...] = about(Topic.CARE)
    no_decision_because: str = about(Topic.MEETING)
    feedback_on: date | None = about(Topic.MEETING)
    feedback_by: str = about(Topic.MEETING)


@dataclass(frozen=True, kw_only=True)
class MeetingCaseView:
    """One case on one page, readable from four metres."""

    item: AgendaItemView = about(Topic.ALWAYS)
    meeting_id: UUID = about(Topic.ALWAYS)
    week: int | None = about(Topic.CARE)
    planned_weeks: int | None = about(Topic.CARE)
    key_worker: str = about(Topic.CARE)
    goal: str = about(Topic.GOALS)
    """In the person's words; empty: not asked yet."""
    setback_day: int | None = about(Topic.PLAN)
    last_discussed: date | None = about(Topic.MEETING)
    """None: this team has not discussed the case yet."""
    changes: tuple[ChangeLine, ...] = about(Topic.MEETING)
    """What changed since then, or since the beginning, the most important first."""
    voices: tuple[VoiceView, ...] = about(Topic.MEETING)
    """The person first, then the caregiver, then the disciplines."""
    silent: tuple[Discipline, ...] = about(Topic.MEETING)
    """Disciplines on the care team that have not spoken."""
    last_time: LastTimeView | None = about(Topic.MEETING)
    decisions: tuple[DecisionView, ...] = about(Topic.MEETING)
    actions: tuple[MeetingActionView, ...] = about(Topic.CARE)
    no_decision_because: str = about(Topic.MEETING)
    read_back_by: str = about(Topic.MEETING)
    read_back_at: datetime | None = about(Topic.MEETING)
    discussion_agreed_on: date | None = about(Topic.MEETING)
    person_wanted: str = about(Topic.MEETING)
    feedback_on: date | None = about(Topic.MEETING)
    feedback_by: str = about(Topic.MEETING)


@dataclass(frozen=True, kw_only=True)
class MinutesItemView:
    """What the minutes say of one case; it can be copied for that person's record alone."""

    item: AgendaItemView = about(Topic.ALWAYS)
    voices: tuple[VoiceView, ...] = about(Topic.MEETING)
    decisions: tuple[DecisionView, ...] = about(Topic.MEETING)
    actions: tuple[MeetingActionView, ...] = about(Topic.CARE)
    no_decision_because: str = about(Topic.MEETING)
    read_back_by: str = about(Topic.MEETING)
    feedback_on: date | None = about(Topic.MEETING)
    feedback_by: str = about(Topic.MEETING)


@dataclass(frozen=True, kw_only=True)
class MinutesView:
    """The minutes of a meeting."""

    meeting: MeetingView = about(Topic.ALWAYS)
    items: tuple[MinutesItemView, ...] = about(Topic.ALWAYS)


@dataclass(frozen=True, kw_only=True)
class IdeaView:
    """One idea of the team in plain words, with who talks to the person about it and by when."""

    words: str = about(Topic.PLAN)
    teller: str = about(Topic.CARE)
    tell_by: date | None = about(Topic.CARE)
    answer: PersonAnswer | None = about(Topic.PLAN)


@dataclass(frozen=True, kw_only=True)
class TaskView:
    """One thing that a member of the team will do, in plain words."""

    words: str = about(Topic.CARE)
    owner: str = about(Topic.CARE)
    due_on: date | None = about(Topic.CARE)


@dataclass(frozen=True, kw_only=True)
class PersonCopyView:
    """What the person is given of the meeting, in plain words: what they wanted, the team's ideas, who does what."""

    patient_id: UUID = about(Topic.ALWAYS)
    called: str = about(Topic.IDENTITY)
    held_on: date = about(Topic.CARE)
    person_wanted: str = about(Topic.GOALS)
    goal: str = about(Topic.GOALS)
    ideas: tuple[IdeaView, ...] = about(Topic.PLAN)
    tasks: tuple[TaskView, ...] = about(Topic.CARE)
    unworded: int = about(Topic.ALWAYS)
    """Decisions and actions without plain words yet: they are not on the copy."""
