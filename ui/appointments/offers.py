"""What this room offers to the window: the member's day, and the appointments of a case."""

from __future__ import annotations

from resilience_desk.words import mark
from ui.appointments.panel import AppointmentsPanel
from ui.appointments.today import TodayPage, today_commands
from ui.shell.registry import CasePanel, Room


def offers() -> tuple[Room | CasePanel, ...]:
    """The room Today, and a panel for everybody on a case."""
    return (
        Room("today", mark("Today"), "calendar-check", 10, TodayPage, commands=today_commands),
        CasePanel("appointments", mark("Appointments"), None, 75, AppointmentsPanel),
    )
