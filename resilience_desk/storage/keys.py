"""Who can open a practice: the data key, a slot for each member and one for the printed recovery key.

A practice has one random data key. It is never written; every slot holds it wrapped. A member's slot holds an X25519
pair whose private half is wrapped by a key from the passphrase, and the data key sealed to the public half: so a
passphrase changes without rewriting the database, and a new slot needs nobody else's passphrase. The recovery key
opens the data key and the custodian's private half, to which every private note is sealed besides its author.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any, Self
from uuid import UUID

from resilience_desk.errors import DeskError, Refused
from resilience_desk.storage.binary_text import from_text, to_text
from resilience_desk.storage.sealing import (
    KEY_BYTES,
    PassphraseCost,
    SealBroken,
    derive,
    key_from_passphrase,
    new_key,
    new_pair,
    seal,
    seal_to,
    unseal,
    unseal_with,
)
from resilience_desk.words import mark

MINIMUM_PASSPHRASE = 10
"""Characters a passphrase has at least (NIST SP 800-63B asks for 8; there is no second factor on one computer)."""


class WrongPassphrase(DeskError):
    """The name and the passphrase do not belong together; which of the two is wrong is not said."""

    sentence = mark("That name and passphrase do not open this practice. Check capital letters and try again.")
    exit_code = 5


class WrongRecoveryKey(DeskError):
    """The typed recovery key is not this practice's."""

    sentence = mark("That is not the recovery key of this practice. Compare it with the printed sheet, group by group.")
    exit_code = 5


class PassphraseTooShort(Refused):
    """A new passphrase is shorter than :data:`MINIMUM_PASSPHRASE`."""

    sentence = mark(
        "A passphrase has at least {least} characters. Four ordinary words are easy to keep and hard to guess."
    )


class SignInNameTaken(Refused):
    """Two members cannot sign in under one name."""

    sentence = mark("“{name}” is already somebody’s name for signing in. Choose another.")


class LastSlot(Refused):
    """Without a member nobody could sign in any more."""

    sentence = mark("This is the only member who can open the practice. Add another before closing this one.")


@dataclass(frozen=True)
class Slot:
    """How one member opens the practice. ``version`` counts changes and is bound into what is wrapped."""

    member: UUID
    sign_in: str
    version: int
    cost: PassphraseCost
    salt: bytes
    public: bytes
    private_wrapped: bytes
    data_key_sealed: bytes


@dataclass(frozen=True)
class RecoverySlot:
    """How the printed recovery key opens the practice, and the custodian's pair that lies under it."""

    data_key_wrapped: bytes
    custodian_public: bytes
    custodian_private_wrapped: bytes


@dataclass(frozen=True)
class Unlocked:
    """What a right passphrase gives: the data key and the member's own private key. Kept in memory alone."""

    member: UUID
    data_key: bytes
    private: bytes


@dataclass(frozen=True)
class KeyRing:
    """The wrapped keys of one practice, as they lie beside the database. Nothing in it opens anything by itself."""

    practice: UUID
    practice_name: str
    slots: tuple[Slot, ...]
    recovery: RecoverySlot

    @classmethod
    def begin(cls, practice: UUID, name: str) -> tuple[Self, bytes, str]:
        """A ring without members for a new practice, its new data key, and the recovery key to print once."""
        data_key, recovery_key = new_key(), new_key()
        private, public = new_pair()
        wrapping = derive(recovery_key, "recovery")
        recovery = RecoverySlot(
            data_key_wrapped=seal(wrapping, data_key, _context(practice, "recovery data key")),
            custodian_public=public,
            custodian_private_wrapped=seal(wrapping, private, _context(practice, "custodian")),
        )
        return cls(practice, name, (), recovery), data_key, spell(recovery_key)

    def slot(self, sign_in: str) -> Slot | None:
        """The slot of a name for signing in, capitals and outer spaces aside."""
        wanted = sign_in.strip().casefold()
        return next((slot for slot in self.slots if slot.sign_in.casefold() == wanted), None)

    def unlock(self, sign_in: str, passphrase: str) -> Unlocked:
        """The keys behind a member's slot; raises :class:`WrongPassphrase`, at the same cost when there is no such name."""
        slot = self.slot(sign_in)
        if slot is None:
            key_from_passphrase(passphrase, bytes(16), self.slots[0].cost if self.slots else PassphraseCost())
            raise WrongPassphrase
        try:
            key = key_from_passphrase(passphrase, slot.salt, slot.cost)
            private = unseal(key, slot.private_wrapped, _slot_context(self.practice, slot.member, slot.version))
            data_key = unseal_with(private, slot.data_key_sealed, _context(self.practice, f"data key {slot.member}"))
        except SealBroken as problem:
            raise WrongPassphrase from problem
        return Unlocked(slot.member, data_key, private)

    def recover(self, recovery_key: str) -> bytes:
        """The data key behind the printed recovery key; raises :class:`WrongRecoveryKey`."""
        try:
            wrapping = derive(unspell(recovery_key), "recovery")
            return unseal(wrapping, self.recovery.data_key_wrapped, _context(self.practice, "recovery data key"))
        except SealBroken as problem:
            raise WrongRecoveryKey from problem

    def custodian_private(self, recovery_key: str) -> bytes:
        """The custodian's private key, which opens private notes of members who left; needs the printed recovery key."""
        try:
            wrapping = derive(unspell(recovery_key), "recovery")
            return unseal(wrapping, self.recovery.custodian_private_wrapped, _context(self.practice, "custodian"))
        except SealBroken as problem:
            raise WrongRecoveryKey from problem

    def with_member(self, data_key: bytes, member: UUID, sign_in: str, passphrase: str, cost: PassphraseCost) -> Self:
        """The ring with a new member's slot; raises :class:`SignInNameTaken` or :class:`PassphraseTooShort`."""
        if self.slot(sign_in) is not None:
            raise SignInNameTaken(name=sign_in.strip())
        private, public = new_pair()
        sealed = seal_to(public, data_key, _context(self.practice, f"data key {member}"))
        slot = _wrap(self.practice, member, sign_in.strip(), 1, passphrase, cost, private, public, sealed)
        return replace(self, slots=(*self.slots, slot))

    def with_passphrase(self, unlocked: Unlocked, passphrase: str, cost: PassphraseCost) -> Self:
        """The ring after a member changed their passphrase: one private key is wrapped anew, nothing else moves."""
        slots = tuple(
            _wrap(
                self.practice,
                slot.member,
                slot.sign_in,
                slot.version + 1,
                passphrase,
                cost,
                unlocked.private,
                slot.public,
                slot.data_key_sealed,
            )
            if slot.member == unlocked.member
            else slot
            for slot in self.slots
        )
        return replace(self, slots=slots)

    def without_member(self, member: UUID) -> Self:
        """The ring after a member left; raises :class:`LastSlot` when nobody would be left to sign in."""
        slots = tuple(slot for slot in self.slots if slot.member != member)
        if not slots:
            raise LastSlot
        return replace(self, slots=slots)

    def to_json(self) -> dict[str, Any]:
        """The ring as plain JSON values; bytes as base64."""
        return {
            "format": 1,
            "practice": str(self.practice),
            "practice_name": self.practice_name,
            "slots": [{**_texts(slot), "member": str(slot.member), "cost": asdict(slot.cost)} for slot in self.slots],
            "recovery": _texts(self.recovery),
        }

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """A ring read back; raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything that is not one."""
        if values["format"] != 1:
            raise ValueError("a key file of another format")
        slots = tuple(
            Slot(
                member=UUID(slot["member"]),
                sign_in=str(slot["sign_in"]),
                version=int(slot["version"]),
                cost=PassphraseCost(**slot["cost"]),
                **{name: from_text(slot[name]) for name in ("salt", "public", "private_wrapped", "data_key_sealed")},
            )
            for slot in values["slots"]
        )
        recovery = RecoverySlot(**{name: from_text(text) for name, text in values["recovery"].items()})
        return cls(UUID(values["practice"]), str(values["practice_name"]), slots, recovery)


def _wrap(
    practice: UUID,
    member: UUID,
    sign_in: str,
    version: int,
    passphrase: str,
    cost: PassphraseCost,
    private: bytes,
    public: bytes,
    data_key_sealed: bytes,
) -> Slot:
    if len(passphrase) < MINIMUM_PASSPHRASE:
        raise PassphraseTooShort(least=MINIMUM_PASSPHRASE)
    salt = secrets.token_bytes(16)
    key = key_from_passphrase(passphrase, salt, cost)
    wrapped = seal(key, private, _slot_context(practice, member, version))
    return Slot(member, sign_in, version, cost, salt, public, wrapped, data_key_sealed)


def _context(practice: UUID, purpose: str) -> bytes:
    return f"{practice} {purpose}".encode()


def _slot_context(practice: UUID, member: UUID, version: int) -> bytes:
    return _context(practice, f"slot {member} {version}")


def _texts(part: Slot | RecoverySlot) -> dict[str, Any]:
    return {name: to_text(value) if isinstance(value, bytes) else value for name, value in vars(part).items()}


_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that a sheet read aloud is not misread."""
_GROUPS, _GROUP_SIGNS, _CHECK_SIGNS = 8, 7, 4


def spell(recovery_key: bytes) -> str:
    """A recovery key as eight groups of seven signs: 256 bits and a 20-bit check."""
    number = int.from_bytes(recovery_key) << 4
    body = "".join(_SIGNS[number >> 5 * place & 31] for place in reversed(range(52)))
    text = body + _check(recovery_key)
    return "-".join(text[start : start + _GROUP_SIGNS] for start in range(0, _GROUPS * _GROUP_SIGNS, _GROUP_SIGNS))


def unspell(text: str) -> bytes:
    """The key behind a typed recovery key, spaces, dashes and look-alikes forgiven; raises :class:`WrongRecoveryKey`."""
    signs = "".join(sign for sign in text.upper().translate(str.maketrans("OIL", "011")) if sign.isalnum())
    if len(signs) != _GROUPS * _GROUP_SIGNS or any(sign not in _SIGNS for sign in signs):
        raise WrongRecoveryKey
    number = 0
    for sign in signs[:52]:
        number = number << 5 | _SIGNS.index(sign)
    key = (number >> 4).to_bytes(KEY_BYTES)
    if spell(key).replace("-", "") != signs:
        raise WrongRecoveryKey
    return key


def _check(key: bytes) -> str:
    digest = int.from_bytes(sha256(b"recovery key" + key).digest())
    return "".join(_SIGNS[digest >> 5 * place & 31] for place in range(_CHECK_SIGNS))
