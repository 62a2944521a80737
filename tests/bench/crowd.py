"""A real encrypted practice with a crowd of people, laid in bulk: through Core statements, since actions journal each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice, product
from typing import Any
from uuid import UUID

from sqlalchemy import Float, Integer, Table, cast, func, insert, inspect, literal, null, select, true

from resilience_desk.cases.actions import register_patient
from resilience_desk.cases.numbers import search_text, sort_key
from resilience_desk.cases.records import CareTeamMember, Episode, Patient
from resilience_desk.cases.terms import Stage
from resilience_desk.desk import Desk
from resilience_desk.people.queries import practice
from resilience_desk.storage.base import Record
from resilience_desk.storage.identifiers import new_id
from resilience_desk.tables.day_numbers import day_number
from resilience_desk.trackers.actions import agree_tracking
from resilience_desk.trackers.days import DAY_RULES_VERSION
from resilience_desk.trackers.records import DayRow, DaySeries
from resilience_desk.trackers.terms import Tracking

METRICS = {"pain": 11, "mood": 11, "steps": 12_000, "asleep_min": 600}
"""Four daily trackers, and below what each day's value lies."""
_GIVEN = ("Marta", "João", "Ayşe", "Ingrid", "Pavel", "Chidi", "Leila", "Søren", "Anh", "Élodie", "Tomás", "Ruth")
_FAMILY = ("Silva", "Novák", "Yılmaz", "Berg", "Okafor", "Haddad", "Nguyen", "Müller", "Rossi", "O’Brien", "Kowalska")
_SECOND = ("Pereira", "Lind", "Costa", "Demir", "Holm", "Adeyemi", "Karimi", "Tran", "Weber", "Bianchi", "Walsh", "Maj")
_FIRST_NUMBER = 20_000
_AT_ONCE = 400


def register_some(desk: Desk, people: int) -> list[UUID]:
    """People registered by the real action, with their keys, on the first team: those whose case is opened."""
    team = practice(desk).teams[0].id
    found: list[UUID] = []
    for name, place in zip(_names(), range(people), strict=False):
        patient = register_patient(
            desk, name=name, team_id=team, hospital_number=f"H {place}", what_matters="Walk to the market again"
        )
        agree_tracking(desk, patient, Tracking.AGREED, metrics=METRICS)
        found.append(patient)
    return found


def add_people(desk: Desk, people: int) -> list[UUID]:
    """So many more people in care, each with an episode and their key worker's place on the care team."""
    team, today = practice(desk).teams[0].id, desk.today
    patients: list[Patient] = []
    episodes: list[Episode] = []
    places: list[CareTeamMember] = []
    for place, name in enumerate(islice(_names(), people)):
        patient = _patient(place, name)
        episode = Episode(
            patient_id=patient.id,
            team_id=team,
            key_worker_id=desk.actor.member,
            stage=Stage.ACTIVE,
            started_on=today - timedelta(days=place % 900),
        )
        patients.append(patient)
        episodes.append(episode)
        places.append(
            CareTeamMember(patient_id=patient.id, episode_id=episode.id, member_id=desk.actor.member, from_on=today)
        )
    with desk.practice.writing.begin() as connection:
        for records in (patients, episodes, places):
            connection.execute(insert(_table(type(records[0]))), [_row(record) for record in records])
    return [patient.id for patient in patients]


def add_days(desk: Desk, patients: Sequence[UUID], years: int) -> int:
    """``years`` of days of all of :data:`METRICS` for each patient, up to today; returns how many. SQLite makes them up."""
    last = day_number(desk.today)
    first = last - round(365.25 * years) + 1
    rows = 0
    for start in range(0, len(patients), _AT_ONCE):
        series = [
            DaySeries(
                patient_id=patient,
                metric=metric,
                method="",
                zone="Europe/Lisbon",
                rules=DAY_RULES_VERSION,
                sources=["app"],
            )
            for patient, metric in product(patients[start : start + _AT_ONCE], METRICS)
        ]
        with desk.practice.writing.begin() as connection:
            before = connection.scalar(select(func.coalesce(func.max(DaySeries.id), 0)))
            values = [{name: value for name, value in _row(one).items() if name != "id"} for one in series]
            connection.execute(insert(_table(DaySeries)), values)
            days = select(literal(first, Integer).label("day")).cte("days", recursive=True)
            days = days.union_all(select(days.c.day + 1).where(days.c.day < last))
            for metric, below in METRICS.items():
                value = cast(func.abs(func.random()) % below, Float)
                made = (
                    select(DaySeries.id, days.c.day, value, null(), null(), null(), 1, -1, False, 0)
                    .join_from(DaySeries, days, true())
                    .where(DaySeries.id > before, DaySeries.metric == metric)
                    .order_by(DaySeries.id, days.c.day)
                )
                names = [column.name for column in _table(DayRow).columns]
                rows += connection.execute(insert(_table(DayRow)).from_select(names, made)).rowcount
    return rows


def _names() -> Iterable[str]:
    """Names without end; in the order in which a list of them would not be sorted."""
    return (f"{given} {second} {family}" for second, family, given in cycle(product(_SECOND, _FAMILY, _GIVEN)))


def _patient(place: int, name: str) -> Patient:
    number, hospital_number = f"RD-{_FIRST_NUMBER + place}", f"H {400_000 + place}"
    born = date(1935, 1, 1) + timedelta(days=place * 37 % 25_000)
    return Patient(
        id=new_id(),
        number=number,
        name=name,
        sort_key=sort_key(name),
        search_text=search_text(name, "", number, hospital_number, born),
        registered_at=datetime(2026, 1, 5, 9, tzinfo=UTC),
        birth_date=born,
        hospital_number=hospital_number,
    )


def _table(kind: type[Record]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)
    return table


def _row(record: Record) -> dict[str, Any]:
    """A record as the row it would be, at its first version."""
    values = {attribute.key: getattr(record, attribute.key, None) for attribute in inspect(type(record)).column_attrs}
    return values | ({"version": 1} if "version" in values else {})
