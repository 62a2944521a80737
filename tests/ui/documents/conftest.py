"""Ana's workplace, with Marta's plan ready to print."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget

from resilience_desk.desk import Desk
from tests.exchange.marta import whole_marta
from tests.ui.workplaces import ways, workplace
from ui.documents.documents_panel import DocumentsPanel
from ui.workplace import Workplace

__all__ = ["ways", "workplace"]


@pytest.fixture
def marta(desk: Desk) -> UUID:
    return whole_marta(desk)


@pytest.fixture
def pages() -> list[QWidget]:
    """What a test opened, held until the workplace has ended: a widget must not end on a reading thread."""
    return []


@pytest.fixture(autouse=True)
def _pages_outlive_the_threads(pages: list[QWidget], workplace: Workplace) -> Iterator[None]:
    yield
    for widget in pages:
        widget.close()
    workplace.operations.settle()


@pytest.fixture
def panel(pages: list[QWidget], workplace: Workplace, marta: UUID) -> DocumentsPanel:
    """The panel of her case, with its pages drawn."""
    made = DocumentsPanel(workplace)
    made.resize(1266, 610)
    made.show()
    made.show_case(marta)
    workplace.operations.settle()
    made.grab()  # a page asks for its picture when it is painted
    workplace.operations.settle()
    pages.append(made)
    return made
