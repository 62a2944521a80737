"""Disciplines, roles and permissions: the field's own words, and what each role may do."""

from __future__ import annotations

from enum import Enum

from resilience_desk.words import mark


class Discipline(Enum):
    """A member's profession on the team."""

    PHYSIOTHERAPY = "physiotherapy"
    PSYCHOLOGY = "psychology"
    SOCIAL_WORK = "social_work"
    MEDICINE = "medicine"
    NURSING = "nursing"
    OCCUPATIONAL_THERAPY = "occupational_therapy"
    ADMINISTRATION = "administration"
    OTHER = "other"


DISCIPLINE_WORDS = {
    Discipline.PHYSIOTHERAPY: mark("Physiotherapy"),
    Discipline.PSYCHOLOGY: mark("Psychology"),
    Discipline.SOCIAL_WORK: mark("Social work"),
    Discipline.MEDICINE: mark("Medicine"),
    Discipline.NURSING: mark("Nursing"),
    Discipline.OCCUPATIONAL_THERAPY: mark("Occupational therapy"),
    Discipline.ADMINISTRATION: mark("Administration"),
    Discipline.OTHER: mark("Another discipline"),
}

CORE_DISCIPLINES = (Discipline.PHYSIOTHERAPY, Discipline.PSYCHOLOGY, Discipline.SOCIAL_WORK)
"""The three who share every case; each has a lens on the case page and a slot in the meeting."""


class Role(Enum):
    """What a member is trusted with in this practice. A member may hold several."""

    CLINICIAN = "clinician"
    TEAM_LEAD = "team_lead"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"
    OBSERVER = "observer"


ROLE_WORDS = {
    Role.CLINICIAN: mark("Clinician"),
    Role.TEAM_LEAD: mark("Team lead"),
    Role.COORDINATOR: mark("Coordinator (appointments, letters, no clinical notes)"),
    Role.ADMINISTRATOR: mark("Administrator (members, sites, backups; no cases)"),
    Role.OBSERVER: mark("Observer (reads the cases of the team)"),
}


class Permission(Enum):
    """One thing that a role may allow. Case permissions count only on cases of the member's care teams."""

    READ_CASE = "read_case"
    WRITE_CASE = "write_case"
    REGISTER_PEOPLE = "register_people"
    MANAGE_CARE_TEAM = "manage_care_team"
    MANAGE_APPOINTMENTS = "manage_appointments"
    HOLD_MEETING = "hold_meeting"
    PRINT_DOCUMENTS = "print_documents"
    BREAK_GLASS = "break_glass"
    REVIEW_EMERGENCIES = "review_emergencies"
    MANAGE_MEMBERS = "manage_members"
    MANAGE_PRACTICE = "manage_practice"
    OWN_DESK = "own_desk"


_EVERYBODY = frozenset({Permission.OWN_DESK})

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.CLINICIAN: _EVERYBODY
    | {
        Permission.READ_CASE,
        Permission.WRITE_CASE,
        Permission.REGISTER_PEOPLE,
        Permission.MANAGE_CARE_TEAM,
        Permission.MANAGE_APPOINTMENTS,
        Permission.HOLD_MEETING,
        Permission.PRINT_DOCUMENTS,
        Permission.BREAK_GLASS,
    },
    Role.TEAM_LEAD: _EVERYBODY
    | {
        Permission.READ_CASE,
        Permission.WRITE_CASE,
        Permission.REGISTER_PEOPLE,
        Permission.MANAGE_CARE_TEAM,
        Permission.MANAGE_APPOINTMENTS,
        Permission.HOLD_MEETING,
        Permission.PRINT_DOCUMENTS,
        Permission.BREAK_GLASS,
        Permission.REVIEW_EMERGENCIES,
    },
    Role.COORDINATOR: _EVERYBODY
    | {Permission.REGISTER_PEOPLE, Permission.MANAGE_APPOINTMENTS, Permission.PRINT_DOCUMENTS},
    Role.ADMINISTRATOR: _EVERYBODY | {Permission.MANAGE_MEMBERS, Permission.MANAGE_PRACTICE},
    Role.OBSERVER: _EVERYBODY | {Permission.READ_CASE},
}


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """Everything that any of the roles allows."""
    return frozenset[Permission]().union(*(ROLE_PERMISSIONS[role] for role in roles))
