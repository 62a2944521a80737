"""The set-up script, as a newcomer meets it: it sets up once, and says in one sentence why it cannot."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import bootstrap
import pytest
from environment import Environment
from sentences import NOTHING_LOST, Stopped, why_installing_failed

from tests.packaging.lock import ROOT

SCRIPT = ROOT / "packaging" / "bootstrap.py"


@pytest.fixture
def checkout(tmp_path: Path) -> Environment:
    """A small checkout: a project of one file whose lock names one part, with an environment that has pip."""
    root = tmp_path / "checkout"
    (root / "packaging").mkdir(parents=True)
    (root / "pyproject.toml").write_text('[project]\nname = "small"\nversion = "1"\n', "utf-8")
    (root / "packaging" / "requirements.lock").write_text("", "utf-8")
    return Environment(root)


def borrow_this_python(checkout: Environment) -> None:
    """Give the checkout an environment without the seconds that a real one takes: this Python, its pip included."""
    for name in ("bin", "Scripts"):
        (checkout.folder / name).mkdir(parents=True)
    (checkout.folder / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\n", "utf-8")
    python = Path(checkout.python)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)


def made_wheel(folder: Path, name: str) -> Path:
    """A wheel of one empty module."""
    folder.mkdir(exist_ok=True)
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{name}.py", "")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return wheel


def test_an_old_python_can_read_the_script_to_say_that_it_is_too_old() -> None:
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 6))


def test_an_old_python_says_in_one_sentence_what_it_lacks() -> None:
    old = next((name for name in (f"python3.{minor}" for minor in range(6, 11)) if bootstrap.starts(name)), None)
    if old is None:
        pytest.skip("no Python older than 3.11 on this machine")
    told = subprocess.run([old, SCRIPT, "run"], capture_output=True, text=True)
    assert told.returncode == 1
    assert told.stdout == ""
    assert told.stderr.startswith("Resilience Desk needs Python 3.11 or newer and this is Python 3.")
    assert len(told.stderr.splitlines()) == 1


def test_asked_for_no_verb_it_names_both() -> None:
    told = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True)
    assert told.returncode == 2
    assert "VERB" in told.stderr
    shown = subprocess.run([sys.executable, SCRIPT, "--help"], capture_output=True, text=True).stdout
    assert "demonstration clinic" in shown
    assert "pass the tests" in shown


@pytest.mark.skipif(os.name == "nt", reason="borrows this Python through a shell script")
class TestAnEnvironment:
    """It is made once, made again when what it depends on changes, and never made over something else."""

    def test_is_up_to_date_until_the_lock_the_project_or_the_place_changes(self, checkout: Environment) -> None:
        assert not checkout.is_up_to_date()
        borrow_this_python(checkout)
        stamp = checkout.folder / "resilience-desk.stamp"
        stamp.write_text(checkout.mark(), "utf-8")
        assert checkout.is_up_to_date()
        for file in (checkout.lock, checkout.root / "pyproject.toml"):
            before = file.read_text("utf-8")
            file.write_text(before + "# changed\n", "utf-8")
            assert not checkout.is_up_to_date()
            file.write_text(before, "utf-8")
        assert checkout.is_up_to_date()
        moved = checkout.root.rename(checkout.root.with_name("moved"))
        assert not Environment(moved).is_up_to_date()

    def test_half_made_is_never_taken_for_whole(self, checkout: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
        borrow_this_python(checkout)
        checkout.lock.write_text("nowhere-to-be-found==1.0 --hash=sha256:" + "0" * 64 + "\n", "utf-8")
        (checkout.folder / "resilience-desk.stamp").write_text("of an older lock", "utf-8")
        monkeypatch.setenv("PIP_NO_INDEX", "1")
        with pytest.raises(Stopped):
            checkout.prepare()
        assert not (checkout.folder / "resilience-desk.stamp").exists()

    def test_is_not_made_over_a_folder_that_is_something_else(self, checkout: Environment) -> None:
        (checkout.folder / "notes").mkdir(parents=True)
        with pytest.raises(Stopped, match="no Python environment"):
            checkout.prepare()
        assert (checkout.folder / "notes").is_dir()

    def test_a_changed_download_is_refused_by_its_hash(self, checkout: Environment, tmp_path: Path) -> None:
        borrow_this_python(checkout)
        wheel = made_wheel(tmp_path / "index", "oneofours")
        lock = tmp_path / "lock"
        lock.write_text("oneofours==1.0 --hash=sha256:" + "0" * 64 + "\n", "utf-8")
        with pytest.raises(Stopped) as stopped:
            checkout.pip(
                "install", "--dry-run", "--require-hashes", "--no-index",
                "--find-links", str(wheel.parent), "--requirement", str(lock),
            )  # fmt: skip
        assert "not the one this version was made with" in stopped.value.told()

    def test_an_index_out_of_reach_is_told_as_the_network(self, checkout: Environment) -> None:
        borrow_this_python(checkout)
        with pytest.raises(Stopped) as stopped:
            checkout.pip("download", "--retries", "1", "--index-url", "http://127.0.0.1:9/simple", "oneofours")
        assert "could not be reached" in stopped.value.told()
        assert "HTTPS_PROXY" in stopped.value.told()

    def test_a_part_without_a_ready_made_file_is_named(self, checkout: Environment) -> None:
        borrow_this_python(checkout)
        with pytest.raises(Stopped) as stopped:
            checkout.pip("download", "--no-index", "oneofours==1.0")
        assert "no ready-made file of oneofours==1.0" in stopped.value.told()

    def test_variables_of_other_installations_do_not_reach_it(
        self, checkout: Environment, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PYTHONPATH", "elsewhere")
        monkeypatch.setenv("PIP_USER", "1")
        monkeypatch.setenv("HTTPS_PROXY", "proxy:3128")
        given = checkout.variables()
        assert "PYTHONPATH" not in given
        assert (given["PIP_USER"], given["HTTPS_PROXY"]) == ("0", "proxy:3128")


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("OSError(28, 'No space left on device')", "1.2 GB free"),
        ("ERROR: [WinError 112] There is not enough space on the disk", "disk is full"),
        ("PermissionError(13, 'Permission denied')", "may not be written"),
        ("ERROR: Could not install packages due to an OSError: [WinError 5] Zugriff verweigert", "may not be written"),
        ("OSError(30, 'Read-only file system')", "may not be written"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] …'))", "PIP_CERT"),
        ("Temporary failure in name resolution … No matching distribution found for numpy", "could not be reached"),
        ("Segmentation fault", "last lines above it say more"),
    ],
)
def test_every_way_to_fail_has_its_sentence(printed: str, told: str) -> None:
    assert told in why_installing_failed(printed, "1.2 GB")


def test_the_sentence_stands_last_below_what_the_failing_program_printed() -> None:
    told = Stopped("The disk is full.", "\n".join(f"line {number}" for number in range(30))).told().splitlines()
    assert told[-1] == f"Resilience Desk is not set up yet. The disk is full. {NOTHING_LOST}"
    assert told[-2] == "    line 29"
    assert len(told) == 13
