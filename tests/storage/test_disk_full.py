"""A full disk: one clear sentence, nothing lost, and work goes on once there is room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from resilience_desk.cases.actions import register_patient
from resilience_desk.cases.note_actions import write_note
from resilience_desk.cases.queries import find_people
from resilience_desk.desk import Desk
from resilience_desk.opening import open_desk
from resilience_desk.safekeeping import BackupReason, Safe, backups_of, open_safe
from resilience_desk.storage.failures import DiskFull
from tests.practices import PASSPHRASE, Clinic


def write_until_full(desk: Desk) -> int:
    """Write long notes until the disk is full; how many were saved."""
    patient = find_people(desk, "marta")[0].id
    for number in range(10_000):
        try:
            write_note(desk, patient, body="words " * 20_000)
        except DiskFull:
            return number
    raise AssertionError("the disk never filled")


def check_full_disk(folder: Path, make_full: Callable[[Desk], int], make_room: Callable[[Desk], None]) -> None:
    desk = open_desk(folder, "ana", PASSPHRASE)
    register_patient(desk, name="Marta Silva")
    saved = make_full(desk)
    assert saved > 0
    assert len(find_people(desk, "marta")) == 1, "reading goes on"
    with pytest.raises(DiskFull, match="your text is kept"):
        write_note(desk, find_people(desk, "marta")[0].id, body="words " * 20_000)
    make_room(desk)
    register_patient(desk, name="Jan Bakker")
    desk.close()
    safe = open_safe(folder, "ana", PASSPHRASE)
    assert safe.check().sound
    with safe.keyed.session() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM note").scalar() == saved


def test_a_full_disk_loses_nothing(clinic: Clinic, small_disk: Path) -> None:
    folder = copytree(clinic.folder, small_disk / "Harbour.desk")
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(3_500_000))
    check_full_disk(folder, write_until_full, lambda _desk: ballast.unlink())


def test_a_full_file_loses_nothing(clinic: Clinic) -> None:
    """The same where no disk may be mounted: SQLite's own page limit fails a write with the error of a full disk."""

    def limit(desk: Desk, pages: str) -> None:
        with desk.practice.writing.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def fill(desk: Desk) -> int:
        limit(desk, "600")
        return write_until_full(desk)

    check_full_disk(clinic.folder, fill, lambda desk: limit(desk, "1000000"))


def test_a_backup_that_does_not_fit_leaves_nothing_behind(clinic: Clinic, small_disk: Path) -> None:
    folder = copytree(clinic.folder, small_disk / "Harbour.desk")
    safe = open_safe(folder, "ana", PASSPHRASE)
    (small_disk / "ballast").write_bytes(bytes(5_900_000 - used(small_disk)))
    with pytest.raises(DiskFull):
        safe.back_up(BackupReason.ASKED)
    assert backups_of(folder) == ()
    assert not list((folder / "backups").glob("*.partial"))
    (small_disk / "ballast").unlink()
    assert safe.check().sound


def test_a_second_place_without_room_leaves_the_first_backup_standing(
    clinic: Clinic, safe: Safe, small_disk: Path
) -> None:
    (small_disk / "ballast").write_bytes(bytes(6_100_000))
    with pytest.raises(DiskFull):
        safe.back_up(BackupReason.ASKED, second=small_disk)
    assert len(backups_of(clinic.folder)) == 1
    assert backups_of(clinic.folder, small_disk)[0].path.is_relative_to(clinic.folder)


def used(place: Path) -> int:
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
