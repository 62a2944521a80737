"""Whoever receives the desk can read under which terms each part of it comes."""

from __future__ import annotations

import hashlib
import re

from tests.packaging.lock import ROOT, names_of_the_runtime

NOTICE = (ROOT / "NOTICE").read_text("utf-8")


def test_the_licence_is_the_apache_licence_to_the_letter() -> None:
    published = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == published


def test_every_library_the_desk_runs_on_is_named_with_its_licence() -> None:
    named = {name.lower() for name in re.findall(r"^([A-Za-z][\w-]+) {2,}\S", NOTICE, re.MULTILINE)}
    assert sorted(names_of_the_runtime() - named) == []


def test_no_library_is_named_that_the_desk_no_longer_uses() -> None:
    libraries = NOTICE.split("2. Libraries", 1)[1].split("3. Libraries", 1)[0]
    named = {name.lower() for name in re.findall(r"^([A-Za-z][\w-]+) {2,}\S", libraries, re.MULTILINE)}
    assert sorted(named - names_of_the_runtime()) == []


def test_every_bundled_font_is_named_and_has_its_licence_beside_it() -> None:
    fonts = ROOT / "resources" / "fonts"
    licences = " ".join(file.name for file in fonts.glob("*.txt"))
    families = {re.split(r"[-_]", file.stem)[0] for file in fonts.glob("*.ttf")}
    assert families
    squeezed = NOTICE.replace(" ", "")
    for family in families:
        assert family in squeezed
        assert family.removesuffix("Sans") in licences, f"no licence text of {family} in resources/fonts"


def test_the_bundled_icons_have_their_licence_beside_them() -> None:
    icons = ROOT / "resources" / "icons"
    assert list(icons.rglob("*.svg"))
    assert list(icons.rglob("LICENSE*"))
