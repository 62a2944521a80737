"""From starting the interpreter to the first painted sign-in, beside a bare window of the same toolkit. Aim: within 1.6.

Both end in the turn of the event loop after their first paint. Both find compiled bytecode, as an installed program does:
the first, unmeasured round writes it. One practice is known, so that what is painted is the sign-in and not the greeting.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings

from tests.bench.measuring import paired
from ui.people.known_practices import KnownPractices

_BARE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, leave)
def leave():
    os._exit(0)
application = QApplication(sys.argv[:1])
window = Window()
window.resize(1100, 720)
window.show()
application.exec()
"""

_OURS = """
import os, sys
import ui.start
from ui.running import make_application
import ui.application
from PySide6.QtCore import QSettings, QTimer
from resilience_desk.words import Words
class Watched(ui.application.Welcome):
    def paintEvent(self, event):
        QTimer.singleShot(0, leave)
        super().paintEvent(event)
def leave():
    os._exit(0 if root.welcome.sign_in.isVisible() else 1)
ui.application.Welcome = Watched
application = make_application()
root = ui.application.DeskApplication(application, Words(), QSettings(sys.argv[1], QSettings.Format.IniFormat))
root.begin()
application.exec()
"""


def run() -> None:
    """Print the two medians and their ratio."""
    root = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "PYTHONPATH": str(root), "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode")}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        path = str(Path(folder) / "settings.ini")
        settings = QSettings(path, QSettings.Format.IniFormat)
        KnownPractices(settings).remember(Path(folder) / "Harbour.desk", "Harbour Clinic")
        settings.sync()

        def start(code: str) -> None:
            command = [sys.executable, "-c", code, path]
            subprocess.run(command, env=environment, check=True, capture_output=True, cwd=folder)

        ours, bare, ratio = paired(lambda: start(_OURS), lambda: start(_BARE), rounds=15)
    print(f"sign-in painted {ours * 1000:.0f} ms, bare window {bare * 1000:.0f} ms, ratio {ratio:.2f} (aim: 1.6)")
