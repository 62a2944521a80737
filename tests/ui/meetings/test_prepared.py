"""Before the meeting and after it: the list with its reasons, adding a case, who is here, calling off, minutes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from resilience_desk.cases.actions import register_patient
from resilience_desk.desk import Desk
from resilience_desk.meetings.agenda_actions import close_meeting, start_meeting
from resilience_desk.meetings.queries import meeting, meetings
from resilience_desk.meetings.terms import MeetingState, Presence
from resilience_desk.people.roles import Discipline
from tests.ui.meetings.conftest import MeetingRoom
from tests.ui.meetings.team import Team, plan_next


def prepare(desk: Desk, team: Team, room: MeetingRoom) -> object:
    planned = plan_next(desk, team.id)
    room.page.choose(planned)
    room.wait(lambda: room.page.preparation.view and room.page.preparation.view.id == planned)
    return planned


def test_a_meeting_is_planned_and_its_list_builds_itself_with_reasons(
    desk: Desk, team: Team, room: MeetingRoom
) -> None:
    room.wait(lambda: room.page.pool.rows)
    room.page.plan_button.click()
    card = room.page.plan_card
    assert card.day.text() == "Thu 26 Nov"
    card.save()
    room.wait(lambda: room.page.preparation.isVisible())
    shown = room.wall()
    assert "Flag: Fell twice this week · New: the team has not discussed this person yet" in shown
    assert "Setback, day 6" in shown
    assert "Still missing: the goal in their own words and one question for the team" in shown
    assert "Start the meeting" in shown
    assert [line.state for line in meetings(desk)] == [MeetingState.PLANNED, MeetingState.CLOSED]


def test_a_case_is_added_with_one_question_and_why_it_cannot_wait(desk: Desk, team: Team, room: MeetingRoom) -> None:
    planned = prepare(desk, team, room)
    tomas = register_patient(desk, name="Tomás Vidal", team_id=team.id)
    room.wait(lambda: "The rules also name Tomás Vidal." in room.wall())
    card = room.page.preparation.add_case
    card.find_field.setFocus()
    room.type("tomas")
    room.wait(lambda: card.pool.rows)
    QTest.keyClick(card.find_field, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is card.question
    room.press(Qt.Key.Key_Return)
    assert "Each case carries one question for the team." in room.wall()
    room.type("Group or single?")
    room.press(Qt.Key.Key_Return)
    assert "why it cannot wait" in room.wall()
    room.type("He leaves on Friday")
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: any(item.patient_id == tomas for item in meeting(desk, planned).items))
    added = meeting(desk, planned).items[-1]
    assert (added.question, added.late_because) == ("Group or single?", "He leaves on Friday")


def test_questions_minutes_and_order_are_changed_in_place(desk: Desk, team: Team, room: MeetingRoom) -> None:
    planned = prepare(desk, team, room)
    rosa = room.page.preparation.pool.rows[0]
    rosa.question.setFocus()
    room.type("Falls clinic first?")
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: meeting(desk, planned).items[0].question == "Falls clinic first?")
    rosa.minutes.setFocus()
    room.press(Qt.Key.Key_Up)
    room.wait(lambda: meeting(desk, planned).items[0].minutes == 11)
    rosa.down.click()
    room.wait(lambda: meeting(desk, planned).items[0].name == "Jon Bakker")


def test_start_asks_for_a_chair_and_attendance_is_said(desk: Desk, team: Team, room: MeetingRoom) -> None:
    planned = prepare(desk, team, room)
    attendance = room.page.preparation.attendance
    attendance.chair.setCurrentIndex(0)
    attendance.chair.chosen.emit(None)
    room.wait(lambda: meeting(desk, planned).chair_id is None)
    room.wait(lambda: room.page.preparation.view.chair_id is None)
    room.page.preparation.start.click()
    assert "Say who chairs first" in room.wall()
    assert meeting(desk, planned).state is MeetingState.PLANNED
    attendance.guest.setFocus()
    room.type("Dr Dara Holt")
    attendance.guest_discipline.choose(Discipline.MEDICINE)
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: len(meeting(desk, planned).attendance) == 4)
    guest = meeting(desk, planned).attendance[-1]
    assert (guest.name, guest.discipline, guest.presence) == ("Dr Dara Holt", Discipline.MEDICINE, Presence.BY_PHONE)


def test_a_meeting_called_off_says_why_and_can_be_held_after_all(desk: Desk, team: Team, room: MeetingRoom) -> None:
    planned = prepare(desk, team, room)
    room.page.preparation.call_off.click()
    room.type("Snow")
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: room.page.minutes.isVisible())
    assert "Called off, because Snow. Its list moves to the next one." in room.wall()
    room.page.minutes.again.click()
    room.wait(lambda: room.page.preparation.isVisible())
    assert meeting(desk, planned).state is MeetingState.PLANNED


def test_minutes_are_copied_whole_or_for_one_person_alone(desk: Desk, team: Team, room: MeetingRoom) -> None:
    room.wait(lambda: room.page.minutes.isVisible())
    room.page.minutes.pool.rows[0].copy.click()
    copied = QApplication.clipboard().text()
    assert copied.splitlines()[:3] == [
        "Weekly case review, Thu 19 Nov, Team South",
        "Chair: Elif Kaya. Notes: Ana Rossi.",
        "Present: nobody is noted as present yet.",
    ]
    assert (
        "Decision: Stay at step 3, on the flat (team proposal · Laura Novak asks Marta Silva by Wed 25 Nov)" in copied
    )
    assert "Read back by Elif Kaya." in copied


def test_a_meeting_that_ended_can_be_opened_again(desk: Desk, team: Team, room: MeetingRoom) -> None:
    planned = plan_next(desk, team.id)
    start_meeting(desk, planned, meeting(desk, planned).version)
    close_meeting(desk, planned, meeting(desk, planned).version)
    room.page.choose(planned)
    room.wait(lambda: room.page.minutes.isVisible())
    room.page.minutes.again.click()
    room.wait(lambda: room.page.preparation.isVisible())
    assert "Go back into the meeting" in room.wall()
