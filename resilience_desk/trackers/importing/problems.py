"""What an import could not or may not take, as values: a code, how many, and where the first ones stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from resilience_desk.words import Words, mark

_EXAMPLES = 5


class Why(Enum):
    """Reasons to leave something out, each with its sentence."""

    BAD_DATE = mark("The date cannot be read.")
    AMBIGUOUS_DATE = mark("Day and month cannot be told apart, and nothing in the file settles it.")
    IN_THE_FUTURE = mark("The date lies in the future.")
    TOO_EARLY = mark("The date lies before 1990.")
    NO_DATE = mark("The row has no date.")
    NOT_A_NUMBER = mark("“{what}” holds a text where a number belongs.")
    OUT_OF_RANGE = mark("The value of “{what}” is outside what can be true.")
    UNKNOWN_UNIT = mark("“{what}” comes in a unit the desk does not know.")
    UNKNOWN_STAGE = mark("A sleep stage the desk does not know.")
    UNKNOWN_NAME = mark("“{what}” has not been matched to a metric of the desk.")
    ENDS_BEFORE_START = mark("It ends before it begins.")
    TOO_LONG = mark("It lasts longer than two days.")
    REPEATED = mark("The same entry stands in the file more than once; it was taken once.")
    NOT_TAKEN = mark("“{what}”: found, not taken, as it is not one of the desk’s metrics.")
    NEVER_TAKEN = mark("Of a private kind that the desk never takes.")
    NOT_AGREED = mark("“{what}”: found, not taken, as sharing it was not agreed.")
    LEFT_OUT = mark("“{what}”: found, not taken, as it was left out by hand.")
    UNREADABLE_PIECE = mark("A piece of the file is not what it should be.")
    CUT_OFF = mark("The file ends in the middle. What stands before the break was read.")

    def sentence(self, words: Words, what: str) -> str:
        """The reason in the reader's words."""
        return words.say(self.value, what=words.say(what) if what else "")


@dataclass(frozen=True)
class Skipped:
    """So many pieces were left out for one reason; ``rows`` holds the first row numbers, from 1, if rows have any."""

    why: Why
    count: int
    what: str = ""
    rows: tuple[int, ...] = ()

    def sentence(self, words: Words) -> str:
        """Why, and where the first ones stand."""
        reason = self.why.sentence(words, self.what)
        if not self.rows:
            return reason
        rows = words.together([str(row) for row in self.rows])
        if self.count > len(self.rows):
            return f"{reason} {words.say('First rows: {rows}.', rows=rows)}"
        where = words.count("Row {rows}.", "Rows {rows}.", len(self.rows), rows=rows)
        return f"{reason} {where}"


@dataclass
class SkipTally:
    """Counts what is left out while a file is read; nothing that hostile input can make endless is kept."""

    _counts: dict[tuple[Why, str], int] = field(default_factory=dict[tuple[Why, str], int])
    _rows: dict[tuple[Why, str], list[int]] = field(default_factory=dict[tuple[Why, str], list[int]])

    def add(self, why: Why, count: int = 1, what: str = "", row: int | None = None) -> None:
        """Count ``count`` more; 0 is passed over. Beyond 200 different names the rest is counted without a name."""
        if count <= 0:
            return
        key = (why, what[:80])
        if key not in self._counts and len(self._counts) >= 200:
            key = (why, "…")
        self._counts[key] = self._counts.get(key, 0) + count
        if row is not None and len(rows := self._rows.setdefault(key, [])) < _EXAMPLES:
            rows.append(row)

    def skipped(self) -> tuple[Skipped, ...]:
        """Everything counted, the most frequent first."""
        found = (
            Skipped(why, n, what, tuple(self._rows.get((why, what), ()))) for (why, what), n in self._counts.items()
        )
        return in_order(found)


def in_order(skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
    """The most frequent first; equal counts by reason and name, so that the order of reading does not show."""
    return tuple(sorted(skipped, key=lambda each: (-each.count, each.why.name, each.what)))
