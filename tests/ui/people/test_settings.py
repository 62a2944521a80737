"""The settings: only what a member may, changed and taken back, and nothing written is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from resilience_desk.cases.actions import register_patient
from resilience_desk.desk import Desk
from resilience_desk.people import actions
from resilience_desk.people.queries import emergency_accesses, practice
from resilience_desk.people.roles import Discipline, Role
from resilience_desk.people.views import MemberView
from resilience_desk.storage.keys import KeyRing, WrongPassphrase
from resilience_desk.words import Words
from tests.practices import CHEAP, PASSPHRASE, Clinic
from tests.ui.accessibility import faults
from tests.ui.workplaces import RememberedWays
from ui.operations import Operations
from ui.people.offers import offers
from ui.people.settings import SettingsPage
from ui.shell.registry import Place
from ui.theme import Appearance, ThemeChoice, active_theme
from ui.theme.fonts import Typeface
from ui.workplace import Changes, Workplace

NEW = "five other ordinary words here"


def kept_nowhere(_appearance: Appearance) -> None:
    """A memory that forgets."""


def member(desk: Desk, sign_in: str) -> MemberView:
    return next(found for found in practice(desk).members if found.sign_in == sign_in)


def keys(desk: Desk) -> KeyRing:
    """The keys as they lie on the disk."""
    return desk.practice.folder.read_keys()


@pytest.fixture
def page(workplace: Workplace) -> SettingsPage:
    """Ana's settings: administrator of the clinic."""
    shown = SettingsPage(kept_nowhere, workplace, {"cost": CHEAP})
    shown.resize(1274, 720)
    shown.show()
    workplace.operations.settle()
    return shown


@contextmanager
def settings_of(clinic: Clinic, sign_in: str) -> Iterator[SettingsPage]:
    """Another member's settings."""
    desk = clinic.sign_in(sign_in)
    operations, changes = Operations(), Changes(desk)
    shown = SettingsPage(kept_nowhere, Workplace(desk, Words(), operations, changes, RememberedWays()), {"cost": CHEAP})
    shown.resize(1274, 720)
    shown.show()
    operations.settle()
    yield shown
    changes.stop()
    operations.close()
    desk.close()


def tabs(page: SettingsPage) -> list[str]:
    return [page.tabs.tabText(place) for place in range(page.tabs.count())]


def settle(page: SettingsPage, qtbot: object) -> None:
    """Let the writes finish, the news arrive and the page read anew."""
    operations, arrived = page.workplace.operations, page.workplace.changes.changed
    with qtbot.waitSignal(arrived, timeout=5000):  # type: ignore[attr-defined]
        operations.settle()
    operations.settle()


def choose(page: SettingsPage, sign_in: str) -> None:
    page.tabs.setCurrentIndex(1)
    page.members.list.choose(member(page.workplace.desk, sign_in).id)


@pytest.mark.parametrize(
    ("sign_in", "offered"),
    [
        ("ana", ["You", "Members", "Teams", "Sites and contacts"]),
        ("elif", ["You", "Emergency accesses"]),
        ("laura", ["You"]),
        ("cora", ["You"]),
    ],
)
def test_a_member_is_offered_only_what_they_may_do(clinic: Clinic, sign_in: str, offered: list[str]) -> None:
    with settings_of(clinic, sign_in) as page:
        assert tabs(page) == offered


def test_a_part_asked_for_before_the_settings_were_read_is_shown_once_they_are(workplace: Workplace) -> None:
    shown = SettingsPage(kept_nowhere, workplace)
    shown.show_place(Place("settings", panel="sites"))
    workplace.operations.settle()
    assert shown.parts.currentWidget() is shown.sites


def test_a_member_is_changed_and_the_change_taken_back(
    page: SettingsPage, ways: RememberedWays, desk: Desk, qtbot: object
) -> None:
    choose(page, "laura")
    page.members.name.setText("Laura Novak-Lind")
    page.members.roles.boxes[Role.TEAM_LEAD].setChecked(True)
    QTest.mouseClick(page.members.save_button, Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert member(desk, "laura").roles == {Role.CLINICIAN, Role.TEAM_LEAD}
    assert page.members.card.accessibleName() == "Laura Novak-Lind"
    ways.undos[-1]()
    settle(page, qtbot)
    assert (member(desk, "laura").name, member(desk, "laura").roles) == ("Laura Novak", {Role.CLINICIAN})
    assert page.members.name.text() == "Laura Novak"


def test_a_new_member_gets_a_first_passphrase_and_signs_in_with_it(
    page: SettingsPage, desk: Desk, qtbot: object
) -> None:
    page.tabs.setCurrentIndex(1)
    QTest.mouseClick(page.members.add_button, Qt.MouseButton.LeftButton)
    page.members.save()
    assert set(page.members.form.problems) == {"name", "sign_in", "discipline"}
    page.members.name.setText("Nina Berg")
    page.members.sign_in.setText("nina")
    page.members.discipline.setCurrentIndex(page.members.discipline.findData(Discipline.NURSING.value))
    page.members.save()
    assert set(page.members.first_form.problems) == {"passphrase"}
    page.members.passphrase.setText(NEW)
    page.members.save()
    settle(page, qtbot)
    assert member(desk, "nina").roles == {Role.CLINICIAN}
    assert page.members.card.accessibleName() == "Nina Berg"
    assert page.members.passphrase.text() == ""
    assert keys(desk).unlock("nina", NEW).member == member(desk, "nina").id


def test_a_name_for_signing_in_that_is_taken_is_said_and_the_text_stays(page: SettingsPage) -> None:
    page.tabs.setCurrentIndex(1)
    page.members.begin()
    page.members.name.setText("Another Elif")
    page.members.sign_in.setText("ELIF")
    page.members.discipline.setCurrentIndex(0)
    page.members.passphrase.setText(NEW)
    page.members.save()
    page.workplace.operations.settle()
    assert "already somebody’s name" in page.members.message.text
    assert page.members.name.text() == "Another Elif"


def test_leaving_is_asked_once_more_by_name_and_then_ends_signing_in(
    page: SettingsPage, desk: Desk, qtbot: object
) -> None:
    choose(page, "omar")
    leaving = page.members.leaving
    QTest.mouseClick(leaving.ask_button, Qt.MouseButton.LeftButton)
    assert "Omar Haddad" in leaving.confirm_button.text()
    QTest.mouseClick(leaving.confirm_button, Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert member(desk, "omar").left_on == desk.today
    assert not leaving.isVisible()
    with pytest.raises(WrongPassphrase):
        keys(desk).unlock("omar", PASSPHRASE)


def test_nobody_is_offered_to_leave_themselves(page: SettingsPage) -> None:
    choose(page, "ana")
    assert not page.members.leaving.isVisible()


def test_what_is_being_written_is_kept_when_a_colleague_changes_the_same_member(
    page: SettingsPage, desk: Desk, qtbot: object
) -> None:
    choose(page, "laura")
    page.members.phone.setText("555 0142")
    seen = member(desk, "laura")
    actions.change_member(
        desk,
        seen.id,
        seen.version,
        name="Laura Lind",
        discipline=seen.discipline,
        roles=seen.roles,
        site_id=seen.site_id,
    )
    settle(page, qtbot)
    assert page.members.phone.text() == "555 0142"
    assert "A colleague changed this" in page.members.message.text
    page.members.save()
    page.workplace.operations.settle()
    assert "Somebody changed this" in page.members.message.text
    assert member(desk, "laura").phone == ""
    QTest.mouseClick(page.members.message.button, Qt.MouseButton.LeftButton)
    assert page.members.name.text() == "Laura Lind"


def test_going_to_another_entry_asks_before_it_drops_what_was_written(page: SettingsPage) -> None:
    choose(page, "laura")
    page.members.phone.setText("555 0142")
    choose(page, "omar")
    assert page.members.name.text() == "Laura Novak"
    assert "Save or discard" in page.members.message.text
    QTest.mouseClick(page.members.message.button, Qt.MouseButton.LeftButton)
    assert page.members.name.text() == "Omar Haddad"


def test_a_team_is_made_of_ticked_members_and_its_change_taken_back(
    page: SettingsPage, ways: RememberedWays, desk: Desk, qtbot: object
) -> None:
    page.tabs.setCurrentIndex(2)
    team = practice(desk).teams[0]
    omar = member(desk, "omar").id
    page.teams.members.boxes[omar].setChecked(True)
    QTest.mouseClick(page.teams.save_button, Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert set(practice(desk).teams[0].member_ids) == {*team.member_ids, omar}
    ways.undos[-1]()
    settle(page, qtbot)
    assert set(practice(desk).teams[0].member_ids) == set(team.member_ids)
    assert not page.teams.members.boxes[omar].isChecked()
    page.teams.begin()
    page.teams.name.setText("Team North")
    page.teams.save()
    settle(page, qtbot)
    assert {found.name for found in practice(desk).teams} == {"Team North", "Team South"}


def test_the_contacts_of_a_site_are_marked_as_missing_until_they_are_written(
    page: SettingsPage, desk: Desk, qtbot: object
) -> None:
    page.show_place(Place("settings", panel="sites"))
    contacts = page.sites.list.list_model.columns[1]
    assert contacts.text(page.sites.list.list_model.row(0)) == "still missing"
    page.sites.crisis.setText("Crisis team, 555 0100")
    page.sites.out_of_hours.setText("Doctors on call, 555 0116")
    QTest.mouseClick(page.sites.save_button, Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert contacts.text(page.sites.list.list_model.row(0)) == "complete"
    assert practice(desk).sites[0].crisis_contact == "Crisis team, 555 0100"


def test_a_member_changes_their_passphrase_and_only_the_new_one_signs_in(page: SettingsPage, desk: Desk) -> None:
    own = page.yourself.passphrase
    for field, typed in ((own.old, "not it at all"), (own.new, NEW), (own.again, NEW)):
        QTest.keyClicks(field, typed)
    QTest.keyClick(own.again, Qt.Key.Key_Return)
    page.workplace.operations.settle()
    assert set(own.form.problems) == {"old"}
    own.old.setText(PASSPHRASE)
    QTest.mouseClick(own.button, Qt.MouseButton.LeftButton)
    page.workplace.operations.settle()
    assert (own.old.text(), own.new.text(), own.again.text()) == ("", "", "")
    assert keys(desk).unlock("ana", NEW).member == desk.actor.member
    with pytest.raises(WrongPassphrase):
        keys(desk).unlock("ana", PASSPHRASE)


def test_two_new_passphrases_that_differ_change_nothing(page: SettingsPage) -> None:
    own = page.yourself.passphrase
    own.old.setText(PASSPHRASE)
    own.new.setText(NEW)
    own.again.setText(NEW + "!")
    QTest.mouseClick(own.button, Qt.MouseButton.LeftButton)
    assert set(own.form.problems) == {"again"}


def test_the_look_changes_at_once_and_is_remembered_on_this_computer(
    workplace: Workplace, settings: QSettings, stall_watch: object
) -> None:
    (room,) = offers(settings)
    shown = room.build(workplace)
    assert isinstance(shown, SettingsPage)
    shown.show()
    workplace.operations.settle()
    card = shown.yourself.appearance
    with stall_watch.allowing(2):  # type: ignore[attr-defined]
        card.theme.chosen.emit(ThemeChoice.DARK)
        card.typeface.chosen.emit(Typeface.EASY_TO_READ)
    assert active_theme().appearance.choice is ThemeChoice.DARK
    assert card.theme.current is ThemeChoice.DARK
    assert settings.value("appearance/theme") == "dark"
    assert settings.value("appearance/typeface") == "EASY_TO_READ"
    assert room.foot


def test_the_team_lead_reviews_an_emergency_access_and_is_not_offered_their_own(clinic: Clinic, qtbot: object) -> None:
    desk = clinic.sign_in("elif")
    patient = register_patient(desk, name="Marta Silva")
    actions.take_emergency_access(desk, patient, "My own look, on a Sunday")
    desk.close()
    desk = clinic.sign_in("omar")
    actions.take_emergency_access(desk, patient, "Fell in the waiting room")
    desk.close()
    with settings_of(clinic, "elif") as page:
        assert tabs(page)[-1] == "Emergency accesses: 1 to review"
        section = page.emergencies
        page.tabs.setCurrentIndex(1)
        own = next(row for row in section.list.list_model.rows if row.own)
        section.list.choose(own.access.id)
        assert not section.button.isVisible()
        other = next(row for row in section.list.list_model.rows if not row.own)
        section.list.choose(other.access.id)
        assert (section.case.text(), "waiting room" in section.reason.text()) == ("Marta Silva", True)
        QTest.mouseClick(section.button, Qt.MouseButton.LeftButton)
        settle(page, qtbot)
        assert "Reviewed by Elif Kaya" in section.state.text()
        assert tabs(page)[-1] == "Emergency accesses"
        reviewed = [access for access in emergency_accesses(page.workplace.desk) if access.reviewed_at]
        assert [access.id for access in reviewed] == [other.access.id]


def test_where_nobody_used_emergency_access_the_page_says_what_would_stand_there(clinic: Clinic) -> None:
    with settings_of(clinic, "elif") as page:
        page.tabs.setCurrentIndex(1)
        assert page.emergencies.empty.isVisible()


def test_every_part_can_be_used_by_everybody(page: SettingsPage) -> None:
    found: list[str] = []
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
        found += faults(page)
    page.tabs.setCurrentIndex(1)
    page.members.begin()
    assert [*found, *faults(page)] == []
