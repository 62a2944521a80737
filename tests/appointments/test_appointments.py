"""Appointments are planned, held or not, and seen by those who may."""

from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desk.appointments import actions
from resilience_desk.appointments.actions import (
    Details,
    change_appointment,
    plan_appointment,
    record_outcome,
    restore_appointment,
    take_back_appointment,
)
from resilience_desk.appointments.clock import TimeSkipped, clock_of, instant_of
from resilience_desk.appointments.queries import appointments_between, appointments_of, next_appointments
from resilience_desk.appointments.terms import OUTCOME_WORDS, WAY_WORDS, Outcome, Way
from resilience_desk.cases.actions import register_patient
from resilience_desk.desk import Desk
from resilience_desk.errors import ChangedMeanwhile, NotPermitted
from resilience_desk.people.audience import Topic, caregiver_audience, patient_audience
from tests.practices import Clinic, member_named

TOMORROW = date(2026, 11, 20)
LISBON = ZoneInfo("Europe/Lisbon")


def test_what_is_planned_is_next_with_its_clock_time_and_who_holds_it(desk: Desk) -> None:
    marta = register_patient(desk, name="Marta Silva")
    elif_kaya = member_named(desk, "elif")
    details = Details(
        day=TOMORROW, at=time(14, 30), minutes=45, way=Way.GROUP, member_ids=(elif_kaya,), with_others="Dr Lopes"
    )
    planned = plan_appointment(desk, marta, details)
    shown = appointments_of(desk, marta).next
    assert shown is not None
    assert (shown.id, shown.day, shown.at, shown.minutes, shown.way) == (planned, TOMORROW, time(14, 30), 45, Way.GROUP)
    assert shown.with_names == ("Elif Kaya", "Dr Lopes")
    assert next_appointments(desk)[marta].id == planned
    assert next_appointments(desk, []) == {}


def test_an_appointment_without_a_time_has_none_and_is_not_past_on_its_day(desk: Desk, clinic: Clinic) -> None:
    marta = register_patient(desk, name="Marta Silva")
    plan_appointment(desk, marta, Details(day=desk.today))
    clinic.clock.advance(hours=10)
    shown = appointments_of(desk, marta)
    assert shown.next is not None
    assert (shown.next.at, shown.next.minutes, shown.next.way) == (None, None, None)
    clinic.clock.advance(hours=10)
    later = appointments_of(desk, marta)
    assert (later.next, len(later.recent), later.not_said) == (None, 1, 1)


def test_how_it_went_is_said_and_unsaid(desk: Desk, clinic: Clinic) -> None:
    marta = register_patient(desk, name="Marta Silva")
    planned = plan_appointment(desk, marta, Details(day=TOMORROW, at=time(9)))
    clinic.clock.advance(days=2)
    record_outcome(desk, marta, planned, 1, Outcome.CANCELLED_BY_THEM, "a hard night")
    recent = appointments_of(desk, marta).recent[0]
    assert (recent.outcome, recent.reason) == (Outcome.CANCELLED_BY_THEM, "a hard night")
    with pytest.raises(ChangedMeanwhile):
        record_outcome(desk, marta, planned, 1, Outcome.CAME)
    record_outcome(desk, marta, planned, 2, Outcome.PLANNED)
    assert appointments_of(desk, marta).not_said == 1


def test_a_cancelled_one_stays_in_sight_and_is_not_next(desk: Desk) -> None:
    marta = register_patient(desk, name="Marta Silva")
    first = plan_appointment(desk, marta, Details(day=TOMORROW, at=time(9)))
    second = plan_appointment(desk, marta, Details(day=TOMORROW + timedelta(days=7)))
    record_outcome(desk, marta, first, 1, Outcome.CANCELLED_BY_US)
    shown = appointments_of(desk, marta)
    assert [each.id for each in shown.coming] == [first, second]
    assert shown.next is not None
    assert (shown.next.id, next_appointments(desk)[marta].id) == (second, second)


def test_a_change_moves_it_and_exchanges_who_holds_it(desk: Desk) -> None:
    marta = register_patient(desk, name="Marta Silva")
    first, second = member_named(desk, "elif"), member_named(desk, "laura")
    planned = plan_appointment(desk, marta, Details(day=TOMORROW, at=time(9), member_ids=(first,)))
    moved = Details(day=TOMORROW + timedelta(days=1), at=time(16), way=Way.PHONE, member_ids=(second,))
    change_appointment(desk, marta, planned, 1, moved)
    shown = appointments_of(desk, marta).next
    assert shown is not None
    assert (shown.day, shown.at, shown.way, shown.with_names) == (moved.day, time(16), Way.PHONE, ("Laura Novak",))
    assert appointments_between(desk, moved.day, moved.day, first) == ()
    assert [each.name for each in appointments_between(desk, moved.day, moved.day, second)] == ["Marta Silva"]


def test_one_entered_by_mistake_is_taken_back_and_restored(desk: Desk) -> None:
    marta = register_patient(desk, name="Marta Silva")
    planned = plan_appointment(desk, marta, Details(day=TOMORROW))
    take_back_appointment(desk, marta, planned, 1)
    assert (appointments_of(desk, marta).coming, next_appointments(desk)) == ((), {})
    assert appointments_between(desk, TOMORROW, TOMORROW) == ()
    restore_appointment(desk, marta, planned, 2)
    assert next_appointments(desk)[marta].id == planned


def test_what_cannot_be_right_is_refused(desk: Desk) -> None:
    marta = register_patient(desk, name="Marta Silva")
    with pytest.raises(actions.DayUnlikely):
        plan_appointment(desk, marta, Details(day=date(2091, 1, 1)))
    with pytest.raises(actions.LengthUnlikely):
        plan_appointment(desk, marta, Details(day=TOMORROW, minutes=0))
    with pytest.raises(TimeSkipped) as skipped:
        plan_appointment(desk, marta, Details(day=date(2027, 3, 28), at=time(1, 30)))
    assert "01:30" in str(skipped.value)
    assert appointments_of(desk, marta).coming == ()


def test_an_appointment_of_another_case_is_not_changed_through_this_one(desk: Desk) -> None:
    marta, jo = register_patient(desk, name="Marta Silva"), register_patient(desk, name="Jo Lund")
    planned = plan_appointment(desk, marta, Details(day=TOMORROW))
    with pytest.raises(NotPermitted):
        record_outcome(desk, jo, planned, 1, Outcome.CAME)


def test_the_person_sees_dates_and_reason_and_a_caregiver_only_what_was_granted(desk: Desk) -> None:
    marta = register_patient(desk, name="Marta Silva")
    planned = plan_appointment(desk, marta, Details(day=TOMORROW, purpose="walking"))
    record_outcome(desk, marta, planned, 1, Outcome.PLANNED, "CANARY")
    assert "CANARY" in repr(appointments_of(desk, marta, patient_audience()))
    with_dates = repr(appointments_of(desk, marta, caregiver_audience(frozenset({Topic.APPOINTMENTS}))))
    assert "walking" in with_dates
    assert "CANARY" not in with_dates
    nothing = appointments_of(desk, marta, caregiver_audience(frozenset({Topic.PLAN})))
    assert (nothing.next, nothing.coming, nothing.not_said) == (None, (), None)
    assert Topic.APPOINTMENTS in nothing.withheld


def test_the_coordinator_plans_for_everybody(desk: Desk, clinic: Clinic) -> None:
    marta = register_patient(desk, name="Marta Silva")
    desk.close()
    cora = clinic.sign_in("cora")
    try:
        plan_appointment(cora, marta, Details(day=TOMORROW, at=time(8)))
        day = appointments_between(cora, TOMORROW, TOMORROW)
        assert [(each.name, each.appointment.at) for each in day] == [("Marta Silva", time(8))]
        assert marta in next_appointments(cora)
    finally:
        cora.close()


def test_every_way_and_outcome_has_words_that_blame_nobody() -> None:
    assert set(WAY_WORDS) == set(Way)
    assert set(OUTCOME_WORDS) == set(Outcome)
    said = " ".join(OUTCOME_WORDS.values()).casefold()
    assert not [word for word in ("no show", "no-show", "fail", "miss", "dna", "refuse") if word in said]


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2027, 3, 28), 23), (date(2026, 10, 25), 25), (date(2026, 11, 20), 24)]
)
def test_days_on_which_the_clock_changes_are_as_long_as_they_are(day: date, hours: int) -> None:
    length = instant_of(day + timedelta(days=1), time(0), LISBON) - instant_of(day, time(0), LISBON)
    assert length == timedelta(hours=hours)


ZONES = st.sampled_from(
    [ZoneInfo(name) for name in ("Europe/Lisbon", "Europe/Berlin", "America/New_York", "Asia/Kolkata")]
)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.times(), ZONES)
def test_a_clock_time_reads_back_from_its_instant_or_does_not_exist(day: date, at: time, zone: ZoneInfo) -> None:
    try:
        instant = instant_of(day, at, zone)
    except TimeSkipped:
        assert at.hour in {1, 2}
        return
    assert clock_of(instant, zone) == (day, at)
