"""What the overview offers to the window: the case page itself, and its first panel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from resilience_desk.words import mark
from ui.overview.case_page import CasePage, case_commands
from ui.overview.overview_panel import OverviewPanel
from ui.overview.patient_band import BandAct
from ui.shell.registry import CASE_ROOM, CasePanel, Registry, Room

WRITE_A_NOTE = BandAct("notes", mark("Write a note"), "file-pen-line")


def offers(registry: Registry, acts: Sequence[BandAct] = (WRITE_A_NOTE,)) -> tuple[Room | CasePanel, ...]:
    """The case page, which shows the panels of ``registry``, and the overview as its first panel.

    The first of ``acts`` is the primary one; those whose panel nobody offers are left out.
    """
    case = Room(
        CASE_ROOM,
        mark("Case"),
        "user-round",
        31,
        partial(CasePage, registry, acts),
        within="caseload",
        commands=case_commands,
    )
    return case, CasePanel("overview", mark("Overview"), None, 10, OverviewPanel)
