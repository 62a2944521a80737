"""What a new practice is told in the first-run wizard, and what still misses. Free of Qt."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from resilience_desk.people.passphrases import LEAST
from resilience_desk.people.roles import Discipline
from resilience_desk.words import mark

NAME_MISSING = mark("Write a name; it can be changed later.")
FOLDER_MISSING = mark("Choose a folder for the practice.")
FOLDER_NOT_WHOLE = mark("Write the whole path of the folder, from the root on.")
SIGN_IN_MISSING = mark("Write the name you will sign in with, such as your first name.")
DISCIPLINE_MISSING = mark("Choose your discipline.")
TOO_SHORT = mark("A passphrase has at least 10 characters.")
NOT_THE_SAME = mark("The two are not the same. Write it once more.")
GROUP_DIFFERS = mark("This is not that group. Compare it with the sheet, sign by sign.")


@dataclass(frozen=True)
class PracticeAnswers:
    """The first step: the practice and its first site."""

    name: str = ""
    folder: str = ""
    site: str = ""
    zone: str = "Europe/London"
    language: str = "en-GB"
    crisis_contact: str = ""
    out_of_hours_contact: str = ""

    @property
    def path(self) -> Path:
        """The folder as a path."""
        return Path(self.folder.strip()).expanduser()

    @property
    def site_name(self) -> str:
        """The site's own name, or the practice's where there is one place alone."""
        return self.site.strip() or self.name.strip()

    @property
    def problems(self) -> dict[str, str]:
        """What misses, by field, as marked sentences."""
        found: dict[str, str] = {}
        if not self.name.strip():
            found["name"] = NAME_MISSING
        if not self.folder.strip():
            found["folder"] = FOLDER_MISSING
        elif not self.path.is_absolute():
            found["folder"] = FOLDER_NOT_WHOLE
        return found


@dataclass(frozen=True)
class MemberAnswers:
    """The second step: who sets the practice up."""

    name: str = ""
    sign_in: str = ""
    discipline: Discipline | None = None
    passphrase: str = ""
    again: str = ""

    @property
    def problems(self) -> dict[str, str]:
        """What misses, by field, as marked sentences."""
        found: dict[str, str] = {}
        if not self.name.strip():
            found["name"] = NAME_MISSING
        if not self.sign_in.strip():
            found["sign_in"] = SIGN_IN_MISSING
        if self.discipline is None:
            found["discipline"] = DISCIPLINE_MISSING
        return {**found, **passphrase_problems(self.passphrase, self.again)}


def passphrase_problems(passphrase: str, again: str) -> dict[str, str]:
    """What is wrong with a new passphrase written twice."""
    if len(passphrase) < LEAST:
        return {"passphrase": TOO_SHORT}
    return {"again": NOT_THE_SAME} if passphrase != again else {}


def suggested_folder(base: Path, practice: str) -> Path:
    """Where a practice of this name may lie: a plain folder name that every system allows."""
    ascii_name = unicodedata.normalize("NFKD", practice).encode("ascii", "ignore").decode()
    return base / (re.sub(r"[^A-Za-z0-9]+", " ", ascii_name).strip() or "Practice")


def suggested_sign_in(name: str) -> str:
    """A short name to sign in with: the first part of a name, in small letters."""
    return name.split()[0].casefold() if name.split() else ""


def same_group(typed: str, group: str) -> bool:
    """Whether somebody retyped a group of the recovery key; capitals, blanks and look-alikes are forgiven."""
    signs = "".join(sign for sign in typed.upper().translate(str.maketrans("OIL", "011")) if sign.isalnum())
    return signs == group
