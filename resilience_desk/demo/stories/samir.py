"""Samir Haddad, 44: neck and arm pain, a new job, an empty diary with a good reason, a daughter who helps too much."""

from __future__ import annotations

from datetime import date

from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.caregivers.terms import Agreement, Level, TaskArea, Willing
from resilience_desk.cases.terms import ContactWay, HealthKind, PrintSize, Stage
from resilience_desk.demo.caregivers_told import allow, boundary, caregiver, task
from resilience_desk.demo.case import Case
from resilience_desk.demo.numbers import Course, diary, stream
from resilience_desk.demo.planning_told import GoalTold, PlanTold, PracticeTold, agree, write_plan
from resilience_desk.demo.practice import SOUTH
from resilience_desk.demo.telling import Story, Telling
from resilience_desk.people.audience import Topic
from resilience_desk.planning.terms import AgreementWay, LineKind, Strand

NAME = "Samir Haddad"
SHARED = ("pain", "stress", "steps", "asleep_min")
LONG_BREAKS = PracticeTold(
    name="Screen breaks by the clock",
    what_i_do="Stand up each half hour and roll the shoulders five times.",
    how_often="every working day",
    hard_day="Stand up once an hour",
    strand=Strand.PHYSIOTHERAPY,
)
PLAN = PlanTold(
    vision="Keep the new job and coach football on Sundays",
    goals=(
        GoalTold(
            words="Coach the under-nines on Sundays",
            why="My son plays there. I want to be the one with the whistle.",
            measure="Three Sundays in a row",
            target=3,
            unit="Sundays",
            weeks=(10, 14),
            because="The season starts again in spring",
            confidence=5,
            strand=Strand.PSYCHOLOGY,
            steps=("Stand at the side for half a game", "Lead the warming up", "Coach one whole game"),
        ),
    ),
    practices=(
        LONG_BREAKS,
        PracticeTold(
            name="Worry time at six",
            what_i_do="Write worries down for ten minutes, then close the book.",
            how_often="on working days",
            hard_day="One line",
            minutes_a_day=10,
            strand=Strand.PSYCHOLOGY,
        ),
    ),
    harder_days={
        LineKind.EARLY_SIGN: ("Jaw tight before noon",),
        LineKind.FIRST_DAY: ("Warm cloth on the neck; move the arm as far as is easy",),
        LineKind.NEXT_DAYS: ("Half days at the desk where work allows",),
        LineKind.KEEP_DOING: ("Bring my son to practice",),
        LineKind.RESTART: ("Breaks by the clock for three days, then the whole day",),
    },
)


def tell(telling: Telling) -> Story:
    """Four weeks of care, three of them without a diary: the family moved house and the phone broke."""
    days = diary(
        stream(telling.seed, NAME),
        telling.day(75),
        telling.today,
        {
            "pain": Course(begins=6.8, ends=6.0, spread=1.0),
            "stress": Course(begins=7.2, ends=6.2, spread=1.1, weekend=-1.5),
            "steps": Course(begins=5200, ends=7100, spread=1400, step=1, high=60_000, weekend=900, by_device=True),
            "asleep_min": Course(begins=350, ends=370, spread=40, step=5, high=720, by_device=True),
        },
        missing=0.1,
    ).between(telling.day(75), telling.day(22))
    yield telling.at(27, "13:00")
    case = _arrival(telling)
    yield telling.at(25, "15:30")
    _findings(case)
    yield telling.at(22, "14:00")
    case.share("laura", SHARED, how_often="whenever he likes", who_looks="Laura, once a fortnight",
               note="The watch gives steps and sleep; pain and stress he types himself")  # fmt: skip
    case.bring_in("laura", days, "samir-watch-export.csv", source="Watch")
    yield telling.at(20, "14:00")
    _family(case)
    write_plan(case, "laura", PLAN)
    agree(
        case,
        "laura",
        AgreementWay.VIDEO,
        unanswered=(LONG_BREAKS.name,),
        said="Ask me about the breaks when I know my boss.",
    )
    yield telling.at(12, "12:00")
    case.meet(
        "laura",
        12,
        "12:00",
        way=Way.VIDEO,
        outcome=Outcome.DID_NOT_COME,
        reason="First week in the job, no room to talk",
    )
    case.note("laura", "Sent a short message: no worry about today, and two evening times to choose from.")
    yield telling.at(5, "17:40")
    _why_empty(case)


def _arrival(telling: Telling) -> Case:
    case = Case.register(
        telling,
        "laura",
        NAME,
        team=SOUTH,
        key_worker="laura",
        care_team=("elif", "ana"),
        number="RD-0431",
        called="Samir",
        pronouns="he/him",
        birth_date=date(1982, 1, 23),
        hospital_number="H 301 889",
        language="en-GB",
        interpreter=False,
        print_size=PrintSize.STANDARD,
        reading="Reads everything, prefers it on the phone",
        devices="Phone and watch",
        contact_way=ContactWay.TEXT,
        contact_times="Evenings from 17:30",
        phone="555 0176",
        email="samir@example.org",
        started_on=telling.working_day(27),
        stage=Stage.ACTIVE,
        planned_weeks=16,
        condition="Neck and arm pain after a car accident in 2022",
        what_matters="Keep the new job and coach football on Sundays",
    )
    case.meet("laura", 27, "13:00", minutes=60, purpose="First talk")
    return case


def _findings(case: Case) -> None:
    day = case.telling.working_day(25)
    case.health("elif", HealthKind.TREATMENT, "Hand therapy at the hospital until summer", "Letter", day)
    case.health("laura", HealthKind.MEDICINE, "A tablet for heartburn", "Samir", day)
    case.note("elif", "Neck turns two thirds each way. Strength of the arm even. No sign asks for more tests today.")
    case.understand("elif", "Long still hours at the screen keep neck and jaw braced; movement itself is well borne.")
    case.understand(
        "laura", "Worry about losing work again drives tension and short nights. Football is where he forgets it."
    )
    case.understand(
        "ana", "New job since four weeks, on trial until spring. The daughter, 15, steps in at home more than is fair."
    )


def _family(case: Case) -> None:
    leila = caregiver(
        case,
        "ana",
        "Leila Haddad",
        relation="daughter, 15",
        lives_with=True,
        under_18=True,
        best_times="After homework",
        break_signs="Homework moves to midnight",
    )
    karim = caregiver(case, "ana", "Karim Haddad", relation="brother", phone="555 0177", nearness="10 minutes on foot")
    lead, helps, none = Level.LEADS, Level.HELPS, Level.NO_PART
    task(case, "ana", "Bringing the boy to football", TaskArea.COMPANY, {None: lead, karim: helps, leila: none})
    cooking = task(
        case,
        "ana",
        "Cooking on working days",
        TaskArea.HOME,
        {None: helps, leila: lead},
        meant={None: lead, leila: none},
    )
    task(case, "ana", "Boxes and furniture after the move", TaskArea.HOME, {None: none, karim: lead, leila: none})
    boundary(
        case,
        "ana",
        karim,
        Willing.WILL,
        "Carry what is heavy, on Saturdays",
        agreed=Agreement.BY_PHONE,
        backup="A neighbour",
    )
    boundary(
        case,
        "ana",
        leila,
        Willing.WILL_NOT,
        "Cooking on school days",
        task_id=cooking,
        reason="She is at school and has exams in spring",
        backup_id=karim,
        review_on=case.telling.coming_day(10),
    )
    allow(case, "ana", karim, Topic.APPOINTMENTS, how=Agreement.BY_PHONE)


def _why_empty(case: Case) -> None:
    telling = case.telling
    case.meet("laura", 5, "17:30", way=Way.PHONE, minutes=20, purpose="How the first weeks go")
    case.note(
        "laura",
        "No entries since the move: the phone broke and the watch went into a box. That is all there is to it. "
        "He would like to start again with two questions a day, not four.",
    )
    case.ask("laura", "Three weeks without entries: is the diary still the right thing now?")
    case.action("laura", "Offer a two-question diary and ask again in December", "laura", telling.coming_day(12))
    case.action("ana", "Young carers' group: send Leila and Samir the leaflet", "ana", telling.coming_day(1))
    case.plan_to_meet("laura", 2, "17:30", way=Way.VIDEO, purpose="Diary: yes, smaller, or not now")
