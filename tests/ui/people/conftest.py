"""What the tests of signing in, setting up and settings share."""

from __future__ import annotations

import pytest

from tests.practices import CHEAP, Clinic, Clock
from tests.ui.workplaces import ways, workplace
from ui.people.doors import Doors

__all__ = ["ways", "workplace"]


@pytest.fixture
def doors(clinic: Clinic) -> Doors:
    """The real ways into a practice, with key derivation that costs a test nothing and a clock that stands still."""
    return Doors({"cost": CHEAP, "clock": Clock()}, {"clock": clinic.clock})
