"""A real window around the room, on a real encrypted practice, with a team that met last week."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from resilience_desk.desk import Desk
from resilience_desk.words import Words
from tests.practices import Clinic
from tests.ui.meetings.team import Team, make_team
from tests.ui.stalls import FIRST_BUILD, StallWatch
from ui.meetings.meetings_page import MeetingsPage
from ui.meetings.offers import offers
from ui.meetings.running_page import RunningPage
from ui.operations import Operations
from ui.shell.lock import LockActs
from ui.shell.registry import Registry, Room
from ui.shell.window import DeskWindow
from ui.workplace import Changes, Workplace

FIRST_WINDOW = FIRST_BUILD
"""What the first build of the window, and of the running meeting, may cost."""


class MeetingRoom:
    """The team's room: the window, its keyboard and its wall."""

    def __init__(self, window: DeskWindow, workplace: Workplace, qtbot: QtBot, watch: StallWatch) -> None:
        self.window, self.workplace, self._qtbot, self._watch = window, workplace, qtbot, watch

    @property
    def page(self) -> MeetingsPage:
        return next(iter(self.window.pages.findChildren(MeetingsPage)))

    @property
    def running(self) -> RunningPage:
        page = self.page.running
        assert page is not None
        return page

    def wait(self, until: Callable[[], object]) -> None:
        """Let the desk and the window work until something is so."""

        def met() -> bool:
            self.workplace.operations.settle()
            return bool(until())

        self._qtbot.waitUntil(met, timeout=15_000)

    def press(self, key: Qt.Key) -> None:
        """One key, wherever the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key)
        QCoreApplication.processEvents()

    def type(self, text: str) -> None:
        """Type into the field that has focus, a key at a time."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit | QPlainTextEdit), field
        QTest.keyClicks(field, text)

    def start(self, meeting_id: object) -> None:
        """Start the meeting with its button and wait until the first case is on the wall."""
        self.wait(lambda: self.page.preparation.view and self.page.preparation.view.id == meeting_id)
        with self._watch.allowing(FIRST_WINDOW):
            self.page.preparation.start.click()
            self.wait(lambda: self.page.running and self.page.running.case.page)

    def wall(self) -> str:
        """Everything that the page shows in words, what assistive tools say included."""
        return readable(self.window)


def readable(widget: QWidget) -> str:
    """Every text of every visible widget."""
    texts: list[str] = []
    for each in [widget, *widget.findChildren(QWidget)]:
        if each.isVisible():
            texts += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
            if isinstance(each, QLabel | QLineEdit):
                texts.append(each.text())
            if isinstance(each, QPlainTextEdit):
                texts.append(each.toPlainText())
    return "\n".join(text for text in texts if text)


@pytest.fixture
def team(clinic: Clinic, desk: Desk) -> Team:
    return make_team(clinic, desk)


def open_window(desk: Desk, operations: Operations, settings: QSettings) -> tuple[DeskWindow, Workplace]:
    """The window with this one room."""
    registry = Registry()
    for offer in offers():
        assert isinstance(offer, Room)
        registry.add_room(offer)
    window = DeskWindow(Words(), registry, operations, settings, LockActs(str, str))
    workplace = Workplace(desk, Words(), operations, Changes(desk), window)
    window.resize(1366, 768)
    window.enter(workplace, "meetings")
    window.show()
    window.activateWindow()
    QCoreApplication.processEvents()
    return window, workplace


@pytest.fixture
def room(
    desk: Desk, operations: Operations, settings: QSettings, qtbot: QtBot, stall_watch: StallWatch
) -> Iterator[MeetingRoom]:
    with stall_watch.allowing(FIRST_WINDOW):
        window, workplace = open_window(desk, operations, settings)
    yield MeetingRoom(window, workplace, qtbot, stall_watch)
    window.close()
    operations.settle()
    workplace.changes.stop()
