"""The pages: each built once when first gone to, then shown again with another subject; and the way back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.shell.registry import Place, Registry, Room, ShowsPlace

if TYPE_CHECKING:
    # At run time this would bring the whole database layer before the first window.
    from ui.workplace import Workplace

_LONGEST_WAY = 50


@dataclass(frozen=True)
class _Visit:
    """A place on the way; ``page`` is one of its own that ends when it is left."""

    place: Place
    page: QWidget | None = None


class Pages(QStackedWidget):
    """The stack of pages. ``arrived`` carries the place that is shown now; ``built`` a room and its new page."""

    arrived = Signal(object)
    built = Signal(object, object)

    def __init__(self, registry: Registry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._registry = registry
        self._pages: dict[str, QWidget] = {}
        self._way: list[_Visit] = []
        self.workplace: Workplace | None = None
        self.setProperty("surface", "page")

    @property
    def place(self) -> Place | None:
        """Where the user is; None before the first page."""
        return self._way[-1].place if self._way else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return len(self._way) > 1

    def open(self, place: Place) -> None:
        """Go to ``place``. Raises ``KeyError`` for a room that nobody registered."""
        page = self._page(self._registry.room(place.room))
        if place != self.place:
            self._way = [*self._way[-_LONGEST_WAY:], _Visit(place)]
        self._show(self._way[-1], page)

    def open_page(self, page: QWidget, title: str) -> None:
        """Show a page of its own over the one of now; it ends when it is left."""
        here = self.place or Place("")
        self.addWidget(page)
        self._way.append(_Visit(replace(here, title=title), page))
        self._show(self._way[-1], page)

    def back(self) -> None:
        """Go back to the place before, if there is one."""
        if not self.can_go_back:
            return
        left = self._way.pop()
        here = self._way[-1]
        self._show(here, here.page or self._page(self._registry.room(here.place.room)))
        if left.page is not None:
            self.removeWidget(left.page)
            left.page.deleteLater()

    def retitle(self, title: str) -> None:
        """Give the place of now its title, once its page knows it."""
        if self._way:
            self._way[-1] = replace(self._way[-1], place=replace(self._way[-1].place, title=title))
            self.arrived.emit(self._way[-1].place)

    def clear(self) -> None:
        """Close every page and forget the way, as when another member signs in."""
        self._way.clear()
        self._pages.clear()
        for place in reversed(range(self.count())):
            page = self.widget(place)
            if page is not None:
                self.removeWidget(page)
                page.deleteLater()

    def _page(self, room: Room) -> QWidget:
        if room.id not in self._pages:
            if self.workplace is None:
                raise RuntimeError("nobody is signed in")
            page = self._pages[room.id] = room.build(self.workplace)
            self.addWidget(page)
            self.built.emit(room, page)
        return self._pages[room.id]

    def _show(self, visit: _Visit, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.arrived.emit(visit.place)
        if visit.page is None and isinstance(page, ShowsPlace):
            page.show_place(visit.place)
