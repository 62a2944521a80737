"""The ``.venv`` folder in the checkout: made once from the lock file, left alone while it is up to date."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

from linux_parts import prepare_linux
from sentences import Stopped, why_installing_failed

ROOM = 1_200_000_000
"""Bytes that a finished environment takes, with what is unpacked on the way."""
ROOM_TOLD = "1.2 GB"

_STRAY_VARIABLES = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_HASHES", "PIP_NO_BINARY")
"""Settings for other programs that would make parts land in, or come from, another place."""


class Environment:
    """The virtual environment of one checkout, and whether it is as the lock file says."""

    def __init__(self, root: Path) -> None:
        """Name the places; nothing is made yet."""
        self.root = root
        self.folder = root / ".venv"
        self.lock = root / "packaging" / "requirements.lock"
        self._programs = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self._stamp = self.folder / "resilience-desk.stamp"

    @property
    def python(self) -> str:
        """The environment's own Python."""
        return str(self._programs / ("python.exe" if os.name == "nt" else "python"))

    def script(self, name: str) -> str:
        """A program that an installed part brought, such as ``resilience-desk``."""
        return str(self._programs / (f"{name}.exe" if os.name == "nt" else name))

    def variables(self) -> dict[str, str]:
        """The variables for programs of this environment: the caller's, less what would mix in other installations."""
        kept = {name: value for name, value in os.environ.items() if name not in _STRAY_VARIABLES}
        return kept | {"PIP_USER": "0"}

    def prepare(self) -> None:
        """Make the environment what the lock file says; a fraction of a second when it is that already.

        Raises Stopped with a sentence for every way in which that can fail.
        """
        refuse_machines_without_parts()
        prepare_linux()
        if self.is_up_to_date():
            return
        self._refuse_unfit_folder()
        begun = time.monotonic()
        try:
            self._make()
            self._install()
            self._stamp.write_text(self.mark(), encoding="utf-8")
        except OSError as error:
            raise Stopped(why_installing_failed(repr(error), ROOM_TOLD), str(error)) from error
        print(f"Set up in {time.monotonic() - begun:.0f} s.", flush=True)

    def is_up_to_date(self) -> bool:
        """Whether the stamp left by the last whole set-up still tells the truth."""
        return Path(self.python).exists() and self._stamp.is_file() and self._stamp.read_text("utf-8") == self.mark()

    def mark(self) -> str:
        """What the environment depends on, as text: lock, pyproject, this Python and this place."""
        digest = hashlib.sha256()
        for file in (self.lock, self.root / "pyproject.toml"):
            digest.update(hashlib.sha256(file.read_bytes()).digest())
        return f"{digest.hexdigest()} {platform.python_version()} {platform.machine()} {self.root}\n"

    def _refuse_unfit_folder(self) -> None:
        if not os.access(self.root, os.W_OK):
            raise Stopped(why_installing_failed("Permission denied", ROOM_TOLD))
        if self.folder.exists() and not (self.folder / "pyvenv.cfg").is_file():
            raise Stopped(f"{self.folder} is there but is no Python environment; please move it away and start again.")
        if not self.folder.exists() and shutil.disk_usage(self.root).free < ROOM:
            raise Stopped(why_installing_failed("No space left on device", ROOM_TOLD))

    def _make(self) -> None:
        """Make the folder anew unless a working environment of this very Python is there."""
        self._stamp.unlink(missing_ok=True)
        if self._version_inside() == platform.python_version():
            return
        if Path(sys.prefix).resolve() == self.folder.resolve():
            raise Stopped("The .venv must be made anew and this script runs inside it; say 'deactivate', start again.")
        print(f"Making {self.folder} …", flush=True)
        try:
            venv.create(self.folder, clear=True, with_pip=True, symlinks=os.name != "nt")
        except subprocess.CalledProcessError as error:
            output = error.output.decode(errors="replace") if error.output else str(error)
            raise Stopped(why_installing_failed(output, ROOM_TOLD), output) from error

    def _version_inside(self) -> str | None:
        """The version of the Python in the folder; None where there is none that starts and has pip."""
        question = "import pip, platform; print(platform.python_version())"
        try:
            asked = subprocess.run([self.python, "-c", question], capture_output=True, text=True, env=self.variables())
        except OSError:
            return None
        return asked.stdout.strip() if asked.returncode == 0 else None

    def _install(self) -> None:
        """Install the locked parts, none of them built here, then the project itself in place."""
        print("Fetching and installing the parts (about 250 MB the first time) …", flush=True)
        self.pip("install", "--require-hashes", "--only-binary", ":all:", "--requirement", str(self.lock))
        self.pip("install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(self.root))

    def pip(self, *arguments: str) -> None:
        """Run the environment's pip, naming each file it fetches; Stopped with a sentence when it fails."""
        command = [self.python, "-m", "pip", "--no-input", "--disable-pip-version-check", *arguments]
        command += ["--progress-bar", "off"]
        lines: list[str] = []
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=self.variables(),
        ) as pip:
            for line in pip.stdout or ():
                lines.append(line)
                if line.lstrip().startswith("Downloading") and ".metadata" not in line:
                    print(f"  {line.strip().rpartition('/')[2].removeprefix('Downloading ')}", flush=True)
        if pip.returncode != 0:
            output = "".join(lines)
            raise Stopped(why_installing_failed(output, ROOM_TOLD), output)


def refuse_machines_without_parts() -> None:
    """Stop where a part the desk needs is not published ready-made: another Python, 32 bits, an Intel Mac."""
    if platform.python_implementation() != "CPython" or sys.maxsize < 2**32:
        raise Stopped("Resilience Desk needs the usual 64-bit Python from python.org or your system (CPython).")
    if sys.platform == "darwin" and platform.machine() == "x86_64":
        raise Stopped(
            "The encryption library the desk uses is no longer made for Macs with an Intel processor; on a Mac with"
            " Apple silicon, install the current Python from python.org and start this with it."
        )
