"""The commands that need no window: ``resilience-desk inspect | import | print | check | backup | restore``.

Each command is a module with ``add_parser(subparsers)`` and ``run(arguments, words) -> int``. What a command prints
goes to standard output, why it could not to standard error; it leaves with the exit code of the error.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from locale import getlocale

from babel.core import UnknownLocaleError

from resilience_desk import __version__
from resilience_desk.command_line.signing_in import take_passphrase_from_environment
from resilience_desk.errors import DeskError
from resilience_desk.words import Words

COMMANDS = {
    "inspect": "inspect",
    "import": "import_file",
    "print": "printing",
    "export": "exporting",
    "check": "check",
    "backup": "backup",
    "restore": "restore",
}
"""The commands, with the module of this package that is each; a module ``print`` would hide Python's own here."""


def main(arguments: Sequence[str] | None = None, words: Words | None = None) -> int:
    """Run one command; returns the exit code. A wrong command line leaves through argparse with 2."""
    take_passphrase_from_environment()
    words = words or _words_of_this_computer()
    _print_what_the_terminal_can()
    parsed = parser().parse_args(arguments)
    try:
        return parsed.run(parsed, words)
    except DeskError as problem:
        print(words.error(problem), file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        print(words.say("Stopped. Nothing was changed."), file=sys.stderr)
        return 130


def parser() -> ArgumentParser:
    """The whole command line."""
    made = ArgumentParser(prog="resilience-desk", description="Resilience Desk without a window.")
    made.add_argument("--version", action="version", version=f"Resilience Desk {__version__}")
    subparsers = made.add_subparsers(metavar="COMMAND", required=True)
    for name, module in COMMANDS.items():
        command = import_module(f"{__name__}.{module}")
        command.add_parser(subparsers)
        subparsers.choices[name].set_defaults(run=command.run)
        # Shortened, `--passphrase SECRET` would pass for `--passphrase-file`, and the secret would stand in an error.
        subparsers.choices[name].allow_abbrev = False
    return made


def _words_of_this_computer() -> Words:
    tag = (getlocale()[0] or "en_GB").replace("_", "-")
    try:
        return Words.of(tag)
    except (ValueError, UnknownLocaleError):
        return Words()


def _print_what_the_terminal_can() -> None:
    """A sign that an old terminal lacks becomes a question mark, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
