"""What a member has to do stands in one list, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from resilience_desk.cases import actions, queries
from resilience_desk.cases.terms import ActionState
from resilience_desk.desk import Desk
from tests.practices import Clinic, member_named


def test_open_actions_of_the_member_stand_by_date_with_whose_case_they_are(desk: Desk) -> None:
    me, elif_ = desk.actor.member, member_named(desk, "elif")
    marta, tom = (actions.register_patient(desk, name=name) for name in ("Marta Silva", "Tom Berg"))
    today = desk.today
    actions.add_action(desk, marta, text="someday", owner_id=me)
    actions.add_action(desk, tom, text="next week", owner_id=me, due_on=today + timedelta(days=7))
    actions.add_action(desk, marta, text="late", owner_id=me, due_on=today - timedelta(days=2))
    actions.add_action(desk, marta, text="not mine", owner_id=elif_, due_on=today)
    done = actions.add_action(desk, marta, text="done", owner_id=me, due_on=today)
    actions.close_action(desk, marta, done, 1, ActionState.DONE)
    found = queries.my_actions(desk)
    assert [(each.name, each.action.text, each.action.days_late) for each in found] == [
        ("Marta Silva", "late", 2),
        ("Tom Berg", "next week", 0),
        ("Marta Silva", "someday", 0),
    ]
    assert {each.patient_id for each in found} == {marta, tom}


@pytest.mark.parametrize("name", ["omar", "cora"])
def test_nobody_reads_the_actions_of_others_here(clinic: Clinic, name: str) -> None:
    with_case = clinic.sign_in("ana")
    patient = actions.register_patient(with_case, name="Marta Silva")
    actions.add_action(with_case, patient, text="call", owner_id=with_case.actor.member)
    with_case.close()
    other = clinic.sign_in(name)
    assert queries.my_actions(other) == ()
    other.close()


def test_people_are_named_by_their_identifiers(desk: Desk) -> None:
    marta = actions.register_patient(desk, name="Marta Silva")
    assert queries.people_by_id(desk, [marta])[marta].name == "Marta Silva"
    assert queries.people_by_id(desk, []) == {}
