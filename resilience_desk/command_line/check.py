"""``resilience-desk check``: verify file, journal and backups of a practice, beside an open window too."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from resilience_desk.command_line.signing_in import add_practice_arguments, member_name, passphrase
from resilience_desk.safekeeping import open_safe
from resilience_desk.storage.folder import PracticeFolder
from resilience_desk.words import Words

if TYPE_CHECKING:
    from argparse import _SubParsersAction  # pyright: ignore[reportPrivateUsage]

SOMETHING_FOUND = 10
"""What ``check`` leaves with when it ran to its end and found something bad."""

_MARKS = {"good": "ok", "note": "--", "bad": "!!"}


def add_parser(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """The command's own arguments."""
    parser = subparsers.add_parser("check", help="verify the file, the journal and the backups of a practice")
    add_practice_arguments(parser)
    parser.add_argument(
        "--backups",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="compare with backups kept elsewhere too",
    )
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(arguments: Namespace, words: Words) -> int:
    """Print what was found; 0 when all is well, :data:`SOMETHING_FOUND` otherwise."""
    name = member_name(arguments, PracticeFolder(arguments.practice), words)
    safe = open_safe(arguments.practice, name, passphrase(arguments, words))
    report = safe.check(also=arguments.backups)
    if arguments.json:
        json.dump(
            {"sound": report.sound, "findings": [finding.plain() for finding in report.findings]}, sys.stdout, indent=1
        )
        print()
    else:
        for finding in report.findings:
            print(f"{_MARKS[finding.weight.value]} {finding.said(words)}")
    return 0 if report.sound else SOMETHING_FOUND
