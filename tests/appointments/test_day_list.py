"""A clinic's day list is read whatever it was written with, and what is unclear is told, never guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desk.appointments.day_calendar import CalendarUnreadable
from resilience_desk.appointments.day_list import MOST_ENTRIES, ListTooLarge, read_file, read_pasted
from resilience_desk.appointments.day_table import NoHeadings
from resilience_desk.appointments.entry_words import minutes_of, outcome_of, way_of
from resilience_desk.appointments.listed import DayList, Listed, Why
from resilience_desk.appointments.terms import OUTCOME_WORDS, Outcome, Way
from resilience_desk.tables.failures import EmptyFile, NotRecognised, UnreadableFile
from resilience_desk.words import Words

TODAY = date(2026, 11, 19)
TABLE = (
    "Date;Time;Patient number;Name;Date of birth;With;Type;Status;Minutes;Room\n"
    "20.11.2026;09:30;RD-0001;Silva, Márta;04.03.1956;Elif Kaya / Dr. Lopes;Telefon;gebucht;45;B 12\n"
    "20.11.2026;14:00;;Jo Lund;01.02.1980;;Group;cancelled by patient;1 h 30;\n"
)


def pasted(text: str, zone: str = "Europe/Lisbon") -> DayList:
    return read_pasted(text, zone, TODAY)


def only(text: str, zone: str = "Europe/Lisbon") -> Listed:
    read = pasted(text, zone)
    assert (len(read.entries), read.problems) == (1, ())
    return read.entries[0]


def reasons(read: DayList) -> list[tuple[int, Why]]:
    return [(problem.row, problem.why) for problem in read.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_table_reads_the_same_in_any_encoding_with_any_separator(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    lines = [[f'"{cell}"' for cell in line.split(";")] for line in TABLE.splitlines()]
    file = tmp_path / "Freitag.csv"
    file.write_bytes("\r\n".join(separator.join(line) for line in lines).encode(encoding))
    read = read_file(file, "Europe/Lisbon", TODAY)
    assert (read.file_name, read.problems, len(read.entries)) == ("Freitag.csv", (), 2)
    first, second = read.entries
    assert first == Listed(
        row=2,
        day=date(2026, 11, 20),
        starts_at=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        minutes=45,
        numbers=("RD-0001",),
        name="Silva, Márta",
        birth_date=date(1956, 3, 4),
        with_whom=("Elif Kaya", "Dr. Lopes"),
        way=Way.PHONE,
        place="B 12",
        outcome=Outcome.PLANNED,
    )
    assert (second.way, second.outcome, second.minutes, second.numbers) == (
        Way.GROUP,
        Outcome.CANCELLED_BY_THEM,
        90,
        (),
    )


def test_a_list_may_begin_with_lines_of_its_own_and_excels_separator_line() -> None:
    entry = only(
        "sep=,\nHarbour Clinic, day list\n\nStart,End,MRN,Patient\n2026-11-20 09:00,2026-11-20 09:50,H 77-12,Jo Lund\n"
    )
    assert (entry.row, entry.numbers, entry.minutes) == (5, ("H 77-12",), 50)


def test_times_stand_in_the_sites_zone() -> None:
    text = "date,time,name\n2026-07-01,09:00,Jo\n"
    assert only(text, "Europe/Lisbon").starts_at == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert only(text, "America/New_York").starts_at == datetime(2026, 7, 1, 13, tzinfo=UTC)


def test_an_hour_that_the_clock_skips_is_told_and_one_that_comes_twice_is_the_first() -> None:
    head = "date,time,name\n"
    assert reasons(pasted(head + "2027-03-28,01:30,Jo\n")) == [(2, Why.SKIPPED_TIME)]
    assert only(head + "2027-10-31,01:30,Jo\n").starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert only(head + "2027-10-31,02:30,Jo\n").starts_at == datetime(2027, 10, 31, 2, 30, tzinfo=UTC)


def test_a_missing_time_stays_missing() -> None:
    entry = only("date,name\n2026-11-20,Jo Lund\n")
    assert (entry.starts_at, entry.minutes, entry.way, entry.outcome) == (None, None, None, None)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",09:00,Jo,,", Why.NO_DATE),
        ("soon,09:00,Jo,,", Why.BAD_DATE),
        ("2026-02-30,09:00,Jo,,", Why.BAD_DATE),
        ("03/04/2027,09:00,Jo,,", Why.AMBIGUOUS_DATE),
        ("2091-01-01,09:00,Jo,,", Why.UNLIKELY_DATE),
        ("2026-11-20,teatime,Jo,,", Why.BAD_TIME),
        ("2026-11-20,25:00,Jo,,", Why.BAD_TIME),
        ("2026-11-20,09:00,,45,came", Why.NOBODY),
    ],
)
def test_an_entry_that_cannot_be_right_is_left_out_and_told(row: str, why: Why) -> None:
    read = pasted(f"date,time,name,minutes,status\n{row}\n2026-11-20,10:00,Mia,,\n")
    assert [entry.name for entry in read.entries] == ["Mia"]
    assert reasons(read) == [(2, why)]
    assert read.problems[0].left_out


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("0,came,phone", Why.BAD_LENGTH),
        ("long,came,phone", Why.BAD_LENGTH),
        ("9999,came,phone", Why.BAD_LENGTH),
        ("45,???,phone", Why.UNKNOWN_OUTCOME),
        ("45,came,by owl", Why.UNKNOWN_WAY),
    ],
)
def test_a_piece_that_cannot_be_read_stays_open_and_the_entry_is_taken(row: str, why: Why) -> None:
    read = pasted(f"date,name,minutes,status,type\n2026-11-20,Jo,{row}\n")
    assert (len(read.entries), [(each.why, each.left_out) for each in read.problems]) == (1, [(why, False)])


def test_what_stands_twice_is_read_once_and_two_times_of_one_day_are_two() -> None:
    read = pasted("date,time,name\n2026-11-20,09:00,Jo\n2026-11-20,09:00,JO\n2026-11-20,10:00,Jo\n")
    assert [entry.row for entry in read.entries] == [2, 4]
    assert reasons(read) == [(3, Why.REPEATED)]


def test_a_list_without_end_is_read_up_to_a_limit_and_says_so() -> None:
    rows = "".join(f"2026-11-20,Person {number}\n" for number in range(MOST_ENTRIES + 5))
    read = pasted("date,name\n" + rows)
    assert (len(read.entries), reasons(read)) == (MOST_ENTRIES, [(MOST_ENTRIES + 2, Why.TOO_MANY)])


@pytest.mark.parametrize("text", ["", "hello\nworld", "a,b\n1,2\n", "name,time\nJo,09:00\n", "\0\0\0"])
def test_a_text_that_is_no_list_gets_one_sentence(text: str) -> None:
    with pytest.raises(NoHeadings) as refused:
        pasted(text)
    assert "first row" in str(refused.value)


def test_files_that_are_no_list_are_refused(tmp_path: Path) -> None:
    empty, picture, huge = tmp_path / "empty.csv", tmp_path / "list.xlsx", tmp_path / "huge.csv"
    empty.write_bytes(b" \n")
    picture.write_bytes(b"PK\x03\x04rest")
    huge.write_bytes(b"date,name\n" + b"x" * 9_000_000)
    for file, error in (
        (empty, EmptyFile),
        (picture, NotRecognised),
        (huge, ListTooLarge),
        (tmp_path / "gone", UnreadableFile),
    ):
        with pytest.raises(error):
            read_file(file, "Europe/Lisbon", TODAY)


def test_hostile_text_is_made_harmless() -> None:
    entry = only("date,name,room\n2026-11-20,\u202eJo\0 <b>Lund</b>," + "x" * 5000 + "\n")
    assert entry.name == "Jo <b>Lund</b>"
    assert len(entry.place) <= 500


@given(st.text(max_size=300))
def test_no_text_makes_the_reader_fall(text: str) -> None:
    for begin in ("", "date,name\n", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n"):
        try:
            read = pasted(begin + text)
        except (NoHeadings, CalendarUnreadable):
            continue
        assert all(problem.sentence(Words()) for problem in read.problems)


def event(*lines: str) -> str:
    inside = "\r\n".join(lines)
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a@clinic\r\n{inside}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


@pytest.mark.parametrize(
    ("start", "instant"),
    [
        ("DTSTART:20260701T090000", datetime(2026, 7, 1, 8, tzinfo=UTC)),
        ("DTSTART:20260701T090000Z", datetime(2026, 7, 1, 9, tzinfo=UTC)),
        ("DTSTART;TZID=America/New_York:20260701T090000", datetime(2026, 7, 1, 13, tzinfo=UTC)),
        ("DTSTART;VALUE=DATE:20260701", None),
    ],
)
def test_a_calendar_event_is_read_with_its_own_zone_or_the_sites(start: str, instant: datetime | None) -> None:
    entry = only(event(start, "DURATION:PT45M", "SUMMARY:RD-0412 Marta Silva", "LOCATION:Room 3"))
    assert (entry.day, entry.starts_at, entry.place) == (date(2026, 7, 1), instant, "Room 3")
    assert entry.minutes == (45 if instant else None)
    assert (entry.numbers, entry.name, entry.key) == (("RD-0412",), "Marta Silva", "a@clinic")


def test_a_late_evening_elsewhere_is_the_sites_next_day() -> None:
    entry = only(event("DTSTART:20261120T233000Z", "SUMMARY:Jo"), "Europe/Berlin")
    assert entry.day == date(2026, 11, 21)


def test_the_description_says_the_rest_in_the_words_of_a_table() -> None:
    text = "DESCRIPTION:Born: 1956-03-04\\nHospital number: H 77\\nWith: Elif Kaya\\nType: video\\nSee: https://x.org\\nnothing"
    entry = only(
        event("DTSTART:20261120T090000", "DTEND:20261120T095000", "SUMMARY:Marta Silva", text, "STATUS:CANCELLED")
    )
    assert (entry.birth_date, entry.numbers, entry.with_whom) == (date(1956, 3, 4), ("H 77",), ("Elif Kaya",))
    assert (entry.way, entry.outcome, entry.minutes) == (Way.VIDEO, Outcome.CANCELLED, 50)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("SUMMARY:Jo",), Why.NO_DATE),
        (("DTSTART:whenever", "SUMMARY:Jo"), Why.UNREADABLE),
        (("DTSTART:20261120T090000", "RRULE:FREQ=SECONDLY", "SUMMARY:Jo"), Why.SERIES),
        (("DTSTART;TZID=Middle/Earth:20261120T090000", "SUMMARY:Jo"), Why.UNKNOWN_ZONE),
        (("DTSTART:20270328T013000", "SUMMARY:Jo"), Why.SKIPPED_TIME),
        (("DTSTART:20261120T090000",), Why.NOBODY),
    ],
)
def test_an_event_that_cannot_be_taken_is_told(lines: tuple[str, ...], why: Why) -> None:
    read = pasted(event(*lines))
    assert (read.entries, reasons(read)) == ((), [(1, why)])


@pytest.mark.parametrize(
    ("named", "is_known"), [("Europe/Berlin", True), ("W. Europe Standard Time", True), ("Hell", False)]
)
def test_a_zone_is_known_by_its_name_and_not_by_the_rules_a_file_brings(named: str, is_known: bool) -> None:
    zone = (
        f"BEGIN:VTIMEZONE\r\nTZID:{named}\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\n"
        "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    inside = event(f"DTSTART;TZID={named}:20261120T090000", "SUMMARY:Jo").removeprefix("BEGIN:VCALENDAR\r\n")
    read = pasted("BEGIN:VCALENDAR\r\n" + zone + inside)
    assert [entry.starts_at for entry in read.entries] == [datetime(2026, 11, 20, 8, tzinfo=UTC)] * is_known
    assert reasons(read) == [(1, Why.UNKNOWN_ZONE)] * (not is_known)


def test_one_day_of_a_series_is_its_own_appointment() -> None:
    days = "".join(
        f"BEGIN:VEVENT\r\nUID:s\r\nRECURRENCE-ID:202611{day}T090000\r\nDTSTART:202611{day}T090000\r\nSUMMARY:Jo\r\nEND:VEVENT\r\n"
        for day in (20, 27)
    )
    read = pasted(f"BEGIN:VCALENDAR\r\n{days}END:VCALENDAR\r\n")
    assert len({entry.key for entry in read.entries}) == 2


def test_a_calendar_that_is_cut_off_is_refused_or_read_without_the_broken_end() -> None:
    whole = event("DTSTART:20261120T090000", "SUMMARY:Jo Lund")
    for length in range(20, len(whole), 7):
        try:
            read = pasted(whole[:length])
        except CalendarUnreadable:
            continue
        assert len(read.entries) <= 1


def test_the_desks_own_words_read_back() -> None:
    for outcome, said in OUTCOME_WORDS.items():
        assert outcome_of(said) is outcome, said
    assert [way_of(text) for text in ("Hausbesuch", "MS Teams", "Rückengruppe", "phone")] == [
        Way.HOME,
        Way.VIDEO,
        None,
        Way.PHONE,
    ]
    assert [minutes_of(text) for text in ("45", "1h", "1 h 30", "01:15", "45 min", "", "x")] == [
        45,
        60,
        90,
        75,
        45,
        None,
        None,
    ]
