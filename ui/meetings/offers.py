"""What the meetings' room offers to the window: the weekly case review."""

from __future__ import annotations

from resilience_desk.words import mark
from ui.meetings.meeting_keys import meeting_commands
from ui.meetings.meetings_page import MeetingsPage
from ui.shell.registry import CasePanel, Room


def offers() -> tuple[Room | CasePanel, ...]:
    """The room of meetings."""
    return (Room("meetings", mark("Meeting"), "presentation", 20, MeetingsPage, commands=meeting_commands),)
