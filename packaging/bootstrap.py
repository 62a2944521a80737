"""Set Resilience Desk up from a checkout, then ``run`` it on a demonstration clinic or ``test`` it.

Needs nothing but Python 3.11 or newer. An older Python must still be able to read this file to say what it lacks, so
nothing newer than Python 3.6 is written here, and the neighbouring files are imported only after the version was asked.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent

RUN_WITHOUT_DISPLAY = (
    "There is no display here that a window could open on. The tour is run instead: the real application, off-screen,"
    " its pictures and documents left in {folder}."
)
FIRST_WINDOW = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def main() -> int:
    """Carry out the verb on the command line and return the exit code; 1 when the desk could not be set up."""
    if sys.version_info < OLDEST:
        print(too_old(), file=sys.stderr)
        return 1
    wanted = command_line().parse_args()
    from environment import Environment
    from sentences import Stopped

    environment = Environment(ROOT)
    try:
        environment.prepare()
        if wanted.verb == "run":
            return run(environment)
        return test(environment, full=wanted.full)
    except Stopped as stopped:
        print(stopped.told(), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped at your wish; the same command goes on where it left off.", file=sys.stderr)
        return 130


def command_line() -> argparse.ArgumentParser:
    """The two verbs and their one option."""
    parser = argparse.ArgumentParser(prog="bootstrap.py", description="Set Resilience Desk up in this checkout.")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    verbs.add_parser("run", help="open the desk on a demonstration clinic (throw-away, encrypted)")
    tests = verbs.add_parser("test", help="pass the tests")
    tests.add_argument("--full", action="store_true", help="with the long runs: kills, fuzz, every picture and page")
    return parser


def too_old() -> str:
    """One sentence for a Python that is too old, naming a newer one if this machine has it."""
    newer = next((name for name in (f"python3.{minor}" for minor in (14, 13, 12, 11)) if starts(name)), None)
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    way_out = f"start this with {newer}" if newer else "install a newer one from python.org or your system's packages"
    return f"Resilience Desk needs Python {OLDEST[0]}.{OLDEST[1]} or newer and this is Python {here}; please {way_out}."


def starts(python: str) -> bool:
    """Whether a Python of this name starts; a version manager may offer the name of one that it cannot start."""
    if shutil.which(python) is None:
        return False
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.call([python, "-c", ""], **quiet) == 0


def run(environment) -> int:
    """Open the desk on the demonstration clinic, or run the tour where no window can open."""
    desk = environment.script("resilience-desk")
    if window_opens(environment):
        return subprocess.call([desk, "demo"], env=environment.variables())
    folder = ROOT / "tour"
    print(RUN_WITHOUT_DISPLAY.format(folder=folder), flush=True)
    return subprocess.call([desk, "tour", "--out", str(folder)], env=environment.variables())


def window_opens(environment) -> bool:
    """Whether a window can open here; on Linux found by connecting to the display, elsewhere taken for granted."""
    if not sys.platform.startswith("linux"):
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    tried = subprocess.run(
        [environment.python, "-c", FIRST_WINDOW],
        env=environment.variables(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return tried.returncode == 0


def test(environment, full: bool) -> int:
    """Run the gate inside the environment."""
    gate = [environment.python, str(ROOT / "packaging" / "gate.py")] + (["--full"] if full else [])
    return subprocess.call(gate, cwd=str(ROOT), env=environment.variables())


if __name__ == "__main__":
    sys.exit(main())
