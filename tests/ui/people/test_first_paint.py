"""The first thing seen is seen soon: what is heavy is loaded after it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

LOOK = """
import sys
from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtWidgets import QApplication
from resilience_desk.words import Words
from ui.operations import Operations
from ui.theme import Theme
from ui.people.welcome import Welcome

HEAVY = ("pyqtgraph", "numpy", "reportlab", "sqlalchemy", "alembic", "sqlcipher3", "argon2", "cryptography", "openpyxl")
application = QApplication([])
theme = Theme(application)
operations = Operations()
welcome = Welcome(Words(), operations, QSettings(sys.argv[1], QSettings.Format.IniFormat))
welcome.resize(1366, 768)
welcome.show()
welcome.grab()
print("painted with", *[name for name in HEAVY if name in sys.modules])
application.processEvents()
operations.settle()
print("then", *[name for name in HEAVY if name in sys.modules])
operations.close()
"""


def test_the_page_before_a_desk_is_painted_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOOK, str(tmp_path / "settings.ini")],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    painted, after = ran.stdout.splitlines()
    assert painted == "painted with"
    assert "sqlalchemy" in after
    assert not {"pyqtgraph", "numpy", "reportlab"} & set(after.split())
