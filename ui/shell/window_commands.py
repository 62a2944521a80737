"""The commands that the window itself brings: going about, finding, looking, locking."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from resilience_desk.words import mark
from ui.commands import Command, Section
from ui.shell.registry import Place, Registry

if TYPE_CHECKING:
    from ui.shell.window import DeskWindow


def window_commands(window: DeskWindow, registry: Registry) -> list[Command]:
    """The commands of ``window``, one to go to each room among them."""
    return [*_going(window, registry), *_looking(window), *_desk(window)]


def _going(window: DeskWindow, registry: Registry) -> list[Command]:
    rooms = [
        Command(f"go.{room.id}", room.title, Section.GO, partial(window.open, Place(room.id)), icon=room.icon)
        for room in registry.rooms
        if not room.within
    ]
    find = Command("go.find", mark("Find or do"), Section.GO, window.open_palette, "Ctrl+K", "search")
    back = Command("go.back", mark("Back"), Section.GO, window.back, "Alt+Left", "arrow-left", _can_go_back(window))
    region = Command("go.region", mark("Next part of the window"), Section.GO, window.next_region, "F6", shown=False)
    close = Command("go.close", mark("Close what lies on top"), Section.GO, window.close_top_layer, "Esc", shown=False)
    return [find, back, *rooms, region, close]


def _can_go_back(window: DeskWindow) -> partial[bool]:
    return partial(getattr, window.pages, "can_go_back")


def _looking(window: DeskWindow) -> list[Command]:
    view = Section.VIEW
    return [
        Command("view.projector", mark("Projector view"), view, window.toggle_projector, "F5", "presentation"),
        Command("view.theme", mark("Change the theme"), view, window.next_theme, "Ctrl+Alt+T", "sun"),
        Command("view.larger", mark("Larger"), view, partial(window.zoom, 1), "Ctrl++", "plus"),
        Command("view.larger_too", mark("Larger"), view, partial(window.zoom, 1), "Ctrl+=", shown=False),
        Command("view.smaller", mark("Smaller"), view, partial(window.zoom, -1), "Ctrl+-", "minus"),
        Command("view.normal", mark("Normal size"), view, partial(window.zoom, 0), "Ctrl+0"),
    ]


def _desk(window: DeskWindow) -> list[Command]:
    desk = Section.DESK
    return [
        Command("desk.menu", mark("All commands"), desk, window.open_menu, "F10", shown=False),
        Command("desk.keys", mark("Keys"), desk, window.open_sheet, "?", "command"),
        Command("desk.lock", mark("Lock the desk"), desk, window.lock, "Ctrl+L", "lock"),
    ]
