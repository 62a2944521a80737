"""The work of an import runs in a process of its own and sends plain values back."""

from __future__ import annotations

import hashlib
import multiprocessing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from resilience_desk.tables.failures import Cancelled
from resilience_desk.trackers.importing.mapping import ColumnMapping, MappedColumn
from resilience_desk.trackers.importing.worker import Failed, Finished, Message, Order, Progress, brought, work

from .exports import PHONE, STEPS, berlin, export, record, sleep, zipped

SPAWN = multiprocessing.get_context("spawn")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def sent_by(order: Order) -> list[Message]:
    """Everything a real process sends."""
    ours, theirs = SPAWN.Pipe(duplex=False)
    stop = SPAWN.Event()
    process = SPAWN.Process(target=work, args=(order, theirs, stop))
    process.start()
    theirs.close()
    messages: list[Message] = []
    try:
        while True:
            messages.append(ours.recv())
    except EOFError:
        process.join()
        ours.close()
    assert process.exitcode == 0
    return messages


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    rows = [
        record(STEPS, berlin(31, 23, 50, 1), berlin(1, 0, 10), 40),
        record(STEPS, berlin(3, 9), berlin(3, 10), 400),
        record("HKQuantityTypeIdentifierHeartRate", berlin(3, 9), berlin(3, 9), 71, "count/min"),
        sleep(berlin(2, 23), berlin(3, 6), "InBed", PHONE),
    ]
    return zipped(tmp_path / "phone.zip", export(rows))


def test_a_process_reads_a_file_and_sends_preview_months_and_days(phone: Path) -> None:
    *watched, finished = sent_by(Order(str(phone), "Europe/Berlin", now=NOW))
    assert watched
    assert all(isinstance(message, Progress) for message in watched)
    assert isinstance(finished, Finished)
    assert finished.digest == hashlib.sha256(phone.read_bytes()).hexdigest()
    assert [(found.series.channel, found.first, found.last, found.n) for found in finished.preview] == [
        ("steps", date(2026, 1, 31), date(2026, 2, 3), 2),
        ("sleep", date(2026, 2, 2), date(2026, 2, 2), 1),
    ]
    assert [(month.month, month.samples.series.channel) for month in finished.months] == [
        ("2026-02", "sleep"),
        ("2026-01", "steps"),
        ("2026-02", "steps"),
        ("2026-02", "worn"),
    ]
    assert [column.metric for column in finished.days] == ["steps", "in_bed_min"]
    assert finished.zones == (("Europe/Berlin", 1),)


def test_what_was_not_agreed_stays_behind_in_the_process(phone: Path) -> None:
    finished = sent_by(Order(str(phone), "Europe/Berlin", now=NOW, agreed=frozenset({"in_bed_min"})))[-1]
    assert isinstance(finished, Finished)
    assert {month.samples.series.channel for month in finished.months} == {"sleep"}
    assert [column.metric for column in finished.days] == ["in_bed_min"]
    assert {(each.what, each.count) for each in finished.skipped} == {("Steps", 2)}


def test_a_confirmed_mapping_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("when,ouch\n2026-02-03,50\n")
    mapping = ColumnMapping((MappedColumn("pain", "ouch", 0.1),), "when").as_json()
    finished = sent_by(Order(str(path), "Europe/Berlin", mapping=mapping, now=NOW))[-1]
    assert isinstance(finished, Finished)
    assert [(each.day, each.value) for each in finished.days[0]] == [(date(2026, 2, 3), 5.0)]


def test_a_file_that_cannot_be_read_is_told_as_plain_values(tmp_path: Path) -> None:
    (failed,) = sent_by(Order(str(tmp_path / "gone.csv"), "Europe/Berlin"))
    assert failed == Failed("UnreadableFile", failed.sentence, {"file": "gone.csv"}, 2)
    assert failed.sentence.format_map(dict(failed.values)).startswith("“gone.csv” could not be opened.")


def test_a_stopped_import_brings_nothing(phone: Path) -> None:
    with pytest.raises(Cancelled):
        brought(Order(str(phone), "Europe/Berlin", now=NOW), lambda done, total: None, lambda: True)
