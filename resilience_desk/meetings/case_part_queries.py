"""The parts of a case that its page and the minutes share: voices, decisions, actions; read in an open session."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from resilience_desk.cases.note_queries import formulations
from resilience_desk.cases.queries import action_view
from resilience_desk.cases.records import ActionToDo, CareTeamMember
from resilience_desk.cases.views import FormulationView
from resilience_desk.desk import Desk
from resilience_desk.meetings.queries import name_of
from resilience_desk.meetings.records import AgendaItem, Contribution, Decision, DecisionWording, MeetingAction
from resilience_desk.meetings.terms import Voice
from resilience_desk.meetings.views import (
    DecisionView,
    MeetingActionView,
    VoiceView,
    WordingView,
)
from resilience_desk.people.records import Member
from resilience_desk.people.roles import CORE_DISCIPLINES, Discipline

Members = dict[UUID, Member]
"""Members by identifier."""


def voices_of(session: Session, item: AgendaItem, members: Members) -> tuple[VoiceView, ...]:
    """The person, the caregiver, the three core disciplines, and any other that is involved or spoke."""
    said = {each.voice: each for each in contributions_of(session, {item.id: item})[item.id]}
    places = session.scalars(
        select(CareTeamMember.member_id).where(
            CareTeamMember.patient_id == item.patient_id, CareTeamMember.until_on.is_(None)
        )
    )
    involved = {members[member].discipline for member in places}
    written = {each.discipline: each for each in formulations(session, item.patient_id, members)}
    cards: list[VoiceView] = []
    for voice in Voice:
        discipline = voice.discipline
        if discipline and discipline not in {*CORE_DISCIPLINES, *(involved - _OUTSIDE_CARE)} and voice not in said:
            continue
        is_involved = discipline is None or discipline in involved
        understanding = written.get(discipline) if discipline else None
        cards.append(voice_view(voice, said.get(voice), members, is_involved=is_involved, understanding=understanding))
    return tuple(cards)


_OUTSIDE_CARE = frozenset({Discipline.ADMINISTRATION})
"""Members of these stand on a care team without a clinical view of their own."""


def voice_view(
    voice: Voice,
    said: Contribution | None,
    members: Members,
    *,
    is_involved: bool = True,
    understanding: FormulationView | None = None,
) -> VoiceView:
    """One card: what was said, or what is known of the voice until it speaks."""
    return VoiceView(
        id=said.id if said else None,
        version=said.version if said else None,
        voice=voice,
        slot=said.slot if said else None,
        words=said.words if said else "",
        said_by_id=said.said_by if said else None,
        said_by=name_of(members, said.said_by) if said else "",
        seen_on=said.seen_on if said else None,
        at=said.at if said else None,
        involved=is_involved,
        understanding=understanding.body if understanding else "",
        understanding_by=understanding.author if understanding else "",
        understanding_at=understanding.written_at if understanding else None,
    )


def contributions_of(session: Session, items: Iterable[UUID]) -> dict[UUID, list[Contribution]]:
    """The cards of each case, in the order of the voices."""
    rows = session.scalars(select(Contribution).where(Contribution.item_id.in_(list(items))))
    found: dict[UUID, list[Contribution]] = defaultdict(list)
    order = list(Voice)
    for row in sorted(rows, key=lambda row: order.index(row.voice)):
        found[row.item_id].append(row)
    return found


def decisions_of(session: Session, items: Iterable[UUID], members: Members) -> dict[UUID, list[DecisionView]]:
    """The decisions that stand, of each case, in the order made, with how they read before."""
    rows = session.scalars(
        select(Decision)
        .where(Decision.item_id.in_(list(items)), Decision.withdrawn_because == "")
        .order_by(Decision.made_at, Decision.id)
    ).all()
    earlier: dict[UUID, list[WordingView]] = defaultdict(list)
    wordings = select(DecisionWording).where(DecisionWording.decision_id.in_([row.id for row in rows]))
    for wording in session.scalars(wordings.order_by(DecisionWording.changed_at)):
        earlier[wording.decision_id].append(
            WordingView(
                text=wording.text,
                because=wording.because,
                changed_at=wording.changed_at,
                changed_by=name_of(members, wording.changed_by),
            )
        )
    found: dict[UUID, list[DecisionView]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(_decision(row, tuple(earlier[row.id]), members))
    return found


def _decision(row: Decision, earlier: tuple[WordingView, ...], members: Members) -> DecisionView:
    return DecisionView(
        id=row.id,
        version=row.version,
        text=row.text,
        discipline=row.discipline,
        made_at=row.made_at,
        said_by=name_of(members, row.said_by),
        is_proposal=row.asks_person and row.answer is None,
        teller_id=row.teller_id,
        teller=name_of(members, row.teller_id),
        tell_by=row.tell_by,
        for_person=row.for_person,
        answer=row.answer,
        answered_on=row.answered_on,
        answer_words=row.answer_words,
        outcome=row.outcome,
        outcome_because=row.outcome_because,
        earlier=earlier,
    )


def actions_of(
    desk: Desk, session: Session, items: Iterable[UUID], members: Members
) -> dict[UUID, list[MeetingActionView]]:
    """The actions that the meeting made at each case, in the order made."""
    rows = session.execute(
        select(MeetingAction, ActionToDo)
        .join(ActionToDo, ActionToDo.id == MeetingAction.action_id)
        .where(MeetingAction.item_id.in_(list(items)))
        .order_by(ActionToDo.made_at, ActionToDo.id)
    )
    found: dict[UUID, list[MeetingActionView]] = defaultdict(list)
    for made, action in rows:
        found[made.item_id].append(
            MeetingActionView(
                id=made.id,
                version=made.version,
                action=action_view(action, members, desk.today),
                decision_id=action.decision_id,
                said_by=name_of(members, made.said_by),
                for_person=made.for_person,
            )
        )
    return found


def members_of(session: Session) -> Members:
    """Every member, past ones too, by identifier."""
    return {member.id: member for member in session.scalars(select(Member))}
