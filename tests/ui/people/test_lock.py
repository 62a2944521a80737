"""The lock: the same member comes back by passphrase; another signs in, and each finds their own drafts."""

from __future__ import annotations

import pytest

from resilience_desk.desk import Desk
from resilience_desk.storage.keys import WrongPassphrase
from resilience_desk.storage.throttle import FREE_TRIES, TooManyTries
from resilience_desk.words import Words
from tests.practices import PASSPHRASE, Clinic
from tests.ui.workplaces import RememberedWays
from ui.operations import Operations
from ui.people.lock import leave_desk, lock_acts
from ui.workplace import Changes, Workplace


def nothing() -> None:
    """Nobody switches here."""


def test_the_members_own_passphrase_unlocks_and_nobody_elses(desk: Desk) -> None:
    acts = lock_acts(lambda: desk, nothing)
    acts.unlock(PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        acts.unlock("not the passphrase")


def test_guesses_at_a_locked_desk_are_slowed_like_those_at_signing_in(desk: Desk) -> None:
    acts = lock_acts(lambda: desk, nothing)
    for _ in range(FREE_TRIES):
        with pytest.raises(WrongPassphrase):
            acts.unlock("not the passphrase")
    with pytest.raises(TooManyTries):
        acts.unlock(PASSPHRASE)


def test_when_another_member_signs_in_each_ones_drafts_are_kept_and_nobody_elses_seen(
    clinic: Clinic, operations: Operations, ways: RememberedWays
) -> None:
    left: list[bool] = []
    ana = clinic.sign_in("ana")
    workplace = Workplace(ana, Words(), operations, Changes(ana), ways)
    operations.run(lambda: ana.keep_draft("note", None, {"text": "half a sentence"}), owner=workplace.changes)
    leave_desk(workplace, lambda: left.append(True))
    operations.settle()
    assert left == [True]
    elif_desk = clinic.sign_in("elif")
    assert elif_desk.read_draft("note", None) is None
    elif_desk.keep_draft("note", None, {"text": "hers"})
    elif_desk.close()
    again = clinic.sign_in("ana")
    assert again.read_draft("note", None) == {"text": "half a sentence"}
    again.close()
