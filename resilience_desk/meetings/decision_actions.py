"""What becomes of a decision: reworded with a reason, taken back, answered by the person, judged next time."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from resilience_desk.cases.actions import ReasonMissing
from resilience_desk.desk import Desk, repeatable
from resilience_desk.meetings.actions import DecisionEmpty
from resilience_desk.meetings.records import AgendaItem, Decision, DecisionWording, MeetingAction
from resilience_desk.meetings.terms import Outcome, PersonAnswer


@repeatable
def change_decision(desk: Desk, patient_id: UUID, decision_id: UUID, version: int, *, text: str, because: str) -> None:
    """Reword a decision, saying why; the old text is kept. An answer given to the old text no longer counts.

    Raises :class:`resilience_desk.cases.actions.ReasonMissing`.
    """
    if not because.strip():
        raise ReasonMissing
    if not text.strip():
        raise DecisionEmpty
    with desk.recording("meetings.decision_changed", case=patient_id) as work:
        decision = work.as_seen(Decision, decision_id, version)
        work.session.add(
            DecisionWording(
                decision_id=decision_id,
                patient_id=patient_id,
                text=decision.text,
                because=because,
                changed_at=work.at,
                changed_by=desk.actor.member,
            )
        )
        decision.text, decision.for_person = text, ""
        decision.answer, decision.answered_on, decision.answer_words = None, None, ""
        item = work.session.get_one(AgendaItem, decision.item_id)
        item.read_back_by = item.read_back_at = None


@repeatable
def withdraw_decision(desk: Desk, patient_id: UUID, decision_id: UUID, version: int, because: str) -> None:
    """Take a decision back, saying why; an empty reason restores it."""
    with desk.recording("meetings.decision_withdrawn", case=patient_id) as work:
        work.as_seen(Decision, decision_id, version).withdrawn_because = because.strip()


@repeatable
def plan_telling(
    desk: Desk, patient_id: UUID, decision_id: UUID, version: int, *, teller_id: UUID | None, tell_by: date | None
) -> None:
    """Say who puts the proposal to the person, and by when."""
    with desk.recording("meetings.decision_worded", case=patient_id) as work:
        decision = work.as_seen(Decision, decision_id, version)
        decision.teller_id, decision.tell_by = teller_id, tell_by


@repeatable
def word_for_person(desk: Desk, patient_id: UUID, decision_id: UUID, version: int, words: str) -> None:
    """Write a decision in plain words for the person's copy; empty takes it off the copy."""
    with desk.recording("meetings.decision_worded", case=patient_id) as work:
        work.as_seen(Decision, decision_id, version).for_person = words.strip()


@repeatable
def word_action_for_person(desk: Desk, patient_id: UUID, meeting_action_id: UUID, version: int, words: str) -> None:
    """Write an action in plain words for the person's copy; empty takes it off the copy."""
    with desk.recording("meetings.action_worded", case=patient_id) as work:
        work.as_seen(MeetingAction, meeting_action_id, version).for_person = words.strip()


@repeatable
def record_answer(
    desk: Desk,
    patient_id: UUID,
    decision_id: UUID,
    version: int,
    answer: PersonAnswer | None,
    *,
    on: date | None = None,
    words: str = "",
) -> None:
    """Note what the person said to the proposal; None takes an answer back that was noted by mistake."""
    with desk.recording("meetings.decision_answered", case=patient_id) as work:
        decision = work.as_seen(Decision, decision_id, version)
        decision.answer = answer
        decision.answered_on = (on or work.today) if answer else None
        decision.answer_words = words if answer else ""


@repeatable
def judge_decision(
    desk: Desk, patient_id: UUID, decision_id: UUID, version: int, outcome: Outcome, because: str = ""
) -> None:
    """Say at the next meeting what became of a decision; not done and changed say why. ``OPEN`` is the inverse."""
    if outcome in {Outcome.NOT_DONE, Outcome.CHANGED} and not because.strip():
        raise ReasonMissing
    with desk.recording("meetings.decision_judged", case=patient_id) as work:
        decision = work.as_seen(Decision, decision_id, version)
        decision.outcome, decision.outcome_because = outcome, because
