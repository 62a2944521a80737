"""The words of the plan: how far an item has come, strands, who leads, kinds of lines for harder days, setbacks."""

from __future__ import annotations

from enum import Enum

from resilience_desk.words import mark


class Standing(Enum):
    """How far an item has come between the person and the team: a proposal until the person agrees."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECLINED = "declined"
    """The person said no; the item stays in the record and prints nowhere."""
    WITHDRAWN = "withdrawn"
    """The team took its own proposal back before the person answered."""


STANDING_WORDS = {
    Standing.PROPOSED: mark("Proposal, not agreed yet"),
    Standing.AGREED: mark("Agreed"),
    Standing.DECLINED: mark("The person said no"),
    Standing.WITHDRAWN: mark("Taken back"),
}


class VersionState(Enum):
    """Where a version of the plan stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"


VERSION_STATE_WORDS = {
    VersionState.DRAFT: mark("The team is writing it"),
    VersionState.PROPOSED: mark("Put to the person"),
    VersionState.AGREED: mark("Agreed with the person"),
}


class AgreementWay(Enum):
    """How the person was asked."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"
    WRITING = "writing"


AGREEMENT_WAY_WORDS = {
    AgreementWay.IN_PERSON: mark("in person"),
    AgreementWay.PHONE: mark("by phone"),
    AgreementWay.VIDEO: mark("by video"),
    AgreementWay.WRITING: mark("in writing"),
}


class Strand(Enum):
    """Which strand of the one plan an item belongs to."""

    MEDICAL = "medical"
    PHYSIOTHERAPY = "physiotherapy"
    PSYCHOLOGY = "psychology"
    SOCIAL = "social"


STRAND_WORDS = {
    Strand.MEDICAL: mark("Medical"),
    Strand.PHYSIOTHERAPY: mark("Physiotherapy"),
    Strand.PSYCHOLOGY: mark("Psychology"),
    Strand.SOCIAL: mark("Social"),
}


class Lead(Enum):
    """Who leads a goal. The person may lead any part."""

    PERSON = "person"
    MEMBER = "member"
    CAREGIVER = "caregiver"


LEAD_WORDS = {
    Lead.PERSON: mark("The person leads"),
    Lead.MEMBER: mark("A member of the team leads"),
    Lead.CAREGIVER: mark("A caregiver leads"),
}


class LineKind(Enum):
    """What a line of the plan for harder days says (fields: NHS Cambridge and VA Whole Health flare-up plans)."""

    EARLY_SIGN = "early_sign"
    TRIGGER = "trigger"
    FIRST_DAY = "first_day"
    NEXT_DAYS = "next_days"
    KEEP_DOING = "keep_doing"
    CALL = "call"
    OTHERS_DO = "others_do"
    OTHERS_DO_NOT = "others_do_not"
    GET_HELP_IF = "get_help_if"
    RESTART = "restart"


LINE_KIND_WORDS = {
    LineKind.EARLY_SIGN: mark("My early signs"),
    LineKind.TRIGGER: mark("What can set it off"),
    LineKind.FIRST_DAY: mark("First steps, the first 24 hours"),
    LineKind.NEXT_DAYS: mark("Days 2 to 7"),
    LineKind.KEEP_DOING: mark("What I keep doing"),
    LineKind.CALL: mark("Who I call"),
    LineKind.OTHERS_DO: mark("What others do"),
    LineKind.OTHERS_DO_NOT: mark("What others leave to me"),
    LineKind.GET_HELP_IF: mark("Get help now if"),
    LineKind.RESTART: mark("How I start again"),
}


class SetbackKind(Enum):
    """A flare lasts days, usually 2 to 7; a setback weeks to months (Cambridge University Hospitals NHS)."""

    FLARE = "flare"
    SETBACK = "setback"


SETBACK_KIND_WORDS = {
    SetbackKind.FLARE: mark("Flare"),
    SetbackKind.SETBACK: mark("Setback"),
}

LEAST_CONFIDENCE, MOST_CONFIDENCE = 0, 10
GO_AHEAD_CONFIDENCE = 7
"""Below this the desk asks what would make it a 7 (Lorig, action plan confidence ruler)."""
