"""The list of practices on this computer holds folders and names, and survives whatever lies in the settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from ui.people.known_practices import KnownPractice, KnownPractices


def test_the_practice_opened_last_stands_first_and_only_once(settings: QSettings) -> None:
    known = KnownPractices(settings)
    known.remember(Path("/a"), "A")
    known.remember(Path("/b"), "B")
    known.remember(Path("/a"), "A renamed")
    assert KnownPractices(settings).all() == (KnownPractice(Path("/a"), "A renamed"), KnownPractice(Path("/b"), "B"))


def test_a_practice_taken_off_the_list_stays_off_it(settings: QSettings) -> None:
    known = KnownPractices(settings)
    known.remember(Path("/a"), "A")
    known.forget(Path("/a"))
    assert KnownPractices(settings).all() == ()


def test_settings_that_say_nonsense_are_as_if_nothing_was_known(settings: QSettings) -> None:
    settings.setValue("practices/size", 3)
    settings.setValue("practices/1/path", ["not", "a", "path"])
    settings.setValue("practices/2/path", "")
    settings.setValue("practices/3/name", "No folder")
    assert KnownPractices(settings).all() == ()


def test_each_practice_has_a_second_place_of_its_own(settings: QSettings) -> None:
    known = KnownPractices(settings)
    known.keep_second_place(Path("/a/b"), Path("/media/stick"))
    assert known.second_place(Path("/a/b")) == Path("/media/stick")
    assert known.second_place(Path("/a")) is None
