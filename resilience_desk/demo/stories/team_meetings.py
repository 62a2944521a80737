"""The teams' case reviews: two of Team South and one of Team Harbour behind them, one of Team South prepared for today."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from resilience_desk.demo.meetings_told import (
    ActionTold,
    CaseTold,
    DecisionTold,
    Said,
    answer,
    attend,
    begin,
    contribute,
    discuss,
    end,
    item_of,
    judge,
)
from resilience_desk.demo.practice import HARBOUR, SOUTH
from resilience_desk.demo.stories import chloe, ingrid, jon, liam, marta, olga, rosa, samir, tomas
from resilience_desk.demo.telling import Story, Telling
from resilience_desk.meetings.agenda_actions import build_agenda, change_item, plan_meeting
from resilience_desk.meetings.terms import Outcome, PersonAnswer, Voice
from resilience_desk.people.actions import review_emergency_access, take_emergency_access
from resilience_desk.people.queries import emergency_accesses
from resilience_desk.people.roles import Discipline

_HOUR = 60


def tell_south(telling: Telling) -> Story:
    """Team South, two weeks ago, a week ago, and the list for today."""
    yield telling.at(15, "16:00")
    first = _plan(telling, SOUTH, telling.at(14, "11:00"), "elif", "ana")
    yield telling.at(14, "11:00")
    desk = telling.desk("elif")
    begin(desk, first)
    attend(telling, desk, first)
    for told in _two_weeks_ago(telling):
        yield from discuss(telling, desk, first, told)
    end(desk, first)
    yield telling.at(12, "10:30")
    answer(telling, telling.desk("ana"), first, rosa.NAME, PersonAnswer.YES, "If Nils gets his Wednesday, gladly")
    answer(telling, telling.desk("laura"), first, ingrid.NAME, PersonAnswer.SOMETHING_ELSE, "Once more, then we talk")
    second = _plan(telling, SOUTH, telling.at(7, "11:00"), "laura", "elif")
    yield telling.at(7, "11:00")
    begin(desk, second)
    attend(telling, desk, second, by_phone=("daniel",))
    judge(telling, desk, first, ingrid.NAME, Outcome.CHANGED, "She came once and would rather meet fewer people")
    judge(telling, desk, first, chloe.NAME, Outcome.DONE)
    for told in _a_week_ago(telling):
        yield from discuss(telling, desk, second, told)
    end(desk, second)
    yield telling.at(6, "14:30")
    answer(telling, desk, second, marta.NAME, PersonAnswer.YES, "Fifteen minutes, if the bench counts")
    yield telling.now
    _today(telling)


def tell_harbour(telling: Telling) -> Story:
    """Team Harbour's last review, the next one planned, and two looks into a case in an emergency."""
    yield telling.at(11, "09:00")
    held = _plan(telling, HARBOUR, telling.at(10, "13:00"), "mateo", "priya")
    yield telling.at(10, "13:00")
    desk = telling.desk("mateo")
    begin(desk, held)
    attend(telling, desk, held, away=("hana",))
    for told in _harbour(telling):
        yield from discuss(telling, desk, held, told)
    end(desk, held)
    yield telling.at(8, "09:00")
    answer(telling, telling.desk("jonas"), held, liam.NAME, PersonAnswer.YES, "But I tell Mum myself")
    _plan(
        telling,
        HARBOUR,
        datetime.combine(telling.coming_day(4), datetime.min.time(), UTC) + timedelta(hours=13),
        "mateo",
        "jonas",
    )
    yield telling.at(5, "18:10")
    laura, mateo = telling.desk("laura"), telling.desk("mateo")
    take_emergency_access(laura, telling.people[liam.NAME], "Called our line in the evening; his team had gone home")
    yield telling.at(4, "08:15")
    review_emergency_access(mateo, emergency_accesses(mateo)[0].id)
    yield telling.at(2, "19:00")
    take_emergency_access(
        mateo, telling.people[rosa.NAME], "Rang at the door of Harbour after a stumble; asked about the plan"
    )


def _plan(telling: Telling, team: str, begins_at: datetime, chair: str, notes: str) -> UUID:
    return plan_meeting(
        telling.desk(chair),
        telling.teams[team],
        begins_at=begins_at,
        planned_minutes=_HOUR,
        chair_id=telling.member(chair),
        note_taker_id=telling.member(notes),
    )


def _today(telling: Telling) -> None:
    """The list as the rules make it, the hardest first; for Marta the cards are filled before the meeting."""
    desk = telling.desk("elif")
    soon = telling.now + timedelta(minutes=30)
    begins_at = soon if soon.astimezone(telling.zone).date() == telling.today else telling.now
    meeting_id = _plan(telling, SOUTH, begins_at, "elif", "ana")
    build_agenda(desk, meeting_id)
    item = item_of(telling, desk, meeting_id, marta.NAME)
    change_item(
        desk,
        item.patient_id,
        item.id,
        item.version,
        discussion_agreed_on=telling.working_day(2),
        person_wanted="Whether I have to start again from nothing",
    )
    voices = {
        Voice.PERSON: Said("I walked to the gate on five days. I am scared of the car, not of the walking.", "elif", 3),
        Voice.CAREGIVER: Said("Paulo: “I do it gladly, and I am tired. One night off would do.”", "ana", 2),
        Voice.PHYSIOTHERAPY: Said("No new signs. Keep the days, on the flat, with a rest after 8 minutes.", "elif", 3),
        Voice.PSYCHOLOGY: Said(
            "The old picture of damage is back since the trip. Hurt and harm once more, first.", "laura", 11
        ),
    }
    contribute(telling, desk, item.patient_id, item.id, voices)


def _two_weeks_ago(telling: Telling) -> tuple[CaseTold, ...]:
    return (
        CaseTold(
            name=rosa.NAME,
            question="What would change most for the two of them?",
            voices={
                Voice.PERSON: Said("I want to stand at the table for the choir. The rest may wait.", "ana", 21),
                Voice.CAREGIVER: Said("Nils: mornings are long when he has been up at night.", "ana", 21),
                Voice.PHYSIOTHERAPY: Said("Ten times from the chair without hands; the kitchen can begin.", "elif", 21),
                Voice.SOCIAL_WORK: Said("Wednesday mornings are where help would change most.", "ana", 21),
            },
            decision=DecisionTold(
                text="Home care for Wednesday mornings, so that Nils goes to his heart group",
                discipline=Discipline.SOCIAL_WORK,
                said_by="ana",
                teller="ana",
                tell_by=telling.working_day(12),
                for_person="Somebody could come on Wednesday mornings, so that Nils can go to his group. What do you both think?",
                actions=(ActionTold(text="Ask home care for Wednesdays", owner="ana", due=telling.working_day(7)),),
            ),
        ),
        CaseTold(
            name=ingrid.NAME,
            question="How did the group begin for her?",
            voices={
                Voice.PERSON: Said("Twelve people are ten too many, but the sheets are good.", "laura", 16),
                Voice.PSYCHOLOGY: Said("She takes from paper what others take from the room.", "laura", 16),
            },
            decision=DecisionTold(
                text="Offer the group twice more, then decide with her",
                discipline=Discipline.PSYCHOLOGY,
                said_by="laura",
                teller="laura",
                tell_by=telling.working_day(12),
                for_person="Would you try the group two more times, and then tell us what suits you?",
            ),
        ),
        CaseTold(
            name=tomas.NAME,
            minutes=6,
            question="Sleep has not moved: what next?",
            voices={
                Voice.PERSON: Said("I get up at 6:45. The nights have not noticed.", "laura", 41),
                Voice.PSYCHOLOGY: Said("Getting up is steady; the hours awake in bed are the next thing.", "laura", 41),
            },
            decision=DecisionTold(
                text="Keep the time of getting up for two more weeks, and look at the diary together",
                discipline=Discipline.PSYCHOLOGY,
                said_by="laura",
                teller="laura",
                tell_by=telling.working_day(12),
                for_person="Two more weeks of 6:45, then we look at the nights together. Is that all right?",
            ),
        ),
        CaseTold(
            name=chloe.NAME,
            question="What is still missing before follow-up?",
            minutes=6,
            voices={
                Voice.PERSON: Said("I danced. I would like to keep one number to call.", "elif", 20),
                Voice.PHYSIOTHERAPY: Said("All four steps done; control rose from four to seven.", "elif", 20),
                Voice.PSYCHOLOGY: Said("She tests thoughts by herself now.", "laura", 20),
            },
            decision=DecisionTold(
                text="Prepare follow-up: a look back together and a relapse plan",
                said_by="elif",
                asks_person=False,
                actions=(ActionTold(text="Book the look back", owner="elif", due=telling.working_day(10)),),
            ),
        ),
    )


def _a_week_ago(telling: Telling) -> tuple[CaseTold, ...]:
    return (
        CaseTold(
            name=marta.NAME,
            question="From 10 to 15 minutes: is it time?",
            voices={
                Voice.PERSON: Said("Ten is easy. Fifteen sounds like the corner shop.", "elif", 12),
                Voice.CAREGIVER: Said("Paulo: she walks more and sleeps a little longer.", "ana", 12),
                Voice.PHYSIOTHERAPY: Said(
                    "Eleven of twelve walks done. Fifteen minutes, with the bench half way.", "elif", 12
                ),
                Voice.SOCIAL_WORK: Said(
                    "Nights are still all Paulo's. The boundary is due for another look.", "ana", 12
                ),
            },
            decision=DecisionTold(
                text="From now on 15 minutes on the flat, 4 days a week, with the bench after 8 minutes",
                discipline=Discipline.PHYSIOTHERAPY,
                said_by="elif",
                teller="elif",
                tell_by=telling.working_day(6),
                for_person="Our idea: walk 15 minutes, with a rest on the bench after 8. What do you think?",
                actions=(
                    ActionTold(
                        text="Book transport for the fourth group evening", owner="ana", due=telling.coming_day(1)
                    ),
                    ActionTold(
                        text="Hurt and harm: one more talk after the trip to the funeral",
                        owner="laura",
                        due=telling.coming_day(3),
                    ),
                ),
            ),
        ),
        CaseTold(
            name=samir.NAME,
            question="No diary since the move: ask, or wait?",
            minutes=5,
            voices={
                Voice.PERSON: Said("New job, new flat. I will write again, only not now.", "laura", 12),
                Voice.SOCIAL_WORK: Said("His daughter cooks on school days; that is agreed to end.", "ana", 20),
            },
            no_decision="He asked for quiet until the job has settled; Laura calls him first",
        ),
        CaseTold(
            name=tomas.NAME,
            question="Is it time for sleep therapy?",
            voices={
                Voice.PERSON: Said("By day I draw. By night I count.", "laura", 15),
                Voice.MEDICINE: Said("Sleep therapy would be safe for him.", "daniel", 15),
            },
            parked="The sleep clinic's waiting time was not known yet",
        ),
    )


def _harbour(telling: Telling) -> tuple[CaseTold, ...]:
    return (
        CaseTold(
            name=olga.NAME,
            question="How do we meet without a bus?",
            voices={
                Voice.PERSON: Said("I want to come. The bus does not.", "priya", 13),
                Voice.PSYCHOLOGY: Said("Two evenings a week are very quiet since her husband died.", "priya", 13),
                Voice.SOCIAL_WORK: Said("The Friday lunch has a piano and a driver.", "jonas", 13),
            },
            decision=DecisionTold(
                text="Home visits until the vouchers run; ask the lunch for a seat by the piano",
                discipline=Discipline.SOCIAL_WORK,
                said_by="jonas",
                teller="priya",
                tell_by=telling.working_day(4),
                for_person="We come to you until the taxi works. Friday's lunch has a piano: shall we ask for a seat?",
                actions=(
                    ActionTold(
                        text="Ask the Friday lunch for a seat and a lift", owner="jonas", due=telling.working_day(5)
                    ),
                ),
            ),
        ),
        CaseTold(
            name=liam.NAME,
            question="Who leads what from January?",
            voices={
                Voice.PERSON: Said("I can do the forms. It is the evenings when she asks.", "jonas", 13),
                Voice.CAREGIVER: Said("Siobhán: I would stop if I knew what comes instead.", "jonas", 27),
                Voice.OCCUPATIONAL_THERAPY: Said("Two heavy days at most, planned on Sundays.", "hana", 31),
                Voice.SOCIAL_WORK: Said("Rooms from spring; the grant covers one.", "jonas", 13),
            },
            decision=DecisionTold(
                text="A talk for three: what Liam leads from January, what his mother lets go of",
                discipline=Discipline.SOCIAL_WORK,
                said_by="jonas",
                teller="jonas",
                tell_by=telling.working_day(8),
                for_person="Shall the three of us talk about what you take over from January?",
            ),
        ),
        CaseTold(
            name=jon.NAME,
            question="Are the days even enough for half days?",
            minutes=6,
            voices={
                Voice.PERSON: Said("I stopped at three. The boat is still there.", "mateo", 14),
                Voice.PHYSIOTHERAPY: Said("High days half as high in the numbers.", "mateo", 14),
            },
            decision=DecisionTold(
                text="Two more even weeks, then half days",
                discipline=Discipline.PHYSIOTHERAPY,
                said_by="mateo",
                teller="mateo",
                tell_by=telling.working_day(1),
                for_person="Two more weeks as now, then half days. Is that right for you?",
            ),
        ),
    )
