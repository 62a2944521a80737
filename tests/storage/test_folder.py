"""What a practice's folder can be at opening: in use, half copied, foreign, newer, without keys, read-only."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from shutil import copytree

import pytest

from resilience_desk.errors import DeskError
from resilience_desk.opening import open_desk
from resilience_desk.safekeeping import Safe
from resilience_desk.storage.failures import CannotWrite, PracticeDamaged
from resilience_desk.storage.folder import HalfCopied, InUse, KeysMissing, NoPractice
from resilience_desk.storage.practice import ForeignDatabase, NewerPractice, PlaceTaken
from tests.practices import PASSPHRASE, Clinic, make_clinic
from tests.storage.attacker import writing


def whole(folder: Path) -> dict[str, bytes]:
    """The files that matter, to see that a refusal changed none."""
    return {name: (folder / name).read_bytes() for name in ("desk.db", "keys.json") if (folder / name).exists()}


def test_a_practice_in_use_says_where(clinic: Clinic) -> None:
    desk = clinic.sign_in("ana")
    with pytest.raises(InUse, match=f"program {os.getpid()}"):
        clinic.sign_in("elif")
    desk.close()
    clinic.sign_in("elif").close()


@pytest.mark.parametrize("part", [0, 1, 100, 4095, 4096, 4097, 0.3, 0.5, 0.9, -4096, -1])
def test_a_half_copied_file_is_refused_and_left_as_it_is(clinic: Clinic, part: float) -> None:
    path = clinic.folder / "desk.db"
    content = path.read_bytes()
    length = int(part * len(content)) if isinstance(part, float) else part
    path.write_bytes(content[:length])
    with pytest.raises((HalfCopied, PracticeDamaged)):
        clinic.sign_in("ana")
    assert path.read_bytes() == content[:length]


def test_an_absent_file_beside_its_keys_is_not_taken_for_a_new_practice(clinic: Clinic) -> None:
    (clinic.folder / "desk.db").unlink()
    with pytest.raises(HalfCopied):
        clinic.sign_in("ana")
    assert not (clinic.folder / "desk.db").exists()


def test_an_empty_folder_holds_no_practice(tmp_path: Path) -> None:
    with pytest.raises(NoPractice):
        open_desk(tmp_path, "ana", PASSPHRASE)


@pytest.mark.parametrize("page", [1, 2])
def test_a_damaged_first_page_is_damage_and_not_a_wrong_passphrase(clinic: Clinic, page: int) -> None:
    path = clinic.folder / "desk.db"
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 + 500] ^= 1
    path.write_bytes(content)
    with pytest.raises(PracticeDamaged):
        clinic.sign_in("ana")


@pytest.mark.parametrize("taken", ["desk.db", "keys.json"])
def test_a_file_of_another_practice_is_called_foreign_and_nothing_is_changed(
    clinic: Clinic, tmp_path: Path, taken: str
) -> None:
    other = make_clinic(tmp_path / "Hill.desk")
    (clinic.folder / taken).write_bytes((other.folder / taken).read_bytes())
    before = whole(clinic.folder)
    with pytest.raises(ForeignDatabase):
        clinic.sign_in("ana")
    assert whole(clinic.folder) == before


def test_a_practice_opened_by_a_newer_program_is_refused_and_left_as_it_is(clinic: Clinic, safe: Safe) -> None:
    with writing(safe) as sql:
        sql("UPDATE alembic_version SET version_num = '9999'")
    before = whole(clinic.folder)
    with pytest.raises(NewerPractice, match="9999"):
        clinic.sign_in("ana")
    assert whole(clinic.folder) == before


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff\xfe", b"[" * 100_000, None])
def test_damaged_keys_are_read_from_their_twin_and_missed_without_it(clinic: Clinic, content: bytes | None) -> None:
    keys, twin = clinic.folder / "keys.json", clinic.folder / "keys.json.bak"
    assert len(json.loads(twin.read_bytes())["slots"]) < len(json.loads(keys.read_bytes())["slots"])
    if content is None:
        keys.unlink()
    else:
        keys.write_bytes(content)
    clinic.sign_in("ana").close()
    twin.unlink()
    with pytest.raises(KeysMissing):
        clinic.sign_in("ana")


def test_keys_that_ask_for_all_memory_are_damaged_keys(clinic: Clinic) -> None:
    keys = clinic.folder / "keys.json"
    (clinic.folder / "keys.json.bak").unlink()
    keys.write_text(keys.read_text().replace('"memory_kib": 8,', '"memory_kib": 99999999,'))
    with pytest.raises(KeysMissing):
        clinic.sign_in("ana")


def test_a_new_practice_is_not_laid_over_something(clinic: Clinic) -> None:
    before = whole(clinic.folder)
    with pytest.raises(PlaceTaken):
        make_clinic(clinic.folder)
    assert whole(clinic.folder) == before


def test_what_a_killed_set_up_left_does_not_hinder_the_next(tmp_path: Path) -> None:
    (tmp_path / "Harbour.desk.new").mkdir()
    (tmp_path / "Harbour.desk.new" / "desk.db").write_bytes(b"half")
    make_clinic(tmp_path / "Harbour.desk").sign_in("ana").close()
    assert not (tmp_path / "Harbour.desk.new").exists()


def test_a_read_only_disk_is_named(clinic: Clinic, small_disk: Path) -> None:
    place = copytree(clinic.folder, small_disk / "Harbour.desk")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(CannotWrite):
        open_desk(place, "ana", PASSPHRASE)


def test_every_refusal_here_is_a_sentence_with_a_way_out() -> None:
    kinds: list[DeskError] = [
        HalfCopied(), KeysMissing(), NoPractice(folder="here"), ForeignDatabase(), NewerPractice(found="9"),
        InUse(computer="desk", process=1), PlaceTaken(folder="here"), PracticeDamaged(), CannotWrite(),
    ]  # fmt: skip
    for kind in kinds:
        assert str(kind).endswith(".")
        assert "{" not in str(kind)
