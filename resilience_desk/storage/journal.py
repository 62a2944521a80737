"""The journal: every recorded change, appended in the transaction that made it, in chains that show any tampering.

One chain for each opened desk, numbered without gaps. A row's MAC covers the row before it, its clear columns and its
sealed bytes. A chain's first row names the heads it follows, so the chains of a practice form one growing graph.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from resilience_desk.storage.base import Identified, Record
from resilience_desk.storage.binary_text import to_text
from resilience_desk.storage.identifiers import new_id
from resilience_desk.storage.sealing import seal, unseal
from resilience_desk.storage.vault import KeyPurpose, Vault

NO_HEAD = bytes(32)
"""What the first row of a chain follows within its own chain."""


class JournalChain(Identified, Record):
    """One opened desk's chain: where and when it began and which heads it follows."""

    __tablename__ = "journal_chain"
    journalled = False

    opened_at: Mapped[datetime]
    installation: Mapped[UUID]
    follows: Mapped[list[Any]]
    """``[chain, number, MAC]`` of each head known at the opening; the first row's MAC covers them."""


class JournalRow(Record):
    """One change to one record, or one act of viewing, printing or exporting."""

    __tablename__ = "journal"
    __table_args__ = (Index(None, "case_id", "at"), Index(None, "act"))
    journalled = False

    chain: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)
    at: Mapped[datetime]
    act: Mapped[UUID]
    """Groups the rows of one action."""
    action: Mapped[str]
    actor: Mapped[UUID | None]
    case_id: Mapped[UUID | None]
    room: Mapped[str]
    record_kind: Mapped[str]
    record_id: Mapped[UUID | None]
    key_id: Mapped[UUID]
    sealed: Mapped[bytes] = mapped_column(repr=False)
    mac: Mapped[bytes] = mapped_column(repr=False)


class Head(NamedTuple):
    """The end of a chain as somebody saw it."""

    chain: UUID
    number: int
    mac: bytes


@dataclass(frozen=True)
class Entry:
    """What is to be journalled: the clear columns, and the contents to seal."""

    act: UUID
    action: str
    actor: UUID | None
    case_id: UUID | None
    room: str
    record_kind: str
    record_id: UUID | None
    contents: Mapping[str, Any]
    key_id: UUID
    key: bytes


_COVERED = (
    "chain",
    "number",
    "at",
    "act",
    "action",
    "actor",
    "case_id",
    "room",
    "record_kind",
    "record_id",
    "key_id",
    "sealed",
)


def mac_of(key: bytes, previous: bytes, row: Mapping[str, Any], follows: Any = None) -> bytes:
    """HMAC-SHA256 over the previous MAC, every covered column with its length, and in a first row what it follows."""
    digest = hmac.new(key, previous, sha256)
    for name in _COVERED:
        part = _bytes(row[name])
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    if follows is not None:
        digest.update(json.dumps(follows, separators=(",", ":")).encode())
    return digest.digest()


def _bytes(value: Any) -> bytes:
    match value:
        case None:
            return b""
        case bytes():
            return value
        case UUID():
            return value.bytes
        case datetime():
            return value.astimezone(UTC).isoformat().encode()
        case _:
            return str(value).encode()


def plain(value: Any) -> Any:
    """A column's value as JSON holds it: identifiers and dates as text, bytes as base64, numbers as they are."""
    match value:
        case None | bool() | int() | float() | str() if not isinstance(value, Enum):
            return value
        case Enum():
            return value.value
        case datetime() | date() | time():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case bytes():
            return to_text(value)
        case Mapping():
            return {str(name): plain(part) for name, part in cast("Mapping[object, object]", value).items()}
        case Iterable():
            return [plain(part) for part in cast("Iterable[object]", value)]
        case _:
            raise TypeError(f"a {type(value).__name__} cannot be journalled")


class Chain:
    """The writing end of one chain. ``extend`` prepares rows; ``adopt`` makes them the end once they are committed."""

    def __init__(self, practice: UUID, key: bytes, head: Head) -> None:
        """Continue after ``head``; number 0 and :data:`NO_HEAD` for a new chain."""
        self._practice = practice
        self._key = key
        self.head = head

    def extend(
        self, session: Session, entries: Iterable[Entry], at: datetime, after: Head | None = None, follows: Any = None
    ) -> Head:
        """Append rows in the caller's transaction, after ``after`` (by default the committed head); the new head."""
        head = after or self.head
        rows: list[dict[str, Any]] = []
        for entry in entries:
            number = head.number + 1
            row = {
                name.name: getattr(entry, name.name) for name in fields(entry) if name.name not in {"contents", "key"}
            }
            row |= {"chain": head.chain, "number": number, "at": at}
            contents = json.dumps(plain(entry.contents), separators=(",", ":"), ensure_ascii=False).encode()
            row["sealed"] = seal(entry.key, contents, sealing_context(self._practice, head.chain, number))
            row["mac"] = mac_of(self._key, head.mac, row, follows if number == 1 else None)
            head = Head(head.chain, number, row["mac"])
            rows.append(row)
        if rows:
            session.connection().execute(insert(JournalRow), rows)
        return head

    def adopt(self, head: Head) -> None:
        """Take ``head`` as the chain's end: its transaction was committed."""
        self.head = head


def sealing_context(practice: UUID, chain: UUID, number: int) -> bytes:
    """What binds a row's sealed contents to its place."""
    return f"{practice} journal {chain} {number}".encode()


def open_contents(practice: UUID, row: JournalRow, key: bytes) -> dict[str, Any]:
    """A row's contents; raises :class:`resilience_desk.storage.sealing.SealBroken`."""
    return json.loads(unseal(key, row.sealed, sealing_context(practice, row.chain, row.number)))


def begin_chain(
    session: Session,
    practice: UUID,
    vault: Vault,
    *,
    action: str,
    actor: UUID | None,
    installation: UUID,
    at: datetime,
    contents: Mapping[str, Any] | None = None,
) -> Chain:
    """Begin a chain in the caller's transaction with a row that names the heads it follows, and where it was begun.

    The caller adopts nothing: the chain's head is its first row, and stands once the transaction is committed.
    """
    _, chain_key = vault.own(session, KeyPurpose.CHAIN)
    key_id, key = vault.of(session, None)
    follows = [[str(head.chain), head.number, head.mac.hex()] for head in heads(session)]
    begun = JournalChain(opened_at=at, installation=installation, follows=follows)
    session.add(begun)
    session.flush()
    chain = Chain(practice, chain_key, Head(begun.id, 0, NO_HEAD))
    known = {"opened_at": at, "installation": installation, **(contents or {})}
    opening = Entry(new_id(), action, actor, None, "storage", "journal_chain", begun.id, known, key_id, key)
    chain.adopt(chain.extend(session, [opening], at, follows=follows))
    return chain


def heads(session: Session) -> list[Head]:
    """The end of every chain that no later one names: what a new chain follows, and what a backup anchors."""
    chains = session.execute(select(JournalChain.id, JournalChain.follows)).all()
    named = {(UUID(chain), int(number)) for row in chains for chain, number, _ in row.follows}
    open_ends = [end for end in ends(session).items() if end not in named]
    return sorted(
        Head(chain, number, session.scalars(select(JournalRow.mac).filter_by(chain=chain, number=number)).one())
        for chain, number in open_ends
    )


def ends(session: Session) -> dict[UUID, int]:
    """The last number of every chain that has rows. One statement: a practice gathers a chain at every opening."""
    last = select(func.max(JournalRow.number)).where(JournalRow.chain == JournalChain.id).scalar_subquery()
    found = select(JournalChain.id, last.label("last"))
    return {row.id: int(row.last) for row in session.execute(found) if row.last is not None}
