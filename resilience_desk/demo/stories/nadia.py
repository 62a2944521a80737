"""Nadia Rahman, 33: came from another clinic in mid-care; what was measured before is missing and stays missing."""

from __future__ import annotations

from datetime import date

from resilience_desk.appointments.terms import Outcome
from resilience_desk.caregivers.terms import Level, TaskArea, Willing
from resilience_desk.cases.terms import ContactWay, HealthKind, PrintSize, Stage
from resilience_desk.demo.caregivers_told import allow, boundary, caregiver, task
from resilience_desk.demo.case import Case
from resilience_desk.demo.numbers import Course, diary, stream
from resilience_desk.demo.planning_told import GoalTold, PlanTold, PracticeTold, agree, step_done, write_plan
from resilience_desk.demo.practice import HARBOUR
from resilience_desk.demo.telling import Story, Telling
from resilience_desk.people.audience import Topic
from resilience_desk.planning.terms import AgreementWay, LineKind, Strand
from resilience_desk.trackers.importing.problems import Skipped, Why

NAME = "Nadia Rahman"
SHARED = ("pain", "control", "meaningful_activity_min", "steps")
STEPS = ("Carry the sling bag, empty", "Carry it with two books", "Carry my son up one floor")
PLAN = PlanTold(
    vision="Pick my son up when he runs to me",
    goals=(
        GoalTold(
            words="Pick my son up when he runs to me",
            why="He will not run to me for ever",
            measure="He ran, I lifted",
            weeks=(8, 14),
            confidence=6,
            strand=Strand.PHYSIOTHERAPY,
            steps=STEPS,
        ),
    ),
    practices=(
        PracticeTold(
            name="Lift a little, often",
            what_i_do="Five lifts with the bag, twice a day.",
            how_often="5 days a week",
            hard_day="One lift",
            minutes_a_day=6,
            strand=Strand.PHYSIOTHERAPY,
        ),
    ),
    harder_days={
        LineKind.EARLY_SIGN: ("I carry everything on the left",),
        LineKind.FIRST_DAY: ("Sit on the floor and let him climb",),
        LineKind.NEXT_DAYS: ("The bag, empty",),
        LineKind.KEEP_DOING: ("Bath time",),
        LineKind.RESTART: ("Two books, then the stairs",),
    },
)


def tell(telling: Telling) -> Story:
    """Three weeks with this team; the start of care, her baseline and the first clinic's notes are not known here."""
    days = diary(
        stream(telling.seed, NAME),
        telling.day(48),
        telling.today,
        {
            "pain": Course(begins=5.0, ends=4.6, spread=0.9),
            "control": Course(begins=5.0, ends=5.6, spread=0.9),
            "meaningful_activity_min": Course(begins=40, ends=55, spread=15, step=5, high=400),
            "steps": Course(begins=7800, ends=8200, spread=1800, step=1, high=60_000, by_device=True),
        },
        missing=0.12,
        gaps=((telling.day(33), telling.day(24)),),
    )
    yield telling.at(20, "09:00")
    case = _arrival(telling)
    yield telling.at(17, "09:00")
    _findings(case)
    case.share("priya", SHARED, how_often="in the evening, on the phone", who_looks="Priya, every second week")
    case.bring_in(
        "priya",
        days.between(days.first, telling.day(18)),
        "nadia-app-export.csv",
        source="Phone",
        read="Ten days empty in the weeks between the two clinics: nobody had asked for a diary then.",
        skipped=(Skipped(Why.NOT_AGREED, 31, "Asleep"), Skipped(Why.BAD_DATE, 2, rows=(14, 15))),
    )
    yield telling.at(13, "09:00")
    _sister_in_law(case)
    write_plan(case, "mateo", PLAN)
    agree(case, "mateo", AgreementWay.IN_PERSON, said="Empty bag first. All right.")
    yield telling.at(6, "09:30")
    case.meet("mateo", 6, "09:00", purpose="The bag")
    step_done(case, "mateo", STEPS[0])
    case.bring_in("priya", days.between(telling.day(17), telling.day(7)), "nadia-app-export-2.csv", source="Phone")
    yield telling.at(2, "09:30")
    case.bring_in("priya", days.between(telling.day(6), telling.day(3)), "nadia-app-export-3.csv", source="Phone")
    case.meet("hana", 2, "09:00", outcome=Outcome.CANCELLED_BY_THEM, reason="The boy has a fever")
    case.note(
        "priya", "By message: the boy is better. She lifted the bag with one hand while he slept on the other arm."
    )
    case.action(
        "jonas", "Ask the first clinic once more for their letters, with her consent", "jonas", telling.working_day(1)
    )
    case.action("mateo", "Two books, one floor: try it on the clinic stairs", "mateo", telling.coming_day(4))
    case.plan_to_meet("mateo", 4, "09:00", purpose="Two books")


def _arrival(telling: Telling) -> Case:
    case = Case.register(
        telling,
        "priya",
        NAME,
        team=HARBOUR,
        key_worker="priya",
        care_team=("mateo", "jonas", "hana"),
        number="RD-0433",
        pronouns="she/her",
        birth_date=date(1993, 11, 2),
        language="en-GB",
        print_size=PrintSize.STANDARD,
        devices="Phone",
        contact_way=ContactWay.TEXT,
        contact_times="While the boy sleeps: 13 to 14:30",
        phone="555 0195",
        stage=Stage.ACTIVE,
        condition="Shoulder and upper back pain for four years",
        what_matters="Pick my son up when he runs to me",
        question="Without a baseline: what do we measure from now on?",
        joined_midway=True,
    )
    case.meet("priya", 20, "09:00", minutes=60, purpose="First talk here")
    return case


def _findings(case: Case) -> None:
    day = case.telling.working_day(17)
    case.health(
        "mateo",
        HealthKind.TREATMENT,
        "About eight visits at a clinic in another town",
        "Nadia",
        day,
        "Their letters have not come",
    )
    case.health("priya", HealthKind.ALLERGY, "None that she knows of", "Nadia", day)
    case.note(
        "priya",
        "What was measured in the first clinic is not known here and we do not guess it. We start counting now.",
    )
    case.understand(
        "mateo", "Even strength, careful right shoulder. Lifting in small doses, with what she lifts anyway."
    )
    case.understand(
        "priya",
        "Tired of telling the story again; today she did not have to. Confidence grows with what she tries herself.",
    )
    case.understand("jonas", "Moved for her husband's work in autumn. Nursery place from January.")


def _sister_in_law(case: Case) -> None:
    farah = caregiver(
        case,
        "jonas",
        "Farah Rahman",
        relation="sister-in-law",
        phone="555 0196",
        nearness="upstairs",
        best_times="Mornings",
    )
    husband = caregiver(
        case, "jonas", "Imran Rahman", relation="husband", lives_with=True, break_signs="Answers with one word"
    )
    lead, helps, none = Level.LEADS, Level.HELPS, Level.NO_PART
    task(
        case,
        "jonas",
        "Bath time",
        TaskArea.HOME,
        {None: lead, husband: helps, farah: none},
        setback={None: helps, husband: lead},
    )
    task(
        case,
        "jonas",
        "Lifting the boy on the stairs",
        TaskArea.BODY,
        {None: helps, husband: lead, farah: helps},
        meant={None: lead},
    )
    task(case, "jonas", "Getting to appointments", TaskArea.GETTING_THERE, {None: lead, farah: helps})
    boundary(case, "jonas", farah, Willing.WILL, "The boy on Tuesday mornings", backup_id=husband)
    boundary(case, "jonas", husband, Willing.WILL_NOT, "Deciding what she can lift", backup="They ask Mateo")
    allow(case, "jonas", farah, Topic.APPOINTMENTS)
    allow(case, "jonas", husband, Topic.GOALS, Topic.PLAN, Topic.CAREGIVERS, Topic.APPOINTMENTS)
