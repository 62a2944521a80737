"""Work leaves the event loop, comes back to whom it concerns, and ends in order."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from resilience_desk.errors import DeskError
from resilience_desk.words import mark
from ui.operations import Operations, Stopped, Unforeseen

NAME = "Marta Silva"


class Full(DeskError):
    """A disk of these tests is full."""

    sentence = mark("The disk is full at {share} per cent. Nothing was lost.")


class Page(QWidget):
    """A page that notes what came back, on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.came: list[object] = []
        self.threads: set[int] = set()
        self.errors: list[DeskError] = []

    def take(self, result: object) -> None:
        self.came.append(result)
        self.threads.add(threading.get_ident())

    def show_error(self, error: DeskError) -> None:
        self.errors.append(error)


def _raise(error: Exception) -> None:
    raise error


def count_slowly(progress: Callable[[int, int], None], up_to: int) -> int:
    for number in range(up_to):
        progress(number + 1, up_to)
    return sum(range(up_to))


def count_for_ever(progress: Callable[[int, int], None]) -> None:
    number = 0
    while True:
        number += 1
        progress(number, 0)


def fill_disk(progress: Callable[[int, int], None], share: int) -> None:
    raise Full(share=share)


def stumble(progress: Callable[[int, int], None]) -> None:
    raise ValueError(NAME)


def test_writes_keep_their_order_on_one_thread_and_come_back_here(operations: Operations) -> None:
    page = Page()
    order: list[int] = []
    threads: set[int] = set()

    def write(number: int) -> int:
        order.append(number)
        threads.add(threading.get_ident())
        return number

    for number in range(50):
        operations.run(partial(write, number), owner=page, then=page.take)
    operations.settle()
    assert order == page.came == list(range(50))
    assert len(threads) == 1
    assert page.threads == {threading.get_ident()} != threads


def test_reads_run_beside_each_other(operations: Operations) -> None:
    page = Page()
    both = threading.Barrier(2, timeout=10)
    operations.ask(both.wait, owner=page, then=page.take, slot="one")
    operations.ask(both.wait, owner=page, then=page.take, slot="two")
    operations.settle()
    assert sorted(page.came) == [0, 1]


def test_a_read_asked_again_drops_the_earlier_answer(operations: Operations) -> None:
    page, other = Page(), Page()
    go = threading.Event()
    operations.ask(partial(go.wait, 10), owner=page, then=page.take)
    for number in range(5):
        operations.ask(partial(int, number), owner=page, then=page.take)
    operations.ask(partial(int, 7), owner=other, then=other.take)
    go.set()
    operations.settle()
    assert page.came == [4]
    assert other.came == [7]


def test_an_answer_whose_page_is_gone_is_dropped(operations: Operations) -> None:
    came: list[object] = []
    page = Page()
    go = threading.Event()
    operations.ask(partial(go.wait, 10), owner=page, then=came.append)
    delete(page)
    go.set()
    operations.settle()
    assert came == []


def test_operations_keep_no_page_alive(operations: Operations) -> None:
    page = Page()
    gone: list[bool] = []
    page.destroyed.connect(lambda: gone.append(True))
    go = threading.Event()
    operations.ask(partial(go.wait, 10), owner=page, then=page.take)
    del page
    go.set()
    operations.settle()
    assert gone == [True]


def test_an_error_is_shown_at_its_page(operations: Operations) -> None:
    page = Page()
    operations.run(partial(_raise, Full(share=99)), owner=page, then=page.take)
    operations.settle()
    assert [str(error) for error in page.errors] == ["The disk is full at 99 per cent. Nothing was lost."]
    assert page.came == []


def test_an_error_goes_to_whom_the_caller_named(operations: Operations) -> None:
    page = Page()
    failed: list[DeskError] = []
    operations.run(partial(_raise, Full(share=1)), owner=page, failed=failed.append)
    operations.settle()
    assert [error.code for error in failed] == ["Full"]
    assert page.errors == []


def test_an_error_without_a_page_is_not_lost(operations: Operations) -> None:
    owner = QObject()
    unplaced: list[DeskError] = []
    operations.unplaced.connect(unplaced.append)
    operations.run(partial(_raise, Full(share=1)), owner=owner)
    gone = Page()
    operations.run(partial(_raise, Full(share=2)), owner=gone)
    delete(gone)
    operations.settle()
    assert [error.values["share"] for error in unplaced] == [1, 2]


def test_our_own_mistake_is_logged_without_its_message(
    operations: Operations, caplog: pytest.LogCaptureFixture
) -> None:
    page = Page()
    with caplog.at_level(logging.ERROR):
        operations.run(partial(_raise, ValueError(NAME)), owner=page)
        operations.settle()
    assert [type(error) for error in page.errors] == [Unforeseen]
    assert "ValueError" in caplog.text
    assert NAME not in caplog.text


def test_saving_says_when_it_begins_and_how_it_ended(operations: Operations, qtbot: QtBot) -> None:
    page = Page()
    with qtbot.waitSignals([operations.recording, operations.recorded]):
        operations.run(int, owner=page)
    with qtbot.waitSignal(operations.not_recorded) as failure:
        operations.run(partial(_raise, Full(share=3)), owner=page)
    assert failure.args[0].values == {"share": 3}


def test_closing_finishes_every_write_and_takes_no_more(qapp: QObject) -> None:
    operations = Operations()
    page = Page()
    written: list[int] = []
    for number in range(200):
        operations.run(partial(written.append, number), owner=page)
    assert operations.close()
    assert written == list(range(200))
    with pytest.raises(RuntimeError):
        operations.run(int, owner=page)


def test_a_process_reports_at_most_ten_times_a_second_and_gives_its_result(operations: Operations) -> None:
    page = Page()
    steps: list[tuple[int, int]] = []
    job = operations.run_process("Counting", count_slowly, 20_000, owner=page, then=page.take)
    job.progressed.connect(lambda done, of: steps.append((done, of)))
    operations.settle()
    assert page.came == [sum(range(20_000))]
    assert steps[-1] == (20_000, 20_000)
    assert len(steps) < 100


def test_a_cancelled_process_ends_and_says_so(operations: Operations, qtbot: QtBot) -> None:
    page = Page()
    job = operations.run_process("Counting", count_for_ever, owner=page, then=page.take)
    with qtbot.waitSignal(job.progressed, timeout=20_000):
        pass
    job.cancel()
    operations.settle()
    assert [type(error) for error in page.errors] == [Stopped]
    assert page.came == []


def test_the_errors_of_a_process_come_back_whole(operations: Operations, caplog: pytest.LogCaptureFixture) -> None:
    page = Page()
    operations.run_process("Filling", fill_disk, 98, owner=page, then=page.take)
    operations.run_process("Stumbling", stumble, owner=page, then=page.take)
    operations.settle()
    assert sorted(error.code for error in page.errors) == ["Full", "Unforeseen"]
    assert NAME not in caplog.text


def test_a_page_dies_on_the_gui_thread_though_a_worker_held_it_last(operations: Operations) -> None:
    died_on: list[int] = []

    class Page(QObject):
        def __del__(self) -> None:
            died_on.append(threading.get_ident())

    page = Page()
    owner = QObject()
    operations.ask(lambda page=page: page.objectName(), owner=owner, then=str)
    del page
    operations.settle()
    gc.collect()
    assert died_on == [threading.get_ident()]
