"""What a Linux machine must bring is found by trying it, and the command that helps is exact."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import linux_parts
import pytest
from linux_parts import TO_OPEN_A_WINDOW, TO_START, Library
from sentences import Stopped

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these parts are Linux's")

NOWHERE = Library("libnowhere-to-be-found.so.7", "libnowhere7", "nowhere")


def test_a_library_that_cannot_be_loaded_is_missing_and_one_that_can_is_not() -> None:
    there = Library("libc.so.6", "libc6", "glibc")
    assert linux_parts.missing_libraries((there, NOWHERE)) == (NOWHERE,)


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt-get", "apt-get install -y --no-install-recommends libnowhere7"),
        ("dnf", "dnf install -y 'libnowhere-to-be-found.so.7()(64bit)'"),
        ("zypper", "zypper --non-interactive install 'libnowhere-to-be-found.so.7()(64bit)'"),
        ("pacman", "pacman -S --needed --noconfirm nowhere"),
    ],
)
def test_the_command_is_the_one_of_this_machines_package_manager(
    manager: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / manager).write_text("#!/bin/sh\n")
    (tmp_path / manager).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    told = linux_parts.told_command(linux_parts.packages_of([NOWHERE]))
    sudo = "" if os.geteuid() == 0 else "sudo "
    assert told == f"Please run:  {sudo}{command}   and start again."


def test_a_machine_with_no_known_package_manager_is_told_all_four_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    told = linux_parts.told_command(linux_parts.packages_of([NOWHERE]))
    assert all(f"{manager} " in told for manager in ("apt-get", "dnf", "zypper", "pacman"))


def test_a_missing_library_stops_the_set_up_with_its_name_where_it_may_not_be_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linux_parts, "TO_START", (NOWHERE,))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Stopped, match=re.escape(NOWHERE.name)):
        linux_parts.prepare_linux()


@pytest.mark.parametrize(("display", "stops"), [("", False), (":7", True)])
def test_window_libraries_are_asked_for_only_where_a_window_could_open(
    display: str, stops: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linux_parts, "TO_START", ())
    monkeypatch.setattr(linux_parts, "TO_OPEN_A_WINDOW", (NOWHERE,))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    if stops:
        with pytest.raises(Stopped):
            linux_parts.prepare_linux()
    else:
        linux_parts.prepare_linux()


@pytest.mark.parametrize(
    ("processor", "found", "told"),
    [
        ("x86_64", (2, 31), "glibc 2.34 or newer and this Linux has 2.31"),
        ("aarch64", (2, 36), "glibc 2.39 or newer and this Linux has 2.36"),
        ("x86_64", None, "another C library"),
        ("armv7l", (2, 41), "armv7l"),
    ],
)
def test_a_system_too_old_for_qt_is_told_so(
    processor: str, found: tuple[int, int] | None, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linux_parts.platform, "machine", lambda: processor)
    monkeypatch.setattr(linux_parts, "glibc_version", lambda: found)
    with pytest.raises(Stopped, match=re.escape(told)):
        linux_parts.refuse_old_glibc()


@pytest.mark.skipif(shutil.which("readelf") is None, reason="asks readelf what Qt is linked to")
def test_every_system_library_that_qt_is_linked_to_comes_with_the_packages_named() -> None:
    """A library that a later Qt adds to its links would be missing on a bare machine only: here it is noticed."""
    import PySide6

    home = Path(PySide6.__file__).parent / "Qt"
    asked = [home / "lib" / f"libQt6{name}.so.6" for name in ("Core", "Gui", "Widgets", "Svg", "PrintSupport", "DBus")]
    asked += [home / "lib" / "libQt6XcbQpa.so.6", home / "plugins" / "platforms" / "libqxcb.so"]
    asked += [home / "plugins" / "platforms" / "libqoffscreen.so"]
    needed: set[str] = set()
    for file in asked:
        told = subprocess.run(["readelf", "-d", file], capture_output=True, text=True, check=True).stdout
        needed |= set(re.findall(r"\(NEEDED\).*\[(.+?)\]", told))
    of_every_linux = re.compile(r"libQt6|libicu|lib(c|m|stdc\+\+|gcc_s|z|pthread|dl|rt)\.so|ld-linux")
    named = {library.name for library in TO_START + TO_OPEN_A_WINDOW}
    assert {name for name in needed if not of_every_linux.match(name)} - named == set()
