"""Marta, written by hand: a plan, a diary and a site, for the tests of paper. Nobody here is real."""

from __future__ import annotations

from datetime import date

from resilience_desk.documents.views import Answer, Contact, Contacts, DiaryView, Sheet, TrackedItem
from resilience_desk.planning.views import (
    CallView,
    ContingencyView,
    GoalView,
    HelpView,
    PlanView,
    PointView,
    SetbackView,
    Standing,
    StepView,
    StrategyView,
)

CONTACTS = Contacts(
    team=Contact("Laura at the pain team", "555 0142", "Monday to Friday 9 to 16"),
    emergency=Contact("Ambulance", "112"),
    out_of_hours=Contact("Doctor on call", "116 117", "evenings and weekends"),
    crisis=Contact("Listening line", "555 0100", "day and night"),
)
SHEET = Sheet(
    person="Marta Silva",
    made_on=date(2026, 11, 23),
    made_by="Elif Kaya, physiotherapist",
    code="RD-7K2M-9Q4T",
    contacts=CONTACTS,
    version=5,
)


def points(*texts: str) -> tuple[PointView, ...]:
    return tuple(PointView(text) for text in texts)


PLAN = PlanView(
    version=5,
    vision="Walk to the Saturday market with my granddaughter.",
    goals=(
        GoalView(
            "Walk to the market and back on a Saturday",
            why="Inês asks me every week. I want to choose the fruit myself again.",
            measure="30 minutes on my feet, with one rest on the bench",
            by=date(2027, 1, 30),
            lead="Marta Silva",
            steps=(
                StepView("Walk 8 minutes on the flat, 4 days a week", done=True, done_on=date(2026, 11, 3)),
                StepView("Walk 15 minutes on the flat, 4 days a week, with a rest after 8", this_week=True),
                StepView("Walk to the corner shop with Inês", by=date(2026, 12, 12), this_week=True),
                StepView("Go by tram to the market on a quiet day", standing=Standing.PROPOSED),
            ),
        ),
        GoalView(
            "Sleep through until 5 in the morning on most nights",
            why="On days after a better night I have more patience.",
            lead="Laura Brandt",
            steps=(StepView("Screens off at 9:30 in the evening", this_week=True),),
        ),
        GoalView("Sing in the choir again", standing=Standing.PROPOSED),
    ),
    strategies=(
        StrategyView(
            "Walking by the timer",
            "I stop when the timer rings, also on a good day.",
            "4 days a week",
            "Walk to the gate and back.",
        ),
        StrategyView(
            "Stretches on the floor", "Three stretches after getting up.", "Every morning", "One stretch in bed."
        ),
        StrategyView("Slow breathing", "Breathe in for 4, out for 6, for four minutes.", "Before bed"),
        StrategyView("Cold showers", "Two minutes", standing=Standing.PROPOSED),
    ),
    help=(
        HelpView("Paulo", "drives me on Monday and Wednesday, and cooks on hard days", "not every night"),
        HelpView("Paulo", "takes a night off on Thursdays", standing=Standing.PROPOSED),
    ),
    contingency=ContingencyView(
        early_signs=points(
            "My shoulders get tight and I stop answering the phone.", "I sleep less than 4 hours twice in a row."
        ),
        triggers=points("Doing everything on one good day.", "Worry about money."),
        first_day=points(
            "Halve the walking, do not stop it.", "Heat pack, then the breathing exercise.", "Tell Paulo."
        ),
        next_days=points("Keep half the walking for 2 days.", "On day 4 go back to 15 minutes."),
        keep_doing=points("Get up at the usual time.", "Call Inês in the evening."),
        calls=(CallView("Paulo", "555 0177", "any time"),),
        restart=points("Start with 8 minutes.", "Add 2 minutes after two easy days."),
    ),
    agreed_on=date(2026, 11, 19),
    review_on=date(2026, 12, 17),
)

SETBACK = SetbackView(
    began_on=date(2026, 11, 17),
    now=points("Walk 7 minutes, once a day, by the timer.", "One stretch in bed."),
    resume_on=date(2026, 11, 26),
    way_back=points("Two days with 10 minutes.", "Then 15 minutes again."),
)

DIARY = DiaryView(
    first_day=date(2026, 11, 23),
    items=(
        TrackedItem("pain", "Pain", Answer.SCALE, "no pain", "worst I can imagine"),
        TrackedItem("mood", "Mood", Answer.SCALE, "very low", "very good"),
        TrackedItem("sleep_hours", "Sleep", Answer.NUMBER, unit="hours"),
        TrackedItem("meaningful", "Did something that matters to me", Answer.YES),
    ),
    read_together_on=date(2026, 12, 3),
    why="To see what helps on the days after a walk.",
)
