"""A warm process that forks a child for each order, so that many can be killed without starting Python anew each time.

An order is a line: what to do, the practice's folder, a seed. A child tells its process, then each thing it did once
the call that did it has returned. When a child is gone, however it went, the nursery says so.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random
from uuid import UUID

from resilience_desk.cases.actions import register_patient
from resilience_desk.cases.note_actions import write_note
from resilience_desk.desk import Changed
from resilience_desk.opening import open_desk
from resilience_desk.safekeeping import BackupReason, backups_of, open_safe
from tests.practices import PASSPHRASE

FORM = "cases.note"


def say(*words: object) -> None:
    """One line in one write, so that a kill leaves a whole line or none."""
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


def record(folder: Path, seed: int) -> None:
    """Register people, write notes and keep drafts for ever."""
    random = Random(seed)
    desk = open_desk(folder, "ana", PASSPHRASE)

    def acknowledge(change: Changed) -> None:
        say("act", change.act)

    desk.listen(acknowledge)
    patients: list[UUID] = []
    for number in count(1):
        choice = random.random()
        if choice < 0.3 or not patients:
            patients.append(register_patient(desk, name=f"Person {seed} {number}"))
        elif choice < 0.7:
            write_note(desk, random.choice(patients), body="words " * random.randrange(1, 2000), sign=choice < 0.5)
        else:
            patient = random.choice(patients)
            desk.keep_draft(FORM, patient, {"number": number})
            say("draft", patient, number)


def back_up(folder: Path, _seed: int) -> None:
    """Make backups for ever."""
    safe = open_safe(folder, "ana", PASSPHRASE)
    while True:
        say("backup", safe.back_up(BackupReason.REGULAR).path.name)


def restore(folder: Path, seed: int) -> None:
    """Restore one after another of the backups that were asked for."""
    random = Random(seed)
    safe = open_safe(folder, "ana", PASSPHRASE)
    asked = [one for one in backups_of(folder) if one.manifest.reason is BackupReason.ASKED]
    while True:
        chosen = random.choice(asked)
        safe.restore(chosen)
        say("restored", chosen.path.name, datetime.now(UTC).isoformat())


ORDERS: dict[str, Callable[[Path, int], None]] = {"record": record, "back_up": back_up, "restore": restore}


def main() -> None:
    for line in sys.stdin:
        order, folder, seed = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            say("process", os.getpid())
            ORDERS[order](Path(folder), int(seed))
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
