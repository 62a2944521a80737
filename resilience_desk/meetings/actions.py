"""What members do at a case of a meeting: open, park, finish, say, decide, give actions, read back, feed back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from resilience_desk.cases.actions import put_action
from resilience_desk.desk import Desk, Recording, repeatable
from resilience_desk.errors import NotPermitted, Refused
from resilience_desk.meetings.records import AgendaItem, Contribution, Decision, Meeting, MeetingAction
from resilience_desk.meetings.terms import ItemState, MeetingState, Slot, Voice
from resilience_desk.meetings.timing import spent
from resilience_desk.overview.change_queries import cursor_in
from resilience_desk.overview.cursor import as_plain
from resilience_desk.people.roles import Discipline
from resilience_desk.words import mark


class MeetingNotRunning(Refused):
    """Cases are opened while the meeting runs."""

    sentence = mark("Start the meeting first.")


class NothingDecided(Refused):
    """Every case leaves with a decision or with the reason why there is none."""

    sentence = mark("Write a decision, or say why there is none. Then the next case opens.")


class NotReadBack(Refused):
    """The chair reads back before the next case opens."""

    sentence = mark("The chair reads back what was decided, then the next case opens.")


class DecisionEmpty(Refused):
    """A decision says something."""

    sentence = mark("Write the decision in a few words first.")


@dataclass(frozen=True)
class NewAction:
    """An action as it is typed at a case."""

    text: str
    owner_id: UUID
    due_on: date | None = None
    said_by: UUID | None = None


@repeatable
def open_case(desk: Desk, patient_id: UUID, item_id: UUID, version: int) -> None:
    """Bring a case on the screen; the one before, if it is not finished, waits again with its time kept."""
    with desk.recording("meetings.case_opened", case=patient_id) as work:
        item = work.as_seen(AgendaItem, item_id, version)
        meeting = work.session.get_one(Meeting, item.meeting_id)
        if meeting.state is not MeetingState.RUNNING:
            raise MeetingNotRunning
        running = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.state == ItemState.NOW)
        for other in work.session.scalars(running):
            if other.id != item.id:
                _stop(work, other, ItemState.WAITING)
        if item.state is not ItemState.NOW:
            item.state, item.opened_at, item.finished_at = ItemState.NOW, work.at, None


@repeatable
def park_case(desk: Desk, patient_id: UUID, item_id: UUID, version: int, because: str = "") -> None:
    """Park a case; it opens the next list. Its inverse is :func:`open_case`."""
    with desk.recording("meetings.case_parked", case=patient_id) as work:
        item = work.as_seen(AgendaItem, item_id, version)
        item.parked_because = because
        _stop(work, item, ItemState.PARKED)


@repeatable
def finish_case(desk: Desk, patient_id: UUID, item_id: UUID, version: int) -> None:
    """Leave a case: decided or not, with its reason, and read back. What the team has seen until now is remembered.

    Raises :class:`NothingDecided`, :class:`NotReadBack`. Its inverse is :func:`open_case`.
    """
    with desk.recording("meetings.case_finished", case=patient_id) as work:
        item = work.as_seen(AgendaItem, item_id, version)
        decided = select(func.count()).where(Decision.item_id == item_id, Decision.withdrawn_because == "")
        if not item.no_decision_because and not work.session.scalar(decided):
            raise NothingDecided
        if work.session.get_one(Meeting, item.meeting_id).reads_back and item.read_back_at is None:
            raise NotReadBack
        item.finished_at, item.seen = work.at, as_plain(cursor_in(work.session))
        _stop(work, item, ItemState.DONE)


@repeatable
def record_contribution(
    desk: Desk,
    patient_id: UUID,
    item_id: UUID,
    voice: Voice,
    slot: Slot,
    *,
    version: int | None = None,
    words: str = "",
    said_by: UUID | None = None,
    seen_on: date | None = None,
) -> UUID:
    """Fill one voice's card; ``version`` is that of the card as seen, None when there was none."""
    with desk.recording("meetings.contribution_recorded", case=patient_id) as work:
        item_of(work.session, patient_id, item_id)
        asked = select(Contribution).where(Contribution.item_id == item_id, Contribution.voice == voice)
        card = work.session.scalars(asked).first()
        if card is None:
            card = Contribution(item_id=item_id, patient_id=patient_id, voice=voice, slot=slot, at=work.at)
            work.session.add(card)
        else:
            card = work.as_seen(Contribution, card.id, version)
        card.slot, card.words, card.said_by, card.seen_on, card.at = slot, words, said_by, seen_on, work.at
        work.drafts.drop(contribution_place(voice), patient_id)
        return card.id


@repeatable
def clear_contribution(desk: Desk, patient_id: UUID, contribution_id: UUID, version: int) -> None:
    """Empty a card filled by mistake: the voice has not been heard yet."""
    with desk.recording("meetings.contribution_recorded", case=patient_id) as work:
        work.session.delete(work.as_seen(Contribution, contribution_id, version))


@repeatable
def record_decision(
    desk: Desk,
    patient_id: UUID,
    item_id: UUID,
    *,
    text: str,
    discipline: Discipline | None = None,
    said_by: UUID | None = None,
    asks_person: bool = True,
    teller_id: UUID | None = None,
    tell_by: date | None = None,
    for_person: str = "",
    actions: Iterable[NewAction] = (),
) -> UUID:
    """Write down a decision with its actions: a team proposal until the person has answered. Returns its id.

    What was read back before is to be read back again. Its inverse is
    :func:`resilience_desk.meetings.decision_actions.withdraw_decision`.
    """
    if not text.strip():
        raise DecisionEmpty
    with desk.recording("meetings.decision_recorded", case=patient_id) as work:
        item = _to_be_read_back(work.session, patient_id, item_id)
        decision = Decision(
            item_id=item_id,
            patient_id=patient_id,
            text=text,
            discipline=discipline,
            made_at=work.at,
            said_by=said_by,
            asks_person=asks_person,
            teller_id=teller_id,
            tell_by=tell_by,
            for_person=for_person,
        )
        work.session.add(decision)
        work.session.flush()
        for action in actions:
            _give(work, patient_id, item_id, action, decision.id)
        item.no_decision_because = ""
        work.drafts.drop(DECISION_PLACE, patient_id)
        return decision.id


@repeatable
def record_action(
    desk: Desk, patient_id: UUID, item_id: UUID, action: NewAction, decision_id: UUID | None = None
) -> UUID:
    """Give one owner something to do by a date, with or without a decision. Returns the action's id."""
    if not action.text.strip():
        raise DecisionEmpty
    with desk.recording("meetings.action_recorded", case=patient_id) as work:
        _to_be_read_back(work.session, patient_id, item_id)
        made = _give(work, patient_id, item_id, action, decision_id)
        work.drafts.drop(ACTION_PLACE, patient_id)
        return made


@repeatable
def record_no_decision(desk: Desk, patient_id: UUID, item_id: UUID, version: int, because: str) -> None:
    """Say why there is no decision; an empty reason takes it back."""
    with desk.recording("meetings.no_decision_recorded", case=patient_id) as work:
        work.as_seen(AgendaItem, item_id, version).no_decision_because = because.strip()
        _to_be_read_back(work.session, patient_id, item_id)
        work.drafts.drop(DECISION_PLACE, patient_id)


@repeatable
def record_read_back(desk: Desk, patient_id: UUID, item_id: UUID, version: int) -> None:
    """Note that the chair read back what was decided; its inverse is :func:`take_back_read_back`."""
    with desk.recording("meetings.read_back_recorded", case=patient_id) as work:
        item = work.as_seen(AgendaItem, item_id, version)
        chair = work.session.get_one(Meeting, item.meeting_id).chair_id
        item.read_back_by, item.read_back_at = chair or desk.actor.member, work.at


@repeatable
def take_back_read_back(desk: Desk, patient_id: UUID, item_id: UUID, version: int) -> None:
    """Note that it has not been read back after all."""
    with desk.recording("meetings.read_back_recorded", case=patient_id) as work:
        item = work.as_seen(AgendaItem, item_id, version)
        item.read_back_by = item.read_back_at = None


@repeatable
def record_feedback(
    desk: Desk, patient_id: UUID, item_id: UUID, version: int, on: date | None, by: UUID | None
) -> None:
    """Note who told the person what the team thought, and when; None takes it back."""
    with desk.recording("meetings.feedback_recorded", case=patient_id) as work:
        item = work.as_seen(AgendaItem, item_id, version)
        item.feedback_on, item.feedback_by = on, by if on else None


DECISION_PLACE, ACTION_PLACE, NOTES_PLACE = "meetings.decision", "meetings.action", "meetings.notes"
"""Where the desk keeps what is being typed at a case (:meth:`resilience_desk.desk.Desk.keep_draft`)."""


def contribution_place(voice: Voice) -> str:
    """Where the draft of one voice's card is kept."""
    return f"meetings.voice.{voice.value}"


def item_of(session: Session, patient_id: UUID, item_id: UUID) -> AgendaItem:
    """A case on a list, refused when it is another person's."""
    item = session.get_one(AgendaItem, item_id)
    if item.patient_id != patient_id:
        raise NotPermitted
    return item


def _give(work: Recording, patient_id: UUID, item_id: UUID, action: NewAction, decision_id: UUID | None) -> UUID:
    made = put_action(
        work, patient_id, text=action.text, owner_id=action.owner_id, due_on=action.due_on, decision_id=decision_id
    )
    work.session.flush()
    work.session.add(MeetingAction(item_id=item_id, patient_id=patient_id, action_id=made.id, said_by=action.said_by))
    return made.id


def _to_be_read_back(session: Session, patient_id: UUID, item_id: UUID) -> AgendaItem:
    """A change after the read-back is to be read back too."""
    item = item_of(session, patient_id, item_id)
    item.read_back_by = item.read_back_at = None
    return item


def _stop(work: Recording, item: AgendaItem, state: ItemState) -> None:
    item.seconds = spent(item.seconds, item.opened_at, work.at)
    item.opened_at, item.state = None, state
