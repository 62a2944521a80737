"""SIGKILL at random moments: every acknowledged change is there afterwards, the chain whole, the file sound.

The moments are drawn from a seed, but what they hit differs from run to run; the law holds for any.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import select as ask

from resilience_desk.cases.actions import register_patient
from resilience_desk.cases.records import Note, Patient
from resilience_desk.safekeeping import BackupReason, Safe, backups_of
from resilience_desk.storage.folder import PracticeFolder
from resilience_desk.storage.journal import JournalRow
from tests.practices import Clinic
from tests.storage.nursery import FORM

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked; this system cannot")

ROOT = Path(__file__).resolve().parents[2]


class Nursery:
    """The parent's end: gives an order, listens for a while, kills."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.storage.nursery"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._orders, self._told = self._process.stdin, self._process.stdout.fileno()
        self._rest = b""
        self._pace: dict[str, float] = {}

    def killed_after(self, order: str, folder: Path, seed: int, deeds: int, part: float) -> list[list[str]]:
        """What a child acknowledged until it was killed: after so many deeds, ``part`` of the way through the next.

        How long a deed takes is learned from the children before: a slow machine is hit where a fast one is.
        """
        self._orders.write(f"{order}\t{folder}\t{seed}\n".encode())
        self._orders.flush()
        word, process = self._told_now()
        assert word == "process"
        begun = time.monotonic()
        acknowledged = [self._deed(self._line(None)) for _ in range(deeds)]
        if deeds:
            self._pace[order] = (time.monotonic() - begun) / deeds
        end = time.monotonic() + part * self._pace.get(order, 0.0)
        while (line := self._line(end - time.monotonic())) is not None:
            acknowledged.append(self._deed(line))
        os.kill(int(process), signal.SIGKILL)
        while (line := self._told_now()) != ["gone"]:
            acknowledged.append(line)
        return acknowledged

    def _deed(self, line: list[str] | None) -> list[str]:
        assert line is not None
        assert line != ["gone"], "the child ended by itself"
        return line

    def _told_now(self) -> list[str]:
        line = self._line(None)
        assert line is not None
        return line

    def close(self) -> None:
        self._orders.close()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _line(self, seconds: float | None) -> list[str] | None:
        """The next line; None when it does not come in time."""
        while b"\n" not in self._rest:
            ready, _, _ = select.select([self._told], [], [], None if seconds is None else max(0.0, seconds))
            if not ready:
                return None
            read = os.read(self._told, 1 << 16)
            assert read, "the nursery ended"
            self._rest += read
        line, self._rest = self._rest.split(b"\n", 1)
        return line.decode().split()


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.close()


@pytest.mark.parametrize("kills", [30, pytest.param(200, marks=pytest.mark.thorough)])
def test_no_acknowledged_change_is_lost(clinic: Clinic, safe: Safe, nursery: Nursery, kills: int) -> None:
    random = Random(kills)
    acts: set[UUID] = set()
    for seed in range(kills):
        # Some die while they open the practice, most while they record.
        told = nursery.killed_after("record", clinic.folder, seed, random.randrange(8), random.uniform(0, 1))
        acts |= {UUID(one) for kind, one, *_ in told if kind == "act"}
        drafts = {UUID(case): int(number) for kind, case, *numbers in told if kind == "draft" for number in numbers}
        desk = clinic.sign_in("ana")
        kept = {case: desk.read_draft(FORM, case) for case in drafts}
        desk.close()
        # A draft kept later than the last one acknowledged, or taken along by a later note, is as good.
        assert all(values is None or values["number"] >= drafts[case] for case, values in kept.items())
        journalled = acts_and_records(safe)
        assert acts <= journalled
        report = safe.check()
        assert report.sound, [finding.plain() for finding in report.findings]
    assert len(acts) > kills, "the children did record"


def acts_and_records(safe: Safe) -> set[UUID]:
    """The acts in the journal; what it says was made is there, and nothing else is."""
    with safe.keyed.session() as session:
        for kind, name in ((Patient, "patient"), (Note, "note")):
            told = set(session.scalars(ask(JournalRow.record_id).where(JournalRow.record_kind == name)))
            assert set(session.scalars(ask(kind.id))) == told
        return set(session.scalars(ask(JournalRow.act)))


@pytest.mark.parametrize("kills", [8, pytest.param(60, marks=pytest.mark.thorough)])
def test_a_killed_backup_is_whole_or_not_there(clinic: Clinic, safe: Safe, nursery: Nursery, kills: int) -> None:
    random = Random(kills)
    made: set[str] = set()
    whole: set[Path] = set()
    for seed in range(kills):
        told = nursery.killed_after("back_up", clinic.folder, seed, seed % 2, random.uniform(0, 1))
        made |= {name for _, name in told}
        present = backups_of(clinic.folder)
        assert made <= {backup.path.name for backup in present}
        for backup in present:
            if backup.path not in whole:
                safe.retest(backup)
                whole.add(backup.path)
    assert safe.check().sound
    assert made, "the children did make backups"
    safe.back_up(BackupReason.ASKED)
    assert not [part for part in PracticeFolder(clinic.folder).backups.iterdir() if part.name.endswith(".partial")]


@pytest.mark.parametrize("kills", [8, pytest.param(60, marks=pytest.mark.thorough)])
def test_a_killed_restore_leaves_the_old_state_or_the_new_one_whole(
    clinic: Clinic, safe: Safe, nursery: Nursery, kills: int
) -> None:
    random = Random(kills)
    states: dict[str, frozenset[UUID]] = {}
    for name in ("Marta Silva", "Jan Bakker", "Clara Lind"):
        desk = clinic.sign_in("ana")
        register_patient(desk, name=name)
        desk.close()
        states[safe.back_up(BackupReason.ASKED).path.name] = patients(safe)
        clinic.clock.advance(seconds=2)
    restored = 0
    for seed in range(kills):
        before = patients(safe)
        told = nursery.killed_after("restore", clinic.folder, seed, 1 - seed % 2, random.uniform(0, 1))
        restored += len(told)
        clinic.sign_in("ana").close()
        now = patients(safe)
        last = states[told[-1][1]] if told else before
        # Between the last acknowledged restore and the kill, another may have been decided but not told.
        assert now == last or now in states.values()
        report = safe.check()
        assert report.sound, [finding.plain() for finding in report.findings]
    assert restored, "the children did restore"


def patients(safe: Safe) -> frozenset[UUID]:
    with safe.keyed.session() as session:
        return frozenset(session.scalars(ask(Patient.id)))
