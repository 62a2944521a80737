"""Opening a case with three years of four daily trackers among 5,000 patients, and how much room their days take."""

from __future__ import annotations

import time
from uuid import UUID

from PySide6.QtWidgets import QApplication

from resilience_desk.desk import Desk
from tests.bench.crowd import METRICS, add_days, add_people, register_some
from tests.bench.desks import Paints, clinic_desk, desk_window
from tests.bench.measuring import told
from ui.application import DeskApplication
from ui.charts.panel import TrendPanel
from ui.shell.window import DeskWindow

_PEOPLE = 5_000
_YEARS = 3
_OPENED = 40


def run() -> None:
    """Print the time from the call that a click makes to the painted page, and the size of the days."""
    with clinic_desk() as desk:
        opened = register_some(desk, _OPENED)
        others = add_people(desk, _PEOPLE - _OPENED)
        before = _size(desk)
        begun = time.perf_counter()
        rows = add_days(desk, [*opened, *others], _YEARS)
        taken, size = time.perf_counter() - begun, _size(desk) - before
        print(
            f"{rows:,} days of {len(METRICS)} trackers of {_PEOPLE:,} people over {_YEARS} years: {size / 1e9:.2f} GB "
            f"(aim: under 0.8 GB), laid in {taken:.0f} s"
        )
        with desk_window(desk) as (root, window):
            panel = _first(root, window, opened[0])
            times = [_open(root, window, panel, patient) for patient in opened[1:]]
    print(f"{told('case opened, until its trends are painted', [time for time, _ in times])} (aim: 150 ms)")
    print(told("until every panel of it is settled and painted", [time for _, time in times]))


def _size(desk: Desk) -> int:
    """The bytes of the database file with its log written into it."""
    connection = desk.practice.writing.raw_connection()  # SQLAlchemy's own would begin a transaction first
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()
    return desk.practice.folder.database.stat().st_size


def _first(root: DeskApplication, window: DeskWindow, patient: UUID) -> TrendPanel:
    """Open a first case, so that the page and its charts are built; what follows is rebound to them."""
    window.open_case(patient)
    root.operations.settle()
    QApplication.processEvents()
    root.operations.settle()
    panel = window.findChild(TrendPanel)
    assert isinstance(panel, TrendPanel)
    return panel


def _open(root: DeskApplication, window: DeskWindow, panel: TrendPanel, patient: UUID) -> tuple[float, float]:
    """Seconds until the trends of the case are painted, and until nothing more comes."""
    # The panel is hidden until it shows the next person, so its next paint is of that person.
    paints = Paints(panel)
    begun = time.perf_counter()
    window.open_case(patient)
    paints.wait()
    painted = time.perf_counter() - begun
    assert panel.isVisible()
    root.operations.settle()
    return painted, time.perf_counter() - begun
