"""A person who shares pain, steps and sleep, and the panel on their case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from resilience_desk.cases.actions import register_patient
from resilience_desk.desk import Desk
from resilience_desk.trackers import actions
from resilience_desk.trackers.terms import Tracking
from tests.ui.stalls import StallWatch
from tests.ui.workplaces import RememberedWays, ways, workplace
from ui.trackers.import_page import ImportPage
from ui.trackers.panel import TrackersPanel
from ui.workplace import Workplace

__all__ = ["ways", "workplace"]

SHARED = ("pain", "steps", "asleep_min")


@pytest.fixture
def stranger(desk: Desk) -> UUID:
    """Somebody whom nobody has asked about tracking."""
    return register_patient(desk, name="Jon Bakker")


@pytest.fixture
def person(desk: Desk) -> UUID:
    patient = register_patient(desk, name="Marta Silva")
    actions.agree_tracking(desk, patient, Tracking.AGREED, metrics=SHARED)
    return patient


@pytest.fixture
def settle(workplace: Workplace) -> Callable[[], None]:
    """Wait for work, the news of it, and what is read anew because of them."""

    def settled() -> None:
        for _ in range(2):
            workplace.operations.settle(60_000)
            QTest.qWait(300)
        workplace.operations.settle(60_000)

    return settled


@pytest.fixture
def panel(workplace: Workplace, person: UUID, settle: Callable[[], None], stall_watch: StallWatch) -> TrackersPanel:
    with stall_watch.allowing(0.5):
        shown = TrackersPanel(workplace)
        shown.resize(1180, 700)
        shown.show()
        shown.show_case(person)
        settle()
    return shown


Opener = Callable[[Path], ImportPage]


@pytest.fixture
def opened(panel: TrackersPanel, ways: RememberedWays, settle: Callable[[], None]) -> Opener:
    """Bring a file to the panel and wait until it was looked at."""

    def bring(path: Path) -> ImportPage:
        panel.look_at([path])
        page = ways.pages[-1]
        assert isinstance(page, ImportPage)
        page.resize(1180, 700)
        panel.hide()
        page.show()
        settle()
        page.activateWindow()
        assert QTest.qWaitForWindowActive(page)
        return page

    return bring


@pytest.fixture(autouse=True)
def _in_order(request: pytest.FixtureRequest) -> None:
    """Only tests that have a workplace open a desk."""
    if "workplace" in request.fixturenames:
        request.getfixturevalue("_pages_close_first")


@pytest.fixture
def _pages_close_first(workplace: Workplace) -> Iterator[None]:
    """Leave every page while its desk is open, so that what was being typed can still be kept."""
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
    workplace.operations.settle()
