"""Trends say what the days show, with how many days, and draw nothing where nothing is known."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import numpy as np
import pytest

from resilience_desk.cases.actions import register_patient
from resilience_desk.desk import Desk
from resilience_desk.overview.trends.queries import trends
from resilience_desk.people.audience import caregiver_audience, wall
from resilience_desk.trackers.actions import agree_tracking, write_down
from resilience_desk.trackers.records import Tracking
from resilience_desk.words import Words

ENGLISH = Words()


@pytest.fixture
def person(desk: Desk) -> UUID:
    patient = register_patient(desk, name="Marta Silva")
    agree_tracking(desk, patient, Tracking.AGREED, metrics=["pain", "mood", "meaningful_activity_min"])
    return patient


def diary(desk: Desk, person: UUID, metric: str, days_ago: range, value: float) -> None:
    for back in days_ago:
        write_down(desk, person, desk.today - timedelta(days=back), {metric: value})


def test_what_the_person_does_stands_first_and_pain_last(desk: Desk, person: UUID) -> None:
    for metric in ("pain", "mood", "meaningful_activity_min"):
        diary(desk, person, metric, range(1), 5)
    rows = trends(desk, person, ENGLISH).rows
    assert [row.metric for row in rows] == ["meaningful_activity_min", "mood", "pain"]


def test_a_change_is_said_with_its_days_and_only_past_the_measures_own_error(desk: Desk, person: UUID) -> None:
    diary(desk, person, "pain", range(28), 4)
    diary(desk, person, "pain", range(28, 56), 5)
    (row,) = trends(desk, person, ENGLISH).rows
    assert row.change == "about the same as in the 4 weeks before (28 and 28 of 28 days)"
    diary(desk, person, "pain", range(28, 56), 7.5)
    (row,) = trends(desk, person, ENGLISH).rows
    assert row.change == "3.5 less than in the 4 weeks before (28 and 28 of 28 days)"
    assert row.latest == 4


def test_too_few_days_claim_nothing(desk: Desk, person: UUID) -> None:
    diary(desk, person, "pain", range(3), 4)
    (row,) = trends(desk, person, ENGLISH).rows
    assert (row.change, row.latest, row.latest_entries) == (None, None, 3)


def test_a_gap_is_a_gap_in_the_line_and_is_named_when_it_is_long(desk: Desk, person: UUID) -> None:
    diary(desk, person, "pain", range(7), 4)
    diary(desk, person, "pain", range(27, 34), 4)
    (row,) = trends(desk, person, ENGLISH).rows
    assert row.gaps == ((desk.today - timedelta(days=26), desk.today - timedelta(days=7)),)
    assert row.typical is not None and row.typical_day is not None
    missing = row.typical[np.isin(row.typical_day, [(desk.today - timedelta(days=15) - date(1970, 1, 1)).days])]
    assert np.isnan(missing).all()


def test_somebody_without_consent_sees_no_trend_and_the_wall_sees_it(desk: Desk, person: UUID) -> None:
    diary(desk, person, "pain", range(3), 4)
    assert trends(desk, person, ENGLISH, caregiver_audience(frozenset())).rows == ()
    assert trends(desk, person, ENGLISH, wall()).rows
