"""Ana's workplace, with Marta's plan ready to print."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest

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
def panel(workplace: Workplace, marta: UUID) -> Iterator[DocumentsPanel]:
    """The panel of her case, with its pages drawn."""
    made = DocumentsPanel(workplace)
    made.resize(1266, 610)
    made.show()
    made.show_case(marta)
    workplace.operations.settle()
    yield made
    made.close()
    workplace.operations.settle()
