"""What this room offers to the window: the settings, at the foot of the rail."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from resilience_desk.words import mark
from ui.people.settings import ROOM, SettingsPage
from ui.shell.appearance_memory import AppearanceMemory
from ui.shell.registry import Room
from ui.theme import Appearance


def offers(settings: QSettings) -> tuple[Room, ...]:
    """The settings page; what is chosen about the look is remembered in ``settings``."""
    keep = partial(_keep_appearance, AppearanceMemory(settings))
    return (Room(ROOM, mark("Settings"), "settings", 900, partial(SettingsPage, keep), foot=True),)


def _keep_appearance(memory: AppearanceMemory, appearance: Appearance) -> None:
    window = QApplication.activeWindow()
    memory.keep(appearance, window.screen() if window is not None else QApplication.primaryScreen())
