"""Who acts on which practice: ``--practice``, ``--member``, and a passphrase that never stands in an argument."""

from __future__ import annotations

import os
import stat
import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass
from pathlib import Path

from platformdirs import user_data_path

from resilience_desk.errors import Refused
from resilience_desk.storage.folder import PracticeFolder
from resilience_desk.words import Words, mark

VARIABLE = "RESILIENCE_DESK_PASSPHRASE"

_taken: dict[str, str] = {}


class MemberNotNamed(Refused):
    """Several members can sign in and none was named."""

    sentence = mark("Say who you are with --member NAME; several people sign in to this practice.")


class PassphraseMissing(Refused):
    """There is no terminal to ask at, no file and no variable."""

    sentence = mark(
        "No passphrase was given and nobody is there to ask. Use --passphrase-file FILE, or the variable {variable}."
    )


class PassphraseFileOpen(Refused):
    """Others on this computer can read the passphrase."""

    sentence = mark("Others can read {file}. Make it yours alone (chmod 600) and change the passphrase.")


class PassphraseFileUnreadable(Refused):
    """The named file is not there or is no text."""

    sentence = mark("{file} cannot be read as a passphrase file.")


def take_passphrase_from_environment() -> None:
    """Move the passphrase out of the environment before anything else runs, so that no child process inherits it."""
    given = os.environ.pop(VARIABLE, None)
    if given is not None:
        _taken[VARIABLE] = given


def default_practice() -> Path:
    """Where a practice lies unless somebody says otherwise."""
    return user_data_path("resilience-desk", appauthor=False) / "Practice.desk"


def add_practice_arguments(parser: ArgumentParser) -> None:
    """The three arguments of every command that opens a practice."""
    parser.add_argument(
        "--practice",
        type=Path,
        default=default_practice(),
        metavar="FOLDER",
        help="the practice (default: %(default)s)",
    )
    parser.add_argument("--member", metavar="NAME", help="who acts; may be left out where only one member signs in")
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=f"read the passphrase from a file that only you can read; otherwise from the variable {VARIABLE}, or asked",
    )


def member_name(arguments: Namespace, folder: PracticeFolder, words: Words) -> str:
    """The name for signing in: named, the only one there is, or asked at a terminal."""
    if arguments.member:
        return str(arguments.member)
    slots = folder.read_keys().slots
    if len(slots) == 1:
        return slots[0].sign_in
    if not sys.stdin.isatty():
        raise MemberNotNamed
    return input(words.say("Name for signing in: "))


def passphrase(arguments: Namespace, words: Words) -> str:
    """The passphrase from the file named, the variable, or a prompt; once taken, the variable's is forgotten."""
    if arguments.passphrase_file is not None:
        return _from_file(arguments.passphrase_file)
    given = _taken.pop(VARIABLE, None)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise PassphraseMissing(variable=VARIABLE)
    return getpass(words.say("Passphrase: "))


def _from_file(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            # Windows keeps no such bits: there the folder's own permissions guard the file.
            if os.name == "posix" and os.fstat(stream.fileno()).st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise PassphraseFileOpen(file=str(path))
            return stream.read(4096).decode().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise PassphraseFileUnreadable(file=str(path)) from problem
