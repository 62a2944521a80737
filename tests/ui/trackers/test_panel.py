"""The panel of a case: what was agreed, values by hand, the last days, the list of files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from resilience_desk.desk import Desk
from resilience_desk.trackers import actions, queries
from resilience_desk.trackers.terms import Tracking
from tests.ui.accessibility import faults, stops
from tests.ui.trackers.conftest import Opener
from tests.ui.trackers.files import apple_zip, german_diary
from tests.ui.workplaces import RememberedWays
from ui.trackers.by_hand_card import DRAFT
from ui.trackers.import_page import ImportPage
from ui.trackers.offers import offers
from ui.trackers.panel import TrackersPanel

Settle = Callable[[], None]


def by_hand(desk: Desk, person: UUID) -> dict[tuple[date, str], float]:
    return {(entry.day, entry.metric): entry.value for entry in queries.written_down(desk, person, date(2026, 1, 1))}


def cell(panel: TrackersPanel, day: date, metric: str) -> tuple[int, int]:
    return panel.table.held.days.index(day), panel.table.held.metrics.index(metric) + 1


def type_into_cell(panel: TrackersPanel, day: date, metric: str, text: str) -> None:
    index = panel.table.model().index(*cell(panel, day, metric))
    panel.table.setCurrentIndex(index)
    QTest.keyClick(panel.table, Qt.Key.Key_F2)
    editor = panel.table.indexWidget(index) or panel.table.viewport().focusWidget()
    assert editor is not None
    editor.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_the_room_offers_one_panel_for_everybody() -> None:
    (panel,) = offers()
    assert (panel.id, panel.build) == ("trackers", TrackersPanel)


def test_everybody_can_use_it(panel: TrackersPanel) -> None:
    assert faults(panel) == []
    panel.agreement.change.click()
    assert faults(panel) == []


def test_nobody_asked_yet_is_said_and_the_answer_is_written_down_in_one_form(
    panel: TrackersPanel, stranger: UUID, desk: Desk, settle: Settle
) -> None:
    panel.show_case(stranger)
    settle()
    assert "Not asked yet" in panel.agreement.told.text
    assert not panel.by_hand.isVisible()
    panel.agreement.told.ask.click()
    form = panel.agreement.form
    form.save.click()
    assert form.messages.text.startswith("Say which answer")
    QTest.mouseClick(form.answer.focusProxy(), Qt.MouseButton.LeftButton)
    form.save.click()
    assert form.messages.text.startswith("Tick at least one")
    form.ticks["pain"].setChecked(True)
    QTest.keyClicks(form.how_often, "every evening")
    QTest.keyClicks(form.who_looks, "Elif, on Mondays")
    form.until.setFocus()
    QTest.keyClicks(form.until, "2027-01-31")
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    settle()
    (agreed,) = queries.tracking(desk, stranger).agreements
    assert (agreed.metric, agreed.how_often, agreed.who_looks, agreed.until) == (
        "pain",
        "every evening",
        "Elif, on Mondays",
        date(2027, 1, 31),
    )
    assert "Pain · every evening · looked at by Elif, on Mondays · until Sun 31 Jan 2027" in panel.agreement.told.text
    assert list(panel.by_hand.fields) == ["pain"]


def test_preferring_not_to_is_shown_as_a_full_answer_and_can_be_changed(
    panel: TrackersPanel, person: UUID, desk: Desk, settle: Settle
) -> None:
    actions.agree_tracking(desk, person, Tracking.PREFERS_NOT, note="It makes me count.")
    settle()
    assert "That is a full answer." in panel.agreement.told.text
    assert "“It makes me count.”" in panel.agreement.told.text
    assert not panel.by_hand.isVisible()
    assert not panel.last_days.isVisible()
    panel.agreement.change.click()
    panel.agreement.form.answer.choose(Tracking.AGREED)
    panel.agreement.form.ticks["mood"].setChecked(True)
    panel.agreement.form.save.click()
    settle()
    assert queries.tracking(desk, person).agreed_metrics == {"mood"}


def test_who_was_faster_is_not_overwritten(panel: TrackersPanel, person: UUID, desk: Desk, settle: Settle) -> None:
    panel.agreement.change.click()
    actions.agree_tracking(desk, person, Tracking.AGREED, metrics=["pain", "mood"])
    panel.agreement.form.ticks["stress"].setChecked(True)
    panel.agreement.form.save.click()
    settle()
    assert panel.agreement.form.messages.text.startswith("Somebody changed this")
    assert queries.tracking(desk, person).agreed_metrics == {"pain", "mood"}


def test_a_day_is_written_down_by_keyboard_and_undone(
    panel: TrackersPanel, person: UUID, desk: Desk, ways: RememberedWays, settle: Settle
) -> None:
    panel.by_hand.yesterday.click()
    QTest.keyClicks(panel.by_hand.fields["pain"], "6,5")
    QTest.keyClicks(panel.by_hand.fields["asleep_min"], "7:30")
    QTest.keyClick(panel.by_hand.fields["asleep_min"], Qt.Key.Key_Return)
    settle()
    yesterday = desk.today - timedelta(days=1)
    assert by_hand(desk, person) == {(yesterday, "pain"): 6.5, (yesterday, "asleep_min"): 450}
    assert ways.told == ["Written down for Wed 18 Nov."]
    assert panel.table.model().index(*cell(panel, yesterday, "asleep_min")).data() == "7:30"
    ways.undos[0]()
    settle()
    assert by_hand(desk, person) == {}


def test_an_emptied_field_takes_the_value_away_and_zero_stays_zero(
    panel: TrackersPanel, person: UUID, desk: Desk, settle: Settle
) -> None:
    actions.write_down(desk, person, desk.today, {"pain": 4, "steps": 100})
    settle()
    assert panel.by_hand.fields["pain"].text() == "4"
    panel.by_hand.fields["pain"].selectAll()
    QTest.keyClick(panel.by_hand.fields["pain"], Qt.Key.Key_Delete)
    panel.by_hand.fields["steps"].selectAll()
    QTest.keyClicks(panel.by_hand.fields["steps"], "0")
    panel.by_hand.save.click()
    settle()
    assert by_hand(desk, person) == {(desk.today, "steps"): 0}


@pytest.mark.parametrize(
    ("metric", "text", "said"),
    [
        ("pain", "11", "11 is outside what “Pain” can be (0 to 10)"),
        ("pain", "much", "cannot read “much”"),
        ("asleep_min", "450", "cannot read “450” as hours and minutes"),
        ("steps", "99999999", "is outside what “Steps” can be"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_saved(
    panel: TrackersPanel, person: UUID, desk: Desk, settle: Settle, metric: str, text: str, said: str
) -> None:
    QTest.keyClicks(panel.by_hand.fields[metric], text)
    panel.by_hand.save.click()
    settle()
    assert said in panel.by_hand._rows[metric].problems[metric]
    assert by_hand(desk, person) == {}


def test_a_day_that_has_not_come_is_refused_and_what_was_typed_stays(
    panel: TrackersPanel, person: UUID, desk: Desk, settle: Settle
) -> None:
    QTest.keyClicks(panel.by_hand.fields["pain"], "5")
    panel.by_hand.day.selectAll()
    QTest.keyClicks(panel.by_hand.day, "1.1.2091")
    QTest.keyClick(panel.by_hand.day, Qt.Key.Key_Tab)
    panel.by_hand.save.click()
    settle()
    assert "has not come yet" in panel.by_hand.messages.text
    assert panel.by_hand.fields["pain"].text() == "5"
    assert by_hand(desk, person) == {}


def test_what_is_typed_survives_another_case_and_a_change_by_somebody_else(
    panel: TrackersPanel, person: UUID, stranger: UUID, desk: Desk, settle: Settle
) -> None:
    actions.write_down(desk, person, desk.today, {"steps": 100})
    settle()
    QTest.mouseClick(panel.by_hand.fields["pain"], Qt.MouseButton.LeftButton)
    QTest.keyClicks(panel.by_hand.fields["pain"], "3")
    QTest.keyClick(panel.by_hand.fields["pain"], Qt.Key.Key_Tab)
    settle()
    assert desk.read_draft(DRAFT, person) == {"day": desk.today.isoformat(), "typed": {"pain": "3"}}
    type_into_cell(panel, desk.today, "steps", "4200")
    settle()
    assert (panel.by_hand.fields["pain"].text(), panel.by_hand.fields["steps"].text()) == ("3", "4,200")
    panel.show_case(stranger)
    settle()
    assert panel.by_hand.held.typed == {}
    panel.show_case(person)
    settle()
    assert panel.by_hand.fields["pain"].text() == "3"
    panel.by_hand.save.click()
    settle()
    assert by_hand(desk, person)[desk.today, "pain"] == 3
    assert desk.read_draft(DRAFT, person) is None


def test_a_cell_of_the_last_days_is_corrected_and_emptied(
    panel: TrackersPanel, person: UUID, desk: Desk, settle: Settle
) -> None:
    day = desk.today - timedelta(days=3)
    type_into_cell(panel, day, "pain", "7")
    settle()
    assert by_hand(desk, person) == {(day, "pain"): 7}
    type_into_cell(panel, day, "pain", "70")
    settle()
    assert by_hand(desk, person) == {(day, "pain"): 7}
    panel.table.setCurrentIndex(panel.table.model().index(*cell(panel, day, "pain")))
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    settle()
    assert by_hand(desk, person) == {}


def test_a_dropped_file_is_looked_at(
    panel: TrackersPanel, ways: RememberedWays, tmp_path: Path, settle: Settle
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(german_diary(tmp_path)))])
    copy, left, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    panel.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, left, nothing))
    settle()
    (page,) = ways.pages
    assert isinstance(page, ImportPage)
    assert page.choice is not None
    page.show()


def test_an_import_is_marked_read_withdrawn_and_counted_again(
    panel: TrackersPanel, person: UUID, desk: Desk, ways: RememberedWays, opened: Opener, settle: Settle, tmp_path: Path
) -> None:
    opened(apple_zip(tmp_path)).take.click()
    settle()
    (row,) = panel.files.rows
    assert row._state.text() == "not looked at"
    row.toggle.click()
    assert "5 × “Body Mass”: found, not taken" in row._report.text()
    QTest.keyClicks(row.note, "Sleep step begun.")
    QTest.keyClick(row.note, Qt.Key.Key_Return)
    settle()
    assert row._state.text() == "looked at"
    assert queries.tracking(desk, person).batches[0].read_note == "Sleep step begun."
    row.withdraw.click()
    settle()
    assert row._state.text() == "withdrawn"
    assert queries.days(desk, person, ["steps"]) == ()
    ways.undos[-1]()
    settle()
    assert row._state.text() == "looked at"
    assert len(queries.days(desk, person, ["steps"])) == 1


def test_tab_goes_from_the_day_through_its_fields_to_saving(panel: TrackersPanel) -> None:
    card = panel.by_hand
    expected = [card.today, *card.fields.values(), card.save]
    assert [stop for stop in stops(panel) if stop in expected] == expected
