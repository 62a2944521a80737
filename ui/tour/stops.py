"""Where the tour stops: every room, every panel of a case, and the moments between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from resilience_desk.cases.queries import caseload
from resilience_desk.desk import Desk
from resilience_desk.words import Words
from ui.overview.case_page import all_panels
from ui.shell.registry import CASE_ROOM, Place, Registry
from ui.shell.window import DeskWindow

LEADING = "Marta Silva"
"""The person whose case the tour opens; their story touches every room."""


@dataclass(frozen=True)
class Stop:
    """One screen: how to get there, and whether it is among the few shown in more than one size and theme."""

    name: str
    title: str
    go: Callable[[DeskWindow], object]
    leading: bool = False


def person_named(desk: Desk, name: str) -> UUID:
    """The identifier of a person of the demonstration clinic."""
    return next(row.id for row in caseload(desk) if row.name == name)


def stops(registry: Registry, words: Words, person: UUID) -> Iterator[Stop]:
    """Every stop after signing in, in the order of the rail."""
    for room in registry.rooms:
        if room.id == CASE_ROOM:
            yield from _panels(registry, words, person)
        else:
            yield Stop(room.id, words.say(room.title), _room(room.id), leading=room.id in {"caseload", "meetings"})
    yield Stop("find", words.say("Find or do"), _find)
    yield Stop("keys", words.say("Shortcuts"), DeskWindow.open_sheet)


def _panels(registry: Registry, words: Words, person: UUID) -> Iterator[Stop]:
    for panel in all_panels(registry):
        title = words.say("Case: {panel}", panel=words.say(panel.title))
        yield Stop(f"case-{panel.id}", title, _panel(person, panel.id), leading=panel.id == "overview")


def _room(room: str) -> Callable[[DeskWindow], object]:
    def go(window: DeskWindow) -> None:
        window.open(Place(room))

    return go


def _panel(person: UUID, panel: str) -> Callable[[DeskWindow], object]:
    def go(window: DeskWindow) -> None:
        window.open_case(person, panel)

    return go


def _find(window: DeskWindow) -> None:
    window.open_palette()
    window.palette_layer.field.setText("ma")
