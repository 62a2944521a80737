"""What a database can do to us, in sentences: the one place where driver errors become errors of the family."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from resilience_desk.errors import ChangedMeanwhile, DeskError
from resilience_desk.storage.embedded import sqlcipher
from resilience_desk.words import mark


class DiskFull(DeskError):
    """The disk has no room for the change."""

    sentence = mark(
        "The disk is full, so this was not saved. Everything saved before is safe and your text is kept. "
        "Make room, then save again."
    )
    exit_code = 6


class CannotWrite(DeskError):
    """The folder or file may be read only."""

    sentence = mark(
        "The practice can be read but not written here, so this was not saved. "
        "Check that the disk is connected and not read-only."
    )
    exit_code = 6


class PracticeDamaged(DeskError):
    """Pages of the database do not verify."""

    sentence = mark(
        "Part of the practice’s file is damaged. Nothing more is written to it. "
        "Close the desk and restore the newest backup from the sign-in screen."
    )
    exit_code = 7


class PracticeBusy(DeskError):
    """Another transaction held the database for too long."""

    sentence = mark("The practice is busy with another change. Nothing was lost; try again in a moment.")
    exit_code = 6


class Contended(DeskError):
    """Two transactions met on a server; the action is to be repeated from its start."""

    sentence = mark("Several desks changed the same thing at once. Nothing was saved from this try; try again.")


_MESSAGES = (
    ("disk is full", DiskFull),
    ("no space left", DiskFull),
    ("readonly database", CannotWrite),
    ("unable to open database file", CannotWrite),
    ("disk i/o error", CannotWrite),
    ("read-only file system", CannotWrite),
    ("permission denied", CannotWrite),
    ("not a database", PracticeDamaged),
    ("malformed", PracticeDamaged),
    ("database is locked", PracticeBusy),
    ("could not serialize", Contended),
    ("deadlock detected", Contended),
)


def in_words(problem: Exception) -> DeskError | None:
    """The family's error for a driver's, or None when it is a mistake of our own."""
    if isinstance(problem, StaleDataError):
        return ChangedMeanwhile()
    if not isinstance(problem, DBAPIError | OSError | sqlcipher.Error):
        return None
    original = problem.orig if isinstance(problem, DBAPIError) else problem
    message = str(original).lower()
    return next((kind() for part, kind in _MESSAGES if part in message), None)


@contextmanager
def database_errors() -> Generator[None]:
    """Raise the family's errors for what the database refuses inside the block."""
    try:
        yield
    except DeskError:
        raise
    except Exception as problem:
        known = in_words(problem)
        if known is None:
            raise
        raise known from problem
