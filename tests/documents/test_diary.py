"""The diary: dated days, only what the person agreed to track, boxes large enough for a hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from resilience_desk.documents.diary import diary
from resilience_desk.documents.page import Options
from resilience_desk.documents.styles import PrintSize
from resilience_desk.documents.views import Answer, DiaryView, TrackedItem
from resilience_desk.words import Words
from tests.documents import people
from tests.documents.reading import Reading, read

ENGLISH = Words.of("en-GB")


def diary_of(view: DiaryView = people.DIARY, **options: object) -> Reading:
    return read(diary(view, people.SHEET, ENGLISH, Options(**options)).pdf)


def heads(reading: Reading, scope: str) -> list[str]:
    return [" ".join(part.text.strip() for part in head.inside) for head in reading.of("TH") if head.scope == scope]


def test_the_rows_are_dated_days_and_the_columns_what_marta_agreed_to_track():
    reading = diary_of()
    assert heads(reading, "Row")[0] == "Mon 23 Nov"
    assert heads(reading, "Row")[-1] == "Sun 29 Nov"
    assert heads(reading, "Column") == [
        "Day",
        "Pain 0 = no pain, 10 = worst I can imagine",
        "Mood 0 = very low, 10 = very good",
        "Sleep (hours)",
        "Did something that matters to me",
        "Notes",
    ]


def test_every_row_has_as_many_cells_as_the_head():
    for row in diary_of().of("TR"):
        assert [cell.role for cell in row.inside] in (["TH"] * 6, ["TH", *["TD"] * 5])


def test_a_week_stands_on_one_page_at_standard_and_clear_print():
    for size in (PrintSize.STANDARD, PrintSize.CLEAR):
        assert diary(people.DIARY, people.SHEET, ENGLISH, Options(size)).pages == 1


def test_two_weeks_have_fourteen_days():
    reading = diary_of(weeks=2)
    assert len(heads(reading, "Row")) == 14
    assert heads(reading, "Row")[-1] == "Sun 6 Dec"


def test_a_box_for_every_number_from_0_to_10():
    rows = [figure for figure in diary_of().of("Figure") if figure.alt == "Pain: boxes from 0 to 10, tick one"]
    assert len(rows) == 7
    assert {row.text.replace(" ", "") for row in rows} == {"012345678910"}


def test_above_18_points_each_day_becomes_a_card():
    reading = diary_of(size=PrintSize.EXTRA_LARGE)
    assert reading.of("Table") == []
    assert "Monday, 23 November 2026" in [heading.text.strip() for heading in reading.of("H2")]
    assert "Pain: 0 = no pain, 10 = worst I can imagine" in reading.spoken


def test_more_items_than_a_table_can_hold_become_cards():
    items = tuple(TrackedItem(f"item{number}", f"Item {number}", Answer.SCALE) for number in range(6))
    reading = diary_of(replace(people.DIARY, items=items))
    assert reading.of("Table") == []
    assert len([figure for figure in reading.of("Figure") if "boxes from 0 to 10" in figure.alt]) == 42


def test_nobody_watches_in_between_and_the_sheet_says_so():
    assert "We read this together on Thursday, 3 December 2026. Nobody reads it before that day." in diary_of().spoken
    assert "on the day you write here" in diary_of(replace(people.DIARY, read_together_on=None)).spoken


def test_a_person_who_tracks_nothing_gets_days_with_room_for_notes():
    reading = diary_of(DiaryView(date(2026, 11, 23), ()))
    assert "We have not agreed on anything to track." in reading.spoken
    assert heads(reading, "Column") == ["Day", "Notes"]


def test_the_code_bears_no_name():
    result = diary(people.DIARY, people.SHEET, ENGLISH, Options())
    assert result.code == "RD-7K2M-9Q4T"
    assert all("Sheet RD-7K2M-9Q4T" in foot for foot in read(result.pdf).artifacts)
