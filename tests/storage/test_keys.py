"""Keys: slots, the printed recovery key, swapped slots, tries slowed down, a passphrase changed without a rewrite."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from resilience_desk.people.actions import change_passphrase
from resilience_desk.storage import keys as under_test
from resilience_desk.storage.keys import (
    KeyRing,
    LastSlot,
    PassphraseTooShort,
    SignInNameTaken,
    WrongPassphrase,
    WrongRecoveryKey,
    spell,
    unspell,
)
from resilience_desk.storage.sealing import (
    PassphraseCost,
    SealBroken,
    key_from_passphrase,
    new_pair,
    seal,
    seal_to,
    unseal,
    unseal_with,
)
from resilience_desk.storage.throttle import FREE_TRIES, Throttle, TooManyTries, wait_after
from tests.practices import CHEAP, PASSPHRASE, Clinic

recovery_keys = some.binary(min_size=32, max_size=32)


def ring_of_two() -> tuple[KeyRing, bytes, str]:
    ring, data_key, recovery_key = KeyRing.begin(uuid4(), "Harbour Clinic")
    for name in ("ana", "elif"):
        ring = ring.with_member(data_key, uuid4(), name, f"passphrase of {name}", CHEAP)
    return ring, data_key, recovery_key


def test_each_member_opens_the_same_practice_with_their_own_passphrase() -> None:
    ring, data_key, _ = ring_of_two()
    opened = [ring.unlock(name, f"passphrase of {name.strip().lower()}") for name in ("ana", " ELIF ")]
    assert [one.data_key for one in opened] == [data_key, data_key]
    assert opened[0].private != opened[1].private


def test_a_ring_is_the_same_after_it_was_written_and_read() -> None:
    ring, _, _ = ring_of_two()
    assert KeyRing.from_json(ring.to_json()) == ring


@pytest.mark.parametrize(
    ("name", "typed"), [("ana", "passphrase of elif"), ("ana", ""), ("nobody", "passphrase of ana")]
)
def test_a_wrong_name_and_a_wrong_passphrase_say_the_same_at_the_same_cost(
    name: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring, _, _ = ring_of_two()
    derived: list[PassphraseCost] = []

    def watched(passphrase: str, salt: bytes, cost: PassphraseCost) -> bytes:
        derived.append(cost)
        return key_from_passphrase(passphrase, salt, cost)

    monkeypatch.setattr(under_test, "key_from_passphrase", watched)
    with pytest.raises(WrongPassphrase, match="That name and passphrase do not open"):
        ring.unlock(name, typed)
    assert derived == [CHEAP]


def test_a_slot_moved_to_another_member_opens_nothing() -> None:
    ring, _, _ = ring_of_two()
    ana, elif_ = ring.slots
    for stolen in (
        replace(elif_, private_wrapped=ana.private_wrapped, salt=ana.salt),
        replace(ana, member=elif_.member, sign_in="elif"),
        replace(ana, version=ana.version + 1, sign_in="elif"),
        replace(ana, data_key_sealed=elif_.data_key_sealed, sign_in="elif"),
    ):
        with pytest.raises(WrongPassphrase):
            replace(ring, slots=(stolen,)).unlock("elif", "passphrase of ana")


def test_a_slot_of_another_practice_opens_nothing() -> None:
    ring, _, _ = ring_of_two()
    with pytest.raises(WrongPassphrase):
        replace(ring, practice=uuid4()).unlock("ana", "passphrase of ana")


def test_names_are_unique_passphrases_not_too_short_and_somebody_stays() -> None:
    ring, data_key, _ = ring_of_two()
    with pytest.raises(SignInNameTaken):
        ring.with_member(data_key, uuid4(), "ANA ", "long enough to pass", CHEAP)
    with pytest.raises(PassphraseTooShort):
        ring.with_member(data_key, uuid4(), "laura", "short", CHEAP)
    ana, elif_ = (slot.member for slot in ring.slots)
    left = ring.without_member(ana)
    with pytest.raises(WrongPassphrase):
        left.unlock("ana", "passphrase of ana")
    with pytest.raises(LastSlot):
        left.without_member(elif_)


@given(recovery_keys)
def test_a_recovery_key_reads_back_however_it_is_typed(key: bytes) -> None:
    shown = spell(key)
    assert [len(group) for group in shown.split("-")] == [7] * 8
    for typed in (shown, shown.lower(), shown.replace("-", " "), shown.replace("0", "O").replace("1", "l")):
        assert unspell(typed) == key


@given(recovery_keys, some.integers(0, 55), some.sampled_from("23456789ABCDEFGH"))
def test_one_wrong_sign_in_a_recovery_key_is_noticed(key: bytes, place: int, sign: str) -> None:
    signs = spell(key).replace("-", "")
    typed = signs[:place] + sign + signs[place + 1 :]
    if typed == signs:
        assert unspell(typed) == key
    else:
        with pytest.raises(WrongRecoveryKey):
            unspell(typed)


@given(recovery_keys, some.integers(0, 54))
def test_two_neighbouring_signs_exchanged_are_noticed(key: bytes, place: int) -> None:
    signs = spell(key).replace("-", "")
    typed = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    if typed != signs:
        with pytest.raises(WrongRecoveryKey):
            unspell(typed)


@given(some.text(max_size=80))
def test_anything_else_typed_is_not_a_recovery_key(typed: str) -> None:
    with pytest.raises(WrongRecoveryKey):
        unspell(typed)


def test_the_recovery_key_opens_the_practice_and_the_custodians_letters() -> None:
    ring, data_key, shown = ring_of_two()
    assert ring.recover(shown) == data_key
    sealed = seal_to(ring.recovery.custodian_public, b"for the author alone", b"note")
    assert unseal_with(ring.custodian_private(shown), sealed, b"note") == b"for the author alone"
    with pytest.raises(WrongRecoveryKey):
        ring.recover(spell(bytes(32)))


def test_a_changed_passphrase_rewrites_one_slot_and_not_the_database(clinic: Clinic) -> None:
    desk = clinic.sign_in("ana")
    file = clinic.folder / "desk.db"
    before = {slot.sign_in: slot for slot in desk.practice.folder.read_keys().slots}
    same_file, same_bytes = file.stat().st_ino, file.read_bytes()
    change_passphrase(desk, PASSPHRASE, "five other ordinary words", CHEAP)
    after = {slot.sign_in: slot for slot in desk.practice.folder.read_keys().slots}
    # The change itself is journalled, in the log beside the file.
    assert (file.stat().st_ino, file.read_bytes()) == (same_file, same_bytes)
    desk.close()
    assert {name for name in before if before[name] != after[name]} == {"ana"}
    assert after["ana"].public == before["ana"].public
    ring = desk.practice.folder.read_keys()
    assert ring.unlock("ana", "five other ordinary words").data_key == ring.unlock("elif", PASSPHRASE).data_key
    with pytest.raises(WrongPassphrase):
        ring.unlock("ana", PASSPHRASE)


def test_the_cost_of_a_guess_is_the_one_we_ship() -> None:
    """RFC 9106's second recommended choice: 64 MiB, 3 passes, 4 lanes."""
    cost = PassphraseCost()
    assert (cost.memory_kib, cost.passes, cost.lanes) == (65536, 3, 4)
    ring, data_key, _ = KeyRing.begin(uuid4(), "Harbour Clinic")
    ring = ring.with_member(data_key, uuid4(), "ana", PASSPHRASE, cost)
    assert ring.unlock("ana", PASSPHRASE).data_key == data_key
    assert ring.slots[0].cost == cost


@given(some.binary(), some.binary(), some.integers(min_value=0))
def test_what_is_sealed_opens_only_whole_and_in_its_place(plain: bytes, context: bytes, place: int) -> None:
    key = bytes(range(32))
    sealed = seal(key, plain, context)
    assert unseal(key, sealed, context) == plain
    with pytest.raises(SealBroken):
        unseal(key, sealed, context + b"!")
    changed = bytearray(sealed)
    changed[place % len(changed)] ^= 1
    with pytest.raises(SealBroken):
        unseal(key, bytes(changed), context)


def test_what_is_sealed_to_one_pair_opens_with_no_other() -> None:
    (private, public), (other, _) = new_pair(), new_pair()
    sealed = seal_to(public, b"words", b"place")
    assert unseal_with(private, sealed, b"place") == b"words"
    for key, context in ((other, b"place"), (private, b"elsewhere")):
        with pytest.raises(SealBroken):
            unseal_with(key, sealed, context)


class Wrist:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 19, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


def fail(path: Path, clock: Wrist, name: str = "ana") -> None:
    with pytest.raises(WrongPassphrase), Throttle(path, clock).trying(name):
        raise WrongPassphrase


def test_after_five_wrong_tries_a_name_waits_longer_each_time_also_after_a_restart(tmp_path: Path) -> None:
    path, clock = tmp_path / "tries.json", Wrist()
    for _ in range(FREE_TRIES):
        fail(path, clock)
    for wait in (15, 30, 60):
        with pytest.raises(TooManyTries) as refused, Throttle(path, clock).trying(" ANA"):
            pass
        assert refused.value.values["seconds"] == wait
        clock.moment += timedelta(seconds=wait)
        fail(path, clock)


def test_another_name_does_not_wait_and_a_right_passphrase_forgets(tmp_path: Path) -> None:
    path, clock = tmp_path / "tries.json", Wrist()
    for _ in range(FREE_TRIES):
        fail(path, clock)
    with Throttle(path, clock).trying("elif"):
        pass
    clock.moment += timedelta(minutes=1)
    with Throttle(path, clock).trying("ana"):
        pass
    fail(path, clock)
    with Throttle(path, clock).trying("ana"):
        pass


def test_a_clock_set_back_locks_nobody_out(tmp_path: Path) -> None:
    path, clock = tmp_path / "tries.json", Wrist()
    for _ in range(FREE_TRIES):
        fail(path, clock)
    clock.moment -= timedelta(days=365)
    with Throttle(path, clock).trying("ana"):
        pass


@pytest.mark.parametrize("content", [b"", b"[]", b'{"ana": 7}', b"\xff"])
def test_a_strange_file_of_tries_keeps_nobody_from_signing_in(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tries.json").write_bytes(content)
    with Throttle(tmp_path / "tries.json", Wrist()).trying("ana"):
        pass


@given(some.integers(0, 100_000))
def test_waits_grow_but_never_beyond_a_quarter_of_an_hour(failures: int) -> None:
    assert wait_after(failures) <= wait_after(failures + 1) <= timedelta(minutes=15)
