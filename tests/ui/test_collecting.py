"""The program collects its own garbage while it runs, and gives the collector back as it found it."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtWidgets import QApplication

from ui.collecting import Collector


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_given_back_as_it_was(qapp: QApplication, was_on: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if was_on else gc.disable)()
        collector = Collector(qapp)
        assert not gc.isenabled()
        collector.stop()
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()


def test_after_it_was_stopped_nothing_is_frozen(qapp: QApplication) -> None:
    collector = Collector(qapp)
    collector.stop()
    collector.settle_in()
    assert gc.get_freeze_count() == 0
