"""The case that is open in the meeting, and how a card of its page records something about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from resilience_desk.desk import Desk
from resilience_desk.errors import DeskError
from resilience_desk.meetings.typed_action import Person
from resilience_desk.meetings.views import MeetingCaseView
from ui.workplace import Workplace


class OpenCase(QObject):
    """What every card of the page shares: the case as it stands, the people, and the one way to record.

    ``shown`` carries the page that is shown, with initials while names are hidden; ``refused`` an error to be said.
    """

    shown = Signal(object)
    refused = Signal(object)

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.page: MeetingCaseView | None = None
        self.people: tuple[Person, ...] = ()

    @property
    def desk(self) -> Desk:
        """The desk behind the page."""
        return self.workplace.desk

    @property
    def patient_id(self) -> UUID | None:
        """Whose case is open."""
        return self.page.item.patient_id if self.page is not None else None

    def show_page(self, page: MeetingCaseView, people: tuple[Person, ...]) -> None:
        """Show a case to every card."""
        self.page, self.people = page, people
        self.shown.emit(page)

    def record(
        self,
        act: Callable[[], object],
        *,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[DeskError], object] | None = None,
    ) -> None:
        """Do an action on the writing thread; the page hears of it through the news."""

        def on_failed(error: DeskError) -> None:
            if failed is not None:
                failed(error)
            self.refused.emit(error)

        self.workplace.operations.run(act, owner=self, then=then, failed=on_failed)
