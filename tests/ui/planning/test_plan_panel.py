"""The team writes the plan with Marta: what she agreed to, what is proposed, and the way from one to the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from resilience_desk.desk import Desk
from resilience_desk.planning import actions
from resilience_desk.planning.queries import setbacks
from resilience_desk.planning.terms import AgreementWay, LineKind, SetbackKind, Standing, VersionState
from resilience_desk.planning.views import PlanView
from tests.exchange.marta import register_marta
from tests.practices import Clinic
from tests.ui.accessibility import faults
from tests.ui.workplaces import RememberedWays
from ui.planning.answer_form import NO
from ui.planning.item_forms import Kind
from ui.planning.plan_panel import PlanPanel
from ui.workplace import Workplace

CLICK = Qt.MouseButton.LeftButton


def shown(panel: PlanPanel) -> PlanView:
    assert panel.page is not None
    return panel.page.plan


def when(qtbot: QtBot, panel: PlanPanel, true: Callable[[PlanView], bool]) -> None:
    """Wait for the news to come back to the page."""
    panel.workplace.operations.settle()
    qtbot.waitUntil(lambda: true(shown(panel)))


def type_into(field: QWidget, text: str) -> None:
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def undo(panel: PlanPanel, ways: RememberedWays) -> None:
    ways.undos[-1]()
    panel.workplace.operations.settle()


def test_what_is_agreed_and_what_is_proposed_is_said_in_words(panel: PlanPanel) -> None:
    assert panel.version.vision.text() == "“Walk to the Saturday market with my granddaughter.”"
    assert panel.version.agreed.text() == (
        "Version 1, agreed with Marta in person on Thu 19 Nov. Ana Rossi asked. Marta said: “Let us try.”"
    )
    assert panel.version.coming.text() == "Version 2, a proposal"
    assert panel.version.coming_line.text().startswith("2 changes, not agreed yet.")
    (goal,) = panel.goals.rows.rows
    assert [row.standing.isHidden() for row in goal.steps.rows] == [True, True, False]
    assert goal.steps.rows[2].standing.text() == "Proposal, not agreed yet"
    assert goal.ruler.text() == "How sure: 6 of 10. What would make it a 7?"
    assert panel.harder.part(LineKind.GET_HELP_IF).rows.rows[0].accessibleName() == "My left foot drags."


def test_a_goal_is_written_in_place_and_is_a_proposal(
    panel: PlanPanel, marta: UUID, ways: RememberedWays, qtbot: QtBot
) -> None:
    QTest.mouseClick(panel.goals.add_button, CLICK)
    editor = panel.editor
    assert editor is not None
    assert editor.fields["words"].hasFocus()
    assert editor.note.text() == "A proposal until Marta agrees."
    QTest.keyClicks(editor.fields["words"], "Sing in the choir")
    type_into(editor.fields["confidence"], "5")
    QTest.keyClick(editor.fields["confidence"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    when(qtbot, panel, lambda view: len(view.goals) == 2)
    assert panel.editor is None
    assert shown(panel).goals[1].standing is Standing.PROPOSED
    assert shown(panel).goals[1].confidence == 5
    assert ways.told[-1] == "Proposed. It is in force when Marta agrees."
    assert panel.workplace.desk.read_draft("planning.goal", marta) is None
    undo(panel, ways)
    when(qtbot, panel, lambda view: len(view.goals) == 1)


def test_the_ruler_asks_what_would_make_it_a_seven_while_it_is_typed(panel: PlanPanel) -> None:
    QTest.mouseClick(panel.goals.rows.rows[0].pencil, CLICK)
    editor = panel.editor
    assert editor is not None
    assert not editor.ruler.isHidden()
    type_into(editor.fields["confidence"], "8")
    QTest.keyClick(editor.fields["confidence"], Qt.Key.Key_Tab)
    assert editor.ruler.isHidden()


def test_a_new_wording_of_what_is_agreed_stands_beside_it_until_she_agrees(
    panel: PlanPanel, ways: RememberedWays, qtbot: QtBot
) -> None:
    QTest.mouseClick(panel.strategies.rows.rows[0].pencil, CLICK)
    editor = panel.editor
    assert editor is not None
    assert editor.note.text().startswith("Marta agreed to this.")
    type_into(editor.fields["how_often"], "5 days a week")
    QTest.keyClick(editor.fields["how_often"], Qt.Key.Key_Return)
    when(qtbot, panel, lambda view: len(view.strategies) == 4)
    first, second = panel.strategies.rows.rows[:2]
    assert first.item.how_often == "4 days a week"
    assert first.pencil.isHidden(), "the proposal is what is changed now"
    assert second.item.what_i_do == first.item.what_i_do, "what was not touched stays"
    assert second.standing.text() == "Proposal: say it like this instead"
    undo(panel, ways)
    when(qtbot, panel, lambda view: len(view.strategies) == 3)


def test_a_proposal_is_changed_in_place_and_back(panel: PlanPanel, ways: RememberedWays, qtbot: QtBot) -> None:
    row = panel.strategies.rows.rows[2]
    assert row.item.name == "Cold showers"
    QTest.mouseClick(row.pencil, CLICK)
    assert panel.editor is not None
    type_into(panel.editor.fields["name"], "A cold flannel")
    QTest.mouseClick(panel.editor.save_button, CLICK)
    when(qtbot, panel, lambda view: view.strategies[2].name == "A cold flannel")
    undo(panel, ways)
    when(qtbot, panel, lambda view: view.strategies[2].name == "Cold showers")


def test_a_step_done_is_a_small_win_and_can_be_taken_back(panel: PlanPanel, ways: RememberedWays, qtbot: QtBot) -> None:
    goal = panel.goals.rows.rows[0]
    tick = goal.steps.rows[0].tick  # type: ignore[attr-defined]
    QTest.keyClick(tick, Qt.Key.Key_Space)
    when(qtbot, panel, lambda view: view.goals[0].steps[0].done)
    assert goal.steps.rows[0].detail.text() == "A small win on Thu 19 Nov"
    assert ways.told[-1] == "A step done: Walk 8 minutes on the flat, 4 days a week"
    undo(panel, ways)
    when(qtbot, panel, lambda view: not view.goals[0].steps[0].done)
    assert not tick.isChecked()


def test_a_goal_reached_is_said_and_can_be_taken_up_again(panel: PlanPanel, qtbot: QtBot) -> None:
    goal = panel.goals.rows.rows[0]
    QTest.mouseClick(goal.reached, CLICK)
    when(qtbot, panel, lambda view: view.goals[0].reached)
    assert "They got there on" in goal.detail.text()
    assert goal.add_step.isHidden()
    QTest.mouseClick(goal.reached, CLICK)
    when(qtbot, panel, lambda view: not view.goals[0].reached)


def test_ending_what_is_agreed_is_only_proposed(panel: PlanPanel, ways: RememberedWays, qtbot: QtBot) -> None:
    row = panel.harder.part(LineKind.KEEP_DOING).rows.rows[0]
    QTest.mouseClick(row.end, CLICK)
    when(qtbot, panel, lambda view: view.contingency.keep_doing[0].ending_proposed)
    assert row.standing.text() == "Proposal: end this"
    assert row.pencil.isHidden()
    QTest.mouseClick(row.stay, CLICK)
    when(qtbot, panel, lambda view: not view.contingency.keep_doing[0].ending_proposed)
    assert ways.told[-1] == "It stays: Get up at the usual time."


def test_a_proposal_is_taken_back_and_proposed_again(panel: PlanPanel, ways: RememberedWays, qtbot: QtBot) -> None:
    QTest.mouseClick(panel.strategies.rows.rows[2].end, CLICK)
    when(qtbot, panel, lambda view: len(view.strategies) == 2)
    undo(panel, ways)
    when(qtbot, panel, lambda view: len(view.strategies) == 3)


def test_lines_for_harder_days_and_people_to_call_are_added_where_they_belong(panel: PlanPanel, qtbot: QtBot) -> None:
    QTest.mouseClick(panel.harder.part(LineKind.TRIGGER).add_button, CLICK)
    assert panel.editor is not None
    assert panel.harder.part(LineKind.TRIGGER).isAncestorOf(panel.editor)
    QTest.keyClicks(panel.editor.fields["words"], "Worry about money")
    QTest.keyClick(panel.editor.fields["words"], Qt.Key.Key_Return)
    when(qtbot, panel, lambda view: len(view.contingency.triggers) == 1)
    QTest.mouseClick(panel.harder.part(LineKind.CALL).add_button, CLICK)
    assert panel.editor is not None
    type_into(panel.editor.fields["words"], "Rosa")
    type_into(panel.editor.fields["phone"], "555 0188")
    QTest.keyClick(panel.editor.fields["phone"], Qt.Key.Key_Return)
    when(qtbot, panel, lambda view: len(view.contingency.calls) == 2)
    assert shown(panel).contingency.calls[1].phone == "555 0188"


def test_without_words_nothing_is_saved_and_the_field_says_so(panel: PlanPanel) -> None:
    QTest.mouseClick(panel.goals.rows.rows[0].add_step, CLICK)
    editor = panel.editor
    assert editor is not None
    QTest.mouseClick(editor.save_button, CLICK)
    assert "A few words are enough" in editor.form.problems["words"]
    type_into(editor.fields["by"], "the day the cows come home")
    type_into(editor.fields["words"], "Walk")
    QTest.keyClick(editor.fields["words"], Qt.Key.Key_Return)
    assert "by" in editor.form.problems
    QTest.keyClick(editor.fields["words"], Qt.Key.Key_Escape)
    assert panel.editor is None


def test_what_the_core_refuses_is_said_at_the_field(panel: PlanPanel) -> None:
    QTest.mouseClick(panel.goals.add_button, CLICK)
    editor = panel.editor
    assert editor is not None
    QTest.keyClicks(editor.fields["words"], "Sing")
    type_into(editor.fields["from_weeks"], "9")
    type_into(editor.fields["to_weeks"], "3")
    QTest.mouseClick(editor.save_button, CLICK)
    panel.workplace.operations.settle()
    assert panel.editor is editor
    assert "from 9 to 3 weeks" in editor.form.problems["words"]


def test_what_is_typed_survives_another_case_and_a_crash(
    panel: PlanPanel, marta: UUID, desk: Desk, qtbot: QtBot, workplace: Workplace, pages: list[QWidget]
) -> None:
    other = register_marta(desk, called="Zeca")
    QTest.mouseClick(panel.goals.rows.rows[0].add_step, CLICK)
    assert panel.editor is not None
    QTest.keyClicks(panel.editor.fields["words"], "Walk to the corner")
    panel.show_case(other)
    workplace.operations.settle()
    assert panel.editor is None
    again = PlanPanel(workplace)
    pages.append(again)
    again.resize(1266, 1800)
    again.show()
    again.show_case(marta)
    workplace.operations.settle()
    assert again.editing is not None
    assert again.editing.typed["words"] == "Walk to the corner"
    assert again.goals.rows.rows[0].isAncestorOf(again.editor)
    assert again.editor is not None
    QTest.mouseClick(again.editor.leave_button, CLICK)
    workplace.operations.settle()
    assert desk.read_draft("planning.step", marta) is None


def test_what_somebody_else_changes_meanwhile_stands_beside_what_is_typed(
    panel: PlanPanel, marta: UUID, desk: Desk, qtbot: QtBot
) -> None:
    row = panel.strategies.rows.rows[2]
    QTest.mouseClick(row.pencil, CLICK)
    editor = panel.editor
    assert editor is not None
    type_into(editor.fields["name"], "A cold flannel")
    actions.change_strategy(desk, marta, row.item.id, row.item.row_version, how_often="In the morning")
    qtbot.waitUntil(lambda: bool(editor.meanwhile.text()))
    assert editor.fields["name"].text() == "A cold flannel"  # type: ignore[attr-defined]
    assert editor.fields["how_often"].text() == "In the morning"  # type: ignore[attr-defined]
    QTest.mouseClick(editor.save_button, CLICK)
    when(qtbot, panel, lambda view: view.strategies[2].name == "A cold flannel")
    assert shown(panel).strategies[2].how_often == "In the morning"


def test_the_proposal_is_put_to_her_and_her_answer_counts_item_by_item(
    panel: PlanPanel, ways: RememberedWays, qtbot: QtBot
) -> None:
    assert panel.version.ask_button.accessibleName() == "Put it to Marta…"
    QTest.mouseClick(panel.version.ask_button, CLICK)
    panel.version.ask.how.choose(AgreementWay.PHONE)
    QTest.mouseClick(panel.version.ask.save_button, CLICK)
    when(qtbot, panel, lambda view: view.next_version is not None and view.next_version.state is VersionState.PROPOSED)
    assert "Ana Rossi asks Marta by phone by Thu 26 Nov." in panel.version.coming_line.text()
    undo(panel, ways)
    when(qtbot, panel, lambda view: view.next_version is not None and view.next_version.state is VersionState.DRAFT)
    QTest.mouseClick(panel.version.answer_button, CLICK)
    form = panel.version.answer
    assert [row.item.text for row in form.rows.rows if row.item] == [
        "Go by tram to the market on a quiet day",
        "Cold showers · Two minutes",
    ]
    QTest.mouseClick(form.all_button, CLICK)
    form.rows.rows[1].choice.choose(NO)
    type_into(form.said, "The tram, yes")
    assert form.save_button.accessibleName() == "Record what Marta agreed to"
    QTest.mouseClick(form.save_button, CLICK)
    when(qtbot, panel, lambda view: view.version == 2)
    assert [step.standing for step in shown(panel).goals[0].steps] == [Standing.AGREED] * 3
    assert len(shown(panel).strategies) == 2
    assert "The tram, yes" in panel.version.agreed.text()
    assert panel.version.coming_row.isHidden()
    assert not panel.history.isHidden()
    undo(panel, ways)
    when(qtbot, panel, lambda view: view.version == 1)
    assert len(shown(panel).strategies) == 3


def test_what_was_not_talked_about_waits_on(panel: PlanPanel, qtbot: QtBot) -> None:
    QTest.mouseClick(panel.version.answer_button, CLICK)
    QTest.mouseClick(panel.version.answer.save_button, CLICK)
    when(qtbot, panel, lambda view: view.version == 2)
    assert [each.standing for each in shown(panel).strategies] == [Standing.AGREED] * 2 + [Standing.PROPOSED]


def test_what_matters_and_the_review_are_written_into_the_next_version(
    panel: PlanPanel, desk: Desk, ways: RememberedWays, qtbot: QtBot
) -> None:
    QTest.mouseClick(panel.version.pencil, CLICK)
    assert panel.editor is not None
    type_into(panel.editor.fields["review_on"], "+40")
    QTest.mouseClick(panel.editor.save_button, CLICK)
    day = desk.today + timedelta(days=40)
    when(qtbot, panel, lambda view: view.next_version is not None and view.next_version.review_on == day)
    assert "Proposed review" in panel.version.review.text()
    assert shown(panel).review_on == desk.today + timedelta(days=28), "the agreed day holds until she agrees"
    undo(panel, ways)
    when(qtbot, panel, lambda view: view.next_version is not None and view.next_version.review_on != day)


def test_a_harder_stretch_begins_leads_the_page_and_ends(
    panel: PlanPanel, marta: UUID, desk: Desk, ways: RememberedWays, qtbot: QtBot
) -> None:
    assert panel.setback.isHidden()
    QTest.mouseClick(panel.version.harder, CLICK)
    form = panel.setback.form
    type_into(form.since, "-2")
    type_into(form.what, "A long car trip")
    QTest.keyClick(form.what, Qt.Key.Key_Return)
    when(qtbot, panel, lambda view: view.setback is not None)
    assert panel.setback.title.text() == "Flare, day 3, since Tue 17 Nov"
    assert "Keep half the walking for 2 days." in panel.setback.now.text()
    assert panel.version.harder.isHidden()
    QTest.mouseClick(panel.setback.more_button, CLICK)
    form.kind.choose(SetbackKind.SETBACK)
    QTest.mouseClick(form.save_button, CLICK)
    when(qtbot, panel, lambda view: view.setback is not None and view.setback.kind is SetbackKind.SETBACK)
    QTest.mouseClick(panel.setback.end_button, CLICK)
    when(qtbot, panel, lambda view: view.setback is None)
    assert panel.setback.isHidden()
    undo(panel, ways)
    when(qtbot, panel, lambda view: view.setback is not None)
    assert [each.ended_on for each in setbacks(desk, marta)] == [None]


def test_a_day_that_is_unclear_is_said_at_the_field(panel: PlanPanel) -> None:
    QTest.mouseClick(panel.version.harder, CLICK)
    form = panel.setback.form
    type_into(form.since, "some time ago")
    QTest.mouseClick(form.save_button, CLICK)
    assert "since" in form.form.problems
    QTest.keyClick(form.since, Qt.Key.Key_Escape)
    assert panel.setback.isHidden()


def test_an_empty_plan_offers_the_next_act(
    workplace: Workplace, desk: Desk, pages: list[QWidget], qtbot: QtBot
) -> None:
    panel = PlanPanel(workplace)
    pages.append(panel)
    panel.resize(1266, 900)
    panel.show()
    panel.show_case(register_marta(desk, called="Zeca", what_matters=""))
    workplace.operations.settle()
    assert "Nothing is agreed with Zeca yet" in panel.version.agreed.text()
    assert panel.version.coming_row.isHidden()
    QTest.mouseClick(panel.goals.first_button, CLICK)
    assert panel.editing is not None
    assert panel.editing.kind is Kind.GOAL
    assert panel.editor is not None
    QTest.keyClicks(panel.editor.fields["words"], "Sing")
    QTest.mouseClick(panel.editor.save_button, CLICK)
    when(qtbot, panel, lambda view: len(view.goals) == 1)
    assert shown(panel).version == 0


def test_the_next_person_never_sees_a_word_of_this_one(
    panel: PlanPanel, desk: Desk, workplace: Workplace, qtbot: QtBot
) -> None:
    QTest.mouseClick(panel.version.answer_button, CLICK)
    panel.show_case(register_marta(desk, called="Zeca", what_matters=""))
    workplace.operations.settle()
    visible = [label.text() for label in panel.findChildren(QWidget) if label.isVisible() and hasattr(label, "text")]
    assert not [text for text in visible if isinstance(text, str) and ("Marta" in text or "market" in text)]
    assert panel.version.answer.isHidden()


def test_who_may_not_read_the_case_sees_nothing_of_the_last_one(panel: PlanPanel, clinic: Clinic, marta: UUID) -> None:
    panel.workplace.desk.close()
    omar = clinic.sign_in("omar")
    try:
        panel.workplace = replace(panel.workplace, desk=omar)
        panel.patient_id = None
        panel.show_case(marta)
        panel.workplace.operations.settle()
        assert not panel.version.isVisible()
        assert "does not include this" in panel._messages.text
    finally:
        omar.close()


def test_everybody_can_use_it(panel: PlanPanel) -> None:
    QTest.mouseClick(panel.goals.rows.rows[0].pencil, CLICK)
    assert faults(panel) == []
    assert QApplication.focusWidget() is not None
