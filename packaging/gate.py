"""The gate a change passes: format, lint, types, contracts, tests, and a wheel that works away from the checkout.

Run by ``bootstrap.py test`` inside the environment. Each step says one line; the first that fails shows what it printed
and ends the run. ``--full`` adds the long tests.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PARTS_OF_A_WHEEL = ("resilience_desk", "ui", "resources", "pyproject.toml", "README.md", "LICENSE", "NOTICE")
WHERE_FROM = (
    "import resilience_desk, resources, ui\nfor found in (resilience_desk, resources, ui): print(found.__path__[0])"
)


class Failed(Exception):
    """A step did not pass; its text is what there is to read about it."""


class Step(NamedTuple):
    """One step of the gate: its name, and what does it and raises Failed."""

    name: str
    act: Callable[[], None]


def main() -> int:
    """Pass the gate; 0 when every step passed, 1 at the first that did not."""
    parser = argparse.ArgumentParser(prog="gate.py", description="Pass the gate of this checkout.")
    parser.add_argument("--full", action="store_true", help="with the tests marked thorough")
    return passed(steps(full=parser.parse_args().full))


def steps(full: bool) -> list[Step]:
    """The steps in their order: the quick ones that find most first."""
    python = sys.executable
    tests = [python, "-m", "pytest", "-n", "2", *(["-m", ""] if full else [])]
    return [
        Step("format", lambda: quietly([python, "-m", "ruff", "format", "--check", "--output-format", "concise", "."])),
        Step("lint", lambda: quietly([python, "-m", "ruff", "check", "."])),
        Step("types of the core", lambda: quietly([python, "-m", "basedpyright", "--pythonpath", python])),
        Step("import contracts", lambda: quietly([program("lint-imports"), "--no-logo"])),
        Step("tests", lambda: aloud(tests)),
        Step("a wheel installed elsewhere, and its tour", tour_of_a_wheel),
    ]


def passed(wanted: Sequence[Step]) -> int:
    """Carry the steps out in order and say how each went; the exit code."""
    for done, step in enumerate(wanted):
        begun = time.monotonic()
        try:
            step.act()
        except Failed as failed:
            print(f"{failed}\n{step.name}: FAILED after {time.monotonic() - begun:.1f} s", flush=True)
            print(f"gate: {done} passed, 1 failed", flush=True)
            return 1
        print(f"{step.name}: passed in {time.monotonic() - begun:.1f} s", flush=True)
    print(f"gate: {len(wanted)} passed, 0 failed", flush=True)
    return 0


def quietly(command: Sequence[str], folder: Path = ROOT) -> str:
    """Run a program without a word of it unless it fails; returns what it printed."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=plain_variables(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode != 0:
        raise Failed(f"{done.stdout.rstrip()}\n(exit code {done.returncode}: {' '.join(map(str, command))})")
    return done.stdout


def aloud(command: Sequence[str]) -> None:
    """Run a program that speaks for itself."""
    code = subprocess.run(command, cwd=ROOT, env=plain_variables(), stdin=subprocess.DEVNULL).returncode
    if code != 0:
        raise Failed(f"(exit code {code}: {' '.join(command)})")


def plain_variables() -> dict[str, str]:
    """The caller's variables without those that would let a step find code in another place."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}


def program(name: str) -> str:
    """A program of this environment, by its name without ending."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    if found is None:
        raise Failed(f"{name} is not in {sysconfig.get_path('scripts')}; run packaging/bootstrap.py again.")
    return found


def tour_of_a_wheel() -> None:
    """Build the wheel, install it beside nothing of the checkout, and run its tour from an unrelated folder."""
    with tempfile.TemporaryDirectory(prefix="resilience-desk-") as made:
        place = Path(made)
        wheel = built_wheel(place)
        elsewhere = Elsewhere(place / "elsewhere")
        elsewhere.install(wheel)
        elsewhere.refuse_code_from_the_checkout()
        pictures, unrelated = place / "pictures", place / "unrelated"
        unrelated.mkdir()
        quietly([elsewhere.script("resilience-desk"), "tour", "--out", str(pictures)], folder=unrelated)
        refuse_an_empty_tour(pictures)


def built_wheel(place: Path) -> Path:
    """The wheel, made under ``place`` from a copy, so that nothing left over from an older build gets into it."""
    source = place / "source"
    source.mkdir()
    for name in PARTS_OF_A_WHEEL:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, source / name)
    folder = place / "wheel"
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(source)]
    quietly(command, folder=place)
    return next(folder.glob("*.whl"))


class Elsewhere:
    """A second environment that shares the libraries of this one but none of its view of the checkout."""

    def __init__(self, folder: Path) -> None:
        """Make the environment, empty."""
        self.folder = folder
        self._programs = folder / ("Scripts" if os.name == "nt" else "bin")
        venv.create(folder, with_pip=False, symlinks=os.name != "nt")

    @property
    def python(self) -> str:
        """Its Python."""
        return str(self._programs / ("python.exe" if os.name == "nt" else "python"))

    def script(self, name: str) -> str:
        """A program that the wheel brought."""
        return str(self._programs / (f"{name}.exe" if os.name == "nt" else name))

    def install(self, wheel: Path) -> None:
        """Install the wheel alone, then let the libraries be found through a path file.

        A path file adds the folder of the libraries without obeying the path files in it, so the editable
        installation of the checkout stays unseen. Written afterwards, or pip would find the desk installed already.
        """
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", self.python]
        quietly([*pip, "install", "--no-deps", "--no-index", str(wheel)], folder=self.folder)
        question = "import sysconfig; print(sysconfig.get_path('purelib'))"
        packages = Path(quietly([self.python, "-c", question], folder=self.folder).strip())
        (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="locale")

    def refuse_code_from_the_checkout(self) -> None:
        """Raise Failed unless all three packages are found inside this environment."""
        for found in quietly([self.python, "-c", WHERE_FROM], folder=self.folder).split("\n")[:-1]:
            if not Path(found).resolve().is_relative_to(self.folder.resolve()):
                raise Failed(f"The installed wheel takes its code from {found}.")


def refuse_an_empty_tour(folder: Path) -> None:
    """Raise Failed unless the tour left its page, at least one picture and one document, none of them empty."""
    for kind in ("index.html", "*.png", "*.pdf"):
        found = list(folder.rglob(kind))
        if not found or not all(file.stat().st_size for file in found):
            raise Failed(f"The tour left no {kind}, or an empty one.")


if __name__ == "__main__":
    sys.exit(main())
