"""A panel in a window of the size that a case page gives it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.charts.cases import WORDS, case
from ui.charts.panel import TrendPanel
from ui.theme import Theme


def flush() -> None:
    """Let Qt lay out, paint and delete what is due."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


@pytest.fixture
def panel(theme: Theme) -> Iterator[TrendPanel]:
    """A panel that shows a made-up person, 780 by 430."""
    shown = TrendPanel()
    shown.show_trends(case(), WORDS)
    shown.resize(780, 430)
    shown.show()
    flush()
    yield shown
    shown.close()
    shown.deleteLater()
    flush()
