"""The words of caregivers: kinds of helper, levels of a role, agreement, legal standing, what consent may open."""

from __future__ import annotations

from enum import Enum

from resilience_desk.people.audience import Topic
from resilience_desk.words import mark


class HelperKind(Enum):
    """What sort of help stands in a column of the role board."""

    FAMILY_OR_FRIEND = "family_or_friend"
    PEER = "peer"
    EMPLOYER = "employer"
    SERVICE = "service"


HELPER_KIND_WORDS = {
    HelperKind.FAMILY_OR_FRIEND: mark("Family, friend or neighbour"),
    HelperKind.PEER: mark("Peer"),
    HelperKind.EMPLOYER: mark("Employer or school"),
    HelperKind.SERVICE: mark("Service"),
}


class LegalStanding(Enum):
    """Whether a caregiver may decide for the person. Not asked is no value at all."""

    NO_STANDING = "no_standing"
    POWER_OF_ATTORNEY = "power_of_attorney"
    GUARDIAN = "guardian"


LEGAL_STANDING_WORDS = {
    LegalStanding.NO_STANDING: mark("Does not decide for the person"),
    LegalStanding.POWER_OF_ATTORNEY: mark("Power of attorney"),
    LegalStanding.GUARDIAN: mark("Guardian"),
}


class Support(Enum):
    """Whom the person has around them, as they say it. Having nobody is a complete answer."""

    NOT_ASKED = "not_asked"
    PEOPLE = "people"
    """At least one caregiver stands on the case; never stored."""
    NO_ONE_AND_FINE = "no_one_and_fine"
    NO_ONE_AND_WANTED = "no_one_and_wanted"
    RATHER_NOT_SAY = "rather_not_say"


SUPPORT_WORDS = {
    Support.NOT_ASKED: mark("Not asked yet"),
    Support.PEOPLE: mark("There are people who help"),
    Support.NO_ONE_AND_FINE: mark("No one, and that is fine"),
    Support.NO_ONE_AND_WANTED: mark("No one, and wants someone"),
    Support.RATHER_NOT_SAY: mark("Would rather not say"),
}

SUPPORT_ANSWERS = (Support.NO_ONE_AND_FINE, Support.NO_ONE_AND_WANTED, Support.RATHER_NOT_SAY)
"""What a person without caregivers can answer."""


class TaskArea(Enum):
    """Where on the board a task stands."""

    ROUTINE = "routine"
    GETTING_THERE = "getting_there"
    HOME = "home"
    BODY = "body"
    NIGHT = "night"
    COMPANY = "company"
    HARDER_DAYS = "harder_days"


TASK_AREA_WORDS = {
    TaskArea.ROUTINE: mark("Daily routines"),
    TaskArea.GETTING_THERE: mark("Getting there"),
    TaskArea.HOME: mark("Home"),
    TaskArea.BODY: mark("Washing, dressing, care"),
    TaskArea.NIGHT: mark("Nights"),
    TaskArea.COMPANY: mark("Company and outings"),
    TaskArea.HARDER_DAYS: mark("Harder days"),
}

SUGGESTED_TASKS: tuple[tuple[TaskArea, str], ...] = (
    (TaskArea.ROUTINE, mark("Morning stretches and pacing timer")),
    (TaskArea.ROUTINE, mark("Evening wind-down")),
    (TaskArea.ROUTINE, mark("Remembering medicines")),
    (TaskArea.GETTING_THERE, mark("Getting to appointments")),
    (TaskArea.GETTING_THERE, mark("Getting to the group")),
    (TaskArea.HOME, mark("Shopping and heavy lifting")),
    (TaskArea.HOME, mark("Cooking")),
    (TaskArea.HOME, mark("Cleaning and laundry")),
    (TaskArea.HOME, mark("Forms, bills and phone calls")),
    (TaskArea.BODY, mark("Washing and dressing")),
    (TaskArea.NIGHT, mark("Nights")),
    (TaskArea.COMPANY, mark("Something pleasant together")),
    (TaskArea.HARDER_DAYS, mark("First two days: follow the setback card")),
)
"""Starting tasks to pick from; what is picked becomes the person's own text, in their words."""


class Situation(Enum):
    """For which days a board speaks. Each has its own answers; none is carried into another."""

    NOW = "now"
    SETBACK = "setback"
    NEXT = "next"
    """Where it is meant to go."""


SITUATION_WORDS = {
    Situation.NOW: mark("Now"),
    Situation.SETBACK: mark("Setback days"),
    Situation.NEXT: mark("Next stage"),
}


class Level(Enum):
    """What one person does in one task. No level at all means: not asked."""

    LEADS = "leads"
    HELPS = "helps"
    ENCOURAGES = "encourages"
    NO_PART = "no_part"
    WANTS_RELIEF = "wants_relief"
    TO_AGREE = "to_agree"


LEVEL_WORDS = {
    Level.LEADS: mark("Leads"),
    Level.HELPS: mark("Helps"),
    Level.ENCOURAGES: mark("Encourages"),
    Level.NO_PART: mark("No part"),
    Level.WANTS_RELIEF: mark("Wants relief"),
    Level.TO_AGREE: mark("To agree"),
}
NOT_ASKED_WORDS = mark("Not asked")


class Willing(Enum):
    """Which side of a boundary a line stands on."""

    WILL = "will"
    WILL_NOT = "will_not"


WILLING_WORDS = {Willing.WILL: mark("Does"), Willing.WILL_NOT: mark("Not asked of {name}")}


class Agreement(Enum):
    """How somebody agreed to a boundary, or that they did not."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"
    SIGNED = "signed"
    NOT_YET = "not_yet"
    DECLINED = "declined"


AGREEMENT_WORDS = {
    Agreement.IN_PERSON: mark("Agreed in person"),
    Agreement.BY_PHONE: mark("Agreed by phone"),
    Agreement.SIGNED: mark("Signed"),
    Agreement.NOT_YET: mark("Not agreed yet"),
    Agreement.DECLINED: mark("Declined"),
}
AGREED = frozenset({Agreement.IN_PERSON, Agreement.BY_PHONE, Agreement.SIGNED})

GRANTABLE = (Topic.CARE, Topic.GOALS, Topic.PLAN, Topic.TRACKERS, Topic.CAREGIVERS, Topic.APPOINTMENTS)
"""What a person can open to a caregiver, in the order offered. Everything else is outside every consent."""

GRANTABLE_WORDS = {
    Topic.CARE: mark("Stage of care and who is on the team"),
    Topic.GOALS: mark("Goals"),
    Topic.PLAN: mark("Plan and setback card"),
    Topic.TRACKERS: mark("Diary and trends"),
    Topic.CAREGIVERS: mark("Who helps with what"),
    Topic.APPOINTMENTS: mark("Appointments"),
}

SAFEGUARDING_KIND = "safeguarding_concern"
"""The record kind whose journal rows no timeline, agenda or count may show to anybody but the team of the case."""
