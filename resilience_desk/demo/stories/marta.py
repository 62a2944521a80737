"""Marta Silva, 52: long-term back pain, a setback that runs, a partner who does more than he said he could."""

from __future__ import annotations

from datetime import date, timedelta

from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.caregivers.terms import HelperKind, Level, TaskArea, Willing
from resilience_desk.cases.terms import ContactWay, HealthKind, NoteVisibility, PrintSize, Stage
from resilience_desk.demo.caregivers_told import allow, boundary, caregiver, rests, safe_contact, task
from resilience_desk.demo.case import Case
from resilience_desk.demo.numbers import Course, Diary, Dip, diary, stream
from resilience_desk.demo.planning_told import (
    PlanTold,
    agree,
    ask_person,
    step_done,
    write_plan,
)
from resilience_desk.demo.practice import SOUTH
from resilience_desk.demo.stories.marta_plan import CALLS, FIRST_GOAL, FLOOR_STRETCHES, HARDER_DAYS, PRACTICES, WALK
from resilience_desk.demo.telling import Story, Telling
from resilience_desk.people.audience import Topic
from resilience_desk.planning.setback_actions import record_setback
from resilience_desk.planning.terms import AgreementWay, SetbackKind

NAME = "Marta Silva"
SHARED = ("pain", "meaningful_activity_min", "asleep_min", "mood")
PRIVATE_REMINDER = "For myself alone: her story of the hospital stays with me; bring it to my own supervision."


def _diary(telling: Telling, setback: date) -> Diary:
    """18 weeks, an empty fortnight on holiday, a first flare in summer, and the setback."""
    summer = Dip(telling.day(113), telling.day(104), 2.0)
    car = Dip(setback, telling.today + timedelta(days=3), 1.8)
    courses = {
        "pain": Course(begins=6.0, ends=5.1, spread=0.8, dips=(summer, car)),
        "meaningful_activity_min": Course(
            begins=15,
            ends=29,
            spread=4,
            step=1,
            high=240,
            weekend=4,
            dips=(Dip(summer.first, summer.last, -6), Dip(car.first, car.last, -12)),
        ),
        "asleep_min": Course(begins=315, ends=370, spread=30, step=15, high=720, dips=(Dip(car.first, car.last, -60),)),
        "mood": Course(begins=4.7, ends=6.4, spread=0.9, dips=(Dip(car.first, car.last, -1.8),)),
    }
    holiday = (telling.day(68), telling.day(55))
    return diary(stream(telling.seed, NAME), telling.day(125), telling.today, courses, gaps=(holiday,))


def tell(telling: Telling) -> Story:
    """Sixteen weeks planned, nine gone; the car trip, and what the team does with it."""
    setback_began = max(telling.working_day(3) - timedelta(days=2), telling.working_day(7) + timedelta(days=1))
    days = _diary(telling, setback_began)
    yield telling.at(62, "09:10")
    case = _arrival(telling)
    yield telling.at(58, "11:00")
    _first_findings(case)
    yield telling.at(54, "14:00")
    _first_plan(case)
    yield telling.at(53, "10:00")
    _family(case)
    yield telling.at(40, "09:30")
    case.meet("elif", 40, "09:30", purpose="Walking by the timer, second week")
    step_done(case, "elif", WALK[0])
    case.action("ana", "Ask the council about a bus pass", "ana", telling.working_day(34))
    yield telling.at(33, "15:00")
    case.close("ana", "Ask the council about a bus pass")
    case.meet("laura", 33, "14:00", purpose="Hurt and harm, first talk", minutes=50)
    case.note(
        "laura", "Marta explains pain as the body's alarm in her own words, and lists what turned it up in September."
    )
    yield telling.at(19, "09:30")
    case.meet("elif", 19, "09:30", purpose="From 10 to 15 minutes")
    step_done(case, "elif", WALK[1])
    yield telling.at(12, "10:10")
    case.bring_in(
        "elif",
        days.between(days.first, telling.day(14)),
        "diary-marta.csv",
        read="Two weeks are empty: the holiday she had told us about. Meaningful activity rose after it.",
    )
    case.action("daniel", "Call her GP about the sleep medicine", "daniel", telling.working_day(3))
    yield telling.at(11, "16:00")
    case.meet(
        "laura",
        11,
        "15:00",
        way=Way.GROUP,
        minutes=90,
        purpose="Pacing group, third evening",
        outcome=Outcome.CANCELLED_BY_THEM,
        reason="No transport that day; the video was offered",
    )
    yield telling.at(3, "11:00")
    _setback(case, setback_began)
    case.write_days("elif", days.between(telling.day(13), telling.day(4)))
    yield telling.at(2, "16:20")
    _after_the_trip(case)
    case.write_days("elif", days.between(telling.day(3), telling.day(1)))


def _arrival(telling: Telling) -> Case:
    case = Case.register(
        telling,
        "elif",
        NAME,
        team=SOUTH,
        key_worker="elif",
        care_team=("laura", "ana", "daniel"),
        number="RD-0412",
        called="Marta",
        pronouns="she/her",
        birth_date=date(1974, 3, 14),
        hospital_number="H 300 412",
        language="en-GB",
        interpreter=False,
        print_size=PrintSize.CLEAR,
        reading="Short sentences are best; large blocks of text tire her",
        devices="Own phone, shares a tablet with Paulo",
        access="Sits badly for more than 20 minutes; a chair with arms",
        contact_way=ContactWay.PHONE,
        contact_times="Weekdays after 10",
        phone="555 0171",
        address="18 Mill Lane",
        started_on=telling.working_day(62),
        stage=Stage.ACTIVE,
        planned_weeks=16,
        condition="Long-term low back pain, widespread pain since 2019",
        what_matters="Walk to the Saturday market with my granddaughter",
    )
    case.meet("elif", 62, "09:10", minutes=60, purpose="First talk")
    return case


def _first_findings(case: Case) -> None:
    day = case.telling.working_day(58)
    case.health("daniel", HealthKind.CONDITION, "Underactive thyroid, treated", "Letter of her GP", day)
    case.health(
        "daniel",
        HealthKind.MEDICINE,
        "A sleep medicine on some nights",
        "Marta",
        day,
        "No driving before ten the morning after",
    )
    case.health("elif", HealthKind.ALLERGY, "Plasters with latex", "Marta", day)
    case.note(
        "elif",
        "Moves freely when she talks about the garden, carefully when asked to bend. No red flags today. "
        "Strength and reflexes even on both sides. Three baseline walks: 7, 6 and 7 minutes; we start at 5.",
    )
    case.understand(
        "elif",
        "The back is able; guarding and long sitting keep it tight. Walking by time, not by pain, from 5 minutes. "
        "Then bending, lifting the shopping, the market.",
    )
    case.understand(
        "laura",
        "Since a frightening night in hospital in 2019 each pain reads as damage. She avoids the car and bending. "
        "Strengths: humour, her granddaughter, a diary kept since July.",
    )
    case.understand(
        "ana",
        "Paulo carries nights, driving and cooking. Inês would do more if asked early. No transport on Thursdays. "
        "A bus pass and one free night a week would take pressure off both.",
    )


def _first_plan(case: Case) -> None:
    telling = case.telling
    case.share(
        "elif",
        SHARED,
        how_often="once a day",
        who_looks="Elif, at each visit",
        note="Has kept an app diary since July and wants to go on with the same four questions",
    )
    told = PlanTold(
        vision="Walk to the Saturday market with my granddaughter",
        review_on=telling.coming_day(7),
        goals=(FIRST_GOAL,),
        practices=PRACTICES,
        harder_days=HARDER_DAYS,
        calls=CALLS,
    )
    write_plan(case, "elif", told)
    agree(case, "elif", AgreementWay.IN_PERSON, said="Five minutes sounds small. I like that it is sure.")


def _family(case: Case) -> None:
    paulo = caregiver(
        case,
        "ana",
        "Paulo Silva",
        relation="partner",
        phone="555 0172",
        best_times="Evenings, not on Tuesdays (football)",
        lives_with=True,
        health_limits="Shoulder operated last year; no lifting over 10 kg",
        break_signs="Short temper, skipping football",
    )
    ines = caregiver(
        case,
        "ana",
        "Inês Silva",
        relation="daughter",
        phone="555 0173",
        best_times="Fridays, weekday evenings",
        lives_with=False,
        nearness="20 minutes by car",
        break_signs="Cancels plans with her children",
    )
    home_care = caregiver(
        case, "ana", "Home care", kind=HelperKind.SERVICE, relation="service, Mon and Thu", phone="555 0180"
    )
    lead, helps, cheers, none = Level.LEADS, Level.HELPS, Level.ENCOURAGES, Level.NO_PART
    morning = {None: lead, paulo: cheers, home_care: helps}
    task(case, "ana", "Morning stretches and pacing timer", TaskArea.ROUTINE, morning)
    task(case, "ana", "Evening wind-down from 21:30", TaskArea.ROUTINE, {None: lead, paulo: helps})
    driving = task(
        case, "ana", "Driving to appointments", TaskArea.GETTING_THERE, {paulo: lead, ines: helps}, meant={None: lead}
    )
    task(case, "ana", "Group evenings, Thursday", TaskArea.GETTING_THERE, {paulo: none, ines: lead, home_care: none})
    task(case, "ana", "Shopping and heavy lifting", TaskArea.HOME, {paulo: helps, ines: lead, home_care: helps})
    cooking = task(
        case,
        "ana",
        "Cooking",
        TaskArea.HOME,
        {None: helps, paulo: lead, ines: helps},
        setback={None: none, paulo: lead},
    )
    nights = task(
        case,
        "ana",
        "Nights",
        TaskArea.NIGHT,
        {paulo: lead, ines: Level.TO_AGREE},
        setback={paulo: Level.WANTS_RELIEF, ines: Level.TO_AGREE},
    )
    task(
        case,
        "ana",
        "First two days: follow the setback card",
        TaskArea.HARDER_DAYS,
        {},
        setback={None: lead, paulo: cheers},
    )
    review = case.telling.coming_day(4)
    boundary(case, "ana", paulo, Willing.WILL, "Drive on Mondays and Wednesdays", task_id=driving, backup_id=ines)
    boundary(case, "ana", paulo, Willing.WILL, "Cook, and ask once a day how it goes", task_id=cooking, backup_id=ines)
    boundary(
        case,
        "ana",
        paulo,
        Willing.WILL_NOT,
        "Being up every night",
        task_id=nights,
        how_often="not every night",
        reason="He works from six and has fallen asleep at lunch twice",
        review_on=review,
    )
    boundary(
        case, "ana", ines, Willing.WILL, "Thursday group, and shopping on Fridays", backup="Neighbour Olive, for lifts"
    )
    boundary(case, "ana", ines, Willing.WILL_NOT, "Weekday mornings", backup_id=paulo)
    rests(case, "ana", paulo, 1, "18:00", "21:00", "Football", backup_id=ines)
    topics = (Topic.GOALS, Topic.PLAN, Topic.CAREGIVERS, Topic.APPOINTMENTS)
    allow(case, "ana", paulo, *topics, documents=("plan", "week"), until=case.telling.coming_day(120))
    allow(case, "ana", ines, Topic.CAREGIVERS, Topic.APPOINTMENTS)
    safe_contact(case, "ana", number="555 0171", hours="after 10", leave_message=True, paper_home=True)


def _setback(case: Case, began: date) -> None:
    telling = case.telling
    record_setback(
        case.desk("elif"),
        case.id,
        kind=SetbackKind.SETBACK,
        started_on=began,
        what_happened="A long car trip to a funeral, six hours each way; two short nights",
        resume_on=telling.coming_day(3),
    )
    case.meet("elif", 3, "10:30", way=Way.PHONE, minutes=20, purpose="How the trip went")
    case.note(
        "elif",
        "By phone: pain 8 since the trip, same place, no new signs asked one by one. “I’m scared the car did real damage.” "
        "She uses the setback card and walked to the gate twice. We keep the days and halve the minutes.",
    )
    case.ask("elif", "Keep the walking step through this setback, or go back to step 2 for two weeks?")
    write_plan(case, "elif", PlanTold(practices=(FLOOR_STRETCHES,)))
    ask_person(case, "laura", AgreementWay.PHONE, telling.coming_day(3))


def _after_the_trip(case: Case) -> None:
    telling = case.telling
    case.note(
        "ana",
        "He has been up with her every night since the trip and has left out football twice. "
        "He asks for one night off a week and has not said so to Marta yet.",
        told_by="Paulo, by phone",
    )
    case.note("laura", PRIVATE_REMINDER, visibility=NoteVisibility.AUTHOR)
    case.note("elif", "To write up: balance on the step, left foot first.", signed=False)
    case.action("ana", "Agree one night off a week with Paulo, Inês and Marta", "ana", telling.coming_day(4))
    case.plan_to_meet("laura", 3, "11:00", way=Way.PHONE, minutes=20, purpose="What Marta says to the team's idea")
    case.plan_to_meet("elif", 9, "09:30", purpose="Walking after the setback")
