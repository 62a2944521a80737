"""Diaries come as tables of every kind; a person confirms what was proposed, and nothing is guessed silently."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as NewWorkbook
from openpyxl.workbook.protection import WorkbookProtection

from resilience_desk.tables.day_numbers import day_number
from resilience_desk.tables.failures import (
    DamagedFile,
    EmptyFile,
    NoRows,
    NothingMatched,
    NotRecognised,
    OldWorkbook,
)
from resilience_desk.tables.moments import DayOrder, moment
from resilience_desk.tables.numbers import decimal_sign, minutes, number
from resilience_desk.tables.watching import Watch
from resilience_desk.trackers.importing.mapping import ColumnMapping, Doubt, Layout, MappedColumn, UnreadableMapping
from resilience_desk.trackers.importing.problems import Why
from resilience_desk.trackers.importing.proposing import headings_of
from resilience_desk.trackers.importing.reading import Imported
from resilience_desk.trackers.importing.recognising import format_of, proposal_for, read, template_for
from resilience_desk.trackers.inspection import put_together
from resilience_desk.trackers.zones import ZoneHistory

from .exports import SHARED

WATCHING = Watch(now=datetime(2026, 11, 22, tzinfo=UTC))


def days_of(imported: Imported) -> dict[str, dict[str, int | float]]:
    return put_together([imported], ZoneHistory("Europe/Berlin")).days()


def reasons(imported: Imported) -> dict[Why, tuple[int, tuple[int, ...]]]:
    return {each.why: (each.count, each.rows) for each in imported.skipped}


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("name", "metrics"),
    [
        ("generic/pain_diary_de.csv", ("pain", "asleep_min")),
        ("generic/pain_diary_de_cp1252.csv", ("pain", "asleep_min")),
        (
            "simple_health_export/HKQuantityTypeIdentifierStepCount_2026-06-30_10-36-11_SimpleHealthExportCSV.csv",
            ("steps",),
        ),
        ("daylio/daylio_export_2026_06_30.csv", ("mood",)),
        ("track_and_graph/export.csv", ("pain",)),
        ("oura/App Data/dailyactivity.csv", ("steps",)),
    ],
)
def test_one_persons_truth_comes_out_of_tables(name: str, metrics: Sequence[str]) -> None:
    folder = SHARED / "synthetic_one_truth"
    if not folder.is_dir():
        pytest.skip("the shared samples are not here")
    truth = json.loads((folder / "truth.json").read_text())
    wanted = {day: {each: told[each] for each in metrics} for day, told in truth.items() if told}
    if name.startswith("simple_health_export"):
        # Spans alone cannot tell a day of rest from a day without the watch.
        wanted = {day: told for day, told in wanted.items() if told["steps"]}
    assert days_of(read(folder / name, WATCHING)) == wanted


DIARY = "Datum;Uhrzeit;Schmerz (0-10);Schlaf (h)\n03.02.2026;20:00;5,5;7,25\n04.02.2026;20:00;4;\n"
TOLD = {"2026-02-03": {"pain": 5.5, "asleep_min": 435}, "2026-02-04": {"pain": 4}}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_of_a_diary_reads_the_same(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "diary", DIARY.replace("Uhrzeit", "Übliche Zeit"), encoding)
    assert format_of(path) == "csv"
    assert days_of(read(path, WATCHING)) == TOLD


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("first", ["", "sep=;\n"])
def test_row_ends_and_a_separator_line_do_not_matter(tmp_path: Path, ends: str, first: str) -> None:
    path = tmp_path / "diary.csv"
    path.write_bytes((first + DIARY).replace("\n", ends).encode())
    assert days_of(read(path, WATCHING)) == TOLD


def test_an_empty_cell_is_missing_and_a_zero_is_a_zero(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "date,pain (0-10),steps\n2026-02-03,,0\n2026-02-04,0,n/a\n")
    imported = read(path, WATCHING)
    assert days_of(imported) == {"2026-02-03": {"steps": 0}, "2026-02-04": {"pain": 0}}
    assert imported.skipped == ()


def test_the_order_of_day_and_month_is_decided_over_the_whole_column(tmp_path: Path) -> None:
    rows = "".join(f"{month}/{day}/2026,{day % 10}\n" for month in (3, 4) for day in (1, 2, 13))
    american = proposal_for(written(tmp_path / "us.csv", "date,pain (0-10)\n" + rows), WATCHING)
    assert american is not None
    assert american.mapping is not None
    assert american.mapping.day_order is DayOrder.MONTH_FIRST
    assert american.doubts == ()
    assert american.ambiguous_rows[0] == ("3/1/2026", "1")


def test_days_that_follow_each_other_suggest_the_order_and_the_person_is_asked(tmp_path: Path) -> None:
    rows = "".join(f"0{day}/03/2026,{day}\n" for day in range(1, 10))
    path = written(tmp_path / "a.csv", "date,pain (0-10)\n" + rows)
    proposal = proposal_for(path, WATCHING)
    assert proposal is not None
    assert proposal.doubts == ((Doubt.DAY_ORDER_GUESSED, ""),)
    assert list(days_of(read(path, WATCHING))) == [f"2026-03-0{day}" for day in range(1, 10)]


def test_private_rows_are_counted_without_their_name(tmp_path: Path) -> None:
    text = "type,startDate,value\nPain,2026-02-03,4\nSexualActivity,2026-02-03,1\nMenstruation,2026-02-03,1\n"
    imported = read(written(tmp_path / "a.csv", text), WATCHING)
    assert [(each.why, each.count, each.what) for each in imported.skipped] == [(Why.NEVER_TAKEN, 2, "")]


def test_an_order_that_nothing_settles_is_not_guessed(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "date,pain (0-10)\n04/03/2026,5\n05/05/2026,6\n")
    imported = read(path, WATCHING)
    assert days_of(imported) == {"2026-05-05": {"pain": 6}}
    assert reasons(imported) == {Why.AMBIGUOUS_DATE: (1, (2,))}


def test_bad_rows_are_listed_with_their_numbers_and_the_good_come_in(tmp_path: Path) -> None:
    text = (
        "date,pain (0-10)\n2026-02-03,5\n2091-02-03,5\n1890-01-01,5\nyesterday,5\n,5\n2026-02-04,lots\n2026-02-05,11\n"
        "2026-02-06,\u202e4\0\n2026-02-03,5\n"
    )
    imported = read(written(tmp_path / "a.csv", text), WATCHING)
    assert days_of(imported) == {"2026-02-03": {"pain": 5}, "2026-02-06": {"pain": 4}}
    assert reasons(imported) == {
        Why.IN_THE_FUTURE: (1, (3,)),
        Why.TOO_EARLY: (1, (4,)),
        Why.BAD_DATE: (1, (5,)),
        Why.NO_DATE: (1, (6,)),
        Why.NOT_A_NUMBER: (1, (7,)),
        Why.OUT_OF_RANGE: (1, (8,)),
        Why.REPEATED: (1, ()),
    }


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("", EmptyFile),
        ("just a letter to somebody", NotRecognised),
        ('{"a": 1, "b": 2}', NotRecognised),
        ("date,pain\n", NoRows),
        ("date;pain;mood\n\n\n", NoRows),
        ("left,right\n1,2\n", NothingMatched),
    ],
)
def test_a_table_that_says_nothing_is_refused_with_one_sentence(
    tmp_path: Path, text: str, failure: type[Exception]
) -> None:
    with pytest.raises(failure, match=r"a\.csv"):
        read(written(tmp_path / "a.csv", text), WATCHING)


def test_old_or_locked_workbooks_say_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(OldWorkbook, match="XLSX"):
        read(path, WATCHING)


def workbook(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = NewWorkbook()
    book.security = WorkbookProtection()
    book.create_sheet("Diary")
    for row in rows:
        book["Diary"].append(list(row))
    book.save(path)
    return path


def test_a_workbook_reads_dates_serials_and_texts(tmp_path: Path) -> None:
    rows = [
        ["My diary of this spring"],
        ["Date", "Pain (0-10)", "Sleep (h)"],
        [datetime(2026, 2, 3), 5, 7.5],
        [date(2026, 2, 4), "4", "6:30"],
        [46058, 3, None],
    ]
    path = workbook(tmp_path / "diary.bin", rows)
    assert format_of(path) == "xlsx"
    assert days_of(read(path, WATCHING)) == {
        "2026-02-03": {"pain": 5, "asleep_min": 450},
        "2026-02-04": {"pain": 4, "asleep_min": 390},
        "2026-02-05": {"pain": 3},
    }


def test_a_broken_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "diary.xlsx", [["Date", "Pain"], [datetime(2026, 2, 3), 5]])
    content = path.read_bytes()
    at = content.index(b"xl/worksheets/sheet2.xml") + 60
    path.write_bytes(content[:at] + bytes(40) + content[at + 40 :])
    with pytest.raises(DamagedFile):
        read(path, WATCHING)


def test_a_long_table_names_its_metric_in_each_row(tmp_path: Path) -> None:
    text = (
        "type,sourceName,startDate,endDate,unit,value\n"
        "StepCount,Phone,2026-02-03 22:55:00 +0000,2026-02-03 23:05:00 +0000,count,100\n"
        "Pain,Phone,2026-02-03 21:00:00 +0100,,,4\n"
        "Weather,Phone,2026-02-03 21:00:00 +0100,,,9\n"
    )
    imported = read(written(tmp_path / "a.csv", text), WATCHING)
    assert days_of(imported) == {"2026-02-03": {"pain": 4, "steps": 50}, "2026-02-04": {"steps": 50}}
    assert reasons(imported) == {Why.UNKNOWN_NAME: (1, (4,))}


def test_another_scale_stays_its_own_unless_a_map_says_otherwise(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "date,mood (1-5),pain (0-100)\n2026-02-03,4,55\n2026-02-04,6,120\n")
    imported = read(path, WATCHING)
    assert {(piece.series.channel, piece.series.method) for piece in imported.entries} == {
        ("mood", "1-5"),
        ("pain", ""),
    }
    assert days_of(imported)["2026-02-03"] == {"mood": 4, "pain": 5.5}


def test_heart_rate_variability_carries_how_it_was_worked_out(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "date,HRV RMSSD (ms),pain (0-10)\n2026-02-03,40,5\n")
    assert {piece.series.method for piece in read(path, WATCHING).entries if piece.series.channel == "hrv_ms"} == {
        "RMSSD"
    }


def test_a_template_survives_json_and_finds_its_table_again(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "when,ouch\n2026-02-03,50\n")
    ours = ColumnMapping((MappedColumn("pain", "ouch", factor=0.1),), "when")
    stored = ColumnMapping.from_json(json.loads(json.dumps(ours.as_json())))
    assert stored == ours
    other = ColumnMapping((MappedColumn("mood", "smile"),), "when")
    assert template_for(path, WATCHING, {"other": other, "ours": ours}) == "ours"
    moved = written(tmp_path / "b.csv", "note,ouch,when\nfine,50,2026-02-03\n")
    assert days_of(read(moved, WATCHING, stored)) == {"2026-02-03": {"pain": 5}}


@pytest.mark.parametrize(
    "damage",
    [
        {"columns": []},
        {"columns": [{"metric": "weather", "name": "x"}]},
        {"layout": "round"},
        {"date": ""},
        {"decimal": ";"},
        {"more": 1},
    ],
)
def test_a_damaged_template_is_refused(damage: dict[str, object]) -> None:
    whole = ColumnMapping((MappedColumn("pain", "ouch"),), "when", Layout.WIDE).as_json()
    with pytest.raises(UnreadableMapping):
        ColumnMapping.from_json({**whole, **damage})


def test_a_table_of_a_thousand_columns_and_endless_cells_is_read(tmp_path: Path) -> None:
    header = ",".join(["date", "pain (0-10)", *(f"extra{n}" for n in range(1200))])
    row = ",".join(["2026-02-03", "5", *(["x" * 50] * 1200)])
    huge = '2026-02-04,"' + "y" * 200_000 + '"'
    imported = read(written(tmp_path / "a.csv", f"{header}\n{row}\n{huge}\n"), WATCHING)
    assert days_of(imported) == {"2026-02-03": {"pain": 5}}


@pytest.mark.parametrize(
    ("text", "day", "minute"),
    [
        ("2026-02-03", 3, -1),
        ("2026-02-03T20:15:00.000+01:00", 3, 1215),
        ("3.2.26", 3, -1),
        ("03/02/2026 8:15 PM", 3, 1215),
        ("3rd Feb 2026", 3, -1),
        ("3. Februar 2026", 3, -1),
        ("Feb 3, 2026, 12:00 AM", 3, 0),
        ("20260203", 3, -1),
        ("46056.5", 3, 720),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, day: int, minute: int) -> None:
    told = moment(text, DayOrder.DAY_FIRST)
    assert told is not None
    assert (told.day, told.minute) == (day_number(date(2026, 2, day)), minute)


@pytest.mark.parametrize("text", ["", "soon", "31.02.2026", "2026-13-01", "99999", "1.2", "25:00", "Smarch 3, 2026"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert moment(text, DayOrder.DAY_FIRST) is None


@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)))
def test_every_iso_moment_is_read_back(when: datetime) -> None:
    told = moment(when.strftime("%Y-%m-%d %H:%M:%S") + " +0000")
    assert told is not None
    assert told.instant == int(when.replace(tzinfo=UTC, microsecond=0).timestamp())
    assert told.day == day_number(when.date())


@given(st.text(max_size=40))
def test_no_text_ever_breaks_the_reading_of_cells(text: str) -> None:
    for order in DayOrder:
        moment(text, order)
    for sign in ".,":
        value = number(text, sign)
        assert value is None or value == value
        minutes(text, 60, sign)


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("5,5", ",", 5.5),
        ("1.234", ",", 1234),
        ("1.234,5", ",", 1234.5),
        ("1,234", ".", 1234),
        ("1 234", ".", 1234),
        ("6/10", ".", 6),
    ],
)
def test_numbers_follow_the_tables_decimal_sign(text: str, sign: str, value: float) -> None:
    assert number(text, sign) == value


def test_the_decimal_sign_is_what_most_cells_use() -> None:
    assert decimal_sign(["5,5", "6,25", "1.5"]) == ","
    assert decimal_sign(["5", "6"]) == "."


def test_columns_of_one_name_are_told_apart() -> None:
    assert headings_of(["Pain", "Pain", None, "Pain"]) == ("Pain", "Pain (2)", "#3", "Pain (3)")
