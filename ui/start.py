"""The entry point ``resilience-desk``: the window, the demonstration clinic and the tour; every other command needs no Qt."""

from __future__ import annotations

import logging
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

WINDOW_COMMANDS = ("desk", "demo", "tour")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; without one, open the desk. Returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] not in WINDOW_COMMANDS and given[0] not in {"-h", "--help"}:
        from resilience_desk.command_line import main as without_window

        return without_window(given)
    parsed = _parser().parse_args(given or ["desk"])
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    return parsed.run(parsed)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="resilience-desk",
        description="Resilience Desk.",
        epilog="Without a window: inspect, import, print, export, check, backup, restore. Each has its own --help.",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    desk = commands.add_parser("desk", help="open the desk (the same as no command)")
    desk.add_argument("--practice", type=Path, help="the folder of the practice to sign in at")
    desk.set_defaults(run=_desk)
    demo = commands.add_parser("demo", help="open a demonstration clinic, encrypted and thrown away at the end")
    demo.add_argument("--people", type=int, default=0, help="so many generated people besides those with a story")
    demo.add_argument("--years", type=int, default=1, help="years of diary of each generated person (default 1)")
    demo.add_argument("--keep", type=Path, help="make the clinic in this new folder and keep it; opens no window")
    demo.set_defaults(run=_demo)
    tour = commands.add_parser("tour", help="walk through the screens of the demonstration clinic and leave pictures")
    tour.add_argument("--out", type=Path, required=True, help="the folder for pictures, pages and index.html")
    tour.add_argument("--all", action="store_true", help="every size, theme and document")
    tour.set_defaults(run=_tour)
    return parser


def has_display() -> bool:
    """Whether a window can be shown here; a platform chosen by hand counts."""
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _no_display() -> int:
    print("There is no display here. Run “resilience-desk tour --out FOLDER” for pictures instead.", file=sys.stderr)
    return 10


def _desk(arguments: Namespace) -> int:
    if not has_display():
        return _no_display()
    from ui.running import run_desk

    return run_desk(arguments.practice)


def _demo(arguments: Namespace) -> int:
    from resilience_desk.demo.clinic import make_demonstration

    if arguments.keep is not None:
        made = make_demonstration(arguments.keep, people=arguments.people, years=arguments.years)
        print(f"{made.folder}: sign in as {made.sign_in} with “{made.passphrase}”")
        return 0
    if not has_display():
        return _no_display()
    from ui.running import run_demonstration

    with TemporaryDirectory(prefix="resilience-desk-demo-", ignore_cleanup_errors=True) as folder:
        made = make_demonstration(Path(folder) / "Harbour.desk", people=arguments.people, years=arguments.years)
        return run_demonstration(made)


def _tour(arguments: Namespace) -> int:
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.tour import run_tour

    return run_tour(arguments.out, everything=arguments.all)


if __name__ == "__main__":
    sys.exit(main())
