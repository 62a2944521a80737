"""The role board: who does what now, where it is meant to go, and that nobody was asked is an answer of its own."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resilience_desk.caregivers import actions
from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.caregivers.role_actions import set_role
from resilience_desk.caregivers.terms import (
    LEVEL_WORDS,
    SUGGESTED_TASKS,
    HelperKind,
    Level,
    Situation,
    Support,
    TaskArea,
)
from resilience_desk.caregivers.views import CellView
from resilience_desk.cases.actions import NameTooLong, register_patient
from resilience_desk.desk import Desk
from resilience_desk.errors import ChangedMeanwhile, NotPermitted
from tests.caregivers.family import Family, make_family
from tests.practices import Clinic


def cell(desk: Desk, family: Family, task: UUID, who: UUID | None, situation: Situation = Situation.NOW) -> CellView:
    board = caregivers_of(desk, family.marta, situation=situation).board
    row = next(row for row in board.rows if row.task_id == task)
    assert [each.caregiver_id for each in row.cells] == [column.caregiver_id for column in board.columns]
    return next(each for each in row.cells if each.caregiver_id == who)


def test_the_board_has_the_person_first_and_its_tasks_by_area(desk: Desk) -> None:
    family = make_family(desk)
    stretches = actions.add_task(desk, family.marta, name="Morning  stretches", area=TaskArea.ROUTINE)
    board = caregivers_of(desk, family.marta).board
    assert [column.name for column in board.columns] == ["Marta", "Paulo", "Inês", "Home care"]
    assert [column.kind for column in board.columns][0::3] == [None, HelperKind.SERVICE]
    assert [row.task_id for row in board.rows] == [stretches, family.driving, family.nights]
    assert board.rows[0].name == "Morning stretches"
    assert board.not_asked == 3


def test_an_empty_cell_is_not_asked_and_no_part_is_an_answer(desk: Desk) -> None:
    family = make_family(desk)
    set_role(desk, family.marta, family.driving, family.ines, Level.NO_PART, None)
    assert cell(desk, family, family.driving, family.ines).level is Level.NO_PART
    untouched = cell(desk, family, family.driving, None)
    assert (untouched.level, untouched.version) == (None, None)
    assert caregivers_of(desk, family.marta).board.not_asked == 1


def test_each_kind_of_day_has_its_own_answers_and_now_shows_where_it_is_meant_to_go(desk: Desk) -> None:
    family = make_family(desk)
    set_role(desk, family.marta, family.driving, None, Level.HELPS, None)
    set_role(desk, family.marta, family.driving, None, Level.LEADS, None, situation=Situation.NEXT)
    assert cell(desk, family, family.driving, None).level is Level.HELPS
    assert cell(desk, family, family.driving, None).meant is Level.LEADS
    assert cell(desk, family, family.driving, None, Situation.SETBACK).level is None


def test_a_cell_changed_by_a_colleague_is_not_overwritten(desk: Desk) -> None:
    family = make_family(desk)
    version = set_role(desk, family.marta, family.driving, None, Level.HELPS, None)
    set_role(desk, family.marta, family.driving, None, Level.LEADS, version)
    with pytest.raises(ChangedMeanwhile):
        set_role(desk, family.marta, family.driving, None, Level.NO_PART, version)
    with pytest.raises(ChangedMeanwhile):
        set_role(desk, family.marta, family.driving, None, Level.NO_PART, None)
    assert cell(desk, family, family.driving, None).level is Level.LEADS


def test_setting_a_role_is_undone_by_setting_the_one_before(desk: Desk, clinic: Clinic) -> None:
    family = make_family(desk)
    first = set_role(desk, family.marta, family.driving, None, Level.HELPS, None, how="holds the map")
    clinic.clock.advance(days=7)
    then = set_role(desk, family.marta, family.driving, None, Level.LEADS, first)
    assert cell(desk, family, family.driving, None).since == desk.today
    again = set_role(desk, family.marta, family.driving, None, Level.HELPS, then, how="holds the map")
    assert (cell(desk, family, family.driving, None).level, again) == (Level.HELPS, 2)
    assert set_role(desk, family.marta, family.driving, None, None, again) is None
    assert cell(desk, family, family.driving, None).level is None


def test_a_task_taken_off_the_board_comes_back_with_its_roles(desk: Desk) -> None:
    family = make_family(desk)
    set_role(desk, family.marta, family.nights, family.paulo, Level.WANTS_RELIEF, None)
    row = next(row for row in caregivers_of(desk, family.marta).board.rows if row.task_id == family.nights)
    actions.end_task(desk, family.marta, family.nights, row.version)
    board = caregivers_of(desk, family.marta).board
    assert [row.task_id for row in board.rows] == [family.driving]
    actions.resume_task(desk, family.marta, family.nights, board.ended[0].version)
    assert cell(desk, family, family.nights, family.paulo).level is Level.WANTS_RELIEF


def test_tasks_keep_the_order_they_are_put_in_and_an_old_order_is_refused(desk: Desk) -> None:
    family = make_family(desk)
    cooking = actions.add_task(desk, family.marta, name="Cooking", area=TaskArea.HOME)
    shopping = actions.add_task(desk, family.marta, name="Shopping", area=TaskArea.HOME)
    actions.order_tasks(desk, family.marta, [family.driving, shopping, cooking, family.nights])
    rows = caregivers_of(desk, family.marta).board.rows
    assert [row.task_id for row in rows] == [family.driving, shopping, cooking, family.nights]
    with pytest.raises(ChangedMeanwhile):
        actions.order_tasks(desk, family.marta, [family.driving, shopping, cooking])


def test_having_nobody_is_a_complete_answer_until_somebody_is_added(desk: Desk) -> None:
    jo = register_patient(desk, name="Jo Lund")
    assert caregivers_of(desk, jo).support is Support.NOT_ASKED
    actions.answer_support(desk, jo, Support.NO_ONE_AND_WANTED)
    actions.answer_support(desk, jo, Support.NO_ONE_AND_FINE)
    view = caregivers_of(desk, jo)
    assert view.support is Support.NO_ONE_AND_FINE
    assert [column.name for column in view.board.columns] == ["Jo Lund"]
    assert view.gaps == ()
    friend = actions.add_caregiver(desk, jo, name="Kim")
    assert caregivers_of(desk, jo).support is Support.PEOPLE
    actions.stop_helping(desk, jo, friend, 1)
    assert caregivers_of(desk, jo).support is Support.NO_ONE_AND_FINE
    with pytest.raises(actions.NotAnAnswer):
        actions.answer_support(desk, jo, Support.NOT_ASKED)


def test_an_answer_given_by_mistake_is_taken_back(desk: Desk) -> None:
    jo = register_patient(desk, name="Jo Lund")
    answer = actions.answer_support(desk, jo, Support.NO_ONE_AND_FINE)
    actions.take_back_support_answer(desk, jo, answer, 1)
    assert caregivers_of(desk, jo).support is Support.NOT_ASKED


def test_somebody_who_no_longer_helps_leaves_the_board_and_may_come_back(desk: Desk) -> None:
    family = make_family(desk)
    set_role(desk, family.marta, family.driving, family.ines, Level.LEADS, None)
    actions.stop_helping(desk, family.marta, family.ines, 1, "moved to Porto")
    view = caregivers_of(desk, family.marta)
    assert [column.name for column in view.board.columns] == ["Marta", "Paulo", "Home care"]
    assert [(former.name, former.ended_because) for former in view.former] == [("Inês", "moved to Porto")]
    actions.help_again(desk, family.marta, family.ines, 2)
    assert cell(desk, family, family.driving, family.ines).level is Level.LEADS


@pytest.mark.parametrize("name", ["", "  ", "\0", "\u202e\n"])
def test_a_name_of_nothing_is_refused_and_nothing_is_kept(desk: Desk, name: str) -> None:
    marta = register_patient(desk, name="Marta Silva")
    with pytest.raises(actions.NameMissing):
        actions.add_caregiver(desk, marta, name=name)
    assert caregivers_of(desk, marta).caregivers == ()


def test_a_name_of_five_thousand_signs_is_refused(desk: Desk) -> None:
    family = make_family(desk)
    with pytest.raises(NameTooLong):
        actions.add_task(desk, family.marta, name="<b>x</b>" * 625, area=TaskArea.HOME)
    with pytest.raises(NameTooLong):
        actions.change_caregiver(desk, family.marta, family.paulo, 1, name="x" * 5000)


def test_what_was_typed_of_a_caregiver_reads_back_and_a_stale_form_is_refused(desk: Desk) -> None:
    family = make_family(desk)
    desk.keep_draft("caregivers.caregiver", family.marta, {"phone": "555"})
    actions.change_caregiver(desk, family.marta, family.paulo, 1, phone="555 0101", health_limits="own knee")
    card = next(card for card in caregivers_of(desk, family.marta).caregivers if card.id == family.paulo)
    assert (card.phone, card.health_limits, card.lives_with, card.legal_standing) == (
        "555 0101",
        "own knee",
        True,
        None,
    )
    assert desk.read_draft("caregivers.caregiver", family.marta) is None
    with pytest.raises(ChangedMeanwhile):
        actions.change_caregiver(desk, family.marta, family.paulo, 1, phone="")


def test_leave_for_one_case_opens_no_record_of_another(desk: Desk) -> None:
    family, other = make_family(desk), register_patient(desk, name="Jo Lund")
    with pytest.raises(NotPermitted):
        actions.change_caregiver(desk, other, family.paulo, 1, name="Somebody else")
    with pytest.raises(NotPermitted):
        set_role(desk, other, family.driving, None, Level.LEADS, None)
    with pytest.raises(NotPermitted):
        actions.end_task(desk, other, family.nights, 1)


def test_a_member_who_is_not_on_the_case_neither_sees_nor_changes_the_board(desk: Desk, clinic: Clinic) -> None:
    family = make_family(desk)
    desk.close()
    stranger = clinic.sign_in("omar")
    try:
        view = caregivers_of(stranger, family.marta)
        assert (view.support, view.board, view.caregivers, view.gaps) == (None, None, (), ())
        with pytest.raises(NotPermitted):
            set_role(stranger, family.marta, family.driving, None, Level.LEADS, None)
    finally:
        stranger.close()


def test_every_level_and_suggested_task_has_words() -> None:
    assert set(LEVEL_WORDS) == set(Level)
    assert {area for area, _ in SUGGESTED_TASKS} == set(TaskArea)
    assert len({name for _, name in SUGGESTED_TASKS}) == len(SUGGESTED_TASKS)


MOVES = st.lists(
    st.tuples(
        st.integers(0, 1), st.integers(0, 2), st.sampled_from([*Level, None]), st.sampled_from(Situation), st.booleans()
    ),
    max_size=12,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
def test_whatever_is_set_in_whatever_order_the_board_shows_the_last_word_of_each_cell(
    desk: Desk, clinic: Clinic, moves: list[tuple[int, int, Level | None, Situation, bool]]
) -> None:
    family = make_family(desk)
    tasks, people = (family.driving, family.nights), (None, family.paulo, family.home_care)
    said: dict[tuple[UUID, UUID | None, Situation], Level] = {}
    versions: dict[tuple[UUID, UUID | None, Situation], int | None] = {}
    for task, person, level, situation, next_day in moves:
        if next_day:
            clinic.clock.advance(days=1)
        key = (tasks[task], people[person], situation)
        versions[key] = set_role(desk, family.marta, key[0], key[1], level, versions.get(key), situation=situation)
        if level is None:
            said.pop(key, None)
        else:
            said[key] = level
    for situation in Situation:
        board = caregivers_of(desk, family.marta, situation=situation).board
        shown = {
            (row.task_id, each.caregiver_id, situation): each.level
            for row in board.rows
            for each in row.cells
            if each.level is not None
        }
        assert shown == {key: level for key, level in said.items() if key[2] is situation}
