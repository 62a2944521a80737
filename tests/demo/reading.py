"""Everything that the rooms tell of a case, asked of every query as some audience, and the texts and numbers in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

import numpy as np

from resilience_desk.appointments.queries import appointments_of
from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.caregivers.terms import Situation
from resilience_desk.cases.queries import case_record, caseload
from resilience_desk.desk import Desk
from resilience_desk.meetings.case_queries import case_page
from resilience_desk.meetings.minutes_queries import minutes, person_copy
from resilience_desk.meetings.queries import meeting, meetings
from resilience_desk.overview.change_queries import changes_since, timeline
from resilience_desk.overview.telling import Sentence
from resilience_desk.overview.trends.queries import trends
from resilience_desk.people.audience import Audience
from resilience_desk.planning.queries import plan, plan_events, setbacks
from resilience_desk.trackers.metrics import METRICS
from resilience_desk.trackers.queries import days, tracking, written_down
from resilience_desk.words import Words

EVERY_METRIC = [metric.id for metric in METRICS]
LONG_AGO = date(2020, 1, 1)


def everything_of(desk: Desk, patient: UUID, audience: Audience | None) -> tuple[Any, ...]:
    """What every query of a case tells an audience (None: the signed-in member)."""
    return (
        case_record(desk, patient, audience),
        plan(desk, patient, audience),
        plan_events(desk, patient, audience),
        setbacks(desk, patient, audience),
        *(caregivers_of(desk, patient, audience, situation=situation) for situation in Situation),
        appointments_of(desk, patient, audience),
        tracking(desk, patient, audience),
        days(desk, patient, EVERY_METRIC, audience=audience),
        written_down(desk, patient, LONG_AGO, audience),
        trends(desk, patient, Words(), audience),
        timeline(desk, patient, audience, limit=1000),
        changes_since(desk, patient, None, audience),
    )


def meetings_as(desk: Desk, audience: Audience | None) -> tuple[Any, ...]:
    """Every meeting with its minutes, its cases' pages and the person's copies, for an audience."""
    told: list[Any] = []
    for line in meetings(desk):
        own = {row.id for row in caseload(desk) if row.mine}
        shown = meeting(desk, line.id, audience)
        told += [shown, minutes(desk, line.id, audience)]
        for item in shown.items:
            if item.patient_id in own:
                told += [case_page(desk, item.id, audience), person_copy(desk, item.id)]
    return tuple(told)


def plain(value: Any) -> Any:
    """A view as plain values that can be compared: without identifiers, which differ from telling to telling."""
    if isinstance(value, Sentence):
        return value.spoken(Words())
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, np.ndarray):
        return [None if item != item else item for item in value.tolist()]
    if isinstance(value, (set, frozenset)):
        return sorted(str(plain(item)) for item in value)
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return value.replace(second=0, microsecond=0).isoformat()
    if isinstance(value, UUID):
        return "an identifier"
    return value.value if isinstance(value, Enum) else value


def leaves(value: Any) -> Iterator[Any]:
    """Every single value inside a plain one."""
    value = plain(value)
    if isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from leaves(part)
    else:
        yield value


def texts(value: Any) -> Iterator[str]:
    """Every text inside a plain value."""
    return (leaf for leaf in leaves(value) if isinstance(leaf, str))
