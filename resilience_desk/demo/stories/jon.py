"""Jon Bakker, 41: a carpenter who does all of it on a good day and pays for it on three; back to work by halves."""

from __future__ import annotations

from datetime import date

from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.caregivers.terms import HelperKind, Level, TaskArea, Willing
from resilience_desk.cases.terms import ActionState, ContactWay, HealthKind, PrintSize, Stage
from resilience_desk.demo.caregivers_told import allow, boundary, caregiver, rests, task
from resilience_desk.demo.case import Case
from resilience_desk.demo.numbers import Booms, Course, diary, stream
from resilience_desk.demo.planning_told import CallTold, GoalTold, PlanTold, PracticeTold, agree, step_done, write_plan
from resilience_desk.demo.practice import HARBOUR
from resilience_desk.demo.telling import Story, Telling
from resilience_desk.people.audience import Topic
from resilience_desk.planning.terms import AgreementWay, LineKind, Strand

NAME = "Jon Bakker"
SHARED = ("pain", "steps", "active_min", "fatigue", "meaningful_activity_min")
STEPS = (
    "Two hours at the bench, two days a week",
    "Four hours, three days a week",
    "Half days for a month",
    "Whole days, no lifting alone",
)
BOOMS = Booms(every=8, bust_days=3)
EVEN_DAYS = PracticeTold(
    name="Even days",
    what_i_do="Stop at three o'clock, also when it goes well. Leave one thing undone on purpose.",
    how_often="every day",
    hard_day="Ten minutes in the workshop, then sit",
    strand=Strand.PHYSIOTHERAPY,
)
PLAN = PlanTold(
    vision="Build the boat with my son, and still stand on Monday",
    goals=(
        GoalTold(
            words="Half days in the workshop",
            why="The work is who I am. At half pace it is still mine.",
            measure="Four weeks of half days",
            target=20,
            unit="half days",
            weeks=(12, 18),
            because="The firm and the insurance agreed on steps of four weeks",
            confidence=6,
            strand=Strand.SOCIAL,
            steps=STEPS,
        ),
    ),
    practices=(
        EVEN_DAYS,
        PracticeTold(
            name="Lifting in two",
            what_i_do="Boards over 15 kg with somebody, always.",
            how_often="at work",
            hard_day="No boards",
            strand=Strand.PHYSIOTHERAPY,
        ),
    ),
    harder_days={
        LineKind.EARLY_SIGN: ("I skip the lunch break because it goes so well",),
        LineKind.TRIGGER: ("A good day, a deadline, somebody watching",),
        LineKind.FIRST_DAY: ("Lie flat for ten minutes each hour, walk in between",),
        LineKind.NEXT_DAYS: ("Half of what was planned, on each day, also the second",),
        LineKind.KEEP_DOING: ("Breakfast with my son, the school run",),
        LineKind.OTHERS_DO: ("Wim reminds me at three, once",),
        LineKind.RESTART: ("The day before yesterday's hours, for two days",),
    },
    calls=(CallTold(who="Mateo Ortiz", phone="555 0161", when="Mon to Fri, 8 to 15"),),
)


def tell(telling: Telling) -> Story:
    """Fourteen weeks: the saw-tooth in the steps, seen together, begins to flatten."""
    random = stream(telling.seed, NAME)
    changed = telling.day(30)
    before = diary(random, telling.day(97), changed, _courses(boom=1.0), booms=BOOMS)
    after = diary(random, telling.day(29), telling.today, _courses(boom=0.45), booms=BOOMS)
    yield telling.at(98, "08:00")
    case = _arrival(telling)
    yield telling.at(95, "08:00")
    _findings(case)
    case.share("mateo", SHARED, how_often="phone for steps, a line in the evening", who_looks="Mateo, every fortnight")
    yield telling.at(90, "08:00")
    _around_him(case)
    write_plan(case, "mateo", PLAN)
    agree(
        case,
        "mateo",
        AgreementWay.IN_PERSON,
        unanswered=(EVEN_DAYS.name,),
        said="Stopping when it goes well? Let me see it in numbers first.",
    )
    yield telling.at(29, "08:30")
    case.bring_in(
        "mateo",
        before,
        "jon-steps-and-lines.csv",
        source="Phone",
        read="High days every week or so, then three low ones with more pain. Jon drew the saw himself.",
    )
    case.meet("mateo", 29, "08:00", purpose="What the numbers say")
    write_plan(case, "mateo", PlanTold(review_on=telling.coming_day(9)))
    agree(case, "mateo", AgreementWay.IN_PERSON, said="All right. Three o'clock. It feels wrong, and I want to see.")
    step_done(case, "mateo", STEPS[0])
    yield telling.at(14, "08:30")
    case.meet("jonas", 14, "08:00", way=Way.CLINIC, minutes=60, purpose="With the firm: hours until spring")
    step_done(case, "mateo", STEPS[1])
    case.action("mateo", "Lifting in two: try it at the bench", "mateo", telling.working_day(2))
    case.action("jonas", "Form for the insurance", "jonas", telling.working_day(8))
    yield telling.at(1, "08:40")
    case.bring_in("mateo", after.between(after.first, telling.day(2)), "jon-steps-and-lines-2.csv", source="Phone")
    _next(case)


def _courses(boom: float) -> dict[str, Course]:
    """The same person with larger and smaller booms (1: as at the beginning)."""
    return {
        "pain": Course(begins=5.2, ends=5.0, spread=0.6, bust=2.2 * boom, boom=-0.6 * boom),
        "steps": Course(
            begins=6200, ends=6400, spread=700, step=1, high=60_000, boom=8200 * boom, bust=-3600 * boom, by_device=True
        ),
        "active_min": Course(
            begins=45, ends=48, spread=8, step=1, high=600, boom=110 * boom, bust=-30 * boom, by_device=True
        ),
        "fatigue": Course(begins=5.0, ends=4.8, spread=0.7, bust=2.4 * boom),
        "meaningful_activity_min": Course(
            begins=50, ends=55, spread=15, step=5, high=600, boom=120 * boom, bust=-45 * boom
        ),
    }


def _arrival(telling: Telling) -> Case:
    case = Case.register(
        telling,
        "mateo",
        NAME,
        team=HARBOUR,
        key_worker="mateo",
        care_team=("jonas", "priya", "elif"),
        number="RD-0371",
        pronouns="he/him",
        birth_date=date(1985, 8, 19),
        hospital_number="H 295 402",
        language="en-GB",
        print_size=PrintSize.STANDARD,
        devices="Phone",
        contact_way=ContactWay.PHONE,
        contact_times="Before 8 or after 16",
        phone="555 0188",
        started_on=telling.working_day(98),
        stage=Stage.ACTIVE,
        planned_weeks=24,
        condition="Low back pain after fifteen years as a carpenter, two years",
        what_matters="Build the boat with my son, and still stand on Monday",
    )
    case.meet("mateo", 98, "08:00", minutes=60, purpose="First talk")
    return case


def _findings(case: Case) -> None:
    day = case.telling.working_day(95)
    case.health(
        "mateo",
        HealthKind.PROCEDURE,
        "Knee mirror operation talked about for summer",
        "Jon",
        day,
        "No kneeling work planned",
    )
    case.health("mateo", HealthKind.TREATMENT, "Company doctor, every two months", "Jon", day)
    case.note(
        "mateo", "Lifts 25 kg from the floor without trouble, ten times. The day after is where the question lies."
    )
    case.understand(
        "mateo", "Capacity is high, the rhythm is uneven: high days, then low ones. Even days before more hours."
    )
    case.understand(
        "priya", "Worth is tied to what stands finished in the evening. Stopping early needs a reason he believes."
    )
    case.understand(
        "jonas", "Firm of nine, willing. Sick pay ends in spring; hours in steps of four weeks are agreed in writing."
    )


def _around_him(case: Case) -> None:
    sanne = caregiver(
        case,
        "jonas",
        "Sanne Bakker",
        relation="wife",
        phone="555 0189",
        lives_with=True,
        break_signs="Works late on purpose",
    )
    wim = caregiver(
        case, "jonas", "Wim de Boer", kind=HelperKind.EMPLOYER, relation="head of the firm", phone="555 0190"
    )
    lead, helps, cheers, none = Level.LEADS, Level.HELPS, Level.ENCOURAGES, Level.NO_PART
    hours = task(case, "jonas", "Hours at work", TaskArea.ROUTINE, {None: lead, wim: helps, sanne: none})
    task(
        case,
        "jonas",
        "School run",
        TaskArea.COMPANY,
        {None: lead, sanne: helps, wim: none},
        setback={None: helps, sanne: lead},
    )
    task(case, "jonas", "Stopping at three", TaskArea.HARDER_DAYS, {None: lead, wim: cheers, sanne: none})
    boundary(case, "jonas", wim, Willing.WILL, "Remind him at three, once", task_id=hours, backup="The foreman")
    boundary(
        case,
        "jonas",
        sanne,
        Willing.WILL_NOT,
        "Reminding him of breaks",
        backup_id=wim,
        reason="It ends in an argument",
        review_on=case.telling.coming_day(20),
    )
    rests(case, "jonas", sanne, 3, "19:00", "22:00", "Swimming", backup="Jon's mother")
    allow(case, "jonas", wim, Topic.APPOINTMENTS, Topic.CARE, until=case.telling.coming_day(90))
    allow(case, "jonas", sanne, Topic.GOALS, Topic.PLAN, Topic.TRACKERS, Topic.APPOINTMENTS, documents=("plan", "week"))


def _next(case: Case) -> None:
    telling = case.telling
    case.meet("mateo", 1, "08:00", outcome=Outcome.CAME, purpose="Even days, third week")
    case.note(
        "mateo",
        "High days are half as high, low days fewer. He says the boat has its keel, and that he stopped at three.",
    )
    case.ask("mateo", "From four hours to half days: now, or after two more even weeks?")
    case.close("jonas", "Form for the insurance", ActionState.NOT_DONE, "The firm had sent it already")
    case.action("jonas", "Hours from spring on: put the next step in writing", "jonas", telling.coming_day(7))
    case.plan_to_meet("mateo", 2, "08:00", purpose="Half days: now or later")
