"""Files looked at before anything is stored, and what is stored of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from resilience_desk.desk import Desk
from resilience_desk.tables.moments import DayOrder
from resilience_desk.trackers import queries
from tests.ui.accessibility import faults
from tests.ui.trackers.conftest import Opener
from tests.ui.trackers.files import apple_zip, cut_zip, german_diary, no_rows, unclear_dates, workbook
from tests.ui.workplaces import RememberedWays
from ui.trackers.import_page import ImportPage
from ui.trackers.panel import TrackersPanel

Settle = Callable[[], None]
DAYS = [date(2026, 2, day) for day in range(1, 6)]


def values(desk: Desk, person: UUID, metric: str) -> dict[date, float]:
    return {day.day: day.value for view in queries.days(desk, person, [metric]) for day in view.days or ()}


def said(page: ImportPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def test_an_apple_export_is_shown_before_anything_is_stored_then_taken_in_and_undone(
    desk: Desk, person: UUID, ways: RememberedWays, opened: Opener, settle: Settle, tmp_path: Path
) -> None:
    page = opened(apple_zip(tmp_path))
    told = said(page)
    assert "Apple Health export" in told
    assert "Days are told in Europe/Lisbon: the practice’s own zone." in told
    assert "The file itself names Europe/Berlin 5 times." in told
    assert "Resting heart rate: 5 entries, not agreed" in told
    assert "1 entry of a private kind" in told
    assert "Menstrual" not in told
    assert "Not among the desk’s metrics: Body Mass (5)" in told
    assert [channel for channel, _ in page.findings.ticks] == ["steps", "sleep"]
    assert faults(page) == []
    assert queries.tracking(desk, person).batches == ()
    page.take.click()
    settle()
    assert ways.told == ["10 new values from “export.zip” were taken in."]
    assert ways.pages == []
    assert values(desk, person, "steps") == {day: 1000 + day.day for day in DAYS}
    assert values(desk, person, "rhr") == {}
    ways.undos[0]()
    settle()
    assert values(desk, person, "steps") == {}


def test_importing_again_says_that_everything_is_here(
    desk: Desk, person: UUID, opened: Opener, settle: Settle, tmp_path: Path
) -> None:
    path = apple_zip(tmp_path)
    opened(path).take.click()
    settle()
    page = opened(path)
    page.take.click()
    settle()
    assert page.messages.text.startswith("Everything in it is here already")
    assert not page.take.isEnabled()
    assert len(queries.tracking(desk, person).batches) == 1


def test_what_is_unticked_stays_out_and_the_report_says_so(
    desk: Desk, person: UUID, opened: Opener, settle: Settle, tmp_path: Path
) -> None:
    page = opened(apple_zip(tmp_path))
    next(tick for (channel, _), tick in page.findings.ticks.items() if channel == "steps").click()
    assert page.take.text().strip() == "Take in 5 values"
    page.take.click()
    settle()
    assert values(desk, person, "steps") == {}
    assert len(values(desk, person, "asleep_min")) == 5
    report = queries.tracking(desk, person).batches[0].report
    assert {"why": "LEFT_OUT", "count": 5, "what": "Steps", "rows": []} in report


def test_what_was_not_agreed_is_agreed_with_the_person_now_and_only_then_ticked(
    desk: Desk, person: UUID, opened: Opener, settle: Settle, tmp_path: Path
) -> None:
    page = opened(apple_zip(tmp_path))
    (offer,) = page.findings.offers
    offer.ask.click()
    assert "May the team see Resting heart rate" in said(page)
    assert queries.tracking(desk, person).agreed_metrics == {"pain", "steps", "asleep_min"}
    offer.yes.click()
    settle()
    assert [channel for channel, _ in page.findings.ticks] == ["steps", "sleep", "rhr"]
    page.take.click()
    settle()
    assert len(values(desk, person, "rhr")) == 5


def test_the_zone_is_named_anew_and_one_that_does_not_exist_is_refused(
    desk: Desk, person: UUID, opened: Opener, settle: Settle, tmp_path: Path
) -> None:
    page = opened(apple_zip(tmp_path))
    page.zone.change.click()
    page.zone.name.setText("Europe/Atlantis")
    page.zone.use.click()
    assert "not a time zone the desk knows" in said(page)
    page.zone.name.setText("Europe/Berlin")
    page.zone.use.click()
    settle()
    assert queries.tracking(desk, person).zone == "Europe/Berlin"
    assert "Days are told in Europe/Berlin: as said for this person." in page.zone.text


def test_an_archive_with_a_missing_end_brings_what_stands_before_the_break(
    desk: Desk, person: UUID, opened: Opener, settle: Settle, tmp_path: Path
) -> None:
    page = opened(cut_zip(tmp_path))
    assert "The file ends in the middle." in said(page)
    page.take.click()
    settle()
    found = values(desk, person, "steps")
    assert found[DAYS[0]] == 1001
    assert 10 < len(found) < 400


def test_a_german_diary_is_matched_by_itself_and_a_day_in_2091_is_left_out(
    desk: Desk, person: UUID, opened: Opener, settle: Settle, tmp_path: Path
) -> None:
    page = opened(german_diary(tmp_path))
    meanings = {heading: box.key for heading, box in page.columns.boxes.items()}
    assert meanings == {"Datum": "date", "Schmerz (0-10)": "pain", "Schlaf (Std)": "asleep_min", "Notiz": ""}
    assert page.columns.decimal.current == ","
    assert page.columns.day_order.current is DayOrder.DAY_FIRST
    assert "The date lies in the future." in said(page)
    assert faults(page) == []
    page.take.click()
    settle()
    assert values(desk, person, "pain")[date(2026, 10, 3)] == 3.5
    assert set(values(desk, person, "asleep_min").values()) == {435}
    assert date(2091, 1, 1) not in values(desk, person, "pain")


def test_dates_that_could_be_either_are_settled_first(
    desk: Desk, person: UUID, opened: Opener, settle: Settle, tmp_path: Path
) -> None:
    page = opened(unclear_dates(tmp_path))
    assert not page.take.isEnabled()
    assert "Say whether the day or the month comes first" in page.why_not.text()
    assert "3/4/2026" in said(page)
    month_first = page.columns.day_order._group.button(1)
    month_first.click()
    assert "Read it with these columns first" in page.why_not.text()
    page.columns.again.click()
    settle()
    page.take.click()
    settle()
    assert values(desk, person, "pain") == {date(2026, 3, 4): 5, date(2026, 7, 9): 6}


def test_a_workbook_nobody_understands_is_matched_by_hand_and_read_by_its_template_next_time(
    desk: Desk, person: UUID, ways: RememberedWays, opened: Opener, settle: Settle, tmp_path: Path
) -> None:
    path = workbook(tmp_path)
    page = opened(path)
    assert not page.findings.isVisibleTo(page)
    assert not page.take.isEnabled()
    for heading, meaning in (("When", "date"), ("How bad", "pain")):
        box = page.columns.boxes[heading]
        box.choose(meaning)
        box.chosen.emit(meaning)
    page.columns.again.click()
    settle()
    assert page.take.text().strip() == "Take in 5 values"
    QTest.keyClicks(page.columns.name, "Jon's spreadsheet")
    page.columns.save.click()
    settle()
    assert [template.name for template in queries.mapping_templates(desk)] == ["Jon's spreadsheet"]
    again = opened(path)
    assert "Read with the saved template “Jon's spreadsheet”." in said(again)
    again.take.click()
    settle()
    assert values(desk, person, "pain")[date(2026, 10, 4)] == 4
    again.columns.forget.click()
    settle()
    assert queries.mapping_templates(desk) == ()
    ways.undos[-1]()
    settle()
    assert [template.name for template in queries.mapping_templates(desk)] == ["Jon's spreadsheet"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02\x03 not a table" * 20, "is not a kind of file the desk can read"),
        (b"PK\x03\x04broken", "is damaged"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_nothing_is_lost(
    desk: Desk, person: UUID, opened: Opener, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "thing.csv"
    path.write_bytes(content)
    page = opened(path)
    assert sentence in page.messages.text
    assert not page.take.isEnabled()
    assert queries.tracking(desk, person).batches == ()


def test_a_table_without_rows_says_so(opened: Opener, tmp_path: Path) -> None:
    assert "has no rows with data" in opened(no_rows(tmp_path)).messages.text


def test_reading_is_stopped_and_begun_again(
    panel: TrackersPanel, ways: RememberedWays, settle: Settle, tmp_path: Path
) -> None:
    panel.look_at([apple_zip(tmp_path)])
    page = ways.pages[-1]
    assert isinstance(page, ImportPage)
    page.show()
    while page._job is None:
        QTest.qWait(10)
    page.reading.cancel.click()
    settle()
    assert page.messages.text == "Stopped. Nothing was changed."
    page.messages.button.click()
    settle()
    assert page.take.isEnabled()


def test_several_files_are_looked_at_one_after_the_other(
    panel: TrackersPanel, desk: Desk, person: UUID, ways: RememberedWays, settle: Settle, tmp_path: Path
) -> None:
    panel.look_at([apple_zip(tmp_path), german_diary(tmp_path)])
    page = ways.pages[-1]
    assert isinstance(page, ImportPage)
    page.show()
    settle()
    assert "file 1 of 2" in said(page)
    page.take.click()
    settle()
    assert page.path.name == "Tagebuch.csv"
    page.take.click()
    settle()
    assert [batch.file_name for batch in queries.tracking(desk, person).batches] == ["Tagebuch.csv", "export.zip"]
    assert ways.pages == []
