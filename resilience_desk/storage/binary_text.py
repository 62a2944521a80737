"""Bytes as text, where they stand in JSON."""

from __future__ import annotations

from base64 import b64decode, b64encode


def to_text(value: bytes) -> str:
    """Base64, without line ends."""
    return b64encode(value).decode()


def from_text(text: str) -> bytes:
    """The bytes of a base64 text; raises ``ValueError`` for anything else."""
    return b64decode(text, validate=True)
