"""A phone's whole Apple Health export comes in, however it is packed, broken or written."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from resilience_desk.tables.failures import (
    Cancelled,
    DamagedFile,
    EncryptedFile,
    NotRecognised,
    TooLargeUnpacked,
)
from resilience_desk.tables.watching import Watch
from resilience_desk.trackers.importing import apple_health
from resilience_desk.trackers.importing.problems import Why
from resilience_desk.trackers.importing.reading import Imported
from resilience_desk.trackers.importing.recognising import format_of, read
from resilience_desk.trackers.inspection import put_together
from resilience_desk.trackers.samples import Samples
from resilience_desk.trackers.zones import ZoneHistory

from .exports import HEAD, PHONE, SHARED, STEPS, WATCH, berlin, export, record, sleep, zipped

WATCHING = Watch(now=datetime(2026, 11, 22, tzinfo=UTC))
WALK = [record(STEPS, berlin(3, 10, minute), berlin(3, 10, minute + 1), 60) for minute in range(0, 40, 2)]
NIGHT = [
    sleep(berlin(2, 23), berlin(3, 6, 30), "InBed", PHONE),
    sleep(berlin(2, 23, 20), berlin(3, 3), "AsleepCore"),
    sleep(berlin(3, 3), berlin(3, 3, 20), "Awake"),
    sleep(berlin(3, 3, 20), berlin(3, 6, 10), "AsleepREM"),
]


def days_of(imported: Imported) -> dict[str, dict[str, int | float]]:
    return put_together([imported], ZoneHistory("Europe/Berlin")).days()


def from_bytes(xml: bytes, size: int = 10**9) -> Imported:
    return apple_health.read_blocks([xml[at : at + size] for at in range(0, len(xml), size)], WATCHING)


def why(imported: Imported) -> dict[Why, int]:
    return {each.why: each.count for each in imported.skipped}


def same(one: tuple[Samples, ...], other: tuple[Samples, ...]) -> bool:
    return len(one) == len(other) and all(
        a.series == b.series
        and np.array_equal(a.start, b.start)
        and np.array_equal(a.end, b.end)
        and np.array_equal(a.value, b.value)
        for a, b in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("name", ["apple/export.zip", "apple/apple_health_export/export.xml"])
def test_one_persons_truth_comes_out_day_by_day(name: str) -> None:
    folder = SHARED / "synthetic_one_truth"
    if not folder.is_dir():
        pytest.skip("the shared samples are not here")
    truth = json.loads((folder / "truth.json").read_text())
    got = days_of(read(folder / name, WATCHING))
    metrics = ("steps", "asleep_min", "in_bed_min", "nap_min", "rhr", "hrv_ms")
    wanted = {day: {each: told[each] for each in metrics} for day, told in truth.items() if told}
    assert got == wanted


@pytest.mark.parametrize(
    ("name", "steps", "zones"),
    [
        ("dogsheep_export.xml", 0, {"America/Los_Angeles"}),
        ("tdda_export6s3sample.xml", 10, set()),
        ("synthetic_dtd12_broken.xml", 413, {"Europe/Berlin"}),
        ("synthetic_vertical_tab.xml", 413, {"Europe/Berlin"}),
    ],
)
def test_other_programs_samples_come_in_whole(name: str, steps: int, zones: set[str]) -> None:
    path = SHARED / "apple_health" / name
    if not path.is_file():
        pytest.skip("the shared samples are not here")
    imported = read(path, WATCHING)
    assert sum(len(piece) for piece in imported.samples if piece.series.channel == "steps") == steps
    assert {zone for zone, _ in imported.zones} == zones
    assert not imported.cut_off


def test_a_night_and_a_walk_are_told_on_the_day_the_person_lived_them(tmp_path: Path) -> None:
    path = zipped(tmp_path / "anything.bin", export([*NIGHT, *WALK]))
    assert format_of(path) == "apple_health"
    assert days_of(read(path, WATCHING)) == {
        "2026-02-03": {"steps": 1200, "asleep_min": 390, "in_bed_min": 450, "nap_min": 0}
    }


def test_the_phones_single_offset_does_not_move_winter_evenings_to_the_next_day() -> None:
    """Half past eleven in winter is written as half past twelve of the next day by a phone exported in summer."""
    imported = from_bytes(export([record(STEPS, berlin(3, 23, 30), berlin(3, 23, 40), 500)]))
    assert days_of(imported) == {"2026-02-03": {"steps": 500}}


XML = export(
    [*WALK, *NIGHT, record("HKQuantityTypeIdentifierRestingHeartRate", berlin(3, 0), berlin(3, 22), 58, "count/min")]
)


@given(size=st.integers(min_value=1, max_value=len(XML)))
@settings(max_examples=40, deadline=None)
def test_blocks_cut_anywhere_give_what_one_block_gives(size: int) -> None:
    whole, cut = from_bytes(XML), from_bytes(XML, size)
    assert same(whole.samples, cut.samples)
    assert whole.skipped == cut.skipped
    assert whole.zones == cut.zones


@given(order=st.permutations([*WALK[:6], *NIGHT]), repeats=st.integers(0, 3))
@settings(max_examples=25, deadline=None)
def test_order_and_repeats_change_nothing(order: list[str], repeats: int) -> None:
    plain = from_bytes(export([*WALK[:6], *NIGHT]))
    mixed = from_bytes(export([*order, *order[:repeats]]))
    assert same(plain.samples, mixed.samples)
    assert why(mixed).get(Why.REPEATED, 0) == repeats


def test_attributes_in_another_order_or_quotes_are_read_all_the_same() -> None:
    plain = export(WALK)
    turned = plain.replace(b' sourceVersion="10.2" unit="count"', b' unit="count" device="&lt;&lt;x&gt;, name:y&gt;"')
    single = plain.replace(b'"' + STEPS.encode() + b'"', b"'" + STEPS.encode() + b"'")
    reflowed = plain.replace(b" startDate=", b"\n   startDate =  ").replace(b" value=", b"\tvalue=")
    for other in (turned, single, reflowed):
        assert same(from_bytes(plain).samples, from_bytes(other).samples)


def test_the_broken_document_type_and_control_bytes_are_cut_away() -> None:
    broken = HEAD.replace("]>", "<!ATTLIST VisionPrescription\n type CDATA #REQUIRED\n<!ELEMENT RightEye EMPTY>\n>\n]>")
    imported = from_bytes(export(WALK, broken).replace(b"Ana", b"An\x0ba"))
    assert [piece.series.source for piece in imported.samples] == ["Ana’s Apple Watch"]
    assert days_of(imported)["2026-02-03"]["steps"] == 1200


def test_entities_are_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("confidential")
    head = (
        f'<?xml version="1.0"?>\n<!DOCTYPE HealthData [<!ENTITY x SYSTEM "{secret.as_uri()}">'
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
    )
    imported = from_bytes(export([walk.replace("Ana’s", "&x;&b;") for walk in WALK], head))
    assert {piece.series.source for piece in imported.samples} == {"&x;&b; Apple Watch"}
    assert days_of(imported)["2026-02-03"]["steps"] == 1200


@given(kept=st.floats(min_value=0.3, max_value=0.98))
@example(kept=0.851)  # between the last attribute and the end of its tag
@settings(max_examples=20, deadline=None)
def test_a_file_that_breaks_off_brings_its_good_part_and_says_so(kept: float) -> None:
    whole = export(WALK)
    imported = from_bytes(whole[: int(len(whole) * kept)])
    complete = whole[: int(len(whole) * kept)].count(b"/>")
    assert sum(map(len, imported.samples)) == complete
    assert imported.cut_off
    assert why(imported)[Why.CUT_OFF] == 1


def test_an_archive_that_breaks_off_brings_its_good_part_too(tmp_path: Path) -> None:
    long = [
        record(
            STEPS,
            berlin(1 + n // 900, 1 + n // 60 % 15, n % 60),
            berlin(1 + n // 900, 1 + n // 60 % 15, n % 60),
            n % 97 + 1,
        )
        for n in range(20_000)
    ]
    path = zipped(tmp_path / "export.zip", export(long))
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    imported = read(path, WATCHING)
    assert imported.cut_off
    assert 5_000 < sum(map(len, imported.samples)) < 20_000


def test_a_zip_bomb_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box, box.open("export.xml", "w") as member:
        member.write(export([])[:-14])
        for _ in range(80):
            member.write(b" " * 1024**2)
    with pytest.raises(TooLargeUnpacked):
        read(path, WATCHING)


def test_locked_foreign_and_damaged_archives_each_have_their_sentence(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.zip"
    with zipfile.ZipFile(foreign, "w") as box:
        box.writestr("holiday.jpg", b"\xff\xd8")
    with pytest.raises(NotRecognised, match=r"foreign\.zip"):
        read(foreign, WATCHING)
    locked = zipped(tmp_path / "locked.zip", export(WALK))
    content = bytearray(locked.read_bytes())
    for marker, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(marker)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(marker, at + 4)
    locked.write_bytes(content)
    with pytest.raises(EncryptedFile):
        read(locked, WATCHING)
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(b"PK\x03\x04" + bytes(200))
    with pytest.raises(DamagedFile):
        read(damaged, WATCHING)


def test_what_cannot_be_true_is_left_out_with_its_reason() -> None:
    far = datetime(2091, 5, 1, 8, tzinfo=UTC)
    kinds = [
        record(STEPS, far, far, 10),
        record(STEPS, datetime(1970, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC), 10),
        record(STEPS, berlin(3, 9), berlin(3, 8), 10),
        record(STEPS, berlin(3, 9), berlin(9, 8), 10),
        record(STEPS, berlin(3, 9), berlin(3, 10), "many"),
        record(STEPS, berlin(3, 9), berlin(3, 10), -5),
        record(STEPS, berlin(3, 9), berlin(3, 10), 5, "furlong"),
        record(STEPS, berlin(3, 9), berlin(3, 10), 5).replace("2026-02", "2026-13"),
        sleep(berlin(3, 1), berlin(3, 2), "Dreaming"),
    ]
    imported = from_bytes(export(kinds))
    assert imported.samples == ()
    assert set(why(imported)) == {
        Why.IN_THE_FUTURE,
        Why.TOO_EARLY,
        Why.ENDS_BEFORE_START,
        Why.TOO_LONG,
        Why.NOT_A_NUMBER,
        Why.OUT_OF_RANGE,
        Why.UNKNOWN_UNIT,
        Why.BAD_DATE,
        Why.UNKNOWN_STAGE,
    }


def test_private_kinds_are_counted_without_a_name_and_never_taken() -> None:
    private = [
        record(f"HKCategoryTypeIdentifier{kind}", berlin(3, 9), berlin(3, 9), 1, None)
        for kind in ("SexualActivity", "MenstrualFlow")
    ]
    imported = from_bytes(
        export([*private, record("HKQuantityTypeIdentifierBodyMass", berlin(3, 9), berlin(3, 9), 70, "kg")])
    )
    assert imported.samples == ()
    assert {(each.why, each.count, each.what) for each in imported.skipped} == {
        (Why.NEVER_TAKEN, 2, ""),
        (Why.NOT_TAKEN, 1, "Body Mass"),
    }


def test_a_name_of_any_length_with_markup_stays_one_plain_name() -> None:
    name = "<b>" + "x" * 5000 + "\u202e"
    imported = from_bytes(export([record(STEPS, berlin(3, 9), berlin(3, 10), 5, source=name), *WALK]))
    names = {piece.series.source for piece in imported.samples}
    assert len(names) == 2
    assert all(len(each) <= 120 and "\u202e" not in each for each in names)


def test_only_what_was_agreed_goes_on() -> None:
    imported = from_bytes(export([*WALK, *NIGHT])).agreed(frozenset({"steps"}))
    assert {piece.series.channel for piece in imported.samples} == {"steps"}
    assert why(imported)[Why.NOT_AGREED] == len(NIGHT)


def test_a_member_may_stop_the_reading(tmp_path: Path) -> None:
    path = zipped(tmp_path / "export.zip", export(WALK))
    with pytest.raises(Cancelled):
        read(path, Watch(stopped=lambda: True))


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(export(WALK))
    told: list[tuple[int, int]] = []
    read(path, Watch(lambda done, total: told.append((done, total))))
    assert told[-1] == (path.stat().st_size, path.stat().st_size)


def test_the_watch_has_one_name_however_the_space_is_written() -> None:
    both = [WALK[0], WALK[1].replace(WATCH, WATCH.replace("\u00a0", " "))]
    assert {piece.series.source for piece in from_bytes(export(both)).samples} == {"Ana’s Apple Watch"}
