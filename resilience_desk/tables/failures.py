"""Files that cannot be read at all, each with one clear sentence. Nothing is ever half-imported."""

from __future__ import annotations

from resilience_desk.errors import DeskError, Refused
from resilience_desk.words import mark


class UnreadableFile(Refused):
    """The file cannot be opened or read."""

    sentence = mark("“{file}” could not be opened. Nothing was imported. Is it still there, and may you read it?")


class NotRecognised(UnreadableFile):
    """The content is of no kind the desk knows."""

    sentence = mark(
        "“{file}” is not a kind of file the desk can read. Nothing was imported. "
        "It reads Apple Health exports, and tables as CSV, TSV or XLSX."
    )


class NotATable(UnreadableFile):
    """The content is no table."""

    sentence = mark("“{file}” is not a table the desk can read. Nothing was taken in. It reads CSV, TSV and XLSX.")


class EmptyFile(UnreadableFile):
    """The file has no bytes."""

    sentence = mark("“{file}” is empty. Nothing was imported. Please export it once more.")


class NoRows(UnreadableFile):
    """A table of headings alone, or of nothing."""

    sentence = mark("“{file}” has no rows with data in it. Nothing was imported. Please check the export.")


class NothingMatched(UnreadableFile):
    """A table in which no date or no metric was recognised."""

    sentence = mark(
        "The columns of “{file}” could not be matched to a date and a metric. Nothing was imported. "
        "Open it in the import window and say which column is which."
    )


class EncryptedFile(UnreadableFile):
    """An archive or workbook behind a password."""

    sentence = mark(
        "“{file}” is locked with a password. Nothing was imported. Save it without the password and try again."
    )


class OldWorkbook(UnreadableFile):
    """An Excel file from before 2007, or one locked with a password: both look the same from outside."""

    sentence = mark(
        "“{file}” is an old or locked Excel file. Nothing was imported. Save it as XLSX without a password, or as CSV."
    )


class TooLargeUnpacked(UnreadableFile):
    """An archive that unpacks to more than any real export: a zip bomb."""

    sentence = mark(
        "“{file}” unpacks to far more than a real export holds, so reading was stopped. Nothing was imported."
    )


class DamagedFile(UnreadableFile):
    """The container is broken so that no part can be read."""

    sentence = mark(
        "“{file}” is damaged and no part of it can be read. Nothing was imported. Please export it once more."
    )


class Cancelled(DeskError):
    """The member stopped the import."""

    sentence = mark("The import was stopped. Nothing was imported.")
