"""The lines of the caseload, free of Qt: which are shown, how they are found and sorted, what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from resilience_desk.cases.numbers import search_text, sort_key
from resilience_desk.cases.terms import STAGE_WORDS, Stage
from resilience_desk.cases.views import CaseloadRow
from resilience_desk.people.roles import DISCIPLINE_WORDS
from resilience_desk.words import Words

_STAGES = list(Stage)


class Choice(Enum):
    """Whose cases are listed."""

    MINE = "mine"
    ALL = "all"


@dataclass(frozen=True)
class CaseLine:
    """One person of the list, with what the list finds and sorts them by."""

    row: CaseloadRow
    finds: str
    sorts: str

    @property
    def id(self) -> UUID:
        """The person's id."""
        return self.row.id


def case_lines(rows: Iterable[CaseloadRow]) -> tuple[CaseLine, ...]:
    """The lines for rows, made once for each reading so that typing only compares."""
    return tuple(CaseLine(row, search_text(row.name, "", row.number, "", None), sort_key(row.name)) for row in rows)


def chosen(lines: Sequence[CaseLine], choice: Choice) -> tuple[CaseLine, ...]:
    """The lines of a choice, in their order."""
    return tuple(line for line in lines if choice is Choice.ALL or line.row.mine)


def matching(lines: Sequence[CaseLine], typed: str) -> tuple[CaseLine, ...]:
    """The lines whose name or number holds every part typed; accents, case and signs do not count."""
    parts = search_text(typed, "", "", "", None).split()
    return tuple(line for line in lines if all(part in line.finds for part in parts))


def stage_words(row: CaseloadRow, words: Words) -> str:
    """Where the episode stands: the week while care is active, else the stage."""
    if row.stage is None:
        return ""
    if row.stage is Stage.ACTIVE and row.week is not None:
        return words.say("Week {number}", number=row.week)
    return words.say(STAGE_WORDS[row.stage])


def stage_order(line: CaseLine) -> tuple[int, int]:
    """Stages in their course, within a stage by weeks; an unknown start stands first."""
    stage = line.row.stage
    return (_STAGES.index(stage) if stage is not None else len(_STAGES), line.row.week or 0)


def heading(row: CaseloadRow, words: Words) -> str:
    """The question for the team, or else what matters to the person; who may not see them reads that."""
    if row.what_matters is None and row.question is None:
        return words.say("For the care team")
    if row.question:
        return row.question
    return words.say("“{text}”", text=row.what_matters) if row.what_matters else words.say("Not asked yet")


def action_words(row: CaseloadRow, words: Words) -> str:
    """Open actions, with those past their day said in words; nothing when there is none."""
    if not row.open_actions:
        return ""
    said = words.count("{number} open", "{number} open", row.open_actions)
    if not row.overdue_actions:
        return said
    late = words.count("{number} overdue", "{number} overdue", row.overdue_actions)
    return words.say("{open}, {overdue}", open=said, overdue=late)


def action_order(line: CaseLine) -> tuple[int, int]:
    """Overdue actions first, then open ones, when sorted downwards."""
    return (line.row.overdue_actions or 0, line.row.open_actions or 0)


def team_words(row: CaseloadRow, words: Words) -> str:
    """The care team as it is read aloud: initials with their discipline."""
    return words.together([f"{letters} ({words.say(DISCIPLINE_WORDS[kind])})" for letters, kind in row.team_initials])
