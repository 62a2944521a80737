"""What every test of the Qt wing stands on: a theme, clean-up of widgets, and a watch for stalls."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from resilience_desk.words import Words
from tests.ui.stalls import StallWatch
from tests.ui.workplaces import ways, workplace  # noqa: F401  (fixtures for every room)
from ui.operations import Operations
from ui.theme import Appearance, Theme, ThemeChoice

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The off-screen platform says at each window that it has no size hints; that is no news."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The one theme of the session. Each test begins in light, at scale 1."""
    sys.setswitchinterval(0.0005)
    return Theme(qapp, Appearance(ThemeChoice.LIGHT))


@pytest.fixture(scope="session")
def session_watch(qapp: QApplication) -> Iterator[StallWatch]:
    """The one watch of the session."""
    watch = StallWatch()
    yield watch
    watch.close()


@pytest.fixture
def stall_watch(session_watch: StallWatch) -> StallWatch:
    """The watch, for a test that builds a whole window (``allowing``) or stalls on purpose (``take``)."""
    return session_watch


@pytest.fixture(autouse=True)
def _clean(theme: Theme, session_watch: StallWatch) -> Iterator[None]:
    """No garbage collection inside Qt's event loop, no widget left, and no stall unnoticed."""
    theme.adopt(Appearance(ThemeChoice.LIGHT))
    gc.disable()
    session_watch.begin()
    yield
    stalls = session_watch.take()
    with session_watch.allowing(60):
        for widget in QApplication.topLevelWidgets():
            widget.close()
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.enable()
    gc.collect()
    if stalls:
        worst = max(stalls, key=lambda stall: stall.seconds)
        pytest.fail(f"the event loop stood still for {worst.seconds * 1000:.0f} ms of work at\n{worst.stack}")


@pytest.fixture
def words() -> Words:
    """The words of a reader in Britain."""
    return Words.of("en-GB")


@pytest.fixture
def operations(qapp: QApplication) -> Iterator[Operations]:
    """Operations with their threads, ended in order."""
    running = Operations()
    yield running
    assert running.close()
    QCoreApplication.processEvents()
    running.deleteLater()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Settings in a file of their own."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
