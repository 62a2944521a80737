"""The desk: one opened practice and one signed-in member. The only door to the data.

``recording`` is the one way to change anything: permission, change, journal and commit in one transaction, then one
notice that says which rooms of which case changed. ``reading`` is the one way to see anything.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import wraps
from threading import RLock
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from resilience_desk.errors import ChangedMeanwhile, DeskError, NotPermitted
from resilience_desk.storage.base import Record
from resilience_desk.storage.drafts import Drafts
from resilience_desk.storage.failures import Contended, database_errors
from resilience_desk.storage.identifiers import new_id
from resilience_desk.storage.journal import Chain, Entry, Head, begin_chain
from resilience_desk.storage.practice import Practice
from resilience_desk.storage.vault import KeyPurpose
from resilience_desk.words import mark

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound=Record)

_TRIES = 5
_act: ContextVar[UUID | None] = ContextVar("act", default=None)


class DeskClosed(DeskError):
    """The desk was locked or closed."""

    sentence = mark("The desk is locked. Sign in again; what you typed is kept.")
    exit_code = 5


@dataclass(frozen=True)
class Actor:
    """Who acts: a member of the practice, and the installation they sit at."""

    member: UUID
    installation: UUID


@dataclass(frozen=True)
class Changed:
    """The notice after a commit: which rooms of which case changed, by whom, and which records."""

    act: UUID
    action: str
    actor: UUID | None
    case: UUID | None
    rooms: frozenset[str]
    records: frozenset[tuple[str, UUID]]


class Policy(Protocol):
    """The access policy, handed in by the roof."""

    def require(self, session: Session, actor: Actor, action: str, case: UUID | None, now: datetime) -> None:
        """Raise :class:`resilience_desk.errors.NotPermitted` unless the actor may do ``action`` on ``case`` now."""
        ...

    def topics(self, session: Session, actor: Actor, case: UUID | None, now: datetime) -> frozenset[str]:
        """The topics of ``case`` that the actor may see now; without a case, those of the practice."""
        ...

    def own_cases(self, session: Session, actor: Actor, now: datetime) -> frozenset[UUID]:
        """The cases on which the actor stands now: care team, reviewing team, emergency access."""
        ...

    def permissions(self, session: Session, actor: Actor, now: datetime) -> frozenset[str]:
        """What the actor's roles allow now, whatever the case."""
        ...


def repeatable(action: Callable[Concatenate[Desk, P], R]) -> Callable[Concatenate[Desk, P], R]:
    """Mark an action that may run again from its start when two desks met; it carries one id through all its tries.

    So an action has no effect outside the database before its commit.
    """

    @wraps(action)
    def tried(desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> R:
        token = _act.set(_act.get() or new_id())
        try:
            for _ in range(_TRIES - 1):
                try:
                    return action(desk, *args, **kwargs)
                except Contended:
                    continue
            return action(desk, *args, **kwargs)
        finally:
            _act.reset(token)

    return tried


@dataclass
class Recording:
    """One action inside its transaction. What its session changes is journalled; ``tell`` adds what no record shows."""

    desk: Desk
    session: Session
    action: str
    case: UUID | None
    act: UUID
    at: datetime
    head: Head
    rooms: set[str] = field(default_factory=set[str])
    records: set[tuple[str, UUID]] = field(default_factory=set[tuple[str, UUID]])

    @property
    def today(self) -> date:
        """The practice's day of this action."""
        return self.desk.today

    @property
    def drafts(self) -> Drafts:
        """The member's drafts, so that a real save takes its draft with it."""
        return self.desk.drafts_in(self.session)

    def tell(self, room: str, record_kind: str, record_id: UUID | None, **contents: Any) -> None:
        """Journal what happened besides changed records: a view, a print, a bulk write (one row for a batch)."""
        self._append([self._entry(room, record_kind, record_id, self.case, self.case, contents)])

    def new_sealing_key(self, subject: UUID) -> None:
        """Make the key that seals a new patient's or caregiver's contents; before the first record about them."""
        self.desk.practice.vault.make(self.session, KeyPurpose.PERSON, subject)

    def of_case(self, kind: type[S], record_id: UUID) -> S:
        """A record of this action's case; raises :class:`NotPermitted` for another's: leave was given for this case alone."""
        record = self.session.get_one(kind, record_id)
        if record.of_case != self.case:
            raise NotPermitted
        return record

    def as_seen(self, kind: type[S], record_id: UUID, version: int | None) -> S:
        """:meth:`of_case`, at the version the member saw; raises :class:`ChangedMeanwhile` when it moved on."""
        record = self.of_case(kind, record_id)
        if getattr(record, "version", None) != version:
            raise ChangedMeanwhile
        return record

    def note_flushed(self, session: Session, _context: UOWTransaction) -> None:
        """Journal every record that a flush wrote, with the values before and after."""
        entries: list[Entry] = []
        with session.no_autoflush:
            for made in session.new:
                entries += self._entries(made, "made")
            for changed in session.dirty:
                if session.is_modified(changed):
                    entries += self._entries(changed, "changed")
            for removed in session.deleted:
                entries += self._entries(removed, "removed")
            self._append(entries)

    def _entries(self, record: object, how: str) -> list[Entry]:
        if not isinstance(record, Record) or not record.journalled:
            return []
        before, after = _values(record, how)
        record_id = getattr(record, "id", None)
        contents = {"how": how, "before": before, "after": after}
        case = record.of_case or self.case
        subject = record.sealing_subject or self.case
        return [self._entry(record.of_room(), record.__tablename__, record_id, case, subject, contents)]

    def _entry(
        self,
        room: str,
        kind: str,
        record_id: UUID | None,
        case: UUID | None,
        subject: UUID | None,
        contents: dict[str, Any],
    ) -> Entry:
        key_id, key = self.desk.practice.vault.of(self.session, subject)
        self.rooms.add(room)
        if record_id is not None:
            self.records.add((kind, record_id))
        actor = self.desk.actor.member
        return Entry(self.act, self.action, actor, case, room, kind, record_id, contents, key_id, key)

    def _append(self, entries: list[Entry]) -> None:
        self.head = self.desk.chain.extend(self.session, entries, self.at, after=self.head)


def _values(record: Record, how: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The columns that changed: old values and new ones. A made record has no old ones, a removed one no new ones."""
    state = inspect(record)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for attribute in state.mapper.column_attrs:
        name = attribute.key
        history = state.attrs[name].history
        if how == "made":
            after[name] = getattr(record, name)
        elif how == "removed":
            before[name] = getattr(record, name)
        elif history.has_changes():
            before[name] = history.deleted[0] if history.deleted else None
            after[name] = getattr(record, name)
    return before, after


class Desk:
    """One opened practice and one signed-in member."""

    def __init__(
        self,
        practice: Practice,
        actor: Actor,
        policy: Policy,
        *,
        zone: str = "Europe/London",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Open a journal chain for this member at this practice. ``clock`` gives aware moments."""
        self.practice = practice
        self.actor = actor
        self.policy = policy
        self.zone = ZoneInfo(zone)
        self._clock = clock
        self._writing = RLock()
        self._listeners: list[Callable[[Changed], None]] = []
        self._open = True
        self.chain = self._begin_chain()

    @property
    def now(self) -> datetime:
        """This moment, in UTC."""
        return self._clock()

    @property
    def today(self) -> date:
        """The practice's day, in its own zone."""
        return self.now.astimezone(self.zone).date()

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call ``listener`` after every commit, on the thread that committed. Returns what ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    @contextmanager
    def recording(self, action: str, *, case: UUID | None = None) -> Generator[Recording]:
        """One action: leaving the block commits all of it and tells the listeners, an error leaves nothing of it.

        Raises :class:`resilience_desk.errors.NotPermitted`, :class:`resilience_desk.errors.ChangedMeanwhile`, and what
        the disk may do (:mod:`resilience_desk.storage.failures`).
        """
        with self._writing:
            self._refuse_closed()
            with database_errors(), Session(self.practice.writing, expire_on_commit=False) as session:
                self.policy.require(session, self.actor, action, case, self.now)
                act = _act.get() or new_id()
                work = Recording(self, session, action, case, act, self.now, self.chain.head)
                event.listen(session, "after_flush", work.note_flushed)
                yield work
                session.commit()
            self.chain.adopt(work.head)
        if work.rooms:
            self._tell(
                Changed(act, action, self.actor.member, work.case, frozenset(work.rooms), frozenset(work.records))
            )

    @contextmanager
    def reading(self) -> Generator[Session]:
        """A session that sees one moment of the practice and cannot change it. Queries use it, nobody else."""
        self._refuse_closed()
        with database_errors(), Session(self.practice.reading) as session:
            yield session

    def topics(self, session: Session, case: UUID | None) -> frozenset[str]:
        """What this member may see of a case now, after the policy."""
        return self.policy.topics(session, self.actor, case, self.now)

    def own_cases(self, session: Session) -> frozenset[UUID]:
        """The cases on which this member stands now, after the policy."""
        return self.policy.own_cases(session, self.actor, self.now)

    def permissions(self, session: Session) -> frozenset[str]:
        """What this member's roles allow now, after the policy."""
        return self.policy.permissions(session, self.actor, self.now)

    def drafts_in(self, session: Session) -> Drafts:
        """This member's drafts, worked on in ``session``."""
        return Drafts(session, self.practice.vault, self.practice.id, self.actor.member)

    def keep_draft(self, place: str, case: UUID | None, values: dict[str, Any]) -> None:
        """Keep what a form holds: one small commit without journal row or notice."""
        with self._writing:
            self._refuse_closed()
            with database_errors(), Session(self.practice.writing) as session:
                self.drafts_in(session).keep(place, case, values, self.now)
                session.commit()

    def drop_draft(self, place: str, case: UUID | None) -> None:
        """Forget a form's draft that its member gave up."""
        with self._writing, database_errors(), Session(self.practice.writing) as session:
            self.drafts_in(session).drop(place, case)
            session.commit()

    def read_draft(self, place: str, case: UUID | None) -> dict[str, Any] | None:
        """What was kept for a form, or None."""
        with self.reading() as session:
            return self.drafts_in(session).read(place, case)

    def unfinished(self) -> list[tuple[str, UUID | None, datetime]]:
        """The member's kept drafts, newest first: the form's place, its case, the moment."""
        with self.reading() as session:
            return self.drafts_in(session).places()

    def close(self) -> None:
        """Close the practice and forget its keys. A second call does nothing."""
        with self._writing:
            if self._open:
                self._open = False
                self._listeners.clear()
                self.practice.close()

    def _begin_chain(self) -> Chain:
        """Start this desk's chain with a row that names the heads it follows."""
        practice = self.practice
        with database_errors(), Session(practice.writing) as session:
            chain = begin_chain(
                session,
                practice.id,
                practice.vault,
                action="desk.opened",
                actor=self.actor.member,
                installation=self.actor.installation,
                at=self.now,
            )
            session.commit()
        return chain

    def _refuse_closed(self) -> None:
        if not self._open:
            raise DeskClosed

    def _tell(self, change: Changed) -> None:
        for listener in list(self._listeners):
            listener(change)
