"""The same actions on the encrypted practice and on one whose file is plain SQLite. Aim: within 1.3.

Both run the same driver and the same code; the plain one is opened without its key, which leaves the file unencrypted.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlcipher3 import dbapi2
from typing_extensions import override

from resilience_desk.cases.actions import register_patient
from resilience_desk.cases.note_actions import write_note
from resilience_desk.cases.queries import case_record, caseload, find_people
from resilience_desk.desk import Desk
from resilience_desk.opening import open_desk
from resilience_desk.people.queries import practice
from resilience_desk.storage import embedded
from resilience_desk.trackers.actions import agree_tracking, write_down
from resilience_desk.trackers.queries import days
from resilience_desk.trackers.terms import Tracking
from tests.bench.crowd import METRICS, add_days, add_people
from tests.bench.desks import clinic_desk
from tests.bench.measuring import paired
from tests.practices import PASSPHRASE

_PEOPLE = 1_000
_number = count(1)


class _Unkeyed(dbapi2.Connection):  # type: ignore[misc]  (the driver carries no types)
    """A connection that takes no key: SQLCipher then writes and reads plain SQLite."""

    @override
    def set_key(self, key: str) -> None:
        """Leave the file plain."""


@contextmanager
def _plain() -> Generator[None]:
    """In here every connection is made to a plain file."""
    unkeyed = patch.object(dbapi2, "connect", partial(dbapi2.connect, factory=_Unkeyed))
    with unkeyed, patch.object(embedded, "key_fits", return_value=True):
        yield


def run() -> None:
    """Print the ratios of recording, of reading, and of opening with nothing read before."""
    with ExitStack() as open_desks:
        encrypted = open_desks.enter_context(clinic_desk())
        with _plain():
            plain = open_desks.enter_context(clinic_desk())
            _fill(plain)
        _fill(encrypted)
        begins = [desk.practice.folder.database.read_bytes()[:15] for desk in (encrypted, plain)]
        assert [begin == b"SQLite format 3" for begin in begins] == [False, True]
        _compare("actions recorded", _write, encrypted, plain)
        _compare("screens read", _read, encrypted, plain)
        folders = [desk.practice.folder.path for desk in (encrypted, plain)]
        encrypted.close()
        plain.close()
        _compare("opened and read", _open, *folders)


def _compare(name: str, act: Callable[[Any], object], encrypted: Desk | Path, plain: Desk | Path) -> None:
    def plainly() -> None:
        with _plain():
            act(plain)

    ours, floor, ratio = paired(partial(act, encrypted), plainly, rounds=15)
    print(f"{name}: encrypted {ours * 1000:.0f} ms, plain {floor * 1000:.0f} ms, ratio {ratio:.2f} (aim: 1.3)")


def _fill(desk: Desk) -> None:
    add_days(desk, add_people(desk, _PEOPLE), years=1)


def _open(folder: Path) -> None:
    """The desk opened, its caseload read, a few people found, and closed."""
    desk = open_desk(folder, "elif", PASSPHRASE)
    try:
        _read(desk)
    finally:
        desk.close()


def _write(desk: Desk) -> None:
    """A person registered, agreed with, written about and kept a diary for, as in an hour of work."""
    for _ in range(4):
        patient = register_patient(desk, name=f"Rosa Lima {next(_number)}", team_id=practice(desk).teams[0].id)
        agree_tracking(desk, patient, Tracking.AGREED, metrics=METRICS)
        for past in range(3):
            write_note(desk, patient, body="Walked to the market and back without stopping. " * 12, sign=True)
            write_down(desk, patient, desk.today - timedelta(days=past), {"pain": 4, "mood": 6})


def _read(desk: Desk) -> None:
    """The caseload, people found, and their cases with a year of days."""
    caseload(desk)
    for typed in ("marta", "novak", "1957", "h 4003"):
        found: tuple[Any, ...] = find_people(desk, typed, 8)
        for person in found:
            case_record(desk, person.id)
            days(desk, person.id, METRICS)
