"""One demonstration clinic for all tests of this folder; each desk is opened on a copy of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from shutil import copytree

import pytest

from resilience_desk.demo.clinic import Demonstration, make_demonstration
from resilience_desk.desk import Desk
from resilience_desk.opening import open_desk
from tests.practices import Clock

NOW = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
"""A Thursday."""

SignIn = Callable[[str], Desk]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return make_demonstration(tmp_path_factory.mktemp("demonstration") / "Harbour.desk", people=6, now=NOW)


@pytest.fixture(scope="session")
def sign_in(made: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignIn]:
    """Anybody's desk, opened once; a desk of its own copy, since an embedded practice is open once."""
    opened: dict[str, Desk] = {}

    def at(name: str) -> Desk:
        if name not in opened:
            folder = tmp_path_factory.mktemp(name) / "Harbour.desk"
            copytree(made.folder, folder)
            opened[name] = open_desk(folder, name, made.passphrase, clock=Clock(NOW))
        return opened[name]

    yield at
    for desk in opened.values():
        desk.close()
