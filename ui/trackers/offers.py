"""What this room offers to the window."""

from __future__ import annotations

from resilience_desk.words import mark
from ui.shell.registry import CasePanel, Room
from ui.trackers.panel import TrackersPanel


def offers() -> tuple[Room | CasePanel, ...]:
    """The panel of a case; trends have their own, over all rooms."""
    return (CasePanel("trackers", mark("Trackers"), None, 60, TrackersPanel),)
