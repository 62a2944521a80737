"""Would notice a PySide6 that loses references: 6.12.0 on Python 3.11 aborts after some hundred signals."""

from __future__ import annotations

import os
import subprocess
import sys

_SIGNALS_AND_PLOTS = """
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
class Teller(QObject):
    told = Signal(bool)
application = QApplication([])
heard = []
teller = Teller()
teller.told.connect(heard.append)
for number in range(5000):
    teller.told.emit(True)
import pyqtgraph
plot = pyqtgraph.PlotWidget()
curve = plot.plot([0, 1, 2], [1, 3, 2])
plot.show()
for number in range(300):
    curve.setData([0, 1, 2], [1, number % 7, 2])
    plot.repaint()
    application.processEvents()
assert len(heard) == 5000 and all(value is True for value in heard)
print("whole")
"""

_FIRST_WINDOW = """
import sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from resilience_desk.words import Words
import ui.shell.window
print("database:", "sqlalchemy" in sys.modules)
from tests.ui.rooms import example_window
from ui.operations import Operations
from ui.theme import Appearance, Theme
application = QApplication([])
Theme(application, Appearance())
operations = Operations()
window = example_window(Words.of("en-GB"), operations, QSettings(sys.argv[1], QSettings.Format.IniFormat))
window.show()
application.processEvents()
operations.close()
print("late:", sorted({"pyqtgraph", "numpy", "reportlab", "pandas", "scipy", "openpyxl"} & set(sys.modules)))
"""


def _run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYQTGRAPH_QT_LIB": "PySide6"}
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_thousands_of_signals_and_repaints_leave_the_program_whole() -> None:
    ended = _run(_SIGNALS_AND_PLOTS)
    assert (ended.returncode, ended.stdout.strip()) == (0, "whole"), ended.stderr[-2000:]


def test_the_window_brings_no_plotting_no_paper_and_no_database(tmp_path: os.PathLike[str]) -> None:
    ended = _run(_FIRST_WINDOW, os.path.join(tmp_path, "settings.ini"))  # noqa: PTH118
    assert (ended.returncode, ended.stdout.strip()) == (0, "database: False\nlate: []"), ended.stderr[-2000:]
