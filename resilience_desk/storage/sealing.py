"""Sealing: the few uses this desk makes of cryptography, each named once.

AES-256-GCM for values under a known key, HKDF-SHA256 to derive keys from keys, HPKE (RFC 9180: X25519, HKDF-SHA256,
AES-256-GCM) for what only the holder of a private key may open, Argon2id (RFC 9106) for passphrases.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from resilience_desk.errors import DeskError
from resilience_desk.words import mark

_NONCE = 12
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)

KEY_BYTES = 32
"""Every symmetric key here is 256 bits."""


class SealBroken(DeskError):
    """Sealed contents do not open with this key: another key, or changed bytes."""

    sentence = mark(
        "A sealed part of this practice cannot be opened. Nothing was changed. Run a check, then look at the backups."
    )


def new_key() -> bytes:
    """A random 256-bit key."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, plain: bytes, context: bytes) -> bytes:
    """``plain`` sealed under ``key``; it opens only with the same ``context``, which binds it to its place."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, context)


def unseal(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """What :func:`seal` closed; raises :class:`SealBroken` when key, context or bytes are not those of the sealing."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], context)
    except (InvalidTag, ValueError) as problem:
        raise SealBroken from problem


def derive(key: bytes, purpose: str) -> bytes:
    """A key for one purpose, derived from a random key."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


@dataclass(frozen=True)
class PassphraseCost:
    """What one guess at a passphrase costs: Argon2id memory in KiB, passes and lanes. Stored with each slot."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        """Refuse with ``ValueError`` what a tampered key file could name to exhaust this computer."""
        if not (8 <= self.memory_kib <= 4 * 1024 * 1024 and 1 <= self.passes <= 100 and 1 <= self.lanes <= 64):
            raise ValueError("a passphrase cost out of bounds")


def key_from_passphrase(passphrase: str, salt: bytes, cost: PassphraseCost) -> bytes:
    """The key a passphrase stands for; RFC 9106's second recommended cost by default (64 MiB, 3 passes, 4 lanes)."""
    return hash_secret_raw(
        passphrase.encode(), salt, cost.passes, cost.memory_kib, cost.lanes, hash_len=KEY_BYTES, type=Type.ID
    )


def new_pair() -> tuple[bytes, bytes]:
    """A fresh X25519 pair as raw bytes: private, public."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def seal_to(public: bytes, plain: bytes, context: bytes) -> bytes:
    """``plain`` sealed so that only the holder of the private half of ``public`` can open it."""
    return _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(public), info=context)


def unseal_with(private: bytes, sealed: bytes, context: bytes) -> bytes:
    """What :func:`seal_to` closed; raises :class:`SealBroken` for another key, another context or changed bytes."""
    try:
        return _SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), info=context)
    except (InvalidTag, ValueError) as problem:
        raise SealBroken from problem
