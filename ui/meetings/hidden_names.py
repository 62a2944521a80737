"""Initials in place of people's names, also inside free text, for a wall that visitors can see. Free of Qt.

Only names that are known can be hidden; other words may still tell who somebody is, and the page says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from resilience_desk.trackers.day_values import DayColumn

View = TypeVar("View")

_SHORTEST_PART = 3
"""Shorter parts of names are words of every language."""


def initials_of(name: str) -> str:
    """``M. S.`` for Marta Silva."""
    return " ".join(f"{part[0].upper()}." for part in name.split() if part[0].isalpha())


class HiddenNames:
    """Knows the names of the people on a list and puts initials in their place."""

    def __init__(self, names: Iterable[str]) -> None:
        """Hide these whole names, and each of their parts of three letters or more where it begins with a capital."""
        self._short: dict[str, str] = {}
        whole = [" ".join(name.split()) for name in names if name.strip()]
        for name in whole:
            for part in name.split():
                if len(part) >= _SHORTEST_PART and part[0].isupper():
                    self._short |= {part: f"{part[0]}.", part.upper(): f"{part[0]}."}
        self._short |= {name: initials_of(name) for name in whole}
        longest_first = sorted(self._short, key=len, reverse=True)
        choices = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{choices})(?!\w)") if choices else None

    def text(self, text: str) -> str:
        """``text`` with initials where a known name stood."""
        return self._pattern.sub(self._initials, text) if self._pattern else text

    def view(self, view: View) -> View:
        """A view, every text in it, at any depth, with initials."""
        return cast("View", self._inside(view))

    def _inside(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            return tuple(self._inside(part) for part in cast("tuple[Any, ...]", value))
        if is_dataclass(value) and not isinstance(value, type | DayColumn):
            parts = {part.name: getattr(value, part.name) for part in fields(value) if part.init}
            changed = {name: self._inside(part) for name, part in parts.items()}
            return replace(value, **{name: part for name, part in changed.items() if part is not parts[name]})
        return value

    def _initials(self, found: re.Match[str]) -> str:
        return self._short[" ".join(found[0].split())]
