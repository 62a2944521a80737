"""Ana’s workplace, with Marta’s plan."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget

from resilience_desk.desk import Desk
from tests.exchange.marta import whole_marta
from tests.ui.workplaces import ways, workplace
from ui.planning.plan_panel import PlanPanel
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
def panel(pages: list[QWidget], workplace: Workplace, marta: UUID) -> PlanPanel:
    """The panel of her case."""
    made = PlanPanel(workplace)
    made.resize(1266, 1800)
    made.show()
    made.show_case(marta)
    workplace.operations.settle()
    workplace.operations.settle()
    pages.append(made)
    return made
