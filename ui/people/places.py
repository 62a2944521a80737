"""The languages that a practice can print in, by name."""

from __future__ import annotations

from importlib.resources import files

from babel import Locale

from resilience_desk.words import Words

_ENGLISH = ("en-GB", "en-IE", "en-US", "en-CA", "en-AU", "en-NZ", "en-ZA")


def language_choices(words: Words) -> tuple[tuple[str, str], ...]:
    """Each language with texts in this program as its tag and its name in the reader's language, by name."""
    translated = (entry.name for entry in (files("resources") / "translations").iterdir() if entry.is_dir())
    tags = {*_ENGLISH, *translated}
    named = [(tag, Locale.parse(tag, sep="-").get_display_name(words.locale) or tag) for tag in tags]
    return tuple(sorted(named, key=lambda choice: choice[1]))


def own_language(words: Words) -> str:
    """The tag of the reader's own language."""
    return f"{words.language}-{words.region}"
