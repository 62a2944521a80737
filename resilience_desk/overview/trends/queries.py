"""Filling the trends of a case: its days and every event of it, on one time axis, for an audience."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from resilience_desk.desk import Desk
from resilience_desk.overview.trends.event_queries import events
from resilience_desk.overview.trends.rows import first_and_last, in_reading_order, trend_row
from resilience_desk.overview.trends.views import TrendsView
from resilience_desk.people.audience import Audience, Topic, shown
from resilience_desk.people.queries import seen_by
from resilience_desk.trackers.metrics import METRICS
from resilience_desk.trackers.queries import wish_of
from resilience_desk.trackers.stored_samples import read_days
from resilience_desk.words import Words


def trends(desk: Desk, patient_id: UUID, words: Words, audience: Audience | None = None) -> TrendsView:
    """Everything a person tracks as rows, and the events of their case, oldest first; ended today."""
    with desk.reading() as session:
        audience = seen_by(desk, session, patient_id, audience)
        columns = in_reading_order(read_days(session, patient_id, [metric.id for metric in METRICS]))
        first, last = first_and_last(columns, desk.today)
        prefers_not = wish_of(session, patient_id)
    if not audience.may_see(Topic.CARE):
        return shown(audience, _nothing(desk.today))
    view = TrendsView(
        first_day=first,
        last_day=last,
        rows=tuple(trend_row(column, last, words) for column in columns),
        events=events(desk, patient_id, words, audience),
        prefers_not=prefers_not,
    )
    return shown(audience, view)


def _nothing(today: date) -> TrendsView:
    return TrendsView(first_day=today, last_day=today, rows=(), events=(), prefers_not=None)
