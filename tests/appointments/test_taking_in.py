"""A day list is previewed, taken in as one batch, taken in again without a change, and undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from resilience_desk.appointments.actions import Details, change_appointment, plan_appointment, record_outcome
from resilience_desk.appointments.day_list import read_pasted
from resilience_desk.appointments.list_actions import AlreadyUndone, take_in_day_list, undo_day_list
from resilience_desk.appointments.listed import DayList, Unmatched
from resilience_desk.appointments.queries import appointments_between, appointments_of, day_lists, preview_day_list
from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.appointments.views import AppointmentView
from resilience_desk.cases.actions import register_patient
from resilience_desk.desk import Desk
from resilience_desk.storage.journal import JournalRow
from tests.practices import Clinic

DAY = date(2026, 11, 20)
HEAD = "date,time,number,hospital number,name,birth date,with,minutes,status,room,appointment id\n"


def a_list(desk: Desk, *rows: str) -> DayList:
    return read_pasted(HEAD + "\n".join(rows), desk.zone.key, desk.today)


def journal_rows(desk: Desk) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(JournalRow)) or 0


def marta_and_jo(desk: Desk) -> tuple[UUID, UUID]:
    marta = register_patient(desk, name="Marta Silva", birth_date=date(1956, 3, 4), hospital_number="H 77-12")
    return marta, register_patient(desk, name="Jo Lund", birth_date=date(1980, 2, 1))


def only(desk: Desk, patient_id: UUID) -> AppointmentView:
    shown = appointments_of(desk, patient_id)
    assert len(shown.coming + shown.recent) == 1
    return (shown.coming + shown.recent)[0]


ROWS = (
    "2026-11-20,09:30,RD-0001,,,,Elif Kaya; Dr Lopes,45,booked,B 12,",
    "2026-11-20,10:30,,,\"Lund, Jo\",1980-02-01,LN,,,,",
)  # fmt: skip


def test_a_list_is_previewed_taken_in_and_seen(desk: Desk) -> None:
    marta, jo = marta_and_jo(desk)
    read = a_list(desk, *ROWS)
    before = journal_rows(desk)
    preview = preview_day_list(desk, read)
    assert (preview.new, preview.changed, preview.unchanged, preview.uncertain) == (2, 0, 0, 0)
    assert [(row.person.name, row.at) for row in preview.rows if row.person] == [
        ("Marta Silva", time(9, 30)),
        ("Jo Lund", time(10, 30)),
    ]
    assert journal_rows(desk) == before
    taken = take_in_day_list(desk, read)
    assert (taken.made, taken.changed, taken.unchanged, taken.left_out) == (2, 0, 0, 0)
    shown = only(desk, marta)
    assert (shown.at, shown.minutes, shown.with_names, shown.place) == (
        time(9, 30),
        45,
        ("Elif Kaya", "Dr Lopes"),
        "B 12",
    )
    assert only(desk, jo).with_names == ("Laura Novak",)
    assert [each.name for each in appointments_between(desk, DAY, DAY)] == ["Marta Silva", "Jo Lund"]


def test_the_same_list_again_changes_nothing_at_all(desk: Desk) -> None:
    marta_and_jo(desk)
    read = a_list(desk, *ROWS)
    take_in_day_list(desk, read)
    before, shown = journal_rows(desk), appointments_between(desk, DAY, DAY)
    again = take_in_day_list(desk, read)
    assert (again.batch_id, again.made, again.changed, again.unchanged) == (None, 0, 0, 2)
    assert (journal_rows(desk), appointments_between(desk, DAY, DAY)) == (before, shown)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (",,H7712,,", "Marta Silva"),
        (",RD-0001,,Silva,", "Marta Silva"),
        (",,RD-0001,,", "Marta Silva"),
        (",,,marta SILVA,04.03.1956", "Marta Silva"),
        (",,,Marta Silva,", Unmatched.NEEDS_BIRTH_DATE),
        (",,,Marta Silva,1957-03-04", Unmatched.NOT_FOUND),
        (",RD-0001,,Jo Lund,", Unmatched.CONTRADICTS),
        (",RD-0001,,Marta Silva,1980-02-01", Unmatched.CONTRADICTS),
        (",RD-0002,H 77-12,,", Unmatched.AMBIGUOUS),
        (",RD-9999,,,", Unmatched.NOT_FOUND),
        (",,,Nobody,1956-03-04", Unmatched.NOT_FOUND),
    ],
)
def test_who_is_meant_is_certain_or_told_never_guessed(desk: Desk, row: str, found: str | Unmatched) -> None:
    marta_and_jo(desk)
    read = a_list(desk, f"2026-11-20,{row},,,,,")
    shown = preview_day_list(desk, read).rows[0]
    assert (shown.person.name if shown.person else shown.why) == found
    assert take_in_day_list(desk, read).made == (1 if isinstance(found, str) else 0)


def test_two_people_of_one_name_and_day_are_asked_about_and_settled_by_hand(desk: Desk) -> None:
    twins = [register_patient(desk, name="Ana Costa", birth_date=date(1970, 5, 5)) for _ in range(2)]
    read = a_list(desk, "2026-11-20,09:00,,,Ana Costa,1970-05-05,,,,,")
    row = preview_day_list(desk, read).rows[0]
    assert (row.person, row.why, {each.id for each in row.candidates}) == (None, Unmatched.AMBIGUOUS, set(twins))
    assert take_in_day_list(desk, read).left_out == 1
    assert take_in_day_list(desk, read, {row.row: twins[1]}).made == 1
    assert appointments_of(desk, twins[0]).coming == ()
    assert only(desk, twins[1]).at == time(9)


def test_what_the_list_changes_is_changed_and_what_a_member_said_stays(desk: Desk) -> None:
    marta, _ = marta_and_jo(desk)
    row = "2026-11-20,{at},RD-0001,,,,{who},{minutes},{status},B 12,x-1"
    take_in_day_list(desk, a_list(desk, row.format(at="09:30", who="EK", minutes=45, status="booked")))
    record_outcome(desk, marta, only(desk, marta).id, only(desk, marta).version, Outcome.CAME)
    later = a_list(desk, row.format(at="11:00", who="LN", minutes=30, status="no show"))
    preview = preview_day_list(desk, later).rows[0]
    assert (set(preview.changes), preview.kept) == ({"when", "minutes", "members"}, ("outcome",))
    taken = take_in_day_list(desk, later)
    assert (taken.made, taken.changed) == (0, 1)
    shown = only(desk, marta)
    assert (shown.at, shown.minutes, shown.with_names, shown.outcome) == (time(11), 30, ("Laura Novak",), Outcome.CAME)


def test_an_outcome_in_the_list_fills_what_nobody_said(desk: Desk) -> None:
    marta, _ = marta_and_jo(desk)
    take_in_day_list(desk, a_list(desk, "2026-11-20,09:30,RD-0001,,,,,,booked,,"))
    assert take_in_day_list(desk, a_list(desk, "2026-11-20,09:30,RD-0001,,,,,,late,,")).changed == 1
    assert only(desk, marta).outcome is Outcome.LATE


def test_a_time_moved_by_hand_is_not_moved_back_by_the_same_list(desk: Desk) -> None:
    marta, _ = marta_and_jo(desk)
    read = a_list(desk, "2026-11-20,09:30,RD-0001,,,,,45,,,x-1")
    take_in_day_list(desk, read)
    shown = only(desk, marta)
    change_appointment(desk, marta, shown.id, shown.version, Details(day=DAY, at=time(15), minutes=60))
    assert take_in_day_list(desk, read).batch_id is None
    assert (only(desk, marta).at, only(desk, marta).minutes) == (time(15), 60)


def test_a_list_meets_what_was_planned_by_hand_and_fills_what_was_open(desk: Desk) -> None:
    marta, _ = marta_and_jo(desk)
    planned = plan_appointment(desk, marta, Details(day=DAY, way=Way.HOME))
    taken = take_in_day_list(desk, a_list(desk, "2026-11-20,09:30,RD-0001,,,,,45,,,"))
    assert (taken.made, taken.changed) == (0, 1)
    shown = only(desk, marta)
    assert (shown.id, shown.at, shown.minutes, shown.way) == (planned, time(9, 30), 45, Way.HOME)


def test_a_batch_is_undone_as_a_whole_and_can_be_taken_in_again(desk: Desk) -> None:
    marta, _ = marta_and_jo(desk)
    plan_appointment(desk, marta, Details(day=DAY, at=time(9, 30), place="A 1"))
    before = replace(only(desk, marta), version=0)
    read = a_list(desk, *ROWS)
    taken = take_in_day_list(desk, read)
    assert (taken.made, taken.changed) == (1, 1)
    assert taken.batch_id is not None
    undone = undo_day_list(desk, taken.batch_id)
    assert (undone.taken_back, undone.kept) == (2, 0)
    assert replace(only(desk, marta), version=0) == before
    assert [each.name for each in appointments_between(desk, DAY, DAY)] == ["Marta Silva"]
    with pytest.raises(AlreadyUndone):
        undo_day_list(desk, taken.batch_id)
    again = take_in_day_list(desk, read)
    assert (again.made, again.changed) == (1, 1)
    assert [batch.undone_at is None for batch in day_lists(desk)] == [True, False]


def test_what_somebody_changed_since_stays_when_a_batch_is_undone(desk: Desk) -> None:
    marta, _ = marta_and_jo(desk)
    taken = take_in_day_list(desk, a_list(desk, *ROWS))
    record_outcome(desk, marta, only(desk, marta).id, 1, Outcome.CAME)
    assert taken.batch_id is not None
    undone = undo_day_list(desk, taken.batch_id)
    assert (undone.taken_back, undone.kept) == (1, 1)
    assert only(desk, marta).outcome is Outcome.CAME


def test_batches_are_undone_one_after_the_other(desk: Desk) -> None:
    marta, _ = marta_and_jo(desk)
    first = take_in_day_list(desk, a_list(desk, "2026-11-20,09:30,RD-0001,,,,EK,45,,,x-1")).batch_id
    second = take_in_day_list(desk, a_list(desk, "2026-11-21,10:00,RD-0001,,,,LN,45,,,x-1")).batch_id
    assert first is not None
    assert second is not None
    undo_day_list(desk, second)
    assert (only(desk, marta).day, only(desk, marta).at, only(desk, marta).with_names) == (
        DAY,
        time(9, 30),
        ("Elif Kaya",),
    )
    assert undo_day_list(desk, first).taken_back == 1
    assert appointments_of(desk, marta).coming == ()


def test_who_may_not_keep_appointments_takes_nothing_in(desk: Desk, clinic: Clinic) -> None:
    marta_and_jo(desk)
    read = a_list(desk, *ROWS)
    desk.close()
    cora = clinic.sign_in("cora")
    try:
        assert take_in_day_list(cora, read).made == 2
    finally:
        cora.close()


TIMES = st.sampled_from(["08:00", "09:30", "11:15", ""])
ROW = st.tuples(st.sampled_from(["RD-0001", "RD-0002"]), st.sampled_from(["2026-11-20", "2026-11-21"]), TIMES)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, max_size=6))
def test_any_list_twice_is_the_list_once_and_undoing_it_leaves_what_was_there(
    desk: Desk, rows: list[tuple[str, str, str]]
) -> None:
    if (
        not appointments_between(desk, DAY, date(2026, 11, 21))
        and not preview_day_list(desk, a_list(desk, ROWS[0])).new
    ):
        marta_and_jo(desk)
    before = appointments_between(desk, DAY, date(2026, 11, 21))
    read = a_list(desk, *(f"{day},{at},{number},,,,,,,," for number, day, at in rows))
    taken = take_in_day_list(desk, read)
    shown = appointments_between(desk, DAY, date(2026, 11, 21))
    assert take_in_day_list(desk, read).batch_id is None
    assert appointments_between(desk, DAY, date(2026, 11, 21)) == shown
    if taken.batch_id is not None:
        undo_day_list(desk, taken.batch_id)
    assert appointments_between(desk, DAY, date(2026, 11, 21)) == before
