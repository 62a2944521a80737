"""How each level of a role looks and which letter sets it: icon, word and fill together, never colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from resilience_desk.caregivers.terms import LEVEL_WORDS, NOT_ASKED_WORDS, Level
from resilience_desk.words import Words, mark


@dataclass(frozen=True)
class LevelLook:
    """Icon, ink and fill (colour tokens; an empty fill is an outlined, dashed cell)."""

    icon: str
    ink: str
    fill: str


LOOKS: dict[Level, LevelLook] = {
    Level.LEADS: LevelLook("check", "on_primary", "primary"),
    Level.HELPS: LevelLook("hand-helping", "info", "info_tint"),
    Level.ENCOURAGES: LevelLook("message-square", "psych", "psych_tint"),
    Level.NO_PART: LevelLook("ban", "text_secondary", "sunken"),
    Level.WANTS_RELIEF: LevelLook("coffee", "warn", "warn_tint"),
    Level.TO_AGREE: LevelLook("circle-help", "warn", ""),
}

LETTERS: dict[Level, str] = {
    Level.LEADS: mark("L"),
    Level.HELPS: mark("H"),
    Level.ENCOURAGES: mark("E"),
    Level.NO_PART: mark("N"),
    Level.WANTS_RELIEF: mark("R"),
    Level.TO_AGREE: mark("T"),
}
"""The key that sets each level; the first letter of its word in most languages, so it is translated with it."""


def level_words(words: Words, level: Level | None) -> str:
    """A level in words; None is “not asked”."""
    return words.say(LEVEL_WORDS[level]) if level is not None else words.say(NOT_ASKED_WORDS)


def level_of(words: Words, letter: str) -> Level | None:
    """The level that a typed letter sets; None for a letter that sets none."""
    typed = letter.casefold()
    return next((level for level, key in LETTERS.items() if words.say(key).casefold() == typed), None)
