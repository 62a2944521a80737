"""The keys of the meeting, as commands: they stand in the menu, the palette and the sheet of keys too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from resilience_desk.words import mark
from ui.commands import Command, Section
from ui.meetings.meetings_page import MeetingsPage
from ui.meetings.running_page import RunningPage

_KEYS: tuple[tuple[str, str, str, Callable[[RunningPage], None]], ...] = (
    ("decision", mark("Write a decision"), "D", RunningPage.write_decision),
    ("action", mark("Write an action"), "A", RunningPage.write_action),
    ("note", mark("Write the person’s note"), "W", RunningPage.write_note),
    ("last_time", mark("Go to what is left from last time"), "L", RunningPage.go_to_last_time),
    ("voices", mark("Go to the next voice to be heard"), "V", RunningPage.go_to_voices),
    ("trends", mark("Trends, large and back"), "T", RunningPage.toggle_trends),
    ("hide_names", mark("Hide names, or show them"), "H", RunningPage.toggle_names),
    ("park", mark("Park this case"), "P", RunningPage.park),
    ("done", mark("Done, next case"), "N", RunningPage.finish),
    ("end", mark("End the meeting"), "", RunningPage.end),
)


class _Deed:
    """Does something on the running meeting, if one is shown and the wall is not blank."""

    def __init__(self, page: MeetingsPage, do: Callable[[RunningPage], None]) -> None:
        self._page, self._do = page, do

    def __call__(self) -> None:
        if self._page.running is not None:
            self._do(self._page.running)

    def is_possible(self) -> bool:
        running = self._page.running
        return running is not None and running.isVisible() and not running.is_blank


def meeting_commands(page: QWidget) -> Sequence[Command]:
    """The commands of the room."""
    assert isinstance(page, MeetingsPage)
    commands = [Command("meetings.plan", mark("Plan a meeting"), Section.RECORD, page.plan, icon="plus")]
    for name, words, key, do in _KEYS:
        deed = _Deed(page, do)
        commands.append(Command(f"meetings.{name}", words, Section.RECORD, deed, key, enabled=deed.is_possible))
    blank = _Deed(page, RunningPage.toggle_blank)
    commands.append(
        Command(
            "meetings.blank",
            mark("Blank the wall, or bring it back"),
            Section.VIEW,
            blank,
            "B",
            enabled=lambda: page.running is not None and page.running.isVisible(),
        )
    )
    return commands
