"""Identifiers of everything a person makes: UUID version 7 (RFC 9562), in the order in which they were made."""

from __future__ import annotations

import secrets
import time
from threading import Lock
from uuid import UUID

_COUNTER_BITS = 12
_guard = Lock()
_last = 0
"""Milliseconds and counter of the newest identifier, as one number."""


def new_id() -> UUID:
    """A fresh UUIDv7: 48 bits of Unix milliseconds, a 12-bit counter (RFC 9562, 6.2, method 1), 62 random bits.

    Within one process each is greater than the one before, also in one millisecond and when the clock is set back.
    """
    global _last
    now = time.time_ns() // 1_000_000 << _COUNTER_BITS
    with _guard:
        _last = max(now, _last + 1)
        milliseconds, counter = _last >> _COUNTER_BITS, _last & (1 << _COUNTER_BITS) - 1
    return UUID(int=milliseconds << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | secrets.randbits(62))
