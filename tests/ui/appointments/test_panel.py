"""A social worker plans, changes and says how appointments went, with the keyboard."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from resilience_desk.appointments import actions
from resilience_desk.appointments.queries import appointments_of
from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.appointments.views import AppointmentView
from resilience_desk.cases.actions import register_patient
from resilience_desk.people.audience import caregiver_audience
from resilience_desk.people.queries import practice
from tests.ui.accessibility import faults
from tests.ui.appointments.conftest import People, Settle
from tests.ui.workplaces import RememberedWays
from ui.appointments.panel import AppointmentsPanel, Reading
from ui.theme import Appearance, Theme, ThemeChoice
from ui.workplace import Workplace

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(workplace: Workplace, people: People, settle: Settle) -> AppointmentsPanel:
    panel = AppointmentsPanel(workplace)
    panel.resize(1274, 620)
    panel.show()
    panel.activateWindow()
    panel.show_case(people.marta)
    settle()
    return panel


def _all(workplace: Workplace, people: People) -> list[AppointmentView]:
    view = appointments_of(workplace.desk, people.marta)
    return [*reversed(view.recent), *view.coming]


def _read(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_next_coming_and_recent_stand_in_words(panel: AppointmentsPanel) -> None:
    assert "15:30" in _read(panel.next)
    assert "By phone" in _read(panel.next)
    assert len(panel.coming.rows.rows) == 1
    assert "nobody has said how 1 went" in _read(panel.recent)


def test_an_appointment_is_planned_by_typing_and_undone(
    workplace: Workplace, panel: AppointmentsPanel, people: People, settle: Settle, ways: RememberedWays
) -> None:
    form = panel.form
    QTest.keyClicks(form.day, "+14")
    QTest.keyClicks(form.at, "14.30")
    form.place.setFocus()
    QTest.keyClicks(form.place, "Room 2")
    QTest.keyClick(form.place, Qt.Key.Key_Return, CTRL)
    settle()
    planned = _all(workplace, people)[-1]
    assert (planned.day - workplace.desk.today).days == 14
    assert (planned.at, planned.minutes, planned.way, planned.place) == (time(14, 30), 45, Way.CLINIC, "Room 2")
    assert planned.with_names == ("Ana Rossi",)
    assert form.day.day is None, "the form is ready for the next one"
    ways.undos[-1]()
    settle()
    assert len(_all(workplace, people)) == 3


def test_what_cannot_be_is_said_at_its_field(panel: AppointmentsPanel, settle: Settle) -> None:
    form = panel.form
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert "Choose a day" in form.problems["day"]
    QTest.keyClicks(form.day, "someday")
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert "cannot read" in form.problems["day"]
    form.day.selectAll()
    QTest.keyClicks(form.day, "3.3.2091")
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert "Check the year" in form.problems["day"]
    QTest.mouseClick(form.leave_button, Qt.MouseButton.LeftButton)
    settle()
    assert form.problems == {}


def test_an_outcome_is_one_click_its_reason_another_and_both_can_be_undone(
    workplace: Workplace, panel: AppointmentsPanel, people: People, settle: Settle, ways: RememberedWays
) -> None:
    row = panel.recent.rows.rows[0]
    QTest.mouseClick(row.outcomes[Outcome.DID_NOT_COME], Qt.MouseButton.LeftButton)
    settle()
    assert _all(workplace, people)[0].outcome is Outcome.DID_NOT_COME
    assert "Did not come this time" in _read(row)
    assert row.reason_box.isVisible()
    assert QApplication.focusWidget() is row.reason
    QTest.keyClicks(row.reason, "the bus was full")
    QTest.keyClick(row.reason, Qt.Key.Key_Return)
    settle()
    assert _all(workplace, people)[0].reason == "the bus was full"
    assert "What got in the way: the bus was full" in _read(row)
    ways.undos[-1]()
    settle()
    assert (_all(workplace, people)[0].outcome, _all(workplace, people)[0].reason) == (Outcome.DID_NOT_COME, "")


def test_who_came_is_asked_no_reason_and_a_slip_is_put_right(
    workplace: Workplace, panel: AppointmentsPanel, people: People, settle: Settle, ways: RememberedWays
) -> None:
    row = panel.recent.rows.rows[0]
    QTest.mouseClick(row.outcomes[Outcome.CAME], Qt.MouseButton.LeftButton)
    settle()
    assert not row.reason_box.isVisible()
    QTest.mouseClick(row.say_button, Qt.MouseButton.LeftButton)
    QTest.keyClick(row.outcomes[Outcome.LATE], Qt.Key.Key_Space)
    settle()
    assert _all(workplace, people)[0].outcome is Outcome.LATE
    QTest.keyClick(row.reason, Qt.Key.Key_Escape)
    assert not row.reason_box.isVisible()
    ways.undos[-1]()
    ways.undos[0]()
    settle()
    assert _all(workplace, people)[0].outcome is Outcome.CAME, "the older undo meets a newer version and is refused"


def test_an_appointment_is_changed_taken_back_and_restored(
    workplace: Workplace, panel: AppointmentsPanel, people: People, settle: Settle, ways: RememberedWays
) -> None:
    QTest.mouseClick(panel.next.rows.rows[0].change_button, Qt.MouseButton.LeftButton)
    form = panel.form
    assert form.at.time == time(15, 30)
    QTest.keyClick(form.at, Qt.Key.Key_Up)
    QTest.keyClick(form.at, Qt.Key.Key_Return, CTRL)
    settle()
    assert "15:45" in _read(panel.next)
    ways.undos[-1]()
    settle()
    assert "15:30" in _read(panel.next)
    QTest.mouseClick(panel.next.rows.rows[0].change_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(form.take_back_button, Qt.MouseButton.LeftButton)
    settle()
    assert len(_all(workplace, people)) == 2
    ways.undos[-1]()
    settle()
    assert len(_all(workplace, people)) == 3


def test_a_form_with_typing_is_not_rebound_when_another_desk_changes_it(
    workplace: Workplace, panel: AppointmentsPanel, people: People, settle: Settle
) -> None:
    view = panel.next.rows.rows[0].view
    QTest.mouseClick(panel.next.rows.rows[0].change_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(panel.form.purpose, "Paulo joins")
    other = actions.Details(day=view.day, at=time(16), minutes=30, member_ids=view.member_ids)
    actions.change_appointment(workplace.desk, people.marta, view.id, view.version, other)
    settle()
    assert panel.form.purpose.text() == "Paulo joins"
    assert "changed meanwhile" in panel.form.messages.text
    QTest.keyClick(panel.form.purpose, Qt.Key.Key_Return, CTRL)
    settle()
    assert _all(workplace, people)[1].purpose == "Paulo joins"


def test_typing_is_kept_and_offered_again(
    workplace: Workplace, panel: AppointmentsPanel, people: People, settle: Settle
) -> None:
    QTest.keyClicks(panel.form.purpose, "the market walk")
    panel.show_case(people.tom)
    settle()
    assert panel.form.purpose.text() == ""
    panel.show_case(people.marta)
    settle()
    assert panel.form.purpose.text() == "the market walk"
    assert "began earlier" in panel.form.messages.text
    panel.form.day.setFocus()
    QTest.keyClicks(panel.form.day, "+3")
    QTest.keyClick(panel.form.day, Qt.Key.Key_Return, CTRL)
    settle()
    assert workplace.desk.unfinished() == []


def test_members_are_added_and_taken_away(panel: AppointmentsPanel, settle: Settle) -> None:
    members = panel.form.members
    place = next(place for place in range(members.add.count()) if members.add.itemText(place) == "Elif Kaya")
    members.add.setFocus()
    for _ in range(place):
        QTest.keyClick(members.add, Qt.Key.Key_Down)
    QTest.keyClick(members.add, Qt.Key.Key_Return)
    assert len(members.member_ids) == 2
    QTest.mouseClick(members._buttons[0], Qt.MouseButton.LeftButton)
    assert len(members.member_ids) == 1
    panel.form.leave_button.click()
    settle()


def test_a_case_without_appointments_says_so_and_why_one_helps(
    workplace: Workplace, panel: AppointmentsPanel, settle: Settle
) -> None:
    panel.show_case(register_patient(workplace.desk, name="Rosa Lindgren"))
    settle()
    assert "No next time is agreed" in _read(panel)
    assert "Nothing lies behind yet" in _read(panel)


def test_many_appointments_show_a_few_first(
    workplace: Workplace, panel: AppointmentsPanel, people: People, settle: Settle
) -> None:
    for day in range(1, 12):
        when = actions.Details(day=workplace.desk.today - timedelta(days=20 + day), at=time(9))
        actions.plan_appointment(workplace.desk, people.marta, when)
    settle()
    assert len(panel.recent.rows.rows) == 8
    QTest.mouseClick(panel.recent.more, Qt.MouseButton.LeftButton)
    assert len(panel.recent.rows.rows) == 12


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_the_panel_can_be_used_by_everybody(
    panel: AppointmentsPanel, theme: Theme, choice: ThemeChoice, scale: float
) -> None:
    theme.adopt(Appearance(choice, scale))
    QApplication.processEvents()
    assert faults(panel) == []


def test_what_a_member_may_not_see_never_reads_as_nothing(
    workplace: Workplace, panel: AppointmentsPanel, people: People
) -> None:
    nothing = appointments_of(workplace.desk, people.marta, caregiver_audience(frozenset()))
    panel.show_view(Reading(nothing, practice(workplace.desk)))
    assert "not part of what you see here" in panel._messages.text
    assert not panel.next.isVisible()
