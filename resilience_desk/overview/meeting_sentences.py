"""The sentences of the weekly case review, by code alone: the meetings' room stands below and is not imported."""

from __future__ import annotations

from resilience_desk.overview.telling import Importance, Maker, Telling, called, day_of, depending, says, text_of
from resilience_desk.people.audience import Topic
from resilience_desk.words import mark


def _told(say: Maker, importance: Importance = Importance.PLAN) -> Telling:
    return Telling(Topic.MEETING, importance, say)


_UNSAID = mark("The team’s proposal was answered")

MEETINGS = {
    "meetings.case_added": _told(
        says(
            mark("Put on the meeting’s list: {question}"),
            mark("Put on the meeting’s list"),
            question=text_of("agenda_item", "question"),
        ),
        Importance.ARRANGEMENTS,
    ),
    "meetings.case_parked": _told(
        says(
            mark("Parked in the meeting: {reason}"),
            mark("Parked in the meeting"),
            reason=text_of("agenda_item", "parked_because"),
        ),
        Importance.ARRANGEMENTS,
    ),
    "meetings.decision_recorded": _told(
        says(mark("Team proposal: {text}"), mark("The team made a proposal"), text=text_of("decision", "text"))
    ),
    "meetings.decision_changed": _told(
        says(
            mark("Team proposal changed: {text}"), mark("The team changed a proposal"), text=text_of("decision", "text")
        )
    ),
    "meetings.decision_withdrawn": _told(
        says(mark("Team proposal taken back: {text}"), mark("The team took a proposal back"), text=called("decision"))
    ),
    "meetings.decision_answered": _told(
        depending(
            "decision",
            "answer",
            {
                "yes": says(mark("The person said yes to: {text}"), _UNSAID, text=called("decision")),
                "no": says(mark("The person said no to: {text}"), _UNSAID, text=called("decision")),
                "something_else": says(
                    mark("The person wants something else than: {text}"), _UNSAID, text=called("decision")
                ),
            },
            says(
                mark("The person’s answer was taken back: {text}"),
                mark("The person’s answer was taken back"),
                text=called("decision"),
            ),
        )
    ),
    "meetings.decision_judged": _told(
        depending(
            "decision",
            "outcome",
            {
                "done": says(
                    mark("Done, as the team proposed: {text}"),
                    mark("A proposal was carried out"),
                    text=called("decision"),
                ),
                "not_done": says(
                    mark("Not done: {text}, because {reason}"),
                    mark("A proposal was not carried out"),
                    text=called("decision"),
                    reason=text_of("decision", "outcome_because"),
                ),
                "changed": says(
                    mark("Changed: {text}, because {reason}"),
                    mark("A proposal was changed"),
                    text=called("decision"),
                    reason=text_of("decision", "outcome_because"),
                ),
            },
            says(mark("Open again: {text}"), mark("A proposal is open again"), text=called("decision")),
        ),
        Importance.PROGRESS,
    ),
    "meetings.no_decision_recorded": _told(
        says(
            mark("No decision, because {reason}"),
            mark("The team may decide after all"),
            reason=text_of("agenda_item", "no_decision_because"),
        )
    ),
    "meetings.action_recorded": _told(
        says(
            mark("Action: {text} ({owner})"),
            mark("An action was added"),
            text=text_of("action_to_do", "text"),
            owner=called("action_to_do", "owner_id"),
        ),
        Importance.PROGRESS,
    ),
    "meetings.feedback_recorded": _told(
        says(
            mark("The person heard from the team on {day}"),
            mark("Feedback to the person was taken back"),
            day=day_of("agenda_item", "feedback_on"),
        ),
        Importance.PROGRESS,
    ),
}
