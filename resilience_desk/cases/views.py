"""What a screen or a page is shown of a case's own room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from resilience_desk.cases.terms import ActionState, ContactWay, HealthKind, NoteVisibility, PrintSize, Stage
from resilience_desk.people.audience import Topic, about
from resilience_desk.people.roles import Discipline


@dataclass(frozen=True, kw_only=True)
class PersonFound:
    """One line of what find finds: enough to tell two people of like names apart."""

    id: UUID = about(Topic.ALWAYS)
    name: str = about(Topic.IDENTITY)
    number: str = about(Topic.IDENTITY)
    hospital_number: str = about(Topic.IDENTITY)
    birth_date: date | None = about(Topic.IDENTITY)


@dataclass(frozen=True, kw_only=True)
class CaseloadRow:
    """One person of the caseload."""

    id: UUID = about(Topic.ALWAYS)
    name: str = about(Topic.IDENTITY)
    number: str = about(Topic.IDENTITY)
    stage: Stage | None = about(Topic.CARE)
    week: int | None = about(Topic.CARE)
    """Weeks since the start of care, counted from 1; None when the start is not known."""
    key_worker: str | None = about(Topic.CARE)
    team_initials: tuple[tuple[str, Discipline], ...] = about(Topic.CARE)
    what_matters: str | None = about(Topic.GOALS)
    question: str | None = about(Topic.MEETING)
    open_actions: int | None = about(Topic.CARE)
    overdue_actions: int | None = about(Topic.CARE)
    mine: bool = about(Topic.ALWAYS)


@dataclass(frozen=True, kw_only=True)
class PatientView:
    """The person: who they are and how they like things done."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    number: str = about(Topic.IDENTITY)
    name: str = about(Topic.IDENTITY)
    called: str = about(Topic.IDENTITY)
    pronouns: str = about(Topic.IDENTITY)
    birth_date: date | None = about(Topic.IDENTITY)
    hospital_number: str = about(Topic.IDENTITY)
    language: str = about(Topic.CONTACT)
    interpreter: bool | None = about(Topic.CONTACT)
    print_size: PrintSize | None = about(Topic.CONTACT)
    reading: str = about(Topic.CONTACT)
    devices: str = about(Topic.CONTACT)
    access: str = about(Topic.CONTACT)
    contact_way: ContactWay | None = about(Topic.CONTACT)
    contact_times: str = about(Topic.CONTACT)
    phone: str = about(Topic.CONTACT)
    email: str = about(Topic.CONTACT)
    address: str = about(Topic.CONTACT)


@dataclass(frozen=True, kw_only=True)
class CareTeamView:
    """One member of the care team."""

    member_id: UUID = about(Topic.CARE)
    name: str = about(Topic.CARE)
    initials: str = about(Topic.CARE)
    discipline: Discipline = about(Topic.CARE)
    covers: str | None = about(Topic.CARE)


@dataclass(frozen=True, kw_only=True)
class EpisodeView:
    """The episode of care that runs, or ran last."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    stage: Stage = about(Topic.CARE)
    started_on: date | None = about(Topic.CARE)
    week: int | None = about(Topic.CARE)
    planned_weeks: int | None = about(Topic.CARE)
    ended_on: date | None = about(Topic.CARE)
    team_id: UUID | None = about(Topic.CARE)
    key_worker_id: UUID | None = about(Topic.CARE)
    key_worker: str | None = about(Topic.CARE)
    condition: str = about(Topic.HEALTH)
    what_matters: str = about(Topic.GOALS)
    question: str = about(Topic.MEETING)
    joined_midway: bool = about(Topic.CARE)
    care_team: tuple[CareTeamView, ...] = about(Topic.CARE)


@dataclass(frozen=True, kw_only=True)
class NoteView:
    """One note as its audience may read it. Private notes of others are not in the list at all."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    author_id: UUID = about(Topic.NOTES)
    author: str = about(Topic.NOTES)
    discipline: Discipline = about(Topic.NOTES)
    visibility: NoteVisibility = about(Topic.NOTES)
    about_at: datetime = about(Topic.NOTES)
    written_at: datetime = about(Topic.NOTES)
    body: str = about(Topic.NOTES)
    told_by: str = about(Topic.NOTES)
    signed_at: datetime | None = about(Topic.NOTES)
    in_error: str = about(Topic.NOTES)
    addenda: tuple[NoteView, ...] = about(Topic.NOTES)
    copied_at: datetime | None = about(Topic.NOTES)
    changed_since_copy: bool = about(Topic.NOTES)


@dataclass(frozen=True, kw_only=True)
class FormulationView:
    """One discipline's understanding as it stands."""

    id: UUID = about(Topic.ALWAYS)
    discipline: Discipline = about(Topic.NOTES)
    author: str = about(Topic.NOTES)
    written_at: datetime = about(Topic.NOTES)
    body: str = about(Topic.NOTES)


@dataclass(frozen=True, kw_only=True)
class HealthFactView:
    """One line of the health picture as reported."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    kind: HealthKind = about(Topic.HEALTH)
    what: str = about(Topic.HEALTH)
    source: str = about(Topic.HEALTH)
    as_of: date = about(Topic.HEALTH)
    limits: str = about(Topic.HEALTH)
    ended_on: date | None = about(Topic.HEALTH)


@dataclass(frozen=True, kw_only=True)
class FlagView:
    """A flag that stands."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    text: str = about(Topic.SAFETY)
    raised_by: str = about(Topic.SAFETY)
    raised_at: datetime = about(Topic.SAFETY)


@dataclass(frozen=True, kw_only=True)
class ActionView:
    """An action to do, and how it ended."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    text: str = about(Topic.CARE)
    owner_id: UUID = about(Topic.CARE)
    owner: str = about(Topic.CARE)
    owner_initials: str = about(Topic.CARE)
    owner_discipline: Discipline = about(Topic.CARE)
    due_on: date | None = about(Topic.CARE)
    days_late: int = about(Topic.CARE)
    """Days past its date while open; 0 when not late."""
    state: ActionState = about(Topic.CARE)
    because: str = about(Topic.CARE)
    closed_at: datetime | None = about(Topic.CARE)


@dataclass(frozen=True, kw_only=True)
class OwnActionView:
    """An open action that the signed-in member owns, with whose case it belongs to."""

    patient_id: UUID = about(Topic.ALWAYS)
    name: str = about(Topic.IDENTITY)
    number: str = about(Topic.IDENTITY)
    action: ActionView = about(Topic.CARE)


@dataclass(frozen=True, kw_only=True)
class CaseRecordView:
    """Everything the cases room knows of one case."""

    patient: PatientView = about(Topic.ALWAYS)
    episode: EpisodeView | None = about(Topic.ALWAYS)
    flags: tuple[FlagView, ...] = about(Topic.SAFETY)
    notes: tuple[NoteView, ...] = about(Topic.NOTES)
    formulations: tuple[FormulationView, ...] = about(Topic.NOTES)
    health: tuple[HealthFactView, ...] = about(Topic.HEALTH)
    actions: tuple[ActionView, ...] = about(Topic.CARE)
    may_read: bool = about(Topic.ALWAYS)
    """False when the audience sees no more than who this is; emergency access may be taken."""
    withheld: frozenset[Topic] = frozenset()


@dataclass(frozen=True, kw_only=True)
class IntakeBatchView:
    """One caseload that was taken in."""

    id: UUID = about(Topic.ALWAYS)
    version: int = about(Topic.ALWAYS)
    file_name: str = about(Topic.IDENTITY)
    taken_at: datetime = about(Topic.IDENTITY)
    people: int = about(Topic.IDENTITY)
    undone: bool = about(Topic.IDENTITY)
