"""What the rooms of the Qt wing offer to the window: pages of their own, and panels for the case page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from resilience_desk.people.roles import Discipline
from ui.commands import Command

if TYPE_CHECKING:
    # At run time this would bring the whole database layer before the first window.
    from ui.workplace import Workplace

CASE_ROOM = "case"
"""The id of the room that shows one case; its place's subject is the patient's id."""


@dataclass(frozen=True)
class Place:
    """Where somebody is: a room, what it shows (a case's id, say), on which panel, and how the breadcrumb calls it."""

    room: str
    subject: Any = None
    panel: str = ""
    title: str = ""


@runtime_checkable
class ShowsPlace(Protocol):
    """A page that can be bound to another subject. Called each time the page is gone to, with its place."""

    def show_place(self, place: Place) -> None:
        """Show ``place``; the page is visible already and may show its skeleton first."""
        ...


@runtime_checkable
class TakesTheWindow(Protocol):
    """A page shown without rail and top bar, such as the meeting on the wall."""

    takes_the_window: bool


@dataclass(frozen=True)
class Room:
    """A room with a page. ``title`` is a marked text; ``order`` places it on the rail.

    A room ``within`` another has no entry of its own: the other's is lit while it is shown, and its title comes before
    this one's in the breadcrumb. A room at the ``foot`` stands at the lower end of the rail.
    """

    id: str
    title: str
    icon: str
    order: int
    build: Callable[[Workplace], QWidget]
    within: str = ""
    foot: bool = False
    commands: Callable[[QWidget], Sequence[Command]] | None = None
    """The commands of its page, asked for once the page is built; their scope is this room's id."""


@dataclass(frozen=True)
class CasePanel:
    """A panel that a room offers to the case page; with a ``discipline`` it belongs to that lens."""

    id: str
    title: str
    discipline: Discipline | None
    order: int
    build: Callable[[Workplace], QWidget]


class TakenTwice(ValueError):
    """Two rooms or two panels have one id: a mistake of the program."""


@dataclass
class Registry:
    """The rooms and case panels of this program, in their order."""

    _rooms: dict[str, Room] = field(default_factory=dict[str, Room])
    _panels: dict[str, CasePanel] = field(default_factory=dict[str, CasePanel])

    def add_room(self, room: Room) -> None:
        """Register a room. Raises :class:`TakenTwice`."""
        if room.id in self._rooms:
            raise TakenTwice(room.id)
        self._rooms[room.id] = room

    def add_panel(self, panel: CasePanel) -> None:
        """Register a case panel. Raises :class:`TakenTwice`."""
        if panel.id in self._panels:
            raise TakenTwice(panel.id)
        self._panels[panel.id] = panel

    def room(self, id_: str) -> Room:
        """The room called ``id_``. Raises ``KeyError``."""
        return self._rooms[id_]

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All rooms, by order."""
        return tuple(sorted(self._rooms.values(), key=lambda room: room.order))

    def panels(self, discipline: Discipline | None = None) -> tuple[CasePanel, ...]:
        """The panels of a discipline's lens, or with None those of everybody, by order."""
        found = [panel for panel in self._panels.values() if panel.discipline is discipline]
        return tuple(sorted(found, key=lambda panel: panel.order))
