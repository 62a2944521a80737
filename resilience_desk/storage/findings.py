"""What a full check found: frozen findings with marked sentences, for a window, a terminal and JSON alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from enum import Enum
from types import MappingProxyType
from uuid import UUID

from resilience_desk.words import Words, mark


class Weight(Enum):
    """How much a finding matters."""

    GOOD = "good"
    NOTE = "note"
    """Explains something that happened, such as a restore."""
    BAD = "bad"


class Found(Enum):
    """The kinds of finding."""

    PAGES_WHOLE = "pages_whole"
    PAGES_DAMAGED = "pages_damaged"
    FILE_UNREADABLE = "file_unreadable"
    STRUCTURE_WHOLE = "structure_whole"
    STRUCTURE_DAMAGED = "structure_damaged"
    STRUCTURE_NOT_CHECKED = "structure_not_checked"
    LINKS_BROKEN = "links_broken"
    GUARD_MISSING = "guard_missing"
    CHAINS_WHOLE = "chains_whole"
    CHAIN_KEY_MISSING = "chain_key_missing"
    JOURNAL_UNREADABLE = "journal_unreadable"
    ENTRIES_CHANGED = "entries_changed"
    ENTRIES_MISSING = "entries_missing"
    TAIL_CUT = "tail_cut"
    CHAIN_MISSING = "chain_missing"
    CHAIN_UNREGISTERED = "chain_unregistered"
    RESTORED = "restored"
    BACKUPS_ANCHOR = "backups_anchor"
    BACKUP_CHANGED = "backup_changed"
    NO_ANCHOR = "no_anchor"


_MEANING: Mapping[Found, tuple[Weight, str]] = {
    Found.PAGES_WHOLE: (Weight.GOOD, mark("Every page of the file verifies.")),
    Found.PAGES_DAMAGED: (
        Weight.BAD,
        mark(
            "{count} places of the file are damaged. "
            "Close the desk and restore the newest backup from the sign-in screen."
        ),
    ),
    Found.FILE_UNREADABLE: (
        Weight.BAD,
        mark("The file cannot be read with this practice’s keys. Restore the newest backup from the sign-in screen."),
    ),
    Found.STRUCTURE_WHOLE: (
        Weight.GOOD,
        mark("The database’s inner order is whole, and every record points to one that exists."),
    ),
    Found.STRUCTURE_DAMAGED: (
        Weight.BAD,
        mark(
            "The database’s inner order is damaged in {count} places. "
            "Restore the newest backup from the sign-in screen."
        ),
    ),
    Found.STRUCTURE_NOT_CHECKED: (
        Weight.NOTE,
        mark("The inner order was not checked: after a damaged page its answer would mean nothing."),
    ),
    Found.LINKS_BROKEN: (Weight.BAD, mark("In the table {table}, {count} records point to records that do not exist.")),
    Found.GUARD_MISSING: (
        Weight.BAD,
        mark(
            "The database’s own rule that the journal only grows was taken away ({rules}). "
            "Somebody changed the file by hand."
        ),
    ),
    Found.CHAINS_WHOLE: (Weight.GOOD, mark("The journal is whole: {entries} entries in {chains} chains verify.")),
    Found.CHAIN_KEY_MISSING: (
        Weight.BAD,
        mark(
            "The key that proves the journal is missing or changed, so no entry can be verified. Compare with a backup."
        ),
    ),
    Found.JOURNAL_UNREADABLE: (
        Weight.BAD,
        mark(
            "Part of the journal is not in the form this program writes. "
            "Somebody changed the file by hand; compare with a backup."
        ),
    ),
    Found.ENTRIES_CHANGED: (
        Weight.BAD,
        mark("In the journal begun {begun}, entries {first} to {last} are not as they were written."),
    ),
    Found.ENTRIES_MISSING: (Weight.BAD, mark("In the journal begun {begun}, entries {first} to {last} are missing.")),
    Found.TAIL_CUT: (
        Weight.BAD,
        mark(
            "The journal begun {begun} ends at entry {last}, but it once reached entry {reached}. "
            "The entries between were removed."
        ),
    ),
    Found.CHAIN_MISSING: (
        Weight.BAD,
        mark("The journal begun {begun} is gone; it once held at least {reached} entries. It was removed whole."),
    ),
    Found.CHAIN_UNREGISTERED: (
        Weight.BAD,
        mark("The journal begun {begun} has {entries} entries but its own beginning was removed."),
    ),
    Found.RESTORED: (
        Weight.NOTE,
        mark(
            "Restored on {at} from the backup of {backup}. What was recorded in between "
            "({entries} entries) stands in the state saved before the restore."
        ),
    ),
    Found.BACKUPS_ANCHOR: (Weight.GOOD, mark("{count} backups agree with the journal.")),
    Found.BACKUP_CHANGED: (
        Weight.BAD,
        mark("The description of the backup {backup} was changed or is damaged. Do not rely on this backup."),
    ),
    Found.NO_ANCHOR: (
        Weight.NOTE,
        mark(
            "There is no backup to compare with, so entries removed from the very end would not be noticed. "
            "Make a backup."
        ),
    ),
}


@dataclass(frozen=True)
class Finding:
    """One thing a check found. ``values`` fill its sentence and name the exact place."""

    kind: Found
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def weight(self) -> Weight:
        """Good, worth knowing, or bad."""
        return _MEANING[self.kind][0]

    def said(self, words: Words, zone: tzinfo | None = None) -> str:
        """The finding as a sentence; moments are shown in ``zone`` (default: the computer's own)."""
        shown = {name: _shown(value, words, zone) for name, value in self.values.items()}
        return words.say(_MEANING[self.kind][1], **shown)

    def plain(self) -> dict[str, object]:
        """The finding for JSON."""
        values = {name: value if isinstance(value, int) else str(value) for name, value in self.values.items()}
        return {"kind": self.kind.value, "weight": self.weight.value, **values}


@dataclass(frozen=True)
class Report:
    """All that one check found, in the order it looked."""

    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing bad was found."""
        return not any(finding.weight is Weight.BAD for finding in self.findings)

    def of(self, kind: Found) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(finding for finding in self.findings if finding.kind is kind)


def found(kind: Found, **values: object) -> Finding:
    """A finding with its values."""
    return Finding(kind, MappingProxyType(values))


def begun(chain: UUID) -> datetime:
    """When a chain began, read from its identifier (RFC 9562, version 7): known even when the chain itself is gone."""
    return datetime.fromtimestamp((chain.int >> 80) / 1000, UTC)


def _shown(value: object, words: Words, zone: tzinfo | None) -> object:
    if isinstance(value, datetime):
        local = value.astimezone(zone)
        return words.together([words.full_day(local.date()), words.clock(local)])
    return words.number(value) if isinstance(value, int) else value
