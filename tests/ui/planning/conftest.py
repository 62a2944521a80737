"""Ana’s workplace, with Marta’s plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget

from tests.exchange.marta import clinic_with_marta
from tests.practices import Clinic
from tests.ui.workplaces import ways, workplace
from ui.planning.plan_panel import PlanPanel
from ui.workplace import Workplace

__all__ = ["ways", "workplace"]


@pytest.fixture(scope="session")
def written(clinic_template: Clinic, tmp_path_factory: pytest.TempPathFactory) -> tuple[Clinic, UUID]:
    """The clinic with Marta's plan, written once for the tests of this room."""
    clinic = clinic_template.copy(tmp_path_factory.mktemp("marta") / "Harbour.desk")
    return clinic, clinic_with_marta(clinic)


@pytest.fixture
def clinic(written: tuple[Clinic, UUID], tmp_path: Path) -> Clinic:
    """A clinic of this test's own."""
    return written[0].copy(tmp_path / "Harbour.desk")


@pytest.fixture
def marta(written: tuple[Clinic, UUID]) -> UUID:
    """Marta's case."""
    return written[1]


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
    pages.append(made)
    return made
