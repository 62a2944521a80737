"""Which rooms and panels this program offers, in one list. Imported after the first paint: the pages bring their libraries."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings

from ui.cases import offers as cases
from ui.cases.finding import people_source
from ui.overview import offers as overview
from ui.people import offers as people
from ui.shell.palette import Source
from ui.shell.registry import Registry, Room
from ui.trackers import offers as trackers
from ui.workplace import Workplace


def offer_rooms(registry: Registry, settings: QSettings) -> None:
    """Register what every room of the Qt wing offers."""
    offered = (
        *cases.offers(),
        *overview.offers(registry),
        *trackers.offers(),
        *people.offers(settings),
    )
    for offer in offered:
        if isinstance(offer, Room):
            registry.add_room(offer)
        else:
            registry.add_panel(offer)


def sources(workplace: Workplace) -> Sequence[Source]:
    """What the palette searches besides commands."""
    return (people_source(workplace),)
