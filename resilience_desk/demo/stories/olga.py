"""Olga Petrova, 67: pain after a broken wrist, an interpreter, two missed times with a reason; no one, and wants someone."""

from __future__ import annotations

from datetime import date

from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.caregivers.terms import Support
from resilience_desk.cases.terms import ContactWay, HealthKind, NoteVisibility, PrintSize, Stage
from resilience_desk.demo.caregivers_told import has_nobody
from resilience_desk.demo.case import Case
from resilience_desk.demo.numbers import Course, diary, stream
from resilience_desk.demo.planning_told import GoalTold, PlanTold, PracticeTold, agree, step_done, write_plan
from resilience_desk.demo.practice import HARBOUR
from resilience_desk.demo.telling import Story, Telling
from resilience_desk.planning.terms import AgreementWay, LineKind, Strand

NAME = "Olga Petrova"
SHARED = ("pain", "mood", "meaningful_activity_min")
STEPS = ("One easy piece, left hand alone", "Both hands, ten minutes", "Play for the lunch table")
PLAN = PlanTold(
    vision="Play the piano at the community lunch",
    goals=(
        GoalTold(
            words="Play the piano at the community lunch",
            why="There is a piano and nobody plays it",
            weeks=(10, 16),
            because="The wrist bears more each week",
            confidence=5,
            strand=Strand.PHYSIOTHERAPY,
            steps=STEPS,
        ),
    ),
    practices=(
        PracticeTold(
            name="Mirror and hand bath",
            what_i_do="Five minutes before the mirror, then warm water.",
            how_often="twice a day",
            hard_day="Only the warm water",
            minutes_a_day=15,
            strand=Strand.PHYSIOTHERAPY,
        ),
        PracticeTold(
            name="One door a week",
            what_i_do="Go to one place where people are, and stay for a tea.",
            how_often="once a week",
            hard_day="Telephone somebody",
            strand=Strand.SOCIAL,
        ),
    ),
    harder_days={
        LineKind.EARLY_SIGN: ("I wear the glove indoors",),
        LineKind.FIRST_DAY: ("Warm water, hand up on the cushion",),
        LineKind.NEXT_DAYS: ("The mirror, half the time",),
        LineKind.KEEP_DOING: ("Listen to a record in the evening",),
        LineKind.GET_HELP_IF: ("The hand turns hot, blue or white",),
        LineKind.RESTART: ("Left hand alone, then both",),
    },
)


def tell(telling: Telling) -> Story:
    """Six weeks: the bus line was cut and two visits fell through; a wish for company that the plan takes up."""
    days = diary(
        stream(telling.seed, NAME),
        telling.day(40),
        telling.today,
        {
            "pain": Course(begins=5.6, ends=4.6, spread=0.9),
            "mood": Course(begins=4.4, ends=5.0, spread=1.0),
            "meaningful_activity_min": Course(begins=10, ends=25, spread=8, step=5, high=200, zeros=0.18),
        },
        missing=0.22,
    )
    yield telling.at(41, "11:00")
    case = _arrival(telling)
    yield telling.at(38, "11:00")
    _findings(case)
    case.share("priya", SHARED, how_often="on days that suit her", who_looks="Priya, with the interpreter")
    write_plan(case, "mateo", PLAN)
    agree(case, "mateo", AgreementWay.IN_PERSON, said="Left hand first. It was always the better one.")
    yield telling.at(27, "11:20")
    case.meet(
        "priya",
        27,
        "11:00",
        outcome=Outcome.DID_NOT_COME,
        reason="The bus no longer runs at that hour; nobody had told her",
    )
    yield telling.at(20, "11:20")
    case.meet("priya", 20, "11:00", outcome=Outcome.DID_NOT_COME, reason="Taxi voucher came a day late")
    case.flag("jonas", "Getting here: no bus after the change of line. Offer home, video or a taxi voucher first.")
    yield telling.at(13, "11:30")
    case.meet("priya", 13, "11:00", way=Way.HOME, minutes=60, purpose="At her kitchen table, with the interpreter")
    step_done(case, "mateo", STEPS[0])
    case.action("jonas", "Taxi vouchers by post, two months ahead", "jonas", telling.working_day(6))
    case.bring_in(
        "priya",
        days.between(days.first, telling.day(14)),
        "olga-diary.csv",
        read="About one day in five is empty; she writes when she likes. Zeros are true.",
    )
    yield telling.at(4, "11:30")
    _company(case)
    case.bring_in("priya", days.between(telling.day(13), telling.day(5)), "olga-diary-2.csv")


def _arrival(telling: Telling) -> Case:
    case = Case.register(
        telling,
        "priya",
        NAME,
        team=HARBOUR,
        key_worker="priya",
        care_team=("mateo", "jonas"),
        number="RD-0422",
        called="Olga",
        pronouns="she/her",
        birth_date=date(1959, 10, 9),
        hospital_number="H 301 066",
        language="ru",
        interpreter=True,
        print_size=PrintSize.LARGE,
        reading="Large print; new words with a picture",
        devices="A phone with large keys",
        access="Third floor without a lift; manages slowly",
        contact_way=ContactWay.PHONE,
        contact_times="After 10, with the interpreter",
        phone="555 0192",
        started_on=telling.working_day(41),
        stage=Stage.ACTIVE,
        planned_weeks=20,
        condition="Pain and swelling of the right hand after a broken wrist last year",
        what_matters="Play the piano at the community lunch",
    )
    case.meet("priya", 41, "11:00", minutes=75, purpose="First talk, with the interpreter")
    return case


def _findings(case: Case) -> None:
    day = case.telling.working_day(38)
    has_nobody(case, "jonas", Support.NO_ONE_AND_WANTED)
    case.health(
        "mateo",
        HealthKind.CONDITION,
        "Thin bones, treated",
        "Hospital letter",
        day,
        "No weight through the wrist before January",
    )
    case.health("mateo", HealthKind.PROCEDURE, "X-ray of the wrist, January", "Hospital letter", day)
    case.health("priya", HealthKind.MEDICINE, "A tablet for bones", "Olga", day)
    case.note(
        "mateo",
        "Hand warm and a little swollen, colour even. Touch from elbow to palm is now all right, fingertips not yet.",
    )
    case.note(
        "priya",
        "For psychology: grief for her husband, two years ago, was named for the first time today.",
        visibility=NoteVisibility.DISCIPLINE,
    )
    case.understand(
        "mateo",
        "The hand is protected more than the bone needs. Mirror and warm water open the door, music walks through.",
    )
    case.understand("priya", "Quiet evenings are long. Music connects her with who she was; company would too.")
    case.understand("jonas", "No one around her, and she wants someone. Community lunch on Fridays; no bus after five.")


def _company(case: Case) -> None:
    telling = case.telling
    case.meet("jonas", 4, "11:00", way=Way.HOME, minutes=45, purpose="Friday lunch: how to get there and home")
    case.note(
        "jonas",
        "The lunch would fetch her on Fridays and keeps a seat by the piano. She smiled and said: next week, perhaps.",
    )
    case.ask("jonas", "How do we meet her without a bus, and who could play duets?")
    case.close("jonas", "Taxi vouchers by post, two months ahead")
    case.close("jonas", "Ask the Friday lunch for a seat and a lift")
    case.action("jonas", "Ask the befriending service for somebody who plays", "jonas", telling.working_day(1))
    case.action("priya", "Interpreter for December", "priya", telling.coming_day(3))
    case.plan_to_meet("priya", 1, "11:00", way=Way.HOME, minutes=60, purpose="Both hands, and Friday")
