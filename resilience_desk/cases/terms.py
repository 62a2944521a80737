"""The words of a case: stages, ways of contact, kinds of health facts, who may read a note."""

from __future__ import annotations

from enum import Enum

from resilience_desk.words import mark


class Stage(Enum):
    """Where an episode of care stands."""

    REFERRED = "referred"
    ASSESSMENT = "assessment"
    ACTIVE = "active"
    FOLLOW_UP = "follow_up"
    PAUSED = "paused"
    DISCHARGED = "discharged"


STAGE_WORDS = {
    Stage.REFERRED: mark("Referred"),
    Stage.ASSESSMENT: mark("Assessment"),
    Stage.ACTIVE: mark("Active"),
    Stage.FOLLOW_UP: mark("Follow-up"),
    Stage.PAUSED: mark("Paused"),
    Stage.DISCHARGED: mark("Discharged"),
}


class PrintSize(Enum):
    """How large a person's paper is set."""

    STANDARD = "standard"
    CLEAR = "clear"
    LARGE = "large"
    EXTRA_LARGE = "extra_large"


PRINT_SIZE_WORDS = {
    PrintSize.STANDARD: mark("Standard (12 pt)"),
    PrintSize.CLEAR: mark("Clear (14 pt)"),
    PrintSize.LARGE: mark("Large (18 pt)"),
    PrintSize.EXTRA_LARGE: mark("Extra large (24 pt)"),
}


class ContactWay(Enum):
    """How a person wants to be reached."""

    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"
    IN_PERSON = "in_person"


CONTACT_WAY_WORDS = {
    ContactWay.PHONE: mark("Phone call"),
    ContactWay.TEXT: mark("Text message"),
    ContactWay.EMAIL: mark("E-mail"),
    ContactWay.LETTER: mark("Letter"),
    ContactWay.IN_PERSON: mark("In person only"),
}


class HealthKind(Enum):
    """What a line of the health picture is about. Doses are not kept: the desk is no medicines chart."""

    CONDITION = "condition"
    MEDICINE = "medicine"
    TREATMENT = "treatment"
    PROCEDURE = "procedure"
    ALLERGY = "allergy"


HEALTH_KIND_WORDS = {
    HealthKind.CONDITION: mark("Condition that limits the plan"),
    HealthKind.MEDICINE: mark("Medicine (no dose)"),
    HealthKind.TREATMENT: mark("Treatment elsewhere"),
    HealthKind.PROCEDURE: mark("Planned procedure"),
    HealthKind.ALLERGY: mark("Allergy"),
}


class NoteVisibility(Enum):
    """Who reads a note: the care team, the author's discipline with named cover, or the author alone."""

    TEAM = "team"
    DISCIPLINE = "discipline"
    AUTHOR = "author"


NOTE_VISIBILITY_WORDS = {
    NoteVisibility.TEAM: mark("The care team"),
    NoteVisibility.DISCIPLINE: mark("My discipline and my cover"),
    NoteVisibility.AUTHOR: mark("Only me"),
}


class ActionState(Enum):
    """How an action to do ended, or that it has not."""

    OPEN = "open"
    DONE = "done"
    NOT_DONE = "not_done"
    CHANGED = "changed"


ACTION_STATE_WORDS = {
    ActionState.OPEN: mark("Open"),
    ActionState.DONE: mark("Done"),
    ActionState.NOT_DONE: mark("Not done, because"),
    ActionState.CHANGED: mark("Changed, because"),
}
