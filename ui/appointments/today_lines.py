"""The lines of the page Today: appointments, actions and drafts in words, each with the case it opens. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from uuid import UUID

from resilience_desk.appointments.terms import Outcome
from resilience_desk.appointments.views import DayAppointmentView
from resilience_desk.cases.views import OwnActionView, PersonFound
from resilience_desk.words import Words, mark
from ui.appointments.appointment_words import about_words, outcome_words

_DRAFTS = {
    "appointments.appointment": mark("An appointment"),
    "appointments.day_list": mark("The clinic’s day list"),
    "assessment": mark("A questionnaire"),
    "caregivers.boundary": mark("A limit or an offer"),
    "caregivers.caregiver": mark("Somebody around the person"),
    "caregivers.concern": mark("Something for the team alone"),
    "caregivers.consent": mark("What somebody may know"),
    "caregivers.rest": mark("A rest time"),
    "caregivers.safe_contact": mark("Something for the team alone"),
    "caregivers.task": mark("A task on the board"),
    "cases.episode": mark("The episode of care"),
    "cases.formulation": mark("An understanding of the case"),
    "cases.new_person": mark("A new person"),
    "cases.note": mark("A note"),
    "cases.patient": mark("Details of the person"),
    "meetings": mark("Something for the meeting"),
    "planning": mark("Something in the plan"),
    "trackers": mark("Diary and values"),
}
_PANELS = {
    "appointments": "appointments",
    "caregivers": "caregivers",
    "cases.note": "notes",
    "cases.patient": "about",
    "planning": "plan",
    "trackers": "trackers",
}
"""Which panel of the case a draft lies on, by its place or its room; others open the case."""
_ROOMS = {"meetings": "meetings"}
"""Where a draft that belongs to no case lies, by its room; others lie in the caseload."""


@dataclass(frozen=True)
class Line:
    """One line. ``patient_id`` None: it belongs to no case. ``place`` is a draft's."""

    key: str
    when: str
    what: str
    detail: str = ""
    mark: str = ""
    late: bool = False
    patient_id: UUID | None = None
    panel: str = ""
    place: str = ""

    @property
    def room(self) -> str:
        """The room to go to for a draft that belongs to no case."""
        return _ROOMS.get(self.place.split(".", maxsplit=1)[0], "caseload")


def appointment_line(words: Words, view: DayAppointmentView, *, with_day: bool, now: datetime) -> Line:
    """An appointment with whose it is."""
    each = view.appointment
    clock = words.clock(each.at) if each.at is not None else words.say("no time")
    past = each.starts_at is not None and each.starts_at < now
    return Line(
        key=str(each.id),
        when=f"{words.day(each.day)} · {clock}" if with_day else clock,
        what=view.name or view.number or "",
        detail=about_words(words, each),
        mark="" if each.outcome is Outcome.PLANNED and not past else outcome_words(words, each, past=past),
        patient_id=view.patient_id,
        panel="appointments",
    )


def action_line(words: Words, view: OwnActionView) -> Line:
    """An action to do, by when and for whom."""
    due = view.action.due_on
    late = words.count("{number} day past its date", "{number} days past its date", view.action.days_late)
    return Line(
        key=str(view.action.id),
        when=words.day(due) if due is not None else words.say("no date"),
        what=view.action.text,
        detail=" · ".join(
            part for part in (late if view.action.days_late else "", view.name or view.number or "") if part
        ),
        late=bool(view.action.days_late),
        patient_id=view.patient_id,
    )


def draft_line(
    words: Words, place: str, person: PersonFound | None, case: UUID | None, kept_at: datetime, zone: tzinfo
) -> Line:
    """Something begun and not yet saved."""
    room = place.split(".", maxsplit=1)[0]
    text = _DRAFTS.get(place) or _DRAFTS.get(room) or mark("Something you were writing")
    local = kept_at.astimezone(zone)
    return Line(
        key=f"{place} {case}",
        when=f"{words.day(local.date())} · {words.clock(local)}",
        what=words.say(text),
        detail=person.name if person is not None else "",
        patient_id=case,
        panel=_PANELS.get(place) or _PANELS.get(room, ""),
        place=place,
    )
