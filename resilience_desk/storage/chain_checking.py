"""Verifying the journal: every chain gapless, every MAC right, every head that somebody once saw still there.

Found are changes by anyone who can write to the file but lacks the chain key. A chain's own rows cannot show that its
end was cut off: that is seen only against heads that later chains and the manifests of backups anchor. A restore cuts
ends by intent; it says so in the first row of the chain it begins, and that row explains what is missing since.
"""

from __future__ import annotations

import hmac
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from resilience_desk.storage.findings import Finding, Found, begun, found
from resilience_desk.storage.journal import (
    NO_HEAD,
    Head,
    JournalChain,
    JournalRow,
    mac_of,
    open_contents,
    plain,
)
from resilience_desk.storage.sealing import SealBroken
from resilience_desk.storage.vault import KeyPurpose, Vault

RESTORED = "desk.restored"
"""The action of the row that begins the chain of a restored practice."""

_BATCH = 2000

Tick = Callable[[int, int], None]
"""Called with the entries verified so far and the number of all; may raise to stop."""


@dataclass(frozen=True)
class Anchor:
    """A head as a backup's manifest saw it, and when."""

    head: Head
    seen_at: datetime


@dataclass(frozen=True)
class Restore:
    """What the first row of a restored practice's chain says."""

    at: datetime
    backup_made_at: datetime
    lost: dict[UUID, tuple[int, int]]
    """For each chain that was longer in the state left behind: the last entry kept, and the last one there was."""
    complete: bool
    """False where the state left behind was too damaged to say what it held."""

    @classmethod
    def from_contents(cls, at: datetime, contents: dict[str, Any]) -> Restore:
        """The restore that a row's contents describe."""
        return cls(
            at=at,
            backup_made_at=datetime.fromisoformat(contents["backup_made_at"]),
            lost={UUID(chain): (int(kept), int(was)) for chain, kept, was in contents["lost"]},
            complete=bool(contents["complete"]),
        )

    @property
    def lost_entries(self) -> int:
        """How many entries the practice no longer holds through this restore."""
        return sum(was - kept for kept, was in self.lost.values())

    def explains(self, chain: UUID, number: int, seen_at: datetime | None) -> bool:
        """Whether an anchored entry is missing because of this restore."""
        kept, was = self.lost.get(chain, (number, number))
        if kept < number <= was:
            return True
        return not self.complete and seen_at is not None and self.backup_made_at < seen_at <= self.at


class _Seen(NamedTuple):
    """A head that somebody once saw: a later chain, or a backup at its moment."""

    head: Head
    at: datetime | None


@dataclass
class _Chain:
    """What is known of one chain while it is verified."""

    begun: JournalChain | None
    wanted: dict[int, bytes] = field(default_factory=dict[int, bytes])
    entries: int = 0
    last: int = 0
    opening: JournalRow | None = None
    """The first row, once it verified."""
    changed: list[int] = field(default_factory=list[int])
    missing: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    @property
    def follows(self) -> list[Any]:
        """The heads that the chain says it follows, each ``[chain, number, MAC]``."""
        return self.begun.follows if self.begun is not None else []


def check_chains(
    session: Session, practice: UUID, vault: Vault, anchors: Iterable[Anchor], tick: Tick
) -> list[Finding]:
    """Verify every chain in the database, and against ``anchors``. Findings name the exact entries."""
    try:
        _, chain_key = vault.own(session, KeyPurpose.CHAIN)
    except SealBroken:
        return [found(Found.CHAIN_KEY_MISSING)]
    try:
        return _check(session, practice, vault, chain_key, list(anchors), tick)
    except (ValueError, TypeError, SealBroken):
        # A column that no longer holds what its type can read, or contents that no longer open: nothing we write.
        return [found(Found.JOURNAL_UNREADABLE)]


def _check(
    session: Session, practice: UUID, vault: Vault, chain_key: bytes, anchors: list[Anchor], tick: Tick
) -> list[Finding]:
    chains = _chains(session)
    heads = [*_followed(chains), *(_Seen(anchor.head, anchor.seen_at) for anchor in anchors)]
    for head, _ in heads:
        if head.chain in chains:
            chains[head.chain].wanted[head.number] = head.mac
    _verify_rows(session, chain_key, chains, tick)
    restores = _openings(session, practice, vault, chains)
    findings = [*_missing_heads(chains, heads, restores), *_broken(chains)]
    if not findings:
        entries = sum(chain.entries for chain in chains.values())
        findings.append(found(Found.CHAINS_WHOLE, entries=entries, chains=len(chains)))
    return findings + [
        found(Found.RESTORED, at=restore.at, backup=restore.backup_made_at, entries=restore.lost_entries)
        for restore in restores
    ]


def restores_in(session: Session, practice: UUID, vault: Vault) -> list[Restore]:
    """Every restore that the practice's journal tells of, oldest first."""
    rows = session.scalars(select(JournalRow).where(JournalRow.action == RESTORED, JournalRow.number == 1))
    told = [
        Restore.from_contents(row.at, open_contents(practice, row, vault.open(session, row.key_id))) for row in rows
    ]
    return sorted(told, key=lambda restore: restore.at)


def _chains(session: Session) -> dict[UUID, _Chain]:
    chains = {begun.id: _Chain(begun) for begun in session.scalars(select(JournalChain))}
    for stray in session.scalars(select(JournalRow.chain).distinct()):
        chains.setdefault(stray, _Chain(None))
    return chains


def _followed(chains: dict[UUID, _Chain]) -> Iterator[_Seen]:
    for chain in chains.values():
        for named, number, mac in chain.follows:
            yield _Seen(Head(UUID(named), int(number), bytes.fromhex(mac)), None)


def _verify_rows(session: Session, chain_key: bytes, chains: dict[UUID, _Chain], tick: Tick) -> None:
    total = session.scalar(select(func.count()).select_from(JournalRow)) or 0
    columns = inspect(JournalRow).columns.keys()
    ordered = select(*(getattr(JournalRow, name) for name in columns)).order_by(JournalRow.chain, JournalRow.number)
    previous, current, done = NO_HEAD, None, 0
    for batch in session.execute(ordered.execution_options(yield_per=_BATCH)).mappings().partitions():
        for row in batch:
            if row["chain"] != current:
                current, previous = row["chain"], NO_HEAD
            _verify(chains[row["chain"]], row, previous, chain_key)
            previous = row["mac"]
        done += len(batch)
        tick(done, total)


def _verify(chain: _Chain, row: Any, previous: bytes, chain_key: bytes) -> None:
    """Verify one row after the one before; after a gap its MAC cannot be judged and the gap itself is the finding."""
    number = row["number"]
    chain.entries += 1
    if number <= chain.last:
        chain.changed.append(number)
        return
    gap = number != chain.last + 1
    if gap:
        chain.missing.append((chain.last + 1, number - 1))
    chain.last = number
    follows = chain.follows if number == 1 else None
    whole = gap or hmac.compare_digest(row["mac"], mac_of(chain_key, previous, row, follows))
    if not whole or chain.wanted.get(number, row["mac"]) != row["mac"]:
        chain.changed.append(number)
    elif number == 1:
        chain.opening = JournalRow(**row)


def _openings(session: Session, practice: UUID, vault: Vault, chains: dict[UUID, _Chain]) -> list[Restore]:
    """Compare each chain's record with what its verified first row says; the restores they tell of, oldest first."""
    restores: list[Restore] = []
    for chain in chains.values():
        row = chain.opening
        if row is None:
            continue
        contents = open_contents(practice, row, vault.open(session, row.key_id))
        said = {"opened_at", "installation"} & contents.keys()
        if any(plain(getattr(chain.begun, name)) != contents[name] for name in said):
            chain.changed.insert(0, 1)
        if row.action == RESTORED:
            restores.append(Restore.from_contents(row.at, contents))
    return sorted(restores, key=lambda restore: restore.at)


def _missing_heads(chains: dict[UUID, _Chain], heads: list[_Seen], restores: list[Restore]) -> Iterator[Finding]:
    reached: dict[UUID, int] = defaultdict(int)
    for head, seen_at in heads:
        there = chains.get(head.chain)
        if there is not None and head.number <= there.last and there.entries:
            continue
        if any(restore.explains(head.chain, head.number, seen_at) for restore in restores):
            continue
        reached[head.chain] = max(reached[head.chain], head.number)
    for chain, number in sorted(reached.items()):
        there = chains.get(chain)
        if there is None or not there.entries:
            yield found(Found.CHAIN_MISSING, chain=chain, begun=begun(chain), reached=number)
        else:
            yield found(Found.TAIL_CUT, chain=chain, begun=begun(chain), last=there.last, reached=number)


def _broken(chains: dict[UUID, _Chain]) -> Iterator[Finding]:
    for name, chain in sorted(chains.items()):
        where: dict[str, object] = {"chain": name, "begun": begun(name)}
        if chain.begun is None:
            yield found(Found.CHAIN_UNREGISTERED, **where, entries=chain.entries)
        elif not chain.entries and not chain.wanted:
            yield found(Found.CHAIN_MISSING, **where, reached=1)
        for first, last in chain.missing:
            yield found(Found.ENTRIES_MISSING, **where, first=first, last=last)
        for first, last in _ranges(chain.changed):
            yield found(Found.ENTRIES_CHANGED, **where, first=first, last=last)


def _ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return ranges
