"""Backups: whole or absent, verified when made, listed without keys, never trusted when changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from resilience_desk.cases.actions import register_patient, witness_view
from resilience_desk.safekeeping import BackupReason, Safe, backups_of, open_safe
from resilience_desk.storage.backup import BackupNotWhole, OtherPractice, list_backups
from resilience_desk.storage.findings import Found
from resilience_desk.storage.folder import PracticeFolder
from tests.practices import PASSPHRASE, Clinic, make_clinic

LISBON = ZoneInfo("Europe/Lisbon")


def test_a_backup_made_beside_an_open_desk_holds_that_moment(clinic: Clinic, safe: Safe) -> None:
    desk = clinic.sign_in("ana")
    patient = register_patient(desk, name="Marta Silva")
    changed_by = clinic.clock.moment
    witness_view(desk, patient)
    made = safe.back_up(BackupReason.REGULAR)
    register_patient(desk, name="Jon Bakker")
    desk.close()
    [listed] = backups_of(clinic.folder)
    assert (listed.path, listed.people, listed.manifest.reason) == (made.path, 1, BackupReason.REGULAR)
    assert listed.made_at > changed_by
    assert listed.manifest.last_change is not None
    assert listed.manifest.last_change <= changed_by, "looking at a case is no change"
    assert listed.size > PracticeFolder(made.path).database.stat().st_size > 0
    assert sorted(part.name for part in made.path.iterdir()) == ["desk.db", "keys.json", "manifest.json"]


def test_a_backup_is_a_practice_of_its_own_that_opens(clinic: Clinic, safe: Safe) -> None:
    desk = clinic.sign_in("ana")
    register_patient(desk, name="Marta Silva")
    desk.close()
    made = safe.back_up(BackupReason.ASKED)
    assert open_safe(made.path, "elif", PASSPHRASE).check().of(Found.CHAINS_WHOLE)


def test_two_backups_in_one_second_stand_beside_each_other_newest_first(safe: Safe) -> None:
    made = [safe.back_up(BackupReason.ASKED) for _ in range(3)]
    assert [backup.path for backup in backups_of(safe.keyed.folder.path)] == [backup.path for backup in reversed(made)]


def test_a_second_place_gets_the_same_bytes_and_nothing_else_there_is_touched(safe: Safe, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    (stick / "holiday.partial").mkdir(parents=True)
    made = safe.back_up(BackupReason.ASKED, second=stick)
    [copied] = list_backups(stick)
    assert copied.manifest == made.manifest
    for part in made.path.iterdir():
        assert (copied.path / part.name).read_bytes() == part.read_bytes()
    assert (stick / "holiday.partial").is_dir()


def test_what_a_killed_backup_left_is_not_listed_and_swept_by_the_next(safe: Safe) -> None:
    made = safe.back_up(BackupReason.ASKED)
    torn = made.path.with_name("2026-11-19T08-00-00Z.partial")
    made.path.rename(torn)
    assert backups_of(safe.keyed.folder.path) == ()
    safe.back_up(BackupReason.ASKED)
    assert not torn.exists()


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: content[:-4096],
        lambda content: b"",
        lambda content: content[:9000] + bytes([content[9000] ^ 1]) + content[9001:],
    ],
    ids=["cut", "empty", "one bit"],
)
@pytest.mark.parametrize("part", ["desk.db", "keys.json"])
def test_a_backup_that_was_harmed_is_not_used(safe: Safe, part: str, harm: Callable[[bytes], bytes]) -> None:
    made = safe.back_up(BackupReason.ASKED)
    path = made.path / part
    content = path.read_bytes()
    path.write_bytes(harm(content) if part == "desk.db" else content.replace(b"ana", b"eve"))
    with pytest.raises(BackupNotWhole):
        safe.preview(made)


def test_a_backup_swapped_for_an_older_one_under_its_description_is_not_used(clinic: Clinic, safe: Safe) -> None:
    older = safe.back_up(BackupReason.ASKED)
    desk = clinic.sign_in("ana")
    register_patient(desk, name="Marta Silva")
    desk.close()
    newer = safe.back_up(BackupReason.ASKED)
    for name in ("desk.db", "keys.json"):
        (newer.path / name).write_bytes((older.path / name).read_bytes())
    with pytest.raises(BackupNotWhole):
        safe.retest(newer)


def test_another_practices_backup_is_named_and_left_alone(safe: Safe, tmp_path: Path) -> None:
    other = make_clinic(tmp_path / "Hill.desk")
    theirs = open_safe(other.folder, "ana", PASSPHRASE).back_up(BackupReason.ASKED)
    with pytest.raises(OtherPractice, match="Harbour Clinic"):
        safe.preview(theirs)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"[" * 100_000, b"\xff\xfe", b'{"format": 2}'])
def test_a_folder_with_a_strange_description_is_no_backup(safe: Safe, content: bytes) -> None:
    made = safe.back_up(BackupReason.ASKED)
    (made.path / "manifest.json").write_bytes(content)
    assert backups_of(safe.keyed.folder.path) == ()


def test_a_backup_tested_again_says_when(clinic: Clinic, safe: Safe) -> None:
    made = safe.back_up(BackupReason.ASKED)
    clinic.clock.advance(days=3)
    safe.retest(made)
    [listed] = backups_of(clinic.folder)
    assert listed.manifest.tested_at - listed.made_at >= timedelta(days=3)
    assert safe.check().sound, "the description is signed anew"


def test_rotation_removes_old_ones_but_keeps_what_was_saved_for_safety(clinic: Clinic, safe: Safe) -> None:
    safe.back_up(BackupReason.BEFORE_MIGRATION)
    clinic.clock.advance(minutes=1)
    passing = [safe.back_up(BackupReason.REGULAR) for _ in range(2)]
    clinic.clock.advance(days=5)
    newest = safe.back_up(BackupReason.REGULAR)
    assert [gone.path for gone in safe.rotate(LISBON)] == [passing[0].path]
    reasons = [backup.manifest.reason for backup in backups_of(clinic.folder)]
    assert reasons == [BackupReason.REGULAR, BackupReason.REGULAR, BackupReason.BEFORE_MIGRATION]
    clinic.clock.advance(days=90)
    safe.rotate(LISBON)
    assert {backup.path for backup in backups_of(clinic.folder)} == {newest.path, passing[1].path}
