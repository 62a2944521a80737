"""Two small rooms, people to find and a window around them, for the tests of the shell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import cast

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLineEdit, QWidget

from resilience_desk.errors import DeskError
from resilience_desk.words import Words, mark
from ui.commands import Command, Section
from ui.operations import Operations
from ui.shell.lock import LockActs
from ui.shell.palette import Source
from ui.shell.palette_list import Found
from ui.shell.registry import CASE_ROOM, Place, Registry, Room
from ui.shell.window import DeskWindow
from ui.widgets.buttons import primary_button, secondary_button
from ui.widgets.card import Card, EmptyState
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import IconLabel
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import TextRole, plain_label
from ui.workplace import Workplace

PASSPHRASE = "a walk to the market"


class WrongWord(DeskError):
    """The passphrase of these tests was another."""

    sentence = mark("This passphrase does not open the desk. Nothing was lost. Try again.")


class CaseloadPage(QWidget):
    """A page with a field, two buttons and two cards."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.places: list[Place] = []
        self.printed = 0
        self.messages = MessageBar(workplace.words)
        column = Column(self, gap=12, margins=(18, 14, 18, 14))
        head = Row()
        head.addWidget(plain_label("Caseload", TextRole.TITLE))
        head.addStretch(1)
        head.addWidget(secondary_button("Import tracker…", icon="circle-arrow-up"))
        head.addWidget(primary_button("New person", icon="user-plus"))
        column.addLayout(head)
        column.addWidget(self.messages)
        self.filter = QLineEdit()
        self.filter.setAccessibleName("Filter by name")
        column.addWidget(self.filter)
        row = Row(gap=12)
        column.addLayout(row, 1)
        main = Card("Everybody")
        main.body.addWidget(
            EmptyState(
                "folder-heart", "Nobody yet", hint="Bring your list from a spreadsheet, or begin with one person."
            )
        )
        row.addWidget(main, 1)
        self.side = Card("Needs attention")
        self.side.setObjectName("side")
        self.side.setFixedWidth(300)
        self.side.body.addWidget(
            IconLabel("moon-star", "Sleep under 6 h on 5 of the last 7 nights", "warn", detail="Tracker")
        )
        self.side.body.addWidget(secondary_button("All of them"))
        self.side.body.addStretch(1)
        row.addWidget(self.side)

    def show_place(self, place: Place) -> None:
        """Note the place."""
        self.places.append(place)

    def print_plan(self) -> None:
        """Count a print."""
        self.printed += 1

    def show_error(self, error: DeskError) -> None:
        """Show an error here."""
        self.messages.show_error(error)


def _caseload_commands(page: QWidget) -> Sequence[Command]:
    assert isinstance(page, CaseloadPage)
    return [Command("caseload.print", mark("Print the plan"), Section.PRINT, page.print_plan, "P", "printer")]


def example_registry() -> Registry:
    """Caseload, a case within it, and Help at the foot."""
    registry = Registry()
    registry.add_room(Room("caseload", mark("Caseload"), "folder-heart", 30, CaseloadPage, commands=_caseload_commands))
    registry.add_room(Room("today", mark("Today"), "calendar-check", 10, CaseloadPage))
    registry.add_room(Room(CASE_ROOM, mark("Case"), "user-round", 31, CaseloadPage, within="caseload"))
    registry.add_room(Room("help", mark("Help"), "circle-help", 90, CaseloadPage, foot=True))
    return registry


def find_people(typed: str) -> list[Found]:
    """Two invented people."""
    people = (("Marta Silva", "RD-0412 · week 9"), ("Chloe Martin", "RD-0398 · week 16 review"))
    return [Found(name, str, detail, "user-round") for name, detail in people if typed.casefold() in name.casefold()]


def unlock(typed: str) -> None:
    """Open with the one passphrase."""
    if typed != PASSPHRASE:
        raise WrongWord


def example_window(
    words: Words, operations: Operations, settings: QSettings, now: Callable[[], datetime] = datetime.now
) -> DeskWindow:
    """A window with its rooms, as the composition root would make it, without a desk behind."""
    window = DeskWindow(words, example_registry(), operations, settings, LockActs(unlock, str), now)
    window.add_source(Source("people", mark("People"), 0, find_people))
    window.show_member("Elif Kaya", "physio")
    # These rooms show nothing of a practice, so nothing stands where the desk would.
    workplace = Workplace(cast("object", None), words, operations, cast("object", None), window)  # type: ignore[arg-type]
    window.enter(workplace, "caseload")
    return window
