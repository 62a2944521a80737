"""The sentence of every action that can concern a case, by its code. What has no sentence here says why."""

from __future__ import annotations

from resilience_desk.appointments.terms import OUTCOME_WORDS
from resilience_desk.cases.terms import STAGE_WORDS, ActionState, Stage
from resilience_desk.overview.caregiver_sentences import CAREGIVERS
from resilience_desk.overview.meeting_sentences import MEETINGS
from resilience_desk.overview.plan_sentences import PLANNING
from resilience_desk.overview.telling import (
    Act,
    Importance,
    Maker,
    Sentence,
    Telling,
    actor,
    called,
    day_of,
    depending,
    made_or_changed,
    says,
    term_of,
    text_of,
)
from resilience_desk.people.audience import Topic
from resilience_desk.words import mark

SILENT = {
    "cases.case_viewed": "looking changes nothing; the audit has it",
    "cases.note_copied": "a copy changes nothing for the team; the audit has it",
    "cases.intake_undone": "the person was never on the caseload",
    "desk.restored": "about the practice, not a case",
    "trackers.template_saved": "about the practice, not a case",
    "trackers.template_removed": "about the practice, not a case",
    "people.first_member_added": "about the practice, not a case",
    "people.site_saved": "about the practice, not a case",
    "people.team_saved": "about the practice, not a case",
    "people.member_added": "about the practice, not a case",
    "people.member_changed": "about the practice, not a case",
    "people.member_left": "about the practice, not a case",
    "people.emergency_access_reviewed": "about who looked; the team lead’s review has it",
    "people.passphrase_changed": "about a member, not a case",
    "trackers.days_reworked": "derived days were worked out again; no truth changed",
    "meetings.meeting_planned": "about the meeting, not a case",
    "meetings.meeting_changed": "about the meeting, not a case",
    "meetings.meeting_started": "about the meeting, not a case",
    "meetings.meeting_closed": "about the meeting, not a case",
    "meetings.meeting_reopened": "about the meeting, not a case",
    "meetings.meeting_cancelled": "about the meeting, not a case; its list opens the next meeting",
    "meetings.meeting_restored": "about the meeting, not a case",
    "meetings.attendance_recorded": "about the meeting, not a case",
    "meetings.agenda_built": "a place on a list; the reasons stand in the list itself",
    "meetings.case_moved": "an order on a list",
    "meetings.case_removed": "a place on a list",
    "meetings.case_opened": "the meeting's own course",
    "meetings.case_finished": "the meeting's own course; what it decided has its own lines",
    "meetings.read_back_recorded": "the meeting's own course",
    "meetings.contribution_recorded": "stands in the meeting's own page and minutes",
    "meetings.action_worded": "stands in the person's copy",
    "meetings.decision_worded": "stands in the person's copy",
}
"""Codes that make no line of what changed, each with the reason."""


def _episode() -> Maker:
    """The most telling column of a changed episode."""
    stage = says(
        mark("Stage of care is now: {stage}"),
        mark("The stage of care changed"),
        stage=term_of("episode", "stage", STAGE_WORDS),
    )
    discharged = says(mark("Discharged on {day}"), mark("Discharged"), day=day_of("episode", "ended_on"))
    question = says(
        mark("Question for the team: {question}"),
        mark("The question for the team was taken off"),
        question=text_of("episode", "question"),
    )
    goal = says(
        mark("Goal in their own words: “{goal}”"),
        mark("Goal taken off"),
        goal=text_of("episode", "what_matters"),
    )
    other = says(mark("Details of the episode of care changed"))

    def made(act: Act) -> Sentence:
        row = act.row("episode")
        if row is None:
            return other(act)
        if row.after.get("stage") == Stage.DISCHARGED.value:
            return discharged(act)
        for column, maker in (("stage", stage), ("question", question), ("what_matters", goal)):
            if column in row.after:
                return maker(act)
        return other(act)

    return made


_ACTION = says(
    mark("Action: {text} ({owner})"),
    mark("An action was added"),
    text=text_of("action_to_do", "text"),
    owner=called("action_to_do", "owner_id"),
)

CASES = {
    "cases.patient_registered": Telling(
        Topic.CARE, Importance.ARRANGEMENTS, says(mark("Registered by {name}"), name=actor)
    ),
    "cases.caseload_taken_in": Telling(
        Topic.CARE, Importance.ARRANGEMENTS, says(mark("Taken in from a caseload list by {name}"), name=actor)
    ),
    "cases.patient_changed": Telling(
        Topic.CONTACT, Importance.ARRANGEMENTS, says(mark("Personal details or preferences changed"))
    ),
    "cases.episode_changed": Telling(Topic.GOALS, Importance.ARRANGEMENTS, _episode()),
    "cases.care_team_changed": Telling(
        Topic.CARE,
        Importance.ARRANGEMENTS,
        made_or_changed(
            "care_team_member",
            says(
                mark("{name} joined the care team"),
                mark("The care team changed"),
                name=called("care_team_member", "member_id"),
            ),
            says(
                mark("{name} left the care team"),
                mark("The care team changed"),
                name=called("care_team_member", "member_id"),
            ),
        ),
    ),
    "cases.note_written": Telling(Topic.NOTES, Importance.NOTES, says(mark("Note by {name}"), name=actor)),
    "cases.note_signed": Telling(Topic.NOTES, Importance.NOTES, says(mark("Note signed by {name}"), name=actor)),
    "cases.note_amended": Telling(
        Topic.NOTES, Importance.NOTES, says(mark("Addendum to a note by {name}"), name=actor)
    ),
    "cases.note_marked_in_error": Telling(
        Topic.NOTES, Importance.NOTES, says(mark("A note was marked as entered in error by {name}"), name=actor)
    ),
    "cases.formulation_written": Telling(
        Topic.NOTES, Importance.ASSESSMENT, says(mark("{name} wrote a new formulation"), name=actor)
    ),
    "cases.health_fact_saved": Telling(
        Topic.HEALTH,
        Importance.ASSESSMENT,
        says(
            mark("Health picture: {what} (from {source})"),
            mark("Health picture: {what}"),
            mark("The health picture changed"),
            what=called("health_fact"),
            source=text_of("health_fact", "source"),
        ),
    ),
    "cases.flag_raised": Telling(
        Topic.SAFETY,
        Importance.SAFETY,
        says(mark("Flag raised: {text}"), mark("A flag was raised"), text=text_of("flag", "text")),
    ),
    "cases.flag_cleared": Telling(
        Topic.SAFETY,
        Importance.SAFETY,
        says(
            mark("Flag cleared: {text}, because {reason}"),
            mark("A flag was cleared"),
            text=called("flag"),
            reason=text_of("flag", "cleared_because"),
        ),
    ),
    "cases.action_added": Telling(Topic.CARE, Importance.PROGRESS, _ACTION),
    "cases.action_changed": Telling(
        Topic.CARE,
        Importance.PROGRESS,
        depending(
            "action_to_do",
            "state",
            {
                ActionState.DONE.value: says(
                    mark("Done: {text}"), mark("An action was done"), text=called("action_to_do")
                ),
                ActionState.NOT_DONE.value: says(
                    mark("Not done: {text}, because {reason}"),
                    mark("An action was not done"),
                    text=called("action_to_do"),
                    reason=text_of("action_to_do", "because"),
                ),
                ActionState.CHANGED.value: says(
                    mark("Changed: {text}, because {reason}"),
                    mark("An action was changed"),
                    text=called("action_to_do"),
                    reason=text_of("action_to_do", "because"),
                ),
                ActionState.OPEN.value: says(
                    mark("Open again: {text}"), mark("An action is open again"), text=called("action_to_do")
                ),
            },
            says(mark("Action changed: {text}"), mark("An action was changed"), text=called("action_to_do")),
        ),
    ),
    "people.emergency_access_taken": Telling(
        Topic.PRACTICE, Importance.ARRANGEMENTS, says(mark("{name} took emergency access"), name=actor)
    ),
}

TRACKERS = {
    "trackers.tracking_agreed": Telling(
        Topic.TRACKERS, Importance.ARRANGEMENTS, says(mark("What to track was agreed anew"))
    ),
    "trackers.values_written_down": Telling(
        Topic.TRACKERS, Importance.PROGRESS, says(mark("Diary values written down by {name}"), name=actor)
    ),
    "trackers.file_taken_in": Telling(
        Topic.TRACKERS,
        Importance.PROGRESS,
        says(
            mark("Tracker file taken in: {first} to {last}"),
            mark("A tracker file was taken in"),
            first=day_of("import_batch", "first_day"),
            last=day_of("import_batch", "last_day"),
        ),
    ),
    "trackers.file_withdrawn": Telling(
        Topic.TRACKERS, Importance.PROGRESS, says(mark("A tracker file was taken out again"))
    ),
    "trackers.file_restored": Telling(Topic.TRACKERS, Importance.PROGRESS, says(mark("A tracker file counts again"))),
    "trackers.file_read": Telling(
        Topic.TRACKERS,
        Importance.PROGRESS,
        says(
            mark("{name} read the tracker file: {note}"),
            mark("A tracker file was read"),
            name=actor,
            note=text_of("import_batch", "read_note"),
        ),
    ),
}

_DAY = day_of("appointment", "day")
_PLANNED, _CHANGED = mark("Appointment made for {day}"), mark("Appointment changed: {day}")


def _attendance(say: Maker) -> Telling:
    return Telling(Topic.APPOINTMENTS, Importance.ATTENDANCE, say)


APPOINTMENTS = {
    "appointments.planned": _attendance(says(_PLANNED, mark("An appointment was made"), day=_DAY)),
    "appointments.changed": _attendance(says(_CHANGED, mark("An appointment was changed"), day=_DAY)),
    "appointments.outcome_recorded": _attendance(
        says(
            mark("{outcome}: appointment on {day}"),
            mark("{outcome}, said of an appointment"),
            mark("How an appointment went was recorded"),
            outcome=term_of("appointment", "outcome", OUTCOME_WORDS),
            day=called("appointment"),
        )
    ),
    "appointments.taken_back": _attendance(says(mark("An appointment was taken back"))),
    "appointments.restored": _attendance(says(mark("An appointment stands again"))),
    "appointments.day_list_taken_in": _attendance(
        says(
            mark("From the clinic’s list: appointment on {day}"), mark("Appointments from the clinic’s list"), day=_DAY
        )
    ),
    "appointments.day_list_undone": _attendance(says(mark("Appointments from the clinic’s list were taken out again"))),
}

DOCUMENTS = {
    "documents.printed": Telling(
        Topic.CARE, Importance.ARRANGEMENTS, says(mark("{name} made a sheet to take home"), name=actor)
    ),
    "exchange.record_exported": Telling(
        Topic.CARE, Importance.ARRANGEMENTS, says(mark("{name} exported the whole record"), name=actor)
    ),
}

SENTENCES: dict[str, Telling] = {
    **CASES,
    **PLANNING,
    **CAREGIVERS,
    **TRACKERS,
    **APPOINTMENTS,
    **MEETINGS,
    **DOCUMENTS,
}
"""Every code that makes a line of what changed."""
