"""The one family of errors: what the world did, in a code, a sentence and values; never confidential content.

Code raises them bare, with values. The edge (a page, the command line) turns them into the reader's
language once, through :meth:`resilience_desk.words.Words.error`. Anything else that is raised is our bug.
"""

from __future__ import annotations

from typing import ClassVar

from resilience_desk.words import mark


class DeskError(Exception):
    """Something a member can understand and act on. ``sentence`` says what happened, what is safe and what to do."""

    sentence: ClassVar[str] = mark("Something did not work. Nothing was lost.")
    exit_code: ClassVar[int] = 1
    """What the command line leaves with; the README lists them."""

    def __init__(self, **values: object) -> None:
        """Keep the values that the sentence names; they may be shown to the member but are never logged."""
        super().__init__(self.code)
        self.values = values

    @property
    def code(self) -> str:
        """A stable name for logs and tests, such as ``WrongPassphrase``."""
        return type(self).__name__

    def __str__(self) -> str:
        """The English sentence, for tests and tracebacks of our own."""
        return self.sentence.format_map(self.values)


class Refused(DeskError):
    """What was asked cannot be done as asked; asking differently may work."""

    exit_code = 2


class NotPermitted(DeskError):
    """The signed-in member may not do or see this."""

    sentence = mark("Your role on this case does not include this. Nothing was changed.")
    exit_code = 3


class ChangedMeanwhile(DeskError):
    """Somebody else changed the record since it was read."""

    sentence = mark(
        "Somebody changed this while you were working on it. Your text is kept; look at theirs, then save again."
    )
    exit_code = 4
