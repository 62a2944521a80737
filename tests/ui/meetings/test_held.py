"""A whole meeting of three cases, held with the keyboard on a real practice."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from resilience_desk.cases.queries import case_record
from resilience_desk.desk import Desk
from resilience_desk.meetings.minutes_queries import minutes
from resilience_desk.meetings.queries import meeting
from resilience_desk.meetings.terms import ItemState, MeetingState, Outcome
from tests.ui.meetings.conftest import MeetingRoom
from tests.ui.meetings.team import Team, item_of, plan_next


def opened(room: MeetingRoom, name: str) -> bool:
    page = room.running.case.page
    return page is not None and page.item.name == name


def test_three_cases_from_the_list_to_the_minutes_by_keyboard(desk: Desk, team: Team, room: MeetingRoom) -> None:
    planned = plan_next(desk, team.id)
    room.page.choose(planned)
    room.start(planned)
    assert opened(room, "Rosa Lindgren")
    assert "Flag: Fell twice this week" in room.wall()

    # Rosa: no decision, because; read back; next.
    room.press(Qt.Key.Key_N)
    room.type("The falls clinic sees her on Friday")
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: room.running.strip.read_back.isVisible())
    assert "Elif Kaya reads back" in room.wall()
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: opened(room, "Jon Bakker"))

    # Jon is parked for the next list.
    room.press(Qt.Key.Key_P)
    room.type("Laura is away")
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: opened(room, "Marta Silva"))

    # Marta: from last time by one key each.
    room.press(Qt.Key.Key_L)
    room.press(Qt.Key.Key_1)
    room.wait(lambda: room.running.last_time.pool.rows[-1].left.outcome is Outcome.DONE)
    room.press(Qt.Key.Key_L)
    room.press(Qt.Key.Key_2)
    room.type("No van that day")
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: all(row.left.outcome is not Outcome.OPEN for row in room.running.last_time.pool.rows))

    # A decision that names who asks her, an action with owner and day, her words, and the note.
    room.press(Qt.Key.Key_D)
    room.type("Stay at step 3, on the flat @laura by wednesday")
    assert "team proposal · Laura Novak asks Marta Silva by Wed 2 Dec" in room.wall()
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: room.running.case.page.decisions)
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_A)
    room.type("Agree one night off with Paulo @ana by friday")
    assert "Ana Rossi, by Fri 27 Nov" in room.wall()
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: room.running.case.page.actions)
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_V)
    room.press(Qt.Key.Key_1)
    room.type("I am scared of the car")
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: room.running.case.page.voices[0].words)
    room.press(Qt.Key.Key_W)
    room.type("keep the 15 minute walk, on flat ground.")
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: "Our idea: keep the 15 minute walk" in room.wall())
    assert "Laura Novak talks with you by Wed 2 Dec." in room.wall()
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_N)
    room.wait(lambda: room.running.strip.read_back.isVisible())
    room.press(Qt.Key.Key_N)

    # Nobody is left: the meeting ends, and its minutes hold everything.
    room.wait(lambda: room.running.meeting.item is None)
    assert "No case is open" in room.wall()
    room.running.head.end_button.click()
    room.wait(lambda: room.page.running is None and room.page.minutes.isVisible())
    shown = room.wall()
    assert "Decision: Stay at step 3, on the flat (team proposal · Laura Novak asks Marta Silva by Wed 2 Dec)" in shown
    assert "Action: Agree one night off with Paulo (Ana Rossi, by Fri 27 Nov)" in shown
    assert "No decision, because The falls clinic sees her on Friday" in shown
    assert "Parked, because Laura is away" in shown
    assert "Chair: Elif Kaya. Notes: Ana Rossi." in shown
    view = meeting(desk, planned)
    assert view.state is MeetingState.CLOSED
    assert [item.state for item in view.items] == [ItemState.DONE, ItemState.PARKED, ItemState.DONE]
    written = {item.item.name: item for item in minutes(desk, planned).items}
    assert written["Marta Silva"].decisions[0].tell_by == desk.today + timedelta(days=6)
    assert {each.text for each in case_record(desk, team.people["Marta Silva"]).actions} == {
        "Book transport for group 4",
        "Agree one night off with Paulo",
    }


def test_single_letters_are_text_in_a_field_and_keys_outside(desk: Desk, team: Team, room: MeetingRoom) -> None:
    planned = plan_next(desk, team.id)
    room.page.choose(planned)
    room.start(planned)
    room.press(Qt.Key.Key_D)
    room.type("bath and nap at noon")
    field = room.running.decisions.line.field
    assert QApplication.focusWidget() is field
    assert field.toPlainText() == "bath and nap at noon"
    assert not room.running.is_blank
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_B)
    assert room.running.is_blank
    assert "Rosa" not in room.wall()
    room.press(Qt.Key.Key_D)
    assert room.running.is_blank
    room.press(Qt.Key.Key_B)
    assert field.toPlainText() == "bath and nap at noon"


def test_an_owner_who_may_be_two_people_is_said_and_nothing_is_recorded(
    desk: Desk, team: Team, room: MeetingRoom
) -> None:
    planned = plan_next(desk, team.id)
    room.page.choose(planned)
    room.start(planned)
    room.press(Qt.Key.Key_A)
    room.type("Call her @l by friday")
    assert "Laura Novak" in room.wall()
    assert "“l” may be Laura Novak and Cora Lind. Type a little more." in room.wall()
    room.press(Qt.Key.Key_Return)
    room.workplace.operations.settle()
    assert room.running.actions_card.line.field.toPlainText() == "Call her @l by friday"
    assert case_record(desk, team.people["Rosa Lindgren"]).actions == ()


def test_initials_stand_for_every_known_name(desk: Desk, team: Team, room: MeetingRoom) -> None:
    planned = plan_next(desk, team.id)
    room.page.choose(planned)
    room.start(planned)
    assert "Rosa Lindgren" in room.wall()
    room.press(Qt.Key.Key_H)
    shown = room.wall()
    assert "Rosa" not in shown
    assert "Marta" not in shown
    assert "R. L." in shown
    assert "other words may still tell who it is" in shown
    room.press(Qt.Key.Key_H)
    assert "Rosa Lindgren" in room.wall()


def test_going_back_to_a_case_keeps_its_time_and_its_decisions(desk: Desk, team: Team, room: MeetingRoom) -> None:
    planned = plan_next(desk, team.id)
    room.page.choose(planned)
    room.start(planned)
    marta = item_of(desk, planned, team.people["Marta Silva"])
    entry = room.running.agenda.entry(marta.id)
    entry.setFocus()
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: opened(room, "Marta Silva"))
    room.running.foot.previous.click()
    room.wait(lambda: opened(room, "Jon Bakker"))
    states = {item.name: item.state for item in meeting(desk, planned).items}
    assert states["Marta Silva"] is ItemState.WAITING
