"""``resilience-desk export``: one person's whole record as an archive, as far as the member sees it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from resilience_desk.cases.queries import person_numbered
from resilience_desk.command_line.signing_in import add_practice_arguments, member_name, passphrase
from resilience_desk.exchange.record_archive import write_archive
from resilience_desk.opening import open_desk
from resilience_desk.storage.folder import PracticeFolder
from resilience_desk.words import Words

if TYPE_CHECKING:
    from argparse import _SubParsersAction  # pyright: ignore[reportPrivateUsage]


def add_parser(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """The command's own arguments."""
    parser = subparsers.add_parser("export", help="write one person's whole record as an archive")
    add_practice_arguments(parser)
    parser.add_argument("--patient", required=True, metavar="NUMBER", help="the person's number, such as RD-0412")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="the archive to write; must be new")


def run(arguments: Namespace, words: Words) -> int:
    """Write the archive and say what it is."""
    name = member_name(arguments, PracticeFolder(arguments.practice), words)
    desk = open_desk(arguments.practice, name, passphrase(arguments, words))
    try:
        write_archive(desk, person_numbered(desk, arguments.patient), arguments.out, words)
    finally:
        desk.close()
    print(words.say("Written to {file}. It is not encrypted: keep it where only you can read it.", file=arguments.out))
    return 0
