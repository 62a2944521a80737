"""Filling the views of the people around the person, for an audience."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from resilience_desk.caregivers.boundary_actions import wording_of
from resilience_desk.caregivers.gaps import BoundaryFacts, Gap, GapKind, TaskFacts, find_gaps
from resilience_desk.caregivers.records import (
    Boundary,
    BoundaryAnswer,
    Caregiver,
    Consent,
    DailyTask,
    RestPeriod,
    RoleShare,
    SupportAnswer,
)
from resilience_desk.caregivers.sharing_queries import consent_view
from resilience_desk.caregivers.terms import AGREED, Level, Situation, Support, TaskArea, Willing
from resilience_desk.caregivers.views import (
    AnswerView,
    BoardView,
    BoundaryView,
    CaregiversView,
    CaregiverView,
    CellView,
    ColumnView,
    GapView,
    RestView,
    TaskRowView,
)
from resilience_desk.cases.records import Patient
from resilience_desk.desk import Desk
from resilience_desk.people.audience import Audience, shown
from resilience_desk.people.queries import seen_by
from resilience_desk.people.records import Member

_AREAS = tuple(TaskArea)
_WILLING_ORDER = tuple(Willing)

Cell = tuple[UUID, UUID | None, Situation]


@dataclass
class _Net:
    """Everything stored about one person's net, read once."""

    patient: Patient
    support: SupportAnswer | None
    people: list[Caregiver]
    tasks: list[DailyTask]
    today: date
    now: datetime
    shares: dict[Cell, RoleShare] = field(default_factory=dict[Cell, RoleShare])
    boundaries: list[Boundary] = field(default_factory=list[Boundary])
    answers: dict[UUID, dict[UUID | None, BoundaryAnswer]] = field(
        default_factory=dict[UUID, dict[UUID | None, BoundaryAnswer]]
    )
    rests: list[RestPeriod] = field(default_factory=list[RestPeriod])
    consents: list[tuple[Consent, str]] = field(default_factory=list[tuple[Consent, str]])

    @property
    def helping(self) -> list[Caregiver]:
        """Those who help now."""
        return [person for person in self.people if person.ended_on is None]

    @property
    def on_board(self) -> list[UUID | None]:
        """The columns: the person, then those who help."""
        return [None, *(person.id for person in self.helping)]

    @property
    def standing_tasks(self) -> list[DailyTask]:
        """The rows, in their order."""
        standing = [task for task in self.tasks if task.ended_on is None]
        return sorted(standing, key=lambda task: (_AREAS.index(task.area), task.position, task.id))

    def stepping_in(self, caregiver_id: UUID | None, words: str) -> str:
        """Who steps in: the caregiver's name while they help, the words beside it."""
        name = next((person.name for person in self.helping if person.id == caregiver_id), "")
        return f"{name}, {words}" if name and words else name or words


def caregivers_of(
    desk: Desk, patient_id: UUID, audience: Audience | None = None, *, situation: Situation = Situation.NOW
) -> CaregiversView:
    """The panel of one case with its board; ``audience`` is the signed-in member unless another is given."""
    with desk.reading() as session:
        audience = seen_by(desk, session, patient_id, audience)
        net = _read(session, patient_id, desk.today, desk.now)
        gaps = _gaps(net)
        crossed = {gap.boundary_id for gap in gaps if gap.kind is GapKind.LIMIT_CROSSED}
        cards = [_card(net, person, crossed) for person in net.people]
        reviews = [line.review_on for line in _in_force(net) if line.review_on is not None]
        view = CaregiversView(
            support=_support(net),
            support_said_at=net.support.said_at if net.support else None,
            board=_board(net, situation),
            caregivers=tuple(card for card in cards if card.ended_on is None),
            former=tuple(card for card in cards if card.ended_on is not None),
            gaps=tuple(GapView(**{part.name: getattr(gap, part.name) for part in fields(Gap)}) for gap in gaps),
            next_review_on=min(reviews, default=None),
        )
        return shown(audience, view)


def _read(session: Session, patient_id: UUID, today: date, now: datetime) -> _Net:
    support = select(SupportAnswer.id).where(SupportAnswer.patient_id == patient_id)
    newest = support.order_by(SupportAnswer.said_at.desc(), SupportAnswer.id.desc()).limit(1).scalar_subquery()
    patient, answer = session.execute(
        select(Patient, SupportAnswer)
        .outerjoin(SupportAnswer, SupportAnswer.id == newest)
        .where(Patient.id == patient_id)
    ).one()
    net = _Net(
        patient=patient,
        support=answer,
        people=[*session.scalars(select(Caregiver).where(Caregiver.patient_id == patient_id).order_by(Caregiver.id))],
        tasks=[],
        today=today,
        now=now,
    )
    _read_board(session, net)
    _read_boundaries(session, net)
    rests = select(RestPeriod).where(RestPeriod.patient_id == patient_id, RestPeriod.ended_on.is_(None))
    net.rests = [*session.scalars(rests.order_by(RestPeriod.id))]
    consents = (
        select(Consent, Member.name)
        .join(Member, Member.id == Consent.recorded_by)
        .where(Consent.patient_id == patient_id)
    )
    net.consents = [
        (consent, name)
        for consent, name in session.execute(consents.order_by(Consent.given_at.desc(), Consent.id.desc()))
    ]
    return net


def _read_board(session: Session, net: _Net) -> None:
    rows = session.execute(
        select(DailyTask, RoleShare)
        .outerjoin(RoleShare, (RoleShare.task_id == DailyTask.id) & RoleShare.ended_at.is_(None))
        .where(DailyTask.patient_id == net.patient.id)
    )
    tasks: dict[UUID, DailyTask] = {}
    for task, share in rows:
        tasks[task.id] = task
        if share:
            net.shares[(task.id, share.caregiver_id, share.situation)] = share
    net.tasks = [*tasks.values()]


def _read_boundaries(session: Session, net: _Net) -> None:
    rows = session.execute(
        select(Boundary, BoundaryAnswer)
        .outerjoin(BoundaryAnswer, BoundaryAnswer.boundary_id == Boundary.id)
        .where(Boundary.patient_id == net.patient.id)
        .order_by(Boundary.id, BoundaryAnswer.answered_on, BoundaryAnswer.id)
    )
    boundaries: dict[UUID, Boundary] = {}
    for boundary, answer in rows:
        boundaries[boundary.id] = boundary
        if answer:
            net.answers.setdefault(boundary.id, {})[answer.caregiver_id] = answer
    net.boundaries = [*boundaries.values()]


def _support(net: _Net) -> Support:
    if net.helping:
        return Support.PEOPLE
    return net.support.answer if net.support else Support.NOT_ASKED


def _in_force(net: _Net) -> list[BoundaryFacts]:
    """The boundaries of those who help, as far as gaps lie in them."""
    names = {person.id: person.name for person in net.helping}
    return [
        BoundaryFacts(
            boundary_id=line.id,
            caregiver_id=line.caregiver_id,
            caregiver=names[line.caregiver_id],
            willing=line.willing,
            what=line.what,
            task_id=line.task_id,
            has_backup=bool(net.stepping_in(line.backup_id, line.backup).strip()),
            in_force=_is_in_force(line, net.today),
            review_on=_review_day(line),
        )
        for line in net.boundaries
        if line.ended_on is None and line.caregiver_id in names
    ]


def _is_in_force(line: Boundary, today: date) -> bool:
    return line.ended_on is None and (line.until_on is None or line.until_on >= today)


def _review_day(line: Boundary) -> date | None:
    return min((day for day in (line.review_on, line.until_on) if day is not None), default=None)


def _gaps(net: _Net) -> tuple[Gap, ...]:
    tasks = [
        TaskFacts(task.id, task.name, situation, _levels(net, task, situation))
        for situation in (Situation.NOW, Situation.SETBACK)
        for task in net.standing_tasks
    ]
    return find_gaps(tasks, _in_force(net), net.on_board, net.today)


def _levels(net: _Net, task: DailyTask, situation: Situation) -> dict[UUID | None, Level]:
    found = ((who, net.shares.get((task.id, who, situation))) for who in net.on_board)
    return {who: share.level for who, share in found if share is not None}


def _board(net: _Net, situation: Situation) -> BoardView:
    person = ColumnView(caregiver_id=None, name=net.patient.called or net.patient.name, relation="", kind=None)
    others = (
        ColumnView(caregiver_id=each.id, name=each.name, relation=each.relation, kind=each.kind) for each in net.helping
    )
    ended = sorted((task for task in net.tasks if task.ended_on is not None), key=lambda task: (task.ended_on, task.id))
    rows = tuple(
        _row(task, tuple(_cell(net, task, who, situation) for who in net.on_board)) for task in net.standing_tasks
    )
    return BoardView(
        situation=situation,
        columns=(person, *others),
        rows=rows,
        not_asked=sum(all(cell.level is None for cell in row.cells) for row in rows),
        ended=tuple(_row(task, ()) for task in ended),
    )


def _row(task: DailyTask, cells: tuple[CellView, ...]) -> TaskRowView:
    return TaskRowView(
        task_id=task.id, version=task.version, area=task.area, name=task.name, note=task.note, cells=cells
    )


def _cell(net: _Net, task: DailyTask, who: UUID | None, situation: Situation) -> CellView:
    share = net.shares.get((task.id, who, situation))
    meant = net.shares.get((task.id, who, Situation.NEXT))
    return CellView(
        caregiver_id=who,
        version=share.version if share else None,
        level=share.level if share else None,
        meant=meant.level if meant else None,
        how=share.how if share else "",
        since=share.from_on if share else None,
    )


def _card(net: _Net, person: Caregiver, crossed: set[UUID | None]) -> CaregiverView:
    lines = [_boundary(net, line, line.id in crossed) for line in net.boundaries if line.caregiver_id == person.id]
    standing = [line for line in lines if line.ended_on is None]
    standing.sort(key=lambda line: (not line.crossed, _WILLING_ORDER.index(line.willing)))
    consents = tuple(
        consent_view(consent, by, person, net.today)
        for consent, by in net.consents
        if consent.caregiver_id == person.id
    )
    return CaregiverView(
        id=person.id,
        version=person.version,
        kind=person.kind,
        name=person.name,
        relation=person.relation,
        phone=person.phone,
        language=person.language,
        best_times=person.best_times,
        lives_with=person.lives_with,
        nearness=person.nearness,
        under_18=person.under_18,
        legal_standing=person.legal_standing,
        health_limits=person.health_limits,
        break_signs=person.break_signs,
        boundaries=tuple(standing),
        ended_boundaries=tuple(line for line in lines if line.ended_on is not None),
        rests=_rests(net, person),
        consent=next((consent for consent in consents if consent.holds), None),
        consent_history=consents,
        ended_on=person.ended_on,
        ended_because=person.ended_because,
    )


def _rests(net: _Net, person: Caregiver) -> tuple[RestView, ...]:
    own = [rest for rest in net.rests if rest.caregiver_id == person.id]
    own.sort(key=lambda rest: (-1 if rest.weekday is None else rest.weekday, str(rest.begins), rest.id))
    return tuple(
        RestView(
            id=rest.id,
            version=rest.version,
            weekday=rest.weekday,
            begins=rest.begins,
            ends=rest.ends,
            what=rest.what,
            backup=net.stepping_in(rest.backup_id, rest.backup),
            backup_id=rest.backup_id,
            backup_words=rest.backup,
        )
        for rest in own
    )


def _boundary(net: _Net, line: Boundary, crossed: bool) -> BoundaryView:
    wording = wording_of(line)
    answers = tuple(
        AnswerView(caregiver_id=who, how=answer.how, answered_on=answer.answered_on, outdated=answer.wording != wording)
        for who, answer in net.answers.get(line.id, {}).items()
    )
    review_on = _review_day(line)
    return BoundaryView(
        id=line.id,
        version=line.version,
        willing=line.willing,
        what=line.what,
        task_id=line.task_id,
        how_often=line.how_often,
        until_on=line.until_on,
        reason=line.reason,
        backup=net.stepping_in(line.backup_id, line.backup),
        backup_id=line.backup_id,
        backup_words=line.backup,
        review_on=line.review_on,
        review_overdue=line.ended_on is None and review_on is not None and review_on < net.today,
        in_force=_is_in_force(line, net.today),
        crossed=crossed,
        answers=answers,
        agreed=_agreed(answers, (None, line.caregiver_id)),
        ended_on=line.ended_on,
    )


def _agreed(answers: Sequence[AnswerView], sides: Iterable[UUID | None]) -> bool:
    said_yes = {answer.caregiver_id for answer in answers if answer.how in AGREED and not answer.outdated}
    return said_yes.issuperset(sides)
