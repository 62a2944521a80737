"""The overview: what matters is edited where it stands, actions are ticked, flags cleared with a reason, trends shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from resilience_desk.cases.actions import add_action, change_episode, join_care_team, raise_flag, register_patient
from resilience_desk.cases.queries import case_record
from resilience_desk.cases.terms import ActionState
from resilience_desk.cases.views import ActionView, EpisodeView
from resilience_desk.desk import Desk
from resilience_desk.people.queries import practice
from tests.practices import member_named
from tests.ui.accessibility import faults
from tests.ui.workplaces import RememberedWays
from ui.overview.heart import DRAFT
from ui.overview.overview_panel import OverviewPanel
from ui.workplace import Workplace


def register(desk: Desk, name: str = "Marta Silva", **details: Any) -> UUID:
    return register_patient(desk, name=name, team_id=practice(desk).teams[0].id, **details)


def episode(desk: Desk, patient: UUID) -> EpisodeView:
    found = case_record(desk, patient).episode
    assert found is not None
    return found


def action(desk: Desk, patient: UUID) -> ActionView:
    (found,) = case_record(desk, patient).actions
    return found


def texts(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def panel(workplace: Workplace) -> OverviewPanel:
    made = OverviewPanel(workplace)
    made.resize(1180, 700)
    made.show()
    return made


def show(panel: OverviewPanel, patient: UUID) -> None:
    panel.show_case(patient)
    for _ in range(3):
        panel.workplace.operations.settle()


def test_what_matters_is_written_where_it_stands_and_can_be_taken_back(
    panel: OverviewPanel, desk: Desk, qtbot: QtBot, ways: RememberedWays
) -> None:
    patient = register(desk, what_matters="Sleep.")
    show(panel, patient)
    text = panel.heart.what_matters
    assert "What matters to Marta" in texts(text)
    assert "“Sleep.”" in texts(text)
    text.pencil.click()
    text.field.selectAll()
    QTest.keyClicks(text.field, "Walk to the market.")
    QTest.keyClick(text.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "“Walk to the market.”" in texts(text))
    assert episode(desk, patient).what_matters == "Walk to the market."
    assert desk.read_draft(DRAFT, patient) is None
    ways.undos[-1]()
    qtbot.waitUntil(lambda: "“Sleep.”" in texts(text))


def test_what_a_colleague_writes_meanwhile_stands_beside_what_i_write(
    panel: OverviewPanel, desk: Desk, qtbot: QtBot
) -> None:
    patient = register(desk, question="Old question?")
    show(panel, patient)
    text = panel.heart.question
    text.pencil.click()
    QTest.keyClicks(text.field, "Mine")
    mine = text.typed
    stored = episode(desk, patient)
    change_episode(desk, stored.id, stored.version, question="Theirs?")
    qtbot.waitUntil(lambda: "Changed meanwhile to: Theirs?" in texts(text))
    assert text.typed == mine
    QTest.keyClick(text.field, Qt.Key.Key_Escape)
    assert "Theirs?" in texts(text)


def test_half_a_question_is_there_again_after_another_case(panel: OverviewPanel, desk: Desk) -> None:
    marta, rosa = register(desk), register(desk, "Rosa Lindgren")
    show(panel, marta)
    panel.heart.question.pencil.click()
    QTest.keyClicks(panel.heart.question.field, "Is it safe")
    show(panel, rosa)
    assert not panel.heart.question.is_editing
    show(panel, marta)
    assert panel.heart.question.typed == "Is it safe"


def test_an_action_is_ticked_done_and_opened_again(
    panel: OverviewPanel, desk: Desk, qtbot: QtBot, ways: RememberedWays
) -> None:
    patient = register(desk)
    add_action(desk, patient, text="Book transport", owner_id=desk.actor.member)
    show(panel, patient)
    (row,) = panel.actions.pool.rows
    row.tick.setFocus()
    QTest.keyClick(row.tick, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: panel.actions.pool.rows == [])
    assert action(desk, patient).state is ActionState.DONE
    assert "Nothing is open" in texts(panel.actions)
    ways.undos[-1]()
    qtbot.waitUntil(lambda: len(panel.actions.pool.rows) == 1)
    assert action(desk, patient).state is ActionState.OPEN


@pytest.mark.parametrize(("item", "state"), [("not_done", ActionState.NOT_DONE), ("changed", ActionState.CHANGED)])
def test_what_was_not_done_or_changed_says_why(
    panel: OverviewPanel, desk: Desk, qtbot: QtBot, item: str, state: ActionState
) -> None:
    patient = register(desk)
    add_action(desk, patient, text="Book transport", owner_id=desk.actor.member)
    show(panel, patient)
    (row,) = panel.actions.pool.rows
    getattr(row, item).trigger()
    QTest.keyClick(row.reason.field, Qt.Key.Key_Return)
    assert row.reason.isVisible(), "no reason, nothing saved"
    QTest.keyClicks(row.reason.field, "she takes the bus")
    QTest.keyClick(row.reason.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.actions.pool.rows == [])
    assert (action(desk, patient).state, action(desk, patient).because) == (state, "she takes the bus")


def test_a_colleague_on_the_case_gets_something_to_do_by_a_day(panel: OverviewPanel, desk: Desk, qtbot: QtBot) -> None:
    patient = register(desk)
    laura = member_named(desk, "laura")
    join_care_team(desk, patient, laura)
    show(panel, patient)
    new = panel.actions.new
    panel.actions.add_button.click()
    QTest.keyClicks(new.text, "Graded exposure, step 1")
    new.owner.choose(laura)
    new.due.setFocus()
    QTest.keyClicks(new.due, "+6")
    QTest.keyClick(new.due, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(panel.actions.pool.rows) == 1)
    made = action(desk, patient)
    assert (made.owner, made.due_on) == ("Laura Novak", desk.today + timedelta(days=6))
    assert "Laura Novak, due Wed 25 Nov" in texts(panel.actions)
    assert new.isHidden()


def test_what_is_late_is_said_in_words(panel: OverviewPanel, desk: Desk) -> None:
    patient = register(desk)
    late = desk.today - timedelta(days=2)
    add_action(desk, patient, text="Call the GP", owner_id=desk.actor.member, due_on=late)
    show(panel, patient)
    assert "was due Tue 17 Nov, 2 days ago" in texts(panel.actions)


def test_a_flag_is_raised_and_goes_only_with_a_reason(panel: OverviewPanel, desk: Desk, qtbot: QtBot) -> None:
    patient = register(desk)
    show(panel, patient)
    panel.flags.add_button.click()
    QTest.keyClicks(panel.flags.new.field, "Falls on stairs")
    QTest.keyClick(panel.flags.new.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(panel.flags.pool.rows) == 1)
    (row,) = panel.flags.pool.rows
    row.clear_button.click()
    QTest.keyClicks(row.reason.field, "a rail is fitted")
    QTest.keyClick(row.reason.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.flags.pool.rows == [])
    assert case_record(desk, patient).flags == ()


def test_the_newest_changes_stand_in_words(panel: OverviewPanel, desk: Desk) -> None:
    patient = register(desk)
    raise_flag(desk, patient, "Falls on stairs")
    show(panel, patient)
    lately = texts(panel.lately)
    assert "Falls on stairs" in lately
    assert "Ana Rossi, Thu 19 Nov, 09:00" in lately


def test_what_is_said_many_times_stands_once_with_its_newest_day(panel: OverviewPanel, desk: Desk) -> None:
    patient = register(desk)
    for _ in range(4):
        witnessed = episode(desk, patient)
        change_episode(desk, witnessed.id, witnessed.version, question=f"Question {witnessed.version}?")
    raise_flag(desk, patient, "Falls on stairs")
    show(panel, patient)
    said = [row.accessible_text for row in panel.lately.pool.rows]
    assert len(said) == len(set(said)) > 1


def test_without_trackers_the_card_says_why_and_leads_to_them(
    panel: OverviewPanel, desk: Desk, ways: RememberedWays
) -> None:
    patient = register(desk)
    show(panel, patient)
    trends = panel.trends.panel
    assert trends is not None
    trends.entry_asked.emit()
    assert ways.cases == [(patient, "trackers")]


def test_everybody_can_use_the_panel(panel: OverviewPanel, desk: Desk) -> None:
    patient = register(desk)
    add_action(desk, patient, text="Book transport", owner_id=desk.actor.member)
    raise_flag(desk, patient, "Falls on stairs")
    show(panel, patient)
    assert faults(panel) == []
