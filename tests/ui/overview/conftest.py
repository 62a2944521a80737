"""The workplace of these tests: Ana Rossi's desk at the clinic."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.workplaces import ways, workplace
from ui.workplace import Workplace

__all__ = ["ways", "workplace"]


@pytest.fixture
def _pages_close_first(workplace: Workplace) -> Iterator[None]:
    """Leave every page while its desk is open, so that what was being typed can still be kept."""
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
    workplace.operations.settle()


@pytest.fixture(autouse=True)
def _in_order(request: pytest.FixtureRequest) -> None:
    """Only tests that have a workplace open a desk."""
    if "workplace" in request.fixturenames:
        request.getfixturevalue("_pages_close_first")
