"""The house keeps its order: each import contract holds, and each would notice the import it forbids."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import gate
import grimp
import pytest

from tests.packaging.lock import ROOT

MAY_MEET_THE_DATABASE = ("records", "actions", "queries")
ALSO = {"resilience_desk.trackers.stored_samples": "packs rows and unpacks them, for the room's actions and queries"}
DATABASE = ("sqlalchemy", "alembic", "sqlcipher3", "psycopg")
ABOUT_TEXT_ALONE = "resilience_desk.storage.text"
"""The one file of storage that thinks without a database: how a name is folded for finding it."""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The two wings and pyproject, in a folder where a forbidden line may be planted."""
    for wing in ("resilience_desk", "ui"):
        shutil.copytree(ROOT / wing, tmp_path / wing, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def verdict(house: Path) -> str:
    """What the contracts say about a house, on one line."""
    told = subprocess.run(
        [gate.program("lint-imports"), "--no-logo", "--no-cache"], cwd=house, capture_output=True, text=True
    )
    return " ".join(told.stdout.split())


@pytest.mark.parametrize(
    ("file", "planted", "broken"),
    [
        ("resilience_desk/people/queries.py", "import resilience_desk.cases.views", "imports only the rooms below it"),
        ("resilience_desk/gossip.py", "", "every room has its place"),
        ("resilience_desk/cases/views.py", "import PySide6.QtCore", "imports no Qt"),
        ("resilience_desk/command_line/inspect.py", "import ui", "nothing of the Qt wing"),
        ("ui/theme/planted.py", "import resilience_desk.cases.records", "never imports records, storage"),
        ("ui/theme/planted.py", "import resilience_desk.storage.keys", "never imports records, storage"),
        ("ui/theme/planted.py", "import sqlalchemy", "never imports records, storage"),
        ("resilience_desk/cases/views.py", "import resilience_desk.people.queries", "reach no database"),
        ("resilience_desk/documents/page.py", "import resilience_desk.cases.actions", "reach no database"),
        ("resilience_desk/trackers/importing/reading.py", "import sqlalchemy", "reach no database"),
        ("ui/cases/planted.py", "import ui.trackers", "do not know each other"),
    ],
)
def test_a_forbidden_import_is_noticed(file: str, planted: str, broken: str, copied: Path) -> None:
    for room in ("cases", "trackers"):
        (copied / "ui" / room).mkdir(exist_ok=True)
        (copied / "ui" / room / "__init__.py").touch()
    with (copied / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{planted}\n")
    (contract,) = [line for line in _contracts(verdict(copied)) if broken in line]
    assert contract.endswith("BROKEN")


def _contracts(told: str) -> list[str]:
    """The sentences of the contracts, each with its verdict."""
    words = told.partition("dependencies.")[2].partition("Contracts:")[0].strip(" -")
    return [sentence.strip() for sentence in words.replace("KEPT", "KEPT\n").replace("BROKEN", "BROKEN\n").splitlines()]


def test_only_records_actions_and_queries_of_a_room_meet_the_database() -> None:
    """Every other file of a room is a topic or a view: plain values, no database, nobody's records or queries."""
    house = grimp.build_graph("resilience_desk", include_external_packages=True, cache_dir=None)
    thinking = [module for module in house.modules if _is_in_a_room(module) and not _meets_the_database(module)]
    assert "resilience_desk.cases.views" in thinking
    met = sorted(
        f"{module} -> {imported}"
        for module in thinking
        for imported in house.find_modules_directly_imported_by(module)
        if imported in DATABASE or _is_storage(imported) or (_is_in_a_room(imported) and _meets_the_database(imported))
    )
    assert met == []


def _is_in_a_room(module: str) -> bool:
    """Whether a module is inside a room above storage; the roof and the rooms that move whole records are not meant."""
    parts = module.split(".")
    return len(parts) > 2 and parts[1] not in {"storage", "exchange", "demo", "command_line"}


def _is_storage(module: str) -> bool:
    return module.startswith("resilience_desk.storage") and module != ABOUT_TEXT_ALONE


def _meets_the_database(module: str) -> bool:
    """Whether a module is of a kind that may, by its own name or its folder's; ``note_actions`` is one of actions."""
    if module in ALSO:
        return True
    parts = module.split(".")[2:]
    return any(part in MAY_MEET_THE_DATABASE or part.endswith(("_actions", "_queries")) for part in parts)
