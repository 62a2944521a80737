"""``resilience-desk print``: make one document for one person and write it as PDF; the journal keeps that it left."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from resilience_desk.cases.queries import NobodyWithNumber, person_numbered
from resilience_desk.command_line.signing_in import add_practice_arguments, member_name, passphrase
from resilience_desk.desk import Desk
from resilience_desk.errors import Refused
from resilience_desk.opening import open_desk
from resilience_desk.storage.folder import PracticeFolder
from resilience_desk.words import Words, mark

if TYPE_CHECKING:
    from argparse import _SubParsersAction  # pyright: ignore[reportPrivateUsage]

    from resilience_desk.documents.page import Options, Printed

_SIZES = ("standard", "clear", "large", "extra-large")
_PAPERS = ("a4", "letter")


class NobodyOfThisNumber(Refused):
    """No person has the number; value: ``number``."""

    sentence = mark("Nobody has the number {number}. It stands beside the name on every page of the case.")


class FileTaken(Refused):
    """The file exists already; value: ``file``."""

    sentence = mark("{file} exists already. Nothing was written; choose another name.")


def add_parser(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """The command's own arguments."""
    parser = subparsers.add_parser("print", help="make a document for one person and write it as PDF")
    parser.add_argument("document", metavar="DOCUMENT", help="plan, week or diary")
    add_practice_arguments(parser)
    parser.add_argument("--patient", required=True, metavar="NUMBER", help="the person's number in the practice")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="the PDF to write")
    parser.add_argument("--size", choices=_SIZES, help="print size (default: what the person asked for, else clear)")
    parser.add_argument("--paper", choices=_PAPERS, help="paper (default: what the person's site uses)")
    parser.add_argument("--no-name", action="store_true", help="leave the name off the foot of the pages")
    parser.add_argument("--ideas", action="store_true", help="also print what is not agreed yet, in its own part")
    parser.add_argument("--weeks", type=int, choices=(1, 2), default=1, help="weeks of a diary")


def run(arguments: Namespace, words: Words) -> int:
    """Make the document, note in the journal that it leaves the desk, write it."""
    out: Path = arguments.out
    if out.exists():
        raise FileTaken(file=str(out))
    name = member_name(arguments, PracticeFolder(arguments.practice), words)
    with closing(open_desk(arguments.practice, name, passphrase(arguments, words))) as desk:
        printed = _make(desk, arguments)
    print(words.count("{file}: one page", "{file}: {number} pages", printed.pages, file=out))
    return 0


def _make(desk: Desk, arguments: Namespace) -> Printed:
    # The documents bring ReportLab; commands that print nothing do without it.
    from resilience_desk.exchange.paper import fill, paper_words
    from resilience_desk.exchange.paper_files import save_sheet

    patient_id = _numbered(desk, arguments.patient)
    options = _options(desk, patient_id, arguments)
    printed = fill(desk, patient_id, arguments.document, options, paper_words(desk, patient_id))
    save_sheet(desk, patient_id, arguments.document, printed, arguments.out)
    return printed


def _numbered(desk: Desk, number: str) -> UUID:
    """The person with a number of the practice."""
    try:
        return person_numbered(desk, number)
    except NobodyWithNumber as nobody:
        raise NobodyOfThisNumber(number=number) from nobody


def _options(desk: Desk, patient_id: UUID, arguments: Namespace) -> Options:
    from resilience_desk.documents.page import Options
    from resilience_desk.documents.styles import Paper, PrintSize
    from resilience_desk.exchange.paper import person_size, site_paper

    size = PrintSize[arguments.size.replace("-", "_").upper()] if arguments.size else person_size(desk, patient_id)
    paper = Paper[arguments.paper.upper()] if arguments.paper else site_paper(desk, patient_id)
    return Options(size, paper, not arguments.no_name, arguments.ideas, arguments.weeks)
