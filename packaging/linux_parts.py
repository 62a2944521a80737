"""What a Linux machine must bring itself: a new enough glibc, venv, and the system libraries Qt is linked to.

Where this runs as root beside apt-get, what is missing is installed; elsewhere the exact command is named.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from sentences import Stopped

OLDEST_GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}
"""The C library Qt's own files were linked with, for each kind of processor they are made for."""


class Library(NamedTuple):
    """One system library: what the loader calls it, and the package that brings it with apt and with pacman.

    Systems with RPM packages are asked for the library's own name, which is also the name of what a package provides.
    """

    name: str
    apt: str
    pacman: str


TO_START = (
    Library("libEGL.so.1", "libegl1", "libglvnd"),
    Library("libGL.so.1", "libgl1", "libglvnd"),
    Library("libX11.so.6", "libx11-6", "libx11"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Library("libfreetype.so.6", "libfreetype6", "freetype2"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libzstd.so.1", "libzstd1", "zstd"),
)
"""Without these nothing of Qt starts, not even off-screen."""

TO_OPEN_A_WINDOW = (
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    Library("libX11-xcb.so.1", "libx11-xcb1", "libx11"),
    Library("libxcb.so.1", "libxcb1", "libxcb"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Library("libxcb-render.so.0", "libxcb-render0", "libxcb"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Library("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    Library("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
)
"""Without these Qt finds its window plug-in and cannot load it; a missing libxcb-cursor is the usual one."""

INSTALL = {
    "apt-get": ("apt-get", "install", "-y", "--no-install-recommends"),
    "dnf": ("dnf", "install", "-y"),
    "zypper": ("zypper", "--non-interactive", "install"),
    "pacman": ("pacman", "-S", "--needed", "--noconfirm"),
}


def prepare_linux() -> None:
    """Find what this Linux lacks and install it where allowed; does nothing on other systems.

    Raises Stopped, naming the command that helps, when something needed stays missing.
    """
    if not sys.platform.startswith("linux"):
        return
    refuse_old_glibc()
    _require_venv()
    window_wanted = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    missing = missing_libraries(TO_START + TO_OPEN_A_WINDOW)
    if missing and may_install():
        _install_with_apt(sorted({library.apt for library in missing}), "system libraries for Qt")
        missing = missing_libraries(missing)
    needed = [library for library in missing if window_wanted or library in TO_START]
    if needed:
        names = ", ".join(library.name for library in needed)
        raise Stopped(f"These system libraries are missing: {names}. {told_command(packages_of(needed))}")


def refuse_old_glibc() -> None:
    """Stop on a system that is too old for Qt's files, or whose C library is another one than glibc."""
    oldest = OLDEST_GLIBC.get(platform.machine())
    if oldest is None:
        raise Stopped(f"Qt is made ready for x86_64 and aarch64; this computer's processor is {platform.machine()}.")
    found = glibc_version()
    wanted = ".".join(map(str, oldest))
    if found is None:
        raise Stopped(f"Qt's files need glibc {wanted} or newer, and this Linux has another C library (such as musl).")
    if found < oldest:
        raise Stopped(
            f"Qt's files need glibc {wanted} or newer and this Linux has {'.'.join(map(str, found))}; a release from"
            f" {2024 if oldest >= (2, 39) else 2022} or later (Debian {13 if oldest >= (2, 39) else 12},"
            f" Ubuntu {'24.04' if oldest >= (2, 39) else '22.04'}) has it."
        )


def glibc_version() -> tuple[int, ...] | None:
    """The running C library's version, such as ``(2, 36)``; None when it is not glibc."""
    try:
        told = os.confstr("CS_GNU_LIBC_VERSION") or ""
    except (ValueError, OSError):
        return None
    name, _, version = told.partition(" ")
    return tuple(int(part) for part in version.split(".")[:2]) if name == "glibc" else None


def missing_libraries(libraries: tuple[Library, ...]) -> tuple[Library, ...]:
    """Those the loader cannot load, in their order."""

    def loads(name: str) -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return tuple(library for library in libraries if not loads(library.name))


def packages_of(libraries: list[Library]) -> dict[str, list[str]]:
    """What to ask each package manager for, to get these libraries."""
    by_name = [f"'{library.name}()(64bit)'" for library in libraries]
    return {
        "apt-get": sorted({library.apt for library in libraries}),
        "dnf": by_name,
        "zypper": by_name,
        "pacman": sorted({library.pacman for library in libraries}),
    }


def told_command(packages: dict[str, list[str]]) -> str:
    """The sentence with the one command for the package manager of this machine, or with all when it has none."""
    begin = "" if _is_root() else "sudo "
    here = [manager for manager in INSTALL if shutil.which(manager)][:1] or list(INSTALL)
    commands = [" ".join([begin + INSTALL[manager][0], *INSTALL[manager][1:], *packages[manager]]) for manager in here]
    return f"Please run:  {'   or   '.join(commands)}   and start again."


def may_install() -> bool:
    """Whether this script may install packages itself: as root, where apt-get is."""
    return _is_root() and shutil.which("apt-get") is not None


def _require_venv() -> None:
    """Make sure that ``venv`` and ``ensurepip`` are there: Debian and its kin keep them in a package of their own."""
    if _has_venv():
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if may_install() and Path(sys.base_prefix) == Path("/usr"):
        _install_with_apt([f"python{version}-venv"], "Python's own venv")
        importlib.invalidate_caches()
        if _has_venv():
            return
    packages = {
        "apt-get": [f"python{version}-venv"],
        "dnf": ["python3-libs"],
        "zypper": [f"python{version.replace('.', '')}-base"],
        "pacman": ["python"],
    }
    raise Stopped(f"This Python came without its venv and ensurepip modules. {told_command(packages)}")


def _has_venv() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _is_root() -> bool:
    return os.geteuid() == 0


def _install_with_apt(packages: list[str], purpose: str) -> None:
    print(f"Installing {purpose}: {' '.join(packages)}", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (("apt-get", "update"), (*INSTALL["apt-get"], *packages)):
        done = subprocess.run(
            command, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
    if done.returncode != 0:
        raise Stopped(f"apt-get could not install {purpose} ({' '.join(packages)}).", done.stdout)
