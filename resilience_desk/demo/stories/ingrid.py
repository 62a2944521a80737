"""Ingrid Moe, 63: hand and back pain, lives alone and likes it; an ended setback; is the group right for her?"""

from __future__ import annotations

from datetime import date

from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.caregivers.terms import Support
from resilience_desk.cases.terms import ContactWay, HealthKind, PrintSize, Stage
from resilience_desk.demo.caregivers_told import has_nobody
from resilience_desk.demo.case import AS_MADE, Case
from resilience_desk.demo.numbers import Course, Dip, diary, stream
from resilience_desk.demo.planning_told import GoalTold, PlanTold, PracticeTold, agree, step_done, write_plan
from resilience_desk.demo.practice import SOUTH
from resilience_desk.demo.telling import Story, Telling
from resilience_desk.planning.setback_actions import end_setback, record_setback
from resilience_desk.planning.terms import AgreementWay, LineKind, SetbackKind, Strand

NAME = "Ingrid Moe"
SHARED = ("pain", "meaningful_activity_min", "stress")
STEPS = ("Oil the loom and thread ten lines", "Weave for ten minutes", "Weave for twenty minutes, with a break")
PLAN = PlanTold(
    vision="Finish the blue blanket",
    goals=(
        GoalTold(
            words="Finish the blue blanket",
            why="It has waited on the loom for two winters",
            weeks=(10, 16),
            because="About two hands of cloth a week",
            confidence=7,
            strand=Strand.PHYSIOTHERAPY,
            steps=STEPS,
        ),
    ),
    practices=(
        PracticeTold(
            name="Loom by the clock",
            what_i_do="Weave until the clock strikes, then walk to the window.",
            how_often="5 days a week",
            hard_day="Sit at the loom and do nothing",
            minutes_a_day=20,
            strand=Strand.PHYSIOTHERAPY,
        ),
    ),
    harder_days={
        LineKind.EARLY_SIGN: ("I drop the shuttle",),
        LineKind.FIRST_DAY: ("Warm water for the hands",),
        LineKind.NEXT_DAYS: ("Half the time, twice a day",),
        LineKind.KEEP_DOING: ("The early walk to the water",),
        LineKind.RESTART: ("Ten minutes, then fifteen, then twenty",),
    },
)


def tell(telling: Telling) -> Story:
    """Eight weeks: a setback in the second, over in the fourth; the group is the open question."""
    began, ended = telling.working_day(46), telling.working_day(33)
    days = diary(
        stream(telling.seed, NAME),
        telling.day(55),
        telling.today,
        {
            "pain": Course(begins=5.2, ends=4.4, spread=0.7, dips=(Dip(began, ended, 2.2),)),
            "meaningful_activity_min": Course(
                begins=20, ends=35, spread=7, step=5, high=240, dips=(Dip(began, ended, -15),)
            ),
            "stress": Course(begins=4.5, ends=3.8, spread=0.8),
        },
        missing=0.07,
    )
    yield telling.at(55, "08:30")
    case = _arrival(telling)
    yield telling.at(52, "08:30")
    _findings(case)
    write_plan(case, "elif", PLAN)
    agree(case, "elif", AgreementWay.IN_PERSON, said="The clock may strike. I may finish the line.")
    case.share("laura", SHARED, how_often="with the evening tea", who_looks="Laura, once a month")
    yield telling.at(45, "09:00")
    setback = record_setback(
        case.desk("elif"),
        case.id,
        kind=SetbackKind.SETBACK,
        started_on=began,
        what_happened="A cold, four days in bed, then all the wood at once",
        resume_on=telling.working_day(35),
    )
    yield telling.at(33, "09:00")
    end_setback(case.desk("elif"), case.id, setback, AS_MADE)
    case.note(
        "elif", "Back at ten minutes. What the setback taught, in her words: “Wood by the basket, not by the stack.”"
    )
    step_done(case, "elif", *STEPS[:2])
    yield telling.at(16, "14:00")
    case.meet(
        "laura", 16, "13:00", way=Way.GROUP, minutes=90, outcome=Outcome.CAME, purpose="Pacing group, second evening"
    )
    case.note(
        "laura", "Came, listened, said twelve people are ten too many. She likes the sheets and reads them at home."
    )
    yield telling.at(8, "09:00")
    case.bring_in(
        "laura",
        days.between(days.first, telling.day(9)),
        "ingrid-diary.csv",
        read="The setback shows and ends. Five single days empty.",
    )
    yield telling.at(3, "15:00")
    case.bring_in("laura", days.between(telling.day(8), telling.day(4)), "ingrid-diary-2.csv")
    case.ask("laura", "Is the group right for her, or something smaller?")
    case.action("laura", "Find out whether two people could meet instead of twelve", "laura", telling.coming_day(4))
    case.action("elif", "Gloves for weaving: ask the hand therapist", "elif", telling.coming_day(9))
    case.plan_to_meet("laura", 6, "09:00", purpose="Group, pair or alone")


def _arrival(telling: Telling) -> Case:
    case = Case.register(
        telling,
        "laura",
        NAME,
        team=SOUTH,
        key_worker="laura",
        care_team=("elif", "ana"),
        number="RD-0417",
        pronouns="she/her",
        birth_date=date(1963, 2, 8),
        hospital_number="H 300 951",
        language="en-GB",
        print_size=PrintSize.CLEAR,
        reading="Reads a lot, likes paper",
        devices="Laptop, no smartphone",
        contact_way=ContactWay.EMAIL,
        email="ingrid@example.org",
        phone="555 0187",
        started_on=telling.working_day(55),
        stage=Stage.ACTIVE,
        planned_weeks=18,
        condition="Pain of hands and low back for nine years",
        what_matters="Finish the blue blanket",
    )
    case.meet("laura", 55, "08:30", minutes=60, purpose="First talk")
    return case


def _findings(case: Case) -> None:
    day = case.telling.working_day(52)
    has_nobody(case, "ana", Support.NO_ONE_AND_FINE)
    case.health("elif", HealthKind.CONDITION, "Wear of both thumb joints", "X-ray report", day, "Grip wide, not tight")
    case.health("elif", HealthKind.ALLERGY, "Wool of one breed only; she knows which", "Ingrid", day)
    case.note(
        "ana",
        "Lives alone by the water and likes it so. A neighbour sees her light in the morning; that is enough, she says.",
    )
    case.understand("elif", "Hands tire before they hurt. Short turns at the loom, wide grip, wood in baskets.")
    case.understand("laura", "Solitude is a strength here, not a symptom. Groups cost her more than they give so far.")
    case.understand("ana", "No one around her, and that is fine. Heating and wood are settled for the winter.")
