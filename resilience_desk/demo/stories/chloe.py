"""Chloe Martin, 29: sixteen weeks done, a steady diary, a goal reached; the review before follow-up."""

from __future__ import annotations

from datetime import date

from resilience_desk.appointments.terms import Way
from resilience_desk.caregivers.terms import HelperKind, Level, TaskArea, Willing
from resilience_desk.cases.terms import ContactWay, HealthKind, PrintSize, Stage
from resilience_desk.demo.caregivers_told import allow, boundary, caregiver, task
from resilience_desk.demo.case import Case
from resilience_desk.demo.numbers import Course, diary, stream
from resilience_desk.demo.planning_told import (
    GoalTold,
    PlanTold,
    PracticeTold,
    agree,
    goal_reached,
    step_done,
    write_plan,
)
from resilience_desk.demo.practice import SOUTH
from resilience_desk.demo.telling import Story, Telling
from resilience_desk.people.audience import Topic
from resilience_desk.planning.terms import AgreementWay, LineKind, Strand

NAME = "Chloe Martin"
SHARED = ("pain", "meaningful_activity_min", "control", "mood")
GOAL = "Dance at my sister's wedding"
STEPS = ("One song at home", "A beginners' class, sitting out when I like", "A whole class", "The wedding")
AFTER = PlanTold(
    vision="Dance because I like it, not to prove that I can",
    goals=(
        GoalTold(
            words="Go to the Tuesday class on my own",
            why="It is mine now, not an exercise",
            steps=("Book the winter course", "Go twice without a lift"),
            confidence=9,
            strand=Strand.SOCIAL,
        ),
    ),
)


def tell(telling: Telling) -> Story:
    """From one song at home to a wedding, and what she keeps."""
    days = diary(
        stream(telling.seed, NAME),
        telling.day(108),
        telling.today,
        {
            "pain": Course(begins=5.9, ends=4.2, spread=0.6),
            "meaningful_activity_min": Course(begins=25, ends=60, spread=9, step=5, high=300, weekend=10),
            "control": Course(begins=3.8, ends=7.2, spread=0.6),
            "mood": Course(begins=5.2, ends=7.0, spread=0.7),
        },
        missing=0.03,
    )
    yield telling.at(110, "16:00")
    case = _arrival(telling)
    yield telling.at(106, "16:00")
    _findings(case)
    case.share("elif", SHARED, how_often="once a day", who_looks="Elif and Chloe together, every fortnight")
    yield telling.at(102, "16:00")
    _sister(case)
    write_plan(case, "elif", _plan(telling))
    agree(case, "elif", AgreementWay.IN_PERSON, said="If I sit down at the wedding that still counts.")
    for ago, step in ((90, STEPS[0]), (62, STEPS[1]), (34, STEPS[2]), (20, STEPS[3])):
        yield telling.at(ago, "16:30")
        case.meet("elif", ago, "16:00", purpose="Dancing, and what the diary shows")
        step_done(case, "elif", step)
    goal_reached(case, "elif", GOAL)
    case.note(
        "elif", "She danced four songs and sat out two, by her own plan. Her words: “My back was there too, quietly.”"
    )
    yield telling.at(13, "16:00")
    case.bring_in("elif", days.between(days.first, telling.day(1 + 12)), "chloe-diary-export.csv",
                  read="Steady. Control rises before pain falls; she saw that herself.")  # fmt: skip
    write_plan(case, "elif", AFTER)
    case.action("elif", "Summary for her GP", "elif", telling.working_day(3))
    yield telling.at(1, "16:30")
    case.bring_in("elif", days.between(telling.day(12), telling.day(2)), "chloe-diary-export-2.csv")
    _looking_back(case)


def _plan(telling: Telling) -> PlanTold:
    return PlanTold(
        vision=GOAL,
        review_on=telling.working_day(2),
        goals=(
            GoalTold(
                words=GOAL,
                why="She asked me before she asked anybody else",
                measure="On the dance floor, for one song or more",
                weeks=(12, 14),
                because="The wedding has a date",
                confidence=6,
                strand=Strand.PHYSIOTHERAPY,
                steps=STEPS,
            ),
        ),
        practices=(
            PracticeTold(
                name="Three songs",
                what_i_do="Move to three songs: one slow, one quick, one as I like.",
                how_often="4 days a week",
                hard_day="One slow song, sitting",
                minutes_a_day=12,
                strand=Strand.PHYSIOTHERAPY,
            ),
            PracticeTold(
                name="Catch the thought",
                what_i_do="Write the frightening thought down and what speaks for and against it.",
                how_often="when it comes",
                hard_day="Only the thought, without an answer",
                strand=Strand.PSYCHOLOGY,
            ),
        ),
        harder_days={
            LineKind.EARLY_SIGN: ("I cancel the class before I know how the day is",),
            LineKind.FIRST_DAY: ("One slow song, sitting",),
            LineKind.NEXT_DAYS: ("Half the songs on the same days",),
            LineKind.KEEP_DOING: ("Breakfast with Maya on Sunday",),
            LineKind.RESTART: ("Two songs, then three",),
        },
    )


def _arrival(telling: Telling) -> Case:
    case = Case.register(
        telling,
        "elif",
        NAME,
        team=SOUTH,
        key_worker="elif",
        care_team=("laura", "ana"),
        number="RD-0398",
        pronouns="she/her",
        birth_date=date(1997, 4, 11),
        hospital_number="H 297 315",
        language="en-GB",
        print_size=PrintSize.STANDARD,
        devices="Phone, laptop",
        contact_way=ContactWay.TEXT,
        phone="555 0183",
        started_on=telling.working_day(110),
        stage=Stage.ACTIVE,
        planned_weeks=16,
        condition="Back and pelvic pain after a sports injury in 2021",
        what_matters="Dance at my sister's wedding",
    )
    case.meet("elif", 110, "16:00", minutes=60, purpose="First talk")
    return case


def _findings(case: Case) -> None:
    day = case.telling.working_day(106)
    case.health(
        "elif",
        HealthKind.CONDITION,
        "Migraine, about once a month",
        "Chloe",
        day,
        "A quiet room helps; no strobe light",
    )
    case.health("elif", HealthKind.MEDICINE, "A tablet for migraine when needed", "Chloe", day)
    case.understand(
        "elif", "Pelvis and back bear load well; what is missing is trust in quick turns. Music brings it back."
    )
    case.understand(
        "laura",
        "“If it hurts I have spoiled it” was the thought. She now tests it, and keeps a list of what happened instead.",
    )
    case.understand(
        "ana", "Works in a bakery, early shifts. Her boss moved her to the counter on two days; that holds."
    )
    case.note(
        "laura",
        "First thought record done together, second one at home. She laughs at the column “what my sister would say”.",
    )


def _sister(case: Case) -> None:
    maya = caregiver(case, "ana", "Maya Martin", relation="sister", phone="555 0184", nearness="same street")
    boss = caregiver(
        case, "ana", "Green Street Bakery", kind=HelperKind.EMPLOYER, relation="employer", phone="555 0185"
    )
    task(case, "ana", "Going to the class", TaskArea.COMPANY, {None: Level.LEADS, maya: Level.ENCOURAGES})
    task(case, "ana", "Shift plan", TaskArea.ROUTINE, {None: Level.HELPS, boss: Level.LEADS})
    boundary(case, "ana", maya, Willing.WILL, "A lift home after class, if asked before six", backup="Night bus")
    boundary(case, "ana", boss, Willing.WILL, "The counter on Mondays and Fridays", backup="A colleague swaps")
    allow(case, "ana", maya, Topic.GOALS, Topic.PLAN, Topic.APPOINTMENTS)


def _looking_back(case: Case) -> None:
    telling = case.telling
    case.meet("elif", 1, "16:00", minutes=60, purpose="Looking back together")
    case.note(
        "elif", "What helped, in her order: the three songs, the list of what happened instead, a boss who asked."
    )
    case.ask("elif", "Ready for follow-up, with one call a month?")
    case.close("elif", "Summary for her GP")
    case.close("elif", "Book the look back")
    case.action("laura", "Relapse plan: what to do in the next three months", "laura", telling.coming_day(8))
    case.plan_to_meet("elif", 2, "16:00", purpose="Review: follow-up or some weeks more")
    case.plan_to_meet("elif", 30, "17:00", way=Way.PHONE, minutes=15, purpose="First monthly call")
