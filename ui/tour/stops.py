"""Where the tour stops: every room, every panel of a case, and the moments between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from resilience_desk.cases.queries import caseload
from resilience_desk.desk import Desk
from resilience_desk.words import Words
from ui.meetings.meetings_page import MeetingsPage
from ui.overview.case_page import all_panels
from ui.shell.registry import CASE_ROOM, Place, Registry
from ui.shell.window import DeskWindow

LEADING = "Marta Silva"
"""The person whose case the tour opens; their story touches every room."""


Settle = Callable[[], None]
"""Lets everything that is on its way arrive, for a stop that takes several steps."""


@dataclass(frozen=True)
class Stop:
    """One screen: how to get there, and whether it is among the few shown in more than one size and theme."""

    name: str
    title: str
    go: Callable[[DeskWindow, Settle], object]
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
    yield Stop("new-person", words.say("Registering a person"), _new_person)
    yield Stop("meeting-held", words.say("The weekly case review"), partial(_hold_meeting, person), leading=True)
    yield Stop("find", words.say("Find or do"), _find)
    yield Stop("keys", words.say("Shortcuts"), _keys)


def _panels(registry: Registry, words: Words, person: UUID) -> Iterator[Stop]:
    for panel in all_panels(registry):
        title = words.say("Case: {panel}", panel=words.say(panel.title))
        yield Stop(f"case-{panel.id}", title, _panel(person, panel.id), leading=panel.id == "overview")


def _room(room: str) -> Callable[[DeskWindow, Settle], object]:
    def go(window: DeskWindow, _settle: Settle) -> None:
        window.open(Place(room))

    return go


def _panel(person: UUID, panel: str) -> Callable[[DeskWindow, Settle], object]:
    def go(window: DeskWindow, _settle: Settle) -> None:
        window.open_case(person, panel)

    return go


def _new_person(window: DeskWindow, settle: Settle) -> None:
    window.open(Place("caseload"))
    settle()
    window.commands.do("caseload.new_person")


def _hold_meeting(person: UUID, window: DeskWindow, settle: Settle) -> None:
    """Start the next review and go to the person whose story the tour tells."""
    window.open(Place("meetings"))
    settle()
    page = window.pages.currentWidget()
    assert isinstance(page, MeetingsPage)
    if page.next_meeting is not None:
        page.hold(page.next_meeting)
    settle()
    held = page.running
    if held is not None and held.meeting.now is not None:
        held.meeting.go_to(next(item for item in held.meeting.now.view.items if item.patient_id == person))


def _find(window: DeskWindow, _settle: Settle) -> None:
    window.open(Place("caseload"))
    window.open_palette()
    window.palette_layer.field.setText("ma")


def _keys(window: DeskWindow, _settle: Settle) -> None:
    window.open_sheet()
