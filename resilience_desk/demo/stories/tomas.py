"""Tomás Vidal, 36: widespread pain, little sleep, doing better by day while the nights stand still."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.caregivers.terms import HelperKind, Level, TaskArea, Willing
from resilience_desk.cases.terms import ContactWay, HealthKind, PrintSize, Stage
from resilience_desk.demo.caregivers_told import allow, boundary, caregiver, task
from resilience_desk.demo.case import Case
from resilience_desk.demo.numbers import Course, diary, stream
from resilience_desk.demo.planning_told import CallTold, GoalTold, PlanTold, PracticeTold, agree, step_done, write_plan
from resilience_desk.demo.practice import SOUTH
from resilience_desk.demo.telling import Story, Telling
from resilience_desk.people.audience import Topic
from resilience_desk.planning.terms import AgreementWay, LineKind, Strand

NAME = "Tomás Vidal"
SHARED = ("pain", "asleep_min", "in_bed_min", "fatigue", "meaningful_activity_min")
SLEEP_STEPS = ("Get up at 6:45, also on Sunday", "Lights out when sleepy, not before 23:30", "No phone in the bedroom")
SCREENS = "No phone in the bedroom"
PLAN = PlanTold(
    vision="Sleep, so that the days belong to me",
    goals=(
        GoalTold(
            words="Sleep six hours on most nights",
            why="On six hours I can draw. On four I only look at the paper.",
            measure="Five nights of seven in the diary",
            target=360,
            unit="minutes asleep",
            weeks=(6, 10),
            because="Sleep follows a steady getting-up time after some weeks",
            confidence=6,
            strand=Strand.PSYCHOLOGY,
            steps=SLEEP_STEPS,
        ),
        GoalTold(
            words="Draw for an hour, three days a week",
            why="It was my work and I miss it",
            steps=("Draw for 15 minutes at the window", "Draw for half an hour", "Show one page to Mika"),
            confidence=8,
            strand=Strand.SOCIAL,
        ),
    ),
    practices=(
        PracticeTold(
            name="Same time up",
            what_i_do="Up at 6:45, light on, a glass of water at the window.",
            how_often="every morning",
            hard_day="Light on at 6:45, then as I can",
            strand=Strand.PSYCHOLOGY,
        ),
    ),
    harder_days={
        LineKind.EARLY_SIGN: ("I nap after lunch and stay up at night",),
        LineKind.FIRST_DAY: ("Walk around the block at noon",),
        LineKind.NEXT_DAYS: ("Up at 6:45 whatever the night was",),
        LineKind.KEEP_DOING: ("Fifteen minutes of drawing",),
        LineKind.RESTART: ("Bed when sleepy, up at 6:45",),
    },
    calls=(CallTold(who="Laura Novak", phone="555 0142", when="Mon to Fri, 9 to 16"),),
)


def tell(telling: Telling) -> Story:
    """Ten weeks: drawing again, pain down, and a sleep step that has not moved for four weeks."""
    days = diary(
        stream(telling.seed, NAME),
        telling.day(69),
        telling.today,
        {
            "pain": Course(begins=5.2, ends=2.4, spread=0.8),
            "asleep_min": Course(begins=285, ends=300, spread=45, step=15, high=720),
            "in_bed_min": Course(begins=480, ends=440, spread=30, step=15, high=720),
            "fatigue": Course(begins=7.4, ends=6.8, spread=0.9),
            "meaningful_activity_min": Course(begins=12, ends=45, spread=12, step=5, high=300, zeros=0.12),
        },
        missing=0.08,
        gaps=((telling.day(44), telling.day(41)),),
    )
    yield telling.at(69, "12:00")
    case = _arrival(telling)
    yield telling.at(66, "12:00")
    _findings(case)
    case.share("laura", SHARED, how_often="each morning, for the night before", who_looks="Laura, every week")
    yield telling.at(62, "12:00")
    mika = _friends(case)
    write_plan(case, "laura", PLAN)
    agree(case, "laura", AgreementWay.IN_PERSON, declined=(SCREENS,), said="The phone stays: my mother calls at night.")
    yield telling.at(41, "12:00")
    case.meet("laura", 41, "12:00", minutes=50, purpose="Getting up at the same time")
    step_done(case, "laura", SLEEP_STEPS[0], "Draw for 15 minutes at the window")
    allow(case, "ana", mika, Topic.GOALS, Topic.APPOINTMENTS)
    yield telling.at(15, "12:50")
    case.meet("laura", 15, "12:00", minutes=50, outcome=Outcome.LATE, reason="Bus")
    case.bring_in("laura", days.between(days.first, telling.day(15)), "sleep-diary-tomas.csv",
                  read="Four days empty at his mother's; zeros in activity are true zeros, he says.")  # fmt: skip
    step_done(case, "laura", "Draw for half an hour")
    case.action("laura", "Ask the sleep clinic how long the wait is", "laura", telling.working_day(9))
    yield telling.at(2, "12:30")
    _nights(case)
    case.bring_in("laura", days.between(telling.day(14), telling.day(8)), "sleep-diary-tomas-2.csv")
    case.write_days("laura", days.between(telling.day(7), telling.day(3)))


def _arrival(telling: Telling) -> Case:
    case = Case.register(
        telling,
        "laura",
        NAME,
        team=SOUTH,
        key_worker="laura",
        care_team=("daniel", "ana"),
        number="RD-0405",
        pronouns="he/him",
        birth_date=date(1990, 9, 30),
        hospital_number="H 299 640",
        language="en-GB",
        print_size=PrintSize.STANDARD,
        devices="Phone",
        contact_way=ContactWay.EMAIL,
        phone="555 0181",
        email="tomas@example.org",
        started_on=telling.working_day(69),
        stage=Stage.ACTIVE,
        planned_weeks=14,
        condition="Widespread pain for six years, little sleep for four",
        what_matters="Sleep, so that the days belong to me",
    )
    case.meet("laura", 69, "12:00", minutes=60, purpose="First talk")
    return case


def _findings(case: Case) -> None:
    day = case.telling.working_day(66)
    case.health("daniel", HealthKind.CONDITION, "Asthma, mild", "GP letter", day, "Breathing practice without holding")
    case.health("daniel", HealthKind.ALLERGY, "Penicillin", "Tomás", day)
    case.note(
        "daniel", "Looked for apnoea and restless legs: nothing points there. No driving for work, no night shifts."
    )
    case.understand(
        "laura", "Long hours awake in bed taught the body that bed means waking. By day he does more than he notices."
    )
    case.understand(
        "ana", "Draws for a living in good years; rent is paid until summer. Friends are near, family far away."
    )
    case.understand(
        "daniel", "Widespread pain without inflammation; sleep is the lever that medicine and therapy agree on."
    )


def _friends(case: Case) -> UUID:
    mika = caregiver(
        case, "ana", "Mika Laine", kind=HelperKind.PEER, relation="friend with long pain too", phone="555 0182"
    )
    mother = caregiver(
        case, "ana", "Isabel Vidal", relation="mother", nearness="by phone; lives far away", language="es-ES"
    )
    lead, cheers = Level.LEADS, Level.ENCOURAGES
    task(case, "ana", "Getting up at 6:45", TaskArea.ROUTINE, {None: lead, mika: cheers})
    task(case, "ana", "Drawing together", TaskArea.COMPANY, {None: lead, mika: Level.HELPS})
    task(case, "ana", "Night calls", TaskArea.NIGHT, {None: Level.TO_AGREE, mother: lead})
    boundary(
        case,
        "ana",
        mika,
        Willing.WILL,
        "A message at 6:50 with a drawing",
        backup="None needed; he skips it on holidays",
    )
    boundary(case, "ana", mika, Willing.WILL_NOT, "Talking about pain at the table", backup="They agreed on Thursdays")
    return mika


def _nights(case: Case) -> None:
    telling = case.telling
    case.meet("laura", 2, "12:00", minutes=50, purpose="The nights")
    case.ask("laura", "The sleep step has stood still for four weeks: another way, or sleep therapy?")
    case.note(
        "laura", "Five hours asleep of seven and a half in bed for four weeks. Hygiene alone has given what it can."
    )
    case.note(
        "daniel", "If sleep therapy: asthma is no hindrance. He does not drive; no seizures, no bipolar disorder."
    )
    case.close("laura", "Ask the sleep clinic how long the wait is")
    case.action("daniel", "Letter to the sleep clinic, if the team agrees", "daniel", telling.coming_day(6))
    case.plan_to_meet("laura", 5, "12:00", minutes=50, way=Way.CLINIC, purpose="What the team thought")
