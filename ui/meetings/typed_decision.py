"""A decision as it is typed: ``Stay at step 3 @laura by Wed`` names who puts it to the person, and by when. Free of Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from resilience_desk.meetings.typed_action import Person, read_typed_action


@dataclass(frozen=True)
class TypedDecision:
    """What was typed, understood. Without an ``@name`` the whole line is the decision, a date in it too."""

    text: str
    teller: UUID | None = None
    named: str = ""
    may_be: tuple[Person, ...] = ()
    tell_by: date | None = None
    when: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether it can be recorded as it is: a text, and whoever and whatever day is named was understood."""
        return bool(self.text) and (not self.named or self.teller is not None) and not (self.when and not self.tell_by)


def read_typed_decision(typed: str, people: Sequence[Person], today: date) -> TypedDecision:
    """Take a line apart into the decision, who asks the person, and by when."""
    # The reader of actions takes one leading "Action" away; a decision may begin with that word.
    read = read_typed_action(f"Action {typed}", people, today)
    if not read.named:
        return TypedDecision(" ".join(typed.split()))
    return TypedDecision(read.text, read.owner, read.named, read.may_be, read.due_on, read.when)
