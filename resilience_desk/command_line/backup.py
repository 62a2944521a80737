"""``resilience-desk backup``: make a verified backup, beside an open window too; list or test those there are."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from resilience_desk.command_line.signing_in import add_practice_arguments, member_name, passphrase
from resilience_desk.safekeeping import Backup, BackupReason, backups_of, open_safe
from resilience_desk.storage.backup import NoBackup
from resilience_desk.storage.folder import PracticeFolder
from resilience_desk.storage.manifest import REASONS
from resilience_desk.words import Words

if TYPE_CHECKING:
    from argparse import _SubParsersAction  # pyright: ignore[reportPrivateUsage]


def add_parser(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """The command's own arguments."""
    parser = subparsers.add_parser("backup", help="make a verified backup, or list or test the backups there are")
    add_practice_arguments(parser)
    parser.add_argument(
        "--to", type=Path, metavar="FOLDER", help="also copy the backup to a second place, such as a stick"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="list the backups; needs no passphrase")
    what.add_argument("--test", action="store_true", help="verify the newest backup again instead of making one")
    what.add_argument("--rotate", action="store_true", help="after making one, remove those the rule no longer keeps")


def run(arguments: Namespace, words: Words) -> int:
    """Make, list or test."""
    elsewhere = [arguments.to] if arguments.to else []
    if arguments.list:
        for backup in backups_of(arguments.practice, *elsewhere):
            print(described(backup, words))
        return 0
    name = member_name(arguments, PracticeFolder(arguments.practice), words)
    safe = open_safe(arguments.practice, name, passphrase(arguments, words))
    present = backups_of(arguments.practice, *elsewhere)
    if arguments.test:
        if not present:
            raise NoBackup(folder=str(PracticeFolder(arguments.practice).backups))
        print(words.say("Tested and whole:"), described(safe.retest(present[0]), words))
        return 0
    made = safe.back_up(BackupReason.ASKED, arguments.to)
    print(words.say("Backup made and verified:"), described(made, words))
    if arguments.rotate:
        gone = safe.rotate(made.made_at.astimezone().tzinfo or UTC, arguments.to)
        print(words.count("{number} older backup was removed.", "{number} older backups were removed.", len(gone)))
    return 0


def described(backup: Backup, words: Words) -> str:
    """One line about a backup: name, moment, people, size, reason, when it was last tested."""
    made, tested = (_moment(moment, words) for moment in (backup.made_at, backup.manifest.tested_at))
    people = words.count("{number} person", "{number} people", backup.people)
    size = words.say("{megabytes} MB", megabytes=words.number(backup.size / 1_000_000, 1))
    reason = words.say(REASONS[backup.manifest.reason])
    tested_on = words.say("tested {moment}", moment=tested)
    return f"{backup.path.name}  {made}  {people}  {size}  {reason}  {tested_on}"


def _moment(moment: datetime, words: Words) -> str:
    local = moment.astimezone()
    return f"{words.full_day(local.date())} {words.clock(local)}"
