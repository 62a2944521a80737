"""What a form holds beside what is stored, free of Qt: what the member changed, and what others changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Editing:
    """The values of a form by field: ``stored`` as last read, ``typed`` as they stand in the fields."""

    stored: dict[str, Any] = field(default_factory=dict[str, Any])
    typed: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def changes(self) -> dict[str, Any]:
        """The fields that the member changed, with what they typed."""
        return {key: value for key, value in self.typed.items() if self.stored.get(key) != value}

    def begin(self, stored: Mapping[str, Any]) -> None:
        """Hold another record, without changes."""
        self.stored = dict(stored)
        self.typed = dict(stored)

    def rebase(self, stored: Mapping[str, Any]) -> frozenset[str]:
        """Take over what others stored, keeping what the member typed. Returns the fields that both changed."""
        mine = self.changes
        both = frozenset(key for key in mine if stored.get(key) not in (self.stored.get(key), mine[key]))
        self.stored = dict(stored)
        self.typed = dict(stored) | mine
        return both

    def saved(self, saved: Mapping[str, Any]) -> None:
        """What was saved is stored now; what was typed since stays a change."""
        self.stored |= saved
