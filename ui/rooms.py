"""Which rooms and panels this program offers, in one list. Imported after the first paint: the pages bring their libraries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from resilience_desk.words import mark
from ui.appointments import offers as appointments
from ui.caregivers import offers as caregivers
from ui.cases import offers as cases
from ui.cases.finding import people_source
from ui.commands import Command
from ui.documents import offers as documents
from ui.meetings import offers as meetings
from ui.overview import offers as overview
from ui.overview.case_page import CasePage, case_commands
from ui.overview.patient_band import BandAct
from ui.people import offers as people
from ui.planning import offers as planning
from ui.shell.palette import Source
from ui.shell.registry import CASE_ROOM, Registry, Room
from ui.trackers import offers as trackers
from ui.workplace import Workplace

CASE_ACTS = (
    overview.WRITE_A_NOTE,
    BandAct(documents.PANEL, mark("Print…"), "printer"),
)


def offer_rooms(registry: Registry, settings: QSettings) -> None:
    """Register what every room of the Qt wing offers."""
    offered = (
        *appointments.offers(),
        *meetings.offers(),
        *cases.offers(),
        *overview.offers(registry, CASE_ACTS),
        *planning.offers(),
        *trackers.offers(),
        *caregivers.offers(),
        *documents.offers(),
        *people.offers(settings),
    )
    for offer in offered:
        if not isinstance(offer, Room):
            registry.add_panel(offer)
        elif offer.id == CASE_ROOM:
            registry.add_room(replace(offer, commands=_case_commands))
        else:
            registry.add_room(offer)


def sources(workplace: Workplace) -> Sequence[Source]:
    """What the palette searches besides commands."""
    return (people_source(workplace),)


def _case_commands(page: QWidget) -> Sequence[Command]:
    """The case page's own commands, and printing for whoever it shows: two rooms that do not know each other."""
    assert isinstance(page, CasePage)

    def shown() -> UUID | None:
        return page.patient_id

    return (*case_commands(page), documents.print_command(page.workplace, shown))
