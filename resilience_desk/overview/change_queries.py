"""What changed in a case since somebody last looked, and its whole timeline: read from the journal, for an audience."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from resilience_desk.cases.note_queries import notes
from resilience_desk.desk import Desk
from resilience_desk.overview.cursor import Cursor, seen_from
from resilience_desk.overview.sentences import SENTENCES
from resilience_desk.overview.telling import ERASED, UNREADABLE, Act, Opened, Sentence
from resilience_desk.overview.views import ChangeLine
from resilience_desk.people.audience import Audience, Topic, shown
from resilience_desk.people.queries import seen_by
from resilience_desk.people.records import Member
from resilience_desk.storage.base import Record
from resilience_desk.storage.journal import JournalChain, JournalRow, heads, open_contents
from resilience_desk.storage.sealing import SealBroken

CHANGES_AT_MOST = 40
_ROWS_AT_ONCE = 200

_LABELS = {
    "action_to_do": "text",
    "appointment": "day",
    "boundary": "what",
    "caregiver": "name",
    "daily_task": "name",
    "decision": "text",
    "flag": "text",
    "goal": "words",
    "health_fact": "what",
    "member": "name",
    "step": "words",
    "strategy": "name",
}
"""What a kind of record is called by in a sentence."""

_REFERENCES = {
    "asked_by": "member",
    "boundary_id": "boundary",
    "caregiver_id": "caregiver",
    "member_id": "member",
    "owner_id": "member",
    "task_id": "daily_task",
}
"""Which kind of record a column names."""

_KIND_TOPICS = {"safeguarding_concern": Topic.SAFEGUARDING, "safe_contact": Topic.CONTACT, "note": Topic.NOTES}
"""Records whose rows are left out before anything is told, whatever the action that wrote them."""


class _Told(NamedTuple):
    """A journal row with its contents: opened, or the sentence that says why not."""

    row: JournalRow
    opened: Opened | Sentence


def cursor_now(desk: Desk) -> Cursor:
    """What has been seen when everything until now is seen: the heads of the journal as plain values."""
    with desk.reading() as session:
        return cursor_in(session)


def cursor_in(session: Session) -> Cursor:
    """The heads of the journal as a session sees them."""
    return tuple((head.chain, head.number) for head in heads(session))


def changes_since(
    desk: Desk,
    patient_id: UUID,
    since: Cursor | None,
    audience: Audience | None = None,
    limit: int = CHANGES_AT_MOST,
) -> tuple[ChangeLine, ...]:
    """What changed in a case after a cursor, or since its beginning: the most important first, then the newest.

    Several saves of the same record by the same action stand as the last one.
    """
    with desk.reading() as session:
        audience = seen_by(desk, session, patient_id, audience)
        return changes_in(desk, session, patient_id, since, audience, limit)


def changes_in(
    desk: Desk,
    session: Session,
    patient_id: UUID,
    since: Cursor | None,
    audience: Audience,
    limit: int = CHANGES_AT_MOST,
) -> tuple[ChangeLine, ...]:
    """What :func:`changes_since` tells, read in an open session; a page of another room uses it."""
    rows = _rows_after(session, patient_id, since, audience)
    lines = _Lines(desk, session, patient_id, audience).of(rows)
    ordered = sorted(_last_of_each(lines), key=lambda line: (line.importance.value, -line.at.timestamp()))
    return tuple(shown(audience, line) for line in ordered[:limit])


def timeline(
    desk: Desk, patient_id: UUID, audience: Audience | None = None, limit: int = 100
) -> tuple[ChangeLine, ...]:
    """The course of a case, the newest first, at most ``limit`` lines."""
    with desk.reading() as session:
        audience = seen_by(desk, session, patient_id, audience)
        telling = _Lines(desk, session, patient_id, audience)
        lines: list[ChangeLine] = []
        offset = 0
        while len(lines) < limit:
            page = session.scalars(_tellable(patient_id, audience).offset(offset).limit(_ROWS_AT_ONCE)).all()
            lines += telling.of(page)
            offset += len(page)
            if len(page) < _ROWS_AT_ONCE:
                break
        return tuple(shown(audience, line) for line in _once_each(lines)[:limit])


def _tellable(patient_id: UUID, audience: Audience) -> Select[JournalRow]:
    """The rows of a case that this audience may be told about, the newest first; none for who may not read the case."""
    codes = [code for code, telling in SENTENCES.items() if audience.may_see(telling.topic)]
    hidden = [kind for kind, topic in _KIND_TOPICS.items() if not audience.may_see(topic)]
    allowed = select(JournalRow).where(
        JournalRow.case_id == patient_id, JournalRow.action.in_(codes), JournalRow.record_kind.not_in(hidden)
    )
    if not (audience.may_see(Topic.CARE) and audience.may_see(Topic.GOALS)):
        allowed = allowed.where(JournalRow.case_id.is_(None))
    return allowed.order_by(JournalRow.at.desc(), JournalRow.chain.desc(), JournalRow.number.desc())


def _rows_after(session: Session, patient_id: UUID, since: Cursor | None, audience: Audience) -> list[JournalRow]:
    rows = session.scalars(_tellable(patient_id, audience))
    if since is None:
        return list(rows)
    chains = session.execute(select(JournalChain.id, JournalChain.follows)).all()
    follows = {row.id: [(UUID(chain), int(number)) for chain, number, _ in row.follows] for row in chains}
    seen = seen_from(since, follows)
    return [row for row in rows if row.number > seen.get(row.chain, 0)]


class _Lines:
    """Makes lines of journal rows, with the names they need, in few statements."""

    def __init__(self, desk: Desk, session: Session, patient_id: UUID, audience: Audience) -> None:
        self._desk = desk
        self._session = session
        self._patient = patient_id
        self._audience = audience
        self._members = {member.id: member for member in session.scalars(select(Member))}
        self._readable: frozenset[UUID] | None = None

    def of(self, rows: Iterable[JournalRow]) -> list[ChangeLine]:
        """One line for each act of the rows, in their order."""
        told = [_Told(row, self._open(row)) for row in rows if self._may_tell(row)]
        labels = self._labels(told)
        acts: dict[tuple[UUID, str], list[_Told]] = defaultdict(list)
        for each in told:
            acts[each.row.act, each.row.action].append(each)
        return [self._line(group, labels) for group in acts.values()]

    def _may_tell(self, row: JournalRow) -> bool:
        """A note is told only to those who may read it; the rule stands in the cases' room."""
        if row.record_kind != "note":
            return True
        if self._readable is None:
            found = notes(self._desk, self._session, self._patient, self._members, self._audience)
            addenda = (later.id for note in found for later in note.addenda)
            self._readable = frozenset((*(note.id for note in found), *addenda))
        return row.record_id in self._readable

    def _open(self, row: JournalRow) -> Opened | Sentence:
        vault = self._desk.practice.vault
        try:
            key = vault.open(self._session, row.key_id)
        except SealBroken:
            return ERASED
        try:
            contents = open_contents(self._desk.practice.id, row, key)
        except SealBroken:
            return UNREADABLE
        return Opened(
            row.record_kind,
            row.record_id,
            str(contents.get("how", "")),
            contents.get("before") or {},
            contents.get("after") or {},
        )

    def _line(self, group: Sequence[_Told], labels: Mapping[UUID, str | date]) -> ChangeLine:
        row = group[0].row
        telling = SENTENCES[row.action]
        member = self._members.get(row.actor) if row.actor else None
        opened = tuple(sorted((each.opened for each in group if isinstance(each.opened, Opened)), key=_made_first))
        closed = next((each.opened for each in group if isinstance(each.opened, Sentence)), None)
        author = member.name if member else ""
        sentence = telling.say(Act(row.action, author, opened, labels)) if opened else closed or ERASED
        return ChangeLine(
            act=row.act,
            at=row.at,
            room=row.action.split(".")[0],
            action=row.action,
            importance=telling.importance,
            topic=telling.topic,
            author=author,
            discipline=member.discipline if member else None,
            sentence=sentence,
        )

    def _labels(self, told: Iterable[_Told]) -> dict[UUID, str | date]:
        """What the records that rows are about, or name, are called now: one statement for each kind met."""
        wanted: dict[str, set[UUID]] = defaultdict(set)
        for _, opened in told:
            if not isinstance(opened, Opened):
                continue
            if opened.kind in _LABELS and opened.record_id is not None:
                wanted[opened.kind].add(opened.record_id)
            for column, kind in _REFERENCES.items():
                named = opened.after.get(column) or opened.before.get(column)
                if isinstance(named, str):
                    wanted[kind].add(UUID(named))
        labels: dict[UUID, str | date] = {member.id: member.name for member in self._members.values()}
        for kind in wanted.keys() - {"member"}:
            table: Any = Record.metadata.tables[kind]
            asked = select(table.c.id, table.c[_LABELS[kind]]).where(table.c.id.in_(wanted[kind]))
            labels |= {row[0]: row[1] for row in self._session.execute(asked)}
        return labels


def _made_first(opened: Opened) -> int:
    return ("made", "changed", "removed").index(opened.how) if opened.how in {"made", "changed", "removed"} else 3


def _last_of_each(lines: Iterable[ChangeLine]) -> list[ChangeLine]:
    """Of lines that say the same, the newest."""
    newest: dict[tuple[str, Sentence, str], ChangeLine] = {}
    for line in lines:
        known = newest.get((line.action, line.sentence, line.author))
        if known is None or known.at < line.at:
            newest[line.action, line.sentence, line.author] = line
    return list(newest.values())


def _once_each(lines: Iterable[ChangeLine]) -> list[ChangeLine]:
    """Of one act that two pages of rows cut apart, the first line."""
    return list({(line.act, line.action): line for line in reversed(list(lines))}.values())[::-1]
