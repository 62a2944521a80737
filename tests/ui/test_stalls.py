"""The watch notices work in the event loop, and nothing else."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.stalls import LIMIT, StallWatch


def _work(seconds: float) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        sum(range(500))


def _work_too_long() -> None:
    _work(LIMIT * 1.5)


def test_too_long_a_turn_is_noticed_with_its_place(stall_watch: StallWatch) -> None:
    QTimer.singleShot(0, _work_too_long)
    QCoreApplication.processEvents()
    (stall,) = stall_watch.take()
    assert stall.seconds > LIMIT
    assert "_work_too_long" in stall.stack


def test_a_slow_slot_behind_a_click_is_noticed(stall_watch: StallWatch) -> None:
    button = QPushButton("Go")
    button.clicked.connect(_work_too_long)
    button.click()
    assert len(stall_watch.take()) == 1


def test_many_short_turns_are_no_stall(stall_watch: StallWatch, qtbot: QtBot) -> None:
    timer = QTimer(interval=0)
    left = [10]

    def _on_timeout() -> None:
        _work(LIMIT / 5)
        left[0] -= 1
        if not left[0]:
            timer.stop()

    timer.timeout.connect(_on_timeout)
    timer.start()
    qtbot.waitUntil(lambda: not left[0], timeout=20_000)
    assert stall_watch.take() == []


def test_waiting_and_the_tests_own_work_are_no_stall(stall_watch: StallWatch) -> None:
    waited = threading.Event()
    QTimer.singleShot(0, lambda: waited.wait(LIMIT * 1.5))
    QCoreApplication.processEvents()
    _work(LIMIT * 1.5)
    QCoreApplication.processEvents()
    assert stall_watch.take() == []
