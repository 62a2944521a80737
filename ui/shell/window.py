"""The window of the desk: rail, top bar, pages, status strip, and what may lie over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.errors import DeskError
from resilience_desk.words import Words
from ui.commands import Commands
from ui.operations import Operations
from ui.shell.appearance_memory import AppearanceMemory
from ui.shell.breadth import Breadth, breadth_of
from ui.shell.layers import SIDE, close_top, first_stop, next_region
from ui.shell.lock import LockActs, LockScreen
from ui.shell.pages import Pages
from ui.shell.palette import Palette, Source
from ui.shell.rail import Rail
from ui.shell.registry import CASE_ROOM, Place, Registry, Room, TakesTheWindow
from ui.shell.save_state import SaveState
from ui.shell.shortcut_sheet import ShortcutSheet
from ui.shell.status_strip import StatusStrip
from ui.shell.toasts import Toasts
from ui.shell.top_bar import TopBar
from ui.shell.window_commands import window_commands
from ui.theme import ThemeChoice, active_theme
from ui.theme.tokens import ThemeName
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import PATIENT

if TYPE_CHECKING:
    # At run time this would bring the whole database layer before the first window.
    from ui.workplace import Workplace

_AFTER = {
    ThemeName.LIGHT: ThemeChoice.DARK,
    ThemeName.DARK: ThemeChoice.CONTRAST,
    ThemeName.CONTRAST: ThemeChoice.LIGHT,
}


class DeskWindow(QWidget):
    """The one window. ``locked`` and ``unlocked`` are facts; ``breadth_changed`` carries a :class:`Breadth`."""

    locked = Signal()
    unlocked = Signal()
    breadth_changed = Signal(object)
    closing = Signal()

    def __init__(
        self,
        words: Words,
        registry: Registry,
        operations: Operations,
        settings: QSettings,
        acts: LockActs,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self.words = words
        self._registry = registry
        self._member, self._colour = "", PATIENT
        self._of_pages: list[str] = []
        self._memory = AppearanceMemory(settings)
        self.breadth: Breadth | None = None
        self.setProperty("surface", "page")
        self.commands = Commands(words, self)
        self.pages = Pages(registry)
        self.rail = Rail(words)
        self.top_bar = TopBar(words, self.commands, SaveState(words, operations, now))
        self.status = StatusStrip(words, operations)
        self.body = QWidget()
        self._build_body()
        self.toasts = Toasts(words, self, self._corner, now)
        self.palette_layer = Palette(words, self.commands, operations, self)
        self.sheet = ShortcutSheet(words, self.commands, self)
        self.lock_screen = LockScreen(words, operations, acts, self)
        self.rail.show_rooms(registry.rooms)
        self.commands.add(*window_commands(self, registry))
        self._connect(operations)
        self._name_window("")
        active_theme().adopt(self._memory.recall(self.screen()))
        geometry = self._memory.geometry()
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1366, 768)

    @property
    def is_locked(self) -> bool:
        """Whether the lock screen covers the window."""
        return not self.lock_screen.isHidden()

    def show_member(self, name: str, colour: str) -> None:
        """Show who is signed in; ``colour`` is the token of their discipline."""
        self._member, self._colour = name, colour
        self.top_bar.who.show_member(name, colour)

    def add_source(self, source: Source) -> None:
        """Let the palette search ``source`` too."""
        self.palette_layer.add_source(source)

    def enter(self, workplace: Workplace, room: str) -> None:
        """Begin work at ``workplace`` in ``room``, once somebody signed in."""
        self.pages.workplace = workplace
        self.open(Place(room))

    def open(self, place: Place) -> None:
        """Go to a place. Raises ``KeyError`` for a room that nobody registered."""
        self._close_layers()
        self.pages.open(place)
        self._focus_page()

    def open_room(self, room: str) -> None:
        """Go to a room of the rail."""
        self.open(Place(room))

    def open_case(self, patient_id: UUID, panel: str = "") -> None:
        """Go to a case, on one of its panels by id."""
        self.open(Place(CASE_ROOM, patient_id, panel))

    def open_page(self, page: QWidget, title: str) -> None:
        """Show a page of its own over the present one, such as an import or a print; Back returns."""
        self._close_layers()
        self.pages.open_page(page, title)
        self._focus_page()

    def close_page(self) -> None:
        """Leave the page shown last; what was under it comes back."""
        self.back()

    def tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say in passing what was done, with its undo where it has one."""
        self.toasts.say(text, undo)

    def back(self) -> None:
        """Go back to the place before."""
        self._close_layers()
        self.pages.back()

    def close_top_layer(self) -> None:
        """Close what lies on top, as Esc does."""
        close_top(self)

    def open_palette(self) -> None:
        """Open find-or-do."""
        self.palette_layer.open_palette()

    def open_sheet(self) -> None:
        """Open the sheet of keys."""
        self.sheet.open_sheet()

    def open_menu(self) -> None:
        """Open the menu of all commands."""
        button = self.top_bar.menu_button
        self.top_bar.make_menu().popup(button.mapToGlobal(QPoint(0, button.height())))

    def next_region(self) -> None:
        """Move focus from rail to page to side panel and round again, as F6 does."""
        next_region(self._regions)

    def zoom(self, steps: int) -> None:
        """Zoom in or out by steps, or with 0 back to the normal size; kept for this screen."""
        active_theme().zoom(steps)
        self._memory.keep(active_theme().appearance, self.screen())

    def next_theme(self) -> None:
        """Go from light to dark to contrast and round again."""
        theme = active_theme()
        theme.adopt(replace(theme.appearance, choice=_AFTER[theme.name]))
        self._memory.keep(theme.appearance, self.screen())

    def toggle_projector(self) -> None:
        """Make everything large enough for a projector, over the full screen, or go back."""
        theme = active_theme()
        projector = not theme.appearance.projector
        theme.adopt(replace(theme.appearance, projector=projector))
        if projector:
            self.showFullScreen()
        else:
            self.showNormal()

    def retitle(self, title: str) -> None:
        """Name the place of now in the breadcrumb, once its page knows: a person's name, say."""
        self.pages.retitle(title)

    def lock(self) -> None:
        """Cover everything: no page, title, toast or command is visible or reachable until it is unlocked."""
        if self.is_locked or not self._member:
            return
        self._close_layers()
        self.palette_layer.empty()
        self.toasts.hold(True)
        self.commands.suspend(True)
        self.body.hide()
        self.lock_screen.lock(self._member, self._colour)
        self._name_window("")
        self.locked.emit()

    def sign_out(self) -> None:
        """Close every page and forget what one member saw, before another signs in."""
        self._close_layers()
        self.pages.clear()
        self.pages.workplace = None
        self.commands.remove(*self._of_pages)
        self._of_pages.clear()
        self.palette_layer.forget()
        self.toasts.forget()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        handle.screenChanged.connect(self._on_screen_changed)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._memory.keep_geometry(self.saveGeometry())
        self.closing.emit()
        super().closeEvent(event)

    def _build_body(self) -> None:
        whole = Column(self, gap=0)
        whole.addWidget(self.body)
        row = Row(self.body, gap=0)
        row.addWidget(self.rail)
        right = Column(gap=0)
        right.addWidget(self.top_bar)
        right.addWidget(self.pages, 1)
        right.addWidget(self.status)
        row.addLayout(right, 1)

    def _connect(self, operations: Operations) -> None:
        self.rail.chosen.connect(self._on_room_chosen)
        self.pages.arrived.connect(self._on_arrived)
        self.pages.built.connect(self._on_built)
        self.top_bar.find_asked.connect(self.open_palette)
        self.top_bar.back.clicked.connect(self.back)
        self.top_bar.projector.clicked.connect(self.toggle_projector)
        self.top_bar.theme.clicked.connect(self.next_theme)
        self.top_bar.menu_button.clicked.connect(self.open_menu)
        self.lock_screen.unlocked.connect(self._on_unlocked)
        operations.unplaced.connect(self._on_unplaced_error)
        active_theme().changed.connect(self._fit)

    def _regions(self) -> list[QWidget]:
        side = [panel for panel in self.pages.findChildren(QWidget, SIDE) if panel.isVisible()]
        return [self.rail, self.top_bar, self.pages, *side]

    def _corner(self) -> tuple[int, int]:
        return self.rail.width(), self.status.height() if self.status.isVisible() else 0

    def _fit(self) -> None:
        breadth = breadth_of(self.width(), active_theme().scale)
        self.rail.widen(breadth is Breadth.LABELLED_RAIL)
        if breadth is not self.breadth:
            self.breadth = breadth
            self.breadth_changed.emit(breadth)

    def _name_window(self, title: str) -> None:
        desk = self.words.say("Resilience Desk")
        self.setWindowTitle(f"{title} · {desk}" if title else desk)

    def _focus_page(self) -> None:
        """Bring the keyboard into the page, unless the page has put it somewhere itself."""
        page = self.pages.currentWidget()
        focus = self.focusWidget()
        if page is None or (focus is not None and page.isAncestorOf(focus)):
            return
        first = first_stop(page)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_layers(self) -> None:
        while close_top(self):
            pass

    def _on_built(self, room: Room, page: QWidget) -> None:
        if room.commands is not None:
            commands = [replace(command, scope=room.id) for command in room.commands(page)]
            self.commands.add(*commands)
            self._of_pages += [command.id for command in commands]

    def _on_room_chosen(self, room: str) -> None:
        self.open_room(room)

    def _on_arrived(self, place: Place) -> None:
        alone = isinstance(self.pages.currentWidget(), TakesTheWindow)
        self.rail.setVisible(not alone)
        self.top_bar.setVisible(not alone)
        room = self._registry.room(place.room)
        own = place.title or self.words.say(room.title)
        parent = [self.words.say(self._registry.room(room.within).title)] if room.within else []
        self.top_bar.breadcrumb.show_parts([*parent, own])
        self.top_bar.back.setEnabled(self.pages.can_go_back)
        self.rail.light(room.within or room.id)
        self.commands.enter(room.id)
        self._name_window(self.words.say(self._registry.room(room.within or room.id).title))

    def _on_unlocked(self) -> None:
        self.body.show()
        self.toasts.hold(False)
        self.commands.suspend(False)
        if self.pages.place is not None:
            self._on_arrived(self.pages.place)
        self.unlocked.emit()

    def _on_unplaced_error(self, error: DeskError) -> None:
        self.toasts.say(self.words.error(error))

    def _on_screen_changed(self) -> None:
        theme = active_theme()
        theme.adopt(replace(theme.appearance, scale=self._memory.scale_of(self.screen())))
