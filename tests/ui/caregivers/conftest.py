"""Marta's panel on a real desk."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication

from tests.caregivers.family import Family, make_family
from tests.ui.workplaces import RememberedWays, ways, workplace
from ui.caregivers.panel import CaregiversPanel
from ui.workplace import Workplace

__all__ = ["RememberedWays", "ways", "workplace"]

Settle = Callable[[], None]


@pytest.fixture
def settle(workplace: Workplace) -> Settle:
    """Let everything come home: the write, the news of it, and the view that is read because of them."""

    def settled() -> None:
        workplace.operations.settle()
        while workplace.changes._gathering.isActive():
            QCoreApplication.processEvents()
        workplace.operations.settle()

    return settled


@pytest.fixture
def family(workplace: Workplace) -> Family:
    return make_family(workplace.desk)


def shown(
    workplace: Workplace, patient_id: UUID, settle: Settle, size: tuple[int, int] = (1274, 620)
) -> CaregiversPanel:
    """The panel of a case in a window of the size that a case page gives it."""
    panel = CaregiversPanel(workplace)
    panel.setProperty("surface", "page")
    panel.resize(*size)
    panel.show()
    panel.activateWindow()
    panel.show_case(patient_id)
    settle()
    return panel
