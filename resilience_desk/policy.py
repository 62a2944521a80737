"""The roof over who may do what: every action with the permission it needs, and what each role may see of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from resilience_desk.cases.records import CareTeamMember, Episode
from resilience_desk.desk import Actor
from resilience_desk.errors import NotPermitted
from resilience_desk.people.audience import Topic
from resilience_desk.people.records import EmergencyAccess, Member, TeamMember
from resilience_desk.people.roles import Permission, permissions_of


@dataclass(frozen=True)
class Rule:
    """What an action needs: a permission and, for ``on_case``, a place on the case's care team or emergency access."""

    permission: Permission
    on_case: bool = False


_WRITE = Rule(Permission.WRITE_CASE, on_case=True)
_MEETING = Rule(Permission.HOLD_MEETING)
_MEETING_CASE = Rule(Permission.HOLD_MEETING, on_case=True)

RULES: dict[str, Rule] = {
    "people.first_member_added": Rule(Permission.OWN_DESK),
    "people.site_saved": Rule(Permission.MANAGE_PRACTICE),
    "people.team_saved": Rule(Permission.MANAGE_PRACTICE),
    "people.member_added": Rule(Permission.MANAGE_MEMBERS),
    "people.member_changed": Rule(Permission.MANAGE_MEMBERS),
    "people.member_left": Rule(Permission.MANAGE_MEMBERS),
    "people.passphrase_changed": Rule(Permission.OWN_DESK),
    "people.emergency_access_taken": Rule(Permission.BREAK_GLASS),
    "people.emergency_access_reviewed": Rule(Permission.REVIEW_EMERGENCIES),
    "cases.patient_registered": Rule(Permission.REGISTER_PEOPLE),
    "cases.caseload_taken_in": Rule(Permission.REGISTER_PEOPLE),
    "cases.intake_undone": Rule(Permission.REGISTER_PEOPLE),
    "cases.patient_changed": _WRITE,
    "cases.episode_changed": _WRITE,
    "cases.care_team_changed": Rule(Permission.MANAGE_CARE_TEAM, on_case=True),
    "cases.note_written": _WRITE,
    "cases.note_signed": _WRITE,
    "cases.note_amended": _WRITE,
    "cases.note_marked_in_error": _WRITE,
    "cases.note_copied": Rule(Permission.READ_CASE, on_case=True),
    "cases.formulation_written": _WRITE,
    "cases.health_fact_saved": _WRITE,
    "cases.flag_raised": _WRITE,
    "cases.flag_cleared": _WRITE,
    "cases.action_added": _WRITE,
    "cases.action_changed": _WRITE,
    "cases.case_viewed": Rule(Permission.OWN_DESK),
    "desk.restored": Rule(Permission.MANAGE_PRACTICE),
    "trackers.tracking_agreed": _WRITE,
    "trackers.values_written_down": _WRITE,
    "trackers.file_taken_in": _WRITE,
    "trackers.file_withdrawn": _WRITE,
    "trackers.file_restored": _WRITE,
    "trackers.file_read": _WRITE,
    "trackers.days_reworked": Rule(Permission.OWN_DESK),
    "trackers.template_saved": Rule(Permission.WRITE_CASE),
    "trackers.template_removed": Rule(Permission.WRITE_CASE),
    "caregivers.support_answered": _WRITE,
    "caregivers.caregiver_added": _WRITE,
    "caregivers.caregiver_changed": _WRITE,
    "caregivers.caregiver_left": _WRITE,
    "caregivers.caregiver_returned": _WRITE,
    "caregivers.task_saved": _WRITE,
    "caregivers.task_ended": _WRITE,
    "caregivers.task_resumed": _WRITE,
    "caregivers.role_set": _WRITE,
    "caregivers.boundary_saved": _WRITE,
    "caregivers.boundary_answered": _WRITE,
    "caregivers.boundary_ended": _WRITE,
    "caregivers.boundary_resumed": _WRITE,
    "caregivers.rest_saved": _WRITE,
    "caregivers.rest_ended": _WRITE,
    "caregivers.rest_resumed": _WRITE,
    "caregivers.consent_given": _WRITE,
    "caregivers.consent_withdrawn": _WRITE,
    "caregivers.safe_contact_saved": _WRITE,
    "caregivers.concern_noted": _WRITE,
    "caregivers.concern_closed": _WRITE,
    "appointments.planned": Rule(Permission.MANAGE_APPOINTMENTS),
    "appointments.changed": Rule(Permission.MANAGE_APPOINTMENTS),
    "appointments.outcome_recorded": Rule(Permission.MANAGE_APPOINTMENTS),
    "appointments.taken_back": Rule(Permission.MANAGE_APPOINTMENTS),
    "appointments.restored": Rule(Permission.MANAGE_APPOINTMENTS),
    "appointments.day_list_taken_in": Rule(Permission.MANAGE_APPOINTMENTS),
    "appointments.day_list_undone": Rule(Permission.MANAGE_APPOINTMENTS),
    "planning.plan_changed": _WRITE,
    "planning.goal_saved": _WRITE,
    "planning.step_saved": _WRITE,
    "planning.strategy_saved": _WRITE,
    "planning.harder_days_saved": _WRITE,
    "planning.item_withdrawn": _WRITE,
    "planning.item_restored": _WRITE,
    "planning.step_done": _WRITE,
    "planning.step_reopened": _WRITE,
    "planning.goal_reached": _WRITE,
    "planning.goal_reopened": _WRITE,
    "planning.version_proposed": _WRITE,
    "planning.version_taken_back": _WRITE,
    "planning.agreement_recorded": _WRITE,
    "planning.agreement_taken_back": _WRITE,
    "planning.setback_recorded": _WRITE,
    "planning.setback_changed": _WRITE,
    "planning.setback_withdrawn": _WRITE,
    "planning.setback_ended": _WRITE,
    "planning.setback_reopened": _WRITE,
    "documents.printed": Rule(Permission.PRINT_DOCUMENTS, on_case=True),
    "exchange.record_exported": _WRITE,
    "meetings.meeting_planned": _MEETING,
    "meetings.meeting_changed": _MEETING,
    "meetings.meeting_started": _MEETING,
    "meetings.meeting_closed": _MEETING,
    "meetings.meeting_reopened": _MEETING,
    "meetings.meeting_cancelled": _MEETING,
    "meetings.meeting_restored": _MEETING,
    "meetings.attendance_recorded": _MEETING,
    "meetings.agenda_built": _MEETING,
    "meetings.case_moved": _MEETING,
    "meetings.case_added": _MEETING_CASE,
    "meetings.case_removed": _MEETING_CASE,
    "meetings.case_opened": _MEETING_CASE,
    "meetings.case_parked": _MEETING_CASE,
    "meetings.case_finished": _MEETING_CASE,
    "meetings.contribution_recorded": _MEETING_CASE,
    "meetings.decision_recorded": _MEETING_CASE,
    "meetings.decision_changed": _MEETING_CASE,
    "meetings.decision_withdrawn": _MEETING_CASE,
    "meetings.decision_answered": _MEETING_CASE,
    "meetings.decision_judged": _MEETING_CASE,
    "meetings.decision_worded": _MEETING_CASE,
    "meetings.action_recorded": _MEETING_CASE,
    "meetings.action_worded": _MEETING_CASE,
    "meetings.no_decision_recorded": _MEETING_CASE,
    "meetings.read_back_recorded": _MEETING_CASE,
    "meetings.feedback_recorded": _MEETING_CASE,
}
"""Every action code the rooms use; a test finds codes that stand in no rule and rules that no action uses."""

_CASE_TOPICS = frozenset(Topic) - {Topic.PRACTICE}
_COORDINATOR_TOPICS = frozenset({Topic.ALWAYS, Topic.IDENTITY, Topic.CONTACT, Topic.CARE, Topic.APPOINTMENTS})
_FIND_TOPICS = frozenset({Topic.ALWAYS, Topic.IDENTITY})


class PracticePolicy:
    """The access policy of a practice: roles, care teams, teams, emergency access."""

    def require(self, session: Session, actor: Actor, action: str, case: UUID | None, now: datetime) -> None:
        """Raise :class:`NotPermitted` unless the actor may do ``action`` on ``case`` now; an unknown action is our bug."""
        rule = RULES[action]
        if action == "people.first_member_added":
            if session.scalars(select(Member.id).limit(1)).first() is not None:
                raise NotPermitted
            return
        if rule.permission not in self._permissions(session, actor, now):
            raise NotPermitted
        if rule.on_case and (case is None or not self._on_case(session, actor, case, now)):
            raise NotPermitted

    def topics(self, session: Session, actor: Actor, case: UUID | None, now: datetime) -> frozenset[str]:
        """What the actor may see: all of a case on their care team or team, contact and dates for coordinators, else the name."""
        permissions = self._permissions(session, actor, now)
        seen: set[Topic] = {Topic.ALWAYS}
        if permissions & {Permission.MANAGE_PRACTICE, Permission.MANAGE_MEMBERS, Permission.READ_CASE}:
            seen.add(Topic.PRACTICE)
        if permissions & {Permission.READ_CASE, Permission.REGISTER_PEOPLE}:
            seen |= _FIND_TOPICS
        if permissions & {Permission.MANAGE_APPOINTMENTS, Permission.REGISTER_PEOPLE}:
            seen |= _COORDINATOR_TOPICS
        if case is not None and Permission.READ_CASE in permissions and self._on_case(session, actor, case, now):
            seen |= _CASE_TOPICS
        return frozenset(topic.value for topic in seen)

    def permissions(self, session: Session, actor: Actor, now: datetime) -> frozenset[str]:
        """What the actor's roles allow now, whatever the case."""
        return frozenset(permission.value for permission in self._permissions(session, actor, now))

    def _permissions(self, session: Session, actor: Actor, now: datetime) -> frozenset[Permission]:
        member = session.get(Member, actor.member)
        if member is None or (member.left_on is not None and member.left_on <= now.date()):
            return frozenset()
        return permissions_of(frozenset(held.role for held in member.roles))

    def own_cases(self, session: Session, actor: Actor, now: datetime) -> frozenset[UUID]:
        """The cases on which the actor stands now: care team, reviewing team, emergency access."""
        return frozenset(case for asked in _standings(actor, now) for case in session.scalars(asked))

    def _on_case(self, session: Session, actor: Actor, case: UUID, now: datetime) -> bool:
        asked = (standing.where(standing.selected_columns[0] == case).limit(1) for standing in _standings(actor, now))
        return any(session.scalars(one).first() is not None for one in asked)


def _standings(actor: Actor, now: datetime) -> tuple[Select[UUID], ...]:
    """The three ways to stand on a case: on the care team today, in the team that reviews it, in an emergency that runs."""
    today = now.date()
    on_care_team = select(CareTeamMember.patient_id).where(
        CareTeamMember.member_id == actor.member,
        CareTeamMember.from_on <= today,
        or_(CareTeamMember.until_on.is_(None), CareTeamMember.until_on >= today),
    )
    in_team = select(Episode.patient_id).where(
        or_(
            Episode.key_worker_id == actor.member,
            Episode.team_id.in_(select(TeamMember.team_id).where(TeamMember.member_id == actor.member)),
        ),
    )
    in_emergency = select(EmergencyAccess.patient_id).where(
        EmergencyAccess.member_id == actor.member, EmergencyAccess.taken_at <= now, EmergencyAccess.until > now
    )
    return on_care_team, in_team, in_emergency
