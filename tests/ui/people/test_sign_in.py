"""Before a desk is open: choosing a practice, signing in, and every way it can fail with its way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from resilience_desk.desk import Desk
from resilience_desk.words import Words
from tests.practices import PASSPHRASE, Clinic
from tests.ui.accessibility import faults
from ui.operations import Operations
from ui.people.doors import Doors
from ui.people.known_practices import KnownPractices
from ui.people.sign_in import SignIn
from ui.people.welcome import Welcome


@pytest.fixture
def known(settings: QSettings, clinic: Clinic) -> KnownPractices:
    practices = KnownPractices(settings)
    practices.remember(clinic.folder, "Harbour Clinic")
    return practices


@pytest.fixture
def opened() -> Iterator[list[Desk]]:
    desks: list[Desk] = []
    yield desks
    for desk in desks:
        desk.close()


@pytest.fixture
def welcome(
    words: Words, operations: Operations, settings: QSettings, doors: Doors, known: KnownPractices, opened: list[Desk]
) -> Welcome:
    page = Welcome(words, operations, settings, doors)
    page.opened.connect(opened.append)
    page.resize(1366, 768)
    page.show()
    operations.settle()
    return page


def sign_in(page: Welcome | SignIn, operations: Operations, name: str, passphrase: str) -> SignIn:
    card = page.sign_in if isinstance(page, Welcome) else page
    card.name.setText(name)
    card.passphrase.clear()
    QTest.keyClicks(card.passphrase, passphrase)
    QTest.keyClick(card.passphrase, Qt.Key.Key_Return)
    operations.settle()
    return card


def test_a_member_signs_in_by_keyboard_and_their_desk_opens(
    welcome: Welcome, operations: Operations, opened: list[Desk]
) -> None:
    card = sign_in(welcome, operations, "Ana", PASSPHRASE)
    assert [desk.practice.name for desk in opened] == ["Harbour Clinic"]
    assert (card.name.text(), card.passphrase.text()) == ("", "")


def test_a_wrong_passphrase_and_a_wrong_name_read_the_same(welcome: Welcome, operations: Operations) -> None:
    wrong_passphrase = sign_in(welcome, operations, "ana", "not the passphrase").form.problems
    wrong_name = sign_in(welcome, operations, "nobody", PASSPHRASE).form.problems
    assert wrong_passphrase == wrong_name
    assert "do not open this practice" in wrong_name["passphrase"]


def test_nothing_typed_asks_for_both_and_counts_no_try(
    welcome: Welcome, operations: Operations, clinic: Clinic
) -> None:
    for name, passphrase in (("", ""), ("ana", ""), ("", "something long")):
        card = sign_in(welcome, operations, name, passphrase)
        assert "Write your name" in " ".join(card.form.problems.values())
    assert not (clinic.folder / "tries.json").exists()


def test_too_many_tries_count_down_and_then_let_the_member_try_again(
    words: Words, operations: Operations, doors: Doors, known: KnownPractices
) -> None:
    now = [100.0]
    card = SignIn(words, operations, doors, lambda: now[0])
    card.show_practice(known.all()[0])
    card.show()
    for _ in range(6):
        sign_in(card, operations, "ana", "not the passphrase")
    assert not card.button.isEnabled()
    assert card.button.text().strip().startswith("Wait")
    now[0] += 5
    card.look()
    assert "10 seconds" in card.button.text()
    now[0] += 60
    card.look()
    assert card.button.isEnabled()
    assert card.form.problems == {}


@pytest.mark.parametrize(
    ("break_it", "says", "offers"),
    [
        ("half_copied", "only partly copied", "Restore a backup"),
        ("foreign", "belong to different practices", "Restore a backup"),
        ("keys_missing", "key file of this practice is missing", "Restore a backup"),
        ("gone", "There is no practice", "Take it off the list"),
        ("in_use", "already open", "Try again"),
    ],
)
def test_each_trouble_has_its_sentence_and_its_way_out(
    welcome: Welcome, operations: Operations, clinic: Clinic, break_it: str, says: str, offers: str
) -> None:
    other: Desk | None = None
    database = clinic.folder / "desk.db"
    match break_it:
        case "half_copied":
            database.write_bytes(b"")
        case "foreign":
            database.write_bytes(bytes(database.stat().st_size))
        case "keys_missing":
            for path in clinic.folder.glob("keys.json*"):
                path.write_text("{")
        case "gone":
            clinic.folder.rename(clinic.folder.with_name("elsewhere"))
        case _:
            other = clinic.sign_in("elif")
    card = sign_in(welcome, operations, "ana", PASSPHRASE)
    assert says in card.message.text
    assert offers in card.message.button.text()
    assert card.button.isEnabled()
    if other is not None:
        other.close()


def test_once_the_other_window_is_closed_try_again_opens_the_desk(
    welcome: Welcome, operations: Operations, clinic: Clinic, opened: list[Desk]
) -> None:
    other = clinic.sign_in("elif")
    card = sign_in(welcome, operations, "ana", PASSPHRASE)
    other.close()
    QTest.mouseClick(card.message.button, Qt.MouseButton.LeftButton)
    operations.settle()
    assert len(opened) == 1


def test_a_practice_that_is_gone_leaves_the_list_at_a_click(
    welcome: Welcome, operations: Operations, clinic: Clinic, settings: QSettings
) -> None:
    clinic.folder.rename(clinic.folder.with_name("elsewhere"))
    card = sign_in(welcome, operations, "ana", PASSPHRASE)
    QTest.mouseClick(card.message.button, Qt.MouseButton.LeftButton)
    assert KnownPractices(settings).all() == ()
    assert welcome.first_new_button.isVisible()


def test_a_practice_opened_by_its_folder_is_known_by_its_name_afterwards(
    words: Words, operations: Operations, settings: QSettings, doors: Doors, clinic: Clinic, opened: list[Desk]
) -> None:
    page = Welcome(words, operations, settings, doors)
    page.opened.connect(opened.append)
    page.show()
    assert page.first_open_button.isVisible()
    page.show_practice(clinic.folder)
    sign_in(page, operations, "elif", PASSPHRASE)
    assert [(known.path, known.name) for known in KnownPractices(settings).all()] == [(clinic.folder, "Harbour Clinic")]
    kept = Path(settings.fileName()).read_text()
    assert "elif" not in kept
    assert PASSPHRASE not in kept


def test_letters_without_their_shift_show_that_caps_lock_is_on(welcome: Welcome) -> None:
    card = welcome.sign_in
    card.passphrase.setFocus()
    QTest.keyClick(card.passphrase, "a")
    assert not card.caps.isVisible()
    QTest.keyPress(card.passphrase, "A", Qt.KeyboardModifier.NoModifier)
    assert card.caps.isVisible()
    QTest.keyClick(card.passphrase, "b")
    assert not card.caps.isVisible()


def test_choosing_another_practice_forgets_the_passphrase_typed_for_the_first(
    welcome: Welcome, known: KnownPractices, tmp_path: Path
) -> None:
    welcome.sign_in.passphrase.setText("something")
    welcome.show_practice(tmp_path / "Other")
    assert welcome.sign_in.passphrase.text() == ""
    assert welcome.sign_in.accessibleName() == "Sign in to Other"


def test_the_page_can_be_used_by_everybody(welcome: Welcome) -> None:
    assert faults(welcome) == []
