"""A backup's manifest: what it holds, when and why it was made, and the proof that neither was changed since."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from hashlib import sha256
from typing import Any, Self
from uuid import UUID

from resilience_desk.storage.journal import Head
from resilience_desk.words import mark

FORMAT = 1


class BackupReason(Enum):
    """Why a backup was made."""

    ASKED = "asked"
    REGULAR = "regular"
    CLOSING = "closing"
    BEFORE_MIGRATION = "before_migration"
    BEFORE_IMPORT = "before_import"
    BEFORE_RESTORE = "before_restore"
    BEFORE_ERASURE = "before_erasure"


REASONS: Mapping[BackupReason, str] = {
    BackupReason.ASKED: mark("asked for"),
    BackupReason.REGULAR: mark("regular"),
    BackupReason.CLOSING: mark("at closing"),
    BackupReason.BEFORE_MIGRATION: mark("before an update of the program"),
    BackupReason.BEFORE_IMPORT: mark("before an import"),
    BackupReason.BEFORE_RESTORE: mark("before a restore"),
    BackupReason.BEFORE_ERASURE: mark("before an erasure"),
}


@dataclass(frozen=True)
class Manifest:
    """One backup's description. It names no person; its MAC, under the practice's chain key, covers every field."""

    practice: UUID
    practice_name: str
    made_at: datetime
    reason: BackupReason
    program: str
    schema: str
    counts: Mapping[str, int]
    """Rows of each table."""
    last_change: datetime | None
    """When the newest journalled change was made; None before the first."""
    heads: tuple[Head, ...]
    files: Mapping[str, str]
    """SHA-256 of each file beside the manifest, by name."""
    tested_at: datetime
    """When the backup was last opened and verified; at first, when it was made."""
    mac: bytes = b""

    def signed(self, chain_key: bytes) -> Self:
        """The manifest with its MAC."""
        return replace(self, mac=self._mac(chain_key))

    def verifies(self, chain_key: bytes) -> bool:
        """Whether the MAC is this practice's, over these very fields."""
        return hmac.compare_digest(self.mac, self._mac(chain_key))

    def to_json(self) -> bytes:
        """The manifest as it lies on the disk."""
        return json.dumps({**self._covered(), "mac": self.mac.hex()}, indent=1, ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """A manifest read back; raises ``ValueError``, ``KeyError`` or ``TypeError`` for anything that is not one."""
        values: dict[str, Any] = json.loads(content)
        if values["format"] != FORMAT:
            raise ValueError("a manifest of another format")
        last_change = values["last_change"]
        return cls(
            practice=UUID(values["practice"]),
            practice_name=str(values["practice_name"]),
            made_at=_moment(values["made_at"]),
            reason=BackupReason(values["reason"]),
            program=str(values["program"]),
            schema=str(values["schema"]),
            counts={str(table): int(count) for table, count in values["counts"].items()},
            last_change=None if last_change is None else _moment(last_change),
            heads=tuple(Head(UUID(chain), int(number), bytes.fromhex(mac)) for chain, number, mac in values["heads"]),
            files={str(name): str(digest) for name, digest in values["files"].items()},
            tested_at=_moment(values["tested_at"]),
            mac=bytes.fromhex(values["mac"]),
        )

    def _covered(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "practice": str(self.practice),
            "practice_name": self.practice_name,
            "made_at": self.made_at.isoformat(),
            "reason": self.reason.value,
            "program": self.program,
            "schema": self.schema,
            "counts": dict(self.counts),
            "last_change": self.last_change.isoformat() if self.last_change else None,
            "heads": [[str(head.chain), head.number, head.mac.hex()] for head in self.heads],
            "files": dict(self.files),
            "tested_at": self.tested_at.isoformat(),
        }

    def _mac(self, chain_key: bytes) -> bytes:
        canonical = json.dumps(self._covered(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hmac.digest(chain_key, b"manifest " + canonical.encode(), sha256)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment
