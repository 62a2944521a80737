"""What this room offers to the window: the panel of a case."""

from __future__ import annotations

from resilience_desk.words import mark
from ui.planning.plan_panel import PlanPanel
from ui.shell.registry import CasePanel, Room


def offers() -> tuple[Room | CasePanel, ...]:
    """The plan, for every discipline alike."""
    return (CasePanel("plan", mark("Plan"), None, 40, PlanPanel),)
