"""What this room offers to the window: a panel of the case, and the command that prints for the person shown."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from resilience_desk.words import mark
from ui.commands import Command, Section
from ui.shell.registry import CASE_ROOM, CasePanel, Room
from ui.workplace import Workplace

PANEL = "documents"


def offers() -> tuple[Room | CasePanel, ...]:
    """The panel of a case."""
    return (CasePanel(PANEL, mark("Documents"), None, 78, _build_panel),)


def print_command(workplace: Workplace, shown_case: Callable[[], UUID | None]) -> Command:
    """Ctrl+P on a case: print for the person that ``shown_case`` names."""

    def run() -> None:
        from ui.documents.print_page import open_print

        patient_id = shown_case()
        if patient_id is not None:
            open_print(workplace, patient_id)

    return Command("documents.print", mark("Print…"), Section.PRINT, run, "Ctrl+P", "printer", scope=CASE_ROOM)


def _build_panel(workplace: Workplace) -> QWidget:
    from ui.documents.documents_panel import DocumentsPanel

    return DocumentsPanel(workplace)
