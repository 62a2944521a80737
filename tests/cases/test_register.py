"""A person is registered, found and seen."""

from __future__ import annotations

from datetime import date

import pytest

from resilience_desk.cases import actions, queries
from resilience_desk.desk import Desk


def test_a_registered_person_is_found_by_any_part_of_their_name_number_or_birth_date(desk: Desk) -> None:
    patient = actions.register_patient(
        desk, name="Ayşe O’Connor", birth_date=date(1956, 3, 4), hospital_number="H 77-12"
    )
    for typed in ("ayse", "oconnor", "RD-0001", "04.03.1956", "4 ayşe", "7712", "OCON ays"):
        assert [found.id for found in queries.find_people(desk, typed)] == [patient], typed


@pytest.mark.parametrize("typed", ["", "  ", "%", "_", "xyz", "ayse xyz"])
def test_what_matches_nobody_finds_nobody(desk: Desk, typed: str) -> None:
    actions.register_patient(desk, name="Ayşe O’Connor")
    assert queries.find_people(desk, typed) == ()


def test_numbers_that_a_caseload_brought_along_do_not_disturb_our_own(desk: Desk) -> None:
    actions.register_patient(desk, name="Marta Silva")
    for number in ("X4999999", "RD-0412b", "RD-"):
        actions.register_patient(desk, name="Jon Bakker", number=number)
    newest = actions.register_patient(desk, name="Ingrid Moe")
    assert queries.case_record(desk, newest).patient.number == "RD-0002"
