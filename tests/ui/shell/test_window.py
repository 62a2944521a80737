"""The window around two small rooms, walked through with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from uuid import uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from resilience_desk.words import Words
from tests.ui.accessibility import WIDEST_PAGE, faults, stops
from tests.ui.rooms import PASSPHRASE, CaseloadPage, WrongWord, example_registry, example_window
from tests.ui.stalls import FIRST_BUILD, StallWatch
from ui.operations import Operations
from ui.shell.breadth import Breadth
from ui.shell.idle import IdleWatch
from ui.shell.registry import CASE_ROOM, Place, TakenTwice
from ui.shell.save_state import SaveState
from ui.shell.window import DeskWindow
from ui.theme import Appearance, Theme, ThemeChoice
from ui.theme.tokens import ThemeName
from ui.widgets.drawer import Drawer

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(words: Words, operations: Operations, settings: QSettings, stall_watch: StallWatch) -> Iterator[DeskWindow]:
    with stall_watch.allowing(FIRST_BUILD):
        window = example_window(words, operations, settings, lambda: datetime(2026, 11, 19, 10, 42))
        window.show()
        window.activateWindow()
        QCoreApplication.processEvents()
    yield window
    operations.settle()


def _page(window: DeskWindow) -> CaseloadPage:
    page = window.pages.currentWidget()
    assert isinstance(page, CaseloadPage)
    return page


def _press(window: DeskWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    QCoreApplication.processEvents()


def _readable(window: QWidget) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_everybody_can_use_the_window(window: DeskWindow) -> None:
    assert faults(window) == []
    assert window.minimumSizeHint().width() <= WIDEST_PAGE


def test_rooms_stand_on_the_rail_in_their_order_and_only_those(window: DeskWindow) -> None:
    names = [widget.accessibleName() for widget in stops(window.rail)]
    assert names == ["Today", "Caseload", "Help"]


def test_two_rooms_with_one_id_are_our_mistake() -> None:
    registry = example_registry()
    with pytest.raises(TakenTwice):
        registry.add_room(registry.room("today"))


def test_pages_are_built_once_and_bound_again(window: DeskWindow) -> None:
    first = _page(window)
    case = uuid4()
    window.open_case(case, "plan")
    case_page = _page(window)
    window.retitle("Marta Silva")
    assert window.top_bar.breadcrumb.accessibleName() == "You are at Caseload, Marta Silva"
    assert case_page.places == [Place(CASE_ROOM, case, "plan")]
    _press(window, Qt.Key.Key_Left, ALT)
    assert _page(window) is first
    window.open_case(uuid4())
    assert _page(window) is case_page
    assert len(case_page.places) == 2


def test_no_name_of_a_person_stands_in_the_window_title(window: DeskWindow) -> None:
    window.open_case(uuid4())
    window.retitle("Marta Silva")
    assert window.windowTitle() == "Caseload · Resilience Desk"


def test_a_page_of_its_own_ends_when_it_is_left(window: DeskWindow) -> None:
    here = _page(window)
    page = QWidget()
    gone: list[bool] = []
    page.destroyed.connect(lambda: gone.append(True))
    window.open_page(page, "Import")
    assert window.top_bar.breadcrumb.accessibleName() == "You are at Import"
    window.close_page()
    QCoreApplication.sendPostedEvents(None, 52)
    assert _page(window) is here
    assert gone == [True]


def test_find_a_person_then_a_command_by_keyboard(window: DeskWindow, operations: Operations) -> None:
    _press(window, Qt.Key.Key_K, CTRL)
    palette = window.palette_layer
    assert QApplication.focusWidget() is palette.field
    QTest.keyClicks(palette.field, "mart")
    operations.settle()
    assert [line if isinstance(line, str) else line.title for line in palette.model.lines] == [
        "People", "Marta Silva", "Chloe Martin",
    ]  # fmt: skip
    _press(window, Qt.Key.Key_Down)
    assert palette.current is not None
    assert palette.current.title == "Chloe Martin"
    palette.field.setText("print")
    operations.settle()
    _press(window, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert _page(window).printed == 1


def test_the_palette_says_when_nothing_is_found(window: DeskWindow, operations: Operations) -> None:
    window.open_palette()
    window.palette_layer.field.setText("zzz")
    operations.settle()
    assert "Nothing found." in _readable(window.palette_layer)
    assert window.palette_layer.current is None
    _press(window, Qt.Key.Key_Return)
    assert window.palette_layer.isVisible()


def test_a_search_that_fails_is_said_in_the_palette(window: DeskWindow, operations: Operations) -> None:
    from ui.shell.palette import Source

    def fail(_typed: str) -> list[object]:
        raise WrongWord

    window.add_source(Source("library", "Library", 80, fail))  # type: ignore[arg-type]
    window.open_palette()
    window.palette_layer.field.setText("pacing")
    operations.settle()
    assert "Nothing was lost" in _readable(window.palette_layer)


def test_escape_closes_the_top_layer_and_focus_returns(window: DeskWindow, words: Words) -> None:
    page = _page(window)
    page.filter.setFocus()
    drawer = Drawer(words, "Help", QWidget(), page)
    drawer.open()
    window.open_palette()
    _press(window, Qt.Key.Key_Escape)
    assert not window.palette_layer.isVisible()
    assert drawer.isVisible()
    _press(window, Qt.Key.Key_Escape)
    assert not drawer.isVisible()
    assert QApplication.focusWidget() is page.filter


def test_f6_goes_round_rail_bar_page_and_side(window: DeskWindow) -> None:
    regions: list[QWidget] = [window.rail, window.top_bar, _page(window).side, _page(window)]
    _page(window).filter.setFocus()
    seen: list[int] = []
    for _ in range(4):
        _press(window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        seen.append(next(place for place, region in enumerate(regions) if region.isAncestorOf(focus)))
    assert seen == [2, 0, 1, 3]


def test_letters_act_only_outside_fields(window: DeskWindow) -> None:
    page = _page(window)
    page.filter.setFocus()
    _press(window, Qt.Key.Key_P)
    assert page.filter.text() == "p"
    window.rail.setFocus()
    stops(window.rail)[0].setFocus()
    _press(window, Qt.Key.Key_P)
    assert page.printed == 1


def test_a_rooms_keys_rest_on_other_pages(window: DeskWindow) -> None:
    page = _page(window)
    window.open_room("today")
    _press(window, Qt.Key.Key_P)
    assert page.printed == 0


def test_the_sheet_lists_every_key_of_this_page(window: DeskWindow) -> None:
    window.open_sheet()
    shown = _readable(window.sheet)
    for section, what, key in window.sheet.lines():
        assert what in shown
        assert key in shown
        assert window.commands.section_words(section) in shown
    assert "Print the plan" in shown


def test_every_command_is_in_the_menu(window: DeskWindow) -> None:
    menu = window.top_bar.make_menu()
    listed = [action.text() for part in menu.actions() for action in part.menu().actions()]
    assert sorted(listed) == sorted(window.commands.words(command) for command in window.commands.available())


def test_locked_nothing_is_seen_reached_or_done(window: DeskWindow, operations: Operations) -> None:
    window.open_case(uuid4())
    window.retitle("Marta Silva")
    page = _page(window)
    window.tell("Marta’s plan was changed")
    window.open_palette()
    window.lock()
    QCoreApplication.processEvents()
    shown = _readable(window)
    assert "Marta" not in shown
    assert "Caseload" not in shown
    assert window.windowTitle() == "Resilience Desk"
    assert all(window.lock_screen.isAncestorOf(stop) for stop in stops(window))
    for key, modifier in (
        (Qt.Key.Key_K, CTRL),
        (Qt.Key.Key_F6, CTRL),
        (Qt.Key.Key_Escape, CTRL),
        (Qt.Key.Key_F10, CTRL),
    ):
        _press(window, key, modifier)
    assert not window.palette_layer.isVisible()
    assert not window.commands.do("go.back")
    window.tell("Marta’s import is ready")
    assert "Marta" not in _readable(window)
    assert page.isHidden() or not page.isVisible()
    assert faults(window) == []


def test_only_the_passphrase_unlocks(window: DeskWindow, operations: Operations) -> None:
    page = _page(window)
    window.lock()
    screen = window.lock_screen
    QTest.keyClicks(screen.passphrase, "a guess")
    _press(window, Qt.Key.Key_Return)
    operations.settle()
    assert window.is_locked
    assert screen.form.problems["passphrase"].startswith("This passphrase does not open the desk.")
    assert screen.passphrase.text() == ""
    QTest.keyClicks(screen.passphrase, PASSPHRASE)
    _press(window, Qt.Key.Key_Return)
    operations.settle()
    assert not window.is_locked
    assert page.isVisible()
    assert screen.passphrase.text() == ""
    assert window.commands.do("go.find")


def test_another_member_finds_nothing_of_the_first(window: DeskWindow) -> None:
    window.tell("Marta’s plan was changed")
    window.sign_out()
    assert window.pages.count() == 0
    assert window.toasts.log == []
    assert window.pages.place is None


def test_undo_in_a_toast_and_the_log(window: DeskWindow) -> None:
    undone: list[bool] = []
    window.tell("Role changed", partial(undone.append, True))
    toast = window.toasts.shown[-1]
    toast.undo_button.click()
    assert undone == [True]
    assert window.toasts.shown == []
    assert [(said.text, said.at.hour) for said in window.toasts.log] == [("Role changed", 10)]
    for number in range(5):
        window.tell(f"Saved {number}")
    assert [toast.text for toast in window.toasts.shown] == ["Saved 2", "Saved 3", "Saved 4"]


def test_an_error_without_a_page_becomes_a_toast(window: DeskWindow, operations: Operations) -> None:
    def fail() -> None:
        raise WrongWord

    operations.run(fail, owner=window.rail)
    operations.settle()
    assert window.toasts.shown[-1].text.startswith("This passphrase does not")


def test_saving_is_said_with_its_time(words: Words, operations: Operations) -> None:
    state = SaveState(words, operations, lambda: datetime(2026, 11, 19, 10, 42))
    page = QWidget()
    operations.run(int, owner=page)
    assert state.text == "Saving …"
    operations.settle()
    assert state.text == "Saved 10:42"


def count(progress: Callable[[int, int], None]) -> None:
    """Run until cancelled."""
    number = 0
    while True:
        number += 1
        progress(number % 100, 100)


def test_long_work_is_seen_and_can_be_stopped(window: DeskWindow, operations: Operations, qtbot: QtBot) -> None:
    page = _page(window)
    job = operations.run_process("Importing a file", count, owner=page, then=page.places.append)
    with qtbot.waitSignal(job.progressed, timeout=20_000):
        pass
    assert window.status.isVisible()
    assert window.status.titles == ("Importing a file",)
    window.status.findChild(QWidget, "stop").click()  # type: ignore[union-attr]
    operations.settle()
    assert not window.status.isVisible()
    assert page.messages.text == "Stopped. Nothing was changed."


def test_zoom_is_kept_and_nothing_about_a_person(
    window: DeskWindow, settings: QSettings, theme: Theme, stall_watch: StallWatch
) -> None:
    with stall_watch.allowing(FIRST_BUILD):
        _press(window, Qt.Key.Key_Plus, CTRL)
        _press(window, Qt.Key.Key_T, CTRL | ALT)
    assert theme.scale == 1.15
    assert theme.name is ThemeName.DARK
    window.open_case(uuid4())
    window.retitle("Marta Silva")
    window.close()
    settings.sync()
    kept = {key: settings.value(key) for key in settings.allKeys()}
    assert kept["appearance/theme"] == "dark"
    assert {key.rsplit("/", 1)[0] for key in kept} == {"appearance", "appearance/scale", "window"}
    assert "Marta" not in str(kept)


def test_settings_that_make_no_sense_are_as_if_not_there(
    words: Words, operations: Operations, settings: QSettings, theme: Theme, stall_watch: StallWatch
) -> None:
    for key in ("appearance/theme", "appearance/typeface", "window/geometry"):
        settings.setValue(key, "\u202enonsense")
    with stall_watch.allowing(FIRST_BUILD):
        window = example_window(words, operations, settings)
        window.show()
        QCoreApplication.processEvents()
    assert theme.appearance == Appearance(ThemeChoice.SYSTEM)


def test_the_rail_says_its_words_when_there_is_room(window: DeskWindow, theme: Theme, stall_watch: StallWatch) -> None:
    told: list[Breadth] = []
    window.breadth_changed.connect(told.append)
    with stall_watch.allowing(FIRST_BUILD):
        window.resize(1920, 1080)
        QCoreApplication.processEvents()
        assert window.rail.width() == 196
        theme.adopt(Appearance(ThemeChoice.LIGHT, 1.5))
        QCoreApplication.processEvents()
    assert window.rail.width() == 138
    assert told == [Breadth.LABELLED_RAIL, Breadth.ICON_RAIL]


def test_idle_is_told_once_until_somebody_comes_back(window: DeskWindow) -> None:
    now = [0.0]
    watch = IdleWatch(900, lambda: now[0])
    watch.watch(window.windowHandle())
    told: list[bool] = []
    watch.idle.connect(lambda: told.append(True))
    now[0] = 899
    watch.look()
    assert told == []
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    now[0] = 1_700
    watch.look()
    assert told == []
    now[0] = 1_900
    watch.look()
    watch.look()
    assert told == [True]


def test_windows_leave_nothing_behind(
    words: Words, operations: Operations, settings: QSettings, stall_watch: StallWatch
) -> None:
    with stall_watch.allowing(FIRST_BUILD):
        counts: list[int] = []
        for _ in range(4):
            window = example_window(words, operations, settings)
            window.show()
            QCoreApplication.processEvents()
            window.close()
            window.deleteLater()
            del window
            QCoreApplication.sendPostedEvents(None, 52)
            counts.append(len(QApplication.allWidgets()))
    assert counts[-1] == counts[0]
