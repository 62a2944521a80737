"""The event loop around the desk: made, run, and left in order."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from resilience_desk.words import Words
from ui.application import DeskApplication

if TYPE_CHECKING:
    from resilience_desk.demo.clinic import Demonstration


def make_application() -> QApplication:
    """The Qt application under its own name."""
    # The style is chosen here: setStyle() hands it back, and PySide would load all that it knows of styles.
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    application.setApplicationName("Resilience Desk")
    application.setDesktopFileName("org.resiliencedesk.ResilienceDesk")
    return application


def settings() -> QSettings:
    """Where window size, theme and known folders are kept; nothing about a patient ever is."""
    return QSettings("Resilience Desk", "Resilience Desk")


def run_desk(folder: Path | None) -> int:
    """Show the sign-in and run until the window closes."""
    application = make_application()
    DeskApplication(application, Words(), settings()).begin(folder)
    return application.exec()


def run_demonstration(made: Demonstration) -> int:
    """Open the demonstration clinic without asking for its passphrase and run until the window closes."""

    from resilience_desk.opening import open_desk

    application = make_application()
    root = DeskApplication(application, Words(), settings(), throw_away=True)
    root.enter(open_desk(made.folder, made.sign_in, made.passphrase))
    return application.exec()
