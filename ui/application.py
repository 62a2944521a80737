"""The composition root: one window, one signed-in desk behind it, and what happens when it locks, unlocks or closes."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QSize, QTimer
from PySide6.QtWidgets import QApplication

from resilience_desk.words import Words
from ui.collecting import Collector
from ui.operations import Operations
from ui.people.known_practices import KnownPractices
from ui.people.welcome import Welcome
from ui.theme import Theme
from ui.widgets.marks import DISCIPLINE_COLOURS

if TYPE_CHECKING:
    from resilience_desk.desk import Desk
    from resilience_desk.people.views import MemberView
    from ui.keeping import Keeping
    from ui.shell.idle import IdleWatch
    from ui.shell.registry import Place, Registry
    from ui.shell.window import DeskWindow
    from ui.workplace import Workplace

IDLE_SECONDS = 600.0
"""The desk locks after ten minutes without a key, click or move (HIPAA 164.312(a)(2)(iii) asks for a time)."""
FIRST_ROOM = "today"
_PAINTED_AFTER_MS = 250
_SETTLED_AFTER_MS = 3_000
_LOCKED_AFTER_MS = 3_000
_WELCOME_SIZE = QSize(1100, 720)


class DeskApplication(QObject):
    """The running program. :meth:`begin` shows the sign-in; :meth:`enter` goes straight to an opened desk."""

    def __init__(
        self,
        application: QApplication,
        words: Words,
        settings: QSettings,
        *,
        theme: Theme | None = None,
        throw_away: bool = False,
    ) -> None:
        """``theme``: the one that lives already. ``throw_away``: the practice needs no backup, as in the demonstration."""
        super().__init__(application)
        # Without it a Python worker may hold the interpreter for 5 ms at a time, and the window stutters.
        sys.setswitchinterval(0.0005)
        self.words = words
        self.theme = theme or Theme(application)
        self.operations = Operations(self)
        self.registry: Registry | None = None
        self.window: DeskWindow | None = None
        self.welcome: Welcome | None = None
        self.workplace: Workplace | None = None
        self._collector = Collector(self)
        self._settings = settings
        self._throw_away = throw_away
        self._keeping: Keeping | None = None
        self._changed_before = False
        self._folder: Path | None = None
        self._member: MemberView | None = None
        self._reopened: Desk | None = None
        self._left_at: Place | None = None
        self._idle: IdleWatch | None = None
        application.aboutToQuit.connect(self.close)

    def begin(self, folder: Path | None = None) -> None:
        """Show the sign-in, for ``folder`` where it is known already."""
        self.welcome = Welcome(self.words, self.operations, self._settings)
        self.welcome.setWindowTitle(self.words.say("Resilience Desk"))
        self.welcome.resize(_WELCOME_SIZE)
        self.welcome.opened.connect(self._on_opened)
        if folder is not None:
            self.welcome.show_practice(folder)
        self.welcome.show()
        # The pages are imported on a reading thread while the member types: the window never waits for them.
        QTimer.singleShot(_PAINTED_AFTER_MS, self, partial(self._import_pages, None))

    def enter(self, desk: Desk) -> None:
        """Begin work at an opened desk."""
        self._member = None
        self._folder = desk.practice.folder.path
        if self.window is None:
            self.window = self._make_window()
        self._bind(desk, None)
        self.window.show()
        self._watch_idle(self.window)
        QTimer.singleShot(_SETTLED_AFTER_MS, self, self._collector.settle_in)

    def close(self) -> None:
        """Finish every write, then close the desk and forget its keys. A second call does nothing."""
        self.operations.close()
        self._part(leaving=True)
        self._collector.stop()

    def _make_window(self) -> DeskWindow:
        # The window, the pages and the database are imported after the sign-in was painted, not before.
        from ui.rooms import offer_rooms
        from ui.shell.lock import LockActs
        from ui.shell.registry import Registry
        from ui.shell.window import DeskWindow

        if self.registry is None:
            self.registry = Registry()
            offer_rooms(self.registry, self._settings)
        window = DeskWindow(
            self.words, self.registry, self.operations, self._settings, LockActs(self._reopen, self._on_switch)
        )
        window.locked.connect(self._on_locked)
        window.unlocked.connect(self._on_unlocked)
        window.closing.connect(self._on_closing)
        return window

    def _watch_idle(self, window: DeskWindow) -> None:
        from ui.shell.idle import IdleWatch

        if self._idle is None:
            self._idle = IdleWatch(IDLE_SECONDS, parent=self)
            self._idle.idle.connect(self._on_idle)
        self._idle.touch()
        self._idle.watch(window.windowHandle())

    def _bind(self, desk: Desk, place: Place | None) -> None:
        """Put a desk behind the window and go to a place; by default to the first room."""
        from ui.keeping import Keeping
        from ui.rooms import sources
        from ui.shell.registry import Place
        from ui.workplace import Changes, Workplace

        window = self.window
        if window is None:
            return
        self.workplace = Workplace(desk, self.words, self.operations, Changes(desk, self), window)
        if not self._throw_away:
            second = KnownPractices(self._settings).second_place(desk.practice.folder.path)
            self._keeping = Keeping(desk, second, self, changed=self._changed_before)
        for source in sources(self.workplace):
            window.add_source(source)
        self.operations.ask(partial(_who, desk), owner=self, then=self._on_member_known)
        window.pages.workplace = self.workplace
        window.open(place or Place(FIRST_ROOM))

    def _part(self, *, leaving: bool) -> None:
        """Close the desk that is open; nothing of it stays in memory that we can name. A backup is made on ``leaving``."""
        if self.workplace is not None:
            self.workplace.changes.stop()
            if self._keeping is not None:
                if leaving:
                    self._keeping.leave()
                else:
                    self._changed_before = self._keeping.rest()
                self._keeping = None
            self.workplace.desk.close()
            self.workplace = None

    def _reopen(self, passphrase: str) -> None:
        """Open the locked desk again; runs on a worker thread and raises when the passphrase is wrong."""
        from resilience_desk.opening import open_desk

        if self._folder is not None and self._member is not None:
            self._reopened = open_desk(self._folder, self._member.sign_in, passphrase)

    def _import_pages(self, desk: Desk | None) -> None:
        if self.operations.is_closed:
            return
        self.operations.ask(
            partial(_imported, desk), owner=self, then=self._on_pages_imported, slot=f"pages {desk is None}"
        )

    def _on_opened(self, desk: Desk) -> None:
        self._import_pages(desk)

    def _on_pages_imported(self, desk: Desk | None) -> None:
        if desk is None:
            return
        welcome, self.welcome = self.welcome, None
        self.enter(desk)
        if welcome is not None:
            welcome.close()
            welcome.deleteLater()

    def _on_member_known(self, member: MemberView | None) -> None:
        self._member = member
        if member is not None and self.window is not None:
            self.window.show_member(member.name, DISCIPLINE_COLOURS[member.discipline])

    def _on_idle(self) -> None:
        if self.window is not None and self.welcome is None:
            self.window.lock()

    def _on_locked(self) -> None:
        """The window is covered: keep what is being typed, then forget everything that opens the practice."""
        if self.window is None:
            return
        self._left_at = self.window.pages.place
        with suppress(TimeoutError):  # long work in a process goes on; its result finds the desk closed
            self.operations.settle(_LOCKED_AFTER_MS)
        self.window.sign_out()
        self._part(leaving=False)
        QApplication.clipboard().clear()

    def _on_unlocked(self) -> None:
        desk, self._reopened = self._reopened, None
        if self._idle is not None:
            self._idle.touch()
        if desk is not None:
            self._bind(desk, self._left_at)

    def _on_switch(self) -> None:
        """Somebody else signs in: the window goes, the sign-in comes back for the same practice."""
        window, self.window = self.window, None
        self.begin(self._folder)
        if window is not None:
            window.closing.disconnect(self._on_closing)
            window.close()
            window.deleteLater()

    def _on_closing(self) -> None:
        self.close()


def _imported(desk: Desk | None) -> Desk | None:
    """Import every page; hands on whose desk waits for them."""
    import ui.rooms
    import ui.shell.window  # noqa: F401

    return desk


def _who(desk: Desk) -> MemberView | None:
    from resilience_desk.people.queries import practice

    return practice(desk).member(desk.actor.member)
