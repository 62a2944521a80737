"""Fixtures every room's tests share: a clinic copied from one migrated template, and desks opened on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from resilience_desk.desk import Desk
from tests.practices import Clinic, make_clinic


@pytest.fixture(scope="session", autouse=True)
def _settings_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the settings of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp("settings")))
        yield


@pytest.fixture(scope="session")
def clinic_template(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """One clinic, made once for all tests of this process."""
    return make_clinic(tmp_path_factory.mktemp("template") / "Harbour.desk")


@pytest.fixture
def clinic(clinic_template: Clinic, tmp_path: Path) -> Clinic:
    """A clinic of this test's own."""
    return clinic_template.copy(tmp_path / "Harbour.desk")


@pytest.fixture
def desk(clinic: Clinic) -> Iterator[Desk]:
    """Ana Rossi's desk: social worker and administrator of the clinic."""
    opened = clinic.sign_in("ana")
    yield opened
    opened.close()
