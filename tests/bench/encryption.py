"""The same actions on the encrypted practice and on one whose file is plain SQLite. Aim: within 1.3.

Both run the same driver and the same code; the plain one is opened without its key, which leaves the file unencrypted.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any
from unittest.mock import patch

from sqlcipher3 import dbapi2
from typing_extensions import override

from resilience_desk.cases.actions import register_patient
from resilience_desk.cases.note_actions import write_note
from resilience_desk.cases.queries import case_record, caseload, find_people
from resilience_desk.desk import Desk
from resilience_desk.people.queries import practice
from resilience_desk.storage import embedded
from resilience_desk.trackers.actions import agree_tracking, write_down
from resilience_desk.trackers.queries import days
from resilience_desk.trackers.terms import Tracking
from tests.bench.crowd import METRICS, add_days, add_people
from tests.bench.desks import clinic_desk
from tests.bench.measuring import paired

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
    with clinic_desk() as encrypted:
        _fill(encrypted)
        with _plain(), clinic_desk() as plain:
            _fill(plain)
            assert plain.practice.folder.database.read_bytes()[:15] == b"SQLite format 3"
            assert encrypted.practice.folder.database.read_bytes()[:15] != b"SQLite format 3"
            _compare("actions recorded", partial(_write, encrypted), partial(_write, plain))
            _compare("screens read", partial(_read, encrypted), partial(_read, plain))
            with _closed(encrypted) as ours, _closed(plain) as floor:
                _compare("opened and read", partial(_keyed, ours), partial(_open, floor))


def _compare(name: str, ours: Callable[[], object], floor: Callable[[], object]) -> None:
    encrypted, plain, ratio = paired(ours, floor, rounds=15)
    print(f"{name}: encrypted {encrypted * 1000:.0f} ms, plain {plain * 1000:.0f} ms, ratio {ratio:.2f} (aim: 1.3)")


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
