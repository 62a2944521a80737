"""A workplace for a page under test: a real desk, real operations, and ways that remember where they were sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from resilience_desk.desk import Desk
from resilience_desk.words import Words
from ui.operations import Operations
from ui.workplace import Changes, Workplace


@dataclass
class RememberedWays:
    """Where a page sent the member, and what it told them."""

    rooms: list[str] = field(default_factory=list)
    cases: list[tuple[UUID, str]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    undos: list[Callable[[], object]] = field(default_factory=list)
    pages: list[QWidget] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def open_room(self, room: str) -> None:
        self.rooms.append(room)

    def open_case(self, patient_id: UUID, panel: str = "") -> None:
        self.cases.append((patient_id, panel))

    def retitle(self, title: str) -> None:
        self.titles.append(title)

    def tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.told.append(text)
        if undo is not None:
            self.undos.append(undo)

    def open_page(self, page: QWidget, title: str) -> None:
        del title
        self.pages.append(page)

    def close_page(self) -> None:
        self.pages.pop()


@pytest.fixture
def ways() -> RememberedWays:
    return RememberedWays()


@pytest.fixture
def workplace(qapp: QApplication, desk: Desk, ways: RememberedWays) -> Iterator[Workplace]:
    """Ana Rossi's workplace at the clinic."""
    del qapp
    operations = Operations()
    changes = Changes(desk)
    yield Workplace(desk, Words(), operations, changes, ways)
    changes.stop()
    operations.close()
