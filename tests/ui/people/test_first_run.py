"""The first run: from nothing to an open desk, with the recovery key on paper and a verified backup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from resilience_desk.desk import Desk
from resilience_desk.opening import open_desk
from resilience_desk.people.queries import practice
from resilience_desk.people.roles import Discipline, Role
from resilience_desk.safekeeping import backups_of
from resilience_desk.storage.folder import PracticeFolder
from resilience_desk.words import Words
from tests.practices import PASSPHRASE
from tests.ui.accessibility import faults
from ui.operations import Operations
from ui.people.doors import Doors
from ui.people.first_run import (
    GROUP_DIFFERS,
    MemberAnswers,
    PracticeAnswers,
    same_group,
    suggested_folder,
    suggested_sign_in,
)
from ui.people.first_run_page import FirstRunPage
from ui.people.known_practices import KnownPractices
from ui.people.recovery_paper import NotSaved, paint_pages, recovery_pdf, save_sheet
from ui.people.welcome import Welcome


@pytest.fixture
def opened() -> Iterator[list[Desk]]:
    desks: list[Desk] = []
    yield desks
    for desk in desks:
        desk.close()


@pytest.fixture
def welcome(
    words: Words, operations: Operations, settings: QSettings, doors: Doors, opened: list[Desk]
) -> Iterator[Welcome]:
    page = Welcome(words, operations, settings, doors)
    page.opened.connect(opened.append)
    page.resize(1366, 768)
    page.show()
    yield page
    page.close()


@pytest.fixture
def wizard(welcome: Welcome, operations: Operations) -> FirstRunPage:
    QTest.mouseClick(welcome.first_new_button, Qt.MouseButton.LeftButton)
    operations.settle()
    assert welcome.first_run is not None
    return welcome.first_run


def next_step(page: FirstRunPage, operations: Operations) -> None:
    QTest.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    operations.settle()


def fill_practice(page: FirstRunPage, folder: Path) -> None:
    QTest.keyClicks(page.practice.name, "Riverside")
    page.practice.folder.line.setText(str(folder))
    page.practice.zone.setCurrentText("Europe/Lisbon")
    page.practice.crisis.setText("Crisis team, 555 0100")
    page.practice.out_of_hours.setText("Doctors on call, 555 0116")


def fill_yourself(page: FirstRunPage) -> None:
    QTest.keyClicks(page.yourself.name, "Ana Rossi")
    page.yourself.discipline.setCurrentIndex(page.yourself.discipline.findData(Discipline.SOCIAL_WORK.value))
    page.yourself.passphrase.setText(PASSPHRASE)
    page.yourself.again.setText(PASSPHRASE)


def type_groups(page: FirstRunPage) -> None:
    assert page.recovery is not None
    for place, field in zip(page.recovery.asked, page.recovery.typed, strict=True):
        field.setText(f" {page.recovery.groups[place].lower()} ")


def reach_recovery(page: FirstRunPage, operations: Operations, folder: Path) -> None:
    fill_practice(page, folder)
    next_step(page, operations)
    fill_yourself(page)
    next_step(page, operations)


def test_four_steps_lead_from_nothing_to_an_open_desk_with_contacts_and_a_backup_in_two_places(
    wizard: FirstRunPage, operations: Operations, tmp_path: Path, opened: list[Desk], settings: QSettings
) -> None:
    folder, stick = tmp_path / "Riverside", tmp_path / "stick"
    stick.mkdir()
    reach_recovery(wizard, operations, folder)
    assert wizard.step == 2
    type_groups(wizard)
    next_step(wizard, operations)
    wizard.backup.folder.line.setText(str(stick))
    next_step(wizard, operations)
    (desk,) = opened
    found = practice(desk)
    site, member = found.sites[0], found.members[0]
    assert (site.name, site.zone) == ("Riverside", "Europe/Lisbon")
    assert (site.crisis_contact, site.out_of_hours_contact) == ("Crisis team, 555 0100", "Doctors on call, 555 0116")
    assert (member.name, member.sign_in) == ("Ana Rossi", "ana")
    assert member.roles == {Role.ADMINISTRATOR, Role.CLINICIAN}
    assert len(backups_of(folder)) == 1
    assert len(backups_of(folder, stick)) == 2
    assert KnownPractices(settings).second_place(folder) == stick


def test_the_key_shown_is_the_one_that_opens_the_practice_and_the_passphrase_signs_in_again(
    wizard: FirstRunPage, operations: Operations, tmp_path: Path, opened: list[Desk]
) -> None:
    reach_recovery(wizard, operations, tmp_path / "Riverside")
    assert wizard.recovery is not None
    shown = "-".join(wizard.recovery.groups)
    type_groups(wizard)
    next_step(wizard, operations)
    QTest.mouseClick(wizard.later_button, Qt.MouseButton.LeftButton)
    operations.settle()
    ring = PracticeFolder(tmp_path / "Riverside").read_keys()
    assert ring.recover(shown) == opened[0].practice.unlocked.data_key
    opened.pop().close()
    open_desk(tmp_path / "Riverside", "ana", PASSPHRASE).close()


def test_nobody_gets_past_the_recovery_key_without_two_groups_from_paper(
    wizard: FirstRunPage, operations: Operations, tmp_path: Path, opened: list[Desk]
) -> None:
    reach_recovery(wizard, operations, tmp_path / "Riverside")
    assert wizard.recovery is not None
    wizard.recovery.typed[0].setText("0000000")
    next_step(wizard, operations)
    assert wizard.step == 2
    assert set(wizard.recovery.form.problems.values()) == {GROUP_DIFFERS}
    assert opened == []


def test_a_second_place_that_is_not_there_is_said_and_can_wait(
    wizard: FirstRunPage, operations: Operations, tmp_path: Path, opened: list[Desk]
) -> None:
    reach_recovery(wizard, operations, tmp_path / "Riverside")
    type_groups(wizard)
    next_step(wizard, operations)
    wizard.backup.folder.line.setText(str(tmp_path / "no stick"))
    next_step(wizard, operations)
    assert "There is no folder" in wizard.backup.form.problems["folder"]
    assert not (tmp_path / "no stick").exists()
    QTest.mouseClick(wizard.later_button, Qt.MouseButton.LeftButton)
    operations.settle()
    assert len(opened) == 1


def test_a_folder_that_a_cloud_copies_is_refused_in_words_at_the_field(
    wizard: FirstRunPage, operations: Operations, tmp_path: Path
) -> None:
    fill_practice(wizard, tmp_path / "OneDrive - Clinic" / "Riverside")
    next_step(wizard, operations)
    assert wizard.step == 0
    assert "is copied by OneDrive" in wizard.practice.form.problems["folder"]
    assert not (tmp_path / "OneDrive - Clinic").exists()


def test_a_folder_with_something_in_it_is_refused_and_left_as_it_is(
    wizard: FirstRunPage, operations: Operations, tmp_path: Path
) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("mine")
    fill_practice(wizard, tmp_path / "letters")
    next_step(wizard, operations)
    assert "is not empty" in wizard.practice.form.problems["folder"]
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["a.txt"]


def test_what_misses_is_said_at_each_field_and_nothing_is_made(
    wizard: FirstRunPage, operations: Operations, tmp_path: Path
) -> None:
    next_step(wizard, operations)
    assert set(wizard.practice.form.problems) == {"name", "folder"}
    fill_practice(wizard, tmp_path / "Riverside")
    next_step(wizard, operations)
    wizard.yourself.passphrase.setText("a passphrase of words")
    wizard.yourself.again.setText("another one of words")
    next_step(wizard, operations)
    assert set(wizard.yourself.form.problems) == {"name", "sign_in", "discipline", "again"}
    assert not (tmp_path / "Riverside").exists()


def test_contacts_may_wait_for_later(wizard: FirstRunPage, operations: Operations, tmp_path: Path) -> None:
    fill_practice(wizard, tmp_path / "Riverside")
    wizard.practice.crisis.clear()
    wizard.practice.out_of_hours.clear()
    next_step(wizard, operations)
    assert wizard.step == 1


def test_leaving_the_first_step_goes_back_and_leaves_nothing(welcome: Welcome, wizard: FirstRunPage) -> None:
    QTest.mouseClick(wizard.back_button, Qt.MouseButton.LeftButton)
    assert welcome.first_run is None
    assert welcome.first_new_button.isVisible()


def test_closing_the_window_at_the_recovery_key_frees_the_practice(
    welcome: Welcome, wizard: FirstRunPage, operations: Operations, tmp_path: Path
) -> None:
    reach_recovery(wizard, operations, tmp_path / "Riverside")
    welcome.close()
    open_desk(tmp_path / "Riverside", "ana", PASSPHRASE).close()


def test_a_folder_is_suggested_until_somebody_chooses_one(wizard: FirstRunPage) -> None:
    QTest.keyClicks(wizard.practice.name, "Cais")
    assert Path(wizard.practice.folder.text).name == "Cais"
    wizard.practice.folder.line.setText("/somewhere")
    QTest.keyClicks(wizard.practice.name, " Sul")
    assert wizard.practice.folder.text == "/somewhere"


def test_every_step_can_be_used_by_everybody(wizard: FirstRunPage, operations: Operations, tmp_path: Path) -> None:
    found = faults(wizard)
    fill_practice(wizard, tmp_path / "Riverside")
    next_step(wizard, operations)
    found += faults(wizard)
    fill_yourself(wizard)
    next_step(wizard, operations)
    found += faults(wizard)
    type_groups(wizard)
    next_step(wizard, operations)
    assert [*found, *faults(wizard)] == []


def test_the_sheet_is_saved_for_its_owner_alone_and_a_place_that_cannot_be_written_is_said(
    words: Words, tmp_path: Path, desk: Desk
) -> None:
    pdf = recovery_pdf("Harbour", ("AAAAAAA",) * 8, desk.today, words)
    saved = save_sheet(pdf, tmp_path / "key.pdf")
    assert saved.read_bytes() == pdf
    assert saved.stat().st_mode & 0o077 == 0
    with pytest.raises(NotSaved):
        save_sheet(pdf, tmp_path / "no such folder" / "key.pdf")


def test_the_sheet_reaches_the_printer(words: Words, tmp_path: Path, desk: Desk) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    paint_pages(recovery_pdf("Harbour", ("AAAAAAA",) * 8, desk.today, words), printer)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000


@given(st.text(max_size=80))
def test_a_suggested_folder_is_one_plain_folder_inside_its_base(name: str) -> None:
    folder = suggested_folder(Path("/base"), name)
    assert folder.parent == Path("/base")
    assert folder.name.isascii()
    assert folder.name.strip()


@given(st.text(alphabet="0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=7, max_size=7))
def test_a_group_is_known_again_in_small_letters_with_blanks_and_look_alikes(group: str) -> None:
    assert same_group(f" {group.lower()[:3]} {group.lower()[3:]}-", group)
    assert same_group(group.replace("0", "O").replace("1", "l"), group)
    assert not same_group(group[:-1], group)


def test_answers_say_what_misses() -> None:
    assert PracticeAnswers(name="A", folder="relative/path").problems.keys() == {"folder"}
    assert PracticeAnswers(name="A", folder="/x", site=" ").site_name == "A"
    assert MemberAnswers("A", "a", Discipline.NURSING, "short", "short").problems.keys() == {"passphrase"}
    assert suggested_sign_in("Élise Martin") == "élise"
