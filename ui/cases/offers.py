"""What the cases room offers to the window: the caseload, and its panels of a case."""

from __future__ import annotations

from functools import partial

from resilience_desk.people.roles import CORE_DISCIPLINES, DISCIPLINE_WORDS
from resilience_desk.words import mark
from ui.cases.about_panel import AboutPanel
from ui.cases.caseload import CaseloadPage, caseload_commands
from ui.cases.lens_panel import LensPanel
from ui.cases.notes_panel import NotesPanel
from ui.shell.registry import CasePanel, Room

_FIRST_LENS = 20


def offers() -> tuple[Room | CasePanel, ...]:
    """The caseload and the panels; the lenses stand after the overview, the person at the end."""
    caseload = Room("caseload", mark("Caseload"), "folder-heart", 30, CaseloadPage, commands=caseload_commands)
    lenses = [
        CasePanel(each.value, DISCIPLINE_WORDS[each], each, _FIRST_LENS + place, partial(LensPanel, each))
        for place, each in enumerate(CORE_DISCIPLINES)
    ]
    return (
        caseload,
        *lenses,
        CasePanel("notes", mark("Notes"), None, 30, NotesPanel),
        CasePanel("about", mark("Person"), None, 80, AboutPanel),
    )
