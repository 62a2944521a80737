"""Boundaries: what a caregiver does and does not do, who agreed and how, when they rest and who steps in."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import UUID

import pytest

from resilience_desk.caregivers import actions, boundary_actions
from resilience_desk.caregivers.boundary_actions import (
    answer_boundary,
    end_boundary,
    end_rest,
    resume_boundary,
    resume_rest,
    save_boundary,
    save_rest,
)
from resilience_desk.caregivers.gaps import GapKind
from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.caregivers.role_actions import set_role
from resilience_desk.caregivers.terms import Agreement, Level, Willing
from resilience_desk.caregivers.views import BoundaryView, CaregiverView
from resilience_desk.cases.actions import register_patient
from resilience_desk.desk import Desk
from resilience_desk.errors import ChangedMeanwhile, NotPermitted
from tests.caregivers.family import Family, make_family
from tests.practices import Clinic


def card(desk: Desk, family: Family, who: UUID) -> CaregiverView:
    return next(card for card in caregivers_of(desk, family.marta).caregivers if card.id == who)


def line(desk: Desk, family: Family) -> BoundaryView:
    return card(desk, family, family.paulo).boundaries[0]


def not_every_night(
    desk: Desk, family: Family, boundary_id: UUID | None = None, version: int | None = None, **changes: object
) -> UUID:
    values: dict[str, object] = {
        "caregiver_id": family.paulo,
        "willing": Willing.WILL_NOT,
        "what": "be up every night",
        "task_id": family.nights,
        "how_often": "two nights a week at most",
        "reason": "works from six",
        "backup": "respite line",
        "backup_id": family.ines,
        "review_on": desk.today + timedelta(days=30),
    }
    return save_boundary(desk, family.marta, boundary_id, version, **{**values, **changes})  # type: ignore[arg-type]


def test_a_boundary_reads_back_with_who_steps_in_by_name(desk: Desk) -> None:
    family = make_family(desk)
    not_every_night(desk, family)
    shown = line(desk, family)
    assert (shown.what, shown.how_often, shown.reason) == (
        "be up every night",
        "two nights a week at most",
        "works from six",
    )
    assert (shown.backup, shown.backup_words, shown.backup_id) == ("Inês, respite line", "respite line", family.ines)
    assert (shown.in_force, shown.crossed, shown.agreed, shown.answers) == (True, False, False, ())
    assert caregivers_of(desk, family.marta).next_review_on == desk.today + timedelta(days=30)


def test_it_is_agreed_when_both_said_yes_to_it_as_it_reads(desk: Desk) -> None:
    family = make_family(desk)
    boundary = not_every_night(desk, family)
    answer_boundary(desk, family.marta, boundary, 1, how=Agreement.NOT_YET)
    answer_boundary(desk, family.marta, boundary, 1, how=Agreement.BY_PHONE, caregiver_id=family.paulo)
    assert not line(desk, family).agreed
    answer_boundary(desk, family.marta, boundary, 1, how=Agreement.SIGNED)
    assert line(desk, family).agreed
    assert {(answer.caregiver_id, answer.how) for answer in line(desk, family).answers} == {
        (None, Agreement.SIGNED),
        (family.paulo, Agreement.BY_PHONE),
    }


def test_other_words_are_agreed_anew_and_the_old_words_back_are_agreed_still(desk: Desk) -> None:
    family = make_family(desk)
    boundary = not_every_night(desk, family)
    for who in (None, family.paulo):
        answer_boundary(desk, family.marta, boundary, 1, how=Agreement.IN_PERSON, caregiver_id=who)
    not_every_night(desk, family, boundary, 1, how_often="one night a week")
    assert (line(desk, family).agreed, [answer.outdated for answer in line(desk, family).answers]) == (
        False,
        [True, True],
    )
    not_every_night(desk, family, boundary, 2, review_on=desk.today, reason="back hurts")
    assert line(desk, family).agreed


@pytest.mark.parametrize("answer", [Agreement.DECLINED, Agreement.NOT_YET])
def test_a_later_no_outweighs_an_earlier_yes(desk: Desk, answer: Agreement) -> None:
    family = make_family(desk)
    boundary = not_every_night(desk, family)
    for who in (None, family.paulo):
        answer_boundary(desk, family.marta, boundary, 1, how=Agreement.SIGNED, caregiver_id=who)
    answer_boundary(desk, family.marta, boundary, 1, how=answer, caregiver_id=family.paulo)
    assert not line(desk, family).agreed


def test_an_answer_to_words_that_changed_meanwhile_is_refused(desk: Desk) -> None:
    family = make_family(desk)
    boundary = not_every_night(desk, family)
    not_every_night(desk, family, boundary, 1, what="be up at all")
    with pytest.raises(ChangedMeanwhile):
        answer_boundary(desk, family.marta, boundary, 1, how=Agreement.SIGNED)


def test_a_crossed_limit_leads_the_card_and_the_gaps(desk: Desk) -> None:
    family = make_family(desk)
    save_boundary(
        desk, family.marta, None, None, caregiver_id=family.paulo, willing=Willing.WILL, what="drive Mon and Wed"
    )
    not_every_night(desk, family)
    assert [each.willing for each in card(desk, family, family.paulo).boundaries] == [Willing.WILL, Willing.WILL_NOT]
    set_role(desk, family.marta, family.nights, family.paulo, Level.LEADS, None)
    first, second = card(desk, family, family.paulo).boundaries
    assert (first.crossed, second.crossed) == (True, False)
    kinds = [gap.kind for gap in caregivers_of(desk, family.marta).gaps]
    assert kinds == [GapKind.LIMIT_CROSSED, GapKind.NO_BACK_UP]


def test_a_back_up_who_left_is_no_back_up(desk: Desk) -> None:
    family = make_family(desk)
    not_every_night(desk, family, backup="")
    assert caregivers_of(desk, family.marta).gaps == ()
    actions.stop_helping(desk, family.marta, family.ines, 1)
    gap = caregivers_of(desk, family.marta).gaps[0]
    assert (gap.kind, gap.who) == (GapKind.NO_BACK_UP, "Paulo")
    assert line(desk, family).backup == ""


def test_a_review_that_passed_and_a_limit_that_ran_out_both_surface(desk: Desk, clinic: Clinic) -> None:
    family = make_family(desk)
    not_every_night(desk, family, until_on=desk.today + timedelta(days=10))
    clinic.clock.advance(days=11)
    shown = line(desk, family)
    assert (shown.in_force, shown.review_overdue) == (False, True)
    assert [gap.kind for gap in caregivers_of(desk, family.marta).gaps] == [GapKind.REVIEW_OVERDUE]


def test_an_ended_boundary_is_kept_and_stands_again_with_its_agreement(desk: Desk) -> None:
    family = make_family(desk)
    boundary = not_every_night(desk, family)
    for who in (None, family.paulo):
        answer_boundary(desk, family.marta, boundary, 1, how=Agreement.SIGNED, caregiver_id=who)
    end_boundary(desk, family.marta, boundary, 1)
    ended = card(desk, family, family.paulo)
    assert (ended.boundaries, [each.id for each in ended.ended_boundaries]) == ((), [boundary])
    resume_boundary(desk, family.marta, boundary, 2)
    assert line(desk, family).agreed


def test_what_makes_no_sense_is_refused_with_a_sentence(desk: Desk) -> None:
    family = make_family(desk)
    with pytest.raises(boundary_actions.BoundaryEmpty):
        not_every_night(desk, family, what=" \u200b ")
    with pytest.raises(boundary_actions.StepsInForThemselves):
        not_every_night(desk, family, backup_id=family.paulo)
    with pytest.raises(boundary_actions.RestUnclear):
        save_rest(desk, family.marta, None, None, caregiver_id=family.paulo, begins=time(9))
    assert caregivers_of(desk, family.marta).gaps == ()


def test_nobody_of_another_case_steps_in(desk: Desk) -> None:
    family = make_family(desk)
    other = register_patient(desk, name="Jo Lund")
    stranger = actions.add_caregiver(desk, other, name="Kim")
    with pytest.raises(NotPermitted):
        not_every_night(desk, family, backup_id=stranger)
    with pytest.raises(NotPermitted):
        save_boundary(
            desk, other, None, None, caregiver_id=stranger, willing=Willing.WILL, what="x", task_id=family.nights
        )


def test_rest_times_stand_in_the_order_of_the_week(desk: Desk) -> None:
    family = make_family(desk)
    football = save_rest(
        desk, family.marta, None, None, caregiver_id=family.paulo, backup_id=family.ines,
        weekday=4, begins=time(19), ends=time(22), what="football",
    )  # fmt: skip
    save_rest(desk, family.marta, None, None, caregiver_id=family.paulo, weekday=1)
    save_rest(desk, family.marta, None, None, caregiver_id=family.paulo, begins=time(23), ends=time(6))
    rests = card(desk, family, family.paulo).rests
    assert [(rest.weekday, rest.begins, rest.ends) for rest in rests] == [
        (None, time(23), time(6)),
        (1, None, None),
        (4, time(19), time(22)),
    ]
    assert (rests[2].what, rests[2].backup) == ("football", "Inês")
    end_rest(desk, family.marta, football, 1)
    assert len(card(desk, family, family.paulo).rests) == 2
    resume_rest(desk, family.marta, football, 2)
    assert len(card(desk, family, family.paulo).rests) == 3
