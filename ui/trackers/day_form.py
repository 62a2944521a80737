"""What the form of one day holds: what stands there, what was typed, and what would change. Free of Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from resilience_desk.errors import DeskError
from resilience_desk.trackers.metrics import metric
from resilience_desk.words import Words
from ui.trackers.amounts import amount_in_words, parse_amount


@dataclass
class DayForm:
    """The values of one day by metric id: ``stored`` as numbers, ``typed`` as texts; an empty text is no value."""

    words: Words
    day: date | None = None
    stored: dict[str, float] = field(default_factory=dict[str, float])
    typed: dict[str, str] = field(default_factory=dict[str, str])

    def begin(self, day: date | None, stored: Mapping[str, float]) -> None:
        """Hold another day, as it is stored."""
        self.day = day
        self.stored = dict(stored)
        self.typed = {identifier: self._text(identifier, value) for identifier, value in stored.items()}

    def rebase(self, stored: Mapping[str, float]) -> None:
        """Take over what others stored, keeping what was typed here."""
        mine = {identifier: text for identifier, text in self.typed.items() if self.is_touched(identifier)}
        self.begin(self.day, stored)
        self.typed |= mine

    def is_touched(self, identifier: str) -> bool:
        """Whether what stands in the field differs from what is stored."""
        value = self.stored.get(identifier)
        before = "" if value is None else self._text(identifier, value)
        return self.typed.get(identifier, "").strip() != before

    @property
    def touched(self) -> bool:
        """Whether anything was typed that is not stored."""
        return any(self.is_touched(identifier) for identifier in self.typed)

    def read(self) -> tuple[dict[str, float | None], dict[str, DeskError]]:
        """What would change, None taking a value away; and by metric what cannot be read."""
        changes: dict[str, float | None] = {}
        problems: dict[str, DeskError] = {}
        for identifier, text in self.typed.items():
            if not self.is_touched(identifier):
                continue
            try:
                changes[identifier] = parse_amount(metric(identifier), text, self.words)
            except DeskError as problem:
                problems[identifier] = problem
        return changes, problems

    def draft(self) -> dict[str, Any]:
        """What is kept of a form that is not saved yet."""
        touched = {identifier: text for identifier, text in self.typed.items() if self.is_touched(identifier)}
        return {"day": self.day.isoformat() if self.day else "", "typed": touched}

    def _text(self, identifier: str, value: float) -> str:
        return amount_in_words(metric(identifier), value, self.words)
