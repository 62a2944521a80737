"""What this room offers to the window: the panel of roles and boundaries."""

from __future__ import annotations

from resilience_desk.words import mark
from ui.caregivers.panel import CaregiversPanel
from ui.shell.registry import CasePanel, Room


def offers() -> tuple[Room | CasePanel, ...]:
    """The panel for everybody on a case."""
    return (CasePanel("caregivers", mark("Roles & boundaries"), None, 70, CaregiversPanel),)
