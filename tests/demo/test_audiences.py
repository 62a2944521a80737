"""What the clinic keeps to its author stays there: no wall, no paper, no caregiver and no colleague reads it anywhere."""

from __future__ import annotations

import pytest

from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.caregivers.sharing_queries import caregiver_audience_for
from resilience_desk.cases.queries import case_record
from resilience_desk.demo.stories.marta import PRIVATE_REMINDER
from resilience_desk.desk import Desk
from resilience_desk.people.audience import Audience, patient_audience, wall
from tests.demo.conftest import SignIn
from tests.demo.people import person
from tests.demo.reading import everything_of, meetings_as, texts

CANARY = "my own supervision"
FOR_PSYCHOLOGY = "grief for her husband"
SAID_OF_HIMSELF = "fallen asleep at lunch"


def read_by(desk: Desk, name: str, audience: Audience | None = None) -> str:
    """Everything an audience is told of a person and in meetings, as one text."""
    told = everything_of(desk, person(desk, name), audience), meetings_as(desk, audience)
    return "\n".join(texts(told))


def test_the_author_reads_their_private_note(sign_in: SignIn) -> None:
    assert CANARY in PRIVATE_REMINDER
    assert CANARY in read_by(sign_in("laura"), "Marta Silva")


@pytest.mark.parametrize("reader", ["elif", "ana", "daniel"])
def test_no_colleague_reads_it(reader: str, sign_in: SignIn) -> None:
    seen = read_by(sign_in(reader), "Marta Silva")
    assert "up with her every night" in seen
    assert CANARY not in seen


def test_neither_wall_nor_paper_nor_caregivers_read_it_even_at_its_authors_desk(sign_in: SignIn) -> None:
    desk = sign_in("laura")
    patient = person(desk, "Marta Silva")
    helpers = [caregiver_audience_for(desk, each.id) for each in caregivers_of(desk, patient).caregivers]
    assert len(helpers) == 3
    for audience in (wall(), patient_audience(), *helpers):
        assert CANARY not in read_by(desk, "Marta Silva", audience)


def test_a_caregiver_reads_only_what_the_person_opened(sign_in: SignIn) -> None:
    desk = sign_in("ana")
    patient = person(desk, "Marta Silva")
    by_name = {each.name: each.id for each in caregivers_of(desk, patient).caregivers}
    paulo = read_by(desk, "Marta Silva", caregiver_audience_for(desk, by_name["Paulo Silva"]))
    assert "Walk half as long" in paulo
    assert "Strength and reflexes" not in paulo and "thyroid" not in paulo
    home_care = read_by(desk, "Marta Silva", caregiver_audience_for(desk, by_name["Home care"]))
    assert "Walk half as long" not in home_care


def test_what_a_caregiver_said_of_himself_is_for_the_team_alone(sign_in: SignIn) -> None:
    desk = sign_in("ana")
    assert SAID_OF_HIMSELF in read_by(desk, "Marta Silva")
    for audience in (wall(), patient_audience()):
        assert SAID_OF_HIMSELF not in read_by(desk, "Marta Silva", audience)


def test_a_note_for_a_discipline_is_read_there_and_nowhere_else(sign_in: SignIn) -> None:
    priya, mateo = sign_in("priya"), sign_in("mateo")
    assert FOR_PSYCHOLOGY in read_by(priya, "Olga Petrova")
    assert FOR_PSYCHOLOGY not in read_by(priya, "Olga Petrova", wall())
    assert FOR_PSYCHOLOGY not in read_by(mateo, "Olga Petrova")


def test_who_does_not_stand_on_a_case_reads_no_more_than_the_name(sign_in: SignIn) -> None:
    desk = sign_in("elif")
    record = case_record(desk, person(desk, "Liam O’Connor"))
    assert record.patient.name == "Liam O’Connor" and not record.may_read
    assert "Knock once" not in "\n".join(texts(everything_of(desk, record.patient.id, None)))
