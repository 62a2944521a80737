"""The words of a meeting: states, attendance, whose voice, what became of a proposal."""

from __future__ import annotations

from enum import Enum

from resilience_desk.people.roles import Discipline
from resilience_desk.words import mark


class MeetingState(Enum):
    """Where a meeting stands."""

    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"
    CANCELLED = "cancelled"


MEETING_STATE_WORDS = {
    MeetingState.PLANNED: mark("Planned"),
    MeetingState.RUNNING: mark("Running"),
    MeetingState.CLOSED: mark("Closed"),
    MeetingState.CANCELLED: mark("Cancelled"),
}


class Presence(Enum):
    """How somebody took part. Nobody is present before somebody said so."""

    NOT_SAID = "not_said"
    PRESENT = "present"
    ABSENT = "absent"
    DEPUTY = "deputy"
    BY_PHONE = "by_phone"


PRESENCE_WORDS = {
    Presence.NOT_SAID: mark("Not said yet"),
    Presence.PRESENT: mark("Present"),
    Presence.ABSENT: mark("Absent"),
    Presence.DEPUTY: mark("Deputy"),
    Presence.BY_PHONE: mark("By phone"),
}
TAKING_PART = frozenset({Presence.PRESENT, Presence.DEPUTY, Presence.BY_PHONE})


class ItemState(Enum):
    """Where a case stands on the list."""

    WAITING = "waiting"
    NOW = "now"
    DONE = "done"
    PARKED = "parked"


ITEM_STATE_WORDS = {
    ItemState.WAITING: mark("Waiting"),
    ItemState.NOW: mark("Now"),
    ItemState.DONE: mark("Discussed"),
    ItemState.PARKED: mark("Parked"),
}


class Voice(Enum):
    """Whose view a card on the case's page holds: the person's and the caregiver's stand as large as the team's."""

    PERSON = "person"
    CAREGIVER = "caregiver"
    PHYSIOTHERAPY = "physiotherapy"
    PSYCHOLOGY = "psychology"
    SOCIAL_WORK = "social_work"
    MEDICINE = "medicine"
    NURSING = "nursing"
    OCCUPATIONAL_THERAPY = "occupational_therapy"
    ADMINISTRATION = "administration"
    OTHER = "other"

    @property
    def discipline(self) -> Discipline | None:
        """The discipline that speaks; None for the person and the caregiver."""
        return None if self in {Voice.PERSON, Voice.CAREGIVER} else Discipline(self.value)


VOICE_WORDS = {
    Voice.PERSON: mark("The person says"),
    Voice.CAREGIVER: mark("The caregiver says"),
    Voice.PHYSIOTHERAPY: mark("Physiotherapy"),
    Voice.PSYCHOLOGY: mark("Psychology"),
    Voice.SOCIAL_WORK: mark("Social work"),
    Voice.MEDICINE: mark("Medicine"),
    Voice.NURSING: mark("Nursing"),
    Voice.OCCUPATIONAL_THERAPY: mark("Occupational therapy"),
    Voice.ADMINISTRATION: mark("Administration"),
    Voice.OTHER: mark("Another discipline"),
}


class Slot(Enum):
    """What a voice contributed. No slot at all means: not said yet."""

    SAID = "said"
    NOTHING_TO_ADD = "nothing_to_add"
    NOT_INVOLVED = "not_involved"
    ABSENT = "absent"


SLOT_WORDS = {
    Slot.SAID: mark("Said"),
    Slot.NOTHING_TO_ADD: mark("Nothing to add"),
    Slot.NOT_INVOLVED: mark("Not involved"),
    Slot.ABSENT: mark("Absent"),
}


class PersonAnswer(Enum):
    """What the person said to a proposal of the team. No answer at all means: not asked, or not answered yet."""

    YES = "yes"
    NO = "no"
    SOMETHING_ELSE = "something_else"


PERSON_ANSWER_WORDS = {
    PersonAnswer.YES: mark("Agreed"),
    PersonAnswer.NO: mark("The person said no"),
    PersonAnswer.SOMETHING_ELSE: mark("The person wants something else"),
}
TEAM_PROPOSAL = mark("Team proposal")


class Outcome(Enum):
    """What became of a decision by the next meeting."""

    OPEN = "open"
    DONE = "done"
    NOT_DONE = "not_done"
    CHANGED = "changed"


OUTCOME_WORDS = {
    Outcome.OPEN: mark("Open"),
    Outcome.DONE: mark("Done"),
    Outcome.NOT_DONE: mark("Not done, because"),
    Outcome.CHANGED: mark("Changed, because"),
}
