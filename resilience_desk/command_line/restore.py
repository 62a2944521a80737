"""``resilience-desk restore``: show what a backup holds, then put it in place; the present state is saved first."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from resilience_desk.command_line.backup import described
from resilience_desk.command_line.signing_in import add_practice_arguments, member_name, passphrase
from resilience_desk.errors import Refused
from resilience_desk.safekeeping import Backup, Preview, Restored, backups_of, safe_of_backup
from resilience_desk.storage.backup import NoBackup
from resilience_desk.storage.folder import KeysMissing, NoPractice, PracticeFolder
from resilience_desk.words import Words, mark

if TYPE_CHECKING:
    from argparse import _SubParsersAction  # pyright: ignore[reportPrivateUsage]


class NotConfirmed(Refused):
    """Nobody said that the present state may be set aside."""

    sentence = mark("Nothing was restored. Add --yes to restore without being asked.")


def add_parser(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """The command's own arguments."""
    parser = subparsers.add_parser("restore", help="restore a backup; the present state is saved first")
    add_practice_arguments(parser)
    parser.add_argument(
        "--from", dest="source", type=Path, metavar="FOLDER", help="a backup, or a folder of backups elsewhere"
    )
    parser.add_argument(
        "--backup", metavar="NAME", help="the backup’s name as `backup --list` shows it (default: the newest)"
    )
    parser.add_argument("--preview", action="store_true", help="verify it and say what it holds; change nothing")
    parser.add_argument("--yes", action="store_true", help="do not ask before the present state is set aside")


def run(arguments: Namespace, words: Words) -> int:
    """Preview, ask, restore, and say where the state left behind now lies."""
    backup = _chosen(arguments)
    safe = safe_of_backup(arguments.practice, backup, _member(arguments, backup, words), passphrase(arguments, words))
    _print_preview(safe.preview(backup), words)
    if arguments.preview:
        return 0
    if not arguments.yes and not (sys.stdin.isatty() and _agreed(words)):
        raise NotConfirmed
    _print_restored(safe.restore(backup), words)
    return 0


def _chosen(arguments: Namespace) -> Backup:
    places = [arguments.source] if arguments.source else []
    present = backups_of(arguments.practice, *places)
    if arguments.source:
        root = arguments.source.resolve()
        present = tuple(backup for backup in present if backup.path.is_relative_to(root))
    for backup in present:
        if arguments.backup in {None, backup.path.name}:
            return backup
    raise NoBackup(folder=str(arguments.source or PracticeFolder(arguments.practice).backups))


def _member(arguments: Namespace, backup: Backup, words: Words) -> str:
    try:
        return member_name(arguments, PracticeFolder(arguments.practice), words)
    except (NoPractice, KeysMissing):
        return member_name(arguments, backup.folder, words)


def _agreed(words: Words) -> bool:
    return input(words.say("Type yes to restore it: ")).strip().casefold() in {"yes", words.say("yes").casefold()}


def _print_preview(preview: Preview, words: Words) -> None:
    print(words.say("The backup is whole:"), described(preview.backup, words))
    if not preview.present_readable:
        print(words.say("The present state is damaged; its files are set aside as they are."))
    elif preview.entries_set_aside:
        print(
            words.count(
                "{number} entry recorded since would be set aside with the present state, which is saved first.",
                "{number} entries recorded since would be set aside with the present state, which is saved first.",
                preview.entries_set_aside,
            )
        )


def _print_restored(restored: Restored, words: Words) -> None:
    print(words.say("Restored. Everyone signs in as before."))
    if restored.saved is not None:
        print(words.say("The state before it lies in {folder}.", folder=restored.saved))
    if restored.drafts_kept:
        print(
            words.count(
                "{number} unfinished text was kept.", "{number} unfinished texts were kept.", restored.drafts_kept
            )
        )
    if restored.drafts_set_aside:
        print(
            words.count(
                "{number} unfinished text belongs to somebody the backup does not know; it lies in the saved state.",
                "{number} unfinished texts belong to people the backup does not know; they lie in the saved state.",
                restored.drafts_set_aside,
            )
        )
