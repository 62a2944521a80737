"""One registry of commands: no clash, only what works here, and letters that leave text fields alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from resilience_desk.words import Words, mark
from tests.ui.rooms import example_window
from tests.ui.stalls import FIRST_BUILD, StallWatch
from ui.commands import Command, CommandClash, Commands, Section
from ui.operations import Operations


class Desk(QWidget):
    """A window with a text field, a long text and a button."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.done: list[str] = []
        self.commands = Commands(words, self)
        self.field, self.note, self.button = QLineEdit(), QPlainTextEdit(), QPushButton("Go")
        column = QVBoxLayout(self)
        for widget in (self.field, self.note, self.button):
            column.addWidget(widget)

    def add(self, id_: str, shortcut: str = "", *, scope: str = "", able: bool = True) -> None:
        self.commands.add(
            Command(
                id_, mark("Do it"), Section.RECORD, lambda: self.done.append(id_), shortcut, scope=scope,
                enabled=lambda: able,
            )
        )  # fmt: skip

    def show_active(self) -> None:
        self.show()
        self.activateWindow()
        QCoreApplication.processEvents()


@pytest.fixture
def desk(words: Words) -> Desk:
    return Desk(words)


def test_a_letter_acts_on_the_page_and_is_a_letter_in_a_field(desk: Desk) -> None:
    desk.add("print", "P")
    desk.show_active()
    desk.button.setFocus()
    QTest.keyClick(desk.button, Qt.Key.Key_P)
    for field in (desk.field, desk.note):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier)
    assert desk.done == ["print"]
    assert desk.field.text() == desk.note.toPlainText() == "p"


def test_one_key_means_one_thing_at_a_time(desk: Desk) -> None:
    desk.add("decide", "Ctrl+D", scope="case")
    desk.add("done", "Ctrl+D", scope="meeting")
    with pytest.raises(CommandClash):
        desk.add("other", "ctrl+d", scope="meeting")
    with pytest.raises(CommandClash):
        desk.add("everywhere", "Ctrl+D")
    with pytest.raises(CommandClash):
        desk.add("decide")


def test_a_key_does_what_the_page_of_now_means(desk: Desk) -> None:
    desk.add("decide", "Ctrl+D", scope="case")
    desk.add("done", "Ctrl+D", scope="meeting")
    desk.show_active()
    for room in ("case", "meeting", "library"):
        desk.commands.enter(room)
        QTest.keyClick(desk.button, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert desk.done == ["decide", "done"]


def test_only_what_can_be_done_is_offered(desk: Desk) -> None:
    desk.add("free")
    desk.add("not_now", able=False)
    desk.add("elsewhere", scope="meeting")
    assert [command.id for command in desk.commands.available()] == ["free"]
    assert not desk.commands.do("not_now")
    assert desk.commands.do("free")


def test_nothing_works_while_suspended(desk: Desk) -> None:
    desk.add("print", "Ctrl+P")
    desk.show_active()
    desk.commands.suspend(True)
    QTest.keyClick(desk.button, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert not desk.commands.do("print")
    assert desk.done == []
    desk.commands.suspend(False)
    desk.commands.action("print").trigger()
    assert desk.done == ["print"]


def test_what_is_taken_away_is_gone(desk: Desk) -> None:
    desk.add("print", "Ctrl+P")
    desk.show_active()
    desk.commands.remove("print")
    QTest.keyClick(desk.button, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert desk.done == []
    desk.add("print", "Ctrl+P")


def test_no_two_shortcuts_of_the_window_collide(
    words: Words, operations: Operations, settings: QSettings, stall_watch: StallWatch
) -> None:
    with stall_watch.allowing(FIRST_BUILD):
        window = example_window(words, operations, settings)
    keys = [command.shortcut for command in window.commands.all() if command.shortcut]
    assert len(keys) == len(set(keys)) > 10
