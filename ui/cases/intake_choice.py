"""A caseload on its way in: what its columns mean and who is ticked. Free of Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from resilience_desk.cases.intake import Column
from resilience_desk.cases.intake_actions import PreviewRow
from resilience_desk.people.views import PracticeView
from ui.cases.intake_reading import CaseloadRead, Columns


@dataclass(frozen=True)
class IntakeLine:
    """One row of the preview with the names of whom and what it was matched to; no team is an empty name."""

    row: PreviewRow
    key_worker: str
    team: str

    @property
    def number(self) -> int:
        """The row's number in the table."""
        return self.row.person.row

    @property
    def can_be_ticked(self) -> bool:
        """Nobody is registered without a name."""
        return bool(self.row.person.name)


def intake_lines(rows: Iterable[PreviewRow], practice: PracticeView) -> tuple[IntakeLine, ...]:
    """The rows of a preview with the names of key workers and teams."""
    teams: dict[UUID | None, str] = {team.id: team.name for team in practice.teams}
    members = {member.id: member.name for member in practice.members}
    return tuple(IntakeLine(row, members.get(row.key_worker_id, ""), teams.get(row.team_id, "")) for row in rows)


class IntakeChoice:
    """One table. What was ticked by hand outlives a new reading of the same table with other columns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read: CaseloadRead | None = None
        self._wishes: list[tuple[int, Column | None]] = []
        self._lines: dict[int, IntakeLine] = {}
        self._by_hand: dict[int, bool] = {}

    @property
    def columns(self) -> Columns:
        """What the columns mean now. Of two that were said to mean the same, the one said last does.

        The other means it again once that one is changed: passing a meaning with the arrow keys takes nothing away.
        """
        latest: dict[Column | None, int] = {}
        for said, meaning in self._wishes:
            latest[meaning] = max(said, latest.get(meaning, said))
        return tuple(meaning if latest[meaning] == said else None for said, meaning in self._wishes)

    @property
    def lines(self) -> tuple[IntakeLine, ...]:
        """The rows of the preview in the order of the table."""
        return tuple(self._lines.values())

    @property
    def rows(self) -> tuple[PreviewRow, ...]:
        """The rows as they would be taken in."""
        return tuple(line.row for line in self._lines.values())

    @property
    def people(self) -> int:
        """How many rows have a name."""
        return sum(line.can_be_ticked for line in self._lines.values())

    @property
    def ticked(self) -> int:
        """How many people would be taken in."""
        return sum(line.row.ticked for line in self._lines.values())

    @property
    def has_names(self) -> bool:
        """Whether a column was said to hold the names."""
        return Column.NAME in self.columns

    @property
    def is_current(self) -> bool:
        """Whether the table was read with the columns as they are meant now."""
        return self.read is not None and self.read.columns == self.columns

    def take_reading(self, read: CaseloadRead) -> None:
        """Hold what was read; the first reading also says what the columns are proposed to mean."""
        if self.read is None:
            self._wishes = list(enumerate(read.columns))
        self.read = read

    def mean(self, place: int, meaning: Column | None) -> None:
        """Say what the column at ``place`` means, None for not taken."""
        self._wishes[place] = (max(said for said, _ in self._wishes) + 1, meaning)

    def show_lines(self, lines: Iterable[IntakeLine]) -> None:
        """Hold a newer preview; ticks made by hand stay as they were made."""
        self._lines = {line.number: self._as_ticked(line) for line in lines}

    def toggle(self, number: int) -> IntakeLine | None:
        """Tick a row or take its tick away; the row as it is then, or None where it cannot be ticked."""
        line = self._lines.get(number)
        if line is None or not line.can_be_ticked:
            return None
        self._by_hand[number] = not line.row.ticked
        self._lines[number] = self._as_ticked(line)
        return self._lines[number]

    def _as_ticked(self, line: IntakeLine) -> IntakeLine:
        ticked = line.can_be_ticked and self._by_hand.get(line.number, line.row.ticked)
        return replace(line, row=replace(line.row, ticked=ticked))
