"""The full check: a sound practice is called sound, and every attack on file and journal is found where it was made."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from resilience_desk.cases.actions import register_patient
from resilience_desk.safekeeping import BackupReason, Report, Safe
from resilience_desk.storage.checking import READING_JOURNAL, CheckStopped
from resilience_desk.storage.findings import Found, Weight, found
from resilience_desk.storage.folder import HalfCopied
from resilience_desk.words import Words
from tests.practices import Clinic
from tests.storage.attacker import chain_of, writing

NAMES = ("Marta Silva", "Jon Bakker", "Ayşe Demir", "Nils Berg")


def record_people(clinic: Clinic, names: tuple[str, ...] = NAMES) -> UUID:
    """One desk opened, some people registered, the desk closed; the chain it wrote."""
    desk = clinic.sign_in("ana")
    for name in names:
        register_patient(desk, name=name)
    chain = chain_of(desk)
    desk.close()
    return chain


def bad(report: Report) -> list[tuple[Found, dict[str, Any]]]:
    return [(one.kind, dict(one.values)) for one in report.findings if one.weight is Weight.BAD]


def last_of(safe: Safe, chain: UUID) -> int:
    with safe.keyed.session() as session:
        asked = "SELECT max(number) FROM journal WHERE chain = ?"
        return session.connection().exec_driver_sql(asked, (chain.bytes,)).scalar_one()


def test_a_sound_practice_is_called_sound(clinic: Clinic, safe: Safe) -> None:
    record_people(clinic)
    safe.back_up(BackupReason.ASKED)
    report = safe.check()
    assert report.sound
    assert [one.kind for one in report.findings] == [
        Found.PAGES_WHOLE, Found.STRUCTURE_WHOLE, Found.BACKUPS_ANCHOR, Found.CHAINS_WHOLE,
    ]  # fmt: skip


def test_a_check_runs_beside_an_open_desk_that_goes_on_recording(clinic: Clinic, safe: Safe) -> None:
    desk = clinic.sign_in("elif")
    register_patient(desk, name="Marta Silva")
    report = safe.check(progress=lambda *_: register_patient(desk, name="Jon Bakker") and None)
    desk.close()
    assert report.sound


@pytest.mark.parametrize("table", ["journal", "journal_chain"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid + 100000"])
def test_the_database_itself_refuses_to_change_or_delete_what_was_journalled(
    safe: Safe, table: str, statement: str
) -> None:
    with safe.keyed.session(writing=True) as session, pytest.raises(IntegrityError, match="only grows"):
        session.connection().exec_driver_sql(statement.format(table))
    assert safe.check().sound


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "'2020-01-01 00:00:00.000000'"),
        ("actor", "NULL"),
        ("action", "'cases.note_written'"),
        ("case_id", "NULL"),
        ("room", "'people'"),
        ("record_kind", "'note'"),
        ("record_id", "NULL"),
        ("act", "randomblob(16)"),
        ("sealed", "randomblob(length(sealed))"),
        ("mac", "randomblob(32)"),
    ],
)
def test_an_edited_entry_is_found_at_its_place(clinic: Clinic, safe: Safe, column: str, value: str) -> None:
    chain = record_people(clinic)
    with writing(safe) as sql:
        sql(f"UPDATE journal SET {column} = {value} WHERE chain = ? AND number = 5", (chain.bytes,))
    [(kind, values)] = bad(safe.check())
    # A changed MAC also unsettles the entry after it, whose own MAC rests on it.
    assert (kind, values["chain"], values["first"]) == (Found.ENTRIES_CHANGED, chain, 5)
    assert values["last"] == (6 if column == "mac" else 5)


def test_a_deleted_entry_is_found_at_its_place(clinic: Clinic, safe: Safe) -> None:
    chain = record_people(clinic)
    with writing(safe) as sql:
        sql("DELETE FROM journal WHERE chain = ? AND number BETWEEN 3 AND 4", (chain.bytes,))
    [(kind, values)] = bad(safe.check())
    assert (kind, values["chain"], values["first"], values["last"]) == (Found.ENTRIES_MISSING, chain, 3, 4)


def test_deleting_and_renumbering_is_found_where_it_begins(clinic: Clinic, safe: Safe) -> None:
    chain = record_people(clinic)
    last = last_of(safe, chain)
    with writing(safe) as sql:
        sql("DELETE FROM journal WHERE chain = ? AND number = 4", (chain.bytes,))
        for number in range(5, last + 1):
            sql("UPDATE journal SET number = ? WHERE chain = ? AND number = ?", (number - 1, chain.bytes, number))
    [(kind, values)] = bad(safe.check())
    assert (kind, values["first"], values["last"]) == (Found.ENTRIES_CHANGED, 4, last - 1)


def test_two_swapped_entries_are_both_found(clinic: Clinic, safe: Safe) -> None:
    chain = record_people(clinic)
    with writing(safe) as sql:
        for old, new in ((3, -1), (7, 3), (-1, 7)):
            sql("UPDATE journal SET number = ? WHERE chain = ? AND number = ?", (new, chain.bytes, old))
    seen = bad(safe.check())
    assert {kind for kind, _ in seen} == {Found.ENTRIES_CHANGED}
    named = {number for _, values in seen for number in range(values["first"], values["last"] + 1)}
    # Each swapped entry, and the one after it, whose MAC rests on the entry before.
    assert named == {3, 4, 7, 8}


def test_a_tail_cut_after_a_backup_is_found_by_the_backup(clinic: Clinic, safe: Safe) -> None:
    chain = record_people(clinic)
    last = last_of(safe, chain)
    safe.back_up(BackupReason.ASKED)
    with writing(safe) as sql:
        sql("DELETE FROM journal WHERE chain = ? AND number > 6", (chain.bytes,))
    [(kind, values)] = bad(safe.check())
    assert (kind, values["chain"], values["last"], values["reached"]) == (Found.TAIL_CUT, chain, 6, last)


def test_a_tail_cut_is_found_by_a_backup_kept_elsewhere_when_those_beside_it_are_gone_too(
    clinic: Clinic, safe: Safe, tmp_path: Path
) -> None:
    chain = record_people(clinic)
    made = safe.back_up(BackupReason.ASKED, second=tmp_path / "stick")
    for part in made.path.iterdir():
        part.unlink()
    with writing(safe) as sql:
        sql("DELETE FROM journal WHERE chain = ? AND number > 6", (chain.bytes,))
    assert [kind for kind, _ in bad(safe.check(also=[tmp_path / "stick"]))] == [Found.TAIL_CUT]


def test_without_any_backup_the_check_says_what_it_cannot_see(clinic: Clinic, safe: Safe) -> None:
    record_people(clinic)
    assert len(safe.check().of(Found.NO_ANCHOR)) == 1


def test_a_tail_cut_is_found_by_the_chain_that_followed(clinic: Clinic, safe: Safe) -> None:
    chain = record_people(clinic)
    last = last_of(safe, chain)
    record_people(clinic, ("Ida Holm",))
    with writing(safe) as sql:
        sql("DELETE FROM journal WHERE chain = ? AND number = ?", (chain.bytes, last))
    [(kind, values)] = bad(safe.check())
    assert (kind, values["last"], values["reached"]) == (Found.TAIL_CUT, last - 1, last)


@pytest.mark.parametrize("witness", ["later chain", "backup"])
def test_a_chain_removed_whole_is_found(clinic: Clinic, safe: Safe, witness: str) -> None:
    chain = record_people(clinic)
    if witness == "backup":
        safe.back_up(BackupReason.ASKED)
    else:
        record_people(clinic, ("Ida Holm",))
    with writing(safe) as sql:
        sql("DELETE FROM journal WHERE chain = ?", (chain.bytes,))
        sql("DELETE FROM journal_chain WHERE id = ?", (chain.bytes,))
    [(kind, values)] = bad(safe.check())
    assert (kind, values["chain"]) == (Found.CHAIN_MISSING, chain)


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE journal_chain SET follows = '[]' WHERE id = ?", Found.ENTRIES_CHANGED),
        ("DELETE FROM journal_chain WHERE id = ?", Found.CHAIN_UNREGISTERED),
        ("DELETE FROM journal WHERE chain = ?", Found.CHAIN_MISSING),
        ("UPDATE journal_chain SET follows = 'rubbish' WHERE id = ?", Found.JOURNAL_UNREADABLE),
        ("UPDATE journal SET at = 'rubbish' WHERE chain = ? AND number = 3", Found.JOURNAL_UNREADABLE),
        ("DELETE FROM wrapped_key WHERE purpose = 'chain' AND ? != x''", Found.CHAIN_KEY_MISSING),
    ],
)
def test_what_is_done_to_the_chains_own_record_is_found(
    clinic: Clinic, safe: Safe, statement: str, kind: Found
) -> None:
    chain = record_people(clinic)
    with writing(safe) as sql:
        sql(statement, (chain.bytes,))
    assert kind in {one for one, _ in bad(safe.check())}


def test_a_missing_guard_is_found(safe: Safe) -> None:
    with safe.keyed.session(writing=True) as session:
        session.connection().exec_driver_sql("DROP TRIGGER journal_refuses_delete")
        session.commit()
    [(kind, values)] = bad(safe.check())
    assert (kind, values["rules"]) == (Found.GUARD_MISSING, "journal_refuses_delete")


def test_a_link_into_the_void_is_found(clinic: Clinic, safe: Safe) -> None:
    record_people(clinic)
    with writing(safe) as sql:
        sql("DELETE FROM patient WHERE name = 'Jon Bakker'")
    assert {values["table"] for kind, values in bad(safe.check()) if kind is Found.LINKS_BROKEN} >= {"episode"}


def test_a_changed_manifest_is_found_and_believed_in_nothing(clinic: Clinic, safe: Safe) -> None:
    record_people(clinic)
    made = safe.back_up(BackupReason.ASKED)
    path = made.path / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"asked"', b'"regular"'))
    report = safe.check()
    assert [kind for kind, _ in bad(report)] == [Found.BACKUP_CHANGED]
    assert report.of(Found.BACKUPS_ANCHOR) == ()


@pytest.mark.parametrize("seed", range(12))
def test_a_flipped_bit_in_any_page_is_found(clinic: Clinic, safe: Safe, seed: int) -> None:
    record_people(clinic)
    path = safe.keyed.folder.database
    content = bytearray(path.read_bytes())
    place = Random(seed).randrange(len(content))
    content[place] ^= 1 << seed % 8
    path.write_bytes(content)
    report = safe.check()
    assert {kind for kind, _ in bad(report)} & {Found.PAGES_DAMAGED, Found.FILE_UNREADABLE}
    # After a damaged page nothing else may be called whole by the connection that met it.
    assert report.of(Found.STRUCTURE_WHOLE) == ()


def test_a_file_without_its_end_is_refused(clinic: Clinic, safe: Safe) -> None:
    path = safe.keyed.folder.database
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(HalfCopied):
        safe.check()


def test_pages_are_checked_with_the_log_folded_in(clinic: Clinic, safe: Safe, tmp_path: Path) -> None:
    """A power cut may leave the last pages in the log alone; then the file by itself is old, not damaged."""
    desk = clinic.sign_in("ana")
    for name in NAMES:
        register_patient(desk, name=name)
    log = safe.keyed.folder.logs[0]
    assert log.stat().st_size > 0
    assert safe.check().sound
    assert log.stat().st_size == 0
    desk.close()


def test_a_check_tells_how_far_it_is_and_stops_when_asked(clinic: Clinic, safe: Safe) -> None:
    record_people(clinic)
    seen: list[tuple[str, int, int]] = []
    safe.check(progress=lambda step, done, total: seen.append((step, done, total)))
    assert [done for step, done, total in seen if step == READING_JOURNAL and done == total and total > 0]
    with pytest.raises(CheckStopped):
        safe.check(stopped=lambda: True)


@pytest.mark.parametrize("kind", Found)
def test_every_finding_is_a_sentence_that_its_values_fill(kind: Found) -> None:
    moment = Clinic(Path()).clock()
    names = ("count", "first", "last", "table", "rules", "entries", "chains", "reached", "backup", "at", "begun")
    values: dict[str, object] = dict.fromkeys(names, 3) | {"backup": moment, "at": moment, "begun": moment}
    said = found(kind, **values).said(Words())
    assert said.endswith(".")
    assert "{" not in said
