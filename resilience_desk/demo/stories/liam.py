"""Liam O’Connor, 19: joint pain since school, a mother who does a great deal, and a room of his own to move into."""

from __future__ import annotations

from datetime import date

from resilience_desk.appointments.terms import Way
from resilience_desk.caregivers.terms import Agreement, Level, TaskArea, Willing
from resilience_desk.cases.terms import ContactWay, HealthKind, PrintSize, Stage
from resilience_desk.demo.caregivers_told import allow, boundary, caregiver, safe_contact, task
from resilience_desk.demo.case import Case
from resilience_desk.demo.numbers import Course, diary, stream
from resilience_desk.demo.planning_told import (
    CallTold,
    GoalTold,
    PlanTold,
    PracticeTold,
    agree,
    ask_person,
    step_done,
    write_plan,
)
from resilience_desk.demo.practice import HARBOUR
from resilience_desk.demo.telling import Story, Telling
from resilience_desk.people.audience import Topic
from resilience_desk.planning.terms import AgreementWay, LineKind, Strand

NAME = "Liam O’Connor"
SHARED = ("fatigue", "steps", "asleep_min", "mood")
STEPS = ("Cook twice a week at home", "Wash my own clothes for a month", "See two rooms", "Move")
PLAN = PlanTold(
    vision="A room of my own near college",
    goals=(
        GoalTold(
            words="Move into a room near college",
            why="Half my friends have. I want to be late because of me, not because of the bus.",
            weeks=(16, 26),
            because="Rooms come free in spring",
            confidence=5,
            strand=Strand.SOCIAL,
            steps=STEPS,
        ),
    ),
    practices=(
        PracticeTold(
            name="Plan the week on Sunday",
            what_i_do="Two heavy days at most, one free evening in between.",
            how_often="on Sundays",
            hard_day="Only tomorrow",
            minutes_a_day=5,
            strand=Strand.PHYSIOTHERAPY,
        ),
        PracticeTold(
            name="Bands while a video runs",
            what_i_do="Shoulders and hips with the yellow band.",
            how_often="3 days a week",
            hard_day="One round",
            minutes_a_day=15,
            strand=Strand.PHYSIOTHERAPY,
        ),
    ),
    harder_days={
        LineKind.EARLY_SIGN: ("I answer nobody's messages",),
        LineKind.FIRST_DAY: ("Tell the group chat: low battery today",),
        LineKind.NEXT_DAYS: ("One lecture, online if it can be",),
        LineKind.KEEP_DOING: ("Breakfast before noon",),
        LineKind.OTHERS_DO: ("Mum knocks once and asks",),
        LineKind.OTHERS_DO_NOT: ("Calling college for me",),
        LineKind.RESTART: ("Two lectures, then the week as planned",),
    },
    calls=(CallTold(who="Jonas Berg", phone="555 0163", when="Mon to Fri, 10 to 18, also by message"),),
)


def tell(telling: Telling) -> Story:
    """Five weeks: from being looked after to leading, with his mother's help to let go."""
    days = diary(
        stream(telling.seed, NAME),
        telling.day(120),
        telling.today,
        {
            "fatigue": Course(begins=6.8, ends=6.0, spread=1.2, weekend=-0.6),
            "steps": Course(begins=4800, ends=6900, spread=1900, step=1, high=60_000, weekend=-700, by_device=True),
            "asleep_min": Course(begins=500, ends=480, spread=60, step=1, high=900, weekend=60, by_device=True),
            "mood": Course(begins=5.4, ends=6.4, spread=1.1),
        },
        missing=0.18,
    )
    yield telling.at(34, "17:00")
    case = _arrival(telling)
    yield telling.at(31, "17:00")
    _findings(case)
    case.share(
        "jonas",
        SHARED,
        how_often="the phone counts; two questions in the evening",
        who_looks="Liam himself; Jonas when asked",
    )
    yield telling.at(27, "17:00")
    _mother(case)
    write_plan(case, "jonas", PLAN)
    ask_person(case, "jonas", AgreementWay.VIDEO, telling.working_day(24))
    yield telling.at(24, "17:30")
    agree(case, "jonas", AgreementWay.VIDEO, said="Steps are OK. Not telling Mum about the rooms yet.")
    yield telling.at(13, "17:30")
    case.meet("jonas", 13, "17:00", way=Way.VIDEO, minutes=30, purpose="Rooms and rent")
    step_done(case, "jonas", STEPS[0])
    case.action("jonas", "Grant office: what a room does to the grant", "jonas", telling.working_day(5))
    case.bring_in("jonas", days.between(days.first, telling.day(13)), "liam-phone.csv", source="Phone",
                  read="He wants the steps on his own phone, and us to look at fatigue. Agreed.")  # fmt: skip
    yield telling.at(3, "17:30")
    case.bring_in("jonas", days.between(telling.day(12), telling.day(4)), "liam-phone-2.csv", source="Phone")
    _now(case)


def _arrival(telling: Telling) -> Case:
    case = Case.register(
        telling,
        "jonas",
        NAME,
        team=HARBOUR,
        key_worker="jonas",
        care_team=("mateo", "hana", "priya"),
        number="RD-0429",
        pronouns="he/him",
        birth_date=date(2007, 5, 30),
        hospital_number="H 301 700",
        language="en-GB",
        print_size=PrintSize.STANDARD,
        devices="Phone; paper gets lost",
        contact_way=ContactWay.TEXT,
        contact_times="Afternoons; not by way of his parents",
        phone="555 0193",
        started_on=telling.working_day(34),
        stage=Stage.ACTIVE,
        planned_weeks=20,
        condition="Joint pain with very mobile joints since age 12, fatigue",
        what_matters="A room of my own near college",
    )
    case.meet("jonas", 34, "17:00", minutes=60, purpose="First talk, on his own")
    return case


def _findings(case: Case) -> None:
    day = case.telling.working_day(31)
    case.health(
        "mateo",
        HealthKind.CONDITION,
        "Very mobile joints; shoulder out of joint twice",
        "Hospital letter",
        day,
        "No hanging, no overhead load yet",
    )
    case.health("mateo", HealthKind.TREATMENT, "Heart check done, nothing found", "Hospital letter", day)
    case.note(
        "hana",
        "Energy goes to the bus and the stairs. A week drawn on paper: three heavy days in a row, then two in bed.",
    )
    case.understand(
        "mateo", "Strong for his frame, tires early around the shoulder. Bands at home fit; the gym can wait."
    )
    case.understand(
        "hana", "Not too much in all, but all at once. Planning on Sundays, one free evening between heavy days."
    )
    case.understand(
        "priya", "Between being cared for and caring for himself; both are true. No low mood beyond tired weeks."
    )
    case.understand(
        "jonas", "Student grant covers a room from spring. His mother has done forms, meals and calls since school."
    )


def _mother(case: Case) -> None:
    mother = caregiver(
        case,
        "jonas",
        "Siobhán O’Connor",
        relation="mother",
        phone="555 0194",
        best_times="Lunch time",
        lives_with=True,
        break_signs="Takes over without asking; headaches",
    )
    lead, helps, cheers, none = Level.LEADS, Level.HELPS, Level.ENCOURAGES, Level.NO_PART
    forms = task(case, "jonas", "Forms and calls with college", TaskArea.HOME, {None: lead, mother: none})
    task(case, "jonas", "Cooking", TaskArea.HOME, {None: helps, mother: lead}, meant={None: lead, mother: none})
    task(case, "jonas", "Washing clothes", TaskArea.HOME, {None: lead, mother: cheers})
    task(
        case,
        "jonas",
        "Getting up for lectures",
        TaskArea.ROUTINE,
        {None: lead, mother: none},
        setback={None: lead, mother: helps},
    )
    boundary(case, "jonas", mother, Willing.WILL, "Knock once and ask", backup="Liam's alarm")
    boundary(
        case,
        "jonas",
        mother,
        Willing.WILL_NOT,
        "Calling college for him",
        task_id=forms,
        backup="Jonas, if Liam asks",
        reason="Both want him to",
        agreed=Agreement.IN_PERSON,
    )
    allow(case, "jonas", mother, Topic.APPOINTMENTS, Topic.CAREGIVERS, how=Agreement.IN_PERSON)
    safe_contact(case, "jonas", number="555 0193", hours="afternoons", leave_message=False, paper_home=False)


def _now(case: Case) -> None:
    telling = case.telling
    case.meet("jonas", 3, "17:00", minutes=45, purpose="The first room seen")
    case.ask("jonas", "How do we help his mother step back while he steps up?")
    case.note(
        "jonas", "Saw one room with a friend, liked the window. Wants to tell his mother himself, with Jonas next door."
    )
    case.note(
        "jonas", "She says she listens for his steps at night and would like to stop.", told_by="Siobhán, at the door"
    )
    case.action("hana", "Sunday plan as a phone template", "hana", telling.coming_day(4))
    case.action("jonas", "Room two: go along if he likes", "jonas", telling.coming_day(6))
    case.close("jonas", "Grant office: what a room does to the grant")
    case.plan_to_meet("jonas", 4, "17:00", minutes=45, purpose="Telling his mother")
