"""A practice and the real window for a bench, and waiting for what a member waits for: the answer painted."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from resilience_desk.desk import Desk
from resilience_desk.opening import open_desk
from resilience_desk.words import Words
from tests.practices import PASSPHRASE, make_clinic
from ui.application import DeskApplication
from ui.running import make_application
from ui.shell.window import DeskWindow


@contextmanager
def clinic_desk() -> Generator[Desk]:
    """Elif's desk at a new practice with its team, thrown away at the end."""
    with TemporaryDirectory() as folder:
        clinic = make_clinic(Path(folder) / "Harbour.desk")
        desk = open_desk(clinic.folder, "elif", PASSPHRASE, clock=lambda: datetime.now(UTC))
        try:
            yield desk
        finally:
            desk.close()


@contextmanager
def desk_window(desk: Desk) -> Generator[tuple[DeskApplication, DeskWindow]]:
    """The program as a member has it in front of them, entered at ``desk``."""
    instance = QApplication.instance()
    application = instance if isinstance(instance, QApplication) else make_application()
    with TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        root = DeskApplication(application, Words(), settings)
        root.enter(desk)
        root.operations.settle()
        assert root.window is not None
        try:
            yield root, root.window
        finally:
            root.close()
            root.window.hide()


class Paints(QObject):
    """Notices that a widget was painted, and lets the event loop run until it was."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.fresh = False
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.fresh = True
        return super().eventFilter(watched, event)

    def wait(self) -> None:
        """Run the event loop until the widget was painted since ``fresh`` was last made False."""
        while not self.fresh:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
