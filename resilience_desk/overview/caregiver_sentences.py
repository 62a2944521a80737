"""The sentences of caregivers. A concern is open to the team of the case alone, and never says what it is about."""

from __future__ import annotations

from resilience_desk.overview.telling import Importance, Maker, Telling, called, made_or_changed, says
from resilience_desk.people.audience import Topic
from resilience_desk.words import mark


def _told(say: Maker, importance: Importance = Importance.CAREGIVERS) -> Telling:
    return Telling(Topic.CAREGIVERS, importance, say)


def _concern(text: str) -> Telling:
    return Telling(Topic.SAFEGUARDING, Importance.SAFETY, says(text))


_NAME = called("caregiver")

CAREGIVERS = {
    "caregivers.support_answered": _told(says(mark("Asked whom they have around them"))),
    "caregivers.caregiver_added": _told(
        says(mark("{name} was added as a caregiver"), mark("A caregiver was added"), name=_NAME)
    ),
    "caregivers.caregiver_changed": _told(
        says(mark("Details of {name} changed"), mark("Details of a caregiver changed"), name=_NAME),
        Importance.ARRANGEMENTS,
    ),
    "caregivers.caregiver_left": _told(
        says(mark("{name} no longer helps"), mark("A caregiver no longer helps"), name=_NAME)
    ),
    "caregivers.caregiver_returned": _told(
        says(mark("{name} helps again"), mark("A caregiver helps again"), name=_NAME)
    ),
    "caregivers.task_saved": _told(
        made_or_changed(
            "daily_task",
            says(mark("Task on the role board: {name}"), mark("A task on the role board"), name=called("daily_task")),
            says(mark("Task changed: {name}"), mark("A task on the role board changed"), name=called("daily_task")),
        ),
        Importance.ARRANGEMENTS,
    ),
    "caregivers.task_ended": _told(
        says(mark("Off the role board: {name}"), mark("A task left the role board"), name=called("daily_task")),
        Importance.ARRANGEMENTS,
    ),
    "caregivers.task_resumed": _told(
        says(
            mark("Back on the role board: {name}"), mark("A task is back on the role board"), name=called("daily_task")
        ),
        Importance.ARRANGEMENTS,
    ),
    "caregivers.role_set": _told(
        says(mark("Role board: {name} changed"), mark("The role board changed"), name=called("role_share", "task_id"))
    ),
    "caregivers.boundary_saved": _told(
        says(mark("Boundary: {what}"), mark("A boundary was written down"), what=called("boundary"))
    ),
    "caregivers.boundary_answered": _told(
        says(
            mark("Answer to a boundary: {what}"),
            mark("A boundary was answered"),
            what=called("boundary_answer", "boundary_id"),
        )
    ),
    "caregivers.boundary_ended": _told(
        says(mark("Boundary ended: {what}"), mark("A boundary ended"), what=called("boundary"))
    ),
    "caregivers.boundary_resumed": _told(
        says(mark("Boundary holds again: {what}"), mark("A boundary holds again"), what=called("boundary"))
    ),
    "caregivers.rest_saved": _told(
        says(
            mark("Time to rest for {name}"), mark("A time to rest was set"), name=called("rest_period", "caregiver_id")
        )
    ),
    "caregivers.rest_ended": _told(says(mark("A caregiver’s time to rest ended"))),
    "caregivers.rest_resumed": _told(says(mark("A caregiver’s time to rest holds again"))),
    "caregivers.consent_given": _told(
        says(
            mark("The person said what {name} may know"),
            mark("Consent for a caregiver changed"),
            name=called("consent", "caregiver_id"),
        )
    ),
    "caregivers.consent_withdrawn": _told(says(mark("Consent for a caregiver was withdrawn"))),
    "caregivers.safe_contact_saved": Telling(
        Topic.CONTACT, Importance.ARRANGEMENTS, says(mark("Safe contact was written down"))
    ),
    "caregivers.concern_noted": _concern(mark("A concern was noted; open the caregivers’ room")),
    "caregivers.concern_closed": _concern(mark("A concern was closed; open the caregivers’ room")),
}
