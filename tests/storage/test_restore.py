"""Restoring: the present is saved first, the journal says what happened, and a check tells it from missing rows."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree, rmtree
from uuid import UUID

import pytest

from resilience_desk.cases import queries
from resilience_desk.cases.actions import register_patient
from resilience_desk.errors import NotPermitted
from resilience_desk.people.actions import change_passphrase
from resilience_desk.safekeeping import Backup, BackupReason, Safe, backups_of, open_safe, safe_of_backup
from resilience_desk.storage.findings import Found, Report
from resilience_desk.storage.folder import InUse, KeysMissing, NoPractice
from resilience_desk.storage.keys import WrongPassphrase
from resilience_desk.storage.practice import NewerPractice
from tests.practices import CHEAP, PASSPHRASE, Clinic
from tests.storage.attacker import writing


def register(clinic: Clinic, *names: str) -> list[UUID]:
    desk = clinic.sign_in("ana")
    made = [register_patient(desk, name=name) for name in names]
    desk.close()
    return made


def people(clinic: Clinic) -> set[str]:
    desk = clinic.sign_in("ana")
    found = {row.name for row in queries.find_people(desk, "a")}
    desk.close()
    return found


def kinds(report: Report) -> list[Found]:
    return [finding.kind for finding in report.findings]


@pytest.fixture
def backup(clinic: Clinic, safe: Safe) -> Backup:
    """A backup of the moment when only Marta was registered; Jan came after it."""
    register(clinic, "Marta Silva")
    made = safe.back_up(BackupReason.ASKED)
    clinic.clock.advance(hours=1)
    register(clinic, "Jan Bakker")
    return made


def test_a_preview_says_what_would_come_and_what_would_be_set_aside_and_changes_nothing(
    clinic: Clinic, safe: Safe, backup: Backup
) -> None:
    before = clinic.folder.joinpath("desk.db").read_bytes()
    seen = safe.preview(backup)
    assert (seen.backup.people, seen.present_people, seen.present_readable) == (1, 2, True)
    assert seen.entries_set_aside is not None
    assert seen.entries_set_aside > 0
    assert clinic.folder.joinpath("desk.db").read_bytes() == before


def test_a_restore_brings_the_backup_and_saves_the_present_first(clinic: Clinic, safe: Safe, backup: Backup) -> None:
    expected = safe.preview(backup).entries_set_aside
    done = safe.restore(backup)
    assert people(clinic) == {"Marta Silva"}
    assert done.entries_set_aside == expected
    saved = next(one for one in backups_of(clinic.folder) if one.path == done.saved)
    assert (saved.people, saved.manifest.reason) == (2, BackupReason.BEFORE_RESTORE)


def test_a_check_explains_a_restore_instead_of_missing_rows(clinic: Clinic, safe: Safe, backup: Backup) -> None:
    done = safe.restore(backup)
    report = safe.check()
    assert report.sound, kinds(report)
    [told] = report.of(Found.RESTORED)
    assert told.values["backup"] == backup.made_at
    assert told.values["entries"] == done.entries_set_aside


def test_the_same_file_put_back_by_hand_reads_as_missing_rows(clinic: Clinic, safe: Safe, backup: Backup) -> None:
    safe.back_up(BackupReason.ASKED)
    clinic.folder.joinpath("desk.db").write_bytes(backup.database.read_bytes())
    report = safe.check()
    assert not report.sound
    assert report.of(Found.CHAIN_MISSING)


def test_a_restore_explains_no_more_than_it_set_aside(clinic: Clinic, safe: Safe, backup: Backup) -> None:
    """Whoever cuts entries after a restore cannot hide behind it."""
    safe.restore(backup)
    register(clinic, "Ida Holm")
    safe.back_up(BackupReason.ASKED)
    with writing(safe) as sql:
        sql("DELETE FROM journal WHERE chain = (SELECT max(id) FROM journal_chain) AND number > 1")
    assert [one for one in kinds(safe.check()) if one is Found.TAIL_CUT] == [Found.TAIL_CUT]


def test_a_restore_undone_by_another_restore_is_sound_too(clinic: Clinic, safe: Safe, backup: Backup) -> None:
    done = safe.restore(backup)
    clinic.clock.advance(minutes=5)
    register(clinic, "Ida Hanna Holm")
    saved = next(one for one in backups_of(clinic.folder) if one.path == done.saved)
    safe.restore(saved)
    assert people(clinic) == {"Marta Silva", "Jan Bakker"}
    report = safe.check()
    assert report.sound, kinds(report)


def test_restores_of_older_and_older_backups_explain_everything_that_any_backup_anchors(
    clinic: Clinic, safe: Safe
) -> None:
    made: list[Backup] = []
    for name in ("Anna Berg", "Marta Silva", "Jan Bakker", "Clara Lind"):
        register(clinic, name)
        made.append(safe.back_up(BackupReason.ASKED))
        clinic.clock.advance(hours=1)
    for one in (made[2], made[0], made[3], made[1]):
        safe.restore(one)
        clinic.clock.advance(hours=1)
        register(clinic, "Somebody New")
        report = safe.check()
        assert report.sound, kinds(report)


def test_unfinished_texts_are_offered_again_where_their_case_is_known(clinic: Clinic, safe: Safe) -> None:
    [marta] = register(clinic, "Marta Silva")
    desk = clinic.sign_in("ana")
    desk.keep_draft("cases.note", marta, {"body": "as it was"})
    desk.close()
    backup = safe.back_up(BackupReason.ASKED)
    desk = clinic.sign_in("ana")
    jan = register_patient(desk, name="Jan Bakker")
    desk.keep_draft("cases.note", marta, {"body": "what I typed last"})
    desk.keep_draft("cases.note", jan, {"body": "about somebody the backup lacks"})
    desk.keep_draft("cases.new_person", None, {"name": "Ida"})
    desk.close()
    done = safe.restore(backup)
    assert (done.drafts_kept, done.drafts_set_aside) == (2, 1)
    desk = clinic.sign_in("ana")
    assert desk.read_draft("cases.note", marta) == {"body": "what I typed last"}
    assert desk.read_draft("cases.new_person", None) == {"name": "Ida"}
    assert len(desk.unfinished()) == 2
    desk.close()


def test_a_practice_in_use_is_not_restored(clinic: Clinic, safe: Safe, backup: Backup) -> None:
    desk = clinic.sign_in("ana")
    with pytest.raises(InUse):
        safe.restore(backup)
    desk.close()
    assert people(clinic) == {"Marta Silva", "Jan Bakker"}


def test_only_who_manages_the_practice_restores_it(clinic: Clinic, backup: Backup) -> None:
    with pytest.raises(NotPermitted):
        open_safe(clinic.folder, "elif", PASSPHRASE).restore(backup)
    assert people(clinic) == {"Marta Silva", "Jan Bakker"}


def test_a_passphrase_changed_since_the_backup_stays_changed(clinic: Clinic, safe: Safe, backup: Backup) -> None:
    desk = clinic.sign_in("ana")
    change_passphrase(desk, PASSPHRASE, "five other ordinary words", CHEAP)
    desk.close()
    with pytest.raises(WrongPassphrase):
        safe_of_backup(clinic.folder, backup, "ana", PASSPHRASE)
    safe_of_backup(clinic.folder, backup, "ana", "five other ordinary words", clock=clinic.clock).restore(backup)
    open_safe(clinic.folder, "ana", "five other ordinary words")


def test_the_newest_backup_becomes_a_practice_in_an_empty_folder(
    clinic: Clinic, backup: Backup, tmp_path: Path
) -> None:
    elsewhere = copytree(backup.path, tmp_path / "stick" / backup.path.name)
    rmtree(clinic.folder)
    new = tmp_path / "New computer.desk"
    [found] = backups_of(new, elsewhere.parent)
    done = safe_of_backup(new, found, "ana", PASSPHRASE, clock=clinic.clock).restore(found)
    assert done.saved is None
    moved = Clinic(new, clinic.clock)
    assert people(moved) == {"Marta Silva"}
    assert open_safe(new, "ana", PASSPHRASE).check(also=[elsewhere.parent]).sound


@pytest.mark.parametrize("keys", ["kept", "gone"])
@pytest.mark.parametrize("harm", ["bit in the middle", "first page", "empty", "gone"])
def test_a_damaged_practice_is_set_aside_as_it_is_and_restored(
    clinic: Clinic, safe: Safe, backup: Backup, harm: str, keys: str
) -> None:
    path = clinic.folder / "desk.db"
    content = path.read_bytes()
    match harm:
        case "bit in the middle":
            damaged = b"".join(
                bytes(4096) if page in {5, 20, 40} else content[page * 4096 :][:4096]
                for page in range(len(content) // 4096)
            )
        case "first page":
            damaged = bytes(4096) + content[4096:]
        case _:
            damaged = b""
    path.write_bytes(damaged)
    if harm == "gone":
        path.unlink()
    if keys == "gone":
        for ring in clinic.folder.glob("keys.json*"):
            ring.unlink()
        with pytest.raises((NoPractice, KeysMissing)):
            open_safe(clinic.folder, "ana", PASSPHRASE)
    done = safe_of_backup(clinic.folder, backup, "ana", PASSPHRASE, clock=clinic.clock).restore(backup)
    assert people(clinic) == {"Marta Silva"}
    if harm == "gone":
        assert done.saved is None
    else:
        assert done.saved is not None
        assert (done.saved / "desk.db").read_bytes() == damaged
    assert not [part for part in clinic.folder.iterdir() if part.suffix in {".partial", ".next"}]


def test_after_a_restore_over_a_damaged_state_lost_anchors_are_still_explained(
    clinic: Clinic, safe: Safe, backup: Backup
) -> None:
    clinic.clock.advance(hours=1)
    safe.back_up(BackupReason.ASKED)
    clinic.clock.advance(hours=1)
    path = clinic.folder / "desk.db"
    path.write_bytes(bytes(4096 * 4) + path.read_bytes()[4096 * 4 :])
    safe.restore(backup)
    report = safe.check()
    assert report.sound, kinds(report)


def test_a_practice_whose_journal_was_filled_with_rubbish_can_still_be_restored(
    clinic: Clinic, safe: Safe, backup: Backup
) -> None:
    with writing(safe) as sql:
        sql("UPDATE journal_chain SET follows = 'rubbish'")
    done = safe.restore(backup)
    assert people(clinic) == {"Marta Silva"}
    assert done.saved is not None
    assert (done.saved / "desk.db").is_file()


def test_a_restore_cannot_be_said_to_have_been_made_elsewhere(safe: Safe, backup: Backup) -> None:
    safe.restore(backup)
    with writing(safe) as sql:
        sql("UPDATE journal_chain SET installation = randomblob(16) WHERE id = (SELECT max(id) FROM journal_chain)")
    [changed] = safe.check().of(Found.ENTRIES_CHANGED)
    assert (changed.values["first"], changed.values["last"]) == (1, 1)


def test_a_backup_from_a_newer_program_is_refused_before_anything_changes(clinic: Clinic, safe: Safe) -> None:
    with writing(safe) as sql:
        sql("UPDATE alembic_version SET version_num = '9999'")
    newer = safe.back_up(BackupReason.ASKED)
    with writing(safe) as sql:
        sql("UPDATE alembic_version SET version_num = (SELECT min(version_num) FROM alembic_version)")
    before = (clinic.folder / "desk.db").read_bytes()
    with pytest.raises(NewerPractice, match="9999"):
        safe.restore(newer)
    assert (clinic.folder / "desk.db").read_bytes() == before


def test_a_restore_killed_after_its_decision_is_finished_by_the_next_opening(
    clinic: Clinic, safe: Safe, backup: Backup
) -> None:
    safe.restore(backup)
    folder = safe.keyed.folder
    folder.database.rename(folder.next_database)
    folder.logs[0].write_bytes(b"the old file's log")
    folder.database.write_bytes(b"the old file" * 1000)
    assert people(clinic) == {"Marta Silva"}
    assert not folder.next_database.exists()
