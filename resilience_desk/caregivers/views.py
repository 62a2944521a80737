"""What a screen or a sheet is shown of the people around the person.

What was agreed with the person stands under CAREGIVERS. What a caregiver said of themselves (health, signs of
needing a break, a boundary's reason) stands under CAREGIVER_OWN: the team sees it; the wall, the person and other
caregivers do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from resilience_desk.caregivers.gaps import GapKind
from resilience_desk.caregivers.terms import (
    Agreement,
    HelperKind,
    LegalStanding,
    Level,
    Situation,
    Support,
    TaskArea,
    Willing,
)
from resilience_desk.people.audience import Topic, about


@dataclass(frozen=True, kw_only=True)
class ColumnView:
    """One column of the role board: the person first, then the caregivers and services."""

    caregiver_id: UUID | None = about(Topic.ALWAYS)
    """None: the person themself."""
    name: str = about(Topic.CAREGIVERS)
    relation: str = about(Topic.CAREGIVERS)
    kind: HelperKind | None = about(Topic.CAREGIVERS)


@dataclass(frozen=True, kw_only=True)
class CellView:
    """One cell of the role board. ``level`` None: not asked."""

    caregiver_id: UUID | None = about(Topic.ALWAYS)
    version: int | None = about(Topic.ALWAYS)
    """What :func:`resilience_desk.caregivers.role_actions.set_role` is to be called with; None for an empty cell."""
    level: Level | None = about(Topic.CAREGIVERS)
    meant: Level | None = about(Topic.CAREGIVERS)
    """Where it is meant to go; None: not talked about."""
    how: str = about(Topic.CAREGIVERS)
    since: date | None = about(Topic.CAREGIVERS)


@dataclass(frozen=True, kw_only=True)
class TaskRowView:
    """One row of the role board: a task, its cells in the order of the columns."""

    task_id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    area: TaskArea = about(Topic.CAREGIVERS)
    name: str = about(Topic.CAREGIVERS)
    note: str = about(Topic.CAREGIVERS)
    cells: tuple[CellView, ...] = about(Topic.CAREGIVERS)


@dataclass(frozen=True, kw_only=True)
class GapView:
    """One gap with what its words need; :func:`resilience_desk.caregivers.gaps.gap_words` says it."""

    kind: GapKind = about(Topic.CAREGIVERS)
    what: str = about(Topic.CAREGIVERS)
    who: str = about(Topic.CAREGIVERS)
    situation: Situation = about(Topic.CAREGIVERS)
    task_id: UUID | None = about(Topic.ALWAYS)
    boundary_id: UUID | None = about(Topic.ALWAYS)
    since: date | None = about(Topic.CAREGIVERS)


@dataclass(frozen=True, kw_only=True)
class BoardView:
    """The role board for one kind of day, ready for a matrix: ``rows[i].cells[j]`` belongs to ``columns[j]``."""

    situation: Situation = about(Topic.ALWAYS)
    columns: tuple[ColumnView, ...] = about(Topic.CAREGIVERS)
    rows: tuple[TaskRowView, ...] = about(Topic.CAREGIVERS)
    """By area in the order of :class:`resilience_desk.caregivers.terms.TaskArea`, then by position."""
    not_asked: int | None = about(Topic.CAREGIVERS)
    """Tasks about which nobody was asked yet: questions, not gaps."""
    ended: tuple[TaskRowView, ...] = about(Topic.CAREGIVERS)
    """Tasks taken off the board, without cells."""


@dataclass(frozen=True, kw_only=True)
class AnswerView:
    """How one side answered to a boundary."""

    caregiver_id: UUID | None = about(Topic.ALWAYS)
    """None: the person themself."""
    how: Agreement = about(Topic.CAREGIVERS)
    answered_on: date = about(Topic.CAREGIVERS)
    outdated: bool = about(Topic.CAREGIVERS)
    """The boundary was changed after this answer; ask again."""


@dataclass(frozen=True, kw_only=True)
class BoundaryView:
    """One thing a caregiver does or does not do."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    willing: Willing = about(Topic.CAREGIVERS)
    what: str = about(Topic.CAREGIVERS)
    task_id: UUID | None = about(Topic.ALWAYS)
    how_often: str = about(Topic.CAREGIVERS)
    until_on: date | None = about(Topic.CAREGIVERS)
    reason: str = about(Topic.CAREGIVER_OWN)
    backup: str = about(Topic.CAREGIVERS)
    """Who steps in, by name or in words; empty: nobody yet."""
    backup_id: UUID | None = about(Topic.ALWAYS)
    backup_words: str = about(Topic.CAREGIVERS)
    """The words as written, for the form."""
    review_on: date | None = about(Topic.CAREGIVERS)
    review_overdue: bool = about(Topic.CAREGIVERS)
    in_force: bool = about(Topic.CAREGIVERS)
    crossed: bool = about(Topic.CAREGIVERS)
    """The board asks now, or on setback days, for what this boundary excludes; the card leads with it."""
    answers: tuple[AnswerView, ...] = about(Topic.CAREGIVERS)
    agreed: bool = about(Topic.CAREGIVERS)
    """Both the person and the caregiver agreed to it as it stands. Only what is agreed may be printed as agreed."""
    ended_on: date | None = about(Topic.CAREGIVERS)


@dataclass(frozen=True, kw_only=True)
class RestView:
    """One time at which a caregiver rests or is away."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    weekday: int | None = about(Topic.CAREGIVERS)
    """0 Monday to 6 Sunday; None: every day."""
    begins: time | None = about(Topic.CAREGIVERS)
    ends: time | None = about(Topic.CAREGIVERS)
    what: str = about(Topic.CAREGIVER_OWN)
    backup: str = about(Topic.CAREGIVERS)
    backup_id: UUID | None = about(Topic.ALWAYS)
    backup_words: str = about(Topic.CAREGIVERS)


@dataclass(frozen=True, kw_only=True)
class ConsentView:
    """What the person allowed one caregiver to know, or once allowed."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    topics: tuple[Topic, ...] = about(Topic.CAREGIVERS)
    documents: tuple[str, ...] = about(Topic.CAREGIVERS)
    meetings: bool = about(Topic.CAREGIVERS)
    from_on: date = about(Topic.CAREGIVERS)
    until_on: date | None = about(Topic.CAREGIVERS)
    given_how: Agreement = about(Topic.CAREGIVERS)
    given_at: datetime = about(Topic.CAREGIVERS)
    recorded_by: str = about(Topic.CARE)
    replaced_at: datetime | None = about(Topic.CAREGIVERS)
    withdrawn_at: datetime | None = about(Topic.CAREGIVERS)
    withdrawn_because: str = about(Topic.CARE)
    holds: bool = about(Topic.CAREGIVERS)
    """Whether it opens anything at this instant."""


@dataclass(frozen=True, kw_only=True)
class CaregiverView:
    """One caregiver's card."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    kind: HelperKind = about(Topic.CAREGIVERS)
    name: str = about(Topic.CAREGIVERS)
    relation: str = about(Topic.CAREGIVERS)
    phone: str = about(Topic.CONTACT)
    language: str = about(Topic.CONTACT)
    best_times: str = about(Topic.CONTACT)
    lives_with: bool | None = about(Topic.CAREGIVERS)
    nearness: str = about(Topic.CAREGIVERS)
    under_18: bool | None = about(Topic.CAREGIVER_OWN)
    legal_standing: LegalStanding | None = about(Topic.CARE)
    health_limits: str = about(Topic.CAREGIVER_OWN)
    break_signs: str = about(Topic.CAREGIVER_OWN)
    boundaries: tuple[BoundaryView, ...] = about(Topic.CAREGIVERS)
    """Those that stand: a crossed one first, then what they do, then what is not asked of them."""
    ended_boundaries: tuple[BoundaryView, ...] = about(Topic.CAREGIVERS)
    rests: tuple[RestView, ...] = about(Topic.CAREGIVERS)
    consent: ConsentView | None = about(Topic.CAREGIVERS)
    """The one that holds now; None: nothing may be shared."""
    consent_history: tuple[ConsentView, ...] = about(Topic.CAREGIVERS)
    """Every consent ever given, newest first."""
    ended_on: date | None = about(Topic.CAREGIVERS)
    ended_because: str = about(Topic.CAREGIVER_OWN)


@dataclass(frozen=True, kw_only=True)
class CaregiversView:
    """The panel: whom the person has, the board, a card for each, the gaps."""

    support: Support = about(Topic.CAREGIVERS)
    support_said_at: datetime | None = about(Topic.CAREGIVERS)
    board: BoardView = about(Topic.CAREGIVERS)
    caregivers: tuple[CaregiverView, ...] = about(Topic.CAREGIVERS)
    former: tuple[CaregiverView, ...] = about(Topic.CAREGIVERS)
    """Those who no longer help."""
    gaps: tuple[GapView, ...] = about(Topic.CAREGIVERS)
    """For now and for setback days, whichever board is shown."""
    next_review_on: date | None = about(Topic.CAREGIVERS)
    withheld: frozenset[Topic] = frozenset()


@dataclass(frozen=True, kw_only=True)
class SafeContactView:
    """How somebody on the case can be reached without harm. None: not asked."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    caregiver_id: UUID | None = about(Topic.ALWAYS)
    """None: the person themself."""
    number: str = about(Topic.CONTACT)
    hours: str = about(Topic.CONTACT)
    leave_message: bool | None = about(Topic.CONTACT)
    paper_home: bool | None = about(Topic.CONTACT)


@dataclass(frozen=True, kw_only=True)
class ConcernView:
    """A concern about control or harm, or the wish to speak to the person alone."""

    id: UUID = about(Topic.SAFEGUARDING)
    version: int = about(Topic.SAFEGUARDING)
    caregiver_id: UUID | None = about(Topic.SAFEGUARDING)
    about_whom: str = about(Topic.SAFEGUARDING)
    speak_alone: bool = about(Topic.SAFEGUARDING)
    concern: str = about(Topic.SAFEGUARDING)
    noted_by: str = about(Topic.SAFEGUARDING)
    noted_at: datetime = about(Topic.SAFEGUARDING)
    closed_at: datetime | None = about(Topic.SAFEGUARDING)
    closed_because: str = about(Topic.SAFEGUARDING)


@dataclass(frozen=True, kw_only=True)
class SafeguardingView:
    """What the team of the case alone knows; empty for everybody else, whether or not there is something."""

    concerns: tuple[ConcernView, ...] = about(Topic.SAFEGUARDING)
    """Open ones first, newest first."""
    speak_alone: bool = about(Topic.SAFEGUARDING)
    """Whether an open concern asks to speak to the person alone."""
