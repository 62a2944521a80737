"""What every page is given: the desk, the reader's words, the way to leave the event loop, the news, and where to go.

A page holds no truth. It asks a query, shows the frozen view that comes back, and asks anew when the news say that one of
its rooms changed. :class:`CaseWidget` is that cycle, once, for every panel of a case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resilience_desk.desk import Changed, Desk
from resilience_desk.errors import DeskError
from resilience_desk.words import Words
from ui.operations import Operations
from ui.widgets.message_bar import MessageBar

_GATHER_MS = 40
_AT_MOST_EVERY_MS = 250


class Changes(QObject):
    """The news: what was committed, here or on another desk, at most four times a second, on the GUI thread."""

    changed = Signal(object)
    """A tuple of :class:`resilience_desk.desk.Changed`, oldest first."""
    _committed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Listen to ``desk`` until :meth:`stop`."""
        super().__init__(parent)
        self._waiting: list[Changed] = []
        self._gathering = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gathering.timeout.connect(self._on_gathered)
        self._committed.connect(self._on_committed)
        self.stop = desk.listen(self._committed.emit)

    def _on_committed(self, change: Changed) -> None:
        self._waiting.append(change)
        if not self._gathering.isActive():
            self._gathering.start()

    def _on_gathered(self) -> None:
        news = tuple(self._waiting)
        self._waiting.clear()
        if news:
            self._gathering.setInterval(_AT_MOST_EVERY_MS)
            self._gathering.start()
            self.changed.emit(news)
        else:
            self._gathering.setInterval(_GATHER_MS)


class Ways(Protocol):
    """Where a page can send the member, and how it tells them what was done. The shell provides it."""

    def open_room(self, room: str) -> None:
        """Show a room of the rail, by its id."""
        ...

    def open_case(self, patient_id: UUID, panel: str = "") -> None:
        """Show a case, on one of its panels by id."""
        ...

    def retitle(self, title: str) -> None:
        """Name the place of now, once its page knows: a person's name, say."""
        ...

    def tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say in passing what was done, with its undo where it has one."""
        ...

    def open_page(self, page: QWidget, title: str) -> None:
        """Show a page of its own over the present one, such as an import or a print; Back returns."""
        ...

    def close_page(self) -> None:
        """Leave the page shown last; what was under it comes back."""
        ...


@dataclass(frozen=True)
class Workplace:
    """What the composition root hands to every page."""

    desk: Desk
    words: Words
    operations: Operations
    changes: Changes
    ways: Ways


class CaseWidget(QWidget):
    """A panel of a case: built once, rebound to the next case, refreshed when its rooms of its case change.

    A subclass names its ``rooms``, reads a frozen view in :meth:`read` (on a reading thread, no widgets) and shows it in
    :meth:`show_view` (on the GUI thread). It lays its content out in :attr:`body`.
    """

    rooms: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        """Lay out the message bar and the body; no case is shown yet."""
        super().__init__(parent)
        self.workplace = workplace
        self.patient_id: UUID | None = None
        self._messages = MessageBar(workplace.words)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._messages)
        whole.addWidget(self._content, 1)
        workplace.changes.changed.connect(self._on_changed)

    def show_case(self, patient_id: UUID) -> None:
        """Rebind to a case. Until its view has come the panel is empty: nobody's words stand under another's name."""
        if patient_id != self.patient_id:
            self._content.hide()
        self.patient_id = patient_id
        self._messages.clear()
        self.reload()

    def reload(self) -> None:
        """Ask for the view anew; an earlier answer still on its way is dropped."""
        patient_id = self.patient_id
        if patient_id is not None:
            self.workplace.operations.ask(lambda: (patient_id, self.read(patient_id)), owner=self, then=self._on_read)

    def read(self, patient_id: UUID) -> Any:
        """The frozen view of a case, read on a reading thread."""
        raise NotImplementedError

    def show_view(self, view: Any) -> None:
        """Show a view, on the GUI thread."""
        raise NotImplementedError

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong, here where it happened."""
        self._messages.show_error(error)

    def _on_read(self, answer: tuple[UUID, Any]) -> None:
        patient_id, view = answer
        if patient_id == self.patient_id:
            self.show_view(view)
            self._content.show()

    def _on_changed(self, news: tuple[Changed, ...]) -> None:
        if any(change.case == self.patient_id and change.rooms & self.rooms for change in news):
            self.reload()
