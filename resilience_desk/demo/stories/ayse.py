"""Ayşe Demir, 51: a new assessment. Tracking was not talked about yet, nor whom she has; the desk says so."""

from __future__ import annotations

from datetime import date

from resilience_desk.cases.terms import ContactWay, HealthKind, Stage
from resilience_desk.demo.case import Case
from resilience_desk.demo.planning_told import GoalTold, PlanTold, write_plan
from resilience_desk.demo.practice import SOUTH
from resilience_desk.demo.telling import Story, Telling
from resilience_desk.planning.terms import Strand

NAME = "Ayşe Demir"


def tell(telling: Telling) -> Story:
    """Two talks so far; a first goal is proposed and waits for her answer."""
    yield telling.at(9, "10:00")
    case = Case.register(
        telling,
        "elif",
        NAME,
        team=SOUTH,
        key_worker="elif",
        care_team=("daniel", "laura", "ana"),
        number="RD-0440",
        called="Ayşe Hanım",
        pronouns="she/her",
        birth_date=date(1975, 12, 5),
        hospital_number="H 302 204",
        language="en-GB",
        interpreter=False,
        contact_way=ContactWay.PHONE,
        contact_times="Before she opens the shop at 11",
        phone="555 0186",
        started_on=telling.working_day(9),
        stage=Stage.ASSESSMENT,
        condition="Shoulder pain on both sides for three years, worse at night",
        what_matters="Carry the bolts of cloth in my own shop",
        question="Which first step fits a shop that opens six days a week?",
    )
    case.meet("elif", 9, "09:30", minutes=60, purpose="First talk")
    yield telling.at(7, "10:00")
    seen = telling.working_day(7)
    case.health(
        "daniel",
        HealthKind.CONDITION,
        "Diabetes, well controlled",
        "GP letter",
        seen,
        "Skin of the feet before walking plans",
    )
    case.health("daniel", HealthKind.MEDICINE, "Tablets for diabetes", "GP letter", seen)
    case.note(
        "daniel",
        "Morning stiffness ten minutes, no swelling, blood tests of spring without inflammation. No red flags.",
    )
    case.understand(
        "elif",
        "Both shoulders move further when she shows me the cloth than when I ask. Strength first, with bolts of cloth.",
    )
    case.understand(
        "laura", "Pride in the shop and little rest. One talk so far; mood and fear were not asked about yet."
    )
    case.understand("ana", "Owns a cloth shop with one employee. Home and help were not talked about yet.")
    yield telling.at(3, "10:30")
    write_plan(case, "elif", FIRST_IDEA)
    case.note(
        "elif", "Draft: ask about nights, who is at home, and whether she would like a diary at all.", signed=False
    )
    case.action("elif", "Visit the shop and lift a bolt together", "elif", telling.coming_day(3))
    case.action("ana", "First talk about home and work", "ana", telling.coming_day(5))
    case.plan_to_meet("elif", 1, "09:30", minutes=60, purpose="What a first step could be")


FIRST_IDEA = PlanTold(
    goals=(
        GoalTold(
            words="Carry the bolts of cloth in my own shop",
            why="Asking somebody to lift them is asking a stranger into my kitchen",
            steps=("Lift a half bolt from table to table", "Lift a half bolt from the floor"),
            strand=Strand.PHYSIOTHERAPY,
        ),
    )
)
"""Put down as ideas; nothing is agreed with her yet."""
