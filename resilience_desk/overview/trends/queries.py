"""Filling the trends of a case: its days and every event of it, on one time axis, for an audience."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from resilience_desk.desk import Desk
from resilience_desk.overview.trends.rows import first_and_last, in_reading_order, trend_row
from resilience_desk.overview.trends.views import EventView, TrendsView
from resilience_desk.people.audience import Audience, Topic, shown
from resilience_desk.people.queries import member_audience
from resilience_desk.trackers.metrics import METRICS
from resilience_desk.trackers.queries import wish_of
from resilience_desk.trackers.stored_samples import read_days
from resilience_desk.words import Words

Events = Callable[[Session, UUID, Words], Iterable[EventView]]
"""What a room gives to the event lane of a case."""

EVENT_SOURCES: tuple[Events, ...] = ()


def trends(desk: Desk, patient_id: UUID, words: Words, audience: Audience | None = None) -> TrendsView:
    """Everything a person tracks as rows, and the events of their case, oldest first; ended today."""
    with desk.reading() as session:
        audience = audience or member_audience(desk, session, patient_id)
        columns = in_reading_order(read_days(session, patient_id, [metric.id for metric in METRICS]))
        first, last = first_and_last(columns, desk.today)
        events = [event for source in EVENT_SOURCES for event in source(session, patient_id, words)]
        view = TrendsView(
            first_day=min([first, *(event.day for event in events)]),
            last_day=last,
            rows=tuple(trend_row(column, last, words) for column in columns),
            events=tuple(sorted(events, key=_by_day)),
            prefers_not=wish_of(session, patient_id),
        )
        return shown(audience, view) if audience.may_see(Topic.CARE) else shown(audience, _nothing(desk.today))


def _by_day(event: EventView) -> tuple[date, str]:
    return event.day, event.title


def _nothing(today: date) -> TrendsView:
    return TrendsView(first_day=today, last_day=today, rows=(), events=(), prefers_not=None)
