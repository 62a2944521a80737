"""Rosa Lindgren, 78: hip and knee pain, large print in Swedish, a husband whose own health sets the limit."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.caregivers.boundary_actions import answer_boundary
from resilience_desk.caregivers.terms import Agreement, HelperKind, LegalStanding, Level, TaskArea, Willing
from resilience_desk.cases.terms import ActionState, ContactWay, HealthKind, PrintSize, Stage
from resilience_desk.demo.caregivers_told import allow, boundary, caregiver, rests, safe_contact, task
from resilience_desk.demo.case import AS_MADE, Case
from resilience_desk.demo.numbers import Course, Dip, diary, stream
from resilience_desk.demo.planning_told import CallTold, GoalTold, PlanTold, PracticeTold, agree, step_done, write_plan
from resilience_desk.demo.practice import SOUTH
from resilience_desk.demo.telling import Story, Telling
from resilience_desk.people.audience import Topic
from resilience_desk.planning.setback_actions import end_setback, record_setback
from resilience_desk.planning.terms import AgreementWay, LineKind, SetbackKind, Strand

NAME = "Rosa Lindgren"
SHARED = ("pain", "meaningful_activity_min", "fatigue")
STEPS = (
    "Stand at the kitchen table for 5 minutes",
    "Bake one tray with a chair beside me",
    "Bake for the choir evening",
)

PLAN = PlanTold(
    vision="Bake cinnamon buns for the choir again, standing",
    goals=(
        GoalTold(
            words="Bake cinnamon buns for the choir again",
            why="For thirty years they were mine. The smell is half of December.",
            measure="A tray on the choir's table",
            weeks=(8, 12),
            because="Before the choir's advent evening",
            confidence=6,
            strand=Strand.PHYSIOTHERAPY,
            steps=STEPS,
        ),
    ),
    practices=(
        PracticeTold(
            name="Up and down from the chair",
            what_i_do="Stand up and sit down ten times, slowly, hands free.",
            how_often="morning and afternoon",
            hard_day="Three times, with hands",
            minutes_a_day=6,
            strand=Strand.PHYSIOTHERAPY,
        ),
    ),
    harder_days={
        LineKind.EARLY_SIGN: ("I leave the stick by the door and hold on to chairs",),
        LineKind.FIRST_DAY: ("Warm bath, then the short walk in the hall",),
        LineKind.NEXT_DAYS: ("Sit for the kneading, stand for the rest",),
        LineKind.KEEP_DOING: ("Sing at home with the radio",),
        LineKind.GET_HELP_IF: ("I fall and cannot stand on the leg",),
        LineKind.RESTART: ("Ten times from the chair again, then the kitchen",),
    },
    calls=(CallTold(who="Ana Rossi", phone="555 0143", when="Mon to Thu, 9 to 15"),),
)


def tell(telling: Telling) -> Story:
    """Twelve weeks of care: a flare that came and went, and Nils, who counts his own strength."""
    flare = (telling.working_day(38), telling.working_day(33))
    dip = Dip(flare[0], flare[1], 2.0)
    days = diary(
        stream(telling.seed, NAME),
        telling.day(82),
        telling.today,
        {
            "pain": Course(begins=6.4, ends=5.6, spread=0.7, dips=(dip,)),
            "meaningful_activity_min": Course(begins=20, ends=38, spread=8, step=5, high=240, weekend=10, zeros=0.05),
            "fatigue": Course(begins=6.0, ends=5.5, spread=1.0, dips=(dip,)),
        },
        missing=0.05,
    )
    yield telling.at(83, "10:00")
    case = _arrival(telling)
    yield telling.at(79, "10:00")
    _findings(case)
    yield telling.at(75, "10:30")
    case.share("ana", SHARED, how_often="in the evening, on the paper sheet", who_looks="Ana, at each home visit")
    write_plan(case, "elif", PLAN)
    agree(case, "elif", AgreementWay.IN_PERSON, said="I will not be rushed, and I like that nobody does.")
    yield telling.at(70, "13:00")
    nils, limit = _family(case)
    yield telling.at(38, "09:00")
    setback = record_setback(
        case.desk("elif"),
        case.id,
        kind=SetbackKind.FLARE,
        started_on=flare[0],
        what_happened="A day of windows and curtains before a visit",
    )
    yield telling.at(33, "09:20")
    end_setback(case.desk("elif"), case.id, setback, AS_MADE)
    case.note("elif", "Back at ten times from the chair after five days. What she took from it: curtains one a day.")
    yield telling.at(21, "10:00")
    case.meet("ana", 21, "10:00", way=Way.HOME, minutes=60, purpose="Kitchen and hall at home")
    step_done(case, "elif", STEPS[0])
    yield telling.at(13, "11:00")
    case.bring_in("ana", days.between(days.first, telling.day(14)), "rosa-paper-diary.csv",
                  read="Sheets typed in from paper. Days without an entry were left empty.")  # fmt: skip
    case.meet("daniel", 13, "10:20", outcome=Outcome.CANCELLED_BY_US, reason="Doctor unwell; new time offered")
    yield telling.at(6, "10:00")
    case.bring_in("ana", days.between(telling.day(13), telling.day(7)), "rosa-paper-diary-2.csv")
    _strained(case)
    answer_boundary(case.desk("ana"), case.id, limit, AS_MADE, how=Agreement.BY_PHONE, caregiver_id=nils)
    yield telling.at(1, "15:00")
    case.write_days("ana", days.between(telling.day(6), telling.day(2)))


def _arrival(telling: Telling) -> Case:
    case = Case.register(
        telling,
        "ana",
        NAME,
        team=SOUTH,
        key_worker="ana",
        care_team=("elif", "daniel"),
        number="RD-0388",
        called="Rosa",
        pronouns="she/her",
        birth_date=date(1948, 6, 2),
        hospital_number="H 298 077",
        language="sv-SE",
        interpreter=False,
        print_size=PrintSize.LARGE,
        reading="Reads Swedish with pleasure; English slowly, in large print",
        devices="A landline; no smartphone, by choice",
        access="Ground floor; walks with a stick, no steps",
        contact_way=ContactWay.LETTER,
        contact_times="Calls between 10 and 12",
        phone="555 0174",
        address="3 Chapel Close",
        started_on=telling.working_day(83),
        stage=Stage.ACTIVE,
        planned_weeks=20,
        condition="Pain of hip and knees with wear of the joints, since 2014",
        what_matters="Bake cinnamon buns for the choir again, standing",
    )
    case.meet("ana", 83, "10:00", way=Way.HOME, minutes=60, purpose="First talk, at home")
    return case


def _findings(case: Case) -> None:
    day = case.telling.working_day(79)
    case.health(
        "daniel", HealthKind.CONDITION, "High blood pressure, treated", "GP letter", day, "Rest after standing up"
    )
    case.health(
        "daniel", HealthKind.PROCEDURE, "Cataract of the left eye, spring", "Eye clinic", day, "Print stays large"
    )
    case.health(
        "elif", HealthKind.CONDITION, "Two falls last winter, no fracture", "Rosa and Nils", day, "No stairs alone"
    )
    case.note(
        "elif", "Gets up from the chair seven times in half a minute, with hands. Kitchen table is a good height."
    )
    case.understand(
        "elif",
        "Strength is what stops her at the table, more than the joints. Chair and kitchen are the training room.",
    )
    case.understand(
        "ana",
        "Nils does mornings, shopping and the stairs; his heart sets a limit he rarely names. The choir is their shared life.",
    )
    case.understand(
        "daniel", "Joint wear is as expected at her age and rules out nothing in the plan. Blood pressure is steady."
    )


def _family(case: Case) -> tuple[UUID, UUID]:
    """Nils and home care; returns Nils and the boundary on which he answered later."""
    nils = caregiver(
        case,
        "ana",
        "Nils Lindgren",
        relation="husband",
        phone="555 0174",
        language="sv-SE",
        best_times="After 14, when he has rested",
        lives_with=True,
        legal_standing=LegalStanding.POWER_OF_ATTORNEY,
        health_limits="A weak heart; rests after stairs, no lifting over 5 kg",
        break_signs="Sleeps in the armchair, goes quiet",
    )
    service = caregiver(
        case, "ana", "Morning home care", kind=HelperKind.SERVICE, relation="service, Tue and Fri", phone="555 0180"
    )
    choir = caregiver(
        case, "ana", "Greta Holm", relation="friend from the choir", phone="555 0175", nearness="two streets away"
    )
    lead, helps, cheers, none = Level.LEADS, Level.HELPS, Level.ENCOURAGES, Level.NO_PART
    washing = task(case, "ana", "Washing and dressing", TaskArea.BODY, {None: helps, nils: lead, service: helps})
    task(case, "ana", "Up and down from the chair", TaskArea.ROUTINE, {None: lead, nils: cheers})
    task(case, "ana", "Shopping and heavy lifting", TaskArea.HOME, {nils: helps, service: none, choir: helps})
    task(case, "ana", "Choir evenings", TaskArea.COMPANY, {None: lead, choir: helps})
    task(case, "ana", "Nights", TaskArea.NIGHT, {nils: Level.WANTS_RELIEF, service: none})
    today = case.telling.working_day(70)
    boundary(
        case, "ana", nils, Willing.WILL, "Breakfast together, and the short walk in the hall", agreed=Agreement.SIGNED
    )
    limit = boundary(
        case,
        "ana",
        nils,
        Willing.WILL_NOT,
        "Lifting Rosa, or the stairs with her",
        agreed=Agreement.NOT_YET,
        task_id=washing,
        backup_id=service,
        reason="His heart; the ward told him so in spring",
        review_on=case.telling.coming_day(-5),
    )
    answer_boundary(case.desk("ana"), case.id, limit, AS_MADE, how=Agreement.IN_PERSON, answered_on=today)
    rests(case, "ana", nils, 2, "09:00", "12:00", "Heart group", backup="Greta, if asked the day before")
    allow(
        case,
        "ana",
        nils,
        Topic.GOALS,
        Topic.PLAN,
        Topic.CAREGIVERS,
        Topic.APPOINTMENTS,
        documents=("plan",),
        meetings=True,
    )
    safe_contact(case, "ana", number="555 0174", hours="10 to 12", leave_message=True, paper_home=True)
    safe_contact(case, "ana", caregiver_id=nils, hours="after 14", leave_message=False)
    return nils, limit


def _strained(case: Case) -> None:
    telling = case.telling
    case.meet("ana", 6, "10:00", way=Way.HOME, minutes=60, purpose="How the week goes for both")
    case.note(
        "ana",
        "He has missed two of his heart group's evenings and sleeps in the armchair to hear her. "
        "He says he likes to help and would like one morning to himself.",
        told_by="Nils",
    )
    case.ask("ana", "How do we lighten Nils's week without Rosa losing his company?")
    case.flag("ana", "Falls: two last winter. Nobody trains the stairs with her alone.")
    case.action("ana", "Ask the parish about lifts to choir", "ana", telling.working_day(2))
    case.close(
        "ana", "Ask the parish about lifts to choir", ActionState.CHANGED, "The choir itself drives her; no lift needed"
    )
    case.action("ana", "If home care has no Wednesday: ask the second service", "ana", telling.coming_day(6))
    case.plan_to_meet("elif", 5, "10:30", way=Way.HOME, minutes=60, purpose="One tray, with the chair")
    case.plan_to_meet("daniel", 12, "10:00", purpose="Blood pressure and standing")
