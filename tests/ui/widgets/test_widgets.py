"""The leaf widgets, used as a person would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from resilience_desk.errors import DeskError
from resilience_desk.words import Words, mark
from tests.ui.accessibility import faults
from tests.ui.gallery import gallery
from tests.ui.stalls import FIRST_BUILD, StallWatch
from ui.theme import Appearance, Theme, ThemeChoice
from ui.widgets.buttons import SegmentedChoice, secondary_button
from ui.widgets.card import EmptyState
from ui.widgets.date_field import DateField, TimeField
from ui.widgets.drawer import Drawer
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, VerticalScroller
from ui.widgets.marks import initials
from ui.widgets.message_bar import MessageBar
from ui.widgets.number_field import NumberField
from ui.widgets.sparkline import stretches
from ui.widgets.text import ElidingLabel, WrappingLabel, plain_label
from ui.widgets.toast import STAYS_MS, Toast


class Full(DeskError):
    """A disk of these tests is full."""

    sentence = mark("The disk is full. Nothing was lost. Free some space, then save again.")


Show = Callable[..., QWidget]


@pytest.fixture
def show() -> Show:
    """Shows widgets one below the other in an active window that lives as long as the test."""
    windows: list[QWidget] = []

    def _show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.show()
        window.activateWindow()
        QCoreApplication.processEvents()
        return window

    return _show


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_everybody_can_use_every_widget(
    words: Words, theme: Theme, stall_watch: StallWatch, choice: ThemeChoice, scale: float
) -> None:
    with stall_watch.allowing(FIRST_BUILD):
        theme.adopt(Appearance(choice, scale))
        page = gallery(words)
        page.show()
        page.activateWindow()
        QCoreApplication.processEvents()
    assert faults(page) == []


def test_every_widget_follows_a_live_switch(words: Words, theme: Theme, stall_watch: StallWatch) -> None:
    with stall_watch.allowing(FIRST_BUILD):
        page = gallery(words)
        page.show()
        QCoreApplication.processEvents()
        before = page.sizeHint().height()
        theme.adopt(Appearance(ThemeChoice.DARK, 1.5))
        QCoreApplication.processEvents()
    assert page.sizeHint().height() > before * 1.3
    assert page.grab().toImage().pixelColor(2, 2) == theme.colour("background")


def test_markup_from_people_stays_letters() -> None:
    name = "<img src=x>Marta & Co"
    for label in (plain_label(name), WrappingLabel(name), ElidingLabel(name)):
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.text() == name
    assert ElidingLabel(name).toolTip() == "<span>&lt;img src=x&gt;Marta &amp; Co</span>"
    assert secondary_button(name).text() == "<img src=x>Marta && Co"


def test_a_cut_line_gives_its_whole_text_to_assistive_tools() -> None:
    label = ElidingLabel("Long-term low back pain, widespread pain since 2019")
    label.resize(80, 20)
    assert label.is_cut
    assert label.accessibleName().endswith("2019")
    assert label.minimumWidth() <= 80


def test_a_scroller_gives_wrapping_text_the_height_it_needs() -> None:
    content = QWidget()
    column = Column(content)
    labels = [WrappingLabel("walk to the Saturday market with my granddaughter " * 4) for _ in range(6)]
    for label in labels:
        column.addWidget(label)
    scroller = VerticalScroller(content)
    scroller.resize(300, 200)
    scroller.show()
    QCoreApplication.processEvents()
    needed = sum(label.heightForWidth(label.width()) for label in labels) + 5 * 8
    assert content.width() == scroller.viewport().width()
    assert content.height() == pytest.approx(needed, abs=8)


def test_a_choice_by_arrow_keys(show: Show) -> None:
    choice = SegmentedChoice("Range", [(4, "4 w"), (12, "12 w"), (52, "1 y")], 4)
    chosen: list[int] = []
    choice.chosen.connect(chosen.append)
    show(choice)
    choice.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert choice.current == 12
    assert chosen == [12]
    choice.choose(None)
    assert choice.current is None
    assert chosen == [12]


def test_a_form_says_what_is_wrong_where_it_is_wrong(show: Show) -> None:
    goal, note = QLineEdit(), QLineEdit()
    form = Form([FormRow("note", "Note", note), FormRow("goal", "Goal", goal, "In their own words.")])
    show(form)
    form.show_problems({"goal": "A goal needs a few words."})
    assert form.problems == {"goal": "A goal needs a few words."}
    assert QApplication.focusWidget() is goal
    assert goal.accessibleDescription() == "A goal needs a few words."
    assert note.property("problem") is False
    form.clear_problems()
    assert form.problems == {}
    assert goal.accessibleDescription() == "In their own words."


def test_labels_are_buddies_of_their_fields() -> None:
    goal = QLineEdit()
    form = Form([FormRow("goal", "Goal", goal)])
    assert [label.buddy() for label in form.findChildren(QLabel) if label.buddy()] == [goal]
    assert goal.accessibleName() == "Goal"


def test_a_message_stays_at_its_page_until_it_is_closed(words: Words, show: Show) -> None:
    bar = MessageBar(words)
    show(bar)
    assert bar.text == ""
    tried: list[bool] = []
    bar.show_error(Full(), "Try again", lambda: tried.append(True))
    assert bar.text.startswith("The disk is full.")
    bar.button.click()
    assert tried == [True]
    bar.close_button.click()
    assert bar.text == ""
    assert bar.isHidden()


def test_a_toast_waits_while_somebody_reads_it(words: Words, show: Show) -> None:
    undone: list[bool] = []
    toast = Toast(words, "Role changed", lambda: undone.append(True))
    other = QLineEdit()
    show(other, toast)
    assert toast.timer.isActive()
    assert toast.timer.interval() == STAYS_MS
    toast.undo_button.setFocus()
    assert not toast.timer.isActive()
    other.setFocus()
    assert toast.timer.isActive()
    gone: list[bool] = []
    toast.gone.connect(lambda: gone.append(True))
    toast.undo_button.click()
    assert (undone, gone) == ([True], [True])


def test_a_drawer_takes_focus_and_gives_it_back(words: Words, show: Show) -> None:
    field, inside = QLineEdit(), QLineEdit()
    window = show(field)
    window.resize(1000, 600)
    field.setFocus()
    content = QWidget()
    Column(content).addWidget(inside)
    drawer = Drawer(words, "Help", content, window)
    drawer.open()
    assert QApplication.focusWidget() is inside
    assert drawer.geometry().right() == window.rect().right()
    drawer.close_button.click()
    assert QApplication.focusWidget() is field


def test_an_empty_state_offers_the_next_act() -> None:
    done: list[bool] = []
    empty = EmptyState("file-text", "No entries yet", act="Import a file", do=lambda: done.append(True))
    assert empty.button is not None
    empty.button.click()
    assert done == [True]


def test_a_day_is_typed_and_stepped(words: Words, show: Show) -> None:
    field = DateField(words, today=lambda: date(date.today().year, 11, 19))
    days: list[date | None] = []
    field.day_changed.connect(days.append)
    show(field)
    field.setFocus()
    QTest.keyClicks(field, "20 nov")
    QTest.keyClick(field, Qt.Key.Key_Return)
    year = date.today().year
    assert field.day == date(year, 11, 20)
    assert field.text() == words.day(date(year, 11, 20))
    QTest.keyClick(field, Qt.Key.Key_PageUp)
    assert days == [date(year, 11, 20), date(year, 11, 27)]


def test_an_unclear_day_stays_as_typed_and_says_why(words: Words, show: Show) -> None:
    field = DateField(words, date(2026, 11, 20))
    show(field)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "soonish")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "soonish"
    assert field.day is None
    assert field.problem is not None
    assert words.error(field.problem).startswith("The desk cannot read “soonish” as a day.")


def test_a_time_is_typed_and_stepped(words: Words, show: Show) -> None:
    field = TimeField(words)
    times: list[time | None] = []
    field.time_changed.connect(times.append)
    show(field)
    QTest.keyClicks(field, "930")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert times == [time(9, 30), time(9, 15)]


def test_an_empty_number_is_missing_and_never_zero(words: Words, show: Show) -> None:
    field = NumberField(words, low=0, high=10, decimals=1, step=0.5)
    numbers: list[float | None] = []
    field.number_changed.connect(numbers.append)
    show(field)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.number is None
    QTest.keyClicks(field, "9.8")
    QTest.keyClick(field, Qt.Key.Key_Up)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert numbers == [9.8, 10.0, None]


def test_a_trend_is_never_drawn_across_a_gap() -> None:
    assert stretches([1, None, 3, 4, float("nan"), 5]) == [[(0, 1)], [(2, 3), (3, 4)], [(5, 5)]]
    assert stretches([None]) == []


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Marta Silva", "MS"), ("Élodie de la Cruz", "ÉC"), ("Ana", "A"), ("  ", "?"), ("Ø. (Bo) Ås", "ØÅ")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
