"""One lock file holds everything that pyproject asks for, on every system and Python the desk is made for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.lock import LOCK, ROOT, names_of_the_runtime, pins

SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def asked_for() -> Iterator[str]:
    """Every requirement in pyproject: of the desk, of its tests, and of what builds its wheel."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    yield from project["build-system"]["requires"]
    yield from project["project"]["dependencies"]
    for group in project["dependency-groups"].values():
        yield from (each for each in group if isinstance(each, str))


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_every_requirement_is_pinned_once_to_a_version_that_satisfies_it(system: str, python: str) -> None:
    here = default_environment() | SYSTEMS[system] | {"python_version": python, "python_full_version": f"{python}.1"}
    chosen: dict[str, str] = {}
    for pin in pins():
        if pin.marker is None or pin.marker.evaluate(here):
            assert pin.name not in chosen, f"{pin.name} twice on {system}, Python {python}"
            chosen[pin.name] = pin.version
    for requirement in map(Requirement, asked_for()):
        if requirement.marker is None or requirement.marker.evaluate(here):
            version = chosen.get(canonicalize_name(requirement.name))
            assert version is not None, f"{requirement} is not locked; the README says how to refresh the lock file"
            assert requirement.specifier.contains(version, prereleases=True), f"{requirement}, but {version} is locked"


def test_every_part_has_hashes() -> None:
    assert pins()
    assert [pin.name for pin in pins() if not pin.hashes] == []


def test_the_lock_names_no_host_and_no_folder_of_the_machine_it_was_made_on() -> None:
    text = LOCK.read_text("utf-8")
    assert re.findall(r"\w+://\S+|^-|\s/\w\S*|[A-Z]:\\\S+", text, re.MULTILINE) == []


def test_the_readme_tells_the_command_that_made_the_lock() -> None:
    command = LOCK.read_text("utf-8").splitlines()[1].removeprefix("#").strip()
    assert command in (ROOT / "README.md").read_text("utf-8")


def test_tools_of_the_tests_are_not_parts_of_the_desk() -> None:
    runtime = names_of_the_runtime()
    assert {"sqlalchemy", "shiboken6", "cffi", "psycopg-binary"} <= runtime
    assert runtime.isdisjoint({"pytest", "ruff", "basedpyright", "setuptools", "hypothesis", "pikepdf", "lxml"})
