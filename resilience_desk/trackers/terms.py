"""The words of tracking: what a person said about it at all, and how far an import came."""

from __future__ import annotations

from enum import Enum


class Tracking(Enum):
    """What a person said about tracking at all. No row: not asked yet."""

    AGREED = "agreed"
    PREFERS_NOT = "prefers_not"


class BatchState(Enum):
    """How far an import came. Only what is taken counts; what a crash left coming is cleared by the next import."""

    COMING = "coming"
    TAKEN = "taken"
    WITHDRAWN = "withdrawn"
