"""The commands as somebody at a terminal uses them."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from resilience_desk.cases.actions import register_patient
from resilience_desk.command_line import COMMANDS, main, parser
from resilience_desk.command_line.signing_in import VARIABLE
from resilience_desk.words import Words
from tests.practices import PASSPHRASE, Clinic

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """A file with Ana's passphrase that nobody else can read."""
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n")
    path.chmod(0o600)
    return path


@pytest.fixture
def ana(clinic: Clinic, key_file: Path) -> list[str]:
    """The arguments with which Ana signs in."""
    return ["--practice", str(clinic.folder), "--member", "ana", "--passphrase-file", str(key_file)]


def run(*arguments: str) -> int:
    return main(arguments, Words())


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        with pytest.raises(SystemExit) as ended:
            run(name, "--help")
        assert ended.value.code == 0
        assert f"resilience-desk {name}" in capsys.readouterr().out


def test_no_command_takes_a_passphrase_as_an_argument(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("check", "--passphrase", PASSPHRASE)
    assert "--passphrase" not in parser().format_help()


def test_check_backup_and_restore_tell_one_story(
    clinic: Clinic, ana: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "stick"
    assert run("backup", *ana, "--to", str(stick)) == 0
    desk = clinic.sign_in("ana")
    register_patient(desk, name="Marta Silva")
    desk.close()
    capsys.readouterr()
    assert run("backup", "--list", "--practice", str(clinic.folder), "--to", str(stick)) == 0
    assert [line.count("0 people") for line in capsys.readouterr().out.splitlines()] == [1, 1]
    assert run("restore", *ana, "--from", str(stick), "--preview") == 0
    assert "would be set aside" in capsys.readouterr().out
    assert run("restore", *ana) == 2, "nobody agreed"
    assert run("restore", *ana, "--yes") == 0
    assert "The state before it lies in" in capsys.readouterr().out
    assert run("check", *ana, "--backups", str(stick)) == 0
    told = capsys.readouterr().out
    assert "Restored on" in told
    assert "The journal is whole" in told


def test_check_speaks_json_and_leaves_with_a_code_when_something_is_wrong(
    clinic: Clinic, ana: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", *ana, "--json") == 0
    assert json.loads(capsys.readouterr().out)["sound"] is True
    file = clinic.folder / "desk.db"
    content = bytearray(file.read_bytes())
    content[40_000] ^= 1
    file.write_bytes(content)
    assert run("check", *ana, "--json") == 10
    told = json.loads(capsys.readouterr().out)
    assert told["sound"] is False
    assert {"pages_damaged", "structure_not_checked"} <= {finding["kind"] for finding in told["findings"]}


def test_backup_and_check_run_beside_an_open_desk_and_restore_is_refused_in_one_sentence(
    clinic: Clinic, ana: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    desk = clinic.sign_in("elif")
    assert [run("backup", *ana), run("check", *ana)] == [0, 0]
    capsys.readouterr()
    assert run("restore", *ana, "--yes") == 9
    assert capsys.readouterr().err.startswith("This practice is already open on")
    desk.close()


def test_backup_tests_the_newest_and_removes_what_the_rule_no_longer_keeps(
    ana: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("backup", *ana, "--test") == 8, "there is none yet"
    assert run("backup", *ana, "--rotate") == 0
    assert "0 older backups were removed" in capsys.readouterr().out
    assert run("backup", *ana, "--test") == 0
    assert capsys.readouterr().out.startswith("Tested and whole:")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_passphrase_file_that_others_can_read_is_refused(
    ana: list[str], key_file: Path, mode: int, capsys: pytest.CaptureFixture[str]
) -> None:
    key_file.chmod(mode)
    assert run("check", *ana) == 2
    assert f"Others can read {key_file}" in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_passphrase_file_that_is_none_is_named(ana: list[str], key_file: Path, content: bytes | None) -> None:
    if content is None:
        key_file.unlink()
    else:
        key_file.write_bytes(content)
    assert run("check", *ana) == 2


def test_a_wrong_passphrase_is_one_sentence_and_its_code(
    ana: list[str], key_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key_file.write_text("not the passphrase")
    assert run("check", *ana) == 5
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


@pytest.mark.parametrize(("command", "code"), [("check", 8), ("backup", 8), ("restore", 8)])
def test_where_no_practice_is_that_is_said(ana: list[str], tmp_path: Path, command: str, code: int) -> None:
    assert run(command, "--practice", str(tmp_path), *ana[2:]) == code


def test_the_variable_is_used_once_and_no_child_inherits_it(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert run("check", "--practice", str(clinic.folder), "--member", "ana") == 0
    assert VARIABLE not in os.environ
    child = subprocess.run(
        [sys.executable, "-c", "import os; print(dict(os.environ))"], capture_output=True, check=True
    )
    assert PASSPHRASE.encode() not in child.stdout


def test_several_members_and_nobody_named_is_said(
    clinic: Clinic, key_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", "--practice", str(clinic.folder), "--passphrase-file", str(key_file)) == 2
    assert "--member NAME" in capsys.readouterr().err


def test_without_a_terminal_file_or_variable_nobody_is_asked(clinic: Clinic) -> None:
    command = [sys.executable, "-m", "resilience_desk", "check", "--practice", str(clinic.folder), "--member", "ana"]
    ended = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "--passphrase-file" in ended.stderr


@pytest.mark.skipif(os.name != "posix", reason="a terminal of this kind is a POSIX thing")
def test_at_a_terminal_the_passphrase_is_asked_for_and_not_shown(clinic: Clinic) -> None:
    for chunk in dialogue(["check", "--practice", str(clinic.folder), "--member", "ana"], PASSPHRASE):
        assert PASSPHRASE.encode() not in chunk
    assert b"The journal is whole" in chunk


def dialogue(arguments: list[str], answer: str) -> Iterator[bytes]:
    """All that a command shows at a terminal, after each part it shows, answering its first question."""
    terminal, inner = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "resilience_desk", *arguments],
        cwd=ROOT,
        stdin=inner,
        stdout=inner,
        stderr=inner,
        start_new_session=True,
    )
    os.close(inner)
    shown, answered = b"", False
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux's way to say that the other end closed
            part = b""
        if not part:
            break
        shown += part
        yield shown
        if not answered and b"Passphrase: " in shown:
            os.write(terminal, answer.encode() + b"\n")
            answered = True
    process.wait()
    os.close(terminal)
    yield shown
