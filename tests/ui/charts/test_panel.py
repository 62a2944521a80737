"""The panel as a clinician meets it: one case after another, by mouse, by keyboard, by ear, and as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from resilience_desk.people.audience import Topic
from resilience_desk.tables.day_numbers import day_number
from resilience_desk.words import Words
from tests.ui.accessibility import faults
from tests.ui.charts.cases import (
    EVENTS,
    FOUR,
    LONG_GAP,
    MISSING_DAY,
    TODAY,
    WORDS,
    ZERO_DAY,
    case,
    empty_case,
    two_methods,
)
from tests.ui.charts.conftest import flush
from ui.charts.panel import TrendPanel
from ui.charts.time_window import Span
from ui.theme import Appearance, Theme, ThemeChoice


def widgets_of(panel: TrendPanel) -> int:
    return len(panel.findChildren(QWidget))


def items_of(panel: TrendPanel) -> int:
    return sum(len(row.plot.scene().items()) for row in panel.canvas.rows)


def shown_rows(panel: TrendPanel) -> list[str]:
    return [row.head.name.text() for row in panel.canvas.rows if row.isVisible()]


def colours_in(image: QImage, left: int, right: int, wanted: QColor) -> int:
    """How many pixels between two columns have exactly a colour."""
    return sum(image.pixelColor(x, y) == wanted for x in range(left, right) for y in range(image.height()))


def test_thirty_cases_later_nothing_is_left_behind(panel: TrendPanel) -> None:
    most = case((*FOUR, "steps", "stress"), 400, 3)
    panel.show_trends(most, WORDS)
    flush()
    before = widgets_of(panel), items_of(panel)
    for turn in range(30):
        view = (case(seed=turn), most, empty_case(None), case(("pain",), 20, turn))[turn % 4]
        panel.show_trends(view, WORDS)
        flush()
    panel.show_trends(most, WORDS)
    flush()
    assert (widgets_of(panel), items_of(panel)) == before


def test_another_case_shows_its_own_measures_and_nothing_of_the_last(panel: TrendPanel) -> None:
    panel.canvas.read_day(day_number(ZERO_DAY))
    panel.show_trends(case(("steps", "pain"), 30, 9, events=()), WORDS)
    flush()
    assert shown_rows(panel) == ["Steps", "Pain"]
    assert panel.event_legend.entries == ()
    assert panel.canvas.day is None
    assert not any(row.plot.reading.isVisible() for row in panel.canvas.rows)


def test_arrow_keys_read_a_day_on_screen_and_aloud(panel: TrendPanel) -> None:
    heard = QSignalSpy(panel.canvas.announced)
    panel.canvas.setFocus()
    QTest.keyClick(panel.canvas, Qt.Key.Key_Home)
    assert panel.canvas.day == day_number(TODAY) - 199
    QTest.keyClick(panel.canvas, Qt.Key.Key_End)
    QTest.keyClick(panel.canvas, Qt.Key.Key_PageUp)
    QTest.keyClick(panel.canvas, Qt.Key.Key_Left)
    QTest.keyClick(panel.canvas, Qt.Key.Key_Right)
    QTest.keyClick(panel.canvas, Qt.Key.Key_PageDown)
    assert panel.canvas.day == day_number(TODAY)
    assert heard.count() == 6
    said = heard.at(5)[0]
    assert said == panel.read_out.text()
    assert said.startswith("Fri 20 Nov")
    assert "Setback: Long car trip (since Sat 14 Nov)" in said
    for name in ("Meaningful activity", "Asleep", "Mood", "Pain"):
        assert name in said


def test_keys_never_leave_the_days_of_the_case(panel: TrendPanel) -> None:
    QTest.keyClick(panel.canvas, Qt.Key.Key_Home)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
        QTest.keyClick(panel.canvas, key)
    assert panel.canvas.day == day_number(TODAY) - 199
    QTest.keyClick(panel.canvas, Qt.Key.Key_End)
    QTest.keyClick(panel.canvas, Qt.Key.Key_PageDown)
    assert panel.canvas.day == day_number(TODAY)


def test_a_day_read_by_keyboard_comes_into_view(panel: TrendPanel) -> None:
    panel.time_window.show_span(Span.FOUR_WEEKS)
    QTest.keyClick(panel.canvas, Qt.Key.Key_Home)
    day = panel.canvas.day
    assert day is not None
    assert panel.time_window.first <= day <= panel.time_window.last


def test_no_entry_and_zero_are_told_apart_when_read(panel: TrendPanel) -> None:
    panel.canvas.read_day(day_number(MISSING_DAY))
    assert "Pain no entry" in panel.read_out.text()
    assert [row.plot.reading.text for row in panel.canvas.rows] == ["no entry"] * 4
    panel.canvas.read_day(day_number(ZERO_DAY))
    assert "Meaningful activity 0 min" in panel.read_out.text()
    assert panel.canvas.rows[0].plot.reading.text == "0 min"


def test_pointing_reads_the_same_day_on_every_plot(panel: TrendPanel) -> None:
    plot = panel.canvas.rows[1].plot
    x = round(panel.time_window.x_of(day_number(ZERO_DAY), plot.width()))
    QTest.mouseMove(plot.viewport(), QPoint(x, 20))
    assert panel.canvas.day == day_number(ZERO_DAY)
    assert all(row.plot.reading.isVisible() for row in panel.canvas.rows)


def test_dragging_moves_the_time_of_all_plots_and_no_amounts(panel: TrendPanel) -> None:
    plot = panel.canvas.rows[0].plot
    panel.time_window.show_span(Span.FOUR_WEEKS)
    before = panel.time_window.first
    amounts = [row.plot.viewRect() for row in panel.canvas.rows]
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 10))
    QTest.mouseMove(plot.viewport(), QPoint(200, 50))
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 50))
    moved = before - panel.time_window.first
    assert moved == pytest.approx(100 / plot.width() * panel.time_window.length, rel=0.05)
    assert [row.plot.viewRect() for row in panel.canvas.rows] == amounts
    ranges = [row.plot.line.getViewBox().viewRange() for row in panel.canvas.rows]
    assert all(shown[0] == pytest.approx([panel.time_window.first, panel.time_window.last]) for shown in ranges)


def turn_wheel(panel: TrendPanel, modifier: Qt.KeyboardModifier) -> QWheelEvent:
    plot = panel.canvas.rows[0].plot
    place = QPointF(plot.width() / 2, 20)
    event = QWheelEvent(
        place,
        plot.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), event)
    return event


def test_the_wheel_is_the_pages_and_zooms_with_control_only(panel: TrendPanel) -> None:
    length = panel.time_window.length
    turn_wheel(panel, Qt.KeyboardModifier.NoModifier)
    assert panel.time_window.length == length
    turn_wheel(panel, Qt.KeyboardModifier.ControlModifier)
    assert panel.time_window.length == pytest.approx(length * 0.8)
    assert panel.span_choice is not None
    assert panel.span_choice.current is None


def test_the_span_chosen_stays_for_the_next_case(panel: TrendPanel) -> None:
    button = next(each for each in panel.findChildren(QRadioButton) if each.accessibleName() == "4 weeks")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert panel.time_window.length == pytest.approx(28, rel=0.05)
    panel.show_trends(case(seed=11), WORDS)
    assert panel.time_window.length == pytest.approx(28, rel=0.05)
    assert panel.time_window.last >= day_number(TODAY)


def test_a_gap_is_a_gap_in_the_data_and_on_the_screen(panel: TrendPanel, theme: Theme) -> None:
    line = panel.canvas.rows[3].plot.line
    day, value = line.getOriginalDataset()
    inside = (day >= day_number(LONG_GAP[0]) + 3) & (day <= day_number(LONG_GAP[1]))
    assert inside.sum() == 9
    assert np.isnan(value[inside]).all()
    panel.resize(1300, 800)
    flush()
    plot = panel.canvas.rows[3].plot
    image = plot.grab().toImage()
    left, right = (round(panel.time_window.x_of(day_number(LONG_GAP[0]) + place, plot.width())) for place in (4, 11))
    ink = theme.colour("series_pain")
    assert colours_in(image, left, right, ink) == 0
    assert colours_in(image, right + 100, right + 200, ink) > 50


def test_the_table_holds_exactly_what_the_view_holds(panel: TrendPanel) -> None:
    view = case()
    model = panel.table.days
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    panel.show_trends(view, WORDS)
    QTest.mouseClick(panel.table_button, Qt.MouseButton.LeftButton)
    assert panel.table.isVisible()
    assert model.rowCount() == 200
    titles = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    assert titles == ["Day", "Meaningful activity (min)", "Asleep", "Mood (of 10)", "Pain (of 10)", "Events"]
    for place in range(model.rowCount()):
        day = TODAY - timedelta(days=place)
        assert model.index(place, 0).data() == WORDS.day(day)
        for column, row in enumerate(view.rows, start=1):
            assert row.days is not None
            found = row.days.on(day)
            text = model.index(place, column).data()
            if found is None:
                assert text == "no entry"
            elif row.metric == "asleep_min":
                hours, _, minutes = text.removesuffix(" min").partition(" h ")
                told = int(hours) * 60 + int(minutes) if minutes else int(hours)
                assert told == found.value
            else:
                assert float(text) == found.value
    zero = (TODAY - ZERO_DAY).days
    assert model.index(zero, 1).data() == "0"
    assert model.index(zero, 4).data() == "0"
    setback = (TODAY - EVENTS[4].day).days
    assert model.index(setback, 5).data() == "Setback: A cold and little sleep"


def test_table_and_chart_change_places(panel: TrendPanel) -> None:
    panel.table_button.click()
    assert panel.table_button.accessibleName() == "Show as chart"
    assert not panel.canvas.isVisible()
    panel.show_trends(case(seed=2), WORDS)
    assert panel.table.isVisible()
    panel.table_button.click()
    assert panel.canvas.isVisible()


@pytest.mark.parametrize(
    ("prefers_not", "why", "offers"),
    [
        (False, "No entries yet.", True),
        (None, "Tracking has not been talked about yet.", True),
        (True, "Not tracking, by choice.", False),
    ],
)
def test_an_empty_case_says_why_and_offers_the_next_act(
    panel: TrendPanel, prefers_not: bool | None, why: str, offers: bool
) -> None:
    imports, entries = QSignalSpy(panel.import_asked), QSignalSpy(panel.entry_asked)
    panel.show_trends(empty_case(prefers_not), WORDS)
    flush()
    assert panel.empty.why.text() == why
    assert panel.empty.isVisible()
    assert panel.empty.import_button.isVisible() is panel.empty.entry_button.isVisible() is offers
    assert not panel.table_button.isVisible()
    if offers:
        QTest.mouseClick(panel.empty.import_button, Qt.MouseButton.LeftButton)
        QTest.mouseClick(panel.empty.entry_button, Qt.MouseButton.LeftButton)
        assert (imports.count(), entries.count()) == (1, 1)


def test_what_is_withheld_never_reads_as_none(panel: TrendPanel) -> None:
    panel.show_trends(replace(empty_case(None), withheld=frozenset({Topic.TRACKERS})), WORDS)
    assert panel.empty.why.text() == "Trends are not shown to you here."
    assert not panel.empty.import_button.isVisible()


def test_earlier_days_stay_readable_after_somebody_chose_not_to_track(panel: TrendPanel) -> None:
    panel.show_trends(replace(case(), prefers_not=True), WORDS)
    assert panel.canvas.isVisible()
    assert panel.note.isVisible()
    assert panel.note.text() == "not tracking any more, by choice"


def test_two_methods_never_share_an_axis(panel: TrendPanel) -> None:
    panel.show_trends(two_methods(), WORDS)
    assert shown_rows(panel) == ["Heart rate variability, RMSSD", "Heart rate variability, SDNN"]
    assert len({id(row.plot.line.getViewBox()) for row in panel.canvas.rows[:2]}) == 2


def test_sleep_is_told_in_hours_and_minutes(panel: TrendPanel) -> None:
    head = panel.canvas.rows[1].head
    assert " h " in head.value.text()
    assert head.value.text().endswith(" min")
    panel.canvas.read_day(day_number(TODAY))
    assert " h " in panel.canvas.rows[1].plot.reading.text


def test_everything_has_a_name_for_those_who_hear_it(panel: TrendPanel) -> None:
    for widget in (panel, panel.canvas, panel.table, panel.canvas.lane, panel.event_legend, panel.table_button):
        face = QAccessible.queryAccessibleInterface(widget)
        assert face.text(QAccessible.Text.Name), widget
    assert QAccessible.queryAccessibleInterface(panel.canvas).role() is not QAccessible.Role.Client
    said = panel.canvas.accessibleDescription()
    assert "7-day value" in said
    assert "1 gap of more than a week" in said
    assert "Setback 2" in said
    for row in panel.canvas.rows:
        assert row.head.name.text() in row.plot.accessibleName()


def test_the_panel_can_be_used_without_a_mouse_and_unseen(panel: TrendPanel) -> None:
    assert faults(panel) == []
    panel.table_button.click()
    flush()
    assert faults(panel) == []
    panel.show_trends(empty_case(False), WORDS)
    flush()
    assert faults(panel) == []


def test_the_plots_are_one_stop_of_the_tab_key(panel: TrendPanel) -> None:
    inside = [each for each in panel.canvas.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert inside == []


def test_plots_begin_and_end_at_the_same_place(panel: TrendPanel) -> None:
    plots = [row.plot for row in panel.canvas.rows]
    edges = {(each.mapTo(panel, QPoint()).x(), each.width()) for each in plots}
    edges |= {(each.mapTo(panel, QPoint()).x(), each.width()) for each in (panel.canvas.lane, panel.canvas.dates)}
    assert len(edges) == 1


@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_no_word_is_cut_on_a_small_screen(panel: TrendPanel, theme: Theme, scale: float) -> None:
    theme.adopt(Appearance(ThemeChoice.LIGHT, scale))
    panel.resize(round(780 * scale), 10)
    flush()
    assert panel.height() <= round(430 * scale)
    for row in panel.canvas.rows:
        assert not row.head.name.is_cut
        assert not row.head.unit.is_cut
        change = row.head.change
        assert change.height() >= change.heightForWidth(change.width())


def test_a_long_read_out_is_whole_and_moves_no_plot(panel: TrendPanel) -> None:
    panel.resize(640, 500)
    flush()
    places = [row.plot.geometry() for row in panel.canvas.rows]
    panel.canvas.read_day(day_number(TODAY))
    flush()
    label = panel.read_out
    assert label.heightForWidth(label.width()) > 1.5 * label.fontMetrics().height()
    assert label.height() >= label.heightForWidth(label.width())
    assert not panel.event_legend.isVisible()
    assert [row.plot.geometry() for row in panel.canvas.rows] == places
    panel.canvas.read_day(day_number(MISSING_DAY))
    flush()
    assert [row.plot.geometry() for row in panel.canvas.rows] == places
    panel.show_trends(case(), WORDS)
    flush()
    assert panel.event_legend.isVisible()


def test_theme_and_scale_change_alive(panel: TrendPanel, theme: Theme) -> None:
    for choice in (ThemeChoice.DARK, ThemeChoice.CONTRAST, ThemeChoice.LIGHT):
        theme.adopt(Appearance(choice, 1.15))
        flush()
        plot = panel.canvas.rows[0].plot
        assert plot.line.opts["pen"].color() == theme.colour("series_activity")
        image = plot.grab().toImage()
        assert image.pixelColor(1, 1) == theme.colour("surface")


def test_another_language_is_spoken_at_once(panel: TrendPanel) -> None:
    panel.show_trends(case(), Words.of("de-DE"))
    flush()
    assert panel.canvas.rows[3].head.value.text().count(",") == 1
    assert "Okt" in {tick.label for tick in panel.canvas.dates.ticks}
    assert len([each for each in panel.findChildren(QRadioButton) if each.isVisible()]) == len(Span)


def test_dates_run_from_left_to_right_in_every_script(panel: TrendPanel) -> None:
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flush()
    window, lane = panel.time_window, panel.canvas.lane
    places = [placed.x for placed in lane.placed()]
    days = [placed.events[0].day for placed in lane.placed()]
    assert places == sorted(places)
    assert days == sorted(days)
    assert window.x_of(day_number(TODAY), 500) > 490


def test_three_hundred_paintings_do_not_wear_anything_out(panel: TrendPanel) -> None:
    plot = panel.canvas.rows[0].plot
    first = plot.grab().toImage()
    for _ in range(300):
        plot.viewport().repaint()
    assert plot.grab().toImage() == first
