"""From starting the interpreter to the first painted sign-in, beside a bare window of the same toolkit. Aim: within 1.6."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.measuring import paired

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        QApplication.exit(0)
application = QApplication(sys.argv[:1])
window = Window()
window.resize(1100, 720)
window.show()
application.exec()
"""

_OURS = """
import sys
from PySide6.QtCore import QSettings, QEvent, QObject, QTimer
from ui.running import make_application
from resilience_desk.words import Words
from ui.application import DeskApplication
application = make_application()
root = DeskApplication(application, Words(), QSettings(sys.argv[1], QSettings.Format.IniFormat))
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, application.quit)
        return False
painted = Painted()
root.begin()
root.welcome.installEventFilter(painted)
application.exec()
"""


def run() -> None:
    """Print the two medians and their ratio."""
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        settings = str(Path(folder) / "settings.ini")

        def start(code: str) -> None:
            command = [sys.executable, "-c", code, settings]
            subprocess.run(command, env=environment, check=True, capture_output=True, cwd=folder)

        ours, bare, ratio = paired(lambda: start(_OURS), lambda: start(_BARE))
    print(f"sign-in painted {ours * 1000:.0f} ms, bare window {bare * 1000:.0f} ms, ratio {ratio:.2f} (aim: 1.6)")
