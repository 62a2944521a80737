"""The gate says one line for each step, stops at the first that fails and shows what it printed."""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

import gate
import pytest
from gate import Step

from tests.packaging.lock import ROOT

SECONDS = re.compile(r"\d+\.\d s")


def python(code: str) -> list[str]:
    """A program for a step: this Python with a line of code."""
    return [sys.executable, "-c", code]


def test_each_step_that_passes_says_one_line_and_the_end_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    steps = [
        Step("first", lambda: gate.quietly(python("print('a thousand words')"))),
        Step("second", lambda: gate.quietly(python("pass"))),
    ]
    assert gate.passed(steps) == 0
    assert SECONDS.sub("T", capsys.readouterr().out).splitlines() == [
        "first: passed in T",
        "second: passed in T",
        "gate: 2 passed, 0 failed",
    ]


def test_the_first_failure_ends_the_run_with_what_it_printed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    after = tmp_path / "after"
    steps = [
        Step("good", lambda: gate.quietly(python("pass"))),
        Step("bad", lambda: gate.quietly(python("print('line 3 is too long'); raise SystemExit(2)"))),
        Step("never", after.touch),
    ]
    assert gate.passed(steps) == 1
    told = capsys.readouterr().out
    assert "line 3 is too long" in told
    assert "(exit code 2: " in told
    assert told.splitlines()[-1] == "gate: 1 passed, 1 failed"
    assert not after.exists()


def test_tests_that_find_no_test_to_run_fail_the_gate() -> None:
    with pytest.raises(gate.Failed, match="exit code 5"):
        gate.aloud(python("raise SystemExit(5)"))


@pytest.mark.parametrize(("full", "marks"), [(False, []), (True, ["-m", ""])])
def test_the_full_gate_runs_the_thorough_tests_too(
    full: bool, marks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run: list[list[str]] = []
    monkeypatch.setattr(gate, "aloud", run.append)
    next(step for step in gate.steps(full=full) if step.name == "tests").act()
    assert run == [[sys.executable, "-m", "pytest", "-n", "2", *marks]]


def test_a_tour_without_pictures_or_with_an_empty_document_fails(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>Tour</h1>")
    with pytest.raises(gate.Failed, match=re.escape("*.png")):
        gate.refuse_an_empty_tour(tmp_path)
    (tmp_path / "today.png").write_bytes(b"picture")
    (tmp_path / "plan.pdf").touch()
    with pytest.raises(gate.Failed, match=re.escape("*.pdf")):
        gate.refuse_an_empty_tour(tmp_path)
    (tmp_path / "plan.pdf").write_bytes(b"%PDF")
    gate.refuse_an_empty_tour(tmp_path)


def test_the_wheel_holds_every_file_of_the_three_packages_and_the_licences(tmp_path: Path) -> None:
    with zipfile.ZipFile(gate.built_wheel(tmp_path)) as wheel:
        inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
        beside = {name.rpartition("/")[2] for name in wheel.namelist() if ".dist-info/" in name}
    of_the_checkout = {
        file.relative_to(ROOT).as_posix()
        for package in ("resilience_desk", "ui", "resources")
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and not file.name.startswith(".")
    }
    assert {name for name in inside if "__pycache__" in name} == set()
    assert of_the_checkout - inside == set()
    assert inside - of_the_checkout == set()
    assert {"LICENSE", "NOTICE", "entry_points.txt"} <= beside
