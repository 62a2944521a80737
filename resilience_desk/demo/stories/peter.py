"""Peter Nowak, 58: in follow-up, prefers not to track, would rather not say whom he has. Both are full answers."""

from __future__ import annotations

from datetime import date

from resilience_desk.appointments.terms import Way
from resilience_desk.caregivers.terms import Support
from resilience_desk.cases.terms import ContactWay, HealthKind, Stage
from resilience_desk.demo.caregivers_told import has_nobody
from resilience_desk.demo.case import Case
from resilience_desk.demo.planning_told import (
    CallTold,
    GoalTold,
    PlanTold,
    PracticeTold,
    agree,
    goal_reached,
    step_done,
    write_plan,
)
from resilience_desk.demo.practice import HARBOUR
from resilience_desk.demo.telling import Story, Telling
from resilience_desk.planning.terms import AgreementWay, LineKind, Strand

NAME = "Peter Nowak"
GOAL = "Fish from the pier on Saturdays"
STEPS = ("Stand for ten minutes with the light rod", "Half an hour, with the folding chair", "A whole Saturday morning")
PLAN = PlanTold(
    vision="Be left in peace by my back, mostly",
    goals=(
        GoalTold(
            words=GOAL,
            why="Nobody talks there",
            measure="Three Saturdays",
            weeks=(8, 10),
            confidence=8,
            strand=Strand.PHYSIOTHERAPY,
            steps=STEPS,
        ),
    ),
    practices=(
        PracticeTold(
            name="Bend and reach",
            what_i_do="The five exercises on the card, before the radio news.",
            how_often="every day",
            hard_day="The first two",
            minutes_a_day=10,
            strand=Strand.PHYSIOTHERAPY,
        ),
    ),
    harder_days={
        LineKind.EARLY_SIGN: ("I stop going out for the paper",),
        LineKind.FIRST_DAY: ("Hot bath, then the first two exercises",),
        LineKind.NEXT_DAYS: ("The card, half of it",),
        LineKind.KEEP_DOING: ("Fetch the paper",),
        LineKind.RESTART: ("The whole card, then the pier",),
    },
    calls=(CallTold(who="Mateo Ortiz", phone="555 0161", when="Mon to Fri, 8 to 15"),),
)


def tell(telling: Telling) -> Story:
    """Twenty-two weeks: a goal reached and a quiet follow-up without a diary."""
    yield telling.at(154, "13:00")
    case = _arrival(telling)
    yield telling.at(150, "13:00")
    day = telling.working_day(150)
    case.health(
        "mateo",
        HealthKind.CONDITION,
        "Hearing aid on the left",
        "Peter",
        day,
        "Speak from the right; no group in an echoing room",
    )
    case.health("mateo", HealthKind.MEDICINE, "A blood thinner", "GP letter", day, "Ask before any needle treatment")
    case.rather_not_track("mateo", "“I know how I am.” Asked once; we do not ask again unless he brings it up.")
    has_nobody(case, "jonas", Support.RATHER_NOT_SAY)
    case.understand("mateo", "Stiff, strong and patient. Exercises fit when they come before something he does anyway.")
    case.understand("priya", "One talk, at his wish. He knows what helps him and says so in few words.")
    case.understand("jonas", "Pension settled. Would rather not say whom he has; the door stays open.")
    write_plan(case, "mateo", PLAN)
    agree(case, "mateo", AgreementWay.IN_PERSON, said="Fine.")
    for ago, step in ((130, STEPS[0]), (110, STEPS[1]), (80, STEPS[2])):
        yield telling.at(ago, "13:30")
        case.meet("mateo", ago, "13:00", minutes=30, purpose="The card, and the pier")
        step_done(case, "mateo", step)
    goal_reached(case, "mateo", GOAL)
    yield telling.at(79, "09:00")
    case.note("mateo", "Fished three Saturdays. He says the fish were small. Follow-up by phone, every two months.")
    yield telling.at(18, "13:20")
    case.meet("mateo", 18, "13:00", way=Way.PHONE, minutes=15, purpose="Follow-up call")
    case.note(
        "mateo", "One hard week in October, done with the card. Nothing else to tell, he says, and sounds content."
    )
    case.action("mateo", "New card in larger type", "mateo", telling.working_day(12))
    case.close("mateo", "New card in larger type")
    case.action("mateo", "Last call before discharge", "mateo", telling.coming_day(38))
    case.plan_to_meet("mateo", 38, "13:00", way=Way.PHONE, minutes=15, purpose="Follow-up call")


def _arrival(telling: Telling) -> Case:
    case = Case.register(
        telling,
        "mateo",
        NAME,
        team=HARBOUR,
        key_worker="mateo",
        care_team=("priya", "jonas"),
        number="RD-0359",
        pronouns="he/him",
        birth_date=date(1968, 7, 27),
        hospital_number="H 293 118",
        language="en-GB",
        reading="Few words",
        devices="A telephone at home",
        contact_way=ContactWay.PHONE,
        contact_times="13 to 14",
        phone="555 0191",
        started_on=telling.working_day(154),
        stage=Stage.FOLLOW_UP,
        planned_weeks=26,
        condition="Low back pain for twelve years",
        what_matters=GOAL,
    )
    case.meet("mateo", 154, "13:00", minutes=60, purpose="First talk")
    return case
