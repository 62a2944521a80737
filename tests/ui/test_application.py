"""The whole program: signing in, locking, another member, leaving; what was typed survives all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from resilience_desk.cases.actions import raise_flag, register_patient
from resilience_desk.desk import DeskClosed
from resilience_desk.people.queries import practice
from resilience_desk.safekeeping import BackupReason, backups_of
from resilience_desk.words import Words
from tests.practices import PASSPHRASE, Clinic
from tests.ui.stalls import FIRST_BUILD, StallWatch
from ui.application import DeskApplication
from ui.theme import Theme


@pytest.fixture
def case(clinic: Clinic) -> UUID:
    desk = clinic.sign_in("elif")
    patient = register_patient(desk, name="Marta Silva", team_id=practice(desk).teams[0].id, what_matters="the market")
    desk.close()
    return patient


@pytest.fixture
def root(qapp: QApplication, theme: Theme, tmp_path: Path, stall_watch: StallWatch) -> Iterator[DeskApplication]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    with stall_watch.allowing(FIRST_BUILD):
        made = DeskApplication(qapp, Words(), settings, theme=theme)
    yield made
    made.close()
    made.deleteLater()


def sign_in(root: DeskApplication, clinic: Clinic, name: str, stall_watch: StallWatch) -> None:
    with stall_watch.allowing(FIRST_BUILD):
        if root.welcome is None:
            root.begin(clinic.folder)
        welcome = root.welcome
        assert welcome is not None
        form = welcome.sign_in
        form.name.setText(name)
        form.passphrase.setText(PASSPHRASE)
        QTest.keyClick(form.passphrase, Qt.Key.Key_Return)
        root.operations.settle()
        QApplication.processEvents()
        root.operations.settle()


def texts_of(window: QWidget) -> str:
    """Everything written on the visible part of a window."""
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            text = getattr(widget, "text", None)
            found.append(text() if callable(text) else "")
    return " ".join(part for part in found if isinstance(part, str))


def test_a_member_signs_in_and_sees_their_caseload(
    root: DeskApplication, clinic: Clinic, case: UUID, stall_watch: StallWatch
) -> None:
    sign_in(root, clinic, "elif", stall_watch)
    assert root.window is not None
    assert root.window.isVisible()
    assert root.welcome is None
    with stall_watch.allowing(FIRST_BUILD):
        root.window.open_room("caseload")
        root.operations.settle()
    assert "1 person" in texts_of(root.window)


def test_a_locked_desk_shows_nothing_and_has_forgotten_its_keys(
    root: DeskApplication, clinic: Clinic, case: UUID, stall_watch: StallWatch
) -> None:
    sign_in(root, clinic, "elif", stall_watch)
    window, workplace = root.window, root.workplace
    assert window is not None and workplace is not None
    window.open_case(case)
    root.operations.settle()
    window.lock()
    assert "Marta" not in texts_of(window) + window.windowTitle()
    with pytest.raises(DeskClosed):
        practice(workplace.desk)


def test_unlocking_returns_to_the_case_and_a_wrong_passphrase_does_not(
    root: DeskApplication, clinic: Clinic, case: UUID, stall_watch: StallWatch
) -> None:
    sign_in(root, clinic, "elif", stall_watch)
    window = root.window
    assert window is not None
    with stall_watch.allowing(FIRST_BUILD):
        window.open_case(case)
        root.operations.settle()
    window.lock()
    for typed, opened in (("not the passphrase", False), (PASSPHRASE, True)):
        window.lock_screen.passphrase.setText(typed)
        with stall_watch.allowing(FIRST_BUILD):
            QTest.keyClick(window.lock_screen.passphrase, Qt.Key.Key_Return)
            root.operations.settle()
            QApplication.processEvents()
            root.operations.settle()
        assert window.is_locked is not opened
    assert "Marta Silva" in texts_of(window)


def test_what_was_being_written_is_there_after_the_lock(
    root: DeskApplication, clinic: Clinic, case: UUID, stall_watch: StallWatch
) -> None:
    sign_in(root, clinic, "elif", stall_watch)
    window = root.window
    assert window is not None
    with stall_watch.allowing(FIRST_BUILD):
        window.open_case(case, "notes")
        root.operations.settle()
    field = next(each for each in window.pages.findChildren(QPlainTextEdit) if each.isVisible())
    field.setFocus()
    QTest.keyClicks(field, "half a sentence")
    window.lock()
    again = clinic.sign_in("elif")
    kept = [again.read_draft(place, of) for place, of, _ in again.unfinished()]
    again.close()
    assert "half a sentence" in repr(kept)


def test_another_member_signs_in_from_the_lock_screen(
    root: DeskApplication, clinic: Clinic, case: UUID, stall_watch: StallWatch
) -> None:
    sign_in(root, clinic, "elif", stall_watch)
    assert root.window is not None
    root.window.lock()
    root.window.lock_screen.switch_button.click()
    QApplication.processEvents()
    sign_in(root, clinic, "laura", stall_watch)
    assert root.window is not None and root.workplace is not None
    member = practice(root.workplace.desk).member(root.workplace.desk.actor.member)
    assert member is not None
    assert member.sign_in == "laura"


def test_leaving_after_a_change_leaves_a_backup_and_leaving_without_one_does_not(
    root: DeskApplication, qapp: QApplication, tmp_path: Path, clinic: Clinic, case: UUID, stall_watch: StallWatch
) -> None:
    sign_in(root, clinic, "elif", stall_watch)
    assert root.window is not None
    root.window.close()
    assert backups_of(clinic.folder) == ()
    settings = QSettings(str(tmp_path / "again.ini"), QSettings.Format.IniFormat)
    again = DeskApplication(qapp, Words(), settings, theme=root.theme)
    sign_in(again, clinic, "elif", stall_watch)
    assert again.workplace is not None and again.window is not None
    with stall_watch.allowing(5):
        raise_flag(again.workplace.desk, case, "falls")
        again.window.close()
    (backup,) = backups_of(clinic.folder)
    assert backup.manifest.reason is BackupReason.CLOSING
