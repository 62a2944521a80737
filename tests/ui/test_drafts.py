"""What a form holds is kept when the member pauses, when they leave the field, and not twice."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from resilience_desk.cases.actions import register_patient
from ui.drafts import DraftKeeper
from ui.workplace import Workplace

PLACE = "cases.note"


class Writing(QWidget):
    """One field whose draft is kept, and another to go to."""

    def __init__(self, workplace: Workplace, case: UUID) -> None:
        super().__init__()
        self.text, self.other = QLineEdit(), QLineEdit()
        row = QHBoxLayout(self)
        row.addWidget(self.text)
        row.addWidget(self.other)
        self.offered: list[dict[str, str]] = []
        self.keeper = DraftKeeper(workplace, self, PLACE, lambda: {"body": self.text.text()})
        self.keeper.watch(self.text)
        self.text.textEdited.connect(self.keeper.touch)
        self.keeper.begin(case, self.offered.append)
        self.show()
        self.text.setFocus()


@pytest.fixture
def case(workplace: Workplace) -> UUID:
    return register_patient(workplace.desk, name="Marta Silva")


@pytest.fixture
def writing(workplace: Workplace, case: UUID) -> Writing:
    made = Writing(workplace, case)
    workplace.operations.settle()
    return made


def test_a_pause_after_the_last_key_keeps_the_draft(
    writing: Writing, workplace: Workplace, case: UUID, qtbot: QtBot
) -> None:
    QTest.keyClicks(writing.text, "half a sentence")
    qtbot.waitUntil(lambda: workplace.desk.read_draft(PLACE, case) == {"body": "half a sentence"}, timeout=3_000)


def test_leaving_the_field_keeps_it_at_once(writing: Writing, workplace: Workplace, case: UUID) -> None:
    QTest.keyClicks(writing.text, "half a sentence")
    QTest.keyClick(writing.text, Qt.Key.Key_Tab)
    writing.other.setFocus()
    workplace.operations.settle()
    assert workplace.desk.read_draft(PLACE, case) == {"body": "half a sentence"}


def test_a_kept_draft_is_offered_when_the_form_comes_back(writing: Writing, workplace: Workplace, case: UUID) -> None:
    workplace.desk.keep_draft(PLACE, case, {"body": "from before"})
    again = Writing(workplace, case)
    workplace.operations.settle()
    assert again.offered == [{"body": "from before"}]
    assert writing.offered == []


def test_a_draft_given_up_is_gone_and_nothing_typed_before_it_comes_back(
    writing: Writing, workplace: Workplace, case: UUID
) -> None:
    QTest.keyClicks(writing.text, "half a sentence")
    writing.keeper.keep()
    writing.keeper.forget()
    writing.keeper.keep()
    workplace.operations.settle()
    assert workplace.desk.read_draft(PLACE, case) is None
