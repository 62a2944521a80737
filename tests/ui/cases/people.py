"""Cases for the tests of this room, and looking into a page as somebody does who sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from resilience_desk.cases.actions import register_patient
from resilience_desk.desk import Changed, Desk
from resilience_desk.people.queries import practice
from ui.workplace import CaseWidget, Workplace


def register(desk: Desk, name: str = "Marta Silva", **details: Any) -> UUID:
    """A person on the case of the signed-in member, reviewed by their team."""
    return register_patient(desk, name=name, team_id=practice(desk).teams[0].id, **details)


def show_case(panel: CaseWidget, patient: UUID, workplace: Workplace) -> None:
    """Show a case on a panel and wait until it was read."""
    panel.resize(1180, 700)
    panel.show()
    panel.show_case(patient)
    workplace.operations.settle()
    workplace.operations.settle()


def after_news(qtbot: QtBot, workplace: Workplace, act: Callable[[], object]) -> None:
    """Do something that changes the practice, and wait until the pages have read anew."""
    committed: list[Changed] = []
    heard: list[Changed] = []
    workplace.changes.changed.connect(heard.extend)
    stop = workplace.desk.listen(committed.append)
    act()
    workplace.operations.settle()
    qtbot.waitUntil(lambda: bool(committed) and committed[-1] in heard)
    stop()
    workplace.changes.changed.disconnect(heard.extend)
    workplace.operations.settle()


def texts(page: QWidget) -> str:
    """Everything that the visible labels of a page say."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
