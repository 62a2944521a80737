"""Marta Silva's plan as data: the market, the timer, the plan for harder days, and a stretch proposed later."""

from __future__ import annotations

from resilience_desk.demo.planning_told import CallTold, GoalTold, PracticeTold
from resilience_desk.planning.terms import LineKind, Strand

WALK = (
    "Walk 5 minutes on the flat, 3 days a week",
    "Walk 10 minutes on the flat, 4 days a week",
    "Walk 15 minutes on the flat, 4 days a week",
    "Walk to the corner shop and back, with one rest",
    "Walk to the Saturday market with my granddaughter",
)
FLOOR_STRETCHES = PracticeTold(
    name="Stretches on the floor",
    what_i_do="Three stretches from the sheet, slowly, on the rug.",
    how_often="every morning",
    hard_day="One stretch, sitting",
    minutes_a_day=8,
    strand=Strand.PHYSIOTHERAPY,
)

FIRST_GOAL = GoalTold(
    words="Walk to the Saturday market with my granddaughter",
    why="She is six and tells me about every stall. I want to hear it there, not afterwards.",
    measure="We were at the market together",
    target=20,
    unit="minutes of walking",
    weeks=(12, 16),
    because="The tissue is healed; building up from 5 minutes takes about three months.",
    confidence=7,
    strand=Strand.PHYSIOTHERAPY,
    steps=WALK,
)
PRACTICES = (
    PracticeTold(
        name="Walking by the timer",
        what_i_do="Set the timer. Stop when it rings, also on a good day.",
        how_often="4 days a week",
        hard_day="Walk to the gate and back",
        minutes_a_day=15,
        strand=Strand.PHYSIOTHERAPY,
    ),
    PracticeTold(
        name="Quiet evening from 9:30",
        what_i_do="Screens off. Breathe slowly for 4 minutes.",
        how_often="every evening",
        hard_day="Three slow breaths in bed",
        minutes_a_day=15,
        strand=Strand.PSYCHOLOGY,
    ),
)
HARDER_DAYS = {
    LineKind.EARLY_SIGN: ("My shoulders creep up and I hold my breath", "I cancel things that I like"),
    LineKind.TRIGGER: ("A long time sitting in the car", "Two short nights in a row"),
    LineKind.FIRST_DAY: ("Heat pack, and 4 minutes of slow breathing", "Walk to the gate and back, twice"),
    LineKind.NEXT_DAYS: ("Walk half as long, on the same days", "Rest on the bench after 4 minutes"),
    LineKind.KEEP_DOING: ("Phone my granddaughter on Saturday", "Quiet evening from 9:30"),
    LineKind.OTHERS_DO: ("Paulo cooks and asks once a day how it goes",),
    LineKind.OTHERS_DO_NOT: ("Carrying my bag when I have not asked",),
    LineKind.RESTART: ("Back to 10 minutes for three walks", "Then 15 minutes again"),
}
CALLS = (CallTold(who="Laura Novak", phone="555 0142", when="Mon to Fri, 9 to 16, if day 5 is no better"),)
