"""The desk: one door, one transaction an action, one notice, nothing half done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from resilience_desk.cases import actions, queries
from resilience_desk.cases.records import Patient
from resilience_desk.desk import Changed, Desk, DeskClosed, repeatable
from resilience_desk.errors import ChangedMeanwhile, NotPermitted
from resilience_desk.people.actions import take_emergency_access
from resilience_desk.storage.failures import Contended
from resilience_desk.storage.journal import JournalChain, JournalRow, heads
from tests.practices import Clinic


def rows_of(desk: Desk) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(JournalRow)) or 0


def test_an_action_that_fails_leaves_neither_change_nor_journal_row_nor_notice(desk: Desk) -> None:
    heard: list[Changed] = []
    desk.listen(heard.append)
    before = rows_of(desk)
    with pytest.raises(RuntimeError), desk.recording("cases.patient_registered") as work:
        actions.add_patient(work, name="Marta Silva")
        raise RuntimeError
    assert (rows_of(desk), heard, queries.find_people(desk, "marta")) == (before, [], ())


def test_after_a_failed_action_the_chain_goes_on_without_a_gap(desk: Desk) -> None:
    with pytest.raises(RuntimeError), desk.recording("cases.patient_registered") as work:
        actions.add_patient(work, name="Marta Silva")
        raise RuntimeError
    actions.register_patient(desk, name="Jon Bakker")
    with desk.reading() as session:
        numbers = session.scalars(select(JournalRow.number).where(JournalRow.chain == desk.chain.head.chain)).all()
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_a_notice_names_the_case_the_rooms_and_the_records_that_changed(desk: Desk) -> None:
    heard: list[Changed] = []
    desk.listen(heard.append)
    patient = actions.register_patient(desk, name="Marta Silva")
    assert [(change.case, change.rooms) for change in heard] == [(patient, frozenset({"cases"}))]
    assert ("patient", patient) in heard[0].records


def test_a_listener_that_left_hears_nothing(desk: Desk) -> None:
    heard: list[Changed] = []
    desk.listen(heard.append)()
    actions.register_patient(desk, name="Marta Silva")
    assert heard == []


def test_what_holds_no_change_tells_nobody(desk: Desk) -> None:
    patient = actions.register_patient(desk, name="Marta Silva")
    heard: list[Changed] = []
    desk.listen(heard.append)
    before = rows_of(desk)
    actions.change_patient(desk, patient, 1, pronouns="")
    assert (heard, rows_of(desk)) == ([], before)


def test_a_stale_save_is_refused_and_nothing_is_merged(desk: Desk) -> None:
    patient = actions.register_patient(desk, name="Marta Silva")
    actions.change_patient(desk, patient, 1, called="Tita")
    with pytest.raises(ChangedMeanwhile):
        actions.change_patient(desk, patient, 1, called="Martita")
    assert queries.case_record(desk, patient).patient.called == "Tita"


def test_a_reading_session_cannot_write(desk: Desk) -> None:
    with pytest.raises(Exception, match=r"readonly|read-only|query_only|attempt to write"), desk.reading() as session:
        session.add(Patient(number="RD-1", name="X", sort_key="x", search_text="x", registered_at=desk.now))
        session.flush()


def test_an_action_is_repeated_with_the_same_id_when_two_desks_met(desk: Desk) -> None:
    acts = []

    @repeatable
    def meeting_others(desk: Desk) -> None:
        with desk.recording("cases.patient_registered") as work:
            acts.append(work.act)
            actions.add_patient(work, name="Marta Silva")
            if len(acts) < 3:
                raise Contended

    meeting_others(desk)
    assert len(acts) == 3
    assert len(set(acts)) == 1
    assert len(queries.find_people(desk, "marta")) == 1


def test_a_closed_desk_refuses_everything_in_words(clinic: Clinic) -> None:
    desk = clinic.sign_in("ana")
    desk.close()
    with pytest.raises(DeskClosed):
        actions.register_patient(desk, name="Marta Silva")
    with pytest.raises(DeskClosed):
        queries.find_people(desk, "marta")
    desk.close()


def test_each_opening_begins_a_chain_that_follows_the_ones_before(clinic: Clinic) -> None:
    clinic.sign_in("ana").close()
    desk = clinic.sign_in("elif")
    try:
        with desk.reading() as session:
            assert len(heads(session)) == 1, "every earlier head is followed by a later chain"
            assert session.get_one(JournalChain, desk.chain.head.chain).follows
    finally:
        desk.close()


def test_a_draft_is_its_owners_and_is_not_a_change(clinic: Clinic) -> None:
    desk = clinic.sign_in("elif")
    patient = actions.register_patient(desk, name="Marta Silva")
    before = rows_of(desk)
    desk.keep_draft("cases.note", patient, {"body": "half a sen"})
    desk.keep_draft("cases.note", patient, {"body": "half a sentence"})
    assert rows_of(desk) == before
    desk.close()
    other = clinic.sign_in("laura")
    assert other.read_draft("cases.note", patient) is None
    other.close()
    again = clinic.sign_in("elif")
    assert again.read_draft("cases.note", patient) == {"body": "half a sentence"}
    assert [place for place, _, _ in again.unfinished()] == ["cases.note"]
    again.close()


def test_only_the_team_and_emergency_access_open_a_case(clinic: Clinic) -> None:
    desk = clinic.sign_in("elif")
    patient = actions.register_patient(desk, name="Marta Silva", what_matters="the market")
    desk.close()
    omar = clinic.sign_in("omar")
    try:
        outside = queries.case_record(omar, patient)
        assert (outside.may_read, outside.episode and outside.episode.what_matters) == (False, None)
        with pytest.raises(NotPermitted):
            actions.raise_flag(omar, patient, "allergic to latex")
        take_emergency_access(omar, patient, "on call, her team is away")
        assert queries.case_record(omar, patient).may_read
        clinic.clock.advance(hours=4, minutes=1)
        assert not queries.case_record(omar, patient).may_read
    finally:
        omar.close()


def test_a_coordinator_sees_contact_and_dates_and_no_clinical_word(clinic: Clinic) -> None:
    desk = clinic.sign_in("elif")
    patient = actions.register_patient(
        desk, name="Marta Silva", what_matters="canary", condition="canary", phone="1234"
    )
    actions.raise_flag(desk, patient, "canary")
    actions.write_formulation(desk, patient, "canary")
    desk.close()
    cora = clinic.sign_in("cora")
    try:
        seen = queries.case_record(cora, patient)
        assert seen.patient.phone == "1234"
        assert "canary" not in repr(seen) + repr(queries.caseload(cora)) + repr(queries.find_people(cora, "marta"))
    finally:
        cora.close()


def test_the_clock_of_an_action_is_the_desks(clinic: Clinic) -> None:
    desk = clinic.sign_in("elif")
    clinic.clock.advance(days=3)
    patient = actions.register_patient(desk, name="Marta Silva")
    with desk.reading() as session:
        registered = session.get_one(Patient, patient).registered_at
    assert abs(registered - clinic.clock.moment) < timedelta(seconds=1)
    desk.close()


def test_leave_on_one_case_changes_no_record_of_another(clinic: Clinic) -> None:
    laura = clinic.sign_in("laura")
    other = actions.register_patient(laura, name="Jon Bakker")
    flag = actions.raise_flag(laura, other, "falls")
    laura.close()
    omar = clinic.sign_in("omar")
    try:
        own = actions.register_patient(omar, name="Marta Silva")
        with pytest.raises(NotPermitted):
            actions.clear_flag(omar, own, flag, 1, "not mine to clear")
    finally:
        omar.close()
