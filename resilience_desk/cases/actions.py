"""What members do on a case: register a person, keep preferences, episode, care team, flags, health facts and actions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from resilience_desk.cases.numbers import PREFIX, next_number, search_text, sort_key
from resilience_desk.cases.records import ActionToDo, CareTeamMember, Episode, Flag, Formulation, HealthFact, Patient
from resilience_desk.cases.terms import ActionState, HealthKind, Stage
from resilience_desk.desk import Desk, Recording, repeatable
from resilience_desk.errors import Refused
from resilience_desk.people.records import Member
from resilience_desk.storage.identifiers import new_id
from resilience_desk.words import mark

R = TypeVar("R")

LONGEST_NAME = 200


class NameMissing(Refused):
    """A person needs a name to be registered."""

    sentence = mark("Write the person’s name; everything else can wait.")


class NameTooLong(Refused):
    """A name longer than any form prints."""

    sentence = mark("A name has at most {most} characters. Nothing was saved; your text is kept.")


class BirthDateUnlikely(Refused):
    """A birth date in the future or before 1900."""

    sentence = mark("The birth date {day} cannot be right. Check the year; it may also stay empty.")


class OnTheTeamAlready(Refused):
    """A member has one place on a care team, and one as cover for each colleague."""

    sentence = mark("They are on the care team already. Nothing was changed.")


class ReasonMissing(Refused):
    """What is not done, or changed, says why, so that the team can learn from it."""

    sentence = mark("Say in a few words why; the team sees it next time.")


@repeatable
def register_patient(
    desk: Desk,
    *,
    name: str,
    key_worker_id: UUID | None = None,
    team_id: UUID | None = None,
    care_team: Iterable[UUID] = (),
    started_on: date | None = None,
    stage: Stage = Stage.REFERRED,
    planned_weeks: int | None = None,
    condition: str = "",
    what_matters: str = "",
    question: str = "",
    joined_midway: bool = False,
    **details: Any,
) -> UUID:
    """Register a person with their first episode of care; ``details`` are other columns of the patient. Returns their id.

    Raises :class:`NameMissing`, :class:`NameTooLong`, :class:`BirthDateUnlikely`.
    """
    with desk.recording("cases.patient_registered") as work:
        patient = add_patient(work, name=name, **details)
        work.case = patient.id
        episode = Episode(
            patient_id=patient.id,
            team_id=team_id,
            key_worker_id=key_worker_id or desk.actor.member,
            stage=stage,
            started_on=started_on,
            planned_weeks=planned_weeks,
            condition=condition,
            what_matters=what_matters,
            question=question,
            joined_midway=joined_midway,
        )
        work.session.add(episode)
        work.session.flush()
        members = dict.fromkeys([key_worker_id or desk.actor.member, desk.actor.member, *care_team])
        work.session.add_all(
            CareTeamMember(patient_id=patient.id, episode_id=episode.id, member_id=member, from_on=work.today)
            for member in members
        )
        work.drafts.drop("cases.new_person", None)
        return patient.id


def add_patient(work: Recording, *, name: str, number: str | None = None, **details: Any) -> Patient:
    """Add a patient inside a recording, with their own sealing key; the number is the next free one unless given."""
    name = " ".join(name.split())
    birth_date = details.get("birth_date")
    _refuse_unlikely(name, birth_date, work.today)
    patient_id = new_id()
    work.new_sealing_key(patient_id)
    number = number or next_number(_highest_number(work.session))
    patient = Patient(
        id=patient_id,
        number=number,
        name=name,
        sort_key=sort_key(name),
        search_text="",
        registered_at=work.at,
        **details,
    )
    patient.search_text = _search_text(patient)
    work.session.add(patient)
    work.session.flush()
    return patient


@repeatable
def change_patient(desk: Desk, patient_id: UUID, version: int, **details: Any) -> None:
    """Change who the person is or how they like things done; raises :class:`ChangedMeanwhile` on a stale version."""
    with desk.recording("cases.patient_changed", case=patient_id) as work:
        patient = work.as_seen(Patient, patient_id, version)
        if "name" in details:
            details["name"] = " ".join(details["name"].split())
        _set(patient, details)
        _refuse_unlikely(patient.name, patient.birth_date, work.today)
        patient.sort_key, patient.search_text = sort_key(patient.name), _search_text(patient)
        work.drafts.drop("cases.patient", patient_id)


@repeatable
def change_episode(desk: Desk, episode_id: UUID, version: int, **details: Any) -> None:
    """Change stage, team, key worker, the goal in the person's words, the question; discharge sets ``ended_on``."""
    with desk.reading() as session:
        patient_id = session.get_one(Episode, episode_id).patient_id
    with desk.recording("cases.episode_changed", case=patient_id) as work:
        episode = work.as_seen(Episode, episode_id, version)
        _set(episode, details)
        if episode.stage is Stage.DISCHARGED and episode.ended_on is None:
            episode.ended_on = work.today
        if episode.stage is not Stage.DISCHARGED:
            episode.ended_on = None
        work.drafts.drop("cases.episode", patient_id)


@repeatable
def join_care_team(desk: Desk, patient_id: UUID, member_id: UUID, covers_id: UUID | None = None) -> UUID:
    """Add a member to the care team from today, as cover for another where ``covers_id`` says so; returns their place.

    Raises :class:`OnTheTeamAlready`.
    """
    with desk.recording("cases.care_team_changed", case=patient_id) as work:
        episode = running_episode(work.session, patient_id)
        places = select(CareTeamMember).where(
            CareTeamMember.episode_id == episode.id,
            CareTeamMember.member_id == member_id,
            CareTeamMember.until_on.is_(None),
        )
        if any(place.covers_id == covers_id for place in work.session.scalars(places)):
            raise OnTheTeamAlready
        place = CareTeamMember(
            patient_id=patient_id,
            episode_id=episode.id,
            member_id=member_id,
            from_on=work.today,
            covers_id=covers_id,
        )
        work.session.add(place)
        return place.id


@repeatable
def leave_care_team(desk: Desk, patient_id: UUID, member_id: UUID) -> None:
    """End a member's place on the care team; the inverse is :func:`join_care_team`."""
    with desk.recording("cases.care_team_changed", case=patient_id) as work:
        places = select(CareTeamMember).where(
            CareTeamMember.patient_id == patient_id,
            CareTeamMember.member_id == member_id,
            CareTeamMember.until_on.is_(None),
        )
        for place in work.session.scalars(places):
            work.session.delete(place)


@repeatable
def raise_flag(desk: Desk, patient_id: UUID, text: str) -> UUID:
    """Put a flag at the head of the case."""
    with desk.recording("cases.flag_raised", case=patient_id) as work:
        flag = Flag(patient_id=patient_id, text=text, raised_by=desk.actor.member, raised_at=work.at)
        work.session.add(flag)
        return flag.id


@repeatable
def clear_flag(desk: Desk, patient_id: UUID, flag_id: UUID, version: int, because: str) -> None:
    """Take a flag off the head of the case, saying why; raises :class:`ReasonMissing`."""
    if not because.strip():
        raise ReasonMissing
    with desk.recording("cases.flag_cleared", case=patient_id) as work:
        flag = work.as_seen(Flag, flag_id, version)
        flag.cleared_at, flag.cleared_because = work.at, because


@repeatable
def write_formulation(desk: Desk, patient_id: UUID, body: str) -> UUID:
    """Set down one's discipline's understanding of the case; earlier ones stay."""
    with desk.recording("cases.formulation_written", case=patient_id) as work:
        author = work.session.get_one(Member, desk.actor.member)
        written = Formulation(
            patient_id=patient_id, discipline=author.discipline, author_id=author.id, written_at=work.at, body=body
        )
        work.session.add(written)
        work.drafts.drop("cases.formulation", patient_id)
        return written.id


@repeatable
def save_health_fact(
    desk: Desk,
    patient_id: UUID,
    fact_id: UUID | None,
    version: int | None,
    *,
    kind: HealthKind,
    what: str,
    source: str,
    as_of: date,
    limits: str = "",
    ended_on: date | None = None,
) -> UUID:
    """Add or change one line of the health picture; every line names its source and date."""
    with desk.recording("cases.health_fact_saved", case=patient_id) as work:
        values: dict[str, Any] = {
            "kind": kind,
            "what": what,
            "source": source,
            "as_of": as_of,
            "limits": limits,
            "ended_on": ended_on,
        }
        if fact_id is None:
            fact = HealthFact(patient_id=patient_id, **values)
            work.session.add(fact)
        else:
            fact = work.as_seen(HealthFact, fact_id, version)
            _set(fact, values)
        return fact.id


@repeatable
def add_action(
    desk: Desk,
    patient_id: UUID,
    *,
    text: str,
    owner_id: UUID,
    due_on: date | None = None,
    decision_id: UUID | None = None,
) -> UUID:
    """Give one named member something to do by a date."""
    with desk.recording("cases.action_added", case=patient_id) as work:
        return put_action(work, patient_id, text=text, owner_id=owner_id, due_on=due_on, decision_id=decision_id).id


def put_action(
    work: Recording,
    patient_id: UUID,
    *,
    text: str,
    owner_id: UUID,
    due_on: date | None = None,
    decision_id: UUID | None = None,
) -> ActionToDo:
    """Add an action inside a recording; the meeting uses it for the actions of a decision."""
    made = ActionToDo(
        patient_id=patient_id, text=text, owner_id=owner_id, due_on=due_on, made_at=work.at, decision_id=decision_id
    )
    work.session.add(made)
    return made


@repeatable
def close_action(
    desk: Desk, patient_id: UUID, action_id: UUID, version: int, state: ActionState, because: str = ""
) -> None:
    """Say how an action ended; its inverse is :func:`reopen_action`. Not done and changed say why (:class:`ReasonMissing`)."""
    if state in {ActionState.NOT_DONE, ActionState.CHANGED} and not because.strip():
        raise ReasonMissing
    with desk.recording("cases.action_changed", case=patient_id) as work:
        action = work.as_seen(ActionToDo, action_id, version)
        action.state, action.because, action.closed_at = state, because, work.at


@repeatable
def reopen_action(desk: Desk, patient_id: UUID, action_id: UUID, version: int) -> None:
    """Open an action again, as if it had not ended."""
    with desk.recording("cases.action_changed", case=patient_id) as work:
        action = work.as_seen(ActionToDo, action_id, version)
        action.state, action.because, action.closed_at = ActionState.OPEN, "", None


@repeatable
def witness_view(desk: Desk, patient_id: UUID) -> None:
    """Note in the audit that the member opened the case."""
    with desk.recording("cases.case_viewed", case=patient_id) as work:
        work.tell("cases", "patient", patient_id, how="viewed")
        work.rooms.clear()  # a look changes nothing: nobody has to read anything anew


def running_episode(session: Session, patient_id: UUID) -> Episode:
    """The episode that runs, or the last one."""
    episodes = select(Episode).where(Episode.patient_id == patient_id)
    newest = episodes.order_by(Episode.ended_on.is_(None).desc(), Episode.id.desc()).limit(1)
    return session.scalars(newest).one()


def _set(record: object, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if not hasattr(record, name):
            raise AttributeError(name)
        setattr(record, name, value)


def _refuse_unlikely(name: str, birth_date: date | None, today: date) -> None:
    if not name:
        raise NameMissing
    if len(name) > LONGEST_NAME:
        raise NameTooLong(most=LONGEST_NAME)
    if birth_date is not None and not date(1900, 1, 1) <= birth_date <= today:
        raise BirthDateUnlikely(day=birth_date.isoformat())


def _search_text(patient: Patient) -> str:
    return search_text(patient.name, patient.called, patient.number, patient.hospital_number, patient.birth_date)


def _highest_number(session: Session) -> str | None:
    """The highest number of our own making; numbers that a caseload brought along are passed over."""
    ours = select(Patient.number).where(Patient.number.like(f"{PREFIX}%"))
    rows = session.scalars(ours.order_by(func.length(Patient.number).desc(), Patient.number.desc()))
    return next((number for number in rows if number.removeprefix(PREFIX).isdecimal()), None)
