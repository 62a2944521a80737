"""What never happens in a meeting: a word lost, a private word on the wall, a page that somebody cannot use."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from resilience_desk.caregivers.actions import add_caregiver
from resilience_desk.caregivers.sharing_actions import note_concern
from resilience_desk.cases.queries import case_record
from resilience_desk.desk import Desk
from resilience_desk.meetings import actions
from resilience_desk.meetings.agenda_actions import close_meeting, start_meeting
from resilience_desk.meetings.case_queries import case_page
from resilience_desk.meetings.queries import meeting
from resilience_desk.meetings.terms import Slot, Voice
from tests.practices import Clinic
from tests.ui.accessibility import faults
from tests.ui.meetings.conftest import FIRST_WINDOW, MeetingRoom, open_window
from tests.ui.meetings.team import CANARY, Team, item_of, plan_next
from tests.ui.stalls import StallWatch
from ui.operations import Operations
from ui.theme import Appearance, Theme, ThemeChoice


def go_to_marta(desk: Desk, team: Team, room: MeetingRoom) -> None:
    """This week's meeting, with Marta's case on the wall."""
    planned = plan_next(desk, team.id)
    room.page.choose(planned)
    room.start(planned)
    room.running.meeting.go_to(item_of(desk, planned, team.people["Marta Silva"]))
    room.wait(lambda: room.running.case.patient_id == team.people["Marta Silva"])


def test_what_was_being_typed_comes_back_after_a_crash(
    clinic: Clinic,
    desk: Desk,
    team: Team,
    room: MeetingRoom,
    settings: QSettings,
    qtbot: QtBot,
    stall_watch: StallWatch,
) -> None:
    go_to_marta(desk, team, room)
    room.press(Qt.Key.Key_D)
    room.type("Stay at step 3, but only on the")
    room.wait(lambda: desk.read_draft(actions.DECISION_PLACE, team.people["Marta Silva"]))
    room.press(Qt.Key.Key_Escape)
    room.running.sheet.voices.cards[0].choose(Slot.SAID)
    room.type("I am scared of")
    room.wait(lambda: desk.read_draft(actions.contribution_place(Voice.PERSON), team.people["Marta Silva"]))
    # The power goes: nothing is closed in order, the practice is opened again from what lies on the disk.
    held = room.running.meeting.meeting_id
    room.workplace.changes.stop()
    desk.close()
    again, operations = clinic.sign_in("ana"), Operations()
    try:
        with stall_watch.allowing(FIRST_WINDOW):
            window, workplace = open_window(again, operations, settings)
            after = MeetingRoom(window, workplace, qtbot, stall_watch)
            after.wait(lambda: after.page.preparation.view is not None)
            after.page.choose(held)
            after.start(held)
        line = after.running.decisions.line
        after.wait(lambda: line.field.text)
        assert line.field.toPlainText() == "Stay at step 3, but only on the"
        assert "Kept from before, not recorded yet." in after.wall()
        assert after.running.sheet.voices.cards[0].field.toPlainText() == "I am scared of"
        line.field.setFocus()
        QTest.keyClick(line.field, Qt.Key.Key_End)
        after.type(" flat")
        after.press(Qt.Key.Key_Return)
        after.wait(lambda: after.running.case.page.decisions)
        assert after.running.case.page.decisions[0].text == "Stay at step 3, but only on the flat"
        window.close()
        operations.settle()
        workplace.changes.stop()
    finally:
        operations.close()
        again.close()


def test_nothing_private_and_nothing_of_a_caregivers_own_stands_on_the_wall(
    desk: Desk, team: Team, room: MeetingRoom
) -> None:
    marta = team.people["Marta Silva"]
    paulo = add_caregiver(desk, marta, name="Paulo Silva")
    note_concern(desk, marta, concern=CANARY, speak_alone=True, caregiver_id=paulo)
    go_to_marta(desk, team, room)
    room.press(Qt.Key.Key_T)
    room.wait(lambda: room.running.sheet.trends is not None and room.running.sheet.trends.isVisible())
    seen = room.wall()
    room.press(Qt.Key.Key_T)
    seen += room.wall()
    assert "Setback since" in seen
    assert CANARY not in seen
    assert CANARY in repr(case_record(desk, marta).notes)


def test_who_is_not_on_the_team_holds_a_meeting_without_reading_the_cases(
    clinic: Clinic,
    desk: Desk,
    team: Team,
    settings: QSettings,
    qtbot: QtBot,
    stall_watch: StallWatch,
    theme: Theme,
) -> None:
    del theme
    planned = plan_next(desk, team.id)
    start_meeting(desk, planned, meeting(desk, planned).version)
    marta = item_of(desk, planned, team.people["Marta Silva"])
    actions.open_case(desk, marta.patient_id, marta.id, marta.version)
    actions.record_decision(desk, marta.patient_id, marta.id, text=CANARY)
    desk.close()
    omar, operations = clinic.sign_in("omar"), Operations()
    try:
        with stall_watch.allowing(FIRST_WINDOW):
            window, workplace = open_window(omar, operations, settings)
            room = MeetingRoom(window, workplace, qtbot, stall_watch)
            room.wait(lambda: room.page.preparation.view is not None)
            room.page.choose(planned)
            room.start(planned)
        seen = room.wall()
        assert "Only the care team reads this case." in seen
        for word in (CANARY, "Saturday market", "Keep the walking step", "Setback", "7-day value"):
            assert word not in seen
        window.close()
        operations.settle()
        workplace.changes.stop()
    finally:
        operations.close()
        omar.close()


def test_a_decision_refused_by_the_desk_is_given_back_and_never_lost(desk: Desk, team: Team, room: MeetingRoom) -> None:
    go_to_marta(desk, team, room)
    room.press(Qt.Key.Key_D)
    room.type("Stay at step 3")
    field = room.running.decisions.line.field
    room.workplace.operations.run(desk.close, owner=room.page)
    QTest.keyClick(field, Qt.Key.Key_Return)
    room.wait(lambda: field.toPlainText() == "Stay at step 3")
    assert "what you typed is kept" in room.wall()


def test_the_next_case_shows_nothing_of_the_person_before(desk: Desk, team: Team, room: MeetingRoom) -> None:
    go_to_marta(desk, team, room)
    room.wait(lambda: room.running.sheet.tiles.tiles)
    room.press(Qt.Key.Key_T)
    room.wait(lambda: room.running.sheet.trends is not None and room.running.sheet.trends.isVisible())
    assert "Meaningful activity" in room.wall()
    room.press(Qt.Key.Key_P)
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: room.running.case.page.item.name == "Rosa Lindgren" and "Nothing is tracked yet." in room.wall())
    seen = room.wall().replace("Marta Silva, Parked", "")
    for word in ("Meaningful activity", "Saturday market", "Book transport", "Paulo is close", "Stay at step 3"):
        assert word not in seen
    room.press(Qt.Key.Key_T)
    QApplication.processEvents()
    assert "Meaningful activity" not in room.wall()


@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_everybody_can_use_the_room_and_its_meeting(
    desk: Desk, team: Team, room: MeetingRoom, theme: Theme, stall_watch: StallWatch, scale: float
) -> None:
    planned = plan_next(desk, team.id)
    room.page.choose(planned)
    room.wait(lambda: room.page.preparation.isVisible())
    with stall_watch.allowing(FIRST_WINDOW):
        theme.adopt(Appearance(ThemeChoice.LIGHT, scale=scale))
        QApplication.processEvents()
    assert faults(room.page) == []
    go_to_marta(desk, team, room)
    assert faults(room.running) == []


def test_actions_of_two_meetings_are_all_there_at_the_third(desk: Desk, clinic: Clinic, team: Team) -> None:
    marta = team.people["Marta Silva"]
    planned = plan_next(desk, team.id)
    start_meeting(desk, planned, meeting(desk, planned).version)
    item = item_of(desk, planned, marta)
    actions.record_action(desk, marta, item.id, actions.NewAction("Call Paulo", desk.actor.member))
    close_meeting(desk, planned, meeting(desk, planned).version)
    clinic.clock.advance(days=7)
    third = plan_next(desk, team.id)
    last = case_page(desk, item_of(desk, third, marta).id).last_time
    assert last is not None
    assert {each.text for each in last.actions} == {"Book transport for group 4", "Call Paulo"}
    assert min(each.due_on for each in last.actions if each.due_on) < desk.today + timedelta(days=1)
