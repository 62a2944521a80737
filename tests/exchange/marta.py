"""Marta with a plan, a helper and a diary, and a site that says whom to call. Nobody here is real."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from resilience_desk.caregivers.actions import add_caregiver
from resilience_desk.caregivers.boundary_actions import answer_boundary, save_boundary
from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.caregivers.terms import Agreement, Willing
from resilience_desk.cases.actions import register_patient
from resilience_desk.cases.terms import PrintSize
from resilience_desk.desk import Desk
from resilience_desk.people.actions import save_site
from resilience_desk.people.queries import practice
from resilience_desk.planning import actions
from resilience_desk.planning.agreement_actions import record_agreement
from resilience_desk.planning.queries import plan
from resilience_desk.planning.terms import AgreementWay, Lead, LineKind, Standing
from resilience_desk.planning.views import PlanView
from resilience_desk.trackers.actions import agree_tracking
from resilience_desk.trackers.terms import Tracking
from tests.practices import Clinic, member_named

MARKET = "Walk to the Saturday market with my granddaughter."


def give_contacts(desk: Desk) -> None:
    """The site says whom people call."""
    site = practice(desk).sites[0]
    save_site(
        desk,
        site.id,
        name=site.name,
        phone="555 0142, Monday to Friday 9 to 16",
        crisis_contact="Listening line, 555 0100, day and night",
        out_of_hours_contact="Doctor on call, 116 117",
        zone="Europe/Lisbon",
        version=site.version,
    )


def register_marta(desk: Desk, **details: object) -> UUID:
    """Marta Silva, whom Elif leads."""
    team = practice(desk).teams[0]
    elif_ = member_named(desk, "elif")
    wanted = {
        "called": "Marta",
        "what_matters": MARKET,
        "team_id": team.id,
        "key_worker_id": elif_,
        "care_team": [elif_],
    }
    return register_patient(desk, name="Marta Silva", **(wanted | details))  # type: ignore[arg-type]


def waiting(view: PlanView) -> list[UUID]:
    """Everything that waits for the person's answer."""
    harder = view.contingency
    items = [
        *view.goals,
        *(step for goal in view.goals for step in goal.steps),
        *view.strategies,
        *(harder.early_signs + harder.triggers + harder.first_day + harder.next_days + harder.keep_doing),
        *(harder.calls + harder.get_help_if + harder.restart + harder.others_do + harder.others_do_not),
    ]
    return [item.id for item in items if item.id and (item.standing is Standing.PROPOSED or item.ending_proposed)]


def agree_to_all(desk: Desk, patient: UUID) -> None:
    """She says yes to everything that waits."""
    view = plan(desk, patient)
    assert view.next_version is not None
    version = view.next_version
    record_agreement(
        desk,
        patient,
        version.id,
        version.row_version,
        how=AgreementWay.IN_PERSON,
        agreed=waiting(view),
        said="Let us try.",
    )


def write_plan(desk: Desk, patient: UUID) -> None:
    """Her plan as she agreed to it, and ideas beside it."""
    goal = actions.propose_goal(
        desk,
        patient,
        words="Walk to the market and back on a Saturday",
        why="Inês asks me every week. I want to choose the fruit myself again.",
        measure="30 minutes on my feet, with one rest on the bench",
        to_weeks=10,
        span_because="Eight weeks of small steps, and two for a setback.",
        confidence=6,
        lead=Lead.PERSON,
    )
    actions.propose_step(desk, patient, goal, words="Walk 8 minutes on the flat, 4 days a week")
    actions.propose_step(desk, patient, goal, words="Walk 15 minutes on the flat, with a rest after 8", this_week=True)
    actions.propose_strategy(
        desk,
        patient,
        name="Walking by the timer",
        what_i_do="I stop when the timer rings, also on a good day.",
        how_often="4 days a week",
        hard_day="Walk to the gate and back.",
        helper_name="Paulo",
    )
    actions.propose_strategy(desk, patient, name="Slow breathing", how_often="Before bed", hard_day="Three breaths.")
    lines = (
        (LineKind.EARLY_SIGN, "My shoulders get tight and I stop answering the phone."),
        (LineKind.FIRST_DAY, "Halve the walking, do not stop it."),
        (LineKind.FIRST_DAY, "Heat pack, then the breathing exercise."),
        (LineKind.NEXT_DAYS, "Keep half the walking for 2 days."),
        (LineKind.KEEP_DOING, "Get up at the usual time."),
        (LineKind.GET_HELP_IF, "My left foot drags."),
        (LineKind.RESTART, "Start with 8 minutes."),
    )
    for kind, words in lines:
        actions.propose_line(desk, patient, kind=kind, words=words)
    actions.propose_line(desk, patient, kind=LineKind.CALL, words="Paulo", phone="555 0177", when="any time")
    actions.change_plan(desk, patient, vision=MARKET, review_on=desk.today + timedelta(days=28))
    agree_to_all(desk, patient)
    actions.propose_step(desk, patient, goal, words="Go by tram to the market on a quiet day")
    actions.propose_strategy(desk, patient, name="Cold showers", what_i_do="Two minutes")


def find_help(desk: Desk, patient: UUID) -> None:
    """Paulo drives, as both agreed; that he does the nights is only on the table."""
    paulo = add_caregiver(desk, patient, name="Paulo", relation="partner")
    lines = (
        (Willing.WILL, "Drives me on Mondays and Wednesdays", True),
        (Willing.WILL_NOT, "Lifting", True),
        (Willing.WILL, "Every night", False),
    )
    for willing, what, both in lines:
        save_boundary(desk, patient, None, None, caregiver_id=paulo, willing=willing, what=what)
        (line,) = [each for each in caregivers_of(desk, patient).caregivers[0].boundaries if each.what == what]
        for side in (None, paulo) if both else ():
            answer_boundary(desk, patient, line.id, line.version, how=Agreement.IN_PERSON, caregiver_id=side)


def agree_diary(desk: Desk, patient: UUID) -> None:
    """She agreed to write down pain and sleep; her watch gives the steps of her heart."""
    agree_tracking(desk, patient, Tracking.AGREED, metrics=["pain", "asleep_min", "rhr"])


def whole_marta(desk: Desk) -> UUID:
    """All of it, printed large."""
    give_contacts(desk)
    patient = register_marta(desk, print_size=PrintSize.LARGE)
    write_plan(desk, patient)
    find_help(desk, patient)
    agree_diary(desk, patient)
    return patient


def clinic_with_marta(clinic: Clinic) -> UUID:
    """Write all of Marta into a clinic that tests then copy, and close it again."""
    desk = clinic.sign_in("ana")
    try:
        return whole_marta(desk)
    finally:
        desk.close()
