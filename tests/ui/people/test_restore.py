"""Restoring from the sign-in: the list, the preview, the restore, and everything from before still there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from resilience_desk.cases.actions import register_patient
from resilience_desk.cases.queries import find_people
from resilience_desk.safekeeping import BackupReason, backups_of, open_safe
from resilience_desk.words import Words
from tests.practices import PASSPHRASE, Clinic
from tests.ui.accessibility import faults
from ui.operations import Operations
from ui.people.doors import Doors
from ui.people.known_practices import KnownPractices
from ui.people.restore_page import RestorePage
from ui.people.welcome import Welcome


@pytest.fixture
def saved(clinic: Clinic) -> Clinic:
    """A clinic with Marta in its backup, and Jon registered after it."""
    desk = clinic.sign_in("ana")
    register_patient(desk, name="Marta Silva")
    desk.close()
    open_safe(clinic.folder, "ana", PASSPHRASE, clock=clinic.clock).back_up(BackupReason.CLOSING)
    desk = clinic.sign_in("ana")
    register_patient(desk, name="Jon Bakker")
    desk.close()
    return clinic


@pytest.fixture
def page(
    words: Words, operations: Operations, settings: QSettings, doors: Doors, saved: Clinic
) -> Iterator[RestorePage]:
    KnownPractices(settings).remember(saved.folder, "Harbour Clinic")
    welcome = Welcome(words, operations, settings, doors)
    welcome.resize(1366, 768)
    welcome.show()
    QTest.mouseClick(welcome.sign_in.restore, Qt.MouseButton.LeftButton)
    operations.settle()
    assert welcome.restoring is not None
    yield welcome.restoring
    welcome.close()


def look(page: RestorePage, operations: Operations, name: str, passphrase: str = PASSPHRASE) -> None:
    page.name.setText(name)
    page.passphrase.setText(passphrase)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    operations.settle()


def test_the_list_says_of_each_backup_when_why_how_many_people_and_when_it_was_tested(page: RestorePage) -> None:
    (row,) = page.list.list_model.rows
    assert (row.people, row.reason, row.practice) == (1, "at closing", "Harbour Clinic")
    texts = [column.text(row) for column in page.list.list_model.columns]
    assert "MB" in texts[2]
    assert all(texts)


def test_a_backup_is_looked_into_and_restored_and_the_state_before_is_saved(
    page: RestorePage, operations: Operations, saved: Clinic
) -> None:
    look(page, operations, "ana")
    assert "the records of 1 person" in page.preview.text()
    assert "set aside" in page.preview.text()
    assert page.restore_button.text().strip().startswith("Restore the state of")
    assert "Harbour Clinic" in page.accessibleName()
    QTest.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    operations.settle()
    assert page.message.text.startswith("Restored.")
    assert len(backups_of(saved.folder)) == 2
    desk = saved.sign_in("ana")
    assert [found.name for found in find_people(desk, "ma")] == ["Marta Silva"]
    assert find_people(desk, "jon") == ()
    desk.close()


def test_looking_changes_nothing(page: RestorePage, operations: Operations, saved: Clinic) -> None:
    look(page, operations, "ana")
    desk = saved.sign_in("ana")
    assert [found.name for found in find_people(desk, "jon")] == ["Jon Bakker"]
    desk.close()


def test_a_practice_whose_file_is_gone_comes_back_from_its_backup(
    page: RestorePage, operations: Operations, saved: Clinic
) -> None:
    (saved.folder / "desk.db").write_bytes(b"")
    look(page, operations, "ana")
    assert "present state is damaged" in page.preview.text()
    QTest.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    operations.settle()
    desk = saved.sign_in("ana")
    assert find_people(desk, "marta")
    desk.close()


def test_a_wrong_passphrase_shows_nothing_of_the_backup(page: RestorePage, operations: Operations) -> None:
    look(page, operations, "ana", "not the passphrase")
    assert "do not open this practice" in page.form.problems["passphrase"]
    assert page.preview.text() == ""


def test_a_member_who_may_not_manage_the_practice_restores_nothing(
    page: RestorePage, operations: Operations, saved: Clinic
) -> None:
    look(page, operations, "laura")
    QTest.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    operations.settle()
    assert "Nothing was changed" in page.message.text
    desk = saved.sign_in("ana")
    assert find_people(desk, "jon")
    desk.close()


def test_backups_on_a_stick_are_listed_once_their_folder_is_chosen(
    page: RestorePage, operations: Operations, saved: Clinic, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    open_safe(saved.folder, "ana", PASSPHRASE, clock=saved.clock).back_up(BackupReason.ASKED, stick)
    page.look_also(str(stick))
    operations.settle()
    details = [page.list.list_model.columns[0].detail(row) for row in page.list.list_model.rows]
    assert any("stick" in detail for detail in details)


def test_without_any_backup_the_page_says_so_and_where_to_look(
    words: Words, operations: Operations, settings: QSettings, doors: Doors, clinic: Clinic
) -> None:
    known = KnownPractices(settings)
    known.remember(clinic.folder, "Harbour Clinic")
    page = RestorePage(words, operations, doors, known, known.all()[0])
    page.show()
    operations.settle()
    assert page.empty.isVisible()
    assert page.elsewhere.isEnabled()
    assert not page.look_button.isEnabled()


def test_the_page_can_be_used_by_everybody(page: RestorePage, operations: Operations) -> None:
    look(page, operations, "ana")
    assert faults(page) == []
