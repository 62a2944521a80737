"""Filling the views of a case's own room, for an audience."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import date
from uuid import UUID

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from resilience_desk.cases.actions import running_episode
from resilience_desk.cases.note_queries import formulations, notes
from resilience_desk.cases.records import ActionToDo, CareTeamMember, Episode, Flag, HealthFact, IntakeBatch, Patient
from resilience_desk.cases.terms import ActionState
from resilience_desk.cases.views import (
    ActionView,
    CareTeamView,
    CaseloadRow,
    CaseRecordView,
    EpisodeView,
    FlagView,
    HealthFactView,
    IntakeBatchView,
    OwnActionView,
    PatientView,
    PersonFound,
)
from resilience_desk.desk import Desk
from resilience_desk.errors import Refused
from resilience_desk.people.audience import Audience, Topic, shown
from resilience_desk.people.queries import member_audience, seen_by
from resilience_desk.people.records import Member
from resilience_desk.storage.text import fold, like_pattern
from resilience_desk.words import mark

FOUND_AT_MOST = 30


class NobodyWithNumber(Refused):
    """No person has that number, or the member may not see who has."""

    sentence = mark("Nobody with the number {number} is known here. Nothing was changed.")


def find_people(desk: Desk, typed: str, limit: int = FOUND_AT_MOST) -> tuple[PersonFound, ...]:
    """People whose names or numbers or birth date hold every part of what was typed; own cases are not favoured.

    Sorted by name. An empty text finds nobody.
    """
    parts = [part for part in map(fold, typed.split()) if part]
    if not parts:
        return ()
    with desk.reading() as session:
        audience = member_audience(desk, session)
        wanted = select(Patient)
        for part in parts:
            wanted = wanted.where(Patient.search_text.like(like_pattern(part), escape="\\"))
        people = session.scalars(wanted.where(Patient.withdrawn_at.is_(None)).order_by(Patient.sort_key).limit(limit))
        return tuple(shown(audience, _found(patient)) for patient in people if audience.may_see(Topic.IDENTITY))


def person_numbered(desk: Desk, number: str) -> UUID:
    """The person with a number of this practice, capitals aside; raises :class:`NobodyWithNumber`."""
    wanted = number.strip().casefold()
    found = (person.id for person in find_people(desk, number, limit=1_000) if person.number.casefold() == wanted)
    patient_id = next(found, None)
    if patient_id is None:
        raise NobodyWithNumber(number=number)
    return patient_id


def like_named(desk: Desk, name: str, birth_date: date | None, hospital_number: str) -> tuple[PersonFound, ...]:
    """People who may be the same person: the same hospital number, or the same name parts and no other birth date."""
    parts = sorted(fold(name).split())
    with desk.reading() as session:
        audience = member_audience(desk, session)
        near = _near(parts, hospital_number)
        found = session.scalars(near.where(Patient.withdrawn_at.is_(None)).limit(200))
        return tuple(
            shown(audience, _found(patient))
            for patient in found
            if _is_like(patient, parts, birth_date, hospital_number) and audience.may_see(Topic.IDENTITY)
        )


def _near(parts: list[str], hospital_number: str) -> Select[Patient]:
    same_name = and_(*(Patient.search_text.like(like_pattern(part), escape="\\") for part in parts)) if parts else None
    choices = [choice for choice in (same_name,) if choice is not None]
    if hospital_number:
        choices.append(Patient.hospital_number == hospital_number)
    return select(Patient).where(or_(*choices)) if choices else select(Patient).where(Patient.id.is_(None))


def _is_like(patient: Patient, parts: list[str], birth_date: date | None, hospital_number: str) -> bool:
    if hospital_number and patient.hospital_number == hospital_number:
        return True
    same_name = sorted(fold(patient.name).split()) == parts
    return same_name and (birth_date is None or patient.birth_date is None or patient.birth_date == birth_date)


def _found(patient: Patient) -> PersonFound:
    return PersonFound(
        id=patient.id,
        name=patient.name,
        number=patient.number,
        hospital_number=patient.hospital_number,
        birth_date=patient.birth_date,
    )


def caseload(desk: Desk) -> tuple[CaseloadRow, ...]:
    """Everybody in care whom the member may see, by name; who is on one of the member's own cases is ``mine``."""
    with desk.reading() as session:
        plain = member_audience(desk, session)
        own = desk.own_cases(session)
        own_audience = member_audience(desk, session, next(iter(own))) if own else plain
        members = {member.id: member for member in session.scalars(select(Member))}
        teams, actions = _care_teams(session), _action_counts(session, desk.today)
        rows = session.execute(
            select(Patient.id, Patient.name, Patient.number, Episode)
            .join(Episode, Episode.patient_id == Patient.id)
            .where(Patient.withdrawn_at.is_(None), Episode.ended_on.is_(None))
            .order_by(Patient.sort_key)
        )
        listed: list[CaseloadRow] = []
        for row in rows:
            audience = own_audience if row.id in own else plain
            if not audience.may_see(Topic.CARE):
                continue
            episode: Episode = row.Episode
            key_worker = members.get(episode.key_worker_id) if episode.key_worker_id else None
            open_actions, overdue = actions.get(row.id, (0, 0))
            view = CaseloadRow(
                id=row.id,
                name=row.name,
                number=row.number,
                stage=episode.stage,
                week=week_of(episode.started_on, desk.today),
                key_worker=key_worker.name if key_worker else None,
                team_initials=tuple(
                    (members[each].initials, members[each].discipline) for each in teams.get(row.id, ())
                ),
                what_matters=episode.what_matters,
                question=episode.question,
                open_actions=open_actions,
                overdue_actions=overdue,
                mine=row.id in own,
            )
            listed.append(shown(audience, view))
        return tuple(listed)


def my_actions(desk: Desk) -> tuple[OwnActionView, ...]:
    """The open actions that the signed-in member owns, on the cases they may see: the earliest date first, none last."""
    with desk.reading() as session:
        plain, own = member_audience(desk, session), desk.own_cases(session)
        on_own = member_audience(desk, session, next(iter(own))) if own else plain
        members = {member.id: member for member in session.scalars(select(Member))}
        rows = session.execute(
            select(ActionToDo, Patient.name, Patient.number)
            .join(Patient, Patient.id == ActionToDo.patient_id)
            .where(ActionToDo.owner_id == desk.actor.member, ActionToDo.state == ActionState.OPEN)
            .where(Patient.withdrawn_at.is_(None))
            .order_by(ActionToDo.due_on.is_(None), ActionToDo.due_on, ActionToDo.id)
        )
        views = (
            (
                on_own if action.patient_id in own else plain,
                OwnActionView(
                    patient_id=action.patient_id,
                    name=name,
                    number=number,
                    action=action_view(action, members, desk.today),
                ),
            )
            for action, name, number in rows
        )
        return tuple(shown(audience, view) for audience, view in views if audience.may_see(Topic.CARE))


def people_by_id(desk: Desk, patient_ids: Collection[UUID]) -> dict[UUID, PersonFound]:
    """Who some people are, by their identifiers; those whose names the member may not see are left out."""
    with desk.reading() as session:
        audience = member_audience(desk, session)
        if not audience.may_see(Topic.IDENTITY):
            return {}
        people = session.scalars(select(Patient).where(Patient.id.in_(patient_ids), Patient.withdrawn_at.is_(None)))
        return {patient.id: shown(audience, _found(patient)) for patient in people}


def case_record(desk: Desk, patient_id: UUID, audience: Audience | None = None) -> CaseRecordView:
    """One case as the cases room knows it; ``audience`` is the signed-in member unless another is given."""
    with desk.reading() as session:
        audience = seen_by(desk, session, patient_id, audience)
        patient = session.get_one(Patient, patient_id)
        members = {member.id: member for member in session.scalars(select(Member))}
        episode = running_episode(session, patient_id)
        view = CaseRecordView(
            patient=_patient(patient),
            episode=_episode(session, episode, members, desk.today),
            flags=tuple(_flag(flag, members) for flag in session.scalars(_standing_flags(patient_id))),
            notes=notes(desk, session, patient_id, members, audience),
            formulations=formulations(session, patient_id, members),
            health=tuple(_health(fact) for fact in session.scalars(_health_facts(patient_id))),
            actions=tuple(action_view(each, members, desk.today) for each in session.scalars(_actions(patient_id))),
            may_read=audience.may_see(Topic.GOALS),
        )
        return shown(audience, view)


def intake_batches(desk: Desk) -> tuple[IntakeBatchView, ...]:
    """The caseloads that were taken in, newest first."""
    with desk.reading() as session:
        audience = member_audience(desk, session)
        batches = session.scalars(select(IntakeBatch).order_by(IntakeBatch.taken_at.desc()))
        return tuple(
            shown(
                audience,
                IntakeBatchView(
                    id=batch.id,
                    version=batch.version,
                    file_name=batch.file_name,
                    taken_at=batch.taken_at,
                    people=batch.people,
                    undone=batch.undone_at is not None,
                ),
            )
            for batch in batches
        )


def week_of(started_on: date | None, today: date) -> int | None:
    """Which week of care a day is in, counted from 1; None when the start is unknown or to come."""
    if started_on is None or started_on > today:
        return None
    return (today - started_on).days // 7 + 1


def action_view(action: ActionToDo, members: dict[UUID, Member], today: date) -> ActionView:
    """An action as everybody on the case reads it; ``days_late`` counts only while it is open."""
    owner = members[action.owner_id]
    late = action.state is ActionState.OPEN and action.due_on is not None and action.due_on < today
    return ActionView(
        id=action.id,
        version=action.version,
        text=action.text,
        owner_id=owner.id,
        owner=owner.name,
        owner_initials=owner.initials,
        owner_discipline=owner.discipline,
        due_on=action.due_on,
        days_late=(today - action.due_on).days if late and action.due_on else 0,
        state=action.state,
        because=action.because,
        closed_at=action.closed_at,
    )


def _care_teams(session: Session) -> dict[UUID, list[UUID]]:
    teams: dict[UUID, list[UUID]] = {}
    rows = session.execute(
        select(CareTeamMember.patient_id, CareTeamMember.member_id)
        .where(CareTeamMember.until_on.is_(None))
        .order_by(CareTeamMember.id)
    )
    for row in rows:
        teams.setdefault(row.patient_id, []).append(row.member_id)
    return teams


def _action_counts(session: Session, today: date) -> dict[UUID, tuple[int, int]]:
    """Open and overdue actions of every case that has any."""
    late = func.sum(case((ActionToDo.due_on < today, 1), else_=0))
    rows = session.execute(
        select(ActionToDo.patient_id, func.count(), late)
        .where(ActionToDo.state == ActionState.OPEN)
        .group_by(ActionToDo.patient_id)
    )
    return {patient: (count, int(overdue or 0)) for patient, count, overdue in rows}


def _standing_flags(patient_id: UUID) -> Select[Flag]:
    return select(Flag).where(Flag.patient_id == patient_id, Flag.cleared_at.is_(None)).order_by(Flag.raised_at)


def _health_facts(patient_id: UUID) -> Select[HealthFact]:
    return (
        select(HealthFact).where(HealthFact.patient_id == patient_id).order_by(HealthFact.as_of.desc(), HealthFact.id)
    )


def _actions(patient_id: UUID) -> Select[ActionToDo]:
    """Open ones first, the earliest date first; those without a date last."""
    return (
        select(ActionToDo)
        .where(ActionToDo.patient_id == patient_id)
        .order_by((ActionToDo.state != ActionState.OPEN), ActionToDo.due_on.is_(None), ActionToDo.due_on, ActionToDo.id)
    )


def _patient(patient: Patient) -> PatientView:
    return PatientView(**{part.name: getattr(patient, part.name) for part in fields(PatientView)})


def _episode(session: Session, episode: Episode, members: dict[UUID, Member], today: date) -> EpisodeView:
    key_worker = members.get(episode.key_worker_id) if episode.key_worker_id else None
    places = session.scalars(
        select(CareTeamMember)
        .where(CareTeamMember.episode_id == episode.id, CareTeamMember.until_on.is_(None))
        .order_by(CareTeamMember.id)
    )
    return EpisodeView(
        id=episode.id,
        version=episode.version,
        stage=episode.stage,
        started_on=episode.started_on,
        week=week_of(episode.started_on, today),
        planned_weeks=episode.planned_weeks,
        ended_on=episode.ended_on,
        team_id=episode.team_id,
        key_worker_id=episode.key_worker_id,
        key_worker=key_worker.name if key_worker else None,
        condition=episode.condition,
        what_matters=episode.what_matters,
        question=episode.question,
        joined_midway=episode.joined_midway,
        care_team=tuple(
            CareTeamView(
                member_id=place.member_id,
                name=members[place.member_id].name,
                initials=members[place.member_id].initials,
                discipline=members[place.member_id].discipline,
                covers=members[place.covers_id].name if place.covers_id else None,
            )
            for place in places
        ),
    )


def _flag(flag: Flag, members: dict[UUID, Member]) -> FlagView:
    raised_by = members[flag.raised_by].name
    return FlagView(id=flag.id, version=flag.version, text=flag.text, raised_by=raised_by, raised_at=flag.raised_at)


def _health(fact: HealthFact) -> HealthFactView:
    return HealthFactView(**{part.name: getattr(fact, part.name) for part in fields(HealthFactView)})
