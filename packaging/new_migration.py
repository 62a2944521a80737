"""Write the next migration from what the records say and the migrations do not yet.

``python packaging/new_migration.py 0002 "What it adds"``.

Read what it wrote, set ``HEAD`` in ``resilience_desk/storage/migrations/__init__.py``, and run the tests.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from resilience_desk import schema

MIGRATIONS = Path(__file__).resolve().parents[1] / "resilience_desk" / "storage" / "migrations"


def main(revision: str, message: str) -> None:
    """Bring an empty database to the present head, compare it with the records, write the difference."""
    with create_engine("sqlite://").begin() as connection:
        config = Config(attributes={"connection": connection, "target_metadata": schema.metadata()})
        config.set_main_option("script_location", str(MIGRATIONS))
        config.set_main_option("path_separator", "os")
        config.set_main_option("file_template", "%%(rev)s")
        if list((MIGRATIONS / "versions").glob("*.py")):
            command.upgrade(config, "head")
        command.revision(config, message, autogenerate=True, rev_id=revision)
    written = str(MIGRATIONS / "versions" / f"{revision}.py")
    for step in (["format"], ["check", "--fix"]):
        subprocess.run([sys.executable, "-m", "ruff", *step, "--quiet", written], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
